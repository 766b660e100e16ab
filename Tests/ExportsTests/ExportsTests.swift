import Billing
import CivilTime
import Exports
import Foundation
import Ledger
import Money
import People
import Testing

/// A file beside this suite, written by hand and checked by eye.
private func golden(_ name: String, beside file: String = #filePath) throws -> String {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Golden")
    // Not String(contentsOf:), which drops a byte order mark.
    return String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
}

@Suite("Journals in CSV") struct JournalFileTests {
    @Test("two sales and a payroll entry, with a name that a spreadsheet would run and one with quotes")
    func journal() throws {
        let day = CivilDate("2026-11-30")!
        let period = YearMonth(year: 2026, month: 11)
        let entries = [
            (number: 41, entry: Entry.sales(
                invoice: "2026-000123", issued: day, member: "M01", memberName: "=HYPERLINK(\"http://x\")",
                period: period, total: Cents(189_770))),
            (number: 42, entry: Entry.sales(
                invoice: "2026-000124", issued: day, member: "M13",
                memberName: "L'Étang \"Clair\"; Port-de-Bouc", period: period, total: Cents(-5))),
            (number: 7, entry: Entry.payroll(
                period, gross: Cents(100_000_000), netPaid: Cents(99_999_999), withheld: Cents(1),
                wageTax: .zero, postings: [])),
        ]
        // The golden file has plain line ends so that it can be read and compared anywhere.
        let text = JournalFile.text(entries)
        #expect(text.replacingOccurrences(of: "\r\n", with: "\n") == (try golden("journal.csv")))
        #expect(text.unicodeScalars.first == "\u{FEFF}")
        #expect(text.hasSuffix("\r\n"))
        #expect(JournalFile.text(entries) == text)
    }

    @Test("debits and credits in the file are those of the entries") func sums() {
        let entry = Entry.sales(invoice: "F", issued: CivilDate("2026-11-30")!, member: "M", memberName: "M",
                                period: YearMonth(year: 2026, month: 11), total: Cents(123_456))
        let cells = JournalFile.text([(number: 1, entry: entry)]).split(separator: "\r\n").dropFirst()
            .map { $0.split(separator: ";", omittingEmptySubsequences: false) }
        #expect(cells.map { String($0[9]) } == ["1234,56", "0,00"])
        #expect(cells.map { String($0[10]) } == ["0,00", "1234,56"])
    }
}

@Suite("Payroll statements in CSV") struct PayrollStatementFileTests {
    private let may = YearMonth(year: 2026, month: 5)

    /// Golden files have plain line ends so that they can be read and compared anywhere.
    private func plain(_ text: String) -> String { text.replacingOccurrences(of: "\r\n", with: "\n") }

    @Test("contributions of a body with a line of an earlier month, one of two rates, and its total")
    func contributions() throws {
        let lines = [
            ContributionFileLine(
                body: "Urssaf", rhythm: "mensuelle", month: YearMonth(year: 2026, month: 4), code: "E_csa",
                label: "Contribution solidarité autonomie", article: "CSS L137-40", headcount: 1, base: Cents(20_000),
                employerAmount: Cents(60)),
            ContributionFileLine(
                body: "Urssaf", rhythm: "mensuelle", month: may, code: "E_csa",
                label: "Contribution solidarité autonomie", article: "CSS L137-40", headcount: 12,
                base: Cents(2_345_678), rate: Rate(decimal: "0.003"), employerAmount: Cents(7_037)),
            ContributionFileLine(
                body: "Urssaf", rhythm: "mensuelle", month: may, code: "S_csg_deductible", label: "CSG déductible",
                article: "CSS L136-5", headcount: 12, base: Cents(2_304_629), rate: Rate(decimal: "0.068"),
                employeeAmount: Cents(156_715)),
            ContributionFileLine(
                body: "Urssaf", rhythm: "mensuelle", code: "total", label: "Total", headcount: 12,
                employeeAmount: Cents(156_715), employerAmount: Cents(7_097)),
        ]
        #expect(plain(ContributionFile.text(lines, may)) == (try golden("etat-cotisations.csv")))
    }

    @Test("the wage tax of one employee, by bands, and of the employer") func wageTax() throws {
        let bands = [(Cents(0), Cents(922_900), "0.0425", 922_900), (Cents(922_900), nil, "0.085", 77_100)]
        let lines = [
            WageTaxFileLine(kind: "base", employee: "E01", label: "Base et taxe brute", monthBase: Cents(200_000),
                            base: Cents(1_000_000), amount: Cents(45_777)),
        ] + bands.map { from, below, rate, base in
            WageTaxFileLine(kind: "tranche", employee: "E01", label: "Base dans la tranche", from: from, below: below,
                            rate: Rate(decimal: rate), base: Cents(base))
        } + [WageTaxFileLine(kind: "abattement", label: "Abattement (CGI 1679 A)", amount: Cents(-45_777))]
        #expect(plain(WageTaxFile.text(lines, may)) == (try golden("taxe-salaires.csv")))
    }

    @Test("leave in hundredths of a day, taken in advance below zero") func leave() throws {
        let earned = CivilDate("2026-06-01")!...CivilDate("2027-05-31")!
        let lines = [
            LeaveFileLine(employee: "E01", contractFrom: CivilDate("2024-09-01")!, earnedIn: earned, earned: 242,
                          taken: 300, left: -58, until: CivilDate("2028-05-31")!),
            LeaveFileLine(employee: "=E02", contractFrom: CivilDate("2026-06-15")!, earnedIn: earned, earned: 5,
                          taken: 0, left: 5, until: CivilDate("2028-05-31")!),
        ]
        #expect(plain(LeaveFile.text(lines, YearMonth(year: 2026, month: 6))) == (try golden("conges-payes.csv")))
    }
}

@Suite("Elements for another payroll program in CSV") struct PayVariableFileTests {
    @Test("hours and euros with two decimals, kilometres as they are, a label that a spreadsheet would run")
    func variables() throws {
        let november = CivilDate("2026-11-01")!...CivilDate("2026-11-30")!
        let lines = [
            PayVariableLine(employee: "E01", code: "HS25", label: "Heures à 25 %", value: .hundredths(775),
                            unit: "heures", days: november),
            PayVariableLine(employee: "E01", code: "0420", label: "=Prime; \"exceptionnelle\"",
                            value: .hundredths(180_180), unit: "euros", days: november),
            PayVariableLine(employee: "E02", code: "KM", label: "Kilomètres",
                            value: .number(Rate(decimal: "120.5")!), unit: "nombre", days: november),
            PayVariableLine(employee: "E02", code: "CP", label: "Congés", value: .hundredths(600), unit: "jours",
                            days: CivilDate("2026-11-23")!...CivilDate("2026-11-27")!),
        ]
        let text = PayVariableFile.text(lines)
        #expect(text.replacingOccurrences(of: "\r\n", with: "\n") == (try golden("variables-paie.csv")))
    }
}

@Suite("Invoices in JSON") struct InvoiceFileTests {
    private static let invoice = Invoice(
        number: "2026-000123", kind: .monthly, period: YearMonth(year: 2026, month: 11),
        issued: CivilDate("2026-11-30")!, due: CivilDate("2026-12-30")!,
        seller: Party(name: "Groupement (démo)", siret: "90000000000015", street: "1 place de la Démo",
                      postcode: "13001", town: "Marseille"),
        buyer: Party(name: "Centre \"L'Étang\" \\ <Clair>", siret: "90000001000014", street: nil,
                     postcode: nil, town: nil),
        member: Code("M13"),
        lines: [
            InvoiceLine(kind: .hours, subject: "accueil + entretien", label: "Mise à disposition",
                        quantityHundredths: 6133, unit: "HUR", unitPrice: Cents(2727), amount: Cents(167_247),
                        minutes: 3680),
            InvoiceLine(kind: .adjustment, subject: "exact-share", label: "Ajustement",
                        quantityHundredths: 100, unit: "C62", unitPrice: Cents(-5), amount: Cents(-5),
                        minutes: 0),
        ],
        vatExemption: "Exonération de TVA – article 261 B du CGI", terms: ["Indemnité : 40,00 €"])

    @Test("an invoice has the members, order and digits of the golden file") func goldenFile() throws {
        #expect(InvoiceFile.text([Self.invoice]) == (try golden("invoices.json")))
        #expect(InvoiceFile.text([]) == "[]\n")
    }

    @Test("another reader finds the same values") func otherReader() throws {
        let bytes = Data(InvoiceFile.text(Self.invoice).utf8)
        let object = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        #expect(object["total_cents"] as? Int == 167_242)
        #expect((object["buyer"] as? [String: Any])?["name"] as? String == Self.invoice.buyer.name)
        #expect((object["buyer"] as? [String: Any])?["street"] is NSNull)
        #expect((object["lines"] as? [[String: Any]])?.map { $0["amount_cents"] as? Int } == [167_247, -5])
    }
}

@Suite("JSON values") struct JSONTests {
    @Test("texts of every kind are read back by another reader", arguments: [
        "", "plain", "\"", "\\", "\\\"", "a\nb\tc\rd", "\u{0}\u{1}\u{8}\u{C}\u{1F}\u{7F}", "é — 😀 e\u{301}",
        "\u{2028}\u{2029}", "</script>", "\"\u{301}",
    ])
    func escaping(text: String) throws {
        let bytes = Data(JSON.array([.string(text)]).text.utf8)
        let read = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String])
        #expect(read.map { Array($0.unicodeScalars) } == [Array(text.unicodeScalars)])
    }

    @Test("values are written in one way only") func form() {
        let value = JSON.object([
            ("b", .array([])), ("a", .object([])), ("n", .null), ("t", .boolean(true)), ("i", .integer(-3)),
            ("d", .number("-1801.80")), ("list", .array([.integer(1), .optional(nil), .optional("x")])),
        ])
        #expect(value.text == """
            {
              "b": [],
              "a": {},
              "n": null,
              "t": true,
              "i": -3,
              "d": -1801.80,
              "list": [
                1,
                null,
                "x"
              ]
            }
            """)
    }
}

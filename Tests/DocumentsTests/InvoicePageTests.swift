import Billing
import CivilTime
import Documents
import Foundation
import Money
import People
import Testing

@Suite("Printed invoices") struct InvoicePageTests {
    private static func line(
        _ kind: InvoiceLine.Kind, _ label: String, _ hundredths: Int, _ unit: String, _ price: Int
    ) -> InvoiceLine {
        InvoiceLine(
            kind: kind, subject: label, label: label, quantityHundredths: hundredths, unit: unit,
            unitPrice: Cents(price),
            amount: InvoiceLine.amount(quantityHundredths: hundredths, unitPrice: Cents(price)), minutes: 0)
    }

    static let invoice = Invoice(
        number: "2026-000123", kind: .monthly, period: YearMonth(year: 2026, month: 11),
        issued: CivilDate("2026-11-30")!, due: CivilDate("2026-12-30")!,
        seller: Party(name: "Groupement d'employeurs (démo)", siret: "90000000000015",
                      street: "1 place de la Démo", postcode: "13001", town: "Marseille"),
        buyer: Party(name: "Espace de vie sociale <Cigale> & Cie", siret: "90000001000014",
                     street: "2 rue du Port", postcode: "13110", town: "Port-de-Bouc"),
        member: Code("M13"),
        lines: [
            line(.hours, "Mise à disposition de personnel, classe entretien", 6133, "HUR", 2727),
            line(.adjustment, "Ajustement des heures à la part exacte des charges (CGI art. 261 B)",
                 100, "C62", -5),
            line(.common, "Part des charges communes du groupement", 100, "C62", 41_298),
            line(.grant, "Soutien : Convention cadre, médiation", 100, "C62", -123_456),
        ],
        vatExemption: "Exonération de TVA – article 261 B du CGI",
        terms: ["Pénalités de retard : taux de la BCE majoré de 10 points.",
                "Indemnité forfaitaire pour frais de recouvrement : 40,00 € (C. com. D441-5)."])

    @Test("the page is the reviewed one, byte for byte") func golden() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let file = folder.appendingPathComponent("Golden/invoice.html")
        let page = InvoicePage.html(
            Self.invoice, note: "Contestation des heures : avant le 10 du mois suivant.")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try page.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(page == (try String(contentsOf: file, encoding: .utf8)))
    }

    /// CGI ann. II art. 242 nonies A; Code de commerce L441-9 and D441-5.
    @Test("every compulsory mention is printed", arguments: [
        "Groupement d&#39;employeurs (démo)", "1 place de la Démo", "13001 Marseille", "SIREN 900 000 000",
        "SIRET 900 000 000 00015", "Espace de vie sociale", "2 rue du Port", "13110 Port-de-Bouc",
        "SIREN 900 000 010", "SIRET 900 000 010 00014", "n° 2026-000123", "30/11/2026",
        "du 01/11/2026 au 30/11/2026", "30/12/2026", "prestations de services", "61,33", "27,27 €",
        "1 672,47 €",
        "-0,05 €", "412,98 €", "-1 234,56 €", "850,84 €", "Exonération de TVA – article 261 B du CGI",
        "Pénalités de retard : taux de la BCE majoré de 10 points.", "40,00 € (C. com. D441-5)",
    ])
    func mention(text: String) { #expect(InvoicePage.html(Self.invoice).contains(text)) }

    @Test("what people typed cannot become markup, script or style", arguments: [
        "<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>", "\" onload=\"alert(1)", "' x='",
        "&lt;b&gt;", "a\u{0}b", "\u{1B}[31m", "<\u{301}script>",
    ])
    func escaping(text: String) {
        var invoice = Self.invoice
        invoice.number = text
        invoice.buyer.name = text
        invoice.buyer.street = text
        invoice.member = Code(text)
        invoice.lines[0].label = text
        invoice.lines[0].unit = text
        invoice.terms = [text]
        invoice.vatExemption = text
        let page = InvoicePage.html(invoice, note: text)
        let plain = InvoicePage.html(Self.invoice, note: "x")
        func count(_ page: String, _ mark: Unicode.Scalar) -> Int {
            page.unicodeScalars.filter { $0 == mark }.count
        }
        // One term less than the plain page: its paragraph's two tags.
        #expect(count(page, "<") == count(plain, "<") - 2)
        #expect(count(page, ">") == count(plain, ">") - 2)
        #expect(count(page, "\"") == count(plain, "\""))
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test("a total in the member's favour is not asked for") func credit() {
        var invoice = Self.invoice
        invoice.lines = [Self.line(.grant, "Soutien", 100, "C62", -5_000)]
        let page = InvoicePage.html(invoice)
        #expect(page.contains("Total en votre faveur") && !page.contains("Net à payer"))
    }
}

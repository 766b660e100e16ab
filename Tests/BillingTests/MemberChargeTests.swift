import Billing
import CivilTime
import Money
import People
import TestSupport
import Testing

@Suite("Lines of a member's invoice") struct MemberChargeTests {
    /// 61 h 20 printed as 61,33 h at 27.27: 61.33 x 27.27 = 1 672.4691. 19 h 30 at 31.05 = 605.475, a half
    /// cent that goes up. Together 2 277.95; the exact shares are 1 672.20 and 605.50, together 2 277.70:
    /// -0.25 to adjust. With 120.00 of common costs and 500.00 of grant: 1 897.70.
    static let charge = MemberCharge(
        member: Code("M01"),
        headings: [
            HeadingCharge(
                subject: "accueil + entretien", label: "Mise à disposition, classe accueil + entretien",
                minutes: 3_680, share: Cents(167_220), hourPrice: Cents(2_727)),
            HeadingCharge(subject: "compta", label: "Mise à disposition, classe compta", minutes: 1_170,
                          share: Cents(60_550), hourPrice: Cents(3_105)),
        ],
        common: Cents(12_000),
        grants: [GrantCredit(code: "NUM", label: "Caf 13, médiation numérique", amount: Cents(50_000))],
        provisional: false)

    @Test("hours at their price, adjustment, common costs, grant: the exact net share") func lines() {
        #expect(Self.charge.lines.map(printed) == [
            "hours 61.33 HUR x 27.27 = 1672.47", "hours 19.50 HUR x 31.05 = 605.48",
            "adjustment 1.00 C62 x -0.25 = -0.25", "common 1.00 C62 x 120.00 = 120.00",
            "grant 1.00 C62 x -500.00 = -500.00",
        ])
        #expect(Self.charge.netShare.decimal == "1897.70")
        #expect(Self.charge.lines.map(\.amount).sum() == Self.charge.netShare)
        #expect(Self.charge.toTrueUp == .zero)
    }

    @Test("provisional prices are not adjusted: the difference is left for the yearly true-up") func grid() {
        var charge = Self.charge
        charge.provisional = true
        #expect(charge.lines.map(\.kind) == [.hours, .hours, .common, .grant])
        #expect(charge.lines.map(\.amount).sum().decimal == "1897.95")
        #expect(charge.toTrueUp.decimal == "-0.25")
    }

    @Test("lines of zero are left out; a member without anything has no line") func zeros() {
        let nothing = MemberCharge(member: Code("M02"), headings: [], common: .zero, grants: [],
                                   provisional: false)
        #expect(nothing.lines.isEmpty)
        let exact = MemberCharge(
            member: Code("M02"),
            headings: [HeadingCharge(subject: "a", label: "a", minutes: 600, share: Cents(20_000),
                                     hourPrice: Cents(2_000))],
            common: .zero, grants: [], provisional: false)
        #expect(exact.lines.map(printed) == ["hours 10.00 HUR x 20.00 = 200.00"])
    }

    /// Leave by agreed hours can cost a member that had no hours this month.
    @Test("a share without hours is an adjustment") func withoutHours() {
        let charge = MemberCharge(
            member: Code("M02"),
            headings: [HeadingCharge(subject: "a", label: "a", minutes: 0, share: Cents(4_321),
                                     hourPrice: Cents(2_000))],
            common: .zero, grants: [], provisional: false)
        #expect(charge.lines.map(printed) == ["adjustment 1.00 C62 x 43.21 = 43.21"])
    }

    @Test("minutes are printed in hundredths of an hour", arguments: [
        (0, 0), (1, 2), (10, 17), (20, 33), (30, 50), (50, 83), (60, 100), (190, 317), (3_680, 6_133),
    ])
    func hundredths(minutes: Int, hundredths: Int) { #expect(hundredthsOfHours(minutes) == hundredths) }

    @Test("numbers have six digits at least", arguments: [
        (1, "2026-000001"), (123, "2026-000123"), (999_999, "2026-999999"), (1_000_000, "2026-1000000"),
    ])
    func number(serial: Int, text: String) { #expect(Invoice.number(year: 2026, serial: serial) == text) }

    @Test("whatever the hours and shares: each line multiplies as printed and the total is the net share",
          arguments: [UInt64(3282)])
    func property(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for round in 0..<testCount(short: 5_000, full: 1_000_000) {
            let credit = Cents(Int.random(in: 0...9_999, using: &random))
            let charge = MemberCharge(
                member: Code("M01"),
                headings: (0..<Int.random(in: 0...6, using: &random)).map { number in
                    HeadingCharge(
                        subject: "C\(number)", label: "C\(number)",
                        minutes: Int.random(in: 0...9_000, using: &random),
                        share: Cents(Int.random(in: -1_000...900_000, using: &random)),
                        hourPrice: Cents(Int.random(in: 0...6_000, using: &random)))
                },
                common: Cents(Int.random(in: 0...90_000, using: &random)),
                grants: [GrantCredit(code: "G", label: "G", amount: credit)], provisional: false)
            // Independent of the code under test: halves up on both signs, in whole numbers.
            let multiplies = charge.lines.allSatisfy { line in
                let product = line.quantityHundredths * line.unitPrice.count
                let rounded = Int((product.magnitude + 50) / 100)
                return line.amount.count == (product < 0 ? -rounded : rounded) && line.amount != .zero
            }
            guard multiplies, charge.lines.map(\.amount).sum() == charge.netShare else {
                Issue.record("seed \(seed), round \(round): \(charge)")
                return
            }
        }
    }

    /// "hours 61.33 HUR x 27.27 = 1672.47"
    private func printed(_ line: InvoiceLine) -> String {
        "\(line.kind) \(Cents(line.quantityHundredths)) \(line.unit) x \(line.unitPrice) = \(line.amount)"
    }
}

@Suite("Self-check of an invoice") struct InvoiceFaultTests {
    private static let sound = Invoice(
        number: "2026-000123", kind: .monthly, period: YearMonth(year: 2026, month: 11),
        issued: CivilDate("2026-11-30")!, due: CivilDate("2026-12-30")!,
        seller: Party(
            name: "Groupement (démo)", siret: "90000000000015", street: nil, postcode: nil, town: nil),
        buyer: Party(name: "Centre (démo)", siret: "90000001000014", street: nil, postcode: nil, town: nil),
        member: Code("M01"), lines: MemberChargeTests.charge.lines,
        vatExemption: "Exonération de TVA – article 261 B du CGI", terms: ["Indemnité forfaitaire : 40 €"])

    @Test("a sound invoice has no fault; its SIREN is the head of its SIRET") func soundInvoice() {
        #expect(Self.sound.faults.isEmpty)
        #expect(Self.sound.seller.siren == "900000000")
        #expect(Self.sound.total.decimal == "1897.70")
    }

    @Test("each missing mention is named") func missing() {
        func faults(_ change: (inout Invoice) -> Void) -> [String] {
            var invoice = Self.sound
            change(&invoice)
            return invoice.faults
        }
        #expect(faults { $0.seller.siret = "9000" }
            == ["SIRET de l'émetteur « 9000 » : 14 chiffres attendus"])
        #expect(faults { $0.buyer.siret = "9000000100001A" }
            == ["SIRET de l'adhérent « 9000000100001A » : 14 chiffres attendus"])
        #expect(faults { $0.buyer.name = "" } == ["nom de l'adhérent manquant"])
        #expect(faults { $0.vatExemption = "" } == ["mention d'exonération de TVA manquante"])
        #expect(faults { $0.terms = [] } == ["pénalités de retard et indemnité de recouvrement manquantes"])
        #expect(faults { $0.lines = [] } == ["aucune ligne"])
        #expect(faults { $0.number = "" } == ["numéro manquant"])
        #expect(faults { $0.due = CivilDate("2026-11-29")! }
            == ["échéance 29/11/2026 avant l'émission 30/11/2026"])
        #expect(faults { $0.lines[0].amount += Cents(1) } == [
            "la ligne « Mise à disposition, classe accueil + entretien » ne multiplie pas : 1 672,48 € "
                + "au lieu de 1 672,47 €",
        ])
    }
}

import CivilTime
import LegalParameters
import Money
import Payroll
import TestSupport
import Testing

/// Contributions by body.
@Suite("Statement of contributions")
struct ContributionStatementTests {
    private typealias Item = ContributionStatement.Item
    private let may = YearMonth(year: 2026, month: 5)
    private let april = YearMonth(year: 2026, month: 4)

    private func text(_ statement: ContributionStatement) -> [String] {
        statement.parts.flatMap { part in
            part.rows.map { row in
                [row.levy.code, "\(row.month)", "\(row.headcount)", row.base?.decimal ?? "-", row.rate?.decimal ?? "-",
                 row.amount.decimal].joined(separator: " ")
            } + [
                "= \(part.body.label) \(part.rhythm?.rawValue ?? "-") \(part.headcount) : \(part.employee) "
                    + "\(part.employer)",
            ]
        }
    }

    /// E1 earns 2 000, E2 3 000 of which 100 of April; old age without ceiling 0.40 % and 2.11 %, CEG 0.86 %.
    @Test("adds up what is alike and keeps rates, earlier months and bodies apart")
    func rows() {
        let items = [
            Item(.sVieillesseDeplafonnee, of: "E1", for: may, base: euros("2000"), rate: rate("0.004"),
                 amount: euros("8.00")),
            Item(.sVieillesseDeplafonnee, of: "E2", for: may, base: euros("2900"), rate: rate("0.004"),
                 amount: euros("11.60")),
            Item(.sVieillesseDeplafonnee, of: "E2", for: april, base: euros("100"), rate: nil, amount: euros("0.40")),
            Item(.eVieillesseDeplafonnee, of: "E1", for: may, base: euros("2000"), rate: rate("0.0211"),
                 amount: euros("42.20")),
            Item(.sCEGT1, of: "E1", for: may, base: euros("2000"), rate: rate("0.0086"), amount: euros("17.20")),
            Item(.ePEEC, of: "E1", for: may, base: euros("2000"), rate: rate("0.0045"), amount: euros("9.00")),
            Item.incomeTax(of: "E2", for: may, base: euros("2400"), amount: euros("120.00")),
            Item.wageTax(of: "E2", for: may, base: euros("3000"), amount: euros("200.00"), rhythm: .quarterly),
        ]
        #expect(text(ContributionStatement(items)) == [
            "S_vieillesse_deplafonnee 2026-04 1 100.00 - 0.40",
            "S_vieillesse_deplafonnee 2026-05 2 4900.00 0.004 19.60",
            "E_vieillesse_deplafonnee 2026-05 1 2000.00 0.0211 42.20",
            "= Urssaf mensuelle 2 : 20.00 42.20",
            "S_ceg_t1 2026-05 1 2000.00 0.0086 17.20",
            "= Agirc-Arrco mensuelle 1 : 17.20 0.00",
            "E_peec 2026-05 1 2000.00 0.0045 9.00",
            "= Action Logement annuelle 1 : 0.00 9.00",
            "pas 2026-05 1 2400.00 - 120.00",
            "= Service des impôts mensuelle 1 : 120.00 0.00",
            "wage_tax 2026-05 1 3000.00 - 200.00",
            "= Service des impôts trimestrielle 1 : 0.00 200.00",
        ])
    }

    /// A reduction of 500.00 whose part of the pensions is 500.00 x 0.0601 / 0.3981 = 75.48.
    @Test("the general reduction is taken off Urssaf and, by its part, off the pension fund (CSS L241-13)")
    func reduction() {
        let line = Item(.eReductionGenerale, of: "E1", for: may, base: euros("2000"), rate: rate("0.25"),
                        amount: euros("-500.00"))
        let statement = ContributionStatement([line] + Item.pensionPart(of: euros("75.48"), of: "E1", for: may))
        #expect(text(statement) == [
            "E_reduction_generale 2026-05 1 - - -424.52", "= Urssaf mensuelle 1 : 0.00 -424.52",
            "E_reduction_generale 2026-05 1 - - -75.48", "= Agirc-Arrco mensuelle 1 : 0.00 -75.48",
        ])
    }

    @Test("nothing is lost: all bodies together get what all lines owe, by each payer") func sums() {
        var random = SeededGenerator(seed: 41)
        for _ in 0..<testCount(short: 50, full: 2000) {
            let items = (0..<Int.random(in: 0...80, using: &random)).flatMap { _ -> [Item] in
                let line = LineID.allCases.randomElement(using: &random)!
                let employee = "E\(Int.random(in: 1...9, using: &random))"
                let month = Bool.random(using: &random) ? may : april
                let amount = Cents(Int.random(in: -90_000...90_000, using: &random))
                let rate = Bool.random(using: &random) ? Rate(e8: Int.random(in: 1...9, using: &random)) : nil
                return [Item(line, of: employee, for: month, base: amount * 3, rate: rate, amount: amount)]
                    + (line == .eReductionGenerale ? Item.pensionPart(of: amount, of: employee, for: month) : [])
            }
            let parts = ContributionStatement(items).parts
            for payer in [Payer.employee, .employer] {
                let owed = items.filter { $0.levy.payer == payer }.map(\.amount).sum()
                #expect(parts.map { payer == .employee ? $0.employee : $0.employer }.sum() == owed, "seed 41")
                #expect(parts.flatMap(\.rows).filter { $0.levy.payer == payer }.map(\.amount).sum() == owed, "seed 41")
            }
        }
    }
}

import CivilTime
import Foundation
import LegalParameters
import Money
import People
import Testing

@testable import Payroll

@Suite("The payslip") struct PayslipTests {
    private func varied(_ random: inout Seeded) throws -> (PayrollRules, Payslip) {
        let months = ["2025-01", "2025-06", "2025-12", "2026-02", "2026-03", "2026-11"]
        let rules = try rules(months.randomElement(using: &random)!,
                              headcount: [3, 11, 20, 49, 50, 249, 250].randomElement(using: &random)!,
                              accident: "0.0\(Int.random(in: 100...999, using: &random))",
                              zone: Bool.random(using: &random) ? .aixMarseilleProvence : nil)
        let fullTime = Bool.random(using: &random)
        let hours = fullTime ? Ratio(35, 1) : Ratio(Int.random(in: 600...2040, using: &random), 60)
        let base = Cents(Int.random(in: 50_000...1_200_000, using: &random))
        var input = input("0", weekHours: hours, executive: Bool.random(using: &random),
                          contract: Bool.random(using: &random) ? .fixedTerm : .permanent)
        input.healthPremium = Cents(Int.random(in: 0...9_001, using: &random))
        input.elements = [
            GrossElement(.basePay, base),
            rules.extraHours(fullTime ? .overtimeFirstEight : .complementaryWithinTenth,
                             hours: Ratio(Int.random(in: 0...600, using: &random), 60), basePay: base,
                             weekHours: hours),
        ]
        return (rules, try rules.payslip(for: input))
    }

    @Test("lines and totals agree; each rate line is its rate on its base; each line is explained")
    func totals() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = Seeded(state: seed)
        let full = ProcessInfo.processInfo.environment["GDEA_TEST"] == "full"
        for _ in 0..<(full ? 5000 : 100) {
            let (rules, slip) = try varied(&random)
            let place = Comment(rawValue: "seed \(seed)")
            let employee = slip.lines.filter { $0.id.payer == .employee }.map(\.amount).sum()
            let employer = slip.lines.filter { $0.id.payer == .employer }.map(\.amount).sum()
            #expect(slip.gross == slip.elements.map(\.amount).sum(), place)
            #expect(slip.netBeforeTax + employee == slip.gross, place)
            #expect(slip.gross + employer == slip.employerCost, place)
            #expect(slip.netPaid + slip.withheld == slip.netBeforeTax, place)
            #expect(slip.lines.map(\.id) == slip.lines.map(\.id).sorted(), place)
            let rows = slip.simplifiedRows
            #expect(rows.map(\.employeeAmount).sum() == employee, place)
            #expect(rows.map(\.employerAmount).sum() == employer, place)
            for line in slip.lines {
                if let rate = line.rate, line.id != .eReductionGenerale {
                    #expect(line.amount == (line.base * rate).roundedHalfUp(), place)
                }
                let explanation = try #require(try rules.explanation(of: line.id, in: slip))
                #expect(!explanation.parts.isEmpty, "\(line.id.code) \(place)")
                #expect(explanation.amount == line.amount, place)
            }
        }
    }

    @Test("a line is explained down to the article of its rate") func explanation() throws {
        let rules = try rules("2026-11")
        let slip = try rules.payslip(for: input("2000"))
        #expect(try rules.explanation(of: .sVieillessePlafonnee, in: slip)?.lines == [
            "Sécurité sociale plafonnée (salarié) : 138,00 € = 2 000,00 € x 6,90 %",
            "  Base : rémunération jusqu'au plafond (tranche 1) : 2 000,00 € = base de l'année moins celle des mois "
                + "précédents",
            "    Rémunération cumulée : 2 000,00 € = 0,00 € + 2 000,00 €",
            "    Plafond cumulé : 4 005,00 € = 0,00 € + 4 005,00 €",
            "    Plafond du mois : 4 005,00 € = 4 005,00 € x 35 h sur 35 et heures complémentaires, au plus 1, x 1 de "
                + "présence (CSS R242-2)",
            "      pmss : 4 005,00 € par mois depuis le 01/01/2026 ; Arrêté du 22/12/2025 (source : "
                + "OpenFisca-France 176.1.8, mon-entreprise (2026-06) ; confiance élevée)",
            "  vieillesse_plafonnee_salarie : 6,90 % depuis le 01/01/2016 ; CSS D242-4 (source : "
                + "OpenFisca-France 176.1.8, mon-entreprise (2026-06) ; confiance élevée)",
        ])
        #expect(try rules.explanation(of: .sAPEC, in: slip) == nil)
    }

    @Test("tax withheld, wage tax and base pay are explained too") func otherExplanations() throws {
        let rules = try rules("2026-11")
        let slip = try rules.payslip(for: input("2000", withholding: .personal(rate("0.031"))))
        let withheld = try rules.withholdingExplanation(in: slip)
        #expect(withheld.lines[0] == "Prélèvement à la source (taux personnalisé) : \(slip.withheld.french) = "
            + "\(slip.netTaxable.french) x 3,10 %")
        let tax = try rules.wageTaxExplanation(in: slip)
        // 769.0833 x 4.25 % + 766.1667 x 8.50 % + 464.75 x 13.60 %.
        #expect(tax.amount == euros("161.02"))
        #expect(tax.lines[0].hasSuffix("sur 2 000,00 €"))
        #expect(tax.citations.map(\.id) == [.taxeSalairesBareme])
        let pay = try ALISFAPay(points: 60, experiencePoints: 4, weekHours: Ratio(24, 1),
                                on: day("2026-11-01"), parameters.get())
        #expect(pay.explanation.lines.prefix(2) == [
            "Salaire de base ALISFA : 1 515,43 € = 26 520,00 € / 12 x 24/35 de temps plein",
            "  Année à temps plein : 26 520,00 € = socle 23 000,00 € + 64 points x 55,00 €",
        ])
    }

    @Test("the simplified payslip adds Agirc-Arrco and CEG, and shows other contributions in one row")
    func simplified() throws {
        let slip = try rules("2026-11").payslip(for: input("2000", health: "60"))
        let tranche1 = try #require(slip.simplifiedRows.first { $0.label == "Complémentaire tranche 1" })
        #expect(tranche1.base == euros("2000"))
        // 3.15 % + 0.86 %; 4.72 % + 1.29 %.
        #expect(tranche1.employeeRate == rate("0.0401"))
        #expect(tranche1.employeeAmount == euros("80.20"))
        #expect(tranche1.employerAmount == euros("120.20"))
        #expect(slip.simplifiedRows.count { $0.section == .otherEmployer } == 1)
        #expect(slip.simplifiedRows.map(\.section) == slip.simplifiedRows.map(\.section).sorted())
    }

    @Test("the odd cent of the health premium is the employer's, who owes at least half")
    func oddPremium() throws {
        let slip = try rules("2026-11").payslip(for: input("2000", health: "45.01"))
        #expect(slip.amount(.sSante) == euros("22.50"))
        #expect(slip.amount(.eSante) == euros("22.51"))
    }

    @Test("fixed-term contracts pay 1 % for the CPF (C. trav. L6331-6)") func fixedTerm() throws {
        let rules = try rules("2026-11")
        #expect(try rules.payslip(for: input("2000", contract: .fixedTerm)).amount(.eCPFCDD) == euros("20"))
        #expect(try rules.payslip(for: input("2000")).amount(.eCPFCDD) == .zero)
    }

    @Test("entry on 15 January 2026: ceiling by 17/31 days, SMIC by the pay due")
    func incompleteMonth() throws {
        // 4 005 x 17/31 = 2 196.29; SMIC 1 823.0333 x 1 100/2 000 = 1 002.6683 for 1 100 paid.
        let slip = try rules("2026-01").payslip(for: input(
            "1100", presence: Ratio(17, 31), paidShare: Ratio(1100, 2000)))
        #expect(slip.ceiling == euros("2196.29"))
        // The same coefficient as a full month at 2 000.
        #expect(slip.coefficient == rate("0.3147"))
    }

    @Test("a month without pay owes nothing") func noPay() throws {
        let slip = try rules("2026-11").payslip(for: input("0", presence: .zero, paidShare: .zero))
        #expect(slip.lines.isEmpty)
        #expect(slip.netPaid == .zero)
    }

    @Test("impossible inputs are refused with their values") func refused() throws {
        let rules = try rules("2026-11")
        #expect(throws: PayrollFault.negativeGross(euros("-1"))) { try rules.payslip(for: input("-1")) }
        #expect(throws: PayrollFault.weekHours(.zero)) {
            try rules.payslip(for: input("1", weekHours: .zero))
        }
        #expect(throws: PayrollFault.share("présence", Ratio(32, 31))) {
            try rules.payslip(for: input("1", presence: Ratio(32, 31)))
        }
    }

    @Test("a month before the first ceiling names the missing parameter") func missingParameter() throws {
        #expect(throws: ParameterFault.self) { try rules("2024-12") }
        do { _ = try rules("2024-12") } catch let fault as ParameterFault {
            #expect(fault.description.contains("01/12/2024"))
        }
    }

    @Test("communes of the mobility zone; an unlisted one is unknown", arguments: [
        ("13055", MobilityZone.aixMarseilleProvence), ("13207", .aixMarseilleProvence),
        ("13001", .aixMarseilleProvence), ("13004", nil),
    ] as [(String, MobilityZone?)])
    func zone(commune: String, expected: MobilityZone?) throws {
        let parameters = try parameters.get()
        #expect(try MobilityZone(commune: commune, on: day("2026-11-01"), parameters: parameters) == expected)
    }

    @Test("every line code is found again") func codes() {
        for id in LineID.allCases { #expect(LineID(code: id.code) == id) }
        #expect(LineID(code: "S_inconnue") == nil)
    }
}

@Suite("Tax withheld (CGI 204 H)") struct WithholdingTests {
    @Test("the neutral grid is that of the payment date", arguments: [
        // From 1 620 to 1 635 net taxable: 0.5 % in the grid of May 2025, nothing in that of May 2026.
        ("2026-04-30", "0.005"), ("2026-05-05", "0"),
    ])
    func paymentDate(paid: String, expected: String) throws {
        let slip = try rules("2026-04", paid: paid).payslip(for: input("1985"))
        #expect(euros("1620") <= slip.netTaxable && slip.netTaxable < euros("1635"))
        #expect(slip.withholdingRate == rate(expected))
    }

    @Test("a bound belongs to the band above it") func bounds() throws {
        let tax = try WithholdingTax(paidOn: day("2026-11-30"), parameters.get())
        #expect(tax.tax(on: euros("1634.99"), .neutral).rate == .zero)
        #expect(tax.tax(on: euros("1635.00"), .neutral).rate == rate("0.005"))
        #expect(tax.tax(on: euros("60000.00"), .neutral).amount == euros("25800.00"))
        #expect(tax.tax(on: euros("-10.00"), .neutral).amount == .zero)
    }

    @Test("a short contract at 1 500, allowance of 2019, 624: base 876, no tax (BOI-IR-PAS-20-20-30-10)")
    func shortContract() throws {
        let grid = try parameters.get().bands(.pasNeutreMetropole, on: day("2024-01-01"))
        let tax = WithholdingTax(grid: grid, shortContractAllowance: euros("624"))
        let result = tax.tax(on: euros("1500"), .neutralShortContract)
        #expect(result.base == euros("876"))
        #expect(result.amount == .zero)
    }

    @Test("two months from date to date are short, a day more is not (legifiscal.fr)", arguments: [
        ("2026-01-15", "2026-03-14", true), ("2026-01-15", "2026-03-15", false), ("2026-11-01", "2026-12-31", true),
    ])
    func shortContractLimits(from: String, to: String, isShort: Bool) {
        let short = contract(from: from, to: to, kind: .fixedTerm)
        #expect(Withholding.neutral(for: short) == (isShort ? .neutralShortContract : .neutral))
        #expect(Withholding.neutral(for: contract(from: from, to: to)) == .neutral)
    }

    @Test("a personal rate applies to the whole base, also of a short contract") func personal() throws {
        let slip = try rules("2026-11").payslip(for: input("2000", withholding: .personal(rate("0.031"))))
        #expect(slip.withholdingBase == slip.netTaxable)
        #expect(slip.withheld == (slip.netTaxable * rate("0.031")).roundedHalfUp())
    }
}

@Suite("x to the power 1.75, rounded exactly") struct SevenQuarterPowerTests {
    @Test("an exact half goes up: 64 x (1/16)^(7/4) = 1/2") func tie() {
        #expect(SevenQuarterPower(numerator: 1, denominator: 16).rounded(times: 64) == 1)
        #expect(SevenQuarterPower(numerator: 1, denominator: 16).reachesHalf(above: 0, factor: 64))
        #expect(SevenQuarterPower(numerator: 1, denominator: 16).rounded(times: 192) == 2)
        let just = Int128(1) << 100
        let below = SevenQuarterPower(numerator: just / 16 - 1, denominator: just)
        #expect(!below.reachesHalf(above: 0, factor: 64))
        #expect(below.rounded(times: 64) == 0)
    }

    @Test("the estimate and whole numbers agree on random fractions") func agreement() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = Seeded(state: seed)
        let full = ProcessInfo.processInfo.environment["GDEA_TEST"] == "full"
        for _ in 0..<(full ? 100_000 : 1_000) {
            let denominator = Int128(Int.random(in: 1...Int.max, using: &random))
            let numerator = denominator * Int128(Int.random(in: 0...1_000_000, using: &random)) / 1_000_000
            let power = SevenQuarterPower(numerator: numerator, denominator: denominator)
            let rounded = power.rounded(times: 3781)
            #expect(!power.reachesHalf(above: rounded, factor: 3781), "seed \(seed)")
            #expect(rounded == 0 || power.reachesHalf(above: rounded - 1, factor: 3781), "seed \(seed)")
        }
    }
}

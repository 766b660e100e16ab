import CivilTime
import LegalParameters
import Money
import Testing

@testable import Payroll

@Suite("Seizures (C. trav. L3252-2 to L3252-5)") struct SeizureTests {
    private func scale(_ paid: String) throws -> SeizureScale {
        try SeizureScale(paidOn: day(paid), protected: euros("646.52"), parameters.get())
    }

    @Test("scale of 2026 at each bound and at 1 800 (eurex.fr, décret 2025-1299)", arguments: [
        ("373.33", "18.67"), ("727.50", "54.08"), ("1083.33", "125.25"), ("1435.83", "213.37"),
        ("1789.17", "331.15"), ("2150.83", "572.26"), ("1800.00", "338.37"), ("2250.83", "672.26"),
    ])
    func scale2026(net: String, taken: String) throws {
        #expect(try scale("2026-02-28").quota(of: euros(net), dependants: 0) == euros(taken))
    }

    @Test("scale of 2023 (avencia-eca.fr)", arguments: [
        ("347.50", "17.38"), ("678.33", "50.46"), ("1010.83", "116.96"), ("1340.00", "199.25"),
        ("1670.83", "309.53"), ("2007.50", "533.97"),
    ])
    func scale2023(net: String, taken: String) {
        let shares = [Ratio(1, 20), Ratio(1, 10), Ratio(1, 5), Ratio(1, 4), Ratio(1, 3), Ratio(2, 3), Ratio.one]
        let bounds = ["4170", "8140", "12130", "16080", "20050", "24090"].map { Optional(euros($0)) } + [nil]
        let scale = SeizureScale(bands: zip(bounds, shares).map { ShareBand(below: $0, share: $1) },
                                 perDependant: euros("1610"), protected: .zero)
        #expect(scale.quota(of: euros(net), dependants: 0) == euros(taken))
    }

    @Test("a dependant raises every bound by 145 a month in 2026; 2025 has its own scale") func dependants() throws {
        // (4 480 + 1 740) / 12 = 518.33: all of 500 at a twentieth.
        #expect(try scale("2026-02-28").quota(of: euros("500"), dependants: 1) == euros("25.00"))
        // 2025: 370.00 at a twentieth.
        #expect(try scale("2025-06-30").quota(of: euros("370"), dependants: 0) == euros("18.50"))
    }

    @Test("alimony first, from what creditors cannot reach; the protected amount is never touched")
    func order() throws {
        let scale = try scale("2026-02-28")
        let both = scale.taken(of: euros("1800"), NetClaims(alimony: euros("400"), seizable: euros("5000")))
        #expect(both.alimony == euros("400"))
        #expect(both.seizure == euros("338.37"))
        // 700 leaves 53.48 above the protected amount: all of it goes to the alimony.
        let poor = scale.taken(of: euros("700"), NetClaims(alimony: euros("400"), seizable: euros("5000")))
        #expect(poor.alimony == euros("53.48"))
        #expect(poor.seizure == .zero)
        let last = scale.taken(of: euros("1800"), NetClaims(seizable: euros("100"), overpaid: euros("1000")))
        #expect(last.seizure == euros("100"))
        #expect(last.recovered == euros("238.37"))
    }

    @Test("a seizure without the protected amount of the day asks for it by name") func unknownMinimum() throws {
        var input = input("2000")
        input.claims = NetClaims(seizable: euros("500"))
        let rules = try rules("2026-11", protected: nil)
        #expect(throws: PayrollFault.missingInput(.protectedMinimum, day("2026-11-30"))) {
            try rules.payslip(for: input)
        }
        let slip = try self.rules("2026-02", protected: nil).payslip(for: input)
        #expect(slip.amount(.seizure) < .zero)
        #expect(slip.netPaid == slip.netBeforeTax - slip.withheld)
        // The pool can give the amount that the catalogue lacks.
        let given = try self.rules("2026-11", protected: "652").payslip(for: input)
        #expect(given.amount(.seizure) < .zero)
    }

    private func rules(_ month: String, protected: String?) throws -> PayrollRules {
        let period = YearMonth(month)!
        return try PayrollRules(
            period: period, paymentDate: period.last,
            employer: EmployerSituation(headcount: 35, accidentRate: rate("0.017"), mobilityZone: nil,
                                        protectedMinimum: protected.map { euros($0) }),
            parameters: parameters.get())
    }
}

@Suite("Refunds and deductions") struct RefundTests {
    @Test("half of a subscription of 73; a quarter-time contract in proportion; outside the law refused")
    func transport() throws {
        let (november, law) = (day("2026-11-01"), try parameters.get())
        #expect(try transportRefund(subscription: euros("73"), share: rate("0.5"), weekHours: Ratio(35, 1),
                                    on: november, law).amount == euros("36.50"))
        // R3261-9: 14 h of 17 h 30.
        #expect(try transportRefund(subscription: euros("73"), share: rate("0.5"), weekHours: Ratio(14, 1),
                                    on: november, law).amount == euros("29.20"))
        for share in ["0.4", "0.8"] {
            #expect(throws: PayrollFault.self) {
                try transportRefund(subscription: euros("73"), share: rate(share), weekHours: Ratio(35, 1),
                                    on: november, law)
            }
        }
    }

    @Test("mileage scale over the year", arguments: [
        // CGI ann. IV art. 6 B: 5 000 km at 0.636; 6 000 at 0.357 + 1 395; 21 000 at 0.427.
        (5, 5_000_000, "3180.00"), (5, 6_000_000, "3537.00"), (5, 21_000_000, "8967.00"), (3, 1_000_000, "529.00"),
        (4, 1_000_000, "606.00"), (6, 1_000_000, "665.00"), (7, 1_000_000, "697.00"), (9, 12_345, "8.60"),
        (3, 10_000_000, "4225.00"), (4, 10_000_000, "4730.00"), (6, 10_000_000, "5197.00"), (7, 10_000_000, "5455.00"),
        (3, 30_000_000, "11100.00"), (4, 30_000_000, "12210.00"), (6, 30_000_000, "13410.00"),
        (7, 30_000_000, "14100.00"),
    ])
    func mileage(horsepower: Int, metres: Int, amount: String) throws {
        let scale = try MileageScale(horsepower: horsepower, on: day("2026-11-01"), parameters.get())
        #expect(scale.worth(metres: metres) == euros(amount))
        let half = scale.refund(metres: metres / 2, earlierMetres: 0).amount
        #expect(half + scale.refund(metres: metres - metres / 2, earlierMetres: metres / 2).amount == euros(amount))
    }

    @Test("meal vouchers of 9 at 60 %: 3.60 off the net, 5.40 a cost; outside the limits refused")
    func vouchers() throws {
        let (november, law) = (day("2026-11-01"), try parameters.get())
        let element = try mealVouchers(count: 18, value: euros("9"), employerShare: rate("0.6"), on: november, law)
        #expect(element == NetElement(.mealVouchers, -euros("64.80"), base: euros("162"), cost: euros("97.20")))
        for (value, share) in [("12.21", "0.6"), ("9", "0.61"), ("9", "0.49")] {
            #expect(throws: PayrollFault.self) {
                try mealVouchers(count: 1, value: euros(value), employerShare: rate(share), on: november, law)
            }
        }
        // 7.32 of 12.20 is the limit of 2026, 7.26 of 12.10 that of 2025.
        #expect(try mealVouchers(count: 1, value: euros("12.20"), employerShare: rate("0.6"), on: november, law).cost
            == euros("7.32"))
        #expect(throws: PayrollFault.self) {
            try mealVouchers(count: 1, value: euros("12.20"), employerShare: rate("0.6"), on: day("2025-11-01"), law)
        }
        #expect(try mealsInKind(count: 2, on: day("2025-11-01"), law).amount == euros("10.90"))
    }

    @Test("refunds, an advance and a correction of tax move the net, nothing else") func netPart() throws {
        let rules = try rules("2026-11")
        let plain = try rules.payslip(for: input("2000"))
        var input = input("2000")
        input.netElements = [
            NetElement(.transport, euros("36.50"), base: euros("73"), cost: euros("36.50")),
            NetElement(.mileage, euros("12.72"), cost: euros("12.72")),
            NetElement(.expenses, euros("8"), cost: euros("8")),
            NetElement(.mealVouchers, -euros("64.80"), cost: euros("97.20")), NetElement(.advance, -euros("300")),
        ]
        input.withholdingCorrection = -euros("5")
        let slip = try rules.payslip(for: input)
        #expect(slip.netSocial == plain.netSocial)
        #expect(slip.netTaxable == plain.netTaxable)
        #expect(slip.netBeforeTax == plain.netBeforeTax - euros("307.58"))
        #expect(slip.withheld == plain.withheld - euros("5"))
        #expect(slip.employerCost == plain.employerCost + euros("154.42"))
        #expect(EmployerCost(slip).amounts.last == EmployerCost.Part(costClass: .expenses, amount: euros("154.42")))
        #expect(try rules.withholdingExplanation(in: slip).text.contains("Correction de mois antérieurs"))
    }

    @Test("a net below zero pays nothing and says what is owed") func shortfall() throws {
        var input = input("500")
        input.netElements = [NetElement(.advance, -euros("1000"))]
        let slip = try rules("2026-11").payslip(for: input)
        #expect(slip.netPaid == .zero)
        #expect(slip.shortfall == euros("1000") - slip.netBeforeDeductions)
    }
}

@Suite("Cover contracts and branch contributions") struct CoverTests {
    private func rules(_ covers: [CoverContract], training: Rate? = nil) throws -> PayrollRules {
        let period = YearMonth("2026-11")!
        return try PayrollRules(
            period: period, paymentDate: period.last,
            employer: EmployerSituation(headcount: 35, accidentRate: rate("0.017"), mobilityZone: nil, covers: covers,
                                        branchTraining: training),
            parameters: parameters.get())
    }

    @Test("health in euros and in per cent of the ceiling, the employer half at least") func health() throws {
        let flat = CoverContract(.health, flat: .init(employee: euros("22.50"), employer: euros("22.50")))
        let share = CoverContract(.health, ofCeiling: .init(employee: rate("0.005"), employer: rate("0.008")))
        let slip = try rules([flat, share]).payslip(for: input("2000"))
        // 4 005 x 0.5 % = 20.03; x 0.8 % = 32.04.
        #expect(slip.amount(.sSante) == euros("42.53"))
        #expect(slip.amount(.eSante) == euros("54.54"))
        var outside = input("2000")
        outside.inHealthContract = false
        #expect(try rules([flat]).payslip(for: outside).amount(.eSante) == .zero)
        #expect(throws: PayrollFault.healthShare(employer: euros("20"), of: euros("45"), least: rate("0.5"))) {
            try rules([CoverContract(.health, flat: .init(employee: euros("25"), employer: euros("20")))])
        }
        #expect(throws: PayrollFault.healthByRate) {
            try rules([CoverContract(.health, tranche1: .init(employee: rate("0.01"), employer: rate("0.01")))])
        }
    }

    @Test("provident cover by tranche and population; in the CSG and forfait social bases, not taxable")
    func provident() throws {
        let others = CoverContract(.provident, for: .others,
                                   tranche1: .init(employee: rate("0.004"), employer: rate("0.008")),
                                   flat: .init(employee: euros("1"), employer: euros("2")))
        let executives = CoverContract(.provident, for: .executives,
                                       tranche1: .init(employee: rate("0.002"), employer: rate("0.012")),
                                       tranche2: .init(employee: rate("0.006"), employer: rate("0.01")))
        let rules = try rules([others, executives], training: rate("0.0015"))
        let plain = try rules.payslip(for: input("2000"))
        #expect(plain.amount(.sPrevoyanceT1) == euros("9.00"))
        #expect(plain.amount(.ePrevoyanceT1) == euros("18.00"))
        // 98.25 % of 2 000 and 18 of employer's cover.
        #expect(plain.lines.first { $0.id == .sCSGDeductible }?.base == euros("1983.00"))
        #expect(plain.amount(.eForfaitSocial) == euros("1.44"))
        #expect(plain.wageTaxBase == euros("2018.00"))
        #expect(plain.netTaxable == plain.netBeforeTax + plain.amount(.sCSGCRDSNonDeductible))
        #expect(plain.amount(.eFormationConventionnelle) == euros("3.00"))
        let manager = try rules.payslip(for: input("5000", executive: true))
        #expect(manager.amount(.sPrevoyanceT2) == euros("5.97"))
        #expect(manager.amount(.ePrevoyanceT2) == euros("9.95"))
        // The contract pays 1.2 % of the 1.5 % due.
        #expect(manager.amount(.ePrevoyanceCadre) == euros("12.02"))
    }

    @Test("inputs of the pool are dated; a missing one is named") func inputs() throws {
        func dated<Value>(_ value: Value) -> Dated<Value> { Dated([Dated.Step(from: day("2026-01-01"), value)]) }
        var inputs = PoolInputs(
            headcount: dated(35), accidentRate: dated(rate("0.017")), mobilityZone: dated(nil),
            healthContracts: dated([]), providentContracts: dated([]), branchTraining: dated(.zero),
            transportShare: dated(rate("0.5")))
        #expect(try inputs.situation(on: day("2026-11-01")).headcount == 35)
        #expect(throws: PayrollFault.missingInput(.headcount, day("2025-12-01"))) {
            try inputs.situation(on: day("2025-12-01"))
        }
        inputs.accidentRate = Dated([Dated.Step(from: day("2026-06-01"), rate("0.02")),
                                     Dated.Step(from: day("2026-01-01"), rate("0.017"))])
        #expect(try inputs.situation(on: day("2026-05-31")).accidentRate == rate("0.017"))
        #expect(try inputs.situation(on: day("2026-06-01")).accidentRate == rate("0.02"))
        inputs.providentContracts = Dated([])
        do { _ = try inputs.situation(on: day("2026-11-01")) } catch {
            #expect(error.description.hasPrefix("contrat de prévoyance : non renseigné au 01/11/2026 ; "))
        }
        for (input, path) in [(PoolInput.alisfaSeniorityPoints, \PoolInputs.alisfaSeniorityPoints)] {
            #expect(throws: PayrollFault.missingInput(input, day("2026-11-01"))) {
                try inputs.value(input, path, on: day("2026-11-01"))
            }
        }
    }
}

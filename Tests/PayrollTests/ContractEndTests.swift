import CivilTime
import LegalParameters
import Money
import People
import Testing

@testable import Payroll

@Suite("The end of a contract") struct ContractEndTests {
    private let november = day("2026-11-01")

    @Test("legal indemnity: 1 500 a month, 13 years, 5 250 (claloi.info; R1234-2)", arguments: [
        (156, "5250.00"), (120, "3750.00"), (8, "250.00"), (7, "0.00"), (126, "4000.00"),
    ])
    func legal(months: Int, amount: String) throws {
        let rule = try LegalSeverance(
            monthlyPay: euros("1500"), seniorityMonths: months, on: november, parameters.get())
        #expect(rule.amount == euros(amount))
    }

    @Test("reference pay: the better of a twelfth of the year and a third of three months (R1234-4)")
    func referencePay() {
        let rising = [Cents](repeating: euros("1500"), count: 9) + [Cents](repeating: euros("1800"), count: 3)
        #expect(LegalSeverance.referencePay(lastTwelve: rising) == euros("1800"))
        let falling = [Cents](repeating: euros("1800"), count: 9) + [Cents](repeating: euros("1500"), count: 3)
        #expect(LegalSeverance.referencePay(lastTwelve: falling) == euros("1725"))
        // A yearly bonus of 1 200 in the last month counts for a quarter: (5 700 - 1 200 + 300) / 3.
        let bonus = [Cents](repeating: euros("1500"), count: 11) + [euros("2700")]
        #expect(LegalSeverance.referencePay(lastTwelve: bonus, yearlyBonusesOfLastThree: euros("1200"))
            == euros("1600"))
    }

    @Test("seniority in whole months from date to date", arguments: [
        ("2024-01-31", "2024-02-29", 1), ("2024-01-31", "2024-02-28", 0), ("2020-05-15", "2026-05-14", 71),
        ("2020-05-15", "2026-05-15", 72),
    ])
    func seniority(from: String, to: String, months: Int) {
        #expect(Seniority(from: day(from)).months(on: day(to)) == months)
    }

    @Test("what of a severance is free: the legal part wholly, up to two ceilings without contributions", arguments: [
        // Ceilings of 2026: 2 x 48 060 = 96 120; 10 x 48 060 = 480 600. Twice the pay of the year before: 60 000.
        ("5250", "5250", "5250.00", "0.00", "0.00"), ("20000", "5250", "5250.00", "14750.00", "0.00"),
        ("70000", "5250", "5250.00", "54750.00", "10000.00"), ("500000", "5250", "0.00", "0.00", "500000.00"),
        ("150000", "120000", "96120.00", "0.00", "53880.00"),
    ])
    func split(paid: String, legal: String, exempt: String, csg: String, subject: String) throws {
        let split = try SeveranceSplit(paid: euros(paid), legal: euros(legal), lastYearPay: euros("30000"),
                                       on: november, parameters.get())
        #expect(split.exempt == euros(exempt))
        #expect(split.aboveLegal == euros(csg))
        #expect(split.subject == euros(subject))
    }

    @Test("agreed end: no contributions, CSG above the legal part, 40 % for the employer, 30 % in 2025", arguments: [
        ("2026-11", "2000.00"), ("2025-11", "1500.00"),
    ])
    func mutualAgreement(month: String, contribution: String) throws {
        let rules = try rules(month)
        var month = facts(month, contract(from: "2020-01-01", to: rules.period.last.description, monthly: "2100"))
        month.settlement = FinalSettlement(
            reason: .mutualAgreement, earlierGross: .zero,
            severance: FinalSettlement.SeveranceTerms(
                paid: euros("5000"), legal: euros("3500"), lastYearPay: euros("25000")))
        let slip = try rules.payslip(for: rules.prepare(month).input)
        let plain = try rules.payslip(for: input("2100"))
        #expect(slip.gross == plain.gross)
        #expect(slip.outsideGross == euros("5000"))
        #expect(slip.amount(.severance) == euros("3500"))
        #expect(slip.amount(.severanceAboveLegal) == euros("1500"))
        // 9.70 % of 1 500, no allowance.
        #expect(slip.amount(.sCSGCRDSIndemnites) == euros("145.50"))
        #expect(slip.amount(.eContributionRupture) == euros(contribution))
        #expect(slip.netBeforeDeductions == plain.netBeforeDeductions + euros("5000") - euros("145.50"))
        #expect(slip.netTaxable == plain.netTaxable)
        #expect(EmployerCost(slip).total == slip.employerCost)
    }

    @Test("a severance below the legal one and one without right are refused") func refused() throws {
        let terms = FinalSettlement.SeveranceTerms(paid: euros("100"), legal: euros("200"), lastYearPay: .zero)
        for reason in [ContractEndReason.mutualAgreement, .resignation, .graveFault] {
            #expect(throws: PayrollFault.self) {
                try FinalSettlement(reason: reason, earlierGross: .zero, severance: terms)
                    .elements(monthGross: .zero, on: november, parameters.get())
            }
        }
    }

    @Test("a dismissal beyond ten ceilings is pay") func severanceSubject() throws {
        let elements = try FinalSettlement(
            reason: .dismissal, earlierGross: .zero,
            severance: FinalSettlement.SeveranceTerms(paid: euros("490000"), legal: euros("300"), lastYearPay: .zero)
        ).elements(monthGross: .zero, on: november, parameters.get())
        #expect(elements.map(\.kind) == [.severanceSubject])
    }

    @Test("fixed term of four months at 3 566.67: a tenth of all gross, then leave on pay and indemnity")
    func fixedTerm() throws {
        let rules = try rules("2026-11")
        var month = facts(
            "2026-11", contract(from: "2026-08-01", to: "2026-11-30", kind: .fixedTerm, monthly: "3566.67"))
        month.settlement = FinalSettlement(
            reason: .fixedTermOver, earlierGross: euros("10700.01"),
            leave: [FinalSettlement.UnusedLeave(days: Ratio(10, 1), earned: Ratio(10, 1),
                                                referencePay: euros("10700.01"), maintainedDay: euros("137.18"))])
        let slip = try rules.payslip(for: rules.prepare(month).input)
        // 14 266.68 x 10 %; (14 266.68 + 1 426.67) x 10 % = 1 569.34, better than 10 x 137.18.
        #expect(slip.amount(.fixedTermIndemnity) == euros("1426.67"))
        #expect(slip.amount(.leaveBalance) == euros("1569.34"))
        #expect(slip.gross == euros("6562.68"))
        // 1 % of all gross for the CPF.
        #expect(slip.amount(.eCPFCDD) == euros("65.63"))
        let classes = EmployerCost(slip).amounts.map(\.costClass)
        #expect(classes == [.work, .contractEnd])
    }

    @Test("leave taken in advance: the end settles its tenth with the pay of the whole contract")
    func advanceAtTheEnd() throws {
        let settlement = FinalSettlement(
            reason: .fixedTermWithoutIndemnity, earlierGross: euros("6000"),
            leave: [FinalSettlement.UnusedLeave(
                days: Ratio(4, 1), earned: Ratio(10, 1), referencePay: euros("6000"), maintainedDay: euros("76.92"),
                inAdvance: LeaveTaking(days: Ratio(6, 1), paid: euros("461.54")))])
        // A tenth of 8 000 is 800 for ten days: 480 for the six taken, 320 for the four left.
        let elements = try settlement.elements(monthGross: euros("2000"), on: november, parameters.get())
        #expect(elements == [GrossElement(.leaveTenth, euros("18.46")), GrossElement(.leaveBalance, euros("320"))])
    }

    @Test("no indemnity without its reason; leave balance by maintained pay where it is better")
    func leaveBalance() throws {
        let settlement = FinalSettlement(
            reason: .resignation, earlierGross: euros("9000"),
            leave: [FinalSettlement.UnusedLeave(days: Ratio(5, 1), earned: Ratio(30, 1), referencePay: euros("24000"),
                                                maintainedDay: euros("95"))],
            noticePay: euros("2000"))
        let elements = try settlement.elements(monthGross: .zero, on: november, parameters.get())
        // Tenth: 2 400 x 5/30 = 400; maintained 475.
        #expect(elements == [GrossElement(.noticePay, euros("2000")), GrossElement(.leaveBalance, euros("475"))])
    }

    @Test("ALISFA notice: one month, two for a dismissal after two years, three for executives", arguments: [
        (ContractEndReason.resignation, false, 60, 1), (.dismissal, false, 23, 1), (.dismissal, false, 24, 2),
        (.dismissal, true, 3, 3), (.graveFault, true, 60, 0), (.fixedTermOver, false, 4, 0),
    ])
    func notice(reason: ContractEndReason, executive: Bool, months: Int, expected: Int) throws {
        #expect(try alisfaNoticeMonths(reason: reason, executive: executive, seniorityMonths: months, on: november,
                                       parameters.get()) == expected)
    }
}

@Suite("Months with an entry, an exit or an amendment") struct IncompleteMonthTests {
    @Test("entry on 16 November 2026: 11 of 21 days planned, ceiling 15/30") func entry() throws {
        let rules = try rules("2026-11")
        let prepared = try rules.prepare(facts("2026-11", contract(from: "2026-11-16", monthly: "2100")))
        // 2 100 x 11/21.
        #expect(prepared.input.elements.map(\.amount) == [euros("1100.00")])
        #expect(prepared.input.presence == Ratio(1, 2))
        #expect(prepared.input.paidShare == Ratio(11, 21))
        let slip = try rules.payslip(for: prepared.input)
        #expect(slip.ceiling == euros("2002.50"))
        // The coefficient of a whole month at 2 100.
        #expect(slip.coefficient == (try rules.payslip(for: input("2100"))).coefficient)
        #expect(prepared.explanations[0].lines[0].contains("77 h planifiées du contrat sur 147 h du mois"))
    }

    @Test("amendment on 16 November: 24 h then 35 h, each by its own hours") func amendment() throws {
        let rules = try rules("2026-11")
        let prepared = try rules.prepare(facts(
            "2026-11", contract(from: "2025-01-01", to: "2026-11-15", weekMinutes: 1440, monthly: "1440"),
            contract(from: "2026-11-16", monthly: "2100"), hired: "2025-01-01"))
        // 1 440 x 10/21 = 685.71; 2 100 x 11/21 = 1 100.00.
        #expect(prepared.input.elements.map(\.amount) == [euros("685.71"), euros("1100.00")])
        #expect(prepared.input.presence == .one)
        // (24 x 15 + 35 x 15) / 30.
        #expect(prepared.input.weekHours == Ratio(59, 2))
        #expect(prepared.scheduled.segments.count == 2)
    }

    @Test("unpaid days by the real hours; the ceiling loses them") func unpaid() throws {
        let rules = try rules("2026-11")
        var month = facts("2026-11", contract(from: "2025-01-01", monthly: "2100"))
        month.unpaid = [day("2026-11-02")...day("2026-11-08")]
        let slip = try rules.payslip(for: rules.prepare(month).input)
        #expect(slip.amount(.absence) == -euros("500.00"))
        #expect(slip.presence == Ratio(23, 30))
        #expect(slip.paidShare == Ratio(16, 21))
    }

    @Test("ALISFA pay below the SMIC gets the differential; ÉCLAT pay by two point values") func agreements() throws {
        let november = try rules("2026-11")
        let eclat = try november.payslip(for: november.prepare(
            facts("2026-11", contract(from: "2025-01-01", points: 280, further: 10), idcc: "1518")).input)
        // 247 x 7.23 + 43 x 6.81 = 2 078.64.
        #expect(eclat.amount(.basePay) == euros("2078.64"))
        let low = try november.payslip(for: november.prepare(
            facts("2026-11", contract(from: "2025-01-01", points: 247), idcc: "1518")).input)
        // 1 785.81 is below 1 867.02.
        #expect(low.amount(.smicDifferential) == euros("81.21"))
        #expect(throws: ParameterFault.self) {
            let rules = try rules("2025-11")
            return try rules.prepare(facts("2025-11", contract(from: "2025-01-01", points: 280), idcc: "1518"))
        }
        #expect(throws: PayrollFault.self) {
            try november.prepare(facts("2026-11", contract(from: "2025-01-01", points: 240), idcc: "1518"))
        }
        #expect(throws: PayrollFault.self) {
            try november.prepare(facts("2026-11", contract(from: "2025-01-01"), idcc: "9999"))
        }
    }

    @Test("ALISFA seniority: points of each whole year by the contract time of its months") func seniority() throws {
        let rule = ALISFASeniority(hired: day("2023-09-15"), pointsAYear: 6)
        // Three whole years; the third at half time: 6 + 6 + 3.
        let points = rule.points(on: day("2026-11-01")) { $0 <= day("2025-09-15") ? .one : Ratio(1, 2) }
        #expect(points == Ratio(15, 1))
        let rules = try rules("2026-11")
        var month = facts("2026-11", contract(from: "2023-09-15", points: 100))
        month.seniorityPoints = points
        let slip = try rules.payslip(for: rules.prepare(month).input)
        #expect(slip.amount(.basePay) == euros("2375.00"))
        // 15 x 55 / 12.
        #expect(slip.amount(.seniority) == euros("68.75"))
    }

    @Test("hours and small elements of a month") func elements() throws {
        let rules = try rules("2026-11")
        var month = facts("2026-11", contract(from: "2025-01-01", weekMinutes: 1440, monthly: "1722.86"))
        month.extraMinutes = [ExtraMinutes(.complementaryWithinTenth, 144), ExtraMinutes(.complementaryBeyondTenth, 96),
                              ExtraMinutes(.complementaryAnnualised, 240)]
        month.labourDayMinutes = 120
        month.splitDays = 3
        month.shortNotices = 1
        month.further = [GrossElement(.bonus, euros("50")), GrossElement(.yearlyBonus, euros("300")),
                         try mealsInKind(count: 4, on: rules.period.first, parameters.get())]
        let prepared = try rules.prepare(month)
        let slip = try rules.payslip(for: prepared.input)
        // 1 722.86 / 104 h = 16.565961... an hour.
        #expect(slip.amount(.complementaryWithinTenth) == euros("43.73"))
        #expect(slip.amount(.complementaryBeyondTenth) == euros("33.13"))
        #expect(slip.amount(.complementaryAnnualised) == euros("76.20"))
        #expect(slip.amount(.labourDay) == euros("33.13"))
        #expect(slip.amount(.splitDay) == euros("3.00"))
        #expect(slip.amount(.shortNotice) == euros("16.57"))
        #expect(slip.amount(.benefitInKind) == euros("22.00"))
        #expect(slip.amount(.receivedInKind) == -euros("22.00"))
        #expect(slip.netBeforeTax == slip.netBeforeDeductions - euros("22.00"))
        #expect(prepared.explanations.count == prepared.input.elements.count)
        month.idcc = "1518"
        #expect(throws: PayrollFault.self) { try rules.prepare(month) }
    }

    @Test("full-time overtime of a week of 45 hours") func overtime() throws {
        let rules = try rules("2026-11")
        var month = facts("2026-11", contract(from: "2025-01-01", monthly: "2100"))
        month.extraMinutes = [ExtraMinutes(.overtimeFirstEight, 480), ExtraMinutes(.overtimeBeyondEight, 120)]
        let slip = try rules.payslip(for: rules.prepare(month).input)
        // 2 100 / (1 820/12) = 13.846153...; x 8 x 1.25; x 2 x 1.5.
        #expect(slip.amount(.overtimeFirstEight) == euros("138.46"))
        #expect(slip.amount(.overtimeBeyondEight) == euros("41.54"))
        // Ten hours at 0.50 for 35 people.
        #expect(slip.amount(.eDeductionHeuresSup) == -euros("5.00"))
    }
}

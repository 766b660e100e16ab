import CivilTime
import LegalParameters
import Money
import Testing

@testable import Payroll

@Suite("Worked examples") struct WorkedExamplesTests {
    @Test("net of the SMIC in 2026, each line to the cent", arguments: [
        ("2026-01", "1823.03", "1443.10"), ("2026-06", "1867.02", "1477.92"),
    ])
    func netSMIC(month: String, gross: String, net: String) throws {
        // service-public.fr prints 1 443.11 and 1 477.93: the unrounded sums.
        let slip = try rules(month, headcount: 9).payslip(for: input(gross))
        #expect(slip.netBeforeTax == euros(net))
        #expect(slip.netSocial == euros(net))
    }

    @Test("general reduction of 2026, fewer than 50 people", arguments: [
        // Urssaf simulator, June and May 2026.
        ("2026-06", "1867.02", 35, "0.3750", "700.13"), ("2026-05", "1823.03", 35, "0.3981", "725.75"),
        // CSS D241-7 computed apart with exact hours 1820/12.
        ("2026-11", "1916.67", 35, "0.3510", "672.75"), ("2026-11", "2200", 35, "0.2448", "538.56"),
        ("2026-11", "2604.17", 35, "0.1528", "397.92"), ("2026-11", "4000", 35, "0.0395", "158.00"),
        ("2026-11", "1722.86", 24, "0.1695", "292.02"),
    ])
    func reduction2026(month: String, gross: String, hours: Int, coefficient: String, amount: String) throws {
        let slip = try rules(month).payslip(for: input(gross, weekHours: Ratio(hours, 1)))
        #expect(slip.coefficient == rate(coefficient))
        #expect(slip.amount(.eReductionGenerale) == -euros(amount))
    }

    @Test("2 200 in June 2026 is not computed with the live SMIC 12.31 (rule before BOSS June 2026)")
    func liveSMIC() throws {
        let small = try rules("2026-06").payslip(for: input("2200"))
        let large = try rules("2026-06", headcount: 60).payslip(for: input("2200"))
        #expect(small.amount(.eReductionGenerale) != -euros("573.98"))
        #expect(large.amount(.eReductionGenerale) != -euros("580.00"))
        #expect(small.amount(.eReductionGenerale) == -euros("538.56"))
    }

    @Test("nothing from three SMIC on, still 2 % just below", arguments: [
        ("5469.09", "0.0200"), ("5469.10", "0"), ("5469.11", "0"),
    ])
    func threeSMIC(gross: String, coefficient: String) throws {
        // cabinet-sudec.com: 65 629.20 a year, 5 469.10 a month rounded.
        #expect(try rules("2026-03").payslip(for: input(gross)).coefficient == rate(coefficient))
    }

    @Test("reduction before 2026 on 2023 values (BOSS quoted by legisocial 5953)", arguments: [
        ("1760.00", "0.3168"), ("2100.00", "0.1784"),
    ])
    func reduction2023(pay: String, coefficient: String) {
        let formula = GeneralReduction.until2025(
            GeneralReduction2025(maximum: rate("0.3231"), ceiling: rate("1.6"), smic: euros("11.52")))
        let hours = SMICHours(hours: Ratio(1820, 12))
        #expect(formula.coefficient(pay: euros(pay), hours: hours) == rate(coefficient))
    }

    @Test("part of the reduction imputed on Agirc-Arrco: 0.0601 / 0.3981") func agircArrcoPart() throws {
        let slip = try rules("2026-05").payslip(for: input("1823.03"))
        // 725.75 x 0.0601 / 0.3981 = 109.5643...
        #expect(slip.reductionAgircArrco == euros("109.56"))
    }

    @Test("eleven months at 2 000 then 4 000: December gives 293.40 back, the year earns 6 630.00")
    func annualised() throws {
        var year = YearToDate()
        var last = Cents.zero
        for month in 1...12 {
            let slip = try rules("2026-\(month < 10 ? "0" : "")\(month)")
                .payslip(for: input(month == 12 ? "4000" : "2000", year: year))
            year = slip.yearToDate
            last = -slip.amount(.eReductionGenerale)
        }
        #expect(last == euros("-293.40"))
        #expect(year.reduction.granted == euros("6630.00"))
    }

    @Test("ALISFA base pay 2026 (IDCC 1261 ch. V)", arguments: [
        (0, 0, 35, "23000", "1916.67"), (60, 4, 24, "26520", "1515.43"), (120, 10, 35, "30150", "2512.50"),
        (120, 10, 24, "30150", "1722.86"), (200, 15, 35, "34825", "2902.08"),
        (330, 30, 35, "42800", "3566.67"),
    ])
    func alisfa(points: Int, experience: Int, hours: Int, year: String, month: String) throws {
        let pay = try ALISFAPay(points: points, experiencePoints: experience, weekHours: Ratio(hours, 1),
                                on: day("2026-11-01"), parameters.get())
        #expect(pay.fullTimeYear == euros(year))
        #expect(pay.month == euros(month))
    }

    @Test("ALISFA base salary of 2025 was not found: the parameter is named, nothing is guessed")
    func alisfa2025() throws {
        let parameters = try parameters.get()
        #expect(throws: ParameterFault.notFound(.alisfaSalaireSocleAnnuel, day("2025-06-01"))) {
            try ALISFAPay(points: 0, experiencePoints: 0, weekHours: Ratio(35, 1), on: day("2025-06-01"),
                          parameters)
        }
    }

    @Test("the base salary of 2024 is below the SMIC of June 2026: 25.35 of differential")
    func differential() throws {
        // 22 100 / 12 = 1 841.67; 12.31 x 1820 / 12 = 1 867.02.
        let rules = try rules("2026-06")
        let line = rules.smicDifferential(pay: euros("1841.67"), weekHours: Ratio(35, 1))
        #expect(line?.amount == euros("25.35"))
        #expect(rules.smicDifferential(pay: euros("1867.02"), weekHours: Ratio(35, 1)) == nil)
    }

    @Test("3 000 gross with health 40 in June 2026: 2 353 before tax, 2 223 after (official simulator)")
    func afterTax() throws {
        let slip = try rules("2026-06", headcount: 9).payslip(for: input("3000", health: "40"))
        #expect(slip.netBeforeTax.exact.roundedHalfUpToEuro() == euros("2353"))
        #expect(slip.netPaid.exact.roundedHalfUpToEuro() == euros("2223"))
    }

    @Test("24 h contract: 28 h week, 35 h week, most extra hours") func partTimeWeek() throws {
        let week = try ComplementaryHours(contractMinutes: 24 * 60, extraMinutes: 4 * 60)
        #expect(week.withinTenth == 144)
        #expect(week.beyondTenth == 96)
        #expect(ComplementaryHours.maximumMinutes(contractMinutes: 24 * 60) == 8 * 60)
        #expect(throws: PayrollFault.reachesFullTime(contractMinutes: 1440, extraMinutes: 660)) {
            try ComplementaryHours(contractMinutes: 1440, extraMinutes: 660)
        }
    }

    @Test("45 h week: 8 h at 25 %, 2 h at 50 %, 13 h of rest instead") func fullTimeWeek() throws {
        let week = OvertimeHours(workedMinutes: 45 * 60)
        #expect(week.firstEight == 480)
        #expect(week.beyondEight == 120)
        #expect(try rules("2026-11").premiums.restMinutes(week) == 13 * 60)
    }

    @Test("10 h of complementary hours at 10 % on 1 722.86 for 24 h") func complementaryPay() throws {
        // 1 722.86 / 104 h = 16.565961...; x 10 x 1.10 = 182.2256.
        let rules = try rules("2026-11")
        let element = rules.extraHours(.complementaryWithinTenth, hours: Ratio(10, 1),
                                       basePay: euros("1722.86"), weekHours: Ratio(24, 1))
        #expect(element.amount == euros("182.23"))
        var input = input("1722.86", weekHours: Ratio(24, 1))
        input.elements.append(element)
        let slip = try rules.payslip(for: input)
        // PMSS 4 005 x (104 + 10) / 151.6667.
        #expect(slip.ceiling == euros("3010.35"))
        #expect(slip.amount(.sReductionHeuresSup) == -euros("20.61"))
        #expect(slip.amount(.eDeductionHeuresSup) == .zero)
        #expect(slip.exemptOvertime == euros("182.23"))
    }
}

@Suite("Ceiling of the month (CSS R242-2), examples of legisocial.fr") struct CeilingTests {
    @Test("prorated by hours and by calendar days", arguments: [
        ("3377", Ratio(35, 1), Ratio.zero, Ratio(17, 31), "1851.90"),
        ("3377", Ratio(35, 1), Ratio.zero, Ratio(20, 28), "2412.14"),
        ("3377", Ratio(25, 1), Ratio.zero, Ratio.one, "2412.14"),
        ("3377", Ratio(30, 1), Ratio(3, 1), Ratio.one, "2961.37"),
        ("3377", Ratio(25, 1), Ratio.zero, Ratio(17, 31), "1322.79"),
        ("3428", Ratio(25, 1), Ratio(5, 1), Ratio(16, 31), "1322.11"),
        ("4005", Ratio(39, 1), Ratio.zero, Ratio.one, "4005.00"),
    ])
    func ceiling(full: String, hours: Ratio, extra: Ratio, presence: Ratio, expected: String) {
        #expect(monthlyCeiling(euros(full), weekHours: hours, complementaryHours: extra, presence: presence)
            == euros(expected))
    }

    @Test("25 h where full time is 30 h by agreement") func conventionalFullTime() {
        #expect(monthlyCeiling(euros("3377"), weekHours: Ratio(25, 1), complementaryHours: .zero, presence: .one,
                               fullTime: Ratio(30, 1)) == euros("2814.17"))
    }
}

import CivilTime
import LegalParameters
import Money
import Testing

@testable import Payroll

@Suite("Paid leave (C. trav. L3141-3 to L3141-28)") struct LeaveTests {
    private func earned(work: Int, sick: Int) throws -> Int {
        let rule = try LeaveAccrual(on: day("2026-06-01"), parameters.get())
        let months = LeavePeriod(year: 2025).months
        return rule.days(of: months.prefix(work + sick).enumerated().map { place, month in
            rule.month(month) { _ in place < work ? .work : .sickness }
        })
    }

    @Test("a year of work, of sickness, half of each", arguments: [
        // L3141-3: 2.5 a month; L3141-5-1: 2 a month of sickness, 24 at most.
        (12, 0, 30), (0, 12, 24), (6, 6, 27), (5, 0, 13), (1, 0, 3),
    ])
    func accrual(work: Int, sick: Int, days: Int) throws { #expect(try earned(work: work, sick: sick) == days) }

    @Test("an entry on 16 November earns 15/30 of the month; unpaid days earn nothing") func partMonth() throws {
        let rule = try LeaveAccrual(on: day("2026-11-01"), parameters.get())
        let month = rule.month(YearMonth("2026-11")!) { $0 < day("2026-11-16") ? .none : .work }
        #expect(month == EarnedLeave(byWork: Ratio(5, 4), bySickness: .zero))
    }

    @Test("the period runs from June to May (R3141-4)") func period() {
        #expect(LeavePeriod(earning: YearMonth("2026-05")!).year == 2025)
        #expect(LeavePeriod(earning: YearMonth("2026-06")!).year == 2026)
        #expect(LeavePeriod(year: 2025).months.last == YearMonth("2026-05"))
    }

    @Test("ALISFA: presence from October to January earns 4 extra days, a whole season 8") func extraDays() throws {
        let rule = try ALISFAExtraLeave(on: day("2026-10-01"), parameters.get())
        let months = ["2026-09", "2026-10", "2026-11", "2026-12", "2027-01"].map { YearMonth($0)! }
        #expect(rule.days(season: 2026, presentMonths: Set(months)) == 4)
        #expect(rule.days(season: 2026, presentMonths: Set((0..<12).map { YearMonth("2026-08")! + $0 })) == 8)
        #expect(rule.takenUntil(season: 2026) == day("2027-06-30"))
        #expect(try alisfaWorkedDays(ofWorkingDays: 24, on: day("2026-10-01"), parameters.get()) == Ratio(20, 1))
    }

    @Test("the tenth: 26 500 for 30, 12 of 30 and 34 days (cftc-xerox)", arguments: [
        (30, 30, "2650.00"), (12, 30, "1060.00"), (34, 34, "3003.33"),
    ])
    func tenth(days: Int, earned: Int, amount: String) throws {
        let rule = try LeavePay(on: day("2026-06-01"), parameters.get())
        #expect(rule.byTenth(referencePay: euros("26500"), days: Ratio(days, 1), earned: Ratio(earned, 1))
            == euros(amount))
    }

    @Test("15 of 25 worked days, 36 000 a year, month of 3 000: the tenth adds 83.40 (lexpertpaie.com)")
    func complement() throws {
        let rule = try LeavePay(on: day("2026-06-01"), parameters.get())
        // 3 000 x 15 / 21.67 = 2 076.60; 3 600 x 15/25 = 2 160.00.
        let maintained = (euros("3000") * Ratio(1500, 2167)).roundedHalfUp()
        #expect(maintained == euros("2076.60"))
        #expect(rule.complement(maintained: maintained, referencePay: euros("36000"), days: Ratio(15, 1),
                                earned: Ratio(25, 1)) == euros("83.40"))
        #expect(rule.complement(maintained: euros("2200"), referencePay: euros("36000"), days: Ratio(15, 1),
                                earned: Ratio(25, 1)) == .zero)
    }

    @Test("leave taken in advance is settled by the tenth of its period, for no more days than its right")
    func settlement() throws {
        let rule = try LeavePay(on: day("2026-06-01"), parameters.get())
        // Tenth of 12 000 is 1 200 for the 12.5 days, 13 whole ones, earned from January to May: 6 of 13 are 553.85.
        let taken = LeaveTaking(days: Ratio(6, 1), paid: euros("500"))
        #expect(rule.settlement(of: taken, referencePay: euros("12000"), earned: Ratio(13, 1)) == euros("53.85"))
        let dear = LeaveTaking(days: Ratio(6, 1), paid: euros("553.85"))
        #expect(rule.settlement(of: dear, referencePay: euros("12000"), earned: Ratio(13, 1)) == .zero)
        // Three of four days are a right: 400 maintained for them, a tenth of 420.
        let tooMany = LeaveTaking(days: Ratio(4, 1), paid: Cents(53_333))
        #expect(rule.settlement(of: tooMany, referencePay: euros("4200"), earned: Ratio(3, 1)) == euros("20"))
        #expect(rule.settlement(of: taken, referencePay: euros("12000"), earned: .zero) == .zero)
    }

    @Test("leave from two periods: each with its tenth over its part of the maintained pay") func twoPeriods() throws {
        let rules = try rules("2026-11")
        var month = facts("2026-11", contract(from: "2025-01-01", monthly: "2100"))
        // 500.00 maintained for 6 days: 2 from one right, 166.67 (tenth 3 600 x 2/30 = 240), 3 from another, 250.00
        // (tenth 2 400 x 3/30 = 240), one in advance, 83.33.
        month.leaves = [LeaveTaken(days: day("2026-11-23")...day("2026-11-29"), count: Ratio(6, 1), rights: [
            .init(days: Ratio(2, 1), earned: Ratio(30, 1), referencePay: euros("36000")),
            .init(days: Ratio(3, 1), earned: Ratio(30, 1), referencePay: euros("24000")),
        ], inAdvance: Ratio(1, 1))]
        let prepared = try rules.prepare(month)
        #expect(prepared.input.elements.filter { $0.kind == .leaveTenth }.map(\.amount) == [euros("73.33")])
        #expect(prepared.leaveInAdvance == LeaveTaking(days: Ratio(1, 1), paid: euros("83.33")))
    }

    @Test("what was taken in advance is settled in the first month after its period, once, and explained")
    func advances() throws {
        let accrual = try LeaveAccrual(on: day("2026-06-01"), parameters.get())
        var account = LeaveAccount([.init(
            LeavePeriod(year: 2025), earned: EarnedLeave(byWork: Ratio(25, 2), bySickness: .zero), taken: Ratio(6, 1),
            pay: euros("12000"), inAdvance: LeaveTaking(days: Ratio(6, 1), paid: euros("500")))])
        #expect(account.settleAdvances(in: YearMonth(year: 2026, month: 5), accrual).isEmpty)
        var june = facts("2026-06", contract(from: "2026-01-01", monthly: "2400"))
        june.leaveAdvances = account.settleAdvances(in: june.period, accrual)
        #expect(account.settleAdvances(in: june.period, accrual).isEmpty)
        let prepared = try rules("2026-06").prepare(june)
        #expect(prepared.input.elements.filter { $0.kind == .leaveTenth }.map(\.amount) == [euros("53.85")])
        #expect(prepared.explanations.contains {
            $0.statement == "6 jours pris par avance et payés 500,00 €, sur 13 acquis depuis"
        })
    }

    @Test("leave not taken for sickness is carried 15 months from the information (L3141-19-1)")
    func carryOver() throws {
        var balance = LeaveBalance(period: LeavePeriod(year: 2024), earned: Ratio(30, 1), taken: Ratio(12, 1))
        #expect(balance.until == day("2026-05-31"))
        try balance.carryOver(informedOn: day("2026-04-10"), parameters.get())
        #expect(balance.until == day("2027-07-10"))
        #expect(balance.left == Ratio(18, 1))
        let tree = try balance.explanation(parameters.get())
        #expect(tree.lines[0] == "Congés payés acquis de juin 2024 à mai 2025 : 30 acquis - 12 pris = 18 jours, "
            + "à prendre jusqu'au 10/07/2027")
        #expect(tree.citations.map(\.id) == [.cpAcquisition, .cpAcquisitionMaladie, .cpMaximum])
    }

    @Test("a week of leave in a month: absence and pay cancel, the tenth comes on top") func payslip() throws {
        let rules = try rules("2026-11")
        var month = facts("2026-11", contract(from: "2025-01-01", monthly: "2100"))
        // 21 days planned in November 2026, 5 of them 23 to 27: 2 100 x 5/21 = 500.00; tenth 3 600 x 6/30 = 720.
        month.leaves = [LeaveTaken(days: day("2026-11-23")...day("2026-11-29"), count: Ratio(6, 1), rights: [
            .init(days: Ratio(6, 1), earned: Ratio(30, 1), referencePay: euros("36000")),
        ])]
        let slip = try rules.payslip(for: rules.prepare(month).input)
        #expect(slip.amount(.leaveAbsence) == -euros("500.00"))
        #expect(slip.amount(.leavePay) == euros("500.00"))
        #expect(slip.amount(.leaveTenth) == euros("220.00"))
        #expect(slip.gross == euros("2320.00"))
        #expect(slip.presence == .one)
        #expect(slip.paidShare == .one)
        let cost = EmployerCost(slip)
        #expect(cost.amounts.map(\.costClass) == [.work, .leave])
        #expect(cost.total == slip.employerCost)
    }

    @Test("the provision is the value of the days left with the contributions of the last pay")
    func provision() throws {
        let slip = try rules("2026-11").payslip(for: input("2000"))
        let provision = LeaveProvision(left: Ratio(5, 2), maintainedDay: euros("80"), tenthDay: euros("76"), last: slip)
        #expect(provision.gross == euros("200.00"))
        // 200 x contributions / 2 000.
        #expect(provision.contributions == (slip.employerContributions * Ratio(1, 10)).roundedHalfUp())
        #expect(LeaveProvision.change(from: euros("50"), to: provision) == provision.total - euros("50"))
    }

    @Test("rest: 13 h for 45 h of work, a Sunday half as much again, an hour a short notice") func rest() throws {
        let law = try parameters.get()
        var account = RestAccount()
        account.credit(OvertimeHours(workedMinutes: 2700), try rules("2026-11").premiums, on: day("2026-11-08"))
        #expect(account.balance == 13 * 60)
        try account.credit(sundayOrHolidayMinutes: 240, on: day("2026-11-11"), law)
        #expect(account.balance == 13 * 60 + 360)
        try account.credit(shortNotices: 1, on: day("2026-11-14"), law)
        try account.take(14 * 60, on: day("2026-12-01"))
        #expect(account.balance == 360)
        #expect(account.explanation.lines == [
            "Repos compensateur : 6 h", "  08/11/2026, heures_supplementaires : 13 h",
            "  11/11/2026, dimanche_ferie : 6 h",
            "  14/11/2026, delai_prevenance : 1 h", "  01/12/2026, pris : -14 h",
        ])
        #expect(throws: PayrollFault.self) { try account.take(361, on: day("2026-12-02")) }
    }
}

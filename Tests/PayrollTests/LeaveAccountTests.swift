import CivilTime
import Money
import People
import Testing

@testable import Payroll

@Suite("Leave by reference period, carried from month to month") struct LeaveAccountTests {
    private func month(_ text: String) -> YearMonth { YearMonth(text)! }
    private func rule() throws -> LeaveAccrual { try LeaveAccrual(on: day("2026-06-01"), parameters.get()) }
    private let whole = EarnedLeave(byWork: Ratio(5, 2), bySickness: .zero)

    /// The account of somebody hired long ago whose period of 2025 earned 30 days, 12 of them taken.
    private var old: LeaveAccount {
        LeaveAccount([
            LeaveAccount.Period(LeavePeriod(year: 2025), earned: EarnedLeave(byWork: Ratio(30, 1), bySickness: .zero),
                                taken: Ratio(12, 1), pay: euros("24000")),
            LeaveAccount.Period(LeavePeriod(year: 2026), earned: EarnedLeave(byWork: Ratio(25, 2), bySickness: .zero)),
        ])
    }

    @Test("days come from the oldest period first, the rest in advance from the running one") func sources() throws {
        let few = old.sources(of: Ratio(6, 1), in: month("2026-11"), hired: day("2018-03-12"), try rule())
        #expect(few.map(\.period.year) == [2025] && few.map(\.days) == [Ratio(6, 1)])
        let many = old.sources(of: Ratio(20, 1), in: month("2026-11"), hired: day("2018-03-12"), try rule())
        #expect(many.map(\.period.year) == [2025, 2026] && many.map(\.days) == [Ratio(18, 1), Ratio(2, 1)])
    }

    @Test("nothing is drawn while a period that may hold days is unknown") func unknown() throws {
        var account = LeaveAccount()
        account.begin(month("2026-04"), hired: day("2018-03-12"))
        #expect(account.periods.isEmpty)
        account.begin(month("2026-06"), hired: day("2018-03-12"))
        account.earn(whole, pay: euros("2000"), in: month("2026-06"))
        #expect(account.periods.map(\.period.year) == [2026])
        #expect(account.sources(of: Ratio(6, 1), in: month("2026-08"), hired: day("2018-03-12"), try rule()).isEmpty)
        #expect(!account.isComplete(in: month("2026-08"), hired: day("2018-03-12")))
        // Who came in June has no earlier right.
        #expect(account.isComplete(in: month("2026-08"), hired: day("2026-06-01")))
    }

    @Test("a fixed term from August to November: ten days earned, all of them settled at its end")
    func fixedTerm() throws {
        let hired = day("2026-08-01")
        var account = LeaveAccount()
        for name in ["2026-08", "2026-09", "2026-10", "2026-11"] {
            account.begin(month(name), hired: hired)
            account.earn(whole, pay: euros("3497.92"), in: month(name))
        }
        #expect(account.isComplete(in: month("2026-11"), hired: hired))
        #expect(account.periods.map(\.pay) == [euros("13991.68")])
        #expect(account.periods[0].left(try rule()) == Ratio(10, 1))
        account.settle(try rule())
        #expect(account.periods[0].left(try rule()) == .zero)
    }

    @Test("printed: exact days while the period runs, whole days once it is over") func balances() throws {
        let balances = try old.periods.map { $0.balance(in: month("2026-11"), try rule()) }
        #expect(balances.map(\.earned) == [Ratio(30, 1), Ratio(25, 2)])
        #expect(balances.map(\.left) == [Ratio(18, 1), Ratio(25, 2)])
        var later = old
        later.drop(before: month("2027-06"), try rule())
        #expect(later.periods.map(\.period.year) == [2025, 2026], "days left are not dropped silently")
    }

    @Test("working days of a leave of a part-timer, month by month, up to the return", arguments: [
        // Monday, Tuesday, Thursday, Friday are planned: the week counts six days, Saturday included.
        ("2026-11-23", "2026-11-27", "2026-11", 6),
        // Three weeks, Saturday 15 August being a holiday: 5 days of July and 12 of August.
        ("2026-07-27", "2026-08-14", "2026-07", 5), ("2026-07-27", "2026-08-14", "2026-08", 12),
        // One day before a day that is not planned; 11 November is a holiday.
        ("2026-11-10", "2026-11-10", "2026-11", 1), ("2026-11-24", "2026-11-24", "2026-11", 2),
    ])
    func counted(from: String, to: String, period: String, count: Int) throws {
        let leave = try #require(CountedLeave(day(from)...day(to), in: month(period)) {
            [.monday, .tuesday, .thursday, .friday].contains($0.weekday)
        })
        #expect(leave.count == count)
    }
}

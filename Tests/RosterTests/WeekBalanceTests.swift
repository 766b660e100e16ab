import CivilTime
import People
import Roster
import Testing

/// A week in which the contract changes, begins or ends, and what is over the hours due.
struct WeekCase: CustomTestStringConvertible {
    let title: String
    let roster: String
    let monday: String
    let due: Int
    let extra: Int
    let kind: WeekBalance.ExtraKind
    var testDescription: String { title }
}

/// 35 h are 7 h on each of five days (420 min), 24 h are 4 h 48 (288 min), 28 h are 5 h 36 (336 min).
private let weekCases = [
    // The old contract's five days make the whole week: 35 h due, 35 h done.
    WeekCase(title: "35 h, 24 h from Sunday 1 November, 35 h worked as due", roster: """
        E01 35 h comptable M01
        E01 24 h comptable M01 du 01/11
        semaines 1 dès 26/10 lun-ven 08:30-12:30 M01, 13:30-16:30 M01
        30/11 08:30-12:30 M01
        """, monday: "2026-10-26", due: 2100, extra: 0, kind: .overtime),
    WeekCase(title: "35 h, 24 h from Sunday 1 November, an hour more on Friday is overtime", roster: """
        E01 35 h comptable M01
        E01 24 h comptable M01 du 01/11
        semaines 1 dès 26/10 lun-jeu 08:30-12:30 M01, 13:30-16:30 M01
        30/10 08:30-12:30 M01, 13:30-17:30 M01
        30/11 08:30-12:30 M01
        """, monday: "2026-10-26", due: 2100, extra: 60, kind: .overtime),
    // 24 h due, 28 h done: 4 h, complementary though the month's contract is full time.
    WeekCase(title: "24 h, 35 h from Sunday 1 November, 28 h worked", roster: """
        E01 24 h comptable M01
        E01 35 h comptable M01 du 01/11
        semaines 1 dès 26/10 lun-jeu 08:30-12:30 M01, 13:30-16:30 M01
        30/11 08:30-12:30 M01
        """, monday: "2026-10-26", due: 1440, extra: 240, kind: .complementary),
    // Monday to Wednesday 3 x 7 h, Thursday and Friday 2 x 4 h 48: 30 h 36.
    WeekCase(title: "35 h, 24 h from Thursday 1 October, exactly the hours due", roster: """
        E01 35 h comptable M01
        E01 24 h comptable M01 du 01/10
        semaines 1 dès 28/09 lun-mer 08:30-12:30 M01, 13:30-16:30 M01
        semaines 1 dès 28/09 jeu-ven 08:30-13:18 M01
        30/10 08:30-12:30 M01
        """, monday: "2026-09-28", due: 1836, extra: 0, kind: .complementary),
    // 32 h for 30 h 36 due stay under 35 h: no overtime.
    WeekCase(title: "35 h, 24 h from Thursday 1 October, 32 h worked", roster: """
        E01 35 h comptable M01
        E01 24 h comptable M01 du 01/10
        semaines 1 dès 28/09 lun-mer 08:30-12:30 M01, 13:30-16:30 M01
        semaines 1 dès 28/09 jeu-ven 08:30-12:30 M01, 13:30-15:00 M01
        30/10 08:30-12:30 M01
        """, monday: "2026-09-28", due: 1836, extra: 84, kind: .complementary),
    // Thursday and Friday: 2 x 4 h 48 = 9 h 36 due, 10 h done.
    WeekCase(title: "a part-timer hired on Thursday 1 October", roster: """
        E01 24 h comptable M01 du 01/10
        semaines 1 dès 28/09 jeu-ven 08:30-13:30 M01
        30/10 08:30-12:30 M01
        """, monday: "2026-09-28", due: 576, extra: 24, kind: .complementary),
    // 14 h due, 16 h done: more than due, but far from the 35 h of overtime.
    WeekCase(title: "a full-timer hired on Thursday 1 October", roster: """
        E01 35 h comptable M01 du 01/10
        semaines 1 dès 28/09 jeu-ven 08:30-12:30 M01, 13:30-17:30 M01
        30/10 08:30-12:30 M01
        """, monday: "2026-09-28", due: 840, extra: 120, kind: .underFullTime),
    // Monday to Wednesday: 3 x 5 h 36 = 16 h 48 due, 18 h done.
    WeekCase(title: "a part-timer who leaves on Wednesday 25 November", roster: """
        E01 28 h comptable M01 au 25/11
        semaines 1 dès 23/11 lun-mer 08:30-12:30 M01, 13:30-15:30 M01
        """, monday: "2026-11-23", due: 1008, extra: 72, kind: .complementary),
    // 11 November is off and no work: 28 h done of 35 h due; a holiday does not lower what is due.
    WeekCase(title: "the week of 11 November of a full-timer", roster: """
        E01 35 h comptable M01
        semaines 1 dès 09/11 lun-mar 08:30-12:30 M01, 13:30-16:30 M01
        semaines 1 dès 09/11 jeu-ven 08:30-12:30 M01, 13:30-16:30 M01
        30/11 08:30-12:30 M01
        """, monday: "2026-11-09", due: 2100, extra: 0, kind: .overtime),
]

@Suite("Weeks against the contract")
struct WeekBalanceTests {
    @Test("each day counts by the contract in force on it", arguments: weekCases)
    func changes(_ fact: WeekCase) throws {
        let roster = RosterText(fact.roster)
        let input = roster.input
        func classed(_ period: YearMonth, _ shifts: [Shift]) -> [ClassedHours] {
            HoursDerivation.classedHours(HoursInput(
                period: period, shifts: shifts, sites: input.sites, travels: input.travels,
                contracts: input.contracts, absences: input.absences))
        }
        let balances = WeekBalance.balances(
            of: classed(input.period.previous, input.neighbours) + classed(input.period, roster.shifts),
            contracts: input.contracts, absences: input.absences, period: input.period)
        let week = try #require(balances.first { $0.week.description == fact.monday })
        #expect(week.contractMinutes == fact.due)
        #expect(week.extraMinutes == fact.extra)
        #expect(week.extraKind == fact.kind)
    }

    /// The accountant moves from Monday to Friday to Tuesday to Saturday on a Thursday: 3 x 7 h and 3 x 7 h are
    /// 42 h on paper, and the law counts overtime from 35 h.
    @Test("two distributions over the days never raise the threshold over full time")
    func distribution() throws {
        var contracts = RosterText("""
            E01 35 h comptable M01
            E01 35 h comptable M01 du 05/11
            """).input.contracts
        contracts[1].dayMinutes = [0, 420, 420, 420, 420, 420, 0]
        let balances = WeekBalance.balances(
            of: [ClassedHours(employee: "E01", day: CivilDate("2026-11-06")!, hourClass: .worked, minutes: 2520)],
            contracts: contracts, absences: [], period: YearMonth(year: 2026, month: 11))
        let week = try #require(balances.first { $0.week.description == "2026-11-02" })
        #expect(week.contractMinutes == 2100)
        #expect(week.extraMinutes == 420)
    }

    @Test("the week of the last day under contract is of its month, any other of the month in which it ends",
          arguments: [
            ("2026-10-28", ["2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26"], []),
            ("2026-10-31", ["2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26"], []),
            ("2026-11-01", ["2026-10-05", "2026-10-12", "2026-10-19"], ["2026-10-26"]),
          ])
    func lastWeek(_ last: String, _ october: [String], _ november: [String]) throws {
        var contracts = RosterText("E01 35 h comptable M01").input.contracts
        contracts[0].from = CivilDate("2026-10-05")!
        contracts[0].to = CivilDate(last)!
        for (month, weeks) in [(10, october), (11, november)] {
            let balances = WeekBalance.balances(
                of: [], contracts: contracts, absences: [], period: YearMonth(year: 2026, month: month))
            #expect(balances.map(\.week.description) == weeks, "\(month)")
        }
    }

    @Test("the extra hours are those of the version that they exceed")
    func version() throws {
        let contracts = RosterText("""
            E01 24 h comptable M01
            E01 35 h comptable M01 du 01/11
            """).input.contracts
        let weeks = WeekBalance.balances(
            of: [], contracts: contracts, absences: [], period: YearMonth(year: 2026, month: 11))
        #expect(weeks.map(\.contract.weekMinutes) == [1440, 2100, 2100, 2100, 2100])
    }
}

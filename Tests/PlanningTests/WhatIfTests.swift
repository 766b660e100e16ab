import CivilTime
import People
import Planning
import Roster
import Testing

@Suite("Thinking a change of the pool through")
struct WhatIfTests {
    /// Two people of 35 h at M2, who is asked for from 9 to 12 on all working days of November 2026 but the
    /// eleventh, a public holiday: twenty blocks, 60 h.
    private func november() throws -> PlanningInput {
        let period = YearMonth(year: 2026, month: 11)
        let contracts = ["E1", "E2"].map { code in
            Contract(
                employee: Code(code), from: period.first - 400, kind: .permanent, job: "animateur",
                weekMinutes: 2100, points: 0, experiencePoints: 0, executive: false, users: ["M2"],
                dayMinutes: Array(repeating: 420, count: 5) + [0, 0])
        }
        let start = LocalDateTime(period.first + 1, minuteOfDay: 540)
        return PlanningInput(
            period: period, sites: [Site(code: "M2", member: "M2", communeINSEE: "13055")], travels: [],
            contracts: contracts, absences: [], assignments: [],
            needs: [Need(
                code: "N1", site: "M2", job: "animateur", start: start, end: start + 180,
                recurrence: try RecurrenceRule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"))], neighbours: [])
    }

    private func compare(_ change: WhatIf, _ input: PlanningInput) throws -> PlanComparison {
        let rules = try RuleSet.forAgreement(idcc: "1261", on: input.period.first)
        let plans = [input, change.applied(to: input)].map {
            PoolPlanner($0, rules: rules).plan(seed: 1, effort: .steps(20_000), boundRounds: 0)
        }
        return PlanComparison(change, of: input, now: plans[0], then: plans[1])
    }

    /// Ten hours are three blocks, of 3 h 15, 3 h 15 and 3 h 30, on Mondays to Wednesdays: five Mondays, four
    /// Tuesdays and three Wednesdays of the month, without the eleventh.
    @Test("ten hours a week more: asked for in blocks of four hours at most, and done")
    func addition() throws {
        let change = WhatIf(additions: [WhatIf.Addition(site: "M2", job: "animateur", weekMinutes: 600)])
        let found = try compare(change, november())
        let added = 5 * 195 + 4 * 195 + 3 * 210
        #expect(found.asked == PlanComparison.Change(now: 20 * 180, then: 20 * 180 + added))
        #expect(found.additions.map(\.asked) == [added] && found.additions.map(\.covered) == [added])
        #expect(found.open == PlanComparison.Change(now: 0, then: 0))
        #expect(found.sites["M2"]?.difference == added)
    }

    /// 140 quarters of an hour in nine blocks of 15 or 16: two on Mondays (31), Tuesdays (31), Wednesdays (31) and
    /// Thursdays (32), one on Fridays (15); 5, 4, 3, 4 and 4 of them in the month without the eleventh.
    @Test("35 hours a week more: two blocks on most days, none longer than four hours, and done")
    func fullTimeAddition() throws {
        let change = WhatIf(additions: [WhatIf.Addition(site: "M2", job: "animateur", weekMinutes: 2100)])
        let input = try november()
        let blocks = change.applied(to: input).occurrences().filter { $0.need != "N1" }
        #expect(blocks.allSatisfy { $0.minutes <= 240 })
        let added = (5 * 31 + 4 * 31 + 3 * 31 + 4 * 32 + 4 * 15) * 15
        let found = try compare(change, input)
        #expect(found.additions.map(\.asked) == [added] && found.additions.map(\.covered) == [added])
    }

    @Test("without anybody of a job its needs are open; without one of two the other takes over")
    func without() throws {
        let one = try compare(WhatIf(without: ["E1"]), november())
        #expect(one.open == PlanComparison.Change(now: 0, then: 0) && one.covered.difference == 0)
        #expect(one.people["E1"]?.then ?? 0 == 0 && one.people["E2"]?.then ?? 20 * 180 == 20 * 180)
        let none = try compare(WhatIf(without: ["E1", "E2"]), november())
        #expect(none.open == PlanComparison.Change(now: 0, then: 20))
        #expect(none.sites["M2"] == PlanComparison.Change(now: 20 * 180, then: 0))
    }

    @Test("what is thought through takes the person's pins, wishes, agreements and published shifts away")
    func applied() throws {
        var input = try november()
        let day = input.period.first + 1
        input.pins = [Pin(employee: "E1", need: "N1", day: day, kind: .on)]
        input.assignments = [Assignment(
            subject: .employee("E1"), member: "M2", from: day, monthMinutesMin: 60, monthMinutesMax: 600)]
        input.published = [Shift(
            employee: "E1", site: "M2", start: LocalDateTime(day, minuteOfDay: 540),
            end: LocalDateTime(day, minuteOfDay: 720), need: "N1")]
        let changed = WhatIf(without: ["E1"]).applied(to: input)
        #expect(changed.contracts.map(\.employee) == ["E2"])
        #expect(changed.pins.isEmpty && changed.assignments.isEmpty && changed.published.isEmpty)
        #expect(WhatIf().applied(to: input).needs == input.needs)
    }

    /// 2 November 2026 is a Monday, the 10th a Tuesday.
    @Test("with a day of planning the change is from that day on") func dayOfPlanning() throws {
        var input = try november()
        input.published = [3, 17].map { number in
            let start = LocalDateTime(input.period.first + (number - 1), minuteOfDay: 540)
            return Shift(employee: "E1", site: "M2", start: start, end: start + 180, need: "N1")
        }
        input.asOf = CivilDate("2026-11-10")
        let addition = WhatIf.Addition(site: "M2", job: "animateur", weekMinutes: 600)
        let changed = WhatIf(additions: [addition], without: ["E1"]).applied(to: input)
        #expect(changed.needs.dropFirst().map(\.start.date.description) == ["2026-11-16", "2026-11-10", "2026-11-11"])
        #expect(changed.published == [input.published[0]])
        #expect(changed.contracts.map { $0.to?.description } == ["2026-11-09", nil])
    }

    @Test("a code of the pool's own needs is not used twice")
    func codes() throws {
        var input = try november()
        input.needs[0].code = "AJOUT1.1"
        let change = WhatIf(additions: [WhatIf.Addition(site: "M2", job: "animateur", weekMinutes: 240)])
        #expect(change.applied(to: input).needs.map(\.code) == ["AJOUT1.1", "AJOUT1.1bis"])
    }
}

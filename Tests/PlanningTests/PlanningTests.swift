import CivilTime
import Lines
import People
import Roster
import TestSupport
import Testing

@testable import Planning

@Suite("Planning of a pool")
struct PlanningTests {
    /// The blocking rules are checked by the module Roster, which shares no code with the search.
    @Test("no plan breaks a blocking rule or covers a need twice, and its cost is not below the bound")
    func randomMonths() throws {
        for seed in 1...UInt64(testCount(short: 12, full: 120)) {
            let month = try RandomMonth(seed: seed)
            let planner = PoolPlanner(month.input, rules: month.rules)
            let plan = planner.plan(seed: seed, effort: .steps(20_000))
            let found = Validator(month.input, rules: month.rules).breaches(of: plan.shifts)
                .filter { $0.severity == .block }
            #expect(found.isEmpty, "seed \(seed): \(found.first?.message ?? "")")
            var left = Dictionary(
                grouping: month.input.occurrences(), by: { Place(need: $0.need, day: $0.start.date) }
            ).mapValues(\.count)
            for shift in plan.shifts {
                let place = Place(need: try #require(shift.need), day: shift.start.date)
                left[place, default: 0] -= 1
            }
            #expect(left.values.allSatisfy { $0 >= 0 }, "seed \(seed)")
            #expect(left.values.reduce(0, +) == plan.coverage.openBlocks, "seed \(seed)")
            #expect(try #require(plan.bound) <= plan.cost, "seed \(seed)")
        }
    }

    private struct Place: Hashable {
        let need: Code<Need>
        let day: CivilDate
    }

    @Test("the same seed and number of steps give the same plan; the input's order does not matter to it")
    func sameAgain() throws {
        let month = try RandomMonth(seed: 5)
        var mixed = month.input
        mixed.contracts.reverse()
        mixed.needs.reverse()
        mixed.travels.reverse()
        let plans = [month.input, month.input, mixed].map {
            PoolPlanner($0, rules: month.rules).plan(seed: 9, effort: .steps(15_000))
        }
        #expect(plans[0] == plans[1] && plans[0] == plans[2])
        let other = PoolPlanner(month.input, rules: month.rules).plan(seed: 10, effort: .steps(15_000))
        #expect(other.shifts != plans[0].shifts)
    }

    @Test("a need that nobody may do is apart from those that could be covered") func impossible() throws {
        var input = try RandomMonth(seed: 2).input
        let day = input.period.first + 2
        input.needs = [Need(
            code: "N1", site: "M1", job: "plongeur", start: LocalDateTime(day, minuteOfDay: 540),
            end: LocalDateTime(day, minuteOfDay: 660))]
        let rules = try RuleSet.law(on: input.period.first)
        let plan = PoolPlanner(input, rules: rules).plan(seed: 1, effort: .steps(1000))
        #expect(plan.shifts.isEmpty)
        #expect(plan.coverage.impossibleMinutes == 120 && plan.coverage.possibleMinutes == 0)
        #expect(plan.coverage.openBlocks == 1 && plan.coverage.share == 10_000)
    }

    @Test("a pool without anybody: nothing to plan, or needs that nobody may do", arguments: [0, 2])
    func nobody(needs: Int) throws {
        var input = november([3, 5])
        input.contracts = []
        input.needs.removeLast(2 - needs)
        let plan = PoolPlanner(input, rules: try .law(on: input.period.first)).plan(seed: 1, effort: .steps(1000))
        #expect(plan.shifts.isEmpty && plan.coverage.openBlocks == needs)
        #expect(plan.coverage.impossibleMinutes == needs * 180 && plan.bound == plan.cost)
    }

    /// Two people with the same contract at M2, who is asked for on some mornings of November 2026, 9 to 12.
    private func november(_ days: [Int]) -> PlanningInput {
        let period = YearMonth(year: 2026, month: 11)
        let contracts = ["E1", "E2"].map { code in
            Contract(
                employee: Code(code), from: period.first - 400, kind: .permanent, job: "animateur",
                weekMinutes: 2100, points: 0, experiencePoints: 0, executive: false, users: ["M2"],
                dayMinutes: Array(repeating: 420, count: 5) + [0, 0])
        }
        return PlanningInput(
            period: period, sites: [Site(code: "M2", member: "M2", communeINSEE: "13055")], travels: [],
            contracts: contracts, absences: [], assignments: [],
            needs: days.map { number in
                let start = LocalDateTime(period.first + (number - 1), minuteOfDay: 540)
                return Need(code: Code("N\(number)"), site: "M2", job: "animateur", start: start, end: start + 180)
            }, neighbours: [])
    }

    private func plan(_ input: PlanningInput) throws -> [String] {
        let plan = try PoolPlanner(input, rules: .forAgreement(idcc: "1261", on: input.period.first))
            .plan(seed: 1, effort: .steps(5000))
        return plan.shifts.map { "\($0.employee) \($0.need!)" }
    }

    private func shift(_ employee: Code<Employee>, _ day: CivilDate, need: Code<Need>? = nil) -> Shift {
        let start = LocalDateTime(day, minuteOfDay: 540)
        return Shift(employee: employee, site: "M2", start: start, end: start + 180, need: need)
    }

    @Test("of two people who could, the one who knows the site is asked") func continuity() throws {
        var input = november([5])
        input.neighbours = [shift("E2", input.period.first - 5)]
        #expect(try plan(input) == ["E2 N5"])
    }

    @Test("when somebody published falls ill, only that day goes to the other") func absence() throws {
        var input = november([3, 5, 10, 12])
        input.published = [("E1", 3), ("E2", 5), ("E1", 10), ("E2", 12)].map { employee, day in
            shift(Code(employee), input.period.first + (day - 1), need: Code("N\(day)"))
        }
        #expect(try plan(input) == ["E1 N3", "E1 N10", "E2 N5", "E2 N12"])
        let day = input.period.first + 9
        input.absences = [Absence(employee: "E1", kind: .sickness, from: day, to: day)]
        #expect(try plan(input) == ["E1 N3", "E2 N5", "E2 N10", "E2 N12"])
    }

    /// 7 November 2026 is a Saturday. Weekly rest is on Sunday (L3132-3).
    @Test("where the law alone holds, Saturday's work ends at midnight", arguments: [(1440, 1), (1455, 0)])
    func saturdayNight(_ fact: (end: Int, shifts: Int)) throws {
        var input = november([])
        let start = LocalDateTime(input.period.first + 6, minuteOfDay: 1200)
        input.needs = [Need(
            code: "N1", site: "M2", job: "animateur", start: start, end: start + (fact.end - 1200))]
        let rules = try RuleSet.law(on: input.period.first)
        let plan = PoolPlanner(input, rules: rules).plan(seed: 1, effort: .steps(1000))
        #expect(plan.shifts.count == fact.shifts)
        #expect(plan.coverage.impossibleMinutes == (1 - fact.shifts) * (fact.end - 1200))
        #expect(Validator(input, rules: rules).breaches(of: plan.shifts).allSatisfy { $0.severity != .block })
        let blocked = ["E1", "E2"].allSatisfy { employee in
            let shift = Shift(
                employee: Code(employee), site: "M2", start: start, end: start + (fact.end - 1200), need: "N1")
            return Validator(input, rules: rules).firstBlock(of: shift, among: []) != nil
        }
        #expect(blocked == (fact.shifts == 0))
    }

    /// 31 January 2027 is a Sunday: two of the night's four hours are of the week of 1 February, in which 9 h 18 a
    /// day are published from Tuesday on: 46 h 30 on five days, 37 h 12 on four. 48 h at most (L3121-20).
    @Test("a night of the last Sunday counts in the week after the month", arguments: [(5, 0), (4, 1)])
    func lastSundayNight(_ fact: (days: Int, shifts: Int)) throws {
        var input = november([])
        input.period = YearMonth(year: 2027, month: 1)
        for employee in input.contracts.map(\.employee) {
            for day in 0..<fact.days {
                for start in [480, 790] {
                    let begin = LocalDateTime(input.period.last + 2 + day, minuteOfDay: start)
                    input.neighbours.append(
                        Shift(employee: employee, site: "M2", start: begin, end: begin + 279))
                }
            }
        }
        let start = LocalDateTime(input.period.last, minuteOfDay: 1320)
        input.needs = [Need(code: "N1", site: "M2", job: "animateur", start: start, end: start + 240)]
        let rules = try RuleSet.forAgreement(idcc: "1261", on: input.period.first)
        let plan = PoolPlanner(input, rules: rules).plan(seed: 1, effort: .steps(1000))
        #expect(plan.shifts.count == fact.shifts)
        let shift = Shift(employee: "E1", site: "M2", start: start, end: start + 240, need: "N1")
        #expect(Validator(input, rules: rules).firstBlock(of: shift, among: [])?.rule
            == (fact.shifts == 0 ? "weekly-maximum" : nil))
    }

    /// 7 November 2026 is a Saturday, and the law alone gives rest on Sunday: the hour may start at 22:45 or
    /// 23:00, not later.
    @Test("an hour in Saturday's window over midnight is done before midnight") func windowOverMidnight() throws {
        var input = november([])
        let start = LocalDateTime(input.period.first + 6, minuteOfDay: 1365)
        input.needs = [Need(
            code: "N1", site: "M2", job: "animateur", start: start, end: start + 240, quantity: 2, minutes: 60)]
        let rules = try RuleSet.law(on: input.period.first)
        let plan = PoolPlanner(input, rules: rules).plan(seed: 1, effort: .steps(1000))
        #expect(plan.shifts.count == 2)
        #expect(plan.shifts.allSatisfy { ["22:45", "23:00"].contains($0.start.clock) })
        #expect(Validator(input, rules: rules).breaches(of: plan.shifts).allSatisfy { $0.severity != .block })
    }

    /// 8 h on Fridays for somebody else, and 2 h 30 of Thursday's night, or 1 h 30 of it and 45 minutes in Friday's
    /// evening: 10 h at most (L3121-18, L8261-1).
    @Test("the end of a night counts with the day's work for another employer",
          arguments: [(150, 0, 0), (120, 0, 1), (90, 30, 2), (90, 45, 1)])
    func otherEmployerNight(_ fact: (afterMidnight: Int, friday: Int, shifts: Int)) throws {
        var input = november([])
        input.contracts.removeLast()
        input.otherWork = [OtherWork(
            employee: "E1", from: input.period.first, weekMinutes: 480, dayMinutes: [0, 0, 0, 0, 480, 0, 0])]
        let night = LocalDateTime(input.period.first + 4, minuteOfDay: 1380)
        let evening = LocalDateTime(input.period.first + 5, minuteOfDay: 1320)
        input.needs = [(night, 60 + fact.afterMidnight, "N1"), (evening, fact.friday, "N2")].filter { $0.1 > 0 }
            .map { Need(code: Code($2), site: "M2", job: "animateur", start: $0, end: $0 + $1) }
        let rules = try RuleSet.law(on: input.period.first)
        let plan = PoolPlanner(input, rules: rules).plan(seed: 1, effort: .steps(2000))
        #expect(plan.shifts.count == fact.shifts)
        let all = input.needs.map {
            Shift(employee: "E1", site: "M2", start: $0.start, end: $0.end, need: $0.code)
        }
        let isBlocked = Validator(input, rules: rules).breaches(of: all).contains { $0.severity == .block }
        #expect(isBlocked == (fact.shifts < all.count))
    }

    /// The site does not want E2 any more, who is published for 5 and 12 November.
    @Test("days before the day of planning stay as published, later ones may change") func dayOfPlanning() throws {
        var input = november([5, 12])
        input.published = [5, 12].map { shift("E2", input.period.first + ($0 - 1), need: Code("N\($0)")) }
        for number in input.needs.indices { input.needs[number].excluded = ["E2"] }
        #expect(try plan(input) == ["E1 N5", "E1 N12"])
        input.asOf = input.period.first + 8
        #expect(try plan(input) == ["E1 N12", "E2 N5"])
    }

    @Test("a past day with five needs stays, and none of them is asked of anybody else") func fivePastNeeds() throws {
        var input = november([])
        let day = input.period.first + 4
        input.needs = (0..<5).map { number in
            let start = LocalDateTime(day, minuteOfDay: 480 + 90 * number)
            return Need(code: Code("N\(number)"), site: "M2", job: "animateur", start: start, end: start + 60)
        }
        input.published = input.needs.map {
            Shift(employee: "E1", site: $0.site, start: $0.start, end: $0.end, need: $0.code)
        }
        input.asOf = day + 1
        let rules = try RuleSet.forAgreement(idcc: "1261", on: input.period.first)
        let plan = PoolPlanner(input, rules: rules).plan(seed: 1, effort: .steps(2000))
        #expect(plan.shifts == input.published)
        #expect(plan.coverage.openBlocks == 0 && plan.coverage.coveredMinutes == 300)
    }

    /// An hour's pause after each hour.
    @Test("a person has four needs a day at most, and the bound is of plans that keep to it", arguments: [4, 5])
    func fifthNeed(needs: Int) throws {
        var input = november([])
        input.contracts.removeLast()
        input.needs = (0..<needs).map { number in
            let start = LocalDateTime(input.period.first + 4, minuteOfDay: 480 + 120 * number)
            return Need(code: Code("N\(number)"), site: "M2", job: "animateur", start: start, end: start + 60)
        }
        let plan = PoolPlanner(input, rules: try .law(on: input.period.first)).plan(seed: 1, effort: .steps(1000))
        #expect(plan.shifts.count == 4 && plan.coverage.openBlocks == needs - 4)
        #expect(try #require(plan.bound) <= plan.cost)
    }

    /// 30 April 2026 is a Thursday.
    @Test("the evening before 1 May ends at midnight, but for those whose service cannot stop",
          arguments: [(1440, false, 1), (1455, false, 0), (1455, true, 1)])
    func labourDayNight(_ fact: (end: Int, isExcepted: Bool, shifts: Int)) throws {
        var input = november([])
        input.period = YearMonth(year: 2026, month: 4)
        if fact.isExcepted { input.contracts[1].exceptions = [.labourDay] }
        let start = LocalDateTime(input.period.last, minuteOfDay: 1200)
        input.needs = [Need(
            code: "N1", site: "M2", job: "animateur", start: start, end: start + (fact.end - 1200))]
        let rules = try RuleSet.law(on: input.period.first)
        let plan = PoolPlanner(input, rules: rules).plan(seed: 1, effort: .steps(1000))
        #expect(plan.shifts.count == fact.shifts)
        #expect(Validator(input, rules: rules).breaches(of: plan.shifts).allSatisfy { $0.severity != .block })
        let shift = Shift(employee: "E1", site: "M2", start: start, end: start + (fact.end - 1200), need: "N1")
        #expect((Validator(input, rules: rules).firstBlock(of: shift, among: []) != nil) == (fact.end > 1440))
    }

    @Test("a need with a pin goes to its person, one with a pin against somebody to the other")
    func pins() throws {
        var input = november([5, 12])
        input.neighbours = [shift("E2", input.period.first - 5)]
        let fifth = input.period.first + 4
        input.pins = [Pin(employee: "E1", need: "N5", day: fifth, kind: .on)]
        #expect(try plan(input).contains("E1 N5"))
        input.pins = [Pin(employee: "E2", need: "N5", day: fifth, kind: .off)]
        #expect(try plan(input).contains("E1 N5"))
    }
}

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
        for seed in 1...UInt64(testCount(short: 12, full: 400)) {
            let month = try RandomMonth(seed: seed)
            let planner = PoolPlanner(month.input, rules: month.rules)
            let plan = planner.plan(seed: seed, effort: .steps(20_000))
            let found = Validator(month.input, rules: month.rules).breaches(of: plan.shifts)
                .filter { $0.severity == .block }
            #expect(found.isEmpty, "seed \(seed): \(found.first?.message ?? "")")
            var left = Dictionary(
                grouping: month.input.occurrences(), by: { Place(need: $0.need, start: $0.start) }
            ).mapValues(\.count)
            for shift in plan.shifts {
                let place = Place(need: try #require(shift.need), start: shift.start)
                left[place, default: 0] -= 1
            }
            #expect(left.values.allSatisfy { $0 >= 0 }, "seed \(seed)")
            #expect(left.values.reduce(0, +) == plan.coverage.openBlocks, "seed \(seed)")
            #expect(try #require(plan.bound) <= plan.cost, "seed \(seed)")
        }
    }

    private struct Place: Hashable {
        let need: Code<Need>
        let start: LocalDateTime
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

    /// Thursday 5 November 2026: the one of two equal people who is known at M2 goes there.
    @Test("of two people who could, the one who knows the site is asked") func continuity() throws {
        let period = YearMonth(year: 2026, month: 11)
        let day = period.first + 4
        let contracts = ["E1", "E2"].map { code in
            Contract(
                employee: Code(code), from: period.first - 400, kind: .permanent, job: "animateur",
                weekMinutes: 2100, points: 0, experiencePoints: 0, executive: false, users: ["M2"],
                dayMinutes: Array(repeating: 420, count: 5) + [0, 0])
        }
        let input = PlanningInput(
            period: period, sites: [Site(code: "M2", member: "M2", communeINSEE: "13055")], travels: [],
            contracts: contracts, absences: [], assignments: [],
            needs: [Need(
                code: "N1", site: "M2", job: "animateur", start: LocalDateTime(day, minuteOfDay: 540),
                end: LocalDateTime(day, minuteOfDay: 720))],
            neighbours: [Shift(
                employee: "E2", site: "M2", start: LocalDateTime(period.first - 5, minuteOfDay: 540),
                end: LocalDateTime(period.first - 5, minuteOfDay: 720))])
        let plan = try PoolPlanner(input, rules: .forAgreement(idcc: "1261", on: period.first))
            .plan(seed: 1, effort: .steps(5000))
        #expect(plan.shifts.map(\.employee) == ["E2"])
    }
}

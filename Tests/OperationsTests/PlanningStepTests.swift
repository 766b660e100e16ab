import CivilTime
import Operations
import Roster
import Storage
import Testing

/// How a month is planned, from needs to publication.
@Suite("Planning a month")
struct PlanningStepTests {
    private static let november = YearMonth(year: 2026, month: 11)

    private static func needs(_ rows: String...) -> String {
        (["code,site,job,start,end,quantity,priority,rrule"] + rows).joined(separator: "\n") + "\n"
    }

    /// Eight hours a week at least in a pool of up to ten (IDCC 1518 art. 5.9.2.1): P3's contract is refused until
    /// it has a reason, and nobody's shifts are taken out for it.
    @Test("one contract under the branch's minimum does not keep the month from being planned")
    func shortContract() throws {
        let pool = Office.files["pool.csv"]!.replacing("1261", with: "1518")
        let office = try Office([
            "pool.csv": pool,
            "contracts.csv": Office.contracts(
                ["P1 2024-09-01 35 150", "P2 2024-09-01 24 130", "P3 2024-09-01 4 130"]),
            "needs.csv": Self.needs("N1,SA,comptable,2026-11-02T09:00,2026-11-02T12:00,3,5,"),
        ])
        try office.steps("2026-11", .plan)
        let plan = try office.work { try $0.requiredPlan(Self.november).plan }
        #expect(plan.shifts.map(\.employee.text) == ["P1", "P2", "P3"] && plan.open.isEmpty)
        let blocking = try office.work { try $0.blockingBreaches(Self.november) }
        #expect(blocking.map { "\($0.rule) \($0.employee)" } == ["part-time-minimum P3"])
        let fault = #expect(throws: CheckFault.self) { try office.run("2026-11") }
        #expect(fault?.description.contains("contrat de 4 h, minimum 8 h") ?? false, "\(String(describing: fault))")
    }

    @Test("a pool without contracts and needs has an empty plan")
    func nobody() throws {
        let office = try Office(["contracts.csv": Office.contracts([]), "needs.csv": Self.needs()])
        #expect(try office.steps("2026-11", .plan) == .written(run: 1))
        #expect(try shifts(office) == 0)
    }

    /// October pays three accountants, November plans a leader of activities whose class was never paid, too.
    @Test("the cost of a plan tells the hours that it has no price for") func unpriced() throws {
        let days = "SA 2026-10-05..2026-10-09 08:30-12:30"
        let office = try Office(["hours.csv": Office.shifts("P1 \(days)", "P2 \(days)", "P3 \(days)")])
        try office.run("2026-10")
        try office.load([
            "employees.csv": Office.files["employees.csv"]! + "\nP4,1990-05-01,13117,FR7699999000010001000000469\n",
            "contracts.csv": Office.contracts(Office.accountants)
                + "P4,2026-11-01,,permanent,animateur,35,150,12,no,A B\n",
            "plan.csv": Office.shifts(
                "P1 SA 2026-11-02 09:00-12:00", "P4 SA 2026-11-02 09:00-11:00", "P1 BUREAU 2026-11-03 09:00-10:00"),
        ])
        let cost = try office.work { try $0.planCost(Self.november, .draft) }
        #expect(cost.minutes == 180 && cost.unpricedMinutes == 120 && cost.ownMinutes == 60)
    }

    /// Two mornings that anybody may do, 2 and 17 November.
    private func twoMornings() throws -> Office {
        try Office(["needs.csv": Self.needs(
            "N1,SA,comptable,2026-11-02T09:00,2026-11-02T12:00,1,5,",
            "N2,SA,comptable,2026-11-17T09:00,2026-11-17T12:00,1,5,")])
    }

    private func solve(_ office: Office, _ change: (inout PlanningSearch) -> Void) throws -> StepOutcome {
        var search = PlanningSearch()
        change(&search)
        return try office.work { try $0.solvePlan(Self.november, search: search) }
    }

    private func shifts(_ office: Office) throws -> Int {
        try office.work { try $0.requiredPlan(Self.november).plan.shifts.count }
    }

    /// A search of no steps covers nothing.
    @Test("a month already planned is searched anew when that is asked for, and the better plan stays")
    func longerSearch() throws {
        let office = try twoMornings()
        let none = try solve(office) { $0.steps = 0 }
        #expect(none == .written(run: 1))
        #expect(try shifts(office) == 0)
        #expect(try office.steps("2026-11", .plan) == none.again)
        let asked = try solve(office) { $0.isAskedFor = true }
        #expect(asked == .written(run: 2))
        #expect(try shifts(office) == 2)
        let before = try office.work { try $0.requiredPlan(Self.november).plan }
        for steps in [nil, 0] {
            let again = try solve(office) { ($0.isAskedFor, $0.steps) = (true, steps) }
            #expect(again == asked.again)
        }
        #expect(try office.work { try $0.requiredPlan(Self.november).plan } == before)
        #expect(try office.steps("2026-11", .plan) == asked.again)
    }

    @Test("a plan whose search was cut short is searched anew by the next one, which need not be asked for")
    func cutShort() throws {
        let office = try twoMornings()
        #expect(try solve(office) { $0.isCancelled = { true } } == .written(run: 1))
        #expect(try shifts(office) == 0)
        #expect(try solve(office) { $0.isCancelled = { true } } == .unchanged(run: 1))
        #expect(try office.steps("2026-11", .plan) == .written(run: 2))
        #expect(try shifts(office) == 2)
        #expect(try office.steps("2026-11", .plan) == .unchanged(run: 2))
    }

    /// A does not want the one who is published any more. Seven days' notice is due to a part-timer (L3123-31).
    @Test("a month under way is planned from a day on: what is past stays, what is left is planned anew")
    func dayOfPlanning() throws {
        let office = try twoMornings()
        try office.steps("2026-11", .plan, .publish)
        let before = try office.work { try $0.requiredPlan(Self.november).plan.shifts }
        let holders = Set(before.map(\.employee.text)).sorted().joined(separator: " ")
        try office.load(["needs.csv": "code,site,job,start,end,quantity,priority,rrule,excluded\n"
            + "N1,SA,comptable,2026-11-02T09:00,2026-11-02T12:00,1,5,,\(holders)\n"
            + "N2,SA,comptable,2026-11-17T09:00,2026-11-17T12:00,1,5,,\(holders)\n"])
        _ = try office.work { try $0.solvePlan(Self.november, asOf: CivilDate("2026-11-03")) }
        func shifts() throws -> [Shift] { try office.work { try $0.requiredPlan(Self.november).plan.shifts } }
        func first(_ shifts: [Shift]) -> Shift? { shifts.min { $0.start < $1.start } }
        #expect(try first(shifts()) == first(before))
        #expect(try shifts().count == 2)
        #expect(try shifts().max { $0.start < $1.start }?.employee != before.max { $0.start < $1.start }?.employee)
        // Without a day the whole month may change.
        #expect(try solve(office) { $0.isAskedFor = true }.hasWritten)
        #expect(try first(shifts())?.employee != first(before)?.employee)
    }

    /// Fifteen hours in one piece are no day that the planner lists.
    @Test("of a plan made by hand that breaks a rule the searched one is the better")
    func byHand() throws {
        let office = try twoMornings()
        try office.load(["plan.csv": Office.shifts(
            "P1 SA 2026-11-02 09:00-12:00", "P1 SA 2026-11-17 09:00-12:00")])
        #expect(try solve(office) { ($0.isAskedFor, $0.steps) = (true, 0) } == .unchanged(run: 1))
        try office.load(["plan.csv": Office.shifts(
            "P1 SA 2026-11-02 09:00-12:00", "P2 SA 2026-11-03 08:00-23:00")])
        #expect(try solve(office) { $0.isAskedFor = true } == .written(run: 3))
        #expect(try shifts(office) == 2)
    }
}

extension StepOutcome {
    /// What the same step says when nothing has changed.
    fileprivate var again: StepOutcome { .unchanged(run: run) }
}

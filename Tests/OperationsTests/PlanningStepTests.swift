import CivilTime
import Operations
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
}

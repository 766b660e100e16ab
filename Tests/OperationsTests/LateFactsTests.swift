import CivilTime
import Operations
import People
import Storage
import Testing

/// Facts that reach the office after the plan of November 2026 was published: P1 is planned for 7 h at A on each
/// working day, P2 and P3 for 4 h 48 at B.
@Suite("Facts that come after the publication")
struct LateFactsTests {
    private static let plan = Office.shifts(
        "P1 SA 2026-11-02..2026-11-06 08:30-12:30 13:30-16:30", "P2 SB 2026-11-02..2026-11-06 08:30-13:18",
        "P3 SB 2026-11-02..2026-11-06 08:30-13:18")
    private static let leave = "employee,kind,from,to\nP1,paid-leave,2026-11-05,2026-11-06\n"
    private static let november = YearMonth(year: 2026, month: 11)

    private func published() throws -> Office {
        let office = try Office(["plan.csv": Self.plan])
        try office.steps("2026-11", .publish)
        return office
    }

    /// Minutes of a person on the days of the plan: "2026-11-05 leave 420".
    private func hours(_ employee: String, _ office: Office) throws -> [String] {
        try office.work { try $0.classedHours(Self.november) }
            .filter { $0.employee.text == employee && $0.day <= CivilDate("2026-11-08")! }
            .map { "\($0.day) \($0.hourClass.rawValue) \($0.minutes)" }
    }

    @Test("a leave entered before the hours are classed takes the place of the planned work")
    func leave() throws {
        let office = try published()
        try office.load(["absences.csv": Self.leave])
        let summary = try office.run("2026-11")
        #expect(try hours("P1", office) == [
            "2026-11-02 worked 240", "2026-11-02 worked 180", "2026-11-03 worked 240", "2026-11-03 worked 180",
            "2026-11-04 worked 240", "2026-11-04 worked 180", "2026-11-05 leave 420", "2026-11-06 leave 420",
        ])
        // P1 worked 21 h at A, which is billed no more.
        let billed = try office.work { try $0.invoices(Self.november) }.flatMap { $0.lines.map(\.minutes) }.reduce(0, +)
        #expect(billed == 21 * 60 + 2 * 24 * 60)
        #expect(summary.remarks.contains(
            "le plan publié enfreint maintenant une règle bloquante : P1 05/11/2026, "
                + "congé payé du 05/11/2026 au 06/11/2026 (D3141-1)"))
    }

    @Test("a leave entered after the invoices changes nothing, and the second run says so")
    func leaveAfterInvoices() throws {
        let office = try published()
        try office.run("2026-11")
        let before = try hours("P1", office)
        try office.load(["absences.csv": Self.leave])
        let second = try office.run("2026-11")
        #expect(!second.hasWritten)
        #expect(second.outcomes.first { $0.step == "publication" }?.outcome == .unchanged(run: 1))
        #expect(second.outcomes.first { $0.step == "heures" }?.outcome == .closed(run: 1, inputsChanged: true))
        #expect(second.remarks.contains { $0.contains("enfreint maintenant") && $0.contains("P1 06/11/2026") })
        #expect(try hours("P1", office) == before)
    }

    @Test("a plan that breaks a rule before its publication is still refused")
    func refusedFirst() throws {
        let office = try Office(["plan.csv": Self.plan, "absences.csv": Self.leave])
        let fault = #expect(throws: CheckFault.self) { try office.steps("2026-11", .publish) }
        #expect(fault?.description.contains("P1 05/11/2026") == true)
    }

    @Test("a centre that leaves on the 4th is charged its hours up to then, and nothing is planned there after")
    func leavingMember() throws {
        let office = try published()
        try office.load(["members.csv": Office.members(
            "A,Les Genêts,99999001300016,2003-01-01,", "B,L'Oliveraie,99999002100019,2003-01-01,2026-11-04")])
        let summary = try office.run("2026-11")
        #expect(try hours("P2", office).filter { $0.contains("worked") } == [
            "2026-11-02 worked 288", "2026-11-03 worked 288", "2026-11-04 worked 288",
        ])
        let invoices = try office.work { try $0.invoices(Self.november) }
        let hoursOfB = invoices.filter { $0.member.text == "B" }.flatMap { $0.lines.map(\.minutes) }.reduce(0, +)
        #expect(hoursOfB == 2 * 3 * 288)
        #expect(summary.remarks.contains { $0.contains("B a quitté le groupement le 04/11/2026 (L1253-1)") })
        #expect(try office.work { try $0.verify() }.allSatisfy { $0.fault == nil })
    }

    @Test("hours reported at a centre that has left, or without a contract, are refused by name")
    func refusedReports() throws {
        let office = try published()
        try office.load([
            "members.csv": Office.members(
                "A,Les Genêts,99999001300016,2003-01-01,", "B,L'Oliveraie,99999002100019,2003-01-01,2026-11-04"),
            "contracts.csv": Office.contracts(
                Array(Office.accountants.dropLast()) + ["P3 2024-09-01..2026-10-31 24 130"]),
            "hours.csv": Office.shifts("P2 SB 2026-11-05 08:30-13:18", "P3 SA 2026-11-06 08:30-12:30"),
        ])
        let fault = #expect(throws: CheckFault.self) { try office.steps("2026-11", .hours) }
        #expect(fault?.description == """
            les heures de novembre 2026 ne peuvent pas être classées :
              P2 05/11/2026 08:30-13:18 à SB : B a quitté le groupement le 04/11/2026 (L1253-1) ; corrigez hours.csv \
            ou members.csv
              P3 06/11/2026 08:30-12:30 à SA : pas de contrat ce jour-là (L1253-9) ; corrigez hours.csv ou contracts.csv
            """)
    }

    @Test("an assignment that outlives the membership gives its member no share, and the office is told")
    func assignment() throws {
        let office = try Office([
            "members.csv": Office.members(
                "A,Les Genêts,99999001300016,2003-01-01,", "B,L'Oliveraie,99999002100019,2003-01-01,2026-10-31"),
            "assignments.csv": """
            employee,job,member,from,to,month_hours_min,month_hours_max
            P1,,A,2026-01-01,,50,70
            P1,,B,2026-01-01,2026-12-31,50,70
            """,
            "allocation_keys.csv": "class,from,rule\nleave,2026-01-01,quota\n",
            "absences.csv": Self.leave,
            "plan.csv": Office.shifts("P1 SA 2026-11-02..2026-11-04 08:30-12:30 13:30-16:30"),
        ])
        let summary = try office.run("2026-11")
        #expect(try office.work { try $0.invoices(Self.november) }.map(\.member.text) == ["A"])
        #expect(summary.remarks.contains(
            "mise à disposition de P1 à B jusqu'au 31/12/2026 : B a quitté le groupement le 31/10/2026, terminez-la "
                + "(assignments.csv)"))
    }

    @Test("validated payslips fix the hours that they pay: later hours are told to settle, billed to nobody")
    func lateHours() throws {
        let office = try published()
        try office.steps("2026-11", .hours, .payroll)
        try office.close("2026-11", .payroll)
        let told = "heures de novembre 2026 changées après leur clôture, à régulariser sur le prochain mois ouvert : "
            + "P1 05/11/2026 + 2 h (travail à A)"
        // 9 h instead of 7 h on the 5th.
        let late = ["hours.csv": Office.shifts("P1 SA 2026-11-05 08:30-12:30 13:30-18:30")]
        #expect(try office.load(late).split(separator: "\n").last.map(String.init) == told)
        #expect(try office.steps("2026-11", .hours) == .closed(run: 1, inputsChanged: true))
        let november = try office.run("2026-11")
        #expect(november.remarks.contains(told))
        let billed = try office.work { try $0.invoices(Self.november) }.flatMap { $0.lines.map(\.minutes) }.reduce(0, +)
        #expect(billed == 35 * 60 + 2 * 24 * 60)
        #expect(try office.run("2026-12").remarks.contains(told))
    }

    @Test("payslips and hours are validated as of their data, or not at all")
    func staleClosing() throws {
        let office = try published()
        try office.steps("2026-11", .hours, .payroll)
        try office.load(["hours.csv": Office.shifts("P1 SA 2026-11-05 08:30-12:30 13:30-18:30")])
        for closable in [Closable.hours, .payroll] {
            let fault = #expect(throws: CheckFault.self) { try office.close("2026-11", closable) }
            #expect(fault?.description.contains("gdea hours derive 2026-11") == true)
        }
        try office.steps("2026-11", .hours)
        let fault = #expect(throws: CheckFault.self) { try office.close("2026-11", .payroll) }
        #expect(fault?.description.contains("gdea payroll run 2026-11") == true)
        try office.steps("2026-11", .payroll)
        try office.close("2026-11", .payroll)
        #expect(try office.work { try $0.isClosed(.hours, Self.november) })
    }
}

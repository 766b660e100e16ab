import CivilTime
import Operations
import Storage
import Testing

/// A step runs again when, and only when, something that it is computed from has changed.
@Suite("What makes a step run again")
struct InputTests {
    private static let left = Office.members(
        "A,Les Genêts,99999001300016,2003-01-01,", "B,L'Oliveraie,99999002100019,2003-01-01,2026-11-15")

    @Test("a member that leaves changes the plan and the hours of its last month and of those after, not before")
    func membership() throws {
        let office = try Office()
        for month in ["2026-10", "2026-11", "2026-12"] { try office.steps(month, .plan, .publish, .hours) }
        try office.load(["members.csv": Self.left])
        for month in ["2026-11", "2026-12"] {
            #expect(try office.steps(month, .plan).hasWritten)
            #expect(try office.steps(month, .hours).hasWritten)
        }
        #expect(try !office.steps("2026-10", .plan).hasWritten)
        #expect(try !office.steps("2026-10", .hours).hasWritten)
    }

    @Test("hours reported for the last week of October change November's payroll where October has no run")
    func weekBefore() throws {
        let office = try Office()
        try office.steps("2026-11", .plan, .publish, .hours, .payroll)
        // 40 h in the week of 26 October to 1 November, which is paid with November: five hours of overtime at
        // 2 659.17 / 151.67 h: 2 659.17 x 12 / 1 820 x 5 x 1.25 = 109.58.
        try office.load(["hours.csv": Office.shifts("P1 SA 2026-10-26..2026-10-30 08:30-12:30 13:30-17:30")])
        #expect(try office.steps("2026-11", .payroll).hasWritten)
        #expect(try office.gross("P1", "2026-11")
            == ["salaire_base 2659.17", "heures_supplementaires_8 5 h = 109.58"])
        #expect(try !office.steps("2026-11", .payroll).hasWritten)
    }

    @Test("a contract that ended in the last week of October counts for November's payroll")
    func contractBefore() throws {
        let office = try Office(["contracts.csv": Office.contracts(
            ["P1 2024-09-01..2026-10-31 35 150", "P1 2026-11-01 35 150"] + Office.accountants.dropFirst())])
        try office.steps("2026-11", .plan, .publish, .hours, .payroll)
        try office.load(["contracts.csv": Office.contracts(
            ["P1 2024-09-01..2026-10-31 24 150", "P1 2026-11-01 35 150"] + Office.accountants.dropFirst())])
        #expect(try office.steps("2026-11", .payroll).hasWritten)
    }

    @Test("a plan of October that is published later does not touch the hours of November")
    func otherMonth() throws {
        let office = try Office()
        try office.steps("2026-11", .plan, .publish, .hours)
        try office.load(["plan.csv": Office.shifts("P1 SA 2026-10-26..2026-10-30 08:30-12:30 13:30-16:30")])
        try office.steps("2026-10", .publish)
        #expect(try !office.steps("2026-11", .hours).hasWritten)
    }
}

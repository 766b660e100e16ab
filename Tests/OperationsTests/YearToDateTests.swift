import CivilTime
import Operations
import Storage
import Testing

/// P1 earns (23 000 + 162 x 55) / 12 = 2 659.17 a month at 35 h; the ceiling of a month of 2026 is 4 005.00.
@Suite("The year to date from month to month")
struct YearToDateTests {
    private func yearOfP1(_ office: Office, _ month: String) throws -> String? {
        try office.work { try $0.payslips(YearMonth(month)!) }.first { $0.employee.text == "P1" }
            .map { "\($0.yearToDate.through.map(\.description) ?? "-") \($0.yearToDate.ceiling)" }
    }

    @Test("a month left out is named, and its run lets the year go on")
    func gap() throws {
        let office = try Office()
        try office.run("2026-01")
        for step in [Step.plan, .publish, .hours] { try office.steps("2026-03", step) }
        let findings = #expect(throws: PayrollFindings.self) { try office.steps("2026-03", .payroll) }
        #expect(findings?.findings == ["P1", "P2", "P3"].map {
            "\($0) : payé plus tôt dans l'année mais pas en février 2026 : lancez d'abord « gdea month run 2026-02 », "
                + "les cumuls de l'année en partent"
        })
        try office.run("2026-02")
        try office.run("2026-03")
        // 3 x 4 005.
        #expect(try yearOfP1(office, "2026-03") == "2026-03 12015.00")
    }

    @Test("who is hired in the month starts at zero beside people whose month before is there")
    func hired() throws {
        let office = try Office(["contracts.csv": Office.contracts(["P1 2026-02-01 35 150", "P2 2024-09-01 24 130"])])
        try office.run("2026-01")
        let summary = try office.run("2026-02")
        #expect(try yearOfP1(office, "2026-02") == "2026-02 4005.00")
        #expect(!summary.remarks.contains { $0.contains("premier mois de paie") })
    }

    @Test("a month whose data changed since its payroll is to be run again first; a validated one stands")
    func stale() throws {
        let office = try Office()
        try office.steps("2026-10", .plan, .publish, .hours, .payroll)
        try office.steps("2026-11", .plan, .publish, .hours, .payroll)
        try office.load(["hours.csv": Office.shifts("P1 SA 2026-10-05 08:30-12:30")])
        let findings = #expect(throws: PayrollFindings.self) { try office.steps("2026-11", .payroll) }
        #expect(findings?.findings == [
            "octobre 2026 n'est plus à jour, ses données ont changé depuis sa paie : lancez d'abord "
                + "« gdea hours derive 2026-10 » puis « gdea payroll run 2026-10 »",
        ])
        try office.steps("2026-10", .hours, .payroll)
        try office.steps("2026-11", .payroll)
        try office.run("2026-10")
        try office.load(["hours.csv": Office.shifts("P1 SA 2026-10-05 08:30-12:30", "P1 SA 2026-10-06 08:30-12:30")])
        try office.steps("2026-11", .hours, .payroll)
    }

    @Test("the first month of payroll in the middle of a year says that the year starts at zero")
    func firstMonth() throws {
        let office = try Office()
        #expect(try office.run("2026-11").remarks.contains { $0.hasPrefix("premier mois de paie de 2026") })
        #expect(try !office.run("2026-12").remarks.contains { $0.hasPrefix("premier mois de paie") })
        #expect(try !Office().run("2026-01").remarks.contains { $0.hasPrefix("premier mois de paie") })
    }

    @Test("the year is carried over two amendments")
    func amendments() throws {
        let office = try Office(["contracts.csv": Office.contracts([
            "P1 2024-09-01 35 150", "P1 2026-02-01 35 160", "P1 2026-03-01 35 170",
        ])])
        for month in ["2026-01", "2026-02", "2026-03"] { try office.run(month) }
        #expect(try yearOfP1(office, "2026-03") == "2026-03 12015.00")
    }
}

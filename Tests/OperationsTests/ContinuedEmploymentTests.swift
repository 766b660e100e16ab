import CivilTime
import Money
import Operations
import Payroll
import Storage
import Testing

/// P3 has a fixed term of 24 h, (23 000 + 142 x 55) x 24 / 35 / 12 = 1 760.57 a month, which goes on as a permanent
/// contract without a day between: leave earned is neither paid nor lost (C. trav. L1243-8, L1243-11).
@Suite("A permanent contract that follows a fixed term")
struct ContinuedEmploymentTests {
    private static let months = ["2026-08", "2026-09", "2026-10"]

    private func contracts(_ from: String, _ to: String, then next: String) -> [String: String] {
        ["contracts.csv": Office.contracts(["P1 2024-09-01 35 150", "P3 \(from)..\(to) 24 130", "P3 \(next) 24 130"])
            .replacing("\(to),permanent", with: "\(to),fixed-term")]
    }

    private func slips(_ month: String, _ office: Office) throws -> [StoredPayslip] {
        try office.work { try $0.payslips(YearMonth(month)!) }.filter { $0.employee.text == "P3" }
    }

    private func earned(_ slip: StoredPayslip?) -> [Ratio]? { slip?.leave.periods.map(\.earned.byWork) }

    @Test("keeps the 7.5 days of August to October in the balance of November, and adds 2.5")
    func nextMonth() throws {
        let office = try Office(contracts("2026-08-01", "2026-10-31", then: "2026-11-01"))
        for month in Self.months + ["2026-11"] { try office.run(month) }
        #expect(try earned(slips("2026-10", office).last) == [Ratio(15, 2)])
        #expect(try office.gross("P3", "2026-10") == ["salaire_base 1760.57"])
        #expect(try slips("2026-11", office).map(\.contractFrom.description) == ["2026-11-01"])
        #expect(try earned(slips("2026-11", office).last) == [Ratio(10, 1)])
    }

    @Test("keeps the days of the fixed term of the same month: 14 and 15 days of 30 of 2.5 days of leave")
    func sameMonth() throws {
        let office = try Office(contracts("2026-11-02", "2026-11-15", then: "2026-11-16"))
        try office.run("2026-11")
        #expect(try slips("2026-11", office).map(earned) == [[Ratio(7, 6)], [Ratio(29, 12)]])
    }

    @Test("keeps the days of a fixed term that was paid elsewhere, as they were brought")
    func broughtLeave() throws {
        var files = contracts("2026-08-01", "2026-10-31", then: "2026-11-01")
        files["opening.csv"] = """
            employee,through,gross,ceiling,t1,t2,reduction,net_taxable,pas,leave_earned,leave_taken,leave_pay
            P3,2026-10,5281.71,8238.87,5281.71,0,500,4200,0,7.5,2,5281.71

            """
        let office = try Office(files)
        try office.run("2026-11")
        let leave = try #require(slips("2026-11", office).last?.leave.periods.first)
        #expect(leave.earned.byWork == Ratio(10, 1) && leave.taken == Ratio(2, 1))
        #expect(leave.pay == Cents(528_171 + 176_057))
    }

    @Test("prints no balance where the leave of the fixed term is not known")
    func unknownLeave() throws {
        let office = try Office(contracts("2026-08-01", "2026-10-31", then: "2026-11-01"))
        try office.run("2026-11")
        #expect(try earned(slips("2026-11", office).last) == [])
    }

    @Test("takes over what late facts of the closed fixed term leave: seven unpaid days of October earn nothing")
    func lateFacts() throws {
        let office = try Office(contracts("2026-08-01", "2026-10-31", then: "2026-11-01"))
        for month in Self.months { try office.run(month) }
        try office.load(["absences.csv": "employee,kind,from,to\nP3,unpaid,2026-10-05,2026-10-11\n"])
        try office.run("2026-11")
        // 2 x 2.5, 2.5 x 24 / 31 and 2.5.
        #expect(try earned(slips("2026-11", office).last) == [Ratio(15, 2) + Ratio(60, 31)])
    }

    @Test("pays the extra hours of the week in which the fixed term ended on Saturday, at its pay")
    func lastWeek() throws {
        var files = contracts("2026-10-01", "2026-10-31", then: "2026-11-01")
        files["contracts.csv"] = files["contracts.csv"]?
            .replacing(",permanent,comptable,24", with: ",permanent,comptable,35")
        files["hours.csv"] = Office.shifts("P3 SA 2026-10-26..2026-10-29 08:30-12:30 13:30-16:30")
        let office = try Office(files)
        for month in ["2026-10", "2026-11"] { try office.run(month) }
        #expect(try office.gross("P3", "2026-10") == ["salaire_base 1760.57"])
        // (23 000 + 142 x 55) / 12 from November; 28 h for 24 h due, see AmendmentTests.
        #expect(try office.gross("P3", "2026-11") == [
            "salaire_base 2567.50", "heures_complementaires_10e 2 h 24 = 44.69",
            "heures_complementaires_au_dela 1 h 36 = 33.86",
        ])
    }

    @Test("goes on to recover what the last payslip of the fixed term was short of")
    func debt() throws {
        var files = contracts("2026-08-01", "2026-10-31", then: "2026-11-01")
        files["pool.csv"] = """
            code,from,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode,protected_amount
            GE1,2026-01-01,Groupement,99999000500012,1261,13201,3,0.0145,class,646.52

            """
        files["variables.csv"] =
            "employee,period,kind,label,amount,quantity,rate,horsepower\nP3,2026-10,advance,,2000.00,,,\n"
        let office = try Office(files)
        for month in Self.months + ["2026-11"] { try office.run(month) }
        let (october, november) = (try slips("2026-10", office)[0], try slips("2026-11", office)[0])
        #expect(october.debt == october.shortfall && october.debt > .zero)
        let recovered = november.lines.filter { $0.id == NetID.recovered.code }.map(\.amount).sum()
        #expect(recovered < .zero)
        #expect(november.debt == october.debt + recovered)
    }
}

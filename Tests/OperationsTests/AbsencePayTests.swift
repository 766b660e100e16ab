import CivilTime
import Money
import Operations
import Storage
import Testing

/// Months that are not plain, from the stored facts to the payslip. November 2026 has 21 working days. P1 earns
/// 2 659.17 at 35 h; P2 and P3 earn (23 000 + 142 x 55) x 24 / 35 / 12 = 1 760.57 at 24 h, Monday to Friday.
@Suite("Absences, entries and ends of contracts in the month")
struct AbsencePayTests {
    private static let november = YearMonth(year: 2026, month: 11)

    private func slip(_ employee: String, _ office: Office, _ period: YearMonth = november) throws -> StoredPayslip {
        try #require(try office.work { try $0.payslips(period) }.first { $0.employee.text == employee })
    }

    private func absence(_ employee: String, _ kind: String, _ from: String, _ to: String) -> [String: String] {
        ["absences.csv": "employee,kind,from,to\n\(employee),\(kind),\(from),\(to)\n"]
    }

    @Test("a week of sickness: real hours off, benefits of two days, the net of a month at work (ch. IX)")
    func sickness() throws {
        let plain = try Office()
        try plain.run("2026-11")
        let sick = try Office(absence("P1", "sickness", "2026-11-16", "2026-11-20"))
        try sick.run("2026-11")
        let slip = try slip("P1", sick)
        let lines = Dictionary(uniqueKeysWithValues: slip.lines.map { ($0.id, $0) })
        // 2 659.17 x 5 / 21.
        #expect(lines["absence_maladie"]?.amount == -Cents(63_314))
        // The greatest benefit of stoppages from July 2026 on is 42.97 a day (efl.fr); the first three days have none.
        #expect(lines["deduction_ijss"]?.amount == -Cents(8_594))
        // Less CSG 6.2 % (5.33) and CRDS 0.5 % (0.43).
        #expect(lines["N_ijss_subrogees"]?.amount == Cents(8_018))
        #expect(lines["N_ijss_subrogees"]?.payer == .net)
        #expect(slip.netSocial == (try self.slip("P1", plain)).netSocial)
        #expect(try sick.work { try $0.verify() }.allSatisfy { $0.fault == nil })
    }

    @Test("the journal of a sick month balances: the benefits are to be received, the cost is that of the payslips")
    func sickJournal() throws {
        let office = try Office(absence("P1", "sickness", "2026-11-16", "2026-11-20"))
        try office.run("2026-11")
        let entries = try office.work { try $0.entries(.payroll, Self.november) }.map(\.entry)
        #expect(entries.allSatisfy { $0.faults.isEmpty })
        let receivable = entries.flatMap(\.lines).filter { $0.account == "438700" }
        #expect(receivable.map(\.debit) == [Cents(8_018)])
    }

    @Test("a work accident is paid from its first day, maternity is left to the Social Security")
    func otherStoppages() throws {
        let accident = try Office(absence("P1", "work-accident", "2026-11-16", "2026-11-20"))
        try accident.run("2026-11")
        #expect(try accident.gross("P1", "2026-11").prefix(2)
            == ["salaire_base 2659.17", "absence_accident 35 h = -633.14"])
        let mother = try Office(absence("P2", "maternity", "2026-10-01", "2027-01-20"))
        try mother.run("2026-11")
        let slip = try slip("P2", mother)
        #expect(slip.gross == .zero && slip.ceiling == .zero)
        #expect(try mother.gross("P2", "2026-11") == ["salaire_base 1760.57", "absence_maternite 100 h 48 = -1760.57"])
    }

    @Test("unpaid days by the real hours, the ceiling without them") func unpaid() throws {
        let office = try Office(absence("P2", "unpaid", "2026-11-02", "2026-11-08"))
        try office.run("2026-11")
        // 1 760.57 x 5 / 21; the ceiling 4 005 x 24/35 x 23/30.
        #expect(try office.gross("P2", "2026-11") == ["salaire_base 1760.57", "absence 24 h = -419.18"])
        #expect(try slip("P2", office).ceiling == Cents(210_549))
    }

    @Test("an entry in the middle of the month by planned hours: 11 of 21 days") func entry() throws {
        let office = try Office(["contracts.csv": Office.contracts(
            Office.accountants.dropLast() + ["P3 2026-11-16 24 130"])])
        try office.run("2026-11")
        #expect(try office.gross("P3", "2026-11") == ["salaire_base 922.20"])
        #expect(try slip("P3", office).leave.periods.map(\.earned.byWork) == [Ratio(5, 4)])
    }

    @Test("the hours of 1 May are paid twice, by the clock: of a night of 30 April those after midnight (L3133-6)")
    func labourDay() throws {
        let office = try Office(["hours.csv": "employee,site,start,end\nP2,SA,2026-04-30T22:00,2026-05-01T06:00\n"])
        try office.steps("2026-04", .plan, .publish, .hours, .payroll)
        // 1 760.57 x 6 / 104.
        #expect(try office.gross("P2", "2026-04").contains("premier_mai 6 h = 101.57"))
        try office.load(["hours.csv": "employee,site,start,end\nP2,SA,2026-05-01T20:00,2026-05-02T02:00\n"])
        try office.steps("2026-05", .plan, .publish, .hours, .payroll)
        // 1 760.57 x 4 / 104.
        #expect(try office.gross("P2", "2026-05").contains("premier_mai 4 h = 67.71"))
    }

    @Test("leave taken in advance gets its tenth in June, when the right and the pay of the period are known")
    func leaveInAdvance() throws {
        var files = absence("P1", "paid-leave", "2026-05-18", "2026-05-22")
        files["contracts.csv"] = Office.contracts(Office.accountants.dropFirst() + ["P1 2026-04-01 35 150"])
        let office = try Office(files)
        for month in ["2026-04", "2026-05", "2026-06"] { try office.run(month) }
        // 2 659.17 x 5 / 21 maintained for six days, 527.62 of it for the five that April and May have earned; a tenth
        // of two months is 531.83.
        #expect(try office.gross("P1", "2026-05").contains("indemnite_conges 35 h = 633.14"))
        #expect(try office.gross("P1", "2026-06").dropFirst() == ["complement_dixieme 4.21"])
        #expect(try office.work { try $0.verify() }.allSatisfy { $0.fault == nil })
    }

    @Test("an amendment in the middle of the month: each version by its own hours, one payslip")
    func amendment() throws {
        let office = try Office(["contracts.csv": Office.contracts(
            Office.accountants + ["P1 2026-11-16 24 150"])])
        try office.run("2026-11")
        // 2 659.17 x 10/21 and 1 823.43 x 11/21.
        #expect(try office.gross("P1", "2026-11") == ["salaire_base 1266.27", "salaire_base 955.13"])
        #expect(try office.work { try $0.payslips(Self.november) }.count { $0.employee.text == "P1" } == 1)
    }

    private static let fixedTerm = """
        employee,from,to,kind,job,week_hours,points,experience_points,executive,users
        P1,2024-09-01,,permanent,comptable,35,150,12,no,A B
        P3,2026-11-02,2026-11-30,fixed-term,comptable,24,130,12,no,A B

        """

    @Test("the end of a fixed term: a tenth of its pay, and the leave by the better rule") func fixedTermEnd() throws {
        let office = try Office(["contracts.csv": Self.fixedTerm])
        try office.run("2026-11")
        // 29 of 30 days earn 2.42, raised to 3 days: 3 x 1 760.57 / 26 = 203.13, more than the tenth of 1 936.63.
        #expect(try office.gross("P3", "2026-11") == [
            "salaire_base 1760.57", "indemnite_fin_contrat 176.06", "indemnite_compensatrice_conges 203.13",
        ])
        #expect(try slip("P3", office).withholdingKind == "neutral-short")
    }

    @Test("a permanent contract that follows a fixed term owes no settlement (L1243-8, L1242-16)")
    func continued() throws {
        let office = try Office(["contracts.csv": Self.fixedTerm
            + "P3,2026-12-01,,permanent,comptable,24,130,12,no,A B\n"])
        try office.run("2026-11")
        #expect(try office.gross("P3", "2026-11") == ["salaire_base 1760.57"])
    }

    @Test("an end whose earlier pay and leave nobody knows is refused by name") func unknownPast() throws {
        let office = try Office(["contracts.csv": Self.fixedTerm.replacing("P3,2026-11-02", with: "P3,2026-09-01")])
        let findings = #expect(throws: PayrollFindings.self) { try office.run("2026-11") }
        #expect(findings?.findings.first?.contains("donnez contract_gross dans opening.csv") == true)
        try office.load(["opening.csv": """
            employee,gross,ceiling,t1,t2,reduction,net_taxable,pas,leave_earned,leave_pay
            P3,3521.14,5492.58,3521.14,0,500,2900,0,5,3521.14
            """])
        try office.run("2026-11")
        // (3 521.14 + 1 760.57) / 10; leave: 7.5 days raised to 8, the tenth of 5 809.88 more than 8 x 67.71.
        #expect(try office.gross("P3", "2026-11") == [
            "salaire_base 1760.57", "indemnite_fin_contrat 528.17", "indemnite_compensatrice_conges 580.99",
        ])
    }

    @Test("leave is paid by the tenth of its period where that is more") func tenth() throws {
        var files = absence("P2", "paid-leave", "2026-11-23", "2026-11-27")
        files["opening.csv"] = """
            employee,gross,ceiling,t1,t2,reduction,net_taxable,pas,leave_before_earned,leave_before_taken,\
            leave_before_pay,leave_earned,leave_pay
            P2,17605.70,27462.90,17605.70,0,2500,14000,0,30,17,24000,12.5,8802.85
            """
        let office = try Office(files)
        try office.run("2026-11")
        // Six of thirty days of 2 400.00 are 480.00; the week is worth 1 760.57 x 5 / 21 = 419.18.
        #expect(try office.gross("P2", "2026-11") == [
            "salaire_base 1760.57", "absence_conges 24 h = -419.18", "indemnite_conges 24 h = 419.18",
            "complement_dixieme 60.82",
        ])
        #expect(try slip("P2", office).leave.periods.map(\.taken) == [Ratio(23, 1), .zero])
    }
}

import Operations
import Testing

/// Contracts that change between October and November 2026: the week of 26 October to 1 November is paid with
/// November. P1 has 150 points and 12 of experience, 23 000 + 162 x 55 = 31 910.00 a year for full time.
@Suite("Amendments of a contract")
struct AmendmentTests {
    @Test("from 35 h to 24 h on Sunday 1 November, worked as due before: no extra hours, and a payslip")
    func fewerHours() throws {
        let office = try Office([
            "contracts.csv": Office.contracts(Office.accountants + ["P1 2026-11-01 24 150"]),
            "hours.csv": Office.shifts("P1 SA 2026-10-26..2026-10-30 08:30-12:30 13:30-16:30"),
        ])
        try office.run("2026-11")
        // 31 910 x 24 / 35 / 12 = 1 823.43.
        #expect(try office.gross("P1", "2026-11") == ["salaire_base 1823.43"])
    }

    @Test("from 24 h to 35 h on Sunday 1 November with 28 h worked before: 4 h complementary at the old pay")
    func moreHours() throws {
        let office = try Office([
            "contracts.csv": Office.contracts(
                ["P1 2024-09-01 24 130", "P1 2026-11-01 35 150"] + Office.accountants.dropFirst()),
            "hours.csv": Office.shifts("P1 SA 2026-10-26..2026-10-29 08:30-12:30 13:30-16:30"),
        ])
        try office.run("2026-11")
        // November: 31 910 / 12 = 2 659.17. Before: (23 000 + 142 x 55) x 24 / 35 / 12 = 1 760.57 for 104 h a
        // month. 2 h 24 within the tenth of 24 h: 2.4 x 1 760.57 / 104 x 1.10 = 44.69; 1 h 36 beyond:
        // 1.6 x 1 760.57 / 104 x 1.25 = 33.86.
        #expect(try office.gross("P1", "2026-11") == [
            "salaire_base 2659.17", "heures_complementaires_10e 2 h 24 = 44.69",
            "heures_complementaires_au_dela 1 h 36 = 33.86",
        ])
    }

    @Test("a contract that ends on Saturday 31 October with 28 h of 24 h worked: 4 h on its last payslip")
    func lastWeek() throws {
        let office = try Office([
            "contracts.csv": Office.contracts(["P1 2024-09-01 35 150", "P2 2026-10-01..2026-10-31 24 130"])
                .replacing("2026-10-31,permanent", with: "2026-10-31,fixed-term"),
            "hours.csv": Office.shifts("P2 SA 2026-10-26..2026-10-29 08:30-12:30 13:30-16:30"),
        ])
        for month in ["2026-10", "2026-11"] { try office.run(month) }
        // The hours as above; a tenth of 1 839.12; 3 days of 1 760.57 / 26, more than the tenth of 2 023.03.
        #expect(try office.gross("P2", "2026-10") == [
            "salaire_base 1760.57", "heures_complementaires_10e 2 h 24 = 44.69",
            "heures_complementaires_au_dela 1 h 36 = 33.86", "indemnite_fin_contrat 183.91",
            "indemnite_compensatrice_conges 203.13",
        ])
        #expect(try office.gross("P2", "2026-11") == [])
    }

    @Test("hours of a full-timer over those due in the week of hiring, under 35 h, are refused by name")
    func hiredOnThursday() throws {
        let office = try Office([
            "contracts.csv": Office.contracts(["P1 2026-10-01 35 150"] + Office.accountants.dropFirst()),
            "hours.csv": Office.shifts("P1 SA 2026-10-01..2026-10-02 08:30-12:30 13:30-17:30"),
        ])
        let findings = #expect(throws: PayrollFindings.self) { try office.run("2026-10") }
        #expect(findings?.findings.first?.hasPrefix(
            "P1 : semaine du 28/09/2026 : 16 h de travail pour 14 h dues") == true)
    }

    @Test("a contract of 39 h is refused with what to do, also for its last week")
    func structuralOvertime() throws {
        let office = try Office(["contracts.csv": Office.contracts(["P1 2024-09-01 39 150"])])
        let findings = #expect(throws: PayrollFindings.self) { try office.run("2026-11") }
        let advice = """
            P1 : contrat du 01/09/2024 de 39 h par semaine : les heures supplémentaires comprises dans l'horaire, \
            au-delà de 35 h, ne sont pas encore calculées ; ramenez le contrat à 35 h, les heures faites en plus \
            seront payées en heures supplémentaires
            """
        #expect(findings?.findings == [advice])
        // 39 h until October, 40 h worked in the week that is paid with November.
        let last = try Office([
            "contracts.csv": Office.contracts(["P1 2024-09-01 39 150", "P1 2026-11-01 35 150"]),
            "hours.csv": Office.shifts("P1 SA 2026-10-26..2026-10-30 08:30-12:30 13:30-17:30"),
        ])
        let found = #expect(throws: PayrollFindings.self) { try last.run("2026-11") }
        #expect(found?.findings == [advice])
    }
}

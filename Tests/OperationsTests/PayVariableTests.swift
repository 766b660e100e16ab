import CivilTime
import Money
import Operations
import Storage
import Testing

/// P1 earns 2 659.17 at 35 h, P2 1 760.57 at 24 h.
@Suite("Elements of pay entered for a month, covers and other inputs of the pool")
struct PayVariableTests {
    private static let november = YearMonth(year: 2026, month: 11)
    private static let header = "employee,period,kind,label,amount,quantity,rate,horsepower\n"

    private func slip(_ employee: String, _ files: [String: String]) throws -> StoredPayslip {
        let office = try Office(files)
        try office.run("2026-11")
        #expect(try office.work { try $0.verify() }.allSatisfy { $0.fault == nil })
        #expect(try office.work { try $0.entries(.payroll, Self.november) }.allSatisfy { $0.entry.faults.isEmpty })
        return try #require(try office.work { try $0.payslips(Self.november) }.first { $0.employee.text == employee })
    }

    private func net(_ slip: StoredPayslip) -> [String] {
        slip.lines.filter { $0.payer == .net }.map { "\($0.id) \($0.amount) \($0.cost)" }
    }

    @Test("bonuses and refunds of the month; an advance is taken off") func elements() throws {
        let slip = try slip("P1", ["variables.csv": Self.header + """
            P1,2026-11,bonus,Prime de tutorat,150.00,,,
            P1,2026-11,transport,,73.00,,50 %,
            P1,2026-11,frais,,24.60,,,
            P1,2026-11,advance,,300.00,,,
            P1,2026-10,bonus,,999.00,,,

            """])
        #expect(slip.gross == Cents(280_917))
        #expect(slip.lines.contains { $0.label == "Prime de tutorat" && $0.amount == Cents(15_000) })
        #expect(net(slip) == ["N_transport 36.50 36.50", "N_frais 24.60 24.60", "N_acompte -300.00 0.00"])
    }

    /// The scale of 5 CV: 0.636 a kilometre up to 5 000 km, then 0.357 and 1 395.00 up to 20 000; of 4 CV 0.606 first.
    @Test("mileage is progressive over the calendar year and over the trips of a month, for each car", arguments: [
        // 100 x 0.636, and 5 100 x 0.357 + 1 395 - 5 000 x 0.636.
        (["2026-10,mileage,,,4900,,5", "2026-11,mileage,,,200,,5"], ["99.30"]),
        // 4 000 x 0.636, and 8 000 x 0.357 + 1 395 less that.
        (["2026-11,mileage,aller,,4000,,5", "2026-11,mileage,retour,,4000,,5"], ["2544.00", "1707.00"]),
        (["2026-10,mileage,,,4900,,5", "2026-11,mileage,,,200,,4"], ["121.20"]),
    ])
    func mileage(_ rows: [String], _ refunds: [String]) throws {
        let slip = try slip("P1", ["variables.csv": Self.header + rows.map { "P1,\($0)\n" }.joined()])
        #expect(net(slip) == refunds.map { "N_kilometres \($0) \($0)" })
    }

    @Test("vouchers: the employee's part off the net, the employer's a cost") func vouchers() throws {
        let slip = try slip("P2", ["variables.csv": Self.header + "P2,2026-11,meal-vouchers,,9.00,10,60 %,\n"])
        #expect(net(slip) == ["N_titres_restaurant -36.00 54.00"])
    }

    @Test("covers by population: rates on the first tranche, a flat health premium, the branch's training")
    func covers() throws {
        let slip = try slip("P1", [
            "covers.csv": """
            risk,population,from,t1_employee,t1_employer,flat_employee,flat_employer
            provident,everyone,2026-01-01,0.004,0.006,,
            provident,everyone,2027-01-01,0.1,0.1,,
            health,everyone,2026-01-01,,,22.50,27.50
            provident,executives,2026-01-01,0.2,0.2,,

            """,
            "pool.csv": """
            code,from,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode,health_premium,branch_training
            GE1,2026-01-01,Groupement,99999000500012,1261,13201,3,0.0145,class,60.00,0.0035

            """,
        ])
        let lines = Dictionary(uniqueKeysWithValues: slip.lines.map { ($0.id, $0.amount) })
        // 2 659.17 x 0.4 % and 0.6 %; 22.50 and 27.50; 2 659.17 x 0.35 %.
        #expect(lines["S_prevoyance_t1"] == Cents(1_064) && lines["E_prevoyance_t1"] == Cents(1_596))
        #expect(lines["S_sante"] == Cents(2_250) && lines["E_sante"] == Cents(2_750))
        #expect(lines["E_formation_conventionnelle"] == Cents(931))
    }

    @Test("seniority points of the branch by whole years: 2 of them, 6 points each") func seniority() throws {
        let slip = try slip("P1", ["pool.csv": """
            code,from,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode,seniority_points
            GE1,2026-01-01,Groupement,99999000500012,1261,13201,3,0.0145,class,6

            """])
        // 12 x 55 / 12.
        #expect(slip.lines.first { $0.id == "anciennete" }?.amount == Cents(5_500))
    }

    @Test("seniority counts in the day of leave that is paid at the end: a twenty-sixth of 2 659.17 + 55.00")
    func seniorityAtEnd() throws {
        let office = try Office([
            "pool.csv": """
            code,from,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode,seniority_points
            GE1,2026-01-01,Groupement,99999000500012,1261,13201,3,0.0145,class,6

            """,
            "contracts.csv": """
            employee,from,to,kind,job,week_hours,points,experience_points,executive,users,end_reason
            P1,2024-09-01,2026-11-30,permanent,comptable,35,150,12,no,A B,resignation

            """,
            "opening.csv": """
            employee,gross,ceiling,t1,t2,reduction,net_taxable,pas,leave_before_earned,leave_before_taken,\
            leave_before_pay,leave_earned,leave_pay
            P1,26591.70,40050.00,26591.70,0,500,21000,0,30,30,31910.00,12.5,10000.00

            """,
        ])
        try office.run("2026-11")
        // 15 days of 104.39, more than the tenth of 12 714.17.
        #expect(try office.gross("P1", "2026-11") == [
            "salaire_base 2659.17", "anciennete 55.00", "indemnite_compensatrice_conges 1565.85",
        ])
    }

    @Test("an element of a month without contract is asked back by name, not lost", arguments: [
        Office.contracts(["P1 2024-09-01 35 150", "P2 2024-09-01..2026-10-31 24 130"]),
        Office.contracts(["P2 2024-09-01..2026-10-31 24 130"]),
    ])
    func withoutContract(_ contracts: String) throws {
        let office = try Office([
            "contracts.csv": contracts,
            "variables.csv": Self.header + "P2,2026-11,bonus,Prime de départ,150.00,,,\nP2,2026-11,mileage,,,100,,5\n",
        ])
        let findings = #expect(throws: PayrollFindings.self) { try office.run("2026-11") }
        let advice = "n'est payé par aucun bulletin, faute de contrat ce mois-là : donnez l'élément au dernier mois du "
            + "contrat, ou retirez-le de variables.csv"
        #expect(Set(findings?.findings ?? []) == [
            "P2 : « Prime de départ » de novembre 2026 (150,00 €) " + advice,
            "P2 : « kilomètres » de novembre 2026 " + advice,
        ])
        try office.load(["variables.csv": Self.header])
        try office.run("2026-11")
    }

    @Test("what an element lacks, or has no use for, is a fault of its cell") func faults() throws {
        let office = try Office()
        let fault = #expect(throws: (any Error).self) {
            try office.load(["variables.csv": Self.header + """
                P1,2026-11,mileage,,12.00,100,,
                P1,novembre,bonus,,10.00,,,
                P1,2026-11,meals-in-kind,,,3.5,,
                P1,2026-11,meal-vouchers,,9.00,"10,5",60 %,
                P1,2026-11,seizure,,500.00,1.2,,
                P2,2026-11,mileage,,,12.3456,,5
                P3,2026-11,mileage,,,12.345,,5
                P3,2026-11,meals-in-kind,,,3.00,,
                """])
        }
        let text = "\(try #require(fault))"
        for line in 4...6 {
            #expect(text.contains("variables.csv:\(line):6: quantity : nombre entier de 0 à 100000 attendu"), "\(text)")
        }
        #expect(text.contains("variables.csv:7:6: quantity : kilomètres attendus, de 0 à 100000 avec trois décimales"))
        #expect(!text.contains("variables.csv:8") && !text.contains("variables.csv:9"), "\(text)")
        #expect(text.contains("variables.csv:2:5: amount : sans objet pour « kilomètres »"), "\(text)")
        #expect(text.contains("variables.csv:2:8: horsepower : exigé pour « kilomètres »"), "\(text)")
        #expect(text.contains("variables.csv:3:2: period : mois attendu"), "\(text)")
    }
}

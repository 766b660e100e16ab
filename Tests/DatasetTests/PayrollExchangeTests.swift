import CivilTime
import Money
import Payroll
import People
import Testing

@testable import Dataset

private let costHeader = "employee,period,gross,contributions,wage_tax,other_costs,employer_cost"

/// Files of the exchange with another payroll program, each with the faults it must give. P1 of the tiny pool is
/// employed from 2024-09-01 on, P2 from 2026-01-05 on.
private let badFiles: [BadFile] = [
    BadFile("costs that do not add up, a cost below zero, a month that is none", "payroll_costs.csv",
            "\(costHeader)\nP1,2026-11,2300.00,720.45,85,15,3120.46\nP2,2026-11,-1,0,,,0\nP2,2026-13,1,0,,,1\n",
            ["payroll_costs.csv:2:7: employer_cost : brut, cotisations, taxe et autres coûts font "
                + "\(Cents(3120_45).french), « 3120.46 »",
             "payroll_costs.csv:3:3: gross : montant en euros attendu, de 0 à \(Cents(1_000_000_00).french), « -1 »",
             "payroll_costs.csv:4:2: period : mois attendu (AAAA-MM ou MM/AAAA), « 2026-13 »"]),
    BadFile("an unknown person, and the same month of one person twice", "payroll_costs.csv",
            "\(costHeader)\nP9,2026-11,1,0,,,1\nP1,2026-11,1,0,,,1\nP1,11/2026,2,0,,,2\n",
            ["payroll_costs.csv:2:1: employee : inconnu de employees.csv, « P9 » (vouliez-vous dire « P1 » ?)",
             "payroll_costs.csv:4:2: period : ligne de même clé que la ligne 3 (P1, 2026-11), « 11/2026 »"]),
    BadFile("a cost of the month before the contract", "payroll_costs.csv",
            "\(costHeader)\nP2,2025-12,1,0,,,1\nP2,2026-01,1,0,,,1\n",
            ["payroll_costs.csv:2:2: period : aucun contrat de P2 en décembre 2025 (contracts.csv) : donnez ce coût au "
                + "dernier mois de son contrat, « 2025-12 »"]),
    BadFile("the wage tax left out is asked for: an empty cell says that there is none", "payroll_costs.csv",
            "employee,period,gross,contributions,employer_cost\nP1,2026-11,1,0,1\n",
            ["payroll_costs.csv:1:1: colonne obligatoire manquante, « wage_tax »"]),
    BadFile("an element that does not exist, in a unit that it has not, twice, with a label alone", "payroll_codes.csv",
            "element,unit,from,code,label\nworkd,hours,,A,\nbonus,hours,,A,\nsunday,hours,,A,\nsunday,hours,,B,\n"
                + "night,hours,,,Nuit\n",
            ["payroll_codes.csv:2:1: element : un de ces mots attendu : "
                + PayElement.allCases.map(\.word).joined(separator: ", ")
                + ", « workd » (vouliez-vous dire « worked » ?)",
             "payroll_codes.csv:3:2: unit : « bonus » se compte en amount, « hours »",
             "payroll_codes.csv:5:1: element : ligne de même clé que la ligne 4 (sunday, hours, 1900-01-01), "
                + "« sunday »",
             "payroll_codes.csv:6:5: label : libellé sans code, « Nuit »"]),
]

@Suite("Files for another payroll program")
struct PayrollExchangeTests {
    @Test("each fault at its place, with advice", arguments: badFiles)
    func faults(_ bad: BadFile) {
        let faults = #expect(throws: Faults.self) {
            _ = try Dataset.read(TinyPool.files([bad.file: bad.text]))
        }
        #expect(faults?.all.map(\.description) == bad.faults)
    }

    private static let english = [
        "pool.csv": """
            code,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode,payroll
            GE1,Groupement d'essai,99999000500012,1261,13201,3,0.0145,grid,external
            """,
        "payroll_codes.csv": """
            element,unit,code,label,from
            paid-leave,days,CP,Congés,
            overtime-25,hours,HS25,,2026-01-01
            holiday,hours,,,
            """,
        "payroll_costs.csv": """
            employee,period,gross,contributions,wage_tax,other_costs,employer_cost
            P1,2026-11,2300.00,720.45,85,15.00,3120.45
            P2,2026-11,1550.00,-49.99,,,1500.01
            """,
    ]

    /// The same as a French office writes it.
    private static let french = [
        "pool.csv": """
            Code groupement;Nom;SIRET;IDCC;Commune;Effectif;Taux AT;Mode de tarif;Logiciel de paie
            GE1;Groupement d'essai;99999000500012;1261;13201;3;1,45 %;grille;externe
            """,
        "payroll_codes.csv": """
            Élément;Unité;Rubrique;Libellé;Du
            congé payé;jours;CP;Congés;
            heures supplémentaires à 25 %;heures;HS25;;01/01/2026
            heures de jour férié;heures;;;
            """,
        "payroll_costs.csv": """
            Matricule;Mois;Brut;Charges patronales;Taxe sur les salaires;Autres coûts;Coût total
            P1;11/2026;2 300,00 €;720,45;85;15;3 120,45
            P2;11/2026;1550;-49,99;;;1500,01
            """,
    ]

    @Test("are read in English and in French, and written back as they were", arguments: [english, french])
    func roundTrip(_ files: [String: String]) throws {
        let pool = try Dataset.read(TinyPool.files(files))
        #expect(pool.pools.map(\.payroll) == [.external])
        #expect(pool.payrollCodes.map(\.element) == [.time(.holiday), .time(.overtimeFirstEight), .absence(.paidLeave)])
        #expect(pool.payrollCodes.map(\.code) == [nil, "HS25", "CP"])
        #expect(pool.payrollCosts.map(\.employerCost) == [Cents(3120_45), Cents(1500_01)])
        #expect(pool.payrollCosts[1].contributions == Cents(-49_99) && pool.payrollCosts[1].wageTax == .zero)
        let again = try Dataset.read(pool.write().map { (name: $0.name, bytes: Array($0.text.utf8)) })
        #expect(again == pool)
    }

    @Test("a contract that is taken away makes a fault of the stored cost of its months")
    func stored() throws {
        let pool = try Dataset.read(TinyPool.files(Self.english))
        let contracts = """
            employee,from,kind,job,week_hours,points,experience_points,executive,users
            P1,2024-09-01,permanent,Comptable unique,17.5,120,4,no,A B
            P2,2026-12-01,fixed-term,coordination,24,170,7,yes,
            """
        let faults = #expect(throws: Faults.self) {
            _ = try Dataset.read([(name: "contracts.csv", bytes: Array(contracts.utf8))], onto: pool)
        }
        #expect(faults?.all.map(\.file) == ["payroll_costs.csv (enregistré)"])
    }

    @Test("every element has a word and a French name of its own, and a unit")
    func elements() {
        let all = PayElement.allCases
        #expect(Set(all.map { folded($0.word) } + all.map { folded($0.french) }).count
            == all.count * 2 - all.filter { folded($0.word) == folded($0.french) }.count)
        #expect(all.allSatisfy { !$0.units.isEmpty && PayElement(word: $0.word) == $0 })
    }
}

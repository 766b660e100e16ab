import CivilTime
import People
import Testing

@testable import Dataset

private let contractHeader = "employee,from,to,kind,job,week_hours,points,experience_points,executive,users"
private let assignmentHeader = "employee,job,member,from,to,month_hours_min,month_hours_max"
private let needHeader = "site,job,start,end,quantity,priority,rrule"

/// Files in which each row is right by itself and wrong beside another one, or on the day of the import.
private let contradictions: [BadFile] = [
    // L4153-3: from 14 on, during school holidays. Born 01/05/1990, so 14 on 01/05/2004.
    BadFile("a contract that begins the day before the fourteenth birthday", "contracts.csv",
            "\(contractHeader)\nP1,2004-04-30,,CDI,Comptable unique,17.5,120,4,no,A B\n",
            ["contracts.csv:2:2: from : salarié de moins de 14 ans ce jour-là, né le 01/05/1990 (L4153-3), "
                + "« 2004-04-30 »"]),
    BadFile("a contract that names a member who joined after its end", "contracts.csv",
            "\(contractHeader)\nP1,2024-09-01,2026-01-31,CDD,Comptable unique,17.5,120,4,no,A B\n",
            ["contracts.csv:2:10: users : adhérent depuis le 01/02/2026, pas pendant ce contrat, « B »"]),
    BadFile("an assignment that begins the day before the membership", "assignments.csv",
            "\(assignmentHeader)\nP1,,B,2026-01-31,,20,40.5\n",
            ["assignments.csv:2:4: from : B adhérent depuis le 01/02/2026, « 2026-01-31 »"]),
    // L1253-9: the contract lists the members who may use the employee; P2's lists none.
    BadFile("an assignment to a member whom the contract does not name", "assignments.csv",
            "\(assignmentHeader)\nP2,,A,2026-02-01,,20,40.5\n",
            ["assignments.csv:2:3: member : aucun contrat de P2 en cours ne nomme cet adhérent (L1253-9), « A »"]),
    BadFile("two assignments of one person to one member on one day, and one after them", "assignments.csv",
            "\(assignmentHeader)\nP1,,A,2026-01-01,2026-03-31,20,40.5\nP1,,A,2026-03-31,2026-06-30,20,40.5\n"
                + "P1,,B,2026-03-01,,20,40.5\nP1,,A,2026-07-01,,20,40.5\n",
            ["assignments.csv:3:4: from : mise à disposition en même temps que celle de la ligne 2 "
                + "(du 01/01/2026 au 31/03/2026), « 2026-03-31 »"]),
    BadFile("an assignment within one that has no end", "assignments.csv",
            "\(assignmentHeader)\nP1,,A,2026-01-01,,20,40.5\nP1,,A,2026-09-01,,20,40.5\n",
            ["assignments.csv:3:4: from : mise à disposition en même temps que celle de la ligne 2 "
                + "(du 01/01/2026, sans fin), « 2026-09-01 »"]),
    BadFile("a verdict on hours before the membership, one on hours that nobody can have worked", "reviews.csv",
            "member,employee,date,minutes,verdict\nB,P1,2026-01-31,60,approved\nA,P2,2026-11-02,60,approved\n"
                + "A,P1,2026-11-02,60,approved\n",
            ["reviews.csv:2:3: date : B adhérent depuis le 01/02/2026, « 2026-01-31 »",
             "reviews.csv:3:2: employee : ni contrat ni heures chez A le 02/11/2026, « P2 »"]),
    BadFile("a recurrence that ended before the need starts", "needs.csv",
            "\(needHeader)\nSA,coordination,2026-11-02T08:00,2026-11-02T12:00,1,1,FREQ=DAILY;UNTIL=20261101\n"
                + "SA,coordination,2026-11-02T08:00,2026-11-02T12:00,1,1,FREQ=DAILY;UNTIL=20261102\n",
            ["needs.csv:2:7: rrule : règle sans aucun jour à partir du début (02/11/2026) : UNTIL le précède, "
                + "« FREQ=DAILY;UNTIL=20261101 »"]),
    // The next 29 February after November 2026 is that of 2028.
    BadFile("a recurrence without any day, and one that has a day in two years", "needs.csv",
            "\(needHeader)\n"
                + "SA,coordination,2026-11-02T08:00,2026-11-02T12:00,1,1,FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30\n"
                + "SA,coordination,2026-11-02T08:00,2026-11-02T12:00,1,1,FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29\n",
            ["needs.csv:2:7: rrule : règle sans aucun jour à partir du début (02/11/2026) : rien dans les huit ans, "
                + "« FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30 »"]),
    BadFile("somebody born tomorrow, somebody of 13", "employees.csv",
            "code,birth_date,commune_insee,iban\nP1,2026-11-25,13117,FR7699999000010001000000178\n"
                + "P2,2012-11-25,13117,FR7699999000010001000000275\n",
            ["employees.csv:2:2: birth_date : naissance après le jour de l'import (24/11/2026), « 2026-11-25 »",
             "employees.csv:3:2: birth_date : moins de 14 ans (L4153-3), « 2012-11-25 »"]),
    BadFile("a mandate signed tomorrow", "mandates.csv",
            "member,rum,signed,iban\nA,GE1-A-1,2026-11-25,FR7699999000010001000010072\n",
            ["mandates.csv:2:3: signed : signature après le jour de l'import (24/11/2026), « 2026-11-25 »"]),
    BadFile("years that nobody means", "employees.csv",
            "code,birth_date,commune_insee,iban\nP1,1890-05-01,13117,FR7699999000010001000000178\n"
                + "P2,2988-12-31,13117,FR7699999000010001000000275\n",
            ["employees.csv:2:2: birth_date : date hors du calendrier (années 1900 à 2199), « 1890-05-01 »",
             "employees.csv:3:2: birth_date : date hors du calendrier (années 1900 à 2199), « 2988-12-31 »"]),
]

/// Files as people name and write them.
private let slips: [BadFile] = [
    BadFile("a misspelt column is read as the one meant, which then is not missing", "employees.csv",
            "code,birth_dat,commune_insee,iban\nP1,1990-05-01,13117,FR7699999000010001000000178\n"
                + "P2,31/02/1988,13117,FR7699999000010001000000275\n",
            ["employees.csv:1:2: colonne inconnue de employees.csv, « birth_dat » "
                + "(vouliez-vous dire « birth_date » ?)",
             "employees.csv:3:2: birth_date : date inexistante ou illisible (AAAA-MM-JJ ou JJ/MM/AAAA attendu), "
                + "« 31/02/1988 »"]),
    BadFile("a row with another separator than the header", "employees.csv",
            "code,birth_date,commune_insee,iban\nP1;1990-05-01;13117;FR7699999000010001000000178\n"
                + "P2,1988-12-31,13117,FR7699999000010001000000275\n",
            ["employees.csv:2:2: 1 cellule, 4 attendues comme dans l'en-tête "
                + "(le séparateur de cette ligne est « ; », celui de l'en-tête « , »)"]),
    BadFile("a header without rows, told once and not for each row that refers to it", "employees.csv",
            "code,birth_date,commune_insee,iban\n",
            ["employees.csv:1:1: aucune ligne, contracts.csv y cherche, « P1 »"]),
    BadFile("a code with an accent, with the same without", "members.csv",
            "code,name,siret,joined\nA,a,99999001300016,2003-01-01\nB,b,99999002100019,2026-02-01\n"
                + "Été,c,99999003900011,2026-02-01\n",
            ["members.csv:4:1: code : code de 1 à 32 lettres sans accent, chiffres, « . », « _ » ou « - » "
                + "attendu, « Été » (vouliez-vous dire « Ete » ?)"]),
]

@Suite("Rows that contradict each other")
struct CoherenceTests {
    @Test("are told where the data cannot be right", arguments: contradictions)
    func contradiction(bad: BadFile) {
        let lines = faultLines(TinyPool.files([bad.file: bad.text]), today: CivilDate("2026-11-24"))
        #expect(lines == bad.faults)
    }

    @Test("a slip in names is told once, and nothing that it brings along", arguments: slips)
    func slip(bad: BadFile) { #expect(faultLines(TinyPool.files([bad.file: bad.text])) == bad.faults) }

    @Test("names of files in capitals are the same files")
    func capitals() throws {
        let shouted = TinyPool.files().map { (name: $0.name.uppercased(), bytes: $0.bytes) }
        #expect(try Dataset.read(shouted) == Dataset.read(TinyPool.files()))
        let bad = shouted.map { $0.name == "TRAVEL.CSV" ? ($0.name, Array("from_site,to_site,km\n".utf8)) : $0 }
        #expect(faultLines(bad) == ["TRAVEL.CSV:1:1: colonne obligatoire manquante, « minutes »"])
    }

    @Test("a file whose name has a slip is told and read as the one meant: its rows are known")
    func misspeltFile() {
        let files = TinyPool.files().map { (name: $0.name == "employees.csv" ? "employes.csv" : $0.name, $0.bytes) }
        #expect(faultLines(files) == [
            "employes.csv:1:1: fichier inconnu du format d'import, « employes.csv » "
                + "(vouliez-vous dire « employees.csv » ?)",
        ])
    }

    @Test("the pool asked for is not the one of pool.csv: one fault, whatever sites it has")
    func otherPool() {
        #expect(faultLines(TinyPool.files(), pool: Code("GE2")) == [
            "pool.csv:2:1: code : le groupement demandé est GE2, « GE1 » (vouliez-vous dire « GE2 » ?)",
        ])
        #expect(Dataset.poolCode(in: TinyPool.files()) == Code("GE1"))
        #expect(Dataset.poolCode(in: []) == nil)
    }

    @Test("a verdict on hours that took place stands, whatever the contract says")
    func presence() throws {
        let hours = "employee,site,start,end\nP2,SA,2026-11-02T08:30,2026-11-02T12:00\n"
        let base = try Dataset.read(TinyPool.files(["hours.csv": hours]))
        let reviews = "member,employee,date,minutes,verdict\nA,P2,2026-11-02,210,approved\n"
        #expect(faultLines([("reviews.csv", Array(reviews.utf8))], onto: base) == [])
        #expect(Table.known(toRead: [.reviews]).isSuperset(of: [.contracts, .plan, .hours]))
    }

    @Test("a contract that is replaced must still go with the assignments that stay")
    func storedAssignments() throws {
        let base = try Dataset.read(TinyPool.files())
        let contracts = "\(contractHeader)\nP1,2024-09-01,,CDI,Comptable unique,17.5,120,4,no,B\n"
        #expect(faultLines([("contracts.csv", Array(contracts.utf8))], onto: base) == [
            "assignments.csv (enregistré):2:3: member : aucun contrat de P1 en cours ne nomme cet adhérent "
                + "(L1253-9), « A »",
        ])
    }
}

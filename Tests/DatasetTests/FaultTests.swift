import Testing

@testable import Dataset

/// A file put in the place of one of the tiny pool's, nil to leave it out, and the faults it must give.
struct BadFile: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let file: String
    let text: String?
    let faults: [String]

    init(_ what: String, _ file: String, _ text: String?, _ faults: [String]) {
        testDescription = what
        self.file = file
        self.text = text
        self.faults = faults
    }
}

private let contractHeader = "employee,from,to,kind,job,week_hours,points,experience_points,executive,users"
private let days = "mon_hours,tue_hours,wed_hours,thu_hours,fri_hours,sat_hours,sun_hours"

private let badFiles: [BadFile] = [
    BadFile("a missing column is told once, its rows are not", "members.csv",
            "code,name,joined\nA,Les Genêts,2003-01-01\nB,L'Oliveraie,2026-02-01\n",
            ["members.csv:1:1: colonne obligatoire manquante, « siret »"]),
    BadFile("an unknown column, with the name meant", "members.csv",
            "code,name,siret,joined,left "
            + "on,twon\nA,a,99999001300016,2003-01-01,,\nB,b,99999002100019,2026-02-01,,\n",
            ["members.csv:1:5: colonne inconnue de members.csv, « left on »",
             "members.csv:1:6: colonne inconnue de members.csv, « twon » (vouliez-vous dire « town » ?)"]),
    BadFile("the same column twice, once in French", "members.csv",
            "code,name,siret,joined,Nom\nA,a,99999001300016,2003-01-01,a\nB,b,99999002100019,2026-02-01,b\n",
            ["members.csv:1:5: colonne name donnée deux fois, déjà en colonne 2, « Nom »"]),
    BadFile("a line with a cell less, a line with one more, one with empty cells more", "members.csv",
            "code,name,siret,joined\nA,a,99999001300016\nB,b,99999002100019,2026-02-01,x\n"
                + "C,c,99999003900011,2026-02-01,,\n",
            ["members.csv:2:4: 3 cellules, 4 attendues comme dans l'en-tête",
             "members.csv:3:5: 5 cellules, 4 attendues comme dans l'en-tête, « x »"]),
    BadFile("an empty file", "absences.csv", "\n",
            ["absences.csv:1:1: fichier vide, ligne d'en-tête attendue"]),
    BadFile("a quote never closed", "members.csv",
            "code,name,siret,joined\nA,\"a,99999001300016,2003-01-01\nB,b,99999002100019,2026-02-01\n",
            ["members.csv:2:2: guillemet ouvert et jamais fermé"]),
    BadFile("a file of no known table, with the name meant", "abscences.csv", "employee\n",
            ["abscences.csv:1:1: fichier inconnu du format d'import, « abscences.csv » "
                + "(vouliez-vous dire « absences.csv » ?)"]),
    BadFile("the pool is missing", "pool.csv", nil,
            ["pool.csv:1:1: fichier manquant"]),
    BadFile("a missing table is told once, not for each row that refers to it", "sites.csv", nil,
            ["sites.csv:1:1: fichier manquant, travel.csv y cherche, « SA »"]),
    BadFile("neither employee nor job in assignments.csv", "assignments.csv",
            "member,from,to,month_hours_min,month_hours_max\nA,2026-01-01,,1,2\n",
            ["assignments.csv:1:1: colonne obligatoire manquante, « employee ou job »"]),
    BadFile("two pools in one folder", "pool.csv",
            "code,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode,from\n"
                + "GE1,a,99999000500012,1261,13201,3,0.0145,grid,2026-01-01\n"
                + "GE2,b,99999000500012,1261,13201,3,0.0145,grid,2026-07-01\n",
            ["pool.csv:3:1: code : un seul groupement par dossier, GE1 est déjà là, « GE2 » "
                + "(vouliez-vous dire « GE1 » ?)"]),
]

private let badCells: [BadFile] = [
    BadFile("a text with a control character, shown by its code", "members.csv",
            "code,name,siret,joined\nA,\"a\nb\",99999001300016,2003-01-01\nB,b,99999002100019,2026-02-01\n",
            ["members.csv:2:2: name : caractère de contrôle refusé dans un texte, « a\\u{A}b »"]),
    BadFile("a text of more than 200 characters, cut where it is shown", "members.csv",
            "code,name,siret,joined\nA,\(String(repeating: "x", count: 201)),99999001300016,2003-01-01\n"
                + "B,b,99999002100019,2026-02-01\n",
            ["members.csv:2:2: name : texte de 201 caractères, 200 au plus, "
                + "« \(String(repeating: "x", count: 60))… »"]),
    BadFile("IDCC, zone, premium, headcount", "pool.csv",
            "code,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode,mobility_zone,"
                + "health_premium\n"
                + "GE1,a,99999000500012,ALISFA,13201,-1,0.21,grid,Marseille,60 francs\n",
            ["pool.csv:2:4: idcc : IDCC de 4 chiffres attendu (1261, 1518), « ALISFA »",
             "pool.csv:2:6: headcount : nombre entier de 0 à 100000 attendu, « -1 »",
             "pool.csv:2:7: accident_rate : taux de 0 à 0,2 attendu (0,031 ou 3,1 %), « 0.21 » "
                + "(vouliez-vous dire « 0.0021 » ?)",
             "pool.csv:2:9: mobility_zone : zone de versement mobilité connue attendue (13055, ou none), "
                + "« Marseille »",
             "pool.csv:2:10: health_premium : montant en euros attendu, plus de 0 et 1 000,00 € au plus, "
                + "« 60 francs »"]),
    BadFile("two trips for one pair", "travel.csv",
            "from_site,to_site,minutes,km\nSA,SB,35,32.5\nSB,SA,35,32.5\nSA,SB,40,32.5\n",
            ["travel.csv:4:1: from_site : ligne de même clé que la ligne 2 (SA, SB), « SA »"]),
    BadFile("IBAN and NIR", "employees.csv",
            "code,birth_date,commune_insee,iban,nir\nP1,1990-05-01,13117,FR76,255081416802539\n"
                + "P2,1988-12-31,13117,FR7699999000010001000000275,12345\n",
            ["employees.csv:2:4: iban : IBAN attendu (27 caractères pour la France), « F••• »",
             "employees.csv:2:5: nir : numéro de sécurité sociale dont la clé est fausse, « "
             + "2550••••••••••• »",
             "employees.csv:3:5: nir : numéro de sécurité sociale de 13 ou 15 caractères attendu, « 1•••• "
             + "»"]),
    BadFile("an account and a number moved to other columns by a comma too many: still not shown", "employees.csv",
            "code,birth_date,commune_insee,iban,nir\n"
                + "P1,1990-05-01,,13117,FR7699999000010001000000178,255081416802538\n"
                + "P2,FR7699999000010001000000275,13117,,\n",
            ["employees.csv:2:6: 6 cellules, 5 attendues comme dans l'en-tête, « 2550••••••••••• »",
             "employees.csv:3:2: birth_date : date inexistante ou illisible (AAAA-MM-JJ ou JJ/MM/AAAA attendu), "
                + "« FR76••••••••••••••••••••••• »",
             "employees.csv:3:4: iban : cellule vide, valeur obligatoire"]),
    BadFile("a mandate whose account is wrong, and one whose account stands for the member", "mandates.csv",
            "member,rum,signed,iban\nA,GE1-A-1,2026-01-15,FR7699999000010001000010073\n"
                + "FR7699999000010001000010072,GE1-A-2,2026-01-15,FR7699999000010001000010072\n",
            ["mandates.csv:2:4: iban : IBAN dont la clé de contrôle est fausse, « FR76••••••••••••••••••••••• »",
             "mandates.csv:3:1: member : inconnu de members.csv, « FR76••••••••••••••••••••••• »"]),
    BadFile("contract versions that overlap", "contracts.csv",
            "\(contractHeader)\nP1,2024-09-01,2025-12-31,CDD,Comptable unique,17.5,120,4,no,A\n"
                + "P1,2025-12-31,,CDI,Comptable unique,24,120,4,no,A B\n"
                + "P1,2026-06-01,,CDI,coordination,28,120,4,no,A B\n",
            ["contracts.csv:3:2: from : contrat qui commence avant la fin (31/12/2025) de celui de la "
                + "ligne 2, « 2025-12-31 »"]),
    BadFile("some of the seven days, and hours that are none", "contracts.csv",
            "\(contractHeader),\(days)\nP1,2024-09-01,,CDI,Comptable unique,17.5,120,4,no,A,7,7,3.5,,,,\n"
                + "P2,2024-09-01,,CDI,coordination,dix,120,4,no,A,7,7,3.5,0,0,0,25\n",
            ["contracts.csv:2:14: thu_hours : heures des sept jours attendues, ou d'aucun ; manque "
                + "thu_hours, fri_hours, sat_hours, sun_hours",
             "contracts.csv:3:6: week_hours : heures attendues (17.5, 17,5 ou 17:30), « dix »",
             "contracts.csv:3:17: sun_hours : durée de 0 h à 24 h attendue, « 25 »"]),
    BadFile("a member listed twice, a contract given twice", "contracts.csv",
            "\(contractHeader)\nP1,2024-09-01,,CDI,Comptable unique,17.5,120,4,no,A A\n"
                +
                     "P2,2024-09-01,,CDI,coordination,28,120,4,no,\n"
                + "P2,2024-09-01,,CDI,coordination,30,120,4,no,\n",
            ["contracts.csv:2:10: users : adhérent cité deux fois, « A »",
             "contracts.csv:4:2: from : ligne de même clé que la ligne 3 (P2, 2024-09-01), « 2024-09-01 »"]),
    BadFile("a job that no contract has, where there is no jobs.csv", "assignments.csv",
            "job,member,from,to,month_hours_min,month_hours_max\ncomptable-uniqe,A,2026-01-01,,1,2\n",
            ["assignments.csv:2:1: job : inconnu de contracts.csv, « comptable-uniqe » "
                + "(vouliez-vous dire « comptable-unique » ?)"]),
    BadFile("a need of more than a day, a code given twice", "needs.csv",
            "code,site,job,start,end,quantity,priority,rrule\n"
                + "N1,SA,coordination,2026-11-02T08:00,2026-11-03T08:01,1,10,\n"
                + "N1,SA,coordination,2026-11-02T08:00,2026-11-02T12:00,1,9,\n",
            ["needs.csv:2:5: end : 24 h 01 d'affilée, 24 h au plus, « 2026-11-03T08:01 »",
             "needs.csv:2:7: priority : nombre entier de 1 à 9 attendu, « 10 »",
             "needs.csv:3:1: code : déjà donné ligne 2, « N1 »"]),
    BadFile("a planned shift of a need that is not there, and one given twice", "plan.csv",
            "employee,site,start,end,need\nP1,SA,2026-11-02T08:00,2026-11-02T12:00,N9\n"
                + "P1,SA,2026-11-02T08:00,2026-11-02T12:00,\n",
            ["plan.csv:2:5: need : inconnu de needs.csv, « N9 »",
             "plan.csv:3:3: start : ligne de même clé que la ligne 2 (P1, 2026-11-02T08:00, SA), « "
             + "2026-11-02T08:00 »"]),
    BadFile("a mandate reference outside the SEPA set", "mandates.csv",
            "member,rum,signed,iban\nA,GE1_é,2026-01-15,FR7699999000010001000010072\n",
            ["mandates.csv:2:2: rum : référence de mandat de 1 à 35 lettres sans accent, chiffres ou "
                + "/-?:().,'+ "
                + "attendue, « GE1_é »"]),
    BadFile("an hour class and a rule that are none", "allocation_keys.csv",
            "class,from,rule\nvacances,2026-01-01,worked\nleave,2026-01-01,moitié\n",
            ["allocation_keys.csv:2:1: class : un de ces mots attendu : leave, holiday, sickness, "
                + "training, travel, "
                + "idle, own, « vacances »",
             "allocation_keys.csv:3:3: rule : un de ces mots attendu : worked, quota, common, equal, pool, "
                + "« moitié »"]),
    BadFile("a review without reason, a verdict that is none", "reviews.csv",
            "member,employee,date,minutes,verdict\nA,P1,2026-11-02,0,disputed\nA,P1,2026-11-03,60,contesté\n"
                + "A,P1,2026-11-04,60,peut-être\n",
            ["reviews.csv:2:4: minutes : nombre entier de 1 à 1440 attendu, « 0 »",
             "reviews.csv:3:5: verdict : motif exigé pour une contestation (colonne reason), « contesté »",
             "reviews.csv:4:5: verdict : un de ces mots attendu : approved, disputed, « peut-être »"]),
]

@Suite("Faults of a folder")
struct FaultTests {
    @Test("of whole files", arguments: badFiles)
    func ofFiles(bad: BadFile) { #expect(faultLines(TinyPool.files([bad.file: bad.text])) == bad.faults) }

    @Test("of cells and rows", arguments: badCells)
    func ofCells(bad: BadFile) { #expect(faultLines(TinyPool.files([bad.file: bad.text])) == bad.faults) }

    @Test("one file given twice, under another case")
    func twice() {
        let again = (name: "Absences.CSV", bytes: Array("employee,kind,from,to\n".utf8))
        #expect(faultLines(TinyPool.files() + [again])
                == ["Absences.CSV:1:1: fichier donné deux fois, « Absences.CSV »"])
    }

    @Test("the stored pool is not another one")
    func otherPool() throws {
        let base = try Dataset.read(TinyPool.files())
        let text = TinyPool.english["pool.csv"].map { $0.replacing("GE1", with: "GE2") } ?? ""
        #expect(faultLines([("pool.csv", Array(text.utf8))], onto: base)
                == ["pool.csv:2:1: code : le groupement demandé est GE1, « GE2 » "
                    + "(vouliez-vous dire « GE1 » ?)"])
    }

    @Test("a recurrence rule that cannot be read is told at its cell")
    func recurrence() throws {
        let needs = "site,job,start,end,quantity,priority,rrule\n"
            + "SA,coordination,2026-11-02T08:00,2026-11-02T12:00,1,1,CHAQUE LUNDI\n"
        let lines = faultLines(TinyPool.files(["needs.csv": needs]))
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("needs.csv:2:7: rrule : ") == true)
        #expect(lines.first?.hasSuffix("« CHAQUE LUNDI »") == true)
    }
}

@Suite("Identifiers with check digits")
struct CheckDigitTests {
    func reads(_ text: String, _ format: Format<String>) -> Bool { (try? format.read(text)) != nil }

    /// 732 829 320 00074: example of the Luhn article of fr.wikipedia "Système d'identification du répertoire
    /// des établissements"; 356 000 000 00001: establishment of La Poste, sum of digits 15.
    @Test("SIRET", arguments: [
        ("73282932000074", true), ("732 829 320 00074", true), ("73282932000075", false),
        ("7328293200007", false),
        ("35600000000001", true), ("35600000000002", false), ("7328293200007A", false),
    ])
    func siret(text: String, good: Bool) { #expect(reads(text, .siret) == good) }

    /// Examples of the SWIFT IBAN registry.
    @Test("IBAN", arguments: [
        ("FR14 2004 1010 0505 0001 3M02 606", true), ("FR1420041010050500013M02607", false),
        ("GB29NWBK60161331926819", true), ("FR142004101005050001302606", false), ("", false),
        ("DE89370400440532013000", true),
    ])
    func iban(text: String, good: Bool) { #expect(reads(text, .iban) == good) }

    /// 2 55 08 14 168 025 38: specimen of fr.wikipedia "Numéro de sécurité sociale en France"; the Corsican
    /// keys by hand from the rule 97 - n mod 97 with 2A as 19 and 2B as 18: 81 and 14.
    @Test("NIR", arguments: [
        ("2 55 08 14 168 025 38", true), ("2550814168025", true), ("255081416802537", false),
        ("185052A00400181", true), ("185052B03300114", true), ("185052A00400114", false),
        ("18505XX00400181", false),
    ])
    func nir(text: String, good: Bool) { #expect(reads(text, .nir) == good) }

    @Test("commune", arguments: [
        ("13055", true), ("2A004", true), ("2b033", true), ("97105", true), ("00100", false), ("1305", false),
        ("2C004", false), ("A3055", false),
    ])
    func commune(text: String, good: Bool) { #expect(reads(text, .communeINSEE) == good) }

    @Test("hours as minutes", arguments: [
        ("17.5", 1050), ("17,5", 1050), ("17:30", 1050), ("17h30", 1050), ("0", 0), ("9:50", 590),
        ("4.8", 288), ("17:60", nil), ("-1", nil), ("1e3", nil), ("9.833", nil),
        ("99999999999999999999", nil), (":30", nil),
    ] as [(String, Int?)])
    func hours(text: String, minutes: Int?) {
        #expect((try? Format<Int>.hours(0...2880).read(text)) == minutes)
    }

    @Test("rates as ratios or percentages", arguments: [
        ("0.031", 3_100_000), ("0,031", 3_100_000), ("3,1 %", 3_100_000), ("3.1%", 3_100_000), ("0", 0),
        ("100 %", 100_000_000), ("101 %", nil), ("3.1", nil), ("%", nil), ("-0.01", nil),
    ] as [(String, Int?)])
    func rates(text: String, e8: Int?) {
        #expect((try? Format.rate(upTo: .init(e8: 100_000_000)).read(text))?.e8 == e8)
    }
}

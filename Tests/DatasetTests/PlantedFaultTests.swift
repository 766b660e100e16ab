import CivilTime
import CSV
import Dataset
import People
import Testing

/// One cell of a good folder made bad, and the very line that must be reported for it.
struct PlantedFault: CustomTestStringConvertible, Sendable {
    let file: String
    let line: Int
    let column: String
    let value: String
    /// What follows "file:line:column: ".
    let message: String

    init(_ file: String, _ line: Int, _ column: String, _ value: String, _ message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.value = value
        self.message = message
    }
    var testDescription: String { "\(file):\(line) \(column) = \(value)" }
}

/// Forty slips of real life over the demo folder, with two days of hours beside it.
let fortyFaults: [PlantedFault] = [
    PlantedFault("pool.csv", 2, "accident_rate", "1.45",
                 "accident_rate : taux de 0 à 0,2 attendu (0,031 ou 3,1 %), « 1.45 » "
                 + "(vouliez-vous dire « 0.0145 » ?)"),
    PlantedFault("pool.csv", 2, "tariff_mode", "clas",
                 "tariff_mode : un de ces mots attendu : actual, class, grid, « clas » (vouliez-vous dire "
                 + "« class » ?)"),
    PlantedFault("members.csv", 3, "siret", "99999002100018",
                 "siret : SIRET dont la clé de contrôle est fausse, « 99999002100018 »"),
    PlantedFault("members.csv", 4, "siret", "9999900390001",
                 "siret : SIRET de 14 chiffres attendu, « 9999900390001 »"),
    PlantedFault("members.csv", 6, "joined", "31/02/2006",
                 "joined : date inexistante ou illisible (AAAA-MM-JJ ou JJ/MM/AAAA attendu), « 31/02/2006 »"),
    PlantedFault("members.csv", 7, "name", "", "name : cellule vide, valeur obligatoire"),
    PlantedFault("members.csv", 8, "left", "2009-12-31",
                 "left : départ avant l'adhésion du 01/01/2010, « 2009-12-31 »"),
    PlantedFault("members.csv", 10, "code", "M01", "code : déjà donné ligne 2, « M01 »"),
    PlantedFault("members.csv", 11, "code", "M 10",
                 "code : code de 1 à 32 lettres sans accent, chiffres, « . », « _ » ou « - » attendu, "
                 + "« M 10 » (vouliez-vous dire « M10 » ?)"),
    PlantedFault("sites.csv", 5, "commune_insee", "1203",
                 "commune_insee : code INSEE de commune de 5 caractères attendu (13055, 2A004), « 1203 » "
                 + "(vouliez-vous dire « 01203 » ?)"),
    PlantedFault("travel.csv", 4, "minutes", "601",
                 "minutes : nombre entier de 0 à 600 attendu, « 601 »"),
    PlantedFault("travel.csv", 6, "km", "16.8 km",
                 "km : kilomètres attendus, de 0 à 2000 avec trois décimales au plus, « 16.8 km »"),
    PlantedFault("travel.csv", 7, "to_site", "GE", "to_site : trajet d'un lieu vers lui-même, « GE »"),
    PlantedFault("jobs.csv", 3, "class", "", "class : cellule vide, valeur obligatoire"),
    PlantedFault("employees.csv", 2, "iban", "FR7699999000010001000000179",
                 "iban : IBAN dont la clé de contrôle est fausse, « FR76••••••••••••••••••••••• »"),
    PlantedFault("employees.csv", 3, "birth_date", "07/25/1988",
                 "birth_date : date inexistante ou illisible (AAAA-MM-JJ ou JJ/MM/AAAA attendu), "
                 + "« 07/25/1988 » (vouliez-vous dire « 25/07/1988 » ?)"),
    PlantedFault("contracts.csv", 2, "week_hours", "49",
                 "week_hours : durée de 0 h 01 à 48 h attendue, « 49 »"),
    PlantedFault("contracts.csv", 3, "executive", "peut-être",
                 "executive : un de ces mots attendu : yes, no, « peut-être »"),
    PlantedFault("contracts.csv", 5, "users", "M01 M31",
                 "users : inconnu de members.csv, « M31 » (vouliez-vous dire « M01 » ?)"),
    PlantedFault("contracts.csv", 6, "week_hours", "17.51",
                 "week_hours : ces heures ne font pas un nombre entier de minutes, « 17.51 » "
                 + "(vouliez-vous dire « 17:31 » ?)"),
    PlantedFault("contracts.csv", 8, "employee", "E70",
                 "employee : inconnu de employees.csv, « E70 » (vouliez-vous dire « E07 » ?)"),
    PlantedFault("contracts.csv", 10, "kind", "CDJ",
                 "kind : un de ces mots attendu : permanent, fixed-term, « CDJ » (vouliez-vous dire « CDI "
                 + "» ?)"),
    PlantedFault("contracts.csv", 11, "mon_hours", "8",
                 "week_hours : les jours font 36 h, la semaine 35 h, « 35 »"),
    PlantedFault("contracts.csv", 12, "points", "", "points : cellule vide, valeur obligatoire"),
    PlantedFault("contracts.csv", 14, "to", "2026-08-31",
                 "to : fin avant le début du 01/09/2026, « 2026-08-31 »"),
    PlantedFault("assignments.csv", 3, "month_hours_max", "39",
                 "month_hours_max : moins que month_hours_min (40 h), « 39 »"),
    PlantedFault("assignments.csv", 4, "job", "comptable",
                 "employee : un salarié ou un emploi attendu, l'un des deux, « E11 »"),
    PlantedFault("needs.csv", 6, "job", "agent-entretein",
                 "job : inconnu de jobs.csv, « agent-entretein » (vouliez-vous dire « agent-entretien » ?)"),
    PlantedFault("needs.csv", 7, "quantity", "0", "quantity : nombre entier de 1 à 99 attendu, « 0 »"),
    PlantedFault("needs.csv", 8, "end", "2026-01-05T12:00",
                 "end : fin qui ne suit pas le début (2026-01-05T13:00), « 2026-01-05T12:00 »"),
    PlantedFault("absences.csv", 2, "kind", "maladi",
                 "kind : un de ces mots attendu : paid-leave, training, sickness, work-accident, "
                 + "maternity, unpaid, "
                 + "family, « maladi » (vouliez-vous dire « maladie » ?)"),
    PlantedFault("absences.csv", 7, "from", "2026-08-20",
                 "from : absence en même temps que celle de la ligne 6 (du 03/08/2026 au 21/08/2026), « "
                 + "2026-08-20 »"),
    PlantedFault("hours.csv", 3, "start", "2026-11-02T12:00",
                 "start : heures en même temps que celles de la ligne 2 (M01, 2026-11-02T08:30 à 12:30), « "
                 + "2026-11-02T12:00 »"),
    PlantedFault("hours.csv", 4, "end", "2026-11-03 25:30",
                 "end : date et heure inexistantes ou illisibles (AAAA-MM-JJTHH:MM ou JJ/MM/AAAA HH:MM "
                 + "attendu), "
                 + "« 2026-11-03 25:30 »"),
    PlantedFault("pas_rates.csv", 2, "rate", "3.1",
                 "rate : taux de 0 à 1 attendu (0,031 ou 3,1 %), « 3.1 » (vouliez-vous dire « 0.031 » ?)"),
    PlantedFault("mandates.csv", 3, "rum", "GDEA13-M01-1",
                 "rum : ligne de même clé que la ligne 2 (GDEA13-M01-1), « GDEA13-M01-1 »"),
    PlantedFault("tariffs.csv", 4, "class", "service",
                 "class : inconnu de jobs.csv, « service » (vouliez-vous dire « services » ?)"),
    PlantedFault("allocation_keys.csv", 4, "rule", "travail",
                 "rule : un de ces mots attendu : worked, quota, common, equal, pool, « travail » "
                 + "(vouliez-vous dire « travaillé » ?)"),
    PlantedFault("grants.csv", 2, "amount", "douze mille",
                 "amount : montant en euros attendu, plus de 0 et 100 000 000,00 € au plus, « douze mille »"),
    PlantedFault("reviews.csv", 2, "reason", "",
                 "reason : motif exigé pour une contestation (colonne reason)"),
]

let hoursOfTwoDays = """
    employee,site,start,end
    E01,M01,2026-11-02T08:30,2026-11-02T12:30
    E01,M01,2026-11-02T13:30,2026-11-02T16:30
    E01,M02,2026-11-03T08:30,2026-11-03T12:30
    E01,M02,2026-11-03T13:30,2026-11-03T16:30

    """

/// The demo folder as rows of texts, with hours.
func demoTables() throws -> [String: [[String]]] {
    var tables: [String: [[String]]] = [:]
    for file in try csvFiles(in: demoFolder) + [("hours.csv", Array(hoursOfTwoDays.utf8))] {
        let document = CSVDocument(file.bytes)
        tables[file.name] = ([document.header] + document.records).map { $0.cells.map(\.text) }
    }
    return tables
}

func files(_ tables: [String: [[String]]]) -> [(name: String, bytes: [UInt8])] {
    tables.sorted { $0.key < $1.key }.map { name, rows in
        let text = rows.map { row in
            row.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
        }.joined(separator: "\n") + "\n"
        return (name, Array(text.utf8))
    }
}

/// The faults of a folder, one line each; empty when it reads.
func faultLines(
    _ files: [(name: String, bytes: [UInt8])], onto base: Dataset = Dataset(), pool: Code<Pool>? = nil,
    today: CivilDate? = nil
) -> [String] {
    do {
        _ = try Dataset.read(files, onto: base, pool: pool, today: today)
        return []
    } catch { return error.all.map(\.description) }
}

@Suite("Planted faults")
struct PlantedFaultTests {
    func plant(_ faults: [PlantedFault]) throws -> (lines: [String], expected: [String]) {
        var tables = try demoTables()
        var expected: [String] = []
        for fault in faults {
            let index = try #require(tables[fault.file]?[0].firstIndex(of: fault.column))
            tables[fault.file]?[fault.line - 1][index] = fault.value
            let named = fault.message.hasPrefix("week_hours : les jours") ? "week_hours"
                : fault.message.hasPrefix("employee : un salarié") ? "employee" : fault.column
            let column = try #require(tables[fault.file]?[0].firstIndex(of: named)) + 1
            expected.append("\(fault.file):\(fault.line):\(column): \(fault.message)")
        }
        return (faultLines(files(tables)), expected)
    }

    @Test("the folder without them reads")
    func sound() throws { #expect(try faultLines(files(demoTables())) == []) }

    @Test("each one alone gives one fault, at its file, line and column", arguments: fortyFaults)
    func alone(fault: PlantedFault) throws {
        let (lines, expected) = try plant([fault])
        #expect(lines == expected)
    }

    @Test("forty at once give these forty, each once")
    func together() throws {
        #expect(fortyFaults.count == 40)
        let (lines, expected) = try plant(fortyFaults)
        #expect(Set(lines) == Set(expected))
        #expect(lines.count == 40)
    }
}

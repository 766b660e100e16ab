import CivilTime
import CSV
import Payroll
import People

/// One run over a folder: its files, the faults found so far, and the codes known and sought.
final class Reading {
    /// The day of the import, nil when nothing is to be said of the past and the future.
    let today: CivilDate?
    var faults: [Fault] = []
    var registries: [Target: Registry] = [:]
    var pending: [PendingReference] = []
    /// Codes of the pool: one, unless pool.csv is wrong.
    var poolCodes: Set<String> { Set(registries[.rows(.pool)]?.lines.keys.map { $0 } ?? []) }
    /// Wording of jobs that only contracts name.
    var jobWordings: [Code<Job>: String] = [:]
    /// What is checked when all tables are read.
    var memberships: [Code<Member>: Membership] = [:]
    var engagements: [Engagement] = []
    /// The rows of contracts.csv that gave no engagement, `folded`.
    var lostContracts: [String] = []
    var assignments: [(value: Assignment, row: Row)] = []
    var reviews: [(value: HoursReview, row: Row)] = []
    var payrollCosts: [(value: ExternalCost, row: Row)] = []
    private(set) var sources: [Table: Source] = [:]
    private var postponed: [() -> Void] = []
    private var keys: [Table: [[String]: Int]] = [:]
    /// Tables that come from the folder, not from what is stored.
    private(set) var replaced: Set<Table> = []

    init(_ files: [(name: String, bytes: [UInt8])], onto base: Dataset, today: CivilDate?) {
        self.today = today
        open(files)
        // Without jobs.csv it is contracts that make jobs known.
        if replaced.contains(.contracts) { registries[.rows(.jobs), default: Registry()].given = true }
        // Rows that no file of the folder can have broken are taken as they are; only their codes matter.
        guard !replaced.isDisjoint(with: Table.referred) else {
            registerCodes(of: base)
            return
        }
        for table in Table.allCases where !replaced.contains(table) {
            guard let text = base.text(of: table) else { continue }
            registries[.rows(table), default: Registry()].given = true
            sources[table] = withColumns(
                Source(table: table, file: "\(table.file) (enregistré)",
                       document: CSVDocument(Array(text.utf8))))
        }
    }

    /// The rows of a table that make a value; nil when the table is not to be read.
    func rows<Value>(_ table: Table, _ build: (Row) -> Value?) -> [(value: Value, row: Row)]? {
        guard let source = sources[table] else { return nil }
        for broken in source.document.broken {
            loseRow(LostRow(line: broken.line, code: nil, text: folded(broken.text)), of: table)
        }
        return source.document.records.compactMap { record in
            let row = Row(source: source, record: record, reading: self)
            guard row.isFilled else { return nil }
            guard hasCells(row, record) else {
                let code = row.text(codeColumn(of: table)).map(folded)
                loseRow(LostRow(line: row.line, code: code, text: row.foldedText), of: table)
                return nil
            }
            guard let value = build(row), row.isSound else { return nil }
            return (value, row)
        }
    }

    /// The column of a table by which others name its rows, or the jobs that its rows make known.
    private func codeColumn(of table: Table) -> String {
        switch table {
        case .contracts: "job"
        case .weekPlans: "name"
        default: "code"
        }
    }

    /// Notes a row of which nothing was read.
    private func loseRow(_ row: LostRow, of table: Table) {
        lose(row, from: .rows(table))
        if table == .jobs { lose(LostRow(line: row.line, code: nil, text: row.text), from: .jobClasses) }
        guard table == .contracts else { return }
        lostContracts.append(row.text)
        if !replaced.contains(.jobs) { lose(row, from: .rows(.jobs)) }
    }

    /// Notes that the code of a row is unknown, so that what refers to it is not faulted as well.
    func lose(_ row: LostRow, from target: Target) {
        registries[target, default: Registry()].lost.append(row)
    }

    /// Notes that codes of a table were not read, or all of them.
    private func loseCodes(of table: Table) {
        registries[.rows(table), default: Registry()].incomplete = true
        if table == .jobs { registries[.jobClasses, default: Registry()].incomplete = true }
        if table == .contracts, !replaced.contains(.jobs) {
            registries[.rows(.jobs), default: Registry()].incomplete = true
        }
    }

    /// Keeps a check of rows against each other until it is known which of them refer to nothing.
    func afterReferences(_ check: @escaping () -> Void) { postponed.append(check) }

    /// Resolves the references, then runs what was kept.
    func finish() {
        resolveReferences()
        for check in postponed { check() }
        postponed = []
    }

    /// The line that gave the key first, nil when this one does.
    func register(_ key: [String], of table: Table, line: Int) -> Int? {
        if let first = keys[table]?[key] { return first }
        keys[table, default: [:]][key] = line
        return nil
    }

    private func registerCodes(of base: Dataset) {
        let codes: [(table: Table, codes: [String])] = [
            (.pool, base.pools.map(\.code.text)), (.members, base.members.map(\.code.text)),
            (.sites, base.sites.map(\.code.text)), (.jobs, base.jobs.map(\.code.text)),
            (.employees, base.employees.map(\.code.text)), (.needs, base.needs.map(\.code.text)),
            (.weekPlans, base.calendar.map(\.name.text)),
        ]
        for entry in codes where !replaced.contains(entry.table) && !entry.codes.isEmpty {
            registries[.rows(entry.table), default: Registry()].given = true
            for code in entry.codes { registries[.rows(entry.table), default: Registry()].lines[code] = 0 }
        }
    }
}

// Files and their headers.
extension Reading {
    /// A file whose name is that of a table but for a slip is a fault and read as that table, so that what it
    /// brings is not missed elsewhere.
    private func open(_ files: [(name: String, bytes: [UInt8])]) {
        var others: [(name: String, bytes: [UInt8])] = []
        for file in files {
            guard let table = Table(file: file.name) else {
                others.append(file)
                continue
            }
            guard !replaced.contains(table) else {
                faults.append(
                    Fault(file: file.name, line: 1, column: 1, message: "fichier donné deux fois",
                          value: file.name))
                continue
            }
            open(file, as: table)
        }
        for file in others {
            let name = file.name.lowercased()
            let absent = Table.allCases.filter { !replaced.contains($0) }
            let meant = nearest(to: name, among: absent.map(\.file))
            faults.append(
                Fault(file: file.name, line: 1, column: 1, message: "fichier inconnu du format d'import",
                      value: file.name, suggestion: meant ?? nearest(to: name, among: Table.allCases.map(\.file))))
            if let table = meant.flatMap(Table.init(file:)) { open(file, as: table) }
        }
    }

    private func open(_ file: (name: String, bytes: [UInt8]), as table: Table) {
        replaced.insert(table)
        // No column of the format holds line ends.
        let document = CSVDocument(file.bytes, cellsHoldRows: false)
        faults += document.faults.map {
            Fault(file: file.name, line: $0.line, column: $0.column, message: $0.description)
        }
        registries[.rows(table), default: Registry()].given = true
        if document.isCutShort { loseCodes(of: table) }
        sources[table] = withColumns(Source(table: table, file: file.name, document: document))
    }

    /// Matches the header with the columns of the table; nil when there is none to match.
    private func withColumns(_ source: Source) -> Source? {
        var source = source
        var header = source.document.header.cells
        while let last = header.last, trimmed(last.text).isEmpty { header.removeLast() }
        guard !header.isEmpty else {
            if source.document.faults.isEmpty {
                faults.append(
                    Fault(file: source.file, line: 1, column: 1,
                          message: "fichier vide, ligne d'en-tête attendue"))
            }
            loseCodes(of: source.table)
            return nil
        }
        source.width = header.count
        let unknown = header.indices.filter { !match(header[$0], at: $0, in: &source) }
        for index in unknown { matchMisspelt(header[index], at: index, in: &source) }
        reportMissingColumns(of: source, headerLine: source.document.header.line)
        return source
    }

    /// Takes a cell of the header for the column that it names; false when it names none.
    private func match(_ cell: CSVCell, at index: Int, in source: inout Source) -> Bool {
        let key = folded(cell.text)
        let columns = source.table.columns
        let named = columns.first { folded($0.name) == key }
            ?? columns.first { $0.labels.contains { folded($0) == key } }
        guard let named else { return false }
        if let first = source.positions[named.name] {
            fault(cell, of: source, "colonne \(named.name) donnée deux fois, déjà en colonne \(first + 1)")
        } else {
            source.positions[named.name] = index
        }
        return true
    }

    /// Faults a cell of the header that names no column. One that is the name of an absent column but for a slip
    /// is read as that column, which then is not missing.
    private func matchMisspelt(_ cell: CSVCell, at index: Int, in source: inout Source) {
        let columns = source.table.columns
        let absent = columns.filter { source.positions[$0.name] == nil }
        let names = { (columns: [Column]) in columns.flatMap { [$0.name] + $0.labels } }
        let meant = nearest(to: trimmed(cell.text), among: names(absent))
        fault(cell, of: source, "colonne inconnue de \(source.table.file)",
              suggestion: meant ?? nearest(to: trimmed(cell.text), among: names(columns)))
        guard let meant, let column = absent.first(where: { $0.name == meant || $0.labels.contains(meant) })
        else { return }
        source.positions[column.name] = index
    }

    private func fault(_ cell: CSVCell, of source: Source, _ message: String, suggestion: String? = nil) {
        faults.append(
            Fault(file: source.file, line: cell.line, column: cell.column, message: message,
                  value: trimmed(cell.text), suggestion: suggestion))
    }

    private func reportMissingColumns(of source: Source, headerLine: Int) {
        func report(_ names: String) {
            faults.append(
                Fault(file: source.file, line: headerLine, column: 1,
                      message: "colonne obligatoire manquante", value: names))
        }
        for column in source.table.columns where source.positions[column.name] == nil {
            if case .optional = column.presence { continue }
            report(column.name)
            if column.name == codeColumn(of: source.table) { loseCodes(of: source.table) }
            if source.table == .jobs, column.name == "class" {
                registries[.jobClasses, default: Registry()].incomplete = true
            }
        }
        if source.table == .assignments, source.positions["employee"] == nil, source.positions["job"] == nil {
            report("employee ou job")
        }
    }

    /// A record may have empty cells more than the header (spreadsheets leave them), not fewer and no others.
    private func hasCells(_ row: Row, _ record: CSVRecord) -> Bool {
        let (count, width) = (record.cells.count, row.source.width)
        let extra = record.cells.dropFirst(width).first { !trimmed($0.text).isEmpty }
        if count >= width, extra == nil { return true }
        faults.append(
            Fault(file: row.source.file, line: extra?.line ?? record.line, column: extra?.column ?? count + 1,
                  message: "\(counted(count, "cellule")), \(width) attendues comme dans l'en-tête"
                      + otherSeparator(record, row.source),
                  value: extra.map { row.source.table.shown(trimmed($0.text)) } ?? ""))
        return false
    }

    /// What to say of a row that has the right number of cells by another separator than the header's.
    private func otherSeparator(_ record: CSVRecord, _ source: Source) -> String {
        guard record.cells.count == 1, source.width > 1 else { return "" }
        let found = ([",", ";", "\t"] as [Character]).first { candidate in
            record.cells[0].text.count { $0 == candidate } + 1 == source.width
        }
        let names: [Character: String] = [",": "« , »", ";": "« ; »", "\t": "la tabulation"]
        guard let found, let wrong = names[found], let right = names[source.document.separator] else { return "" }
        return " (le séparateur de cette ligne est \(wrong), celui de l'en-tête \(right))"
    }
}

extension Reading {
    /// In the order of the tables, then of the lines and columns.
    var sortedFaults: [Fault] {
        let order = Dictionary(uniqueKeysWithValues: Table.allCases.enumerated().map { ($1.file, $0) })
        func key(_ fault: Fault) -> (Int, String, Int, Int) {
            let stem = String(fault.file.lowercased().prefix { $0 != " " })
            return (order[stem] ?? order.count, fault.file, fault.line, fault.column)
        }
        return faults.map { (key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}

import CSV
import People

/// One run over a folder: its files, the faults found so far, and the codes known and sought.
final class Reading {
    var faults: [Fault] = []
    var registries: [Target: Registry] = [:]
    var pending: [PendingReference] = []
    /// Codes of the pool: one, unless pool.csv is wrong.
    var poolCodes: Set<String> { Set(registries[.rows(.pool)]?.lines.keys.map { $0 } ?? []) }
    /// Wording of jobs that only contracts name.
    var jobWordings: [Code<Job>: String] = [:]
    private var sources: [Table: Source] = [:]
    private var keys: [Table: [[String]: Int]] = [:]
    /// Tables that come from the folder, not from what is stored.
    private(set) var replaced: Set<Table> = []

    init(_ files: [(name: String, bytes: [UInt8])], onto base: Dataset) {
        for file in files { open(file) }
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
        return source.document.records.compactMap { record in
            let row = Row(source: source, record: record, reading: self)
            guard hasCells(row, record), let value = build(row), row.isSound else { return nil }
            return (value, row)
        }
    }

    /// Notes that a row's code is unknown, so that what refers to it is not faulted as well.
    func lose(_ code: Registry.Lost, from target: Target) {
        registries[target, default: Registry()].lost.append(code)
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
    private func open(_ file: (name: String, bytes: [UInt8])) {
        guard let table = Table(file: file.name) else {
            let near = nearest(to: file.name.lowercased(), among: Table.allCases.map(\.file))
            faults.append(
                Fault(file: file.name, line: 1, column: 1, message: "fichier inconnu du format d'import",
                      value: file.name, suggestion: near))
            return
        }
        guard replaced.insert(table).inserted else {
            faults.append(
                Fault(file: file.name, line: 1, column: 1, message: "fichier donné deux fois",
                      value: file.name))
            return
        }
        let document = CSVDocument(file.bytes)
        faults += document.faults.map {
            Fault(file: file.name, line: $0.line, column: $0.column, message: $0.description)
        }
        var registry = Registry()
        registry.given = true
        registry.incomplete = !document.faults.isEmpty
        registries[.rows(table)] = registry
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
            registries[.rows(source.table), default: Registry()].incomplete = true
            return nil
        }
        source.width = header.count
        let columns = source.table.columns
        for (index, cell) in header.enumerated() {
            func fault(_ message: String, suggestion: String? = nil) {
                faults.append(
                    Fault(file: source.file, line: cell.line, column: cell.column, message: message,
                          value: trimmed(cell.text), suggestion: suggestion))
            }
            let key = folded(cell.text)
            let named = columns.first { folded($0.name) == key }
                ?? columns.first { $0.labels.contains { folded($0) == key } }
            guard let named else {
                let names = columns.flatMap { [$0.name] + $0.labels }
                fault("colonne inconnue de \(source.table.file)",
                      suggestion: nearest(to: trimmed(cell.text), among: names))
                continue
            }
            if let first = source.positions[named.name] {
                fault("colonne \(named.name) donnée deux fois, déjà en colonne \(first + 1)")
            } else {
                source.positions[named.name] = index
            }
        }
        reportMissingColumns(of: source, headerLine: source.document.header.line)
        return source
    }

    private func reportMissingColumns(of source: Source, headerLine: Int) {
        func report(_ names: String) {
            faults.append(
                Fault(file: source.file, line: headerLine, column: 1,
                      message: "colonne obligatoire manquante", value: names))
            registries[.rows(source.table), default: Registry()].incomplete = true
        }
        for column in source.table.columns where source.positions[column.name] == nil {
            if case .optional = column.presence { continue }
            report(column.name)
        }
        if source.table == .assignments, source.positions["employee"] == nil, source.positions["job"] == nil {
            report("employee ou job")
        }
    }

    /// A record may have empty cells more than the header (spreadsheets leave them), not fewer and no others.
    private func hasCells(_ row: Row, _ record: CSVRecord) -> Bool {
        guard record.cells.contains(where: { !trimmed($0.text).isEmpty }) else { return false }
        let (count, width) = (record.cells.count, row.source.width)
        let extra = record.cells.dropFirst(width).first { !trimmed($0.text).isEmpty }
        if count >= width, extra == nil { return true }
        faults.append(
            Fault(file: row.source.file, line: extra?.line ?? record.line, column: extra?.column ?? count + 1,
                  message: "\(count) cellules, \(width) attendues comme dans l'en-tête",
                  value: extra.map { row.source.table.shown(trimmed($0.text)) } ?? ""))
        row.registerCodesOfBrokenRow()
        return false
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

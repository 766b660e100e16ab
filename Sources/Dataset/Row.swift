import CSV
import People

/// A file of the folder being read, or a table of what is stored already.
struct Source {
    let table: Table
    /// As faults name it.
    let file: String
    let document: CSVDocument
    /// Cells of the header, empty ones at its end left out.
    var width = 0
    /// Index in a record of each column that the header names.
    var positions: [String: Int] = [:]
}

/// The codes of a table, and what may hide others.
struct Registry {
    /// Codes with the line that gave them; line 0 for what is stored already.
    var lines: [String: Int] = [:]
    var lost: [LostRow] = []
    /// Codes that several rows have, so that nobody knows whose they are.
    var repeated: Set<String> = []
    /// The column of codes or more was lost, so that nothing can be said of a code that is missing.
    var incomplete = false
    /// A file or the stored data holds the table, though maybe without rows.
    var given = false
}

/// One line of a table: reads cells and records what is wrong with them.
final class Row {
    let source: Source
    let line: Int
    private let record: CSVRecord
    private let reading: Reading
    /// False once a fault was found in it: it then gives no value.
    private(set) var isSound = true
    /// Codes it refers to that do not exist.
    var unknownCodes: Set<String> = []

    init(source: Source, record: CSVRecord, reading: Reading) {
        self.source = source
        self.record = record
        self.reading = reading
        line = record.line
    }

    /// The text without spaces around it; nil when the column or the cell is not there.
    func text(_ column: String) -> String? {
        guard let index = source.positions[column], index < record.cells.count else { return nil }
        return trimmed(record.cells[index].text)
    }

    /// Whether any cell holds something.
    var isFilled: Bool { record.cells.contains { !trimmed($0.text).isEmpty } }

    func required<Value>(_ column: String, _ format: Format<Value>) -> Value? {
        guard let text = text(column) else { isSound = false; return nil }
        guard !text.isEmpty else {
            fault(column, "cellule vide, valeur obligatoire", value: "")
            return nil
        }
        return value(of: text, column, format)
    }

    func optional<Value>(_ column: String, _ format: Format<Value>) -> Value? {
        guard let text = text(column), !text.isEmpty else { return nil }
        return value(of: text, column, format)
    }

    /// The code of the row itself, unique in the table.
    func key<Entity>(_ column: String, _ format: Format<String> = .code) -> Code<Entity>? {
        guard let code = required(column, format) else {
            lose(column, from: .rows(source.table))
            return nil
        }
        register(code, column)
        return Code(code)
    }

    /// The pool's code, the same in all versions.
    /// - Parameter expected: what it must be, nil for any.
    func poolCode(_ expected: String?) -> Code<Pool>? {
        guard let code = required("code", .code) else {
            lose("code", from: .rows(.pool))
            return nil
        }
        let registry = reading.registries[.rows(.pool)] ?? Registry()
        if let first = registry.lines.first(where: { $0.value > 0 })?.key {
            if first != code {
                fault("code", "un seul groupement par dossier, \(first) est déjà là", suggestion: first)
            }
        } else if let expected, expected != code {
            fault("code", "le groupement demandé est \(expected)", suggestion: expected)
        }
        // Also of a refused row: its sites are no fault of their own.
        if registry.lines[code] ?? 0 == 0 { reading.registries[.rows(.pool), default: Registry()].lines[code] = line }
        return Code(code)
    }

    /// False for the rows of what is stored already.
    var isFromFolder: Bool { reading.replaced.contains(source.table) }

    private func register(_ code: String, _ column: String) {
        if let first = reading.registries[.rows(source.table)]?.lines[code] {
            fault(column, "déjà donné ligne \(first)")
            reading.registries[.rows(source.table), default: Registry()].repeated.insert(code)
            reading.lose(LostRow(line: line, twin: first, code: nil, text: foldedText), from: .rows(source.table))
        } else {
            reading.registries[.rows(source.table), default: Registry()].lines[code] = line
        }
    }

    /// Notes that what the column gives to `target` is unknown, so that what refers to it is not faulted as well.
    func lose(_ column: String, from target: Target) {
        reading.lose(LostRow(line: line, code: folded(text(column) ?? ""), text: foldedText), from: target)
    }

    /// All its cells, `folded`.
    var foldedText: String { folded(record.cells.map(\.text).joined(separator: " ")) }

    /// Faults the row when another with the same key came before. Looked at when all references are resolved:
    /// two rows that name the same unknown person are no repetition but two such faults.
    func unique(_ key: [String], at column: String) {
        reading.afterReferences {
            guard self.unknownCodes.isDisjoint(with: key),
                let first = self.reading.register(key, of: self.source.table, line: self.line) else { return }
            self.fault(column, "ligne de même clé que la ligne \(first) (\(key.joined(separator: ", ")))")
        }
    }

    func reference<Entity>(
        _ column: String, to target: Target, _ format: Format<String> = .code
    ) -> Code<Entity>? {
        required(column, format).map { refer(column, to: target, $0) }
    }

    func optionalReference<Entity>(
        _ column: String, to target: Target, _ format: Format<String> = .code
    ) -> Code<Entity>? {
        optional(column, format).map { refer(column, to: target, $0) }
    }

    /// Codes of members, in order of code. The pool's own code may be among them and says nothing: its people
    /// work for it anyway.
    func members(_ column: String) -> [Code<Member>] {
        codes(column, "adhérent cité", to: .membersOrPool).filter { !reading.poolCodes.contains($0.text) }.sorted()
    }

    /// Codes separated by spaces, "|", "," or ";", each once.
    ///
    /// - Parameters:
    ///   - what: in French what one of them is when it comes again: "adhérent cité".
    ///   - target: where they are known from; nil: nowhere.
    func codes<Entity>(_ column: String, _ what: String, to target: Target?) -> Set<Code<Entity>> {
        var codes: Set<Code<Entity>> = []
        for field in words(column) {
            guard let code = value(of: field, column, .code) else { continue }
            if !codes.insert(Code(code)).inserted { fault(column, "\(what) deux fois", value: code) }
            if let target { let _: Code<Entity> = refer(column, to: target, code) }
        }
        return codes
    }

    /// Words of a list as `codes` separates them.
    func words(_ column: String) -> [String] {
        (text(column) ?? "").split(whereSeparator: { " |,;\u{A0}".contains($0) }).map(String.init)
    }

    /// A word of a list.
    func value<Value>(of text: String, _ column: String, _ format: Format<Value>) -> Value? {
        do { return try format.read(text) } catch {
            fault(column, error.message, suggestion: error.suggestion)
            return nil
        }
    }

    private func refer<Entity>(_ column: String, to target: Target, _ code: String) -> Code<Entity> {
        reading.pending.append(PendingReference(row: self, column: column, code: code, target: target))
        return Code(code)
    }

    func check(_ holds: Bool, _ column: String, _ message: @autoclosure () -> String) {
        if !holds { fault(column, message()) }
    }

    /// Records a fault at a cell; `value` is the cell's text unless told, masked where it must not be shown.
    func fault(_ column: String, _ message: String, value: String? = nil, suggestion: String? = nil) {
        isSound = false
        let index = source.positions[column] ?? 0
        let cell = index < record.cells.count ? record.cells[index] : nil
        reading.faults.append(
            Fault(file: source.file, line: cell?.line ?? line, column: index + 1,
                  message: "\(column) : \(message)",
                  value: source.table.shown(value ?? cell.map { trimmed($0.text) } ?? "", in: column),
                  suggestion: suggestion))
    }
}

/// Without spaces and no-break spaces around.
func trimmed(_ text: String) -> String {
    func isSpace(_ character: Character) -> Bool { " \u{A0}\u{202F}\t\u{FEFF}".contains(character) }
    guard let first = text.first, let last = text.last, isSpace(first) || isSpace(last) else { return text }
    let start = text.drop(while: isSpace)
    guard let end = start.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(start[...end])
}

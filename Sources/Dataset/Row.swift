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

/// The codes of a table, and why one that is not among them may still be right: its row could not be read.
struct Registry {
    enum Lost {
        /// The key cell could not be read; its text.
        case unreadable(String)
        /// The key cell repeats that of another row, so the row's own is unknown.
        case repeated

        /// The surest clues are used first.
        var vagueness: Int {
            switch self {
            case .unreadable(""): 2
            case .repeated: 1
            case .unreadable: 0
            }
        }
    }
    /// Codes with the line that gave them; line 0 for what is stored already.
    var lines: [String: Int] = [:]
    var lost: [Lost] = []
    /// Rows were lost, so that nothing can be said of a code that is missing.
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
            reading.lose(.unreadable(text(column) ?? ""), from: .rows(source.table))
            return nil
        }
        register(code, column)
        return Code(code)
    }

    /// The pool's code, the same in all versions and in what is stored.
    func poolCode(stored: Code<Pool>?) -> Code<Pool>? {
        guard let code = required("code", .code) else {
            reading.lose(.unreadable(text("code") ?? ""), from: .rows(.pool))
            return nil
        }
        let first = stored?.text ?? reading.poolCodes.first ?? code
        if first != code {
            fault("code", "un seul groupement par base, \(first) est déjà là", suggestion: first)
        }
        // Also of a refused row, and the one refused for: their sites are no fault of their own.
        for known in [first, stored == nil ? first : code] {
            reading.registries[.rows(.pool), default: Registry()].lines[known] = line
        }
        return Code(code)
    }

    /// False for the rows of what is stored already.
    var isFromFolder: Bool { reading.replaced.contains(source.table) }

    private func register(_ code: String, _ column: String) {
        if let first = reading.registries[.rows(source.table)]?.lines[code] {
            fault(column, "déjà donné ligne \(first)")
            reading.lose(.repeated, from: .rows(source.table))
        } else {
            reading.registries[.rows(source.table), default: Registry()].lines[code] = line
        }
    }

    /// Keeps the codes of a row that gives no value, so that what refers to them is not faulted as well.
    func registerCodesOfBrokenRow() {
        let column = source.table == .contracts ? "job" : "code"
        let table: Table = source.table == .contracts ? .jobs : source.table
        let written = text(column) ?? ""
        let code = table == .jobs ? Code<Job>.slug(written) : written
        if code.isEmpty {
            reading.lose(.unreadable(""), from: .rows(table))
        } else {
            reading.registries[.rows(table), default: Registry()].lines[code] = line
        }
    }

    /// Faults the row when another with the same key came before.
    func unique(_ key: [String], at column: String) {
        if let first = reading.register(key, of: source.table, line: line) {
            fault(column, "ligne de même clé que la ligne \(first) (\(key.joined(separator: ", ")))")
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

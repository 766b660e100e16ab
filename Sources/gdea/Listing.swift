import CSV
import CivilTime
import Exports
import Money

/// One cell of a result, printed in each of the three forms in its own way.
enum Cell {
    case text(String)
    case integer(Int)
    case amount(Cents)
    case rate(Rate)
    case minutes(Int)
    case empty

    static func optional(_ text: String?) -> Cell { text.map { .text($0) } ?? .empty }

    /// As people read it.
    var printed: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .amount(let amount): amount.french
        case .rate(let rate): rate.decimal
        case .minutes(let minutes): frenchHours(minutes)
        case .empty: ""
        }
    }

    /// As programs read it: decimal point, minutes as a number.
    var plain: String {
        switch self {
        case .amount(let amount): amount.decimal
        case .minutes(let minutes): String(minutes)
        default: printed
        }
    }

    var json: JSON {
        switch self {
        case .text(let text): .string(text)
        case .integer(let number): .integer(number)
        case .amount(let amount): .number(amount.decimal)
        case .rate(let rate): .number(rate.decimal)
        case .minutes(let minutes): .integer(minutes)
        case .empty: .null
        }
    }

    var isNumber: Bool {
        switch self {
        case .text, .empty: false
        default: true
        }
    }
}

/// A column: its name in JSON and CSV, its heading in a table.
struct Column {
    let name: String
    let heading: String

    init(_ name: String, _ heading: String) {
        self.name = name
        self.heading = heading
    }
}

/// A table of results, printed as a table, JSON or CSV.
struct Listing {
    let columns: [Column]
    var rows: [[Cell]]

    func print(_ format: OutputFormat) {
        switch format {
        case .table: Swift.print(table)
        case .json: Swift.print(JSON.array(rows.map(object)).text)
        case .csv: Swift.print(csv, terminator: "")
        }
    }

    private func object(_ row: [Cell]) -> JSON {
        .object(zip(columns, row).map { ($0.name, $1.json) })
    }

    private var csv: String {
        CSVWriter(lineEnd: .lf, neutralisesFormulas: true).text(
            header: columns.map(\.name),
            rows: rows.map { row in row.map { $0.isNumber ? .number($0.plain) : .text($0.plain) } })
    }

    private var table: String {
        let cells = [columns.map(\.heading)] + rows.map { $0.map(\.printed) }
        let widths = columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        let alignRight = columns.indices.map { column in
            rows.contains { $0[column].isNumber } && rows.allSatisfy { row in
                row[column].isNumber || row[column].printed.isEmpty
            }
        }
        func line(_ row: [String]) -> String {
            var text = ""
            for (column, cell) in row.enumerated() {
                let blanks = String(repeating: " ", count: widths[column] - cell.count)
                text += (column > 0 ? "  " : "") + (alignRight[column] ? blanks + cell : cell + blanks)
            }
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        return ([line(cells[0]), rule] + cells.dropFirst().map(line)).joined(separator: "\n")
    }
}

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
    case date(CivilDate)
    case flag(Bool)
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
        case .date(let date): date.french
        case .flag(let flag): flag ? "oui" : "non"
        case .empty: ""
        }
    }

    /// As programs read it: decimal point, minutes as a number, ISO dates.
    var plain: String {
        switch self {
        case .amount(let amount): amount.decimal
        case .minutes(let minutes): String(minutes)
        case .date(let date): date.description
        case .flag(let flag): flag ? "true" : "false"
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
        case .date(let date): .string(date.description)
        case .flag(let flag): .boolean(flag)
        case .empty: .null
        }
    }

    var isNumber: Bool {
        switch self {
        case .text, .date, .flag, .empty: false
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

    /// The width of a terminal that tables keep to where their texts can be broken.
    private static let width = 120

    private var table: String {
        let cells = [columns.map(\.heading)] + rows.map { $0.map(\.printed) }
        let widths = widths(cells)
        let needed = widths.reduce(0, +) + 2 * (widths.count - 1)
        let gap = needed > Self.width ? " " : "  "
        let alignRight = columns.indices.map { column in
            rows.contains { $0[column].isNumber } && rows.allSatisfy { row in
                row[column].isNumber || row[column].printed.isEmpty
            }
        }
        func line(_ row: [String]) -> String {
            var text = ""
            for (column, cell) in row.enumerated() {
                let blanks = String(repeating: " ", count: widths[column] - cell.count)
                text += (column > 0 ? gap : "") + (alignRight[column] ? blanks + cell : cell + blanks)
            }
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
        func lines(_ row: [String]) -> [String] {
            let parts = zip(row, widths).map { broken($0, at: $1) }
            return (0..<(parts.map(\.count).max() ?? 1)).map { place in
                line(parts.map { place < $0.count ? $0[place] : "" })
            }
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: gap)
        return (lines(cells[0]) + [rule] + cells.dropFirst().flatMap(lines)).joined(separator: "\n")
    }

    /// The widths of the columns: what their cells need or, where a line would be too long, less for the widest
    /// columns of texts, and for headings. Numbers are not broken, nor words of up to 32 letters: codes stay whole.
    private func widths(_ cells: [[String]]) -> [Int] {
        var widths = columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        let least = columns.indices.map { column in
            let numbers = rows.map { $0[column].isNumber ? $0[column].printed.count : 0 }.max() ?? 0
            let words = cells.flatMap { $0[column].split(separator: " ") }.map(\.count)
            return max(numbers, min(words.max() ?? 0, 32))
        }
        while widths.reduce(0, +) + 2 * (widths.count - 1) > Self.width,
            let widest = widths.indices.filter({ widths[$0] > least[$0] }).max(by: { widths[$0] < widths[$1] }) {
            widths[widest] -= 1
        }
        return widths
    }

    /// A text in lines of at most a width, broken at blanks or, in longer words, anywhere.
    private func broken(_ text: String, at width: Int) -> [String] {
        guard text.count > width else { return [text] }
        var lines = [""]
        for word in text.split(separator: " ") {
            var rest = word
            while !rest.isEmpty {
                let blank = lines[lines.count - 1].isEmpty ? 0 : 1
                let room = width - lines[lines.count - 1].count - blank
                if rest.count <= room || blank == 0 {
                    lines[lines.count - 1] += (blank == 0 ? "" : " ") + rest.prefix(room)
                    rest = rest.dropFirst(room)
                } else {
                    lines.append("")
                }
            }
        }
        return lines
    }
}

/// Writes comma-separated values (RFC 4180), or with the separator that a reader wants: quotes only where
/// needed.
public struct CSVWriter: Hashable, Sendable {
    public enum LineEnd: String, Hashable, Sendable {
        case crlf = "\r\n"
        case lf = "\n"
    }

    /// What one cell holds; only texts can be taken for formulas.
    public enum Content: Hashable, Sendable {
        case text(String)
        /// Digits, sign and decimal mark, written as they are.
        case number(String)
    }

    public enum Separator: Character, Hashable, Sendable {
        case comma = ","
        /// Where the comma is the decimal mark, as in files for French spreadsheets.
        case semicolon = ";"
    }

    public var separator: Separator
    public var lineEnd: LineEnd
    /// For files that people open in a spreadsheet: a text that one would run as a formula gets a leading
    /// apostrophe, so `=HYPERLINK(...)` typed as a name stays a text. It alters the text: files that are read
    /// back (the dataset export) are written without it and round trip exactly.
    public var neutralisesFormulas: Bool

    public init(separator: Separator = .comma, lineEnd: LineEnd = .crlf, neutralisesFormulas: Bool) {
        self.separator = separator
        self.lineEnd = lineEnd
        self.neutralisesFormulas = neutralisesFormulas
    }

    /// The header line and one line per row, each ended.
    public func text(header: [String], rows: [[Content]]) -> String {
        var text = ""
        append(header.map { .text($0) }, to: &text)
        for row in rows { append(row, to: &text) }
        return text
    }

    private func append(_ cells: [Content], to text: inout String) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { text.append(separator.rawValue) }
            switch cell {
            case .number(let digits): text += quoted(digits)
            case .text(let content):
                let formula = neutralisesFormulas && Self.startsLikeFormula(content)
                text += quoted(formula ? "'" + content : content)
            }
        }
        // A record of one empty cell would be a blank line, which readers skip.
        if cells == [.text("")] || cells == [.number("")] { text += "\"\"" }
        text += lineEnd.rawValue
    }

    private func quoted(_ content: String) -> String {
        let needsQuotes = content.utf8.contains { byte in
            switch byte {
            case separator.rawValue.asciiValue, UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
                true
            default:
                false
            }
        }
        guard needsQuotes else { return content }
        // By scalars: a quote followed by a combining accent is one character and still ends the cell.
        var quoted = "\""
        for scalar in content.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        quoted.unicodeScalars.append("\"")
        return quoted
    }

    /// The first characters that make spreadsheets run a cell (OWASP, "CSV Injection"), with the full-width
    /// forms that some of them fold.
    private static func startsLikeFormula(_ content: String) -> Bool {
        guard let first = content.unicodeScalars.first else { return false }
        return "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first)
    }
}

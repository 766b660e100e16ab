import CSV
import Money

/// A table as French offices open it in a spreadsheet: UTF-8 with a byte order mark (without it spreadsheets misread
/// accents), `;` between cells, decimal comma, CRLF. A text that a spreadsheet would run as a formula is neutralised
/// by a leading apostrophe.
enum FrenchSheet {
    static func text(header: [String], rows: [[CSVWriter.Content]]) -> String {
        "\u{FEFF}" + CSVWriter(separator: .semicolon, neutralisesFormulas: true).text(header: header, rows: rows)
    }
}

extension CSVWriter.Content {
    /// "1801,80"; an empty cell for nil.
    static func comma(_ amount: Cents?) -> Self { comma(decimal: amount?.decimal ?? "") }

    /// "0,0345"; an empty cell for nil.
    static func comma(_ rate: Rate?) -> Self { comma(decimal: rate?.decimal ?? "") }

    private static func comma(decimal: String) -> Self { .number(String(decimal.map { $0 == "." ? "," : $0 })) }
}

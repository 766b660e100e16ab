import CSV
import CivilTime
import Ledger
import Money

/// The entries of a journal as French accountants open them in a spreadsheet or import them: UTF-8 with a
/// byte order mark (without it spreadsheets misread accents), `;` between cells, decimal comma, dates
/// DD/MM/YYYY, CRLF, one line per entry line. A text that a spreadsheet would run as a formula is neutralised
/// by a leading apostrophe.
public enum JournalFile {
    /// The names of the columns, in order.
    public static let header = [
        "journal", "date", "ecriture", "piece", "compte", "libelle_compte", "auxiliaire",
        "libelle_auxiliaire", "libelle", "debit", "credit",
    ]

    /// The file of some entries, each with its number in its journal and year, in the order given.
    public static func text(_ entries: [(number: Int, entry: Entry)]) -> String {
        let rows = entries.flatMap { number, entry in
            entry.lines.map { line -> [CSVWriter.Content] in
                [
                    .text(entry.journal.rawValue), .text(entry.date.french), .number(String(number)),
                    .text(entry.piece), .text(line.account), .text(line.accountLabel),
                    .text(line.auxiliary ?? ""), .text(line.auxiliaryLabel ?? ""), .text(entry.label),
                    .number(decimalComma(line.debit)), .number(decimalComma(line.credit)),
                ]
            }
        }
        return "\u{FEFF}"
            + CSVWriter(separator: .semicolon, neutralisesFormulas: true).text(header: header, rows: rows)
    }

    /// "1801,80".
    private static func decimalComma(_ amount: Cents) -> String {
        String(amount.decimal.map { $0 == "." ? "," : $0 })
    }
}

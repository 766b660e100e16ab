import CSV
import CivilTime
import Ledger
import Money

/// The entries of a journal as French accountants open them in a spreadsheet or import them, one line per entry
/// line, dates DD/MM/YYYY.
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
                    .comma(line.debit), .comma(line.credit),
                ]
            }
        }
        return FrenchSheet.text(header: header, rows: rows)
    }
}

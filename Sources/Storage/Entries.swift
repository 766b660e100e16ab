import CivilTime
import Ledger
import Money
import Postgres

/// An entry with its number in its journal and year.
public struct NumberedEntry: Sendable {
    public let number: Int
    public let entry: Entry
}

extension PoolTransaction {
    /// Stores entries of one journal and year under the next numbers of that journal, and chains them.
    public func write(_ entries: [Entry], journal: Journal, period: YearMonth) throws {
        guard let year = entries.first?.date.components.year else { return }
        let first = try takeNumbers("journal-\(journal.rawValue)", year: year, count: entries.count)
        try insert("entry", """
            staged_entry (pool_id, journal, year, entry_no, day, piece, label, period)
            """) { copy in
            for (index, entry) in entries.enumerated() {
                try copy.row(pool, journal.rawValue, year, first + index, entry.date, entry.piece, entry.label,
                             period)
            }
        }
        try insert("entry_line", """
            staged_entry_line (pool_id, journal, year, entry_no, position, account, account_label, auxiliary,
                auxiliary_label, debit, credit)
            """) { copy in
            for (index, entry) in entries.enumerated() {
                for (position, line) in entry.lines.enumerated() {
                    try copy.row(pool, journal.rawValue, year, first + index, position + 1, line.account,
                                 line.accountLabel, line.auxiliary, line.auxiliaryLabel, line.debit, line.credit)
                }
            }
        }
        let last = first + entries.count - 1
        let digest = try sql.query("""
            select digest(digest_format(), \("journal " + journal.rawValue), \(pool), make_date(\(Int32(year)), 1, 1),
                          \(first), \(last))
            """, [UInt8].self)[0]
        try audit("journal.\(journal.rawValue)", "\(year)/\(first)-\(last)", payload: digest)
    }

    /// The entries of a journal for a month, in order of number.
    public func entries(_ journal: Journal, _ period: YearMonth) throws -> [NumberedEntry] {
        let lines = try Dictionary(grouping: sql.query("""
            select l.entry_no, l.account, l.account_label, l.auxiliary, l.auxiliary_label, l.debit, l.credit
            from entry_line l join entry e using (pool_id, journal, year, entry_no)
            where e.pool_id = \(pool) and e.journal = \(journal.rawValue) and e.period = \(period)
            order by l.entry_no, l.position
            """, Int.self, String.self, String.self, String?.self, String?.self, Cents.self, Cents.self
        ), by: \.0)
        return try sql.query("""
            select entry_no, day, piece, label from entry
            where pool_id = \(pool) and journal = \(journal.rawValue) and period = \(period) order by entry_no
            """, Int.self, CivilDate.self, String.self, String.self
        ).map { row in
            NumberedEntry(
                number: row.0,
                entry: Entry(
                    journal: journal, date: row.1, piece: row.2, label: row.3,
                    lines: (lines[row.0] ?? []).map {
                        EntryLine(account: $0.1, accountLabel: $0.2, auxiliary: $0.3, auxiliaryLabel: $0.4,
                                  debit: $0.5, credit: $0.6)
                    }))
        }
    }
}

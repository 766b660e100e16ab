import Postgres

extension PoolTransaction {
    /// Adds many rows to an insert-only table by COPY, by way of a temporary table of the same form: COPY
    /// does not write to tables with row-level security.
    /// - Parameter target: "staged_" and the table's name, with the columns that `rows` gives.
    func insert(_ table: String, _ target: StaticString, _ rows: (inout CopyWriter) throws -> Void) throws {
        try sql.execute("select stage(\(table))")
        try sql.copyIn(into: target, rows)
        try sql.execute("select insert_staged(\(table))")
    }
}

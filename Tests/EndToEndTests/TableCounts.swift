import Postgres

/// Rows of each table with the transactions that last wrote them, seen by the superuser.
enum TableCounts {
    static func of(_ url: String) throws -> [String] {
        let connection = try Connection(url)
        let tables = try connection.query(
            """
            select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'gdea' and c.relkind = 'r' order by 1
            """, String.self)
        return try tables.map { table in
            // The table's name is one of the schema's own.
            let row = try connection.query(
                """
                select (xpath('/row/n/text()', query_to_xml(\(counting(table)), false, true, '')))[1]::text
                """, String?.self)
            return "\(table) \(row.first.flatMap { $0 } ?? "")"
        }
    }

    /// Counts rows and digests the transaction that wrote each: an update that changes nothing shows too.
    private static func counting(_ table: String) -> String {
        "select count(*) || ' ' || coalesce(md5(string_agg(xmin::text, ',' order by ctid)), '') as n from gdea.\(table)"
    }
}

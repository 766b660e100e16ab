import CLibpq

/// What the server answered to one statement.
final class QueryResult {
    /// Nil when memory or the connection is gone.
    private let raw: OpaquePointer?

    init(_ raw: OpaquePointer?) { self.raw = raw }

    deinit { PQclear(raw) }

    var isError: Bool {
        switch PQresultStatus(raw) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY: false
        default: !isCopying
        }
    }
    /// The server waits for rows of COPY, or is about to send some.
    var isCopying: Bool { [PGRES_COPY_IN, PGRES_COPY_OUT].contains(PQresultStatus(raw)) }
    var rowCount: Int { Int(PQntuples(raw)) }
    var affectedRows: Int { Int(String(cString: PQcmdTuples(raw))) ?? 0 }
    /// "COMMIT", "INSERT 0 1", ...
    var command: String { String(cString: PQcmdStatus(raw)) }

    func cell(row: Int, column: Int) -> UnsafeBufferPointer<UInt8>? {
        let row = Int32(row)
        let column = Int32(column)
        guard PQgetisnull(raw, row, column) == 0, let value = PQgetvalue(raw, row, column) else { return nil }
        let count = Int(PQgetlength(raw, row, column))
        return UnsafeBufferPointer(
            start: UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self), count: count)
    }

    func columnName(_ column: Int) -> String { PQfname(raw, Int32(column)).map { String(cString: $0) } ?? "" }

    /// Throws unless the columns are as many as, and of types readable as, those given.
    func checkColumns<each Column: PostgresValue>(_ columns: repeat (each Column).Type) throws(PostgresError)
    {
        let actual = Int(PQnfields(raw))
        var expected = 0
        for _ in repeat each columns { expected += 1 }
        guard expected == actual else { throw .columnCount(expected: expected, actual: actual) }
        var index = 0
        for column in repeat each columns {
            let oid = PQftype(raw, Int32(index))
            guard column.oids.contains(oid) else {
                throw .columnType(column: columnName(index), expected: "\(column)", oid: oid)
            }
            index += 1
        }
    }

    /// Nil when the fault is not the server's but the connection's.
    var serverError: ServerError? {
        guard let state = field("C") else { return nil }
        return ServerError(
            sqlState: SQLState(rawValue: state), constraint: field("n"),
            table: field("t"), column: field("c"),
            message: field("M"))
    }

    /// A field of the error, by its letter in the protocol (the manual's "Error and Notice Message Fields").
    private func field(_ letter: Unicode.Scalar) -> String? {
        PQresultErrorField(raw, Int32(letter.value)).map { String(cString: $0) }
    }
}

/// Reads the cells of a row from left to right.
struct RowReader {
    let result: QueryResult
    let row: Int
    private var column = 0

    init(result: QueryResult, row: Int) {
        self.result = result
        self.row = row
    }

    mutating func next<Value: PostgresValue>(_ type: Value.Type) throws -> Value {
        defer { column += 1 }
        do {
            return try Value(postgresBytes: result.cell(row: row, column: column))
        } catch CellFault.null {
            throw PostgresError.unexpectedNull(column: result.columnName(column), expected: "\(type)")
        } catch CellFault.unreadable {
            throw PostgresError.unreadable(column: result.columnName(column), expected: "\(type)")
        }
    }
}

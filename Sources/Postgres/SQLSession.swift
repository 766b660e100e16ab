import CLibpq

/// Where statements are sent: a connection, each statement being its own transaction, or a `Transaction`.
/// All methods throw `PostgresError`, and the errors of the caller's own closures and value types.
public protocol SQLSession {
    var connection: Connection { get }
}

extension SQLSession {
    /// Runs a statement.
    /// - Returns: the number of rows inserted, updated, deleted or selected.
    @discardableResult
    public func execute(_ statement: Statement) throws -> Int { try connection.run(statement).affectedRows }

    /// Runs a text of several statements without values, such as a migration.
    /// - Parameter script: SQL shipped with the program, never anything entered or imported.
    public func execute(script: String) throws {
        try connection.checkUsable()
        guard !script.utf8.contains(0) else { throw PostgresError.nulCharacter(parameter: 0) }
        guard PQsendQuery(connection.raw, script) == 1 else { throw PostgresError.connectionLost }
        try connection.finishStatement()
    }

    /// Runs a statement and decodes all rows:
    ///
    ///     let shifts = try sql.query("select code, minutes from shift", String.self, Int.self)
    ///
    /// - Parameter columns: the Swift types of the columns, as many as the statement returns.
    public func query<each Column: PostgresValue>(
        _ statement: Statement, _ columns: repeat (each Column).Type
    ) throws -> [(repeat each Column)] {
        let result = try connection.run(statement)
        try result.checkColumns(repeat each columns)
        var rows: [(repeat each Column)] = []
        rows.reserveCapacity(result.rowCount)
        for row in 0..<result.rowCount {
            var cells = RowReader(result: result, row: row)
            rows.append((repeat try cells.next((each Column).self)))
        }
        return rows
    }

    /// The first row of a statement, nil when there is none.
    public func first<each Column: PostgresValue>(
        _ statement: Statement, _ columns: repeat (each Column).Type
    ) throws -> (repeat each Column)? {
        try query(statement, repeat each columns).first
    }

    /// Runs a statement and hands over its rows one by one as they arrive, in constant memory. The session
    /// cannot run other statements meanwhile.
    public func forEachRow<each Column: PostgresValue>(
        of statement: Statement, _ columns: repeat (each Column).Type,
        body: (repeat each Column) throws -> Void
    ) throws {
        let connection = connection
        try connection.send(statement)
        guard PQsetSingleRowMode(connection.raw) == 1 else { throw PostgresError.connectionLost }
        var isChecked = false
        do {
            while let result = connection.nextResult() {
                try connection.check(result)
                if !isChecked { try result.checkColumns(repeat each columns) }
                isChecked = true
                for row in 0..<result.rowCount {
                    var cells = RowReader(result: result, row: row)
                    try body(repeat try cells.next((each Column).self))
                }
            }
        } catch {
            connection.abandonStatement()
            throw error
        }
    }
}

extension Connection {
    /// Refuses statements on a cancelled connection, and traps on one that is still reading another's rows.
    func checkUsable() throws(PostgresError) {
        guard !canceller.isCancelled else { throw .cancelled }
        precondition(
            PQtransactionStatus(raw) != PQTRANS_ACTIVE, "a statement was sent while another one is being read"
        )
    }

    func run(_ statement: Statement) throws(PostgresError) -> QueryResult {
        try send(statement)
        return try finishStatement()
    }

    /// Waits for the results of what was sent. The last one counts, but the first error: when the server
    /// says farewell, libpq adds that the connection is lost.
    @discardableResult
    func finishStatement() throws(PostgresError) -> QueryResult {
        guard var result = nextResult() else { throw .connectionLost }
        while !result.isCopying, let next = nextResult() {
            if !result.isError { result = next }
        }
        return try check(result)
    }

    func send(_ statement: Statement) throws(PostgresError) {
        try checkUsable()
        let raw = raw
        let isSent = try withBindings(of: statement) { text, count, types, values in
            PQsendQueryParams(raw, text, count, types, values, nil, nil, 0) == 1
        }
        guard isSent else { throw .connectionLost }
    }

    func nextResult() -> QueryResult? { PQgetResult(raw).map { QueryResult($0) } }

    /// Stops the statement under way and drops what is left of its rows.
    func abandonStatement() {
        if PQtransactionStatus(raw) == PQTRANS_ACTIVE, let cancel = PQgetCancel(raw) {
            var message = [CChar](repeating: 0, count: 256)
            // Unreachable or too late, the loop below reads on to the end all the same.
            PQcancel(cancel, &message, Int32(message.count))
            PQfreeCancel(cancel)
        }
        var line: UnsafeMutablePointer<CChar>?
        while PQgetCopyData(raw, &line, 0) > 0 { PQfreemem(line) }
        while nextResult() != nil {}
    }

    /// The result, unless it is an error.
    @discardableResult
    func check(_ result: QueryResult) throws(PostgresError) -> QueryResult {
        guard result.isError else { return result }
        guard let error = result.serverError else { throw .connectionLost }
        throw canceller.isCancelled && error.sqlState == .queryCanceled ? .cancelled : .server(error)
    }

    /// The text and values of a statement as libpq takes them.
    private func withBindings<Result>(
        of statement: Statement,
        _ body: (
            UnsafePointer<CChar>, Int32, UnsafePointer<UInt32>, UnsafePointer<UnsafePointer<CChar>?>
        ) -> Result
    ) throws(PostgresError) -> Result {
        // All texts in one buffer, each ended by a zero, and where each begins.
        var bytes: [CChar] = []
        var starts: [Int?] = []
        for (index, parameter) in statement.parameters.enumerated() {
            guard let text = parameter.text else {
                starts.append(nil)
                continue
            }
            starts.append(bytes.count)
            for byte in text.utf8 {
                guard byte != 0 else { throw .nulCharacter(parameter: index + 1) }
                bytes.append(CChar(bitPattern: byte))
            }
            bytes.append(0)
        }
        let types = statement.parameters.map(\.oid)
        return bytes.withUnsafeBufferPointer { bytes in
            let values = starts.map { start in start.map { bytes.baseAddress! + $0 } }
            return body(statement.text, Int32(types.count), types, values)
        }
    }
}

import CLibpq
import Glibc

/// What a transaction sees of others that run beside it.
public enum Isolation: Sendable {
    /// Each statement sees what was committed before it began.
    case readCommitted
    /// All statements see what was committed before the first one.
    case repeatableRead
    /// As if transactions ran one after the other; may be retried.
    case serializable
}

/// A transaction under way. It is valid inside the closure it was given to, and traps outside.
public struct Transaction: SQLSession {
    private let owner: Connection
    private let number: Int

    init(_ owner: Connection) {
        self.owner = owner
        number = owner.transactionNumber
    }

    public var connection: Connection {
        precondition(
            owner.isInTransaction && owner.transactionNumber == number, "a transaction was used after its end"
        )
        return owner
    }
}

extension Connection {
    /// Runs `body` in a transaction and commits it; any error thrown rolls back. Dates, times and bytes are
    /// written in it as `PostgresValue` reads them, whatever the configuration says.
    ///
    /// When the server gives the transaction up for the sake of others (40001, 40P01) the whole body runs
    /// again, after a short random pause: it must have no effect but on the database.
    ///
    /// - Parameters:
    ///   - isReadOnly: refuse to write (25006).
    ///   - role: the role to act as (SET LOCAL ROLE).
    ///   - settings: configuration parameters for the length of the transaction (SET LOCAL), which the
    ///     policies of row-level security read.
    ///   - attempts: how often the body runs at most.
    /// - Throws: `PostgresError.outcomeUnknown` when the connection broke during COMMIT; other
    ///   `PostgresError`s and the errors of `body` when nothing was committed.
    @discardableResult
    public func transaction<Result>(
        isolation: Isolation = .readCommitted, isReadOnly: Bool = false, role: String? = nil,
        settings: [(String, String)] = [], attempts: Int = 5, _ body: (Transaction) throws -> Result
    ) throws -> Result {
        precondition(!isInTransaction, "a transaction was opened inside another one")
        var attempt = 1
        while true {
            do {
                return try runOnce(isolation, isReadOnly, role, settings, body)
            } catch let error as PostgresError where error.sqlState?.isRetryable == true && attempt < attempts
            {
                // 5 to 10 ms, then twice as long each time: two victims should not meet again.
                usleep(UInt32.random(in: 5_000...10_000) << UInt32(min(attempt - 1, 6)))
                attempt += 1
            }
        }
    }

    private func runOnce<Result>(
        _ isolation: Isolation, _ isReadOnly: Bool, _ role: String?, _ settings: [(String, String)],
        _ body: (Transaction) throws -> Result
    ) throws -> Result {
        try execute(Statement.begin(isolation, isReadOnly: isReadOnly))
        transactionNumber += 1
        isInTransaction = true
        defer { isInTransaction = false }
        do {
            // The role comes last: it may not be allowed to set what comes before.
            try execute(Statement.identity(Statement.formats + settings + (role.map { [("role", $0)] } ?? [])))
            let result = try body(Transaction(self))
            try commit()
            return result
        } catch {
            rollBack()
            throw error
        }
    }

    private func commit() throws(PostgresError) {
        let answer: QueryResult
        do {
            answer = try run("commit")
        } catch {
            throw PQstatus(raw) == CONNECTION_OK ? error : .outcomeUnknown
        }
        // To a transaction that an error has ended, the server answers ROLLBACK and no error.
        guard answer.command == "COMMIT" else { throw .rolledBack }
    }

    /// Ends what is left of a transaction. On a broken connection the server has done it by itself.
    private func rollBack() {
        guard PQstatus(raw) == CONNECTION_OK, PQtransactionStatus(raw) != PQTRANS_IDLE else { return }
        PQclear(PQexec(raw, "rollback"))
    }
}

extension Statement {
    static func begin(_ isolation: Isolation, isReadOnly: Bool) -> Statement {
        let level: Statement =
            switch isolation {
            case .readCommitted: "read committed"
            case .repeatableRead: "repeatable read"
            case .serializable: "serializable"
            }
        let access: Statement = isReadOnly ? "read only" : "read write"
        return "begin isolation level \(level) \(access)"
    }

    /// The parameters on which the text of a value depends, as `PostgresValue` reads and writes it. They are
    /// set in each transaction, where neither the configuration of the server, the database or the role nor
    /// the environment (PGDATESTYLE, PGTZ, PGOPTIONS) can say otherwise, nor a pooler forget them.
    static let formats = [
        ("datestyle", "ISO, YMD"), ("timezone", "UTC"), ("intervalstyle", "postgres"), ("bytea_output", "hex"),
        ("extra_float_digits", "1"), ("standard_conforming_strings", "on"),
    ]

    /// Sets configuration parameters until the end of the transaction, in order.
    static func identity(_ settings: [(String, String)]) -> Statement {
        let calls = settings.map { "set_config(\($0.0), \($0.1), true)" as Statement }
        return calls.dropFirst().reduce("select \(calls[0])") { "\($0), \($1)" }
    }
}

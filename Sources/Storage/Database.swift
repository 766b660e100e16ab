import Crypto
import Postgres

/// A PostgreSQL database with the schema of sql/. Used from one thread at a time: the batch owns one, the
/// HTTP server has a connection pool instead.
public final class Database {
    let connection: Connection

    /// - Parameter url: a libpq connection string or URI; the password is better left to ~/.pgpass.
    /// - Throws: `DatabaseOutOfReach` when there is no connection.
    public init(url: String) throws {
        let address = try ServerAddress(url)
        do {
            connection = try Connection(url)
        } catch where error.isOutOfReach {
            throw DatabaseOutOfReach(address: address, cause: error)
        }
    }

    /// A transaction of the batch outside any pool: the directory of pools.
    public func directory<Result>(_ body: (Transaction) throws -> Result) throws -> Result {
        try transaction(settings: [], dryRun: false, body)
    }

    /// A transaction of the batch for one pool, as `actor`. With `dryRun` all is done and then undone.
    public func pool<Result>(
        _ pool: Int, actor: String, dryRun: Bool = false, _ body: (PoolTransaction) throws -> Result
    ) throws -> Result {
        try transaction(settings: [("gdea.pool", String(pool))], dryRun: dryRun) { sql in
            try body(PoolTransaction(sql: sql, pool: pool, actor: actor))
        }
    }

    func transaction<Result>(
        settings: [(String, String)], dryRun: Bool, _ body: (Transaction) throws -> Result
    ) throws -> Result {
        var outcome: Result?
        do {
            return try connection.transaction(
                role: "gdea_batch", settings: [("search_path", "gdea, public, pg_temp")] + settings
            ) { sql in
                let result = try body(sql)
                if dryRun {
                    // What the commit would check is checked here.
                    try sql.execute("set constraints all immediate")
                    outcome = result
                    throw DryRun()
                }
                return result
            }
        } catch is DryRun {
            return outcome!
        }
    }

    /// Thrown to roll back a dry run; never leaves `pool`.
    private struct DryRun: Error {}
}

/// No connection to a database, and where it was looked for.
public struct DatabaseOutOfReach: Error, CustomStringConvertible {
    public let address: ServerAddress
    public let cause: PostgresError

    public var description: String { "\(cause) ; adresse essayée : \(address)" }
}

/// A transaction that works for one pool: every statement is filtered by row-level security to it.
public struct PoolTransaction {
    public let sql: Transaction
    public let pool: Int
    /// Who acts, for the audit chain.
    public let actor: String

    public init(sql: Transaction, pool: Int, actor: String) {
        self.sql = sql
        self.pool = pool
        self.actor = actor
    }

    /// Appends a link to the pool's audit chain.
    public func audit(_ action: String, _ object: String, payload: [UInt8]) throws {
        try sql.execute("select audit_append(\(pool), \(actor), \(action), \(object), \(payload))")
    }

    /// Waits for the last link of the chain and keeps it until the transaction ends: a verdict on hours and the
    /// closing of their month do it before they look, so that neither overlooks the other.
    public func lockChain() throws { try sql.execute("select audit_lock(\(pool))") }

    /// Ensures that one batch works on the pool at a time; the lock goes with the transaction.
    public func lockForWriting() throws {
        let locked = try sql.query("select pg_try_advisory_xact_lock(7035, \(Int32(pool)))", Bool.self)
        guard locked == [true] else { throw AlreadyRunning() }
    }
}

/// Another batch is working on the pool.
public struct AlreadyRunning: Error, CustomStringConvertible {
    public var description: String {
        "un autre traitement est en cours sur ce groupement : attendez sa fin puis relancez la commande"
    }
}

/// SHA-256 of a text.
public func sha256(_ text: String) -> [UInt8] { sha256(Array(text.utf8)) }

/// SHA-256 of bytes.
public func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

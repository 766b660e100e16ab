import CivilTime
import People
import Postgres

/// A pool that the command line was asked for does not exist, or none was named and there are several.
public enum PoolChoiceFault: Error, CustomStringConvertible {
    case none
    case unknown(String, known: [String])
    case several([String])

    public var description: String {
        switch self {
        case .none:
            "aucun groupement dans la base : lancez « gdea import DOSSIER » ou « gdea demo load »"
        case .unknown(let code, let known):
            "groupement « \(code) » inconnu ; la base contient : \(known.joined(separator: ", "))"
        case .several(let known):
            "plusieurs groupements dans la base (\(known.joined(separator: ", "))) : précisez --pool CODE"
        }
    }
}

extension Database {
    /// The pools of the directory in order of code.
    public func pools() throws -> [(id: Int, code: String)] {
        try directory { sql in
            try sql.query("select pool_id, code from pool order by code", Int.self, String.self)
                .map { (id: $0.0, code: $0.1) }
        }
    }

    /// The pool with this code, or the only one there is.
    public func choosePool(_ code: String?) throws -> (id: Int, code: String) {
        let known = try pools()
        if let code {
            guard let pool = known.first(where: { $0.code == code }) else {
                throw PoolChoiceFault.unknown(code, known: known.map(\.code))
            }
            return pool
        }
        guard let only = known.first else { throw PoolChoiceFault.none }
        guard known.count == 1 else { throw PoolChoiceFault.several(known.map(\.code)) }
        return only
    }

    /// A transaction for the pool with this code, which is entered into the directory when it is new; when
    /// `body` throws, it was not entered.
    public func pool<Result>(
        entering code: Code<Pool>, actor: String, dryRun: Bool = false, _ body: (PoolTransaction) throws -> Result
    ) throws -> Result {
        try transaction(settings: [], dryRun: dryRun) { sql in
            try sql.execute("insert into pool (code) values (\(code)) on conflict (code) do nothing")
            let pool = try sql.query("select pool_id from pool where code = \(code)", Int.self)[0]
            try sql.execute("select set_config('gdea.pool', \(String(pool)), true)")
            return try body(PoolTransaction(sql: sql, pool: pool, actor: actor))
        }
    }
}

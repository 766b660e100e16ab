import Crypto
import Postgres

/// One numbered file of sql/migrations, embedded in the program.
public struct Migration: Sendable {
    /// "0003_pool_data".
    public let name: String
    public let sql: String
    /// SHA-256 of the chain up to and including this file: a file changed after it was applied changes the
    /// links of all that follow.
    public let chain: [UInt8]

    /// All migrations in order, each linked to the one before.
    public static let all: [Migration] = {
        var chain: [UInt8] = []
        return embeddedFiles.filter { $0.name.hasPrefix("migrations/") }.map { file in
            var hash = SHA256()
            hash.update(data: chain)
            hash.update(data: Array(file.text.utf8))
            chain = Array(hash.finalize())
            return Migration(name: String(file.name.dropFirst(11).dropLast(4)), sql: file.text, chain: chain)
        }
    }()
}

/// The schema of the database is not the one of this program.
public enum SchemaFault: Error, Equatable, CustomStringConvertible {
    /// An applied migration is not in the program, or its text was changed since.
    case foreign(migration: String)
    /// Some migrations are not applied yet.
    case behind(missing: Int)

    public var description: String {
        switch self {
        case .foreign(let name):
            "la migration \(name) appliquée à la base n'est pas celle de ce programme : "
                + "utilisez la version de gdea qui l'a appliquée ou une plus récente"
        case .behind(let missing):
            "migrations qui manquent à la base : \(missing) ; lancez « gdea db migrate »"
        }
    }
}

extension Database {
    /// Applies what is missing, in order, each file in a transaction of its own, under an advisory lock.
    /// - Returns: the names of the migrations applied now, in order; empty when there was nothing to do.
    @discardableResult
    public func migrate() throws -> [String] {
        try connection.transaction { sql in
            // Two programs that migrate at once wait for each other, here and below: "if not exists" is no lock.
            try Self.lock(sql)
            try sql.execute(script: """
                create table if not exists public.gdea_migration (
                    number integer primary key, name text not null,
                    chain_sha256 bytea not null, applied_at timestamptz not null default now())
                """)
        }
        var applied: [String] = []
        for number in Migration.all.indices {
            let migration = Migration.all[number]
            let isNew = try connection.transaction { sql in
                try Self.lock(sql)
                let count = try Self.checkedCount(of: appliedMigrations(sql))
                guard number >= count else { return false }
                try sql.execute(script: migration.sql)
                try sql.execute(script: "reset role; reset search_path")
                try sql.execute("""
                    insert into public.gdea_migration (number, name, chain_sha256)
                    values (\(number + 1), \(migration.name), \(migration.chain))
                    """)
                return true
            }
            if isNew { applied.append(migration.name) }
        }
        return applied
    }

    private static func lock(_ sql: Transaction) throws {
        try sql.execute("select pg_advisory_xact_lock(7034, 1)")
    }

    /// Throws unless every migration of this program, and no other, is applied.
    /// - Parameter role: the role to ask as, which the login must be allowed to act as.
    public func checkSchema(as role: String = "gdea_batch") throws {
        let known = try connection.query("select to_regclass('public.gdea_migration') is not null", Bool.self)
        let count = known == [true]
            ? try connection.transaction(role: role) { try Self.checkedCount(of: appliedMigrations($0)) } : 0
        guard count == Migration.all.count else {
            throw SchemaFault.behind(missing: Migration.all.count - count)
        }
    }

    /// The login of the HTTP service on a private cluster.
    public static let serviceLogin = "gdea_api"

    /// Makes or mends the login of the HTTP service: it may act as the application and has no other right.
    public func prepareServiceLogin() throws {
        try connection.transaction { sql in
            try Self.lock(sql)
            let known = try sql.query("select exists (select from pg_roles where rolname = 'gdea_api')", Bool.self)
            if known == [false] { try sql.execute(script: "create role gdea_api") }
            try sql.execute(script: """
                alter role gdea_api login noinherit nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
                grant gdea_app to gdea_api
                """)
        }
    }

    /// Drops everything: the schema and the record of its migrations.
    public func reset() throws {
        try connection.transaction { sql in
            try sql.execute(script: "drop schema if exists gdea cascade; drop table if exists public.gdea_migration")
        }
    }

    private func appliedMigrations(_ sql: Transaction) throws -> [(String, [UInt8])] {
        try sql.query("select name, chain_sha256 from public.gdea_migration order by number",
                      String.self, [UInt8].self)
    }

    private static func checkedCount(of applied: [(String, [UInt8])]) throws -> Int {
        for (index, row) in applied.enumerated() {
            guard index < Migration.all.count, Migration.all[index].chain == row.1 else {
                throw SchemaFault.foreign(migration: row.0)
            }
        }
        return applied.count
    }
}

import Exports
import Postgres
import Storage

extension Route {
    /// Is the service up, is it ready, what can it do: for anyone.
    static let state = [
        Route(
            .get, "/health", id: "health", "Le service tourne.",
            answers: [(.json, Schema.reference("Health"))],
            .open { _ in Answer(.object([("status", .string("up"))])) }),
        Route(
            .get, "/ready", id: "ready", "La base répond et son schéma est celui de ce programme.",
            answers: [(.json, Schema.reference("Ready"))],
            .open { service in
                let count = try await service.migrationCount()
                return Answer(.object([("status", .string("ready")), ("migrations", .integer(count))]))
            }),
        Route(
            .get, "/openapi.json", id: "openapi", "Cette description (OpenAPI 3.1).",
            answers: [(.json, .object([("type", .string("object"))]))],
            .open { _ in Answer(OpenAPI.document) }),
    ]
}

extension Service {
    /// The number of migrations of the database.
    /// - Throws: `Problem.databaseOutOfReach` unless they are exactly those of this program.
    fileprivate func migrationCount() async throws -> Int {
        do {
            return try await appliedMigrations()
        } catch let error as PostgresError where [.insufficientPrivilege, "22023"].contains(error.sqlState) {
            // The role is not there, or the login may not act as it: nobody has prepared this database.
            throw Problem.databaseOutOfReach
        }
    }

    private func appliedMigrations() async throws -> Int {
        try await database.withTransaction(isReadOnly: true, role: "gdea_app") { sql in
            guard
                try sql.query("select to_regclass('public.gdea_migration') is not null", Bool.self) == [true]
            else {
                throw Problem.databaseOutOfReach
            }
            let applied = try sql.query(
                "select chain_sha256 from public.gdea_migration order by number", [UInt8].self)
            guard applied == Migration.all.map(\.chain) else { throw Problem.databaseOutOfReach }
            return applied.count
        }
    }
}

import Glibc
import Postgres
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("Migrations: once each, in order, unchanged")
struct MigrationTests {
    private static let names = Migration.all.map(\.name)

    @Test("the first run applies every file in order, the second none")
    func twice() throws {
        let database = try Database(url: ThrowAwayCluster.shared.makeDatabase())
        #expect(try database.migrate() == Self.names)
        #expect(Self.names == Self.names.sorted() && Self.names.first == "0001_roles")
        #expect(try database.migrate() == [])
        try database.checkSchema()
    }

    @Test("a database without the last migration is behind by one, an empty one by all, and can catch up")
    func behind() throws {
        let url = try ThrowAwayCluster.shared.makeDatabase()
        let database = try Database(url: url)
        #expect(throws: SchemaFault.behind(missing: Self.names.count)) { try database.checkSchema() }
        try database.migrate()
        try Connection(url).execute("delete from public.gdea_migration where number = \(Self.names.count)")
        #expect(throws: SchemaFault.behind(missing: 1)) { try database.checkSchema() }
    }

    @Test("a file changed since it was applied is named, and nothing is applied after it")
    func changedText() throws {
        let url = try SmallMonth.emptyDatabase()
        try Connection(url).execute(
            script: """
                update public.gdea_migration set chain_sha256 = sha256(chain_sha256) where number = 3;
                delete from public.gdea_migration where number > 5
                """)
        let database = try Database(url: url)
        let foreign = SchemaFault.foreign(migration: Self.names[2])
        #expect(throws: foreign) { try database.migrate() }
        #expect(throws: foreign) { try database.checkSchema() }
        #expect(try Connection(url).query("select count(*) from public.gdea_migration", Int.self) == [5])
        #expect(foreign.description.contains("0003_pool_data"))
    }

    @Test("a migration of a later program is not taken for one of this")
    func laterProgram() throws {
        let url = try SmallMonth.emptyDatabase()
        try Connection(url).execute(
            script: """
                insert into public.gdea_migration (number, name, chain_sha256) values (9999, '9999_later', sha256(''))
                """)
        #expect(throws: SchemaFault.foreign(migration: "9999_later")) { try Database(url: url).checkSchema() }
        #expect(throws: SchemaFault.foreign(migration: "9999_later")) { try Database(url: url).migrate() }
    }

    @Test(
        "programs that migrate an empty database at once apply each file once, and none fails",
        arguments: 1...3)
    func concurrently(_ round: Int) throws {
        let url = try ThrowAwayCluster.shared.makeDatabase()
        let connected = Mutex(0)
        let outcomes = try atOnce(4) { _ in
            let database = try Database(url: url)
            connected.withLock { $0 += 1 }
            // All are connected before any begins.
            while connected.withLock({ $0 }) < 4 { usleep(100) }
            return try database.migrate()
        }
        #expect(outcomes.flatMap { $0 }.sorted() == Self.names)
        #expect(
            try Connection(url).query("select name from public.gdea_migration order by number", String.self)
                == Self.names)
    }

    @Test("a reset drops the schema and its record, and the next run makes both anew")
    func reset() throws {
        let url = try SmallMonth.emptyDatabase()
        let database = try Database(url: url)
        try database.reset()
        #expect(throws: SchemaFault.behind(missing: Self.names.count)) { try database.checkSchema() }
        #expect(try database.migrate() == Self.names)
    }
}

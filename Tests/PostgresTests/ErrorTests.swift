import Cluster
import Foundation
import TestSupport
import Testing
@testable import Postgres

@Suite("Errors say what to do and never tell data")
struct ErrorTests {
    static let secret = "1 84 12 13 055 123 45"

    static let faults: [(Statement, SQLState)] = [
        ("insert into person values (1, \(secret))", .uniqueViolation),
        ("insert into person values (2, null)", .notNullViolation),
        ("insert into person values (3, \(secret + "x"))", .checkViolation),
        ("insert into wage values (9, \(secret))", .foreignKeyViolation),
        ("select \(secret)::int", "22P02"),
        ("select \(secret) from nowhere", "42P01"),
        ("select refuse(\(secret))", "P0001"),
    ]

    @Test("The description has the SQLSTATE and not the value", arguments: faults.indices)
    func noData(index: Int) throws {
        let (statement, state) = Self.faults[index]
        let connection = try Connection(
            ThrowAwayCluster.shared.makeDatabase(preparedAs: "errors") { url in
                try Connection(url).execute(
                    script: """
                        create table person (id bigint primary key, nir text not null unique,
                            check (length(nir) < 22));
                        create table wage (person bigint references person, note text);
                        insert into person values (1, '\(Self.secret)');
                        create function refuse(note text) returns void language plpgsql as
                        'begin raise exception ''refused %'', note; end'
                        """)
            })
        let error = try #require(throws: PostgresError.self) { try connection.execute(statement) }
        #expect(error.sqlState == state)
        #expect(error.description.contains(state.rawValue))
        for text in ["\(error)", String(reflecting: error), error.localizedDescription] {
            #expect(!text.contains(Self.secret))
        }
    }

    @Test("Constraint, table and column are named")
    func names() throws {
        let connection = try freshConnection()
        try connection.execute(script: "create table t (id bigint primary key, code text not null)")
        try connection.execute("insert into t values (1, 'a')")
        let double = #expect(throws: PostgresError.self) {
            try connection.execute("insert into t values (1, 'b')")
        }
        #expect(double?.constraint == "t_pkey")
        #expect(double?.table == "t")
        let missing = #expect(throws: PostgresError.self) {
            try connection.execute("insert into t values (2)")
        }
        #expect(missing?.description.contains("colonne « code »") == true)
    }

    @Test(
        "No server at the address (08001)",
        arguments: [
            "postgresql://127.0.0.1:1/gdea?user=x&password=tres-secret",
            "host=/nonexistent dbname=gdea password=tres-secret",
            "postgresql://u:tres-secret@no-such-host.invalid/gdea",
        ])
    func unreachable(url: String) {
        let error = #expect(throws: PostgresError.unreachable) { try Connection(url) }
        #expect(error?.sqlState == .cannotConnect)
        #expect(error?.description.contains("secret") == false)
    }

    @Test("A server that accepts and never answers is given up after connect_timeout")
    func silentServer() throws {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        try withUnsafeMutablePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                try #require(bind(socket, $0, length) == 0)
                try #require(listen(socket, 1) == 0)
                try #require(getsockname(socket, $0, &length) == 0)
            }
        }
        let port = UInt16(bigEndian: address.sin_port)
        let start = ContinuousClock.now
        #expect(throws: PostgresError.unreachable) {
            try Connection("host=127.0.0.1 port=\(port) connect_timeout=2")
        }
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test(
        "A malformed address is not repeated in the message",
        arguments: ["postgres://u:secret@[", "nonsense secret"])
    func malformed(url: String) {
        let error = #expect(throws: PostgresError.invalidURL) { try Connection(url) }
        #expect(error?.description.contains("secret") == false)
    }

    @Test("A missing database (3D000) and an unknown role (28000)")
    func missing() throws {
        let cluster = try ThrowAwayCluster.shared.cluster
        let database = #expect(throws: PostgresError.self) { try Connection(cluster.databaseURL("absente")) }
        #expect(database?.sqlState == .databaseMissing)
        let url = cluster.databaseURL.replacing("gdea_admin", with: "inconnu")
        let role = #expect(throws: PostgresError.self) { try Connection(url) }
        #expect(role?.sqlState == .invalidAuthorization)
        #expect(role?.isOutOfReach == true)
    }

    @Test("A wrong password (28P01) is told, not repeated")
    func wrongPassword() throws {
        let cluster = try ThrowAwayCluster.shared.cluster
        let admin = try Connection(cluster.databaseURL("postgres"))
        try admin.execute(script: "create role clerk login password 'right'")
        let rules = cluster.home + "/data/pg_hba.conf"
        let trusting = try String(contentsOfFile: rules, encoding: .utf8)
        let file = try #require(FileHandle(forWritingAtPath: rules))
        try file.write(contentsOf: Data(("local all clerk scram-sha-256\n" + trusting).utf8))
        try file.close()
        try admin.execute("select pg_reload_conf()")
        try admin.execute("select pg_sleep(0.3)")
        let url = cluster.databaseURL("postgres").replacing("gdea_admin", with: "clerk")
        let error = #expect(throws: PostgresError.self) { try Connection(url + "&password=wrong-one") }
        #expect(error?.sqlState == .invalidPassword)
        #expect(error?.description.contains("mot de passe") == true)
        #expect(error?.description.contains("wrong-one") == false)
        #expect(try Connection(url + "&password=right").query("select 1", Int.self) == [1])
    }

    @Test("Lock and statement timeouts (55P03, 57014)")
    func timeouts() throws {
        let url = try ThrowAwayCluster.shared.makeDatabase()
        let mine = try Connection(url)
        let other = try Connection(url)
        try mine.execute(script: "create table t (n int)")
        let lock = #expect(throws: PostgresError.self) {
            try mine.transaction { sql in
                try sql.execute("lock table t")
                try other.transaction(settings: [("lock_timeout", "50ms")]) { try $0.execute("lock table t") }
            }
        }
        #expect(lock?.sqlState == .lockNotAvailable)
        let slow = #expect(throws: PostgresError.self) {
            try mine.transaction(settings: [("statement_timeout", "50ms")]) {
                try $0.execute("select pg_sleep(5)")
            }
        }
        #expect(slow?.sqlState == .queryCanceled)
    }
}

import Foundation
import Synchronization
import TestSupport
import Testing
@testable import Postgres

@Suite("Transactions: all or nothing, retried when others are in the way")
struct TransactionTests {
    struct Refused: Error {}

    private func counterDatabase() throws -> String {
        let url = try ThrowAwayCluster.shared.makeDatabase()
        try Connection(url).execute(
            script: """
                create table counter (id int primary key, n int not null);
                insert into counter values (1, 0), (2, 0)
                """)
        return url
    }

    @Test("What the body wrote is kept when it returns and undone when it throws")
    func atomicity() throws {
        let connection = try Connection(counterDatabase())
        try connection.transaction { try $0.execute("update counter set n = 5 where id = 1") }
        #expect(throws: Refused.self) {
            try connection.transaction { sql in
                try sql.execute("update counter set n = 9")
                throw Refused()
            }
        }
        #expect(try connection.query("select n from counter order by id", Int.self) == [5, 0])
    }

    @Test("A body that swallows a database error does not pass for committed")
    func swallowed() throws {
        let connection = try Connection(counterDatabase())
        #expect(throws: PostgresError.rolledBack) {
            try connection.transaction { sql in
                try sql.execute("update counter set n = 5")
                #expect(throws: PostgresError.self) { try sql.execute("select 1/0") }
            }
        }
        #expect(try connection.query("select sum(n) from counter", Int.self) == [0])
    }

    @Test("Role and settings last for the transaction only")
    func identity() throws {
        let connection = try Connection(counterDatabase())
        let inside = try connection.transaction(
            role: "pg_monitor", settings: [("gdea.pool", "13"), ("gdea.actor", "l'élu")]
        ) {
            try $0.first(
                "select current_user::text, current_setting('gdea.pool'), current_setting('gdea.actor')",
                String.self, String.self, String.self)
        }
        let found = try #require(inside)
        #expect(found == ("pg_monitor", "13", "l'élu"))
        let outside = try connection.query(
            "select current_user::text || current_setting('gdea.pool')", String.self)
        #expect(outside == ["gdea_admin"])
    }

    /// What each says by itself: 03/11/2026, +01, PT2H, \\000\\377.
    @Test("Formats that the database, the role or the address asks for change no text of a value", arguments: [
        ("datestyle", "SQL, DMY"), ("datestyle", "German"), ("timezone", "Asia/Tokyo"),
        ("intervalstyle", "iso_8601"), ("bytea_output", "escape"), ("extra_float_digits", "-15"),
        ("standard_conforming_strings", "off"), ("client_encoding", "LATIN1"),
    ])
    func formats(parameter: String, value: String) throws {
        let url = try ThrowAwayCluster.shared.makeDatabase()
        let name = try #require(url.components(separatedBy: "@/").last?.components(separatedBy: "?").first)
        let role = "reader_" + name
        try Connection(url).execute(
            script: """
                create role \(role) login;
                alter database \(name) set \(parameter) = '\(value)'
                """)
        let option = "-c \(parameter)=\(value.replacing(" ", with: "\\ "))"
            .addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let asRole = url.replacing("gdea_admin", with: role)
        for address in [url, asRole, "\(url)&options=\(option)"] {
            let found = try Connection(address).transaction {
                try $0.query(
                    """
                    select date '2026-11-03'::text, timestamptz '2026-11-03 12:00+00'::text,
                        interval '2 hours'::text, '\\x00ff'::bytea::text, (0.1::float8 + 0.2::float8)::text, 'l''été'
                    """, String.self, String.self, String.self, String.self, String.self, String.self)
            }
            let row = try #require(found.first)
            #expect(row == ("2026-11-03", "2026-11-03 12:00:00+00", "02:00:00", "\\x00ff",
                            "0.30000000000000004", "l'été"))
            try Connection(url).execute(
                script: "alter role \(role) in database \(name) set \(parameter) = '\(value)'")
        }
        try Connection(url).execute(
            script: "alter role \(role) in database \(name) reset all; drop role \(role)")
    }

    @Test("A read-only transaction refuses to write (25006)")
    func readOnly() throws {
        let error = #expect(throws: PostgresError.self) {
            try Connection(counterDatabase()).transaction(isReadOnly: true) {
                try $0.execute("update counter set n = 1")
            }
        }
        #expect(error?.sqlState == .readOnlyTransaction)
    }

    @Test("A row changed since the snapshot (40001): the body runs again and sees the change")
    func serializationFailure() throws {
        let url = try counterDatabase()
        let mine = try Connection(url)
        let other = try Connection(url)
        var attempts = 0
        try mine.transaction(isolation: .serializable) { sql in
            attempts += 1
            let n = try sql.query("select n from counter where id = 1", Int.self)[0]
            if attempts == 1 { try other.execute("update counter set n = n + 10 where id = 1") }
            try sql.execute("update counter set n = \(n + 1) where id = 1")
        }
        #expect(attempts == 2)
        #expect(try other.query("select n from counter where id = 1", Int.self) == [11])
    }

    @Test("Five attempts, then the error", arguments: ["40001", "40P01"])
    func bounded(state: String) throws {
        let connection = try freshConnection()
        try connection.execute(
            script: """
                create function refuse(state text) returns void language plpgsql as
                'begin raise exception using errcode = state; end'
                """)
        var attempts = 0
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction { sql in
                attempts += 1
                try sql.execute("select refuse(\(state))")
            }
        }
        #expect(attempts == 5)
        #expect(error?.sqlState?.rawValue == state)
    }

    @Test("Two transactions that lock crosswise (40P01): one is retried, both take effect")
    func deadlock() async throws {
        let url = try counterDatabase()
        let attempts = Atomic(0)
        let bothHold = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
        let work: @Sendable (Int) throws -> Void = { me in
            let other = 1 - me
            var isFirst = true
            try Connection(url).transaction(settings: [("deadlock_timeout", "50ms")]) { sql in
                attempts.add(1, ordering: .relaxed)
                try sql.execute("update counter set n = n + 1 where id = \(me + 1)")
                if isFirst {
                    isFirst = false
                    bothHold[other].signal()
                    #expect(bothHold[me].wait(timeout: .now() + 20) == .success)
                }
                try sql.execute("update counter set n = n + 1 where id = \(other + 1)")
            }
        }
        try await withThrowingTaskGroup { group in
            for me in 0...1 { group.addTask { try await onThread { try work(me) } } }
            try await group.waitForAll()
        }
        #expect(attempts.load(ordering: .relaxed) == 3)
        #expect(try Connection(url).query("select n from counter", Int.self) == [2, 2])
    }

    @Test("A connection cut in the middle of the body: nothing is committed, and the error says so")
    func cutInBody() throws {
        let url = try counterDatabase()
        let error = #expect(throws: PostgresError.self) {
            try Connection(url).transaction { sql in
                try sql.execute("update counter set n = 1")
                try sql.execute("select pg_terminate_backend(pg_backend_pid())")
            }
        }
        #expect(error?.sqlState == .adminShutdown)
        #expect(try Connection(url).query("select sum(n) from counter", Int.self) == [0])
    }

    @Test("A connection cut during COMMIT: the outcome is unknown, and the error says so (08007)")
    func cutInCommit() throws {
        let url = try counterDatabase()
        let connection = try Connection(url)
        try connection.execute(
            script: """
                create function cut() returns trigger language plpgsql as
                'begin perform pg_terminate_backend(pg_backend_pid()); return null; end';
                create constraint trigger cut after update on counter deferrable initially deferred
                for each row execute function cut()
                """)
        let error = #expect(throws: PostgresError.outcomeUnknown) {
            try connection.transaction { try $0.execute("update counter set n = 1 where id = 1") }
        }
        #expect(error?.description.contains("08007") == true)
        #expect(connection.isClosedByServer)
    }
}

/// Runs blocking work on a thread that is none of Swift's tasks'.
func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result(catching: work)) }
    }
}

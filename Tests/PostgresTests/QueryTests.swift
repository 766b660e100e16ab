import Foundation
import TestSupport
import Testing
@testable import Postgres

/// A connection to a database of its own.
func freshConnection() throws -> Connection { try Connection(ThrowAwayCluster.shared.makeDatabase()) }

@Suite("Statements and their results on a real server")
struct QueryTests {
    @Test(
        "Texts come back as they were sent",
        arguments: [
            "", "l'été", "'; drop table member; --", "$1", "back\\slash", "tab\tline\nreturn\r", "\"",
            "👩‍🌾 é ﷽ \u{202E}",
        ])
    func texts(text: String) throws {
        #expect(try freshConnection().query("select \(text)::text", String.self) == [text])
    }

    @Test("A text compares with columns of other types")
    func textContext() throws {
        #expect(
            try freshConnection().query("select date '2026-11-23' = \("2026-11-23")", Bool.self) == [true])
    }

    @Test("Integers, booleans, bytes, arrays and NULL come back as they were sent")
    func values() throws {
        let bytes: [UInt8] = (0...255).map { UInt8($0) }
        let texts = ["", "NULL", "a,b", "{x}", "\"q\"", "\\", "é\n"]
        let row = try freshConnection().first(
            """
            select \(Int.min), \(Int32.max), \(true), \(bytes), \(texts), \([1, -2, Int.max]), \([String]()),
                \(Int?.none), \(Int64?.some(3))
            """,
            Int.self, Int32.self, Bool.self, [UInt8].self, [String].self, [Int].self, [String].self,
            Int?.self,
            Int64?.self)
        let found = try #require(row)
        #expect(found.0 == .min && found.1 == .max && found.2)
        #expect(found.3 == bytes)
        #expect(found.4 == texts)
        #expect(found.5 == [1, -2, .max] && found.6.isEmpty)
        #expect(found.7 == nil && found.8 == 3)
    }

    @Test("Random arrays of texts survive the round trip")
    func randomArrays() throws {
        let seed: UInt64 = 20_261_123
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("ab\"\\{},' \t\néNUL")
        let connection = try freshConnection()
        for _ in 0..<testCount(short: 50, full: 5000) {
            let texts = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                String(
                    (0..<Int.random(in: 0...6, using: &random)).map { _ in
                        alphabet.randomElement(using: &random)!
                    })
            }
            #expect(try connection.query("select \(texts)", [String].self) == [texts], "seed \(seed)")
        }
    }

    @Test("U+0000 is refused before it is sent, with the number of the value")
    func nul() throws {
        let connection = try freshConnection()
        #expect(throws: PostgresError.nulCharacter(parameter: 2)) {
            try connection.execute("select \("a"), \("b\u{0}c")")
        }
        #expect(throws: PostgresError.nulCharacter(parameter: 0)) {
            try connection.execute(script: "select 1;\u{0}")
        }
    }

    @Test("A column of another type is refused by name and type, never by content")
    func wrongType() throws {
        let connection = try freshConnection()
        let error = PostgresError.columnType(column: "gross", expected: "Int", oid: 1700)
        #expect(throws: error) { try connection.query("select 1234.56 as gross", Int.self) }
        #expect(error.description.contains("« gross » est de type numeric"))
    }

    @Test("NULL where a value is expected, and too few columns, are refused")
    func nullAndCount() throws {
        let connection = try freshConnection()
        #expect(throws: PostgresError.unexpectedNull(column: "hours", expected: "Int")) {
            try connection.query("select null::bigint as hours", Int.self)
        }
        #expect(throws: PostgresError.columnCount(expected: 1, actual: 2)) {
            try connection.query("select 1, 2", Int.self)
        }
    }

    @Test("An integer too large for its Swift type is refused")
    func smallInteger() throws {
        #expect(throws: PostgresError.columnType(column: "n", expected: "Int32", oid: 20)) {
            try freshConnection().query("select 3000000000 as n", Int32.self)
        }
    }

    @Test("execute counts rows inserted and updated; a script runs several statements")
    func counts() throws {
        let connection = try freshConnection()
        try connection.execute(script: "create table t (n int); create table u (n int)")
        #expect(try connection.execute("insert into t select generate_series(1, 5)") == 5)
        #expect(try connection.execute("update t set n = 0 where n > \(3)") == 2)
        #expect(throws: PostgresError.self) { try connection.execute("select 1; select 2") }
    }

    @Test("100 000 rows arrive one by one, in order; giving up half way leaves the connection usable")
    func streaming() throws {
        let connection = try freshConnection()
        var count = 0
        try connection.forEachRow(
            of: "select n, n::text from generate_series(1, 100000) n", Int.self, String.self
        ) {
            count += 1
            if $0 != count || $1 != String(count) { Issue.record("row \(count) was \($0), \($1)") }
        }
        #expect(count == 100_000)
        struct Enough: Error {}
        #expect(throws: Enough.self) {
            try connection.forEachRow(of: "select generate_series(1, 10000000)", Int.self) { _ in
                throw Enough()
            }
        }
        #expect(try connection.query("select 1", Int.self) == [1])
    }

    @Test("An error in the middle of a stream is thrown after the rows before it")
    func streamError() throws {
        let connection = try freshConnection()
        var rows: [Int] = []
        let error = #expect(throws: PostgresError.self) {
            try connection.forEachRow(of: "select 6 / (3 - n) from generate_series(1, 5) n", Int.self) {
                rows.append($0)
            }
        }
        #expect(error?.sqlState == "22012")
        #expect(rows == [3, 6])
    }

    @Test("A cancelled statement ends at once and its connection takes no more")
    func cancelling() throws {
        let connection = try freshConnection()
        let canceller = connection.canceller
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.2) { canceller.cancel() }
        let start = ContinuousClock.now
        #expect(throws: PostgresError.cancelled) { try connection.execute("select pg_sleep(30)") }
        #expect(ContinuousClock.now - start < .seconds(10))
        #expect(throws: PostgresError.cancelled) { try connection.execute("select 1") }
    }
}

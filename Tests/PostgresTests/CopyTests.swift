import TestSupport
import Testing
@testable import Postgres

@Suite("COPY")
struct CopyTests {
    private func table() throws -> Connection {
        let connection = try freshConnection()
        try connection.execute(script: "create table t (id bigint primary key, a text, b bigint)")
        return connection
    }

    @Test("Tabs, line ends, backslashes, \\N as text and NULL survive the round trip")
    func escaping() throws {
        let texts: [String?] = [
            "", "a\tb", "a\nb", "a\r\nb", "\\", "\\N", "\\.", "c:\\new\\table", nil, "é👩‍🌾",
            "\u{8}\u{B}\u{C}",
            "\u{1}",
        ]
        let connection = try table()
        let stored = try connection.copyIn(into: "t (id, a, b)") { copy in
            for (index, text) in texts.enumerated() { try copy.row(index, text, Int?.none) }
        }
        #expect(stored == texts.count)
        #expect(try connection.query("select a from t order by id", String?.self) == texts)
        var read: [[String?]] = []
        try connection.copyOut("copy (select a, b from t order by id) to stdout") { (fields: [String?]) in
            read.append(fields)
        }
        #expect(read == texts.map { [$0, nil] })
    }

    @Test("Rows of texts, and the extremes of bigint")
    func rows() throws {
        let connection = try table()
        #expect(try connection.copyIn(into: "t", rows: [["1", nil, "2"], ["3", "x", nil]]) == 2)
        try connection.copyIn(into: "t (id, b)") { copy in
            try copy.row(4, Int.min)
            try copy.row(5, Int.max)
            try copy.row(6, 0)
        }
        #expect(
            try connection.query("select b from t where id > 3 order by id", Int.self) == [.min, .max, 0])
    }

    @Test("100 000 rows in, the same 100 000 out")
    func many() throws {
        let connection = try table()
        let stored = try connection.copyIn(into: "t (id, a, b)") { copy in
            for id in 1...100_000 { try copy.row(id, "ligne\t\(id)", -id) }
        }
        #expect(stored == 100_000)
        var count = 0
        try connection.copyOut("copy (select * from t order by id) to stdout") { (fields: [String?]) in
            count += 1
            if fields != [String(count), "ligne\t\(count)", String(-count)] {
                Issue.record("row \(count): \(fields)")
            }
        }
        #expect(count == 100_000)
    }

    @Test("When the source of rows fails, none is stored and the connection goes on")
    func abandoned() throws {
        struct Refused: Error {}
        let connection = try table()
        #expect(throws: Refused.self) {
            try connection.copyIn(into: "t (id)") { copy in
                for id in 1...50_000 { try copy.row(id) }
                throw Refused()
            }
        }
        #expect(throws: PostgresError.nulCharacter(parameter: 0)) {
            try connection.copyIn(into: "t (id, a)") { copy in try copy.row(1, "a\u{0}") }
        }
        #expect(try connection.query("select count(*) from t", Int.self) == [0])
    }

    @Test("A row that the table refuses: the constraint is named, no row is stored, no value is told")
    func refused() throws {
        let connection = try table()
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction { sql in
                try sql.copyIn(into: "t (id)") { copy in
                    for id in [987_654, 2, 987_654] { try copy.row(id) }
                }
            }
        }
        #expect(error?.constraint == "t_pkey")
        #expect(error?.description.contains("987654") == false)
        #expect(try connection.query("select count(*) from t", Int.self) == [0])
    }

    @Test("Giving up a read half way leaves the connection usable")
    func halfRead() throws {
        struct Enough: Error {}
        let connection = try freshConnection()
        #expect(throws: Enough.self) {
            try connection.copyOut("copy (select generate_series(1, 1000000)) to stdout") { (_: [String?]) in
                throw Enough()
            }
        }
        #expect(try connection.query("select 1", Int.self) == [1])
    }
}

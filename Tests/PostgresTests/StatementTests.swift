import Testing
@testable import Postgres

@Suite("A statement's text comes from the source, its values are bound")
struct StatementTests {
    @Test("Values become $1, $2 in the order they are written")
    func numbering() {
        let pool = 7
        let code = "x'; drop table member; --"
        let statement: Statement = "select name from member where pool_id = \(pool) and code = \(code)"
        #expect(statement.text == "select name from member where pool_id = $1 and code = $2")
        #expect(statement.parameters.map(\.text) == ["7", code])
    }

    @Test("Integers carry their type (bigint 20, integer 23); text takes that of its context (0)")
    func types() {
        let statement: Statement = "\(1)\(Int32(1))\(true)\("a")\([UInt8(0)])\(["a"])\([1])"
        #expect(statement.parameters.map(\.oid) == [20, 23, 16, 0, 17, 1009, 1016])
    }

    @Test("NULL keeps the type of the missing value")
    func null() {
        let statement: Statement = "\(Int?.none)"
        #expect(statement.parameters.map(\.text) == [nil])
        #expect(statement.parameters.map(\.oid) == [20])
    }

    @Test("A statement within a statement: text spliced, values renumbered")
    func splicing() {
        let open: Statement = "closed_at is null and year = \(2026)"
        let statement: Statement = "select 1 from step where pool = \(1) and (\(open)) and step = \("hours")"
        #expect(
            statement.text
                == "select 1 from step where pool = $1 and (closed_at is null and year = $2) and step = $3")
        #expect(statement.parameters.map(\.text) == ["1", "2026", "hours"])
    }
}

@Suite("Values in PostgreSQL's text format, as its manual describes it")
struct ValueTests {
    @Test("bytea is written in hexadecimal")
    func bytes() throws {
        #expect(([0xDE, 0xAD, 0x00, 0x0F] as [UInt8]).postgresText == "\\xdead000f")
        #expect(try [UInt8](postgresText: "\\xdead000f") == [0xDE, 0xAD, 0x00, 0x0F])
    }

    @Test("Malformed bytea is refused", arguments: ["", "dead", "\\xd", "\\xzz"])
    func badBytes(text: String) {
        #expect(throws: CellFault.self) { try [UInt8](postgresText: text) }
    }

    @Test(
        "Array literals with quotes, commas, braces and the word NULL",
        arguments: [
            ("{}", [String]()),
            ("{a,b c}", ["a", "b c"]),
            (#"{"a,b","c\"d","e\\f","{g}"}"#, ["a,b", "c\"d", "e\\f", "{g}"]),
            (#"{"","NULL"}"#, ["", "NULL"]),
        ])
    func arrays(literal: String, elements: [String]) throws {
        #expect(try [String](postgresText: literal) == elements)
    }

    @Test(
        "A NULL element and a second dimension are refused", arguments: ["{NULL}", "{{a},{b}}", "a", "{a\\}"])
    func badArrays(literal: String) {
        #expect(throws: CellFault.self) { try [String](postgresText: literal) }
    }
}

import Foundation
import Postgres
import TestSupport
import Testing

/// One cell of Golden/reading.txt.
struct Reading: CustomTestStringConvertible, Sendable {
    let table: String
    let role: String
    let rows: String
    var testDescription: String { "\(role) reads \(rows == "-" ? "nothing" : rows) of \(table)" }

    /// The golden table, read by people and changed by people.
    static let all: [Reading] = {
        let path = repositoryRoot + "/Tests/StorageTests/Golden/reading.txt"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: " ").map(String.init)
        }
        guard let roles = lines.first else { return [] }
        return lines.dropFirst().flatMap { line in
            zip(roles, line).dropFirst().map { Reading(table: line[0], role: $0, rows: $1) }
        }
    }()

    /// The condition that picks the rows, of pool 1, member A and employee P1.
    var condition: String? {
        switch (rows, role, table) {
        case ("all", _, _): "true"
        case ("own", "member", "invoice_line"):
            "number in (select number from gdea.invoice where member = 'A')"
        case ("own", "member", "need"): "site = 'SA'"
        case ("own", "member", _): "member = 'A'"
        case ("own", "employee", _): "employee = 'P1'"
        case ("PA", _, _): "journal = 'PA'"
        default: nil
        }
    }
}

@Suite("Who reads what")
struct ReadingMatrixTests {
    /// The places of the rows that a query finds, which identify them.
    private func places(_ sql: some SQLSession, _ table: String, _ condition: String) throws -> String {
        let query =
            "select string_agg(ctid::text, ' ' order by ctid) as n from gdea.\(table) where \(condition)"
        return try sql.query(
            """
            select coalesce((xpath('//n/text()', query_to_xml(\(query), false, true, '')))[1]::text, '')
            """, String.self)[0]
    }

    /// What the role sees of a table in pool 1; nothing when it is refused.
    private func seen(_ reading: Reading, _ month: SmallMonth) throws -> String {
        let settings = [
            ("search_path", "gdea, public, pg_temp"), ("gdea.pool", "1"), ("gdea.role", reading.role),
            ("gdea.member", reading.role == "member" ? "A" : ""),
            ("gdea.employee", reading.role == "employee" ? "P1" : ""),
        ]
        do {
            return try Connection(month.url).transaction(
                isReadOnly: true, role: "gdea_app", settings: settings
            ) {
                try places($0, reading.table, "true")
            }
        } catch let error as PostgresError
            where error.sqlState == .insufficientPrivilege
            || error.sqlState == "42704"
        {
            return ""
        }
    }

    @Test("the table of who reads what holds", arguments: Reading.all)
    func holds(_ reading: Reading) throws {
        let month = try SmallMonth.untouchedPools()
        let seen = try seen(reading, month)
        guard let condition = reading.condition else {
            #expect(seen.isEmpty)
            return
        }
        let expected = try places(month.administrator(), reading.table, "pool_id = 1 and \(condition)")
        #expect(!expected.isEmpty, "the small month has no such row: nothing was tested")
        #expect(seen == expected)
    }

    @Test("has a cell for every role and every table of the schema, and every word of it is known")
    func complete() throws {
        let tables = try SmallMonth.schema().query(
            """
            select relname::text from pg_class where relnamespace = 'gdea'::regnamespace and relkind in ('r', 'p')
            """, String.self)
        #expect(Set(Reading.all.map(\.table)) == Set(tables))
        #expect(Reading.all.count == tables.count * 8)
        #expect(Set(Reading.all.map(\.rows)).isSubset(of: ["all", "own", "PA", "-"]))
    }

    @Test(
        "a member and an employee whose own code is missing read no row of their kind",
        arguments: [
            ("member", "invoice"), ("member", "hours_line"), ("employee", "payslip"),
            ("employee", "hours_line"),
        ])
    func withoutCode(_ reader: (role: String, table: String)) throws {
        for code in [[], [("gdea.member", ""), ("gdea.employee", "")]] {
            let rows = try Connection(SmallMonth.untouchedPools().url).transaction(
                role: "gdea_app", settings: [("gdea.pool", "1"), ("gdea.role", reader.role)] + code
            ) { try places($0, reader.table, "true") }
            #expect(rows == "")
        }
    }

    @Test("the code of a member does not open an employee's rows, nor the other way round")
    func otherKind() throws {
        let rows = try Connection(SmallMonth.untouchedPools().url).transaction(
            role: "gdea_app",
            settings: [
                ("gdea.pool", "1"), ("gdea.role", "member"), ("gdea.member", "A"), ("gdea.employee", "P1"),
            ]
        ) { try places($0, "payslip", "true") + places($0, "hours_line", "member is distinct from 'A'") }
        #expect(rows == "")
    }
}

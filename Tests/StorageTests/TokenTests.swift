import People
import Postgres
import Storage
import TestSupport
import Testing

@Suite("Tokens: who stands before the door")
struct TokenTests {
    /// Whom a token stands for, as the server asks.
    private func identity(_ token: Token, _ url: String) throws -> Identity? {
        try Connection(url).transaction(isReadOnly: true, role: "gdea_app", settings: token.settings) {
            try $0.identity(of: token)
        }
    }

    private func issue(_ account: String, days: Int = 30, in month: SmallMonth) throws -> Token {
        let token = try month.batch { try $0.issueToken(for: account, days: days) }
        return try #require(token)
    }

    @Test("a token stands for its account, with the member or the employee of the account")
    func issued() throws {
        let month = try SmallMonth.twoPools()
        try month.batch { pool in
            try pool.addAccount("genets", role: .member, member: Code("A"), employee: nil)
            try pool.addAccount("ana", role: .employee, member: nil, employee: Code("P1"))
        }
        let found = try identity(issue("chef", in: month), month.url)
        let chief = try #require(found)
        #expect(chief.pool == 1 && chief.account == "chef" && chief.role == .manager)
        #expect(chief.member == nil && chief.employee == nil)
        #expect(try identity(issue("genets", in: month), month.url)?.member?.text == "A")
        #expect(try identity(issue("ana", in: month), month.url)?.employee?.text == "P1")
        #expect(
            chief.settings.map { "\($0.0)=\($0.1)" } == [
                "search_path=gdea, public, pg_temp", "gdea.pool=1", "gdea.account=chef", "gdea.role=manager",
                "gdea.member=", "gdea.employee=",
            ])
    }

    @Test("accounts of the same name in two pools have tokens of their own")
    func otherPool() throws {
        let month = try SmallMonth.twoPools()
        let first = try issue("chef", in: month)
        let issued = try month.database.pool(2, actor: "cli:test") { try $0.issueToken(for: "chef", days: 1) }
        let second = try #require(issued)
        #expect(try identity(first, month.url)?.pool == 1)
        #expect(try identity(second, month.url)?.pool == 2)
    }

    @Test("an expired token, a revoked one and an invented one stand for nobody")
    func refused() throws {
        let month = try SmallMonth.fresh()
        let expired = try issue("chef", days: 0, in: month)
        let revoked = try issue("chef", in: month)
        #expect(try identity(expired, month.url) == nil)
        #expect(try identity(revoked, month.url) != nil)
        #expect(try month.batch { try $0.revokeTokens(of: "chef") } == 2)
        #expect(try identity(revoked, month.url) == nil)
        #expect(try month.batch { try $0.revokeTokens(of: "chef") } == 0)
        #expect(try identity(Token(), month.url) == nil)
        #expect(try identity(issue("chef", in: month), month.url) != nil)
    }

    @Test("accounts and tokens as the program gives, changes and revokes them agree with the chain")
    func chained() throws {
        let month = try SmallMonth.fresh()
        _ = try issue("chef", in: month)
        _ = try issue("chef", days: 0, in: month)
        #expect(try month.batch { try $0.revokeTokens(of: "chef") } == 2)
        _ = try issue("chef", in: month)
        try month.batch { try $0.addAccount("genets", role: .member, member: Code("A"), employee: nil) }
        _ = try issue("genets", in: month)
        try month.batch { try $0.addAccount("genets", role: .planner, member: nil, employee: nil) }
        #expect(try month.batch { try $0.verify().compactMap(\.fault) } == [])
    }

    @Test("no token is issued to an account that does not exist, or is in another pool only")
    func noAccount() throws {
        let month = try SmallMonth.twoPools()
        try month.database.pool(2, actor: "cli:test") {
            try $0.addAccount("ailleurs", role: .planner, member: nil, employee: nil)
        }
        #expect(try month.batch { try $0.issueToken(for: "ailleurs", days: 1) } == nil)
        #expect(try month.batch { try $0.issueToken(for: "personne", days: 1) } == nil)
    }

    @Test("a transaction with the settings of one token finds that token and its account, nothing else")
    func onlyOwn() throws {
        let month = try SmallMonth.twoPools()
        try month.batch { try $0.addAccount("plan", role: .planner, member: nil, employee: nil) }
        let token = try issue("chef", in: month)
        let other = try issue("plan", in: month)
        try Connection(month.url).transaction(role: "gdea_app", settings: token.settings) { sql in
            let accounts = try sql.query("select account from account", String.self)
            let tokens = try sql.query("select token_sha256 from token", [UInt8].self)
            #expect(accounts == ["chef"] && tokens == [token.sha256])
            #expect(try sql.identity(of: other) == nil)
        }
    }

    @Test("the database keeps the hash of a token, not the token, and no token is like another")
    func hashed() throws {
        let month = try SmallMonth.fresh()
        let tokens = try (0..<20).map { _ in try issue("chef", in: month) }
        #expect(Set(tokens.map(\.text)).count == 20)
        let rows = try month.administrator().query("select t::text from token t", String.self)
        #expect(rows.count == 20)
        for token in tokens { #expect(!rows.contains { $0.contains(token.text.dropFirst(5)) }) }
        let audited = try month.administrator().query("select a::text from audit a", String.self)
        for token in tokens { #expect(!audited.contains { $0.contains(token.text.dropFirst(5)) }) }
    }

    @Test(
        "what has not the form of a token is none",
        arguments: [
            "", "gdea_", "gdea_" + String(repeating: "0", count: 63),
            "gdea_" + String(repeating: "0", count: 65),
            "gdea_" + String(repeating: "A", count: 64), "GDEA_" + String(repeating: "0", count: 64),
            "gdea_" + String(repeating: "0", count: 62) + "é", " gdea_" + String(repeating: "0", count: 63),
        ])
    func form(_ text: String) { #expect(Token(text) == nil) }

    @Test("a well-formed token reads back as itself")
    func reads() { let token = Token(); #expect(Token(token.text)?.sha256 == token.sha256) }

    @Test(
        "a member's account names its member, an employee's its employee, the office's neither",
        arguments: [
            ("member", "null", "null", false), ("member", "'A'", "null", true),
            ("employee", "null", "'P1'", true),
            ("employee", "null", "null", false), ("manager", "'A'", "null", false),
            ("manager", "null", "null", true),
            ("member", "'A'", "'P1'", false), ("chief", "null", "null", false),
        ])
    func accounts(_ account: (role: String, member: String, employee: String, isSound: Bool)) throws {
        let script =
            "insert into account (pool_id, account, role, member, employee) values "
            + "(1, 'x', '\(account.role)', \(account.member), \(account.employee))"
        let work: (PoolTransaction) throws -> Void = {
            try $0.sql.execute(script: script)
            throw Stop()
        }
        let month = try SmallMonth.untouched()
        if account.isSound {
            #expect(throws: Stop.self) { try month.batch(work) }
        } else {
            let error = #expect(throws: PostgresError.self) { try month.batch(work) }
            #expect(error?.sqlState == .checkViolation)
        }
    }
    private struct Stop: Error {}
}

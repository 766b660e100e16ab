import HTTPTypes
import Testing

@testable import WebAPI

@Suite struct TokenTests {
    static let good = TwoPools.token("A", "manager")

    @Test("a token opens its own pool and no other")
    func ownPool() async throws {
        let pools = try TwoPools.reading
        for (name, pool) in [("A", "POOL-A"), ("B", "POOL-B")] {
            let answer = try await pools.send("GET", "/api/v1/me", token: TwoPools.token(name, "manager"))
            #expect(answer.status == 200)
            #expect(answer.text.contains("\"pool\": \"\(pool)\""))
        }
    }

    /// What is wrong, and the header.
    private static let spoilt: [(String, String)] = [
        ("truncated", "Bearer \(good.dropLast())"), ("longer", "Bearer \(good)0"),
        ("one digit changed", "Bearer \(good.dropLast())\(good.hasSuffix("0") ? 1 : 0)"),
        ("upper case", "Bearer \(good.uppercased())"), ("without its prefix", "Bearer \(good.dropFirst(5))"),
        ("another scheme", "Basic \(good)"), ("no scheme", good), ("empty", "Bearer "),
        ("only the scheme", "Bearer"),
        ("expired", "Bearer \(TwoPools.token("A", "expired"))"),
        ("revoked", "Bearer \(TwoPools.token("A", "revoked"))"),
        ("never issued", "Bearer \(TwoPools.token("C", "manager"))"),
        ("huge", "Bearer gdea_\(String(repeating: "a", count: 100_000))"),
        ("injection", "Bearer gdea_' or true --\(String(repeating: "0", count: 48))"),
    ]

    @Test("whatever is wrong with a token, the answer is the same 401", arguments: spoilt)
    func refused(what: String, header: String) async throws {
        let pools = try TwoPools.reading
        let answer = try await pools.send("GET", "/api/v1/me", headers: [.authorization: header])
        #expect(answer.status == 401, "\(what)")
        #expect(answer.headers[.wwwAuthenticate] == "Bearer")
        #expect(answer.bytes == Problem.unauthorized.answer.bytes)
    }

    @Test("a good token beside a second one is refused, and its scheme may be written in any case")
    func headers() async throws {
        let pools = try TwoPools.reading
        var twice = HTTPFields()
        twice.append(HTTPField(name: .authorization, value: "Bearer \(Self.good)"))
        twice.append(HTTPField(name: .authorization, value: "Bearer \(TwoPools.token("B", "manager"))"))
        #expect(try await pools.send("GET", "/api/v1/me", headers: twice).status == 401)
        #expect(
            try await pools.send("GET", "/api/v1/me", headers: [.authorization: "bEARER \(Self.good)"]).status
                == 200)
    }

    @Test("a token revoked or expired between two requests opens nothing any more")
    func revokedMeanwhile() async throws {
        let pools = try TwoPools()
        #expect(try await pools.send("GET", "/api/v1/me", token: Self.good).status == 200)
        try pools.administrator().execute(
            script: "update token set revoked_at = now() where revoked_at is null")
        #expect(try await pools.send("GET", "/api/v1/me", token: Self.good).status == 401)
    }

    @Test("a token whose account changes its role changes what it may")
    func changedRole() async throws {
        let pools = try TwoPools()
        #expect(try await pools.send("GET", "/api/v1/payslips/2026-11", token: Self.good).status == 200)
        try pools.administrator().execute(
            script: "update account set role = 'planner' where account = 'manager'")
        #expect(try await pools.send("GET", "/api/v1/payslips/2026-11", token: Self.good).status == 404)
    }
}

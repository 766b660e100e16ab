import Foundation
import Postgres
import Testing

@testable import WebAPI

private let approve = "/api/v1/hours/2026-11/approve"
private let dispute = "/api/v1/hours/2026-11/dispute"

extension TwoPools {
    /// Posts a verdict in pool A, as the reviewer of M01 where nothing else is said.
    fileprivate func post(_ path: String, _ body: String, as account: String = "m1") async throws -> Received
    {
        try await send("POST", path, token: Self.token("A", account), body: body)
    }

    /// The verdicts stored for pool A, each with the link of its audit chain that tells of it.
    fileprivate func stored() throws -> [String] {
        let sql = try administrator()
        let reviews = try sql.query(
            """
            select concat_ws(' ', member, employee, day, verdict, minutes, reason, actor) from hours_review
            where pool_id = 1 order by line
            """, String.self)
        let links = try sql.query(
            """
            select action || ' ' || object || ' ' || actor from audit where pool_id = 1 order by seq
            """, String.self)
        #expect(reviews.count == links.count, "each verdict has one link of the chain")
        #expect(try sql.query("select audit_first_fault(1) is null", Bool.self) == [true])
        #expect(try sql.query("select count(*) from hours_review where pool_id = 2", Int.self) == [0])
        return zip(reviews, links).map { "\($0) | \($1)" }
    }
}

@Suite("approving and disputing hours", .serialized) struct VerdictTests {
    let pools: TwoPools

    init() throws { pools = try TwoPools() }

    @Test("a member approves all its hours of the month; saying it again changes nothing")
    func approveAll() async throws {
        let first = try await pools.post(approve, "{}")
        #expect(first.status == 200)
        #expect(
            first.text == """
                {
                  "period": "2026-11",
                  "member": "M01",
                  "employee": null,
                  "day": null,
                  "verdict": "approved",
                  "minutes": null,
                  "reason": null
                }

                """)
        let second = try await pools.post(approve, "{\"member\": \"M01\"}")
        #expect(second.bytes == first.bytes)
        #expect(try pools.stored() == ["M01 approved api:m1 | hours.approved 2026-11/M01 api:m1"])
    }

    @Test("a dispute after an approval counts, and the office settles it with an approval of its own")
    func disputeAfterApproval() async throws {
        let disputed = """
            {"employee": "E01", "day": "2026-11-03", "minutes": 30, "reason": "parti à 11 h 30"}
            """
        for (path, body, account) in [
            (approve, "{}", "m1"), (dispute, disputed, "m1"), (dispute, disputed, "m1"),
            (approve, "{\"member\": \"M01\", \"employee\": \"E01\", \"day\": \"2026-11-03\"}", "planner"),
        ] {
            let answer = try await pools.post(path, body, as: account)
            #expect(answer.status == 200, "\(answer.text)")
        }
        #expect(
            try pools.stored() == [
                "M01 approved api:m1 | hours.approved 2026-11/M01 api:m1",
                "M01 E01 2026-11-03 disputed 30 parti à 11 h 30 api:m1 | hours.disputed 2026-11/M01 api:m1",
                "M01 E01 2026-11-03 approved api:planner | hours.approved 2026-11/M01 api:planner",
            ])
        let hours = try await pools.send("GET", "/api/v1/hours/2026-11", token: TwoPools.token("A", "m1"))
        #expect(hours.text.contains("\"reason\": \"parti à 11 h 30\""))
    }

    @Test("hours that are derived again must be approved again")
    func newHours() async throws {
        _ = try await pools.post(approve, "{}")
        try pools.administrator().execute(
            script: """
                insert into step_run (pool_id, period, step, run, input_sha256, output_sha256, actor)
                    values (1, '2026-11-01', 'hours', 2, sha256('2'), sha256(''), 'cli:test');
                insert into hours_line
                    select pool_id, period, 2, line, employee, day, hour_class, minutes, start_at, end_at,
                    site, member from hours_line where pool_id = 1;
                """)
        _ = try await pools.post(approve, "{}")
        #expect(try pools.stored().count == 2)
    }

    @Test("thirty approvals at once are one")
    func concurrent() async throws {
        let answers = try await withThrowingTaskGroup(of: [UInt8].self) { tasks in
            for _ in 0..<30 { tasks.addTask { try await pools.post(approve, "{}").bytes } }
            return try await tasks.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(answers.count == 1)
        #expect(try pools.stored().count == 1)
    }

    @Test("a closed month takes no verdict any more")
    func closed() async throws {
        try pools.administrator().execute(
            script: """
                insert into step_close (pool_id, period, step, actor)
                values (1, '2026-11-01', 'month', 'cli:test')
                """)
        let answer = try await pools.post(approve, "{}")
        #expect(answer.status == 409)
        #expect(try pools.stored().isEmpty)
    }

    @Test("the office names the member, a reason of 200 letters fits and is kept as it came")
    func office() async throws {
        #expect(try await pools.post(approve, "{}", as: "manager").status == 422)
        let reason = String(repeating: "é", count: 200)
        let body =
            "{\"member\": \"M01\", " + RefusedVerdictTests.disputing("240", "\"\(reason)\"").dropFirst()
        #expect(try await pools.post(dispute, body, as: "manager").status == 200)
        #expect(
            try pools.stored().first?.contains("M01 E01 2026-11-03 disputed 240 \(reason) api:manager")
                == true)
    }
}

@Suite("verdicts that are refused leave nothing behind") struct RefusedVerdictTests {
    let pools: TwoPools

    init() throws { pools = try TwoPools.reading }

    @Test(
        "what is not among the member's own hours of the month is not there",
        arguments: [
            ("approve", "{\"member\": \"M02\"}"), ("approve", "{\"member\": \"M77\"}"),
            ("approve", "{\"member\": \"M01' or true\"}"),
            ("approve", "{\"employee\": \"E02\", \"day\": \"2026-11-03\"}"),
            ("approve", "{\"employee\": \"E01\", \"day\": \"2026-11-04\"}"),
            ("approve", "{\"employee\": \"E01\", \"day\": \"2026-12-03\"}"),
            (
                "dispute",
                "{\"employee\": \"E02\", \"day\": \"2026-11-03\", \"minutes\": 1, \"reason\": \"x\"}"
            ),
            (
                "dispute",
                "{\"employee\": \"E01\", \"day\": \"2026-11-05\", \"minutes\": 1, \"reason\": \"x\"}"
            ),
        ])
    func notOwn(verb: String, body: String) async throws {
        let answer = try await pools.post("/api/v1/hours/2026-11/\(verb)", body)
        #expect(answer.status == 404, "\(answer.text)")
        #expect(answer.bytes == Problem.notFound.answer.bytes)
        #expect(try pools.stored().isEmpty)
    }

    /// The verb, a body, the status and a part of the answer.
    private static let senseless: [(String, String, Int, String)] = [
        ("approve", "{\"verdict\": \"approved\"}", 422, "champ inconnu"),
        ("approve", "{\"pool_id\": 2}", 422, "champ inconnu"),
        ("approve", "{\"minutes\": 3}", 422, "champ inconnu"),
        ("approve", "{\"employee\": \"E01\"}", 422, "vont ensemble"),
        ("approve", "{\"day\": \"2026-11-03\"}", 422, "vont ensemble"),
        ("approve", "{\"employee\": 1, \"day\": \"2026-11-03\"}", 422, "un texte est attendu"),
        ("approve", "{\"employee\": {\"$ne\": 1}, \"day\": \"2026-11-03\"}", 422, "un texte est attendu"),
        ("approve", "{\"employee\": \"E01\", \"day\": \"2026-02-30\"}", 422, "AAAA-MM-JJ"),
        ("approve", "{\"employee\": \"E01\", \"day\": \"03/11/2026\"}", 422, "AAAA-MM-JJ"),
        ("approve", "[]", 422, "objet JSON"), ("approve", "\"{}\"", 422, "objet JSON"),
        ("approve", "", 400, "lisible"), ("approve", "{", 400, "lisible"),
        ("approve", "{'member': 1}", 400, "lisible"),
        ("dispute", "{}", 422, "vont ensemble"),
        ("dispute", disputing("241", "\"x\""), 422, "240 minutes seulement"),
        ("dispute", disputing("0", "\"x\""), 422, "de 1 à 1440"),
        ("dispute", disputing("-1", "\"x\""), 422, "de 1 à 1440"),
        ("dispute", disputing("1.5", "\"x\""), 422, "entier"),
        ("dispute", disputing("true", "\"x\""), 422, "entier"),
        ("dispute", disputing("1e400", "\"x\""), 422, "entier"),
        ("dispute", disputing("99999999999999999999", "\"x\""), 422, "entier"),
        ("dispute", disputing("\"30\"", "\"x\""), 422, "entier"),
        ("dispute", disputing("30", "\"\""), 422, "motif"),
        ("dispute", disputing("30", "\" \""), 422, "motif"),
        ("dispute", disputing("30", "null"), 422, "motif"),
        ("dispute", disputing("30", "\"a\\u0000b\""), 422, "motif"),
        ("dispute", disputing("30", "\"" + String(repeating: "é", count: 201) + "\""), 422, "200 caractères"),
    ]

    @Test("what makes no sense is refused with what was expected", arguments: senseless)
    func refused(verb: String, body: String, status: Int, detail: String) async throws {
        let answer = try await pools.post("/api/v1/hours/2026-11/\(verb)", body)
        #expect(answer.status == status, "\(body): \(answer.text)")
        #expect(answer.text.contains(detail), "\(body): \(answer.text)")
        #expect(try pools.stored().isEmpty)
    }

    fileprivate static func disputing(_ minutes: String, _ reason: String) -> String {
        "{\"employee\": \"E01\", \"day\": \"2026-11-03\", \"minutes\": \(minutes), \"reason\": \(reason)}"
    }

    @Test("bodies that are too long, too deep or of another type are refused")
    func bodies() async throws {
        let long = "{\"member\": \"" + String(repeating: "a", count: Service.bodyLimit) + "\"}"
        #expect(try await pools.post(approve, long).status == 413)
        #expect(
            try await pools.send(
                "POST", approve, token: TwoPools.token("A", "m1"), body: "{}",
                headers: [.contentLength: "99999999999"]
            ).status == 413)
        let deep =
            "{\"member\": " + String(repeating: "[", count: 30_000) + String(repeating: "]", count: 30_000)
            + "}"
        #expect([400, 422].contains(try await pools.post(approve, deep).status))
        for type in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""] {
            let answer = try await pools.send(
                "POST", approve, token: TwoPools.token("A", "m1"), body: "{}",
                headers: [.contentType: type])
            #expect(answer.status == 415, "\(type)")
        }
        #expect(
            try await pools.send("POST", approve, token: TwoPools.token("A", "revoked"), body: long).status
                == 401)
        #expect(try pools.stored().isEmpty)
    }
}

import Foundation
import HTTPTypes
import Logging
import Postgres
import Storage
import Synchronization
import TestSupport
import Testing

@testable import WebAPI

@Suite struct ServiceTests {
    @Test("health and readiness need no account and say no more than that")
    func readiness() async throws {
        let pools = try TwoPools.reading
        let document = try SchemaCheck()
        for route in Route.state {
            let answer = try await pools.send("GET", route.path)
            #expect(answer.status == 200)
            try document.check(answer, route)
        }
        let ready = try await pools.send("GET", "/ready")
        #expect(ready.text.contains("\"migrations\": \(Migration.all.count)"))
    }

    @Test("a database of another schema is not ready")
    func foreignSchema() async throws {
        let pools = try TwoPools()
        try pools.administrator().execute(
            script: "update public.gdea_migration set chain_sha256 = '' where number = 2")
        #expect(try await pools.send("GET", "/ready").status == 503)
        let empty = try TwoPools(database: ThrowAwayCluster.shared.makeDatabase())
        #expect(try await empty.send("GET", "/ready").status == 503)
    }

    @Test("the login of the service may do nothing by itself, only as the application")
    func ownLogin() async throws {
        let pools = try TwoPools.reading
        let connection = try Connection(pools.serviceURL)
        for statement in [
            "select 1 from gdea.pool", "select 1 from gdea.payslip", "select 1 from public.gdea_migration",
            "set role gdea_batch", "set role gdea_owner", "create table public.mine (n integer)",
        ] {
            let error = #expect(throws: PostgresError.self, "\(statement)") {
                try connection.execute(script: statement)
            }
            #expect(error?.sqlState == .insufficientPrivilege, "\(statement)")
        }
        let count = try connection.transaction(role: "gdea_app") {
            try $0.query("select count(*) from public.gdea_migration", Int.self)
        }
        #expect(count == [Migration.all.count])
    }

    @Test("under a login that may not act as the application the service is not ready")
    func strangeLogin() async throws {
        let pools = try TwoPools()
        try pools.administrator().execute(script: "create role stranger login")
        #expect(try await pools.send("GET", "/ready").status == 200)
        let strange = try TwoPools(database: TwoPools.url(pools.url, as: "stranger"))
        #expect(try await strange.send("GET", "/ready").status == 503)
        try pools.administrator().execute(script: "drop role stranger")
    }

    @Test("without a database the process is up, the rest is 503 and tells nothing of the address")
    func databaseAway() async throws {
        let pools = try TwoPools(database: "host=/nowhere dbname=secret connect_timeout=1")
        #expect(try await pools.send("GET", "/health").status == 200)
        for (path, token) in [("/ready", nil), ("/api/v1/me", TwoPools.token("A", "manager"))] {
            let answer = try await pools.send("GET", path, token: token)
            #expect(answer.status == 503)
            #expect(answer.headers[.retryAfter] == "2")
            #expect(!answer.text.contains("secret") && !answer.text.contains("nowhere"))
        }
    }

    @Test("who waits too long for a lock is asked to come again")
    func locked() async throws {
        let pools = try TwoPools()
        let other = try pools.administrator()
        try other.execute(script: "begin; insert into audit_head values (1, 0, sha256(''::bytea))")
        let answer = try await pools.send(
            "POST", "/api/v1/hours/2026-11/approve", token: TwoPools.token("A", "m1"), body: "{}")
        try other.execute(script: "rollback")
        #expect(answer.status == 503)
        #expect(answer.headers[.retryAfter] == "2")
        #expect(try pools.administrator().query("select count(*) from hours_review", Int.self) == [0])
    }

    @Test("a fault of the program is told by its number only, under which the log has the rest")
    func incident() async throws {
        struct Broken: Error, CustomStringConvertible { let description = "CANARI of the inside" }
        let pools = try TwoPools(files: { _, _ in throw Broken() })
        let log = Log()
        let answer = try await pools.send(
            "GET", "/api/v1/files/2026-11", token: TwoPools.token("A", "manager"),
            logger: Logger(label: "test") { _ in LogWriter(log: log) })
        let id = try #require(answer.headers[.requestID])
        #expect(answer.status == 500)
        #expect(answer.text.contains("\"incident\": \"\(id)\""))
        #expect(!answer.text.contains("CANARI"))
        let incident = try #require(log.lines.first { $0.hasPrefix("error") })
        #expect(incident.contains(id) && incident.contains("CANARI of the inside"))
        #expect(incident.contains("/api/v1/files/{period}") && incident.contains("GET"))
    }

    @Test("a token is never written to the log")
    func tokensInLog() async throws {
        let pools = try TwoPools.reading
        let log = Log()
        for token in [TwoPools.token("A", "manager"), TwoPools.token("A", "revoked"), "gdea_garbage"] {
            _ = try await pools.send(
                "GET", "/api/v1/me", token: token,
                logger: Logger(label: "test") { _ in LogWriter(log: log) })
        }
        #expect(log.lines.count == 3)
        #expect(log.lines.allSatisfy { !$0.contains("gdea_") })
        #expect(log.lines[0].contains("1/manager") && log.lines[0].contains("200"))
    }

    @Test("other methods on a path that exists give 405 with those that it takes")
    func methods() async throws {
        let pools = try TwoPools.reading
        for route in Route.all {
            let path = AccessMatrixTests.request(route, .own).path
            for method in [
                "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", route.method == .get ? "POST" : "GET",
            ] {
                let answer = try await pools.send(method, path, token: TwoPools.token("A", "manager"))
                #expect(answer.status == 405, "\(method) \(path)")
                #expect(answer.headers[.allow] == (route.method == .get ? "GET, HEAD" : "POST"))
            }
        }
    }

    @Test("HEAD is GET without the body")
    func head() async throws {
        let pools = try TwoPools.reading
        for route in Route.all where route.method == .get && route.id != "openapi" {
            let path = AccessMatrixTests.request(route, .own).path
            let get = try await pools.send("GET", path, token: TwoPools.token("A", "manager"))
            let head = try await pools.send("HEAD", path, token: TwoPools.token("A", "manager"))
            #expect(head.status == get.status && head.bytes.isEmpty, "\(path)")
            #expect(head.headers[.contentLength] == String(get.bytes.count))
        }
    }

    @Test(
        "paths that hold nothing",
        arguments: [
            "/", "//", "/health/", "/Health", "/login", "/api", "/api/v2/me", "/api/v1", "/api/v1/",
            "/api/v1/me/",
            "/api/v1//me", "//api/v1/me", "/api/v1/members/M01/", "/api/v1/members/", "/api/v1/members/..",
            "/api/v1/members/M01%00", "/api/v1/members/M01%2", "/api/v1/members%2FM01", "/api/v1/members/é",
            "/api/v1/invoices/2026-000001/lines",
            "/api/v1/invoices/2026-000001%27%20or%20true", "/api/v1/files/2026-11/../../../etc/passwd",
        ])
    func nothing(path: String) async throws {
        let pools = try TwoPools.reading
        let answer = try await pools.send("GET", path, token: TwoPools.token("A", "manager"))
        #expect(answer.status == 404, "\(path)")
        #expect(answer.bytes == Problem.notFound.answer.bytes)
    }

    @Test("a path and a query written with percent signs are those they stand for, guarded as they are", arguments: [
        ("/api/v1/members/%4d01", "/api/v1/members/M01"), ("/%61pi/v1/%6De", "/api/v1/me"),
        ("/api/v1/invoices?p%65riod=2026%2D11", "/api/v1/invoices?period=2026-11"),
    ])
    func encoded(path: String, plain: String) async throws {
        let pools = try TwoPools.reading
        let expected = try await pools.send("GET", plain, token: TwoPools.token("A", "manager"))
        let answer = try await pools.send("GET", path, token: TwoPools.token("A", "manager"))
        #expect(answer.status == 200 && answer.bytes == expected.bytes, "\(path): \(answer.text)")
        #expect(try await pools.send("GET", path).status == 401)
    }

    @Test(
        "a month is a month, and a parameter that means nothing is refused",
        arguments: [
            "/api/v1/plans/2026-13", "/api/v1/plans/2026-1", "/api/v1/hours/november",
            "/api/v1/payslips/2026-11-01",
            "/api/v1/payslips/99999999999/E01", "/api/v1/files/2026", "/api/v1/invoices",
            "/api/v1/invoices?period=",
            "/api/v1/invoices?period=2026-11&period=2026-10", "/api/v1/invoices?period=2026-11&pool_id=2",
            "/api/v1/me?role=manager", "/api/v1/invoices?period%5B%5D=2026-11", "/api/v1/invoices?period=2026%2",
            "/api/v1/invoices?per%ffiod=2026-11",
        ])
    func invalid(path: String) async throws {
        let pools = try TwoPools.reading
        let answer = try await pools.send("GET", path, token: TwoPools.token("A", "manager"))
        #expect(answer.status == 422, "\(path): \(answer.text)")
    }

    @Test("every answer keeps browsers from guessing, framing, storing and running anything")
    func securityHeaders() async throws {
        let pools = try TwoPools.reading
        let number = "/api/v1/invoices/2026-000001"
        for path in ["/health", "/nothing", "/api/v1/me", number, number + "/page"] {
            let headers = try await pools.send("GET", path, token: TwoPools.token("A", "manager")).headers
            #expect(headers[.xContentTypeOptions] == "nosniff" && headers[.cacheControl] == "no-store")
            #expect(headers[.frameOptions] == "DENY" && headers[.referrerPolicy] == "no-referrer")
            #expect(headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true, "\(path)")
            #expect(headers[.contentSecurityPolicy]?.contains("script") == false)
        }
    }
}

/// What was logged.
private final class Log: Sendable {
    private let stored = Mutex<[String]>([])
    var lines: [String] { stored.withLock { $0 } }
    func append(_ line: String) { stored.withLock { $0.append(line) } }
}

private struct LogWriter: LogHandler {
    let log: Log
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace

    init(log: Log) { self.log = log }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        log.append("\(event.level) \(event.message) \(all)")
    }
}

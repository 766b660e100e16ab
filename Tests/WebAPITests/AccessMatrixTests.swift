import Foundation
import Storage
import Testing

@testable import WebAPI

/// Every route with every role, for what is its own, its neighbour's, another pool's and nobody's.
@Suite struct AccessMatrixTests {
    /// Whose thing is asked for.
    enum Target: String, CaseIterable, Sendable { case own, neighbour, otherPool, nobody }

    /// What each role may ask for, written down from the specification's table of actors, not from the code.
    static let rights: [String: Set<String>] = [
        "me": everybody, "members": everybody, "member": everybody,
        "plan": ["manager", "planner", "payroll", "m1", "e1"],
        "planDraft": ["manager", "planner"], "planChanges": ["manager", "planner"],
        "planPage": ["manager", "planner", "payroll", "m1", "e1"],
        "needs": ["manager", "planner", "m1"], "wishes": ["manager", "planner", "e1"],
        "hours": ["manager", "planner", "payroll", "m1", "e1"],
        "approveHours": ["manager", "planner", "m1"], "disputeHours": ["manager", "planner", "m1"],
        "payslips": ["manager", "payroll", "accountant", "e1"],
        "payslip": ["manager", "payroll", "accountant", "e1"],
        "invoices": invoiceReaders, "invoice": invoiceReaders, "invoiceExplanation": invoiceReaders,
        "invoicePage": invoiceReaders,
        "files": ["manager", "payroll", "accountant"], "file": ["manager", "payroll", "accountant"],
    ]
    /// All roles at once in one database: what one of them approves is nobody else's concern.
    private static let pools = Result { try TwoPools() }
    static let everybody: Set = [
        "manager", "planner", "payroll", "accountant", "funder", "auditor", "m1", "e1",
    ]
    static let invoiceReaders: Set = ["manager", "payroll", "accountant", "auditor", "m1"]
    /// Who sees what belongs to a neighbour: the office all of it; employees know the members they go to.
    static func seesNeighbour(_ account: String, _ id: String) -> Bool {
        account != "m1" && (account != "e1" || id == "member") && (account != "payroll" || id != "file")
    }

    @Test(
        "no answer holds a byte that its reader may not see, and what is hidden looks like what is not there",
        arguments: everybody.sorted())
    func matrix(account: String) async throws {
        let pools = try Self.pools.get()
        let document = try SchemaCheck()
        var refusals: Set<[UInt8]> = []
        for route in Route.all where !route.isOpen {
            for target in Target.allCases {
                let (path, body) = Self.request(route, target)
                let answer = try await pools.send(
                    route.method.rawValue, path, token: TwoPools.token("A", account), body: body)
                let what = "\(account) \(route.method.rawValue) \(path)"
                let rights = try #require(Self.rights[route.id], "no rights are written down for \(route.id)")
                let hasTarget = route.parameters.contains { $0 != .period } || body != nil
                let sees =
                    switch target {
                    case .own: true
                    case .neighbour: !hasTarget || Self.seesNeighbour(account, route.id)
                    case .otherPool, .nobody: !hasTarget
                    }
                #expect(
                    answer.status == (rights.contains(account) && sees ? 200 : 404), "\(what): \(answer.text)"
                )
                if answer.status == 404 { refusals.insert(answer.bytes) }
                Self.expectNothingForeign(answer.text, account, what)
                try document.check(answer, route)
            }
        }
        #expect(refusals.count <= 1, "answers 404 differ")
        #expect(refusals.allSatisfy { $0 == Problem.notFound.answer.bytes })
    }

    @Test("without a token every path under /api/v1, known or not, gives the same 401")
    func nobody() async throws {
        let pools = try TwoPools.reading
        var answers: Set<[UInt8]> = []
        let paths = Route.all.filter { !$0.isOpen }.map { ($0.method.rawValue, Self.request($0, .own).path) }
        for (method, path) in paths + [
            ("GET", "/api/v1"), ("GET", "/api/v1/"), ("PUT", "/api/v1/me"),
            ("GET", "/api/v1/nothing"), ("POST", "/api/v1/hours/x/approve"),
        ] {
            let answer = try await pools.send(method, path, body: method == "POST" ? "no JSON" : nil)
            #expect(answer.status == 401, "\(method) \(path)")
            #expect(answer.headers[.wwwAuthenticate] == "Bearer")
            answers.insert(answer.bytes)
        }
        #expect(answers.count == 1)
    }

    /// The request to a route for a target. Collections are the same for all targets.
    static func request(_ route: Route, _ target: Target) -> (path: String, body: String?) {
        let suffix =
            switch target {
            case .own: "01"
            case .neighbour: "02"
            case .otherPool: "99"
            case .nobody: "77"
            }
        let file =
            switch target {
            case .own: "paie-2026-11.csv"
            case .neighbour: "factures-2026-11.json"
            case .otherPool: "..%2F..%2Fetc%2Fpasswd"
            case .nobody: "absent.csv"
            }
        var path = route.path
        for (name, value) in [
            ("period", "2026-11"), ("member", "M\(suffix)"), ("employee", "E\(suffix)"),
            ("number", "2026-0000\(suffix)"), ("name", file),
        ] {
            path = path.replacingOccurrences(of: "{\(name)}", with: value)
        }
        if !route.query.isEmpty { path += "?period=2026-11" }
        let hours = "\"member\": \"M\(suffix)\", \"employee\": \"E\(suffix)\", \"day\": \"2026-11-03\""
        return switch route.body {
        case "Approval": (path, "{\(hours)}")
        case "Dispute": (path, "{\(hours), \"minutes\": 30, \"reason\": \"parti plus tôt\"}")
        default: (path, nil)
        }
    }

    static func expectNothingForeign(_ text: String, _ account: String, _ what: String) {
        #expect(!text.contains("CANARI-B"), "\(what) tells of the other pool")
        if account == "m1" {
            for word in ["M02", "S02", "2026-000002", "-REASON", "-JOB", "-E01"] + TwoPools.payAmounts
                + TwoPools.payAmounts.map({ $0.replacingOccurrences(of: ".", with: ",") })
                + TwoPools.absenceWords
            {
                #expect(!text.contains(word), "\(what) tells a member \(word)")
            }
        }
        if account == "e1" { #expect(!text.contains("E02"), "\(what) tells of a colleague") }
        if account == "planner" {
            for amount in TwoPools.payAmounts {
                #expect(!text.contains(amount), "\(what) tells a planner pay")
            }
        }
    }
}

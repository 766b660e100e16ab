import Billing
import CivilTime
import Cluster
import Exports
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Postgres
import Storage
import TestSupport
import Testing

@testable import WebAPI

/// Two pools that use the same codes, A and B, in one database. Every name holds a canary of its pool, so
/// that a byte of one that reaches the other is seen. November 2026: E01 works at M01 on the 3rd and at M02
/// on the 4th and is sick on the 5th, E02 works at M02 on the 3rd and has leave on the 6th. Pool B also
/// has M99, E99 and the invoice 2026-000099, which pool A has not.
struct TwoPools {
    /// As the superuser.
    let url: String
    /// As the login under which the service connects.
    let serviceURL: String
    let service: Service

    /// The pools that no test writes to: one database for all that only read.
    static var reading: TwoPools { get throws { try forReading.get() } }
    private static let forReading = Result { try TwoPools() }

    /// Every account of a pool by name; "m1" is the account of M01, "e1" that of E01.
    static let accounts: [(name: String, role: Role, member: String?, employee: String?)] = [
        ("manager", .manager, nil, nil), ("planner", .planner, nil, nil), ("payroll", .payroll, nil, nil),
        ("accountant", .accountant, nil, nil), ("funder", .funder, nil, nil), ("auditor", .auditor, nil, nil),
        ("m1", .member, "M01", nil), ("m2", .member, "M02", nil), ("e1", .employee, nil, "E01"),
        ("e2", .employee, nil, "E02"),
    ]

    /// - Parameter database: another database than the one with the two pools.
    init(
        database: String? = nil,
        files: (@Sendable (PoolTransaction, YearMonth) throws -> [WebService.Ports.File])? = nil,
        invoicePage: @escaping @Sendable (Invoice) -> String = {
            "<!doctype html><title>Facture \($0.number)</title><p>\($0.buyer.name)</p>"
        }
    ) throws {
        url =
            try database
            ?? ThrowAwayCluster.shared.makeDatabase(preparedAs: "two_pools") { url in
                try Database(url: url).migrate()
                try Database(url: url).prepareServiceLogin()
                let connection = try Connection(url)
                try connection.execute(
                    script: "set search_path = gdea, public;" + Self.rows(1, "A") + Self.rows(2, "B"))
            }
        serviceURL = Self.url(url, as: Database.serviceLogin)
        let payrollJournal: @Sendable (PoolTransaction, YearMonth) throws -> [WebService.Ports.File] = {
            pool, period in
            let rows = try pool.payslips(period).map { "\($0.employee);\($0.gross.decimal)\n" }.joined()
            return [(name: "paie-\(period).csv", bytes: Array(rows.utf8))]
        }
        service = Service(
            // All suites run at once: a connection may take its time, and no test here is about that.
            database: ConnectionPool(url: serviceURL, size: 4, timeout: .seconds(60)),
            ports: WebService.Ports(
                files: files ?? { pool, period in
                    let invoices = try InvoiceFile.text(pool.invoices(period))
                    return try payrollJournal(pool, period)
                        + [(name: "factures-\(period).json", bytes: Array(invoices.utf8))]
                },
                payrollFiles: payrollJournal,
                invoicePage: invoicePage))
    }

    /// As a login of the server; that of the service has no right but to act as the application.
    static func url(_ superuser: String, as login: String) -> String {
        superuser.replacing("//\(EmbeddedCluster.superuser)@", with: "//\(login)@")
    }

    /// Prints incidents, which no test should cause unawares.
    static let incidents: Logger = {
        var logger = Logger(label: "test")
        logger.logLevel = .error
        return logger
    }()

    /// The token of an account of a pool ("A", "m1").
    static func token(_ pool: String, _ account: String) -> String {
        "gdea_" + hexadecimal(sha256("token of \(account) in \(pool)"))
    }

    /// A connection that sees everything.
    func administrator() throws -> Connection {
        let connection = try Connection(url)
        try connection.execute(script: "set search_path = gdea, public")
        return connection
    }
}

/// An answer as it went over the wire.
struct Received {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]
    var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension TwoPools {
    /// Sends a request to the service without a socket.
    func send(
        _ method: String, _ path: String, token: String? = nil, body: String? = nil,
        headers more: HTTPFields = [:], logger: Logger = Self.incidents
    ) async throws -> Received {
        var headers = more
        if let token { headers[.authorization] = "Bearer \(token)" }
        if body != nil && headers[.contentType] == nil { headers[.contentType] = "application/json" }
        let head = HTTPRequest(
            method: try #require(HTTPRequest.Method(method)), scheme: "http", authority: "localhost",
            path: path,
            headerFields: headers)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body ?? "")))
        let response = await service.answer(request, logger: logger)
        let collector = Collector()
        try await response.body.write(collector)
        return Received(status: response.status.code, headers: response.headers, bytes: collector.bytes)
    }
}

/// Keeps what a response writes.
private final class Collector: ResponseBodyWriter {
    private(set) var bytes: [UInt8] = []
    func write(_ buffer: ByteBuffer) async throws { bytes += Array(buffer: buffer) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

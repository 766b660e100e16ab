import Foundation
import Glibc
import NIOCore
import Testing

@testable import WebAPI

/// The service on a real socket: what only the wire can show.
@Suite(.serialized) struct SocketTests {
    private static let host = "Host: localhost\r\n"

    /// What can be read as one request or as two, or is too long, is refused and the connection closed.
    private static let refused: [(String, String)] = [
        ("both lengths",
         "POST /x HTTP/1.1\r\n\(host)Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        ("two lengths", "POST /x HTTP/1.1\r\n\(host)Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde"),
        ("a length below zero", "POST /x HTTP/1.1\r\n\(host)Content-Length: -1\r\n\r\n"),
        ("an unknown coding", "POST /x HTTP/1.1\r\n\(host)Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
        ("bare line feeds", "GET /health HTTP/1.1\nHost: localhost\n\n"),
        ("no host", "GET /health HTTP/1.1\r\n\r\n"),
        ("two hosts", "GET /health HTTP/1.1\r\n\(host)\(host)\r\n"),
        ("a space before the colon", "GET /health HTTP/1.1\r\n\(host)A : b\r\n\r\n"),
        ("a long field", "GET /health HTTP/1.1\r\n\(host)A: \(String(repeating: "a", count: 9000))\r\n\r\n"),
        ("many fields", "GET /health HTTP/1.1\r\n\(host)\(String(repeating: "A: b\r\n", count: 100))\r\n"),
        ("a long address", "GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\n\(host)\r\n"),
        ("no HTTP", "\u{16}\u{3}\u{1}\r\n\r\n"),
    ]

    @Test("requests that two servers could read differently are answered 400, and the connection is closed")
    func smuggling() async throws {
        let answers = try await serving(Self.refused.map(\.1))
        for ((what, _), answer) in zip(Self.refused, answers) {
            #expect(answer.text.hasPrefix("HTTP/1.1 400 "), "\(what): \(answer.text.prefix(40))")
            let count = answer.text.components(separatedBy: "HTTP/1.1 ").count - 1
            #expect(count == 1, "\(what) has \(count) answers")
            #expect(answer.isClosed, "\(what) leaves the connection open")
            #expect(answer.text.contains("Content-Type: application/problem+json"), "\(what): \(answer.text)")
            #expect(answer.text.hasSuffix("}\n") && answer.text.contains("\"status\": 400"), "\(what): \(answer.text)")
        }
    }

    @Test("a request that stops on its way is answered 408; a connection that was served is closed without a word")
    func slow() async throws {
        let token = TwoPools.token("A", "manager")
        let answers = try await serving([
            "GET /hea",
            "POST /api/v1/hours/2026-11/approve HTTP/1.1\r\n\(Self.host)Authorization: Bearer \(token)\r\n"
                + "Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
            "GET /health HTTP/1.1\r\n\(Self.host)\r\n",
        ], patience: .milliseconds(300))
        #expect(answers.map { String($0.text.prefix(13)) } == ["HTTP/1.1 408 ", "HTTP/1.1 408 ", "HTTP/1.1 200 "])
        for answer in answers.prefix(2) {
            #expect(answer.text.contains("application/problem+json") && answer.text.hasSuffix("}\n"), "\(answer.text)")
        }
        #expect(answers[2].text.components(separatedBy: "HTTP/1.1 ").count == 2)
        #expect(answers.map(\.isClosed) == [true, true, true])
    }

    @Test("a connection serves several requests, HEAD among them")
    func keepAlive() async throws {
        let answer = try #require(try await serving(["""
            HEAD /health HTTP/1.1\r\n\(Self.host)\r\nGET /health HTTP/1.1\r\n\(Self.host)\r\n\
            GET /api/v1/me HTTP/1.1\r\n\(Self.host)Connection: close\r\n\r\n
            """]).first)
        let statuses = answer.text.components(separatedBy: "HTTP/1.1 ").dropFirst().map { $0.prefix(3) }
        #expect(statuses == ["200", "200", "401"])
        #expect(answer.text.components(separatedBy: "\"status\": \"up\"").count == 2)
        #expect(answer.isClosed)
    }

    /// What came back over a connection, and whether the server closed it.
    private struct Exchange: Sendable {
        let text: String
        let isClosed: Bool
    }

    /// Runs the service on a free port and sends it some texts, each over a connection of its own.
    private func serving(_ texts: [String], patience: TimeAmount = .seconds(10)) async throws -> [Exchange] {
        let pools = try TwoPools.reading
        let service = WebService(
            .init(port: 0, databaseURL: pools.serviceURL, connections: 1), ports: pools.service.ports)
        let (ports, started) = AsyncStream<Int>.makeStream()
        let server = Task { try await service.application(patience: patience) { started.yield($0) }.run() }
        defer { server.cancel() }
        var ready = ports.makeAsyncIterator()
        let port = UInt16(try #require(await ready.next()))
        // Reading from a socket blocks: not on a thread of the tasks, on which the service runs too.
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try texts.map { try Self.exchange($0, port) } })
            }
        }
    }

    /// Sends bytes and reads until the server closes the connection, at most five seconds.
    private static func exchange(_ text: String, _ port: UInt16) throws -> Exchange {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var limit = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
        let bytes = Array(text.utf8)
        // The server may close before all is sent: what it answered is still read.
        _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else {
                return Exchange(
                    text: String(decoding: received, as: UTF8.self),
                    isClosed: count == 0 || errno == ECONNRESET)
            }
            received += buffer[..<count]
        }
    }
}

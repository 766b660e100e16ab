import CLibpq
import Glibc

/// One connection to PostgreSQL, used from one thread at a time. It keeps no session state: roles and
/// settings are those of a transaction, so it works through a pooler in transaction mode.
public final class Connection: SQLSession {
    let raw: OpaquePointer
    /// Stops what the connection does, from any thread.
    public let canceller: Canceller
    /// Counts transactions, so that a `Transaction` kept beyond its end is found out.
    var transactionNumber = 0
    var isInTransaction = false

    public var connection: Connection { self }

    /// Connects.
    /// - Parameter url: a connection URI or `key=value` string of libpq. What it leaves out comes from the
    ///   PG* environment variables and ~/.pgpass; `connect_timeout` is 10 seconds unless given.
    /// - Throws: `PostgresError`.
    public init(_ url: String) throws(PostgresError) {
        _ = try ServerAddress(url)
        // Later settings override earlier ones: the address may change the first, never the last.
        let settings = [
            ("fallback_application_name", "gdea"), ("connect_timeout", "10"), ("dbname", url),
            ("client_encoding", "UTF8"),
        ]
        raw = try Self.open(settings)
        guard let cancel = PQgetCancel(raw) else {
            PQfinish(raw)
            throw .connectionLost
        }
        canceller = Canceller(cancel)
        PQsetNoticeProcessor(raw, { _, _ in }, nil)
    }

    deinit { PQfinish(raw) }

    /// Whether the server has closed the connection while it was idle. Asks the socket, not the server.
    public var isClosedByServer: Bool {
        var socket = pollfd(fd: PQsocket(raw), events: Int16(POLLIN), revents: 0)
        // First a farewell may be waiting, then the end.
        while PQstatus(raw) == CONNECTION_OK, poll(&socket, 1, 0) > 0 { PQconsumeInput(raw) }
        return PQstatus(raw) != CONNECTION_OK
    }

    private static func open(_ settings: [(String, String)]) throws(PostgresError) -> OpaquePointer {
        let texts = settings.flatMap { [strdup($0.0), strdup($0.1)] }
        defer { texts.forEach { free($0) } }
        let keywords = stride(from: 0, to: texts.count, by: 2).map { UnsafePointer(texts[$0]) } + [nil]
        let values = stride(from: 1, to: texts.count, by: 2).map { UnsafePointer(texts[$0]) } + [nil]
        guard let raw = PQconnectStartParams(keywords, values, 1) else { throw .unreachable }
        // At this verbosity the message of a refusal is its SQLSTATE, in whatever language the server speaks.
        PQsetErrorVerbosity(raw, PQERRORS_SQLSTATE)
        guard PQstatus(raw) != CONNECTION_BAD, finishConnecting(raw) else {
            defer { PQfinish(raw) }
            throw refusal(raw)
        }
        return raw
    }

    /// Waits until the connection stands, at most its `connect_timeout`, which libpq leaves to us here.
    private static func finishConnecting(_ raw: OpaquePointer) -> Bool {
        let deadline = ContinuousClock.now + .seconds(connectTimeout(raw))
        var state = PGRES_POLLING_WRITING
        while state != PGRES_POLLING_OK {
            guard state != PGRES_POLLING_FAILED else { return false }
            let left = deadline - .now
            guard left > .zero else { return false }
            let events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT
            var socket = pollfd(fd: PQsocket(raw), events: Int16(events), revents: 0)
            let milliseconds =
                left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
            guard poll(&socket, 1, Int32(clamping: milliseconds + 1)) > 0 || errno == EINTR else {
                return false
            }
            state = PQconnectPoll(raw)
        }
        return true
    }

    /// Seconds; 0 and less mean no limit in libpq, here a day.
    private static func connectTimeout(_ raw: OpaquePointer) -> Int {
        guard let options = PQconninfo(raw) else { return 10 }
        defer { PQconninfoFree(options) }
        var option = options
        while let keyword = option.pointee.keyword {
            if String(cString: keyword) == "connect_timeout", let value = option.pointee.val {
                let seconds = Int(String(cString: value)) ?? 10
                return seconds > 0 ? seconds : 86_400
            }
            option += 1
        }
        return 10
    }

    /// Why the server refused the connection: the SQLSTATE that ends the last line of its message, if any.
    private static func refusal(_ raw: OpaquePointer) -> PostgresError {
        let message = String(cString: PQerrorMessage(raw))
        guard let last = message.split(whereSeparator: \.isWhitespace).last, last.utf8.count == 5,
            last.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isUppercase) })
        else { return .unreachable }
        return .server(ServerError(sqlState: SQLState(rawValue: String(last))))
    }
}

/// Stops the work of one connection from any thread, for good: a statement under way fails, later ones are
/// refused, only the ROLLBACK is still sent.
public final class Canceller: @unchecked Sendable {
    // PQcancel is documented as safe to call from any thread; the pointer never changes.
    private let raw: OpaquePointer
    private let flag = Flag()

    init(_ raw: OpaquePointer) { self.raw = raw }

    deinit { PQfreeCancel(raw) }

    public var isCancelled: Bool { flag.isSet }

    /// Refuses further statements, without touching the one under way.
    func refuseStatements() { flag.set() }

    /// Stops the connection. Blocks for as long as it takes to reach the server: not for cooperative threads.
    public func cancel() {
        flag.set()
        var message = [CChar](repeating: 0, count: 256)
        // When the server cannot be reached there is nothing left to stop: the statement fails by itself.
        PQcancel(raw, &message, Int32(message.count))
    }
}

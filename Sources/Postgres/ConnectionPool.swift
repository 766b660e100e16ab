import Dispatch
import Synchronization

/// A small number of connections shared by the tasks of a server. Bodies of transactions run on threads of
/// their own, never on those of Swift's tasks: libpq blocks.
///
/// A connection is opened when it is first needed, and again when the server has closed it.
public actor ConnectionPool {
    private var state: PoolState
    private var waiting: [Int: CheckedContinuation<Int, any Error>] = [:]
    private var lastWaiter = 0
    private let places: [Place]
    private let timeout: Duration

    /// - Parameters:
    ///   - url: as of `Connection`.
    ///   - size: the most connections open at once.
    ///   - waiterLimit: the most requests that wait for a connection; more are refused at once (`poolFull`).
    ///   - timeout: how long a request waits for a connection (`poolTimeout`), not how long it then works:
    ///     for that, set `statement_timeout` among the settings of the transaction.
    public init(url: String, size: Int = 8, waiterLimit: Int = 128, timeout: Duration = .seconds(5)) {
        state = PoolState(size: size, waiterLimit: waiterLimit)
        places = (0..<size).map { Place(url: url, number: $0) }
        self.timeout = timeout
    }

    /// Runs `body` in a transaction of a connection of the pool, as `Connection.transaction` does.
    ///
    /// When the task is cancelled, the statement under way is stopped and the transaction rolled back.
    /// - Throws: `PostgresError`, `CancellationError`, and the errors of `body`.
    @discardableResult
    public nonisolated func withTransaction<Value: Sendable>(
        isolation: Isolation = .readCommitted, isReadOnly: Bool = false, role: String? = nil,
        settings: [(String, String)] = [], _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        let place = try await acquire()
        let lease = Lease()
        let work: @Sendable () throws -> Value = {
            try place.withConnection(lease) { connection in
                try connection.transaction(
                    isolation: isolation, isReadOnly: isReadOnly, role: role, settings: settings, body)
            }
        }
        let outcome: Result<Value, any Error> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                place.queue.async { continuation.resume(returning: Result(catching: work)) }
            }
        } onCancel: {
            lease.cancel()
        }
        await release(place.number)
        if case .failure(PostgresError.cancelled) = outcome { throw CancellationError() }
        return try outcome.get()
    }

    /// How many transactions run and how many requests wait for a connection.
    public var load: (running: Int, waiting: Int) { (state.leased.count, state.waiters.count) }

    /// Refuses new work and fails what waits; transactions under way go on. Connections are closed with the
    /// pool itself.
    public func close() {
        for waiter in state.close() {
            waiting.removeValue(forKey: waiter)?.resume(throwing: PostgresError.poolClosed)
        }
    }

    private func acquire() async throws -> Place {
        lastWaiter += 1
        let waiter = lastWaiter
        var deadline: Task<Void, any Error>?
        defer { deadline?.cancel() }
        let place = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                switch state.acquire(waiter) {
                case .lease(let place): continuation.resume(returning: place)
                case .refuse(let error): continuation.resume(throwing: error)
                case .wait:
                    waiting[waiter] = continuation
                    deadline = Task { try await expire(waiter) }
                    // Cancelled before it waited: nobody would tell it.
                    if Task.isCancelled { giveUp(waiter, CancellationError()) }
                }
            }
        } onCancel: {
            Task { await giveUp(waiter, CancellationError()) }
        }
        return places[place]
    }

    private func expire(_ waiter: Int) async throws {
        try await Task.sleep(for: timeout)
        giveUp(waiter, PostgresError.poolTimeout(seconds: Int(timeout.components.seconds)))
    }

    private func giveUp(_ waiter: Int, _ error: any Error) {
        if state.giveUp(waiter) { waiting.removeValue(forKey: waiter)?.resume(throwing: error) }
    }

    private func release(_ place: Int) {
        guard let handover = state.release(place) else { return }
        waiting.removeValue(forKey: handover.waiter)?.resume(returning: handover.place)
    }
}

/// One place of the pool: a thread at a time and, once needed, a connection that stays on it.
private final class Place: @unchecked Sendable {
    let number: Int
    let queue: DispatchQueue
    private let url: String
    /// Touched on `queue` only, which makes the class safe to share.
    private var connection: Connection?

    init(url: String, number: Int) {
        self.url = url
        self.number = number
        queue = DispatchQueue(label: "gdea.postgres.\(number)")
    }

    /// Runs on `queue`. A connection that broke or was cancelled is not used again.
    func withConnection<Result>(_ lease: Lease, _ body: (Connection) throws -> Result) throws -> Result {
        if connection?.isClosedByServer == true { connection = nil }
        let open = try connection ?? Connection(url)
        connection = open
        defer {
            lease.end()
            if open.canceller.isCancelled || open.isClosedByServer { connection = nil }
        }
        try lease.begin(open.canceller)
        return try body(open)
    }
}

/// The right of one request to one connection, which can be cancelled at any time.
private final class Lease: Sendable {
    private struct State {
        var canceller: Canceller?
        var isCancelled = false
    }
    private static let cancellations = DispatchQueue(label: "gdea.postgres.cancel", attributes: .concurrent)
    private let state = Mutex(State())

    func begin(_ canceller: Canceller) throws(PostgresError) {
        let isCancelled = state.withLock { state in
            state.canceller = canceller
            return state.isCancelled
        }
        guard !isCancelled else { throw .cancelled }
    }

    func end() { state.withLock { $0.canceller = nil } }

    func cancel() {
        let canceller = state.withLock { state in
            state.isCancelled = true
            // Marked under the lock: once the lease has ended, its connection may be another's.
            state.canceller?.refuseStatements()
            return state.canceller
        }
        if let canceller { Self.cancellations.async { canceller.cancel() } }
    }
}

import Foundation
import Synchronization
import TestSupport
import Testing
@testable import Postgres

@Suite("The connection pool of the server", .serialized)
struct ConnectionPoolTests {
    private func pool(size: Int, waiterLimit: Int = 16, timeout: Duration = .seconds(20)) async throws
        -> ConnectionPool
    {
        let url = try await onThread { try ThrowAwayCluster.shared.makeDatabase() }
        return ConnectionPool(url: url, size: size, waiterLimit: waiterLimit, timeout: timeout)
    }

    /// Waits until so many transactions run and so many requests wait.
    private func load(of pool: ConnectionPool, is expected: (running: Int, waiting: Int)) async throws {
        while await pool.load != expected { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test("Sixteen tasks on two connections all get their answer, on two server processes")
    func sharing() async throws {
        let pool = try await pool(size: 2)
        let pids = try await withThrowingTaskGroup(returning: Set<Int>.self) { group in
            for number in 0..<16 {
                group.addTask {
                    try await pool.withTransaction { sql in
                        let row = try sql.first(
                            "select \(number), pg_backend_pid(), pg_sleep(0.01)::text",
                            Int.self, Int.self, String.self)
                        #expect(row?.0 == number)
                        return row?.1 ?? 0
                    }
                }
            }
            return try await group.reduce(into: []) { $0.insert($1) }
        }
        #expect((1...2).contains(pids.count))
    }

    @Test("Those who wait are served in the order they came")
    func fairness() async throws {
        let pool = try await pool(size: 1)
        try await pool.withTransaction {
            try $0.execute(
                script: "create table served (turn int generated always as identity, number bigint)")
        }
        try await withThrowingTaskGroup { group in
            let busy = DispatchSemaphore(value: 0)
            for number in 0..<5 {
                group.addTask {
                    try await pool.withTransaction { sql in
                        if number == 0 { busy.wait() }
                        try sql.execute("insert into served (number) values (\(number))")
                    }
                }
                try await load(of: pool, is: (1, number))
            }
            busy.signal()
            try await group.waitForAll()
        }
        let served = try await pool.withTransaction {
            try $0.query("select number from served order by turn", Int.self)
        }
        #expect(served == [0, 1, 2, 3, 4])
    }

    @Test("Beyond the limit of waiters a request is refused at once; one that waits too long is told so")
    func limits() async throws {
        let pool = try await pool(size: 1, waiterLimit: 1, timeout: .seconds(1))
        let done = DispatchSemaphore(value: 0)
        async let busy: Void = pool.withTransaction { _ in done.wait() }
        try await load(of: pool, is: (1, 0))
        async let waiting: Void = pool.withTransaction { _ in }
        try await load(of: pool, is: (1, 1))
        await #expect(throws: PostgresError.poolFull(waiting: 1)) { try await pool.withTransaction { _ in } }
        do {
            try await waiting
            Issue.record("the waiter was served while the only connection was busy")
        } catch {
            #expect(error as? PostgresError == .poolTimeout(seconds: 1))
        }
        done.signal()
        try await busy
        try await pool.withTransaction { _ in }
    }

    @Test("Cancelling a task stops its statement at once and undoes its work; the pool goes on")
    func cancellation() async throws {
        let pool = try await pool(size: 1)
        try await pool.withTransaction { try $0.execute(script: "create table t (n int)") }
        let start = ContinuousClock.now
        let task = Task {
            try await pool.withTransaction { sql in
                try sql.execute("insert into t values (1)")
                try sql.execute("select pg_sleep(30)")
            }
        }
        try await Task.sleep(for: .milliseconds(400))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(ContinuousClock.now - start < .seconds(15))
        let rows = try await pool.withTransaction { try $0.query("select n from t", Int.self) }
        #expect(rows.isEmpty)
    }

    @Test("Cancelling a task that waits for a connection takes it out of the queue")
    func cancelledWaiter() async throws {
        let pool = try await pool(size: 1)
        let done = DispatchSemaphore(value: 0)
        async let busy: Void = pool.withTransaction { _ in done.wait() }
        try await load(of: pool, is: (1, 0))
        let waiter = Task {
            try await pool.withTransaction { _ in Issue.record("a cancelled task was served") }
        }
        try await load(of: pool, is: (1, 1))
        waiter.cancel()
        await #expect(throws: CancellationError.self) { try await waiter.value }
        #expect(await pool.load == (1, 0))
        done.signal()
        try await busy
    }

    @Test("A connection that the server has cut is replaced before the next request")
    func replacement() async throws {
        let pool = try await pool(size: 1)
        let pid = try await pool.withTransaction { try $0.query("select pg_backend_pid()", Int.self)[0] }
        try await onThread {
            let admin = try Connection(ThrowAwayCluster.shared.cluster.databaseURL("postgres"))
            try admin.execute("select pg_terminate_backend(\(Int32(pid)), 5000)")
        }
        let next = try await pool.withTransaction { try $0.query("select pg_backend_pid()", Int.self)[0] }
        #expect(next != pid)
    }

    @Test("A closed pool refuses work and fails those who wait")
    func closing() async throws {
        let pool = try await pool(size: 1)
        let done = DispatchSemaphore(value: 0)
        async let busy: Void = pool.withTransaction { _ in done.wait() }
        try await load(of: pool, is: (1, 0))
        let waiter = Task { try await pool.withTransaction { _ in } }
        try await load(of: pool, is: (1, 1))
        await pool.close()
        await #expect(throws: PostgresError.poolClosed) { try await waiter.value }
        await #expect(throws: PostgresError.poolClosed) { try await pool.withTransaction { _ in } }
        done.signal()
        try await busy
    }

    @Test("Eight statements of two seconds do not hold up a timer of 10 ms")
    func cooperativeThreads() async throws {
        let pool = try await pool(size: 8)
        // Other tests of the run may block Swift's threads for a moment; three times in a row they do not.
        var best = 0
        for _ in 0..<3 where best < 50 {
            let isDone = Atomic(false)
            async let ticks: Int = {
                var ticks = 0
                while !isDone.load(ordering: .relaxed) {
                    try await Task.sleep(for: .milliseconds(10))
                    ticks += 1
                }
                return ticks
            }()
            try await withThrowingTaskGroup { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await pool.withTransaction { _ = try $0.execute("select pg_sleep(2)") }
                    }
                }
                try await group.waitForAll()
            }
            isDone.store(true, ordering: .relaxed)
            best = max(best, try await ticks)
        }
        #expect(best >= 50)
    }
}

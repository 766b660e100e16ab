import CivilTime
import Dispatch
import LegalParameters
import Storage
import Synchronization

/// The payroll of a month of many pools, as a federation runs it: one transaction a pool, on several connections at
/// a time. What is interrupted goes on where it was: pools that are done have nothing to write any more. A pool
/// whose payroll is refused does not stop the others.
public struct PayrollOfPools: Sendable {
    let databaseURL: String
    let actor: String
    let period: YearMonth

    public init(databaseURL: String, actor: String, period: YearMonth) {
        self.databaseURL = databaseURL
        self.actor = actor
        self.period = period
    }

    fileprivate struct Work {
        var next = 0
        var outcomes: [Result<StepOutcome, any Error>?]
        var done = 0
    }

    /// - Parameters:
    ///   - connections: how many pools are worked on at a time, each on a connection of its own.
    ///   - progress: told how many pools are done, one call at a time.
    /// - Returns: what came of each pool, in the order of `pools`.
    /// - Throws: when the law cannot be loaded.
    public func run(
        _ pools: [Int], connections: Int, dryRun: Bool = false, progress: @Sendable (Int) -> Void
    ) throws -> [Result<StepOutcome, any Error>] {
        let law = try LegalParameters.load()
        let work = Mutex(Work(outcomes: pools.map { _ in nil }))
        DispatchQueue.concurrentPerform(iterations: max(1, min(connections, pools.count))) { _ in
            let connected = Result { try Database(url: databaseURL) }
            while let index = work.withLock({ $0.taken() }) {
                let outcome = Result {
                    try connected.get().pool(pools[index], actor: actor, dryRun: dryRun) {
                        try $0.runPayroll(period, law)
                    }
                }
                work.withLock {
                    $0.outcomes[index] = outcome
                    $0.done += 1
                    progress($0.done)
                }
            }
        }
        return work.withLock { $0.outcomes.compactMap { $0 } }
    }
}

extension PayrollOfPools.Work {
    /// The next pool that nobody works on, nil when there is none.
    fileprivate mutating func taken() -> Int? {
        guard next < outcomes.count else { return nil }
        next += 1
        return next - 1
    }
}

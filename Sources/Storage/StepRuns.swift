import CivilTime
import Postgres
import Roster

/// The steps of a month that write runs.
public enum Step: String, CaseIterable, Sendable {
    case plan, publish, hours, payroll, shares, invoices
}

/// What may be closed: a closed step takes no new run.
public enum Closable: String, Sendable {
    case hours, payroll, shares, month
}

/// What a step did.
public enum StepOutcome: Equatable, Sendable {
    /// The inputs are those of the last run: nothing was written.
    case unchanged(run: Int)
    case written(run: Int)
    /// The step is closed; `inputsChanged` tells that a new run would start from other inputs.
    case closed(run: Int, inputsChanged: Bool)

    public var run: Int {
        switch self {
        case .unchanged(let run), .written(let run), .closed(let run, _): run
        }
    }
    public var hasWritten: Bool { if case .written = self { true } else { false } }
    public var isClosedWithChanges: Bool { if case .closed(_, inputsChanged: true) = self { true } else { false } }
}

extension PoolTransaction {
    /// The live run of a step: the last one. Nil when there is none.
    public func liveRun(_ step: Step, _ period: YearMonth) throws -> Int? {
        try sql.query("""
            select max(run) from step_run where pool_id = \(pool) and period = \(period)
            and step = \(step.rawValue)
            """, Int?.self).first ?? nil
    }

    /// The last month up to one that was paid.
    public func lastPaidPeriod(upTo period: YearMonth) throws -> YearMonth? {
        try sql.query("""
            select max(period) from step_run where pool_id = \(pool) and step = 'payroll' and period <= \(period)
            """, YearMonth?.self).first ?? nil
    }

    public func isClosed(_ step: Closable, _ period: YearMonth) throws -> Bool {
        try sql.query("""
            select exists (select from step_close where pool_id = \(pool) and period = \(period)
                           and step in (\(step.rawValue), 'month'))
            """, Bool.self) == [true]
    }

    /// Closes a step; nothing happens when it is closed already.
    /// - Returns: whether it was closed now.
    @discardableResult
    public func close(_ step: Closable, _ period: YearMonth) throws -> Bool {
        // A run under way must not be overtaken by a closing that does not see it.
        try lockForWriting()
        let rows = try sql.execute("""
            insert into step_close (pool_id, period, step, actor)
            values (\(pool), \(period), \(step.rawValue), \(actor)) on conflict do nothing
            """)
        guard rows == 1 else { return false }
        try audit("\(step.rawValue).close", period.description, payload: sha256(step.rawValue + period.description))
        return true
    }

    /// Runs a step unless it was run from the same data by the same rules: `write` computes and stores the
    /// rows of the new run; the run itself is then recorded and chained with the digest of these rows.
    ///
    /// - Parameter basis: what the rows are computed by beside the pool's own data (the law's parameters, the
    ///   version of the rules). A change of it makes a new run of an open step and leaves a closed one alone.
    public func run(
        _ step: Step, _ period: YearMonth, basis: [UInt8] = [], write: (_ run: Int) throws -> Void
    ) throws -> StepOutcome {
        try lockForWriting()
        let live = try liveDigests(step, period)
        if let live, let closable = step.closable, try isClosed(closable, period) {
            let same = try inputDigest(step, period, live.format) == live.inputs
            return same ? .unchanged(run: live.run) : .closed(run: live.run, inputsChanged: true)
        }
        let now = try digests(step, period, basis, run: (live?.run ?? 0) + 1, format: currentFormat())
        if let live, live.isLike(now) { return .unchanged(run: live.run) }
        try write(now.run)
        try record(step, period, now)
        return .written(run: now.run)
    }

    /// Whether the live run of a step was computed from the data as they are now, by this basis.
    public func isCurrent(_ step: Step, _ period: YearMonth, basis: [UInt8] = []) throws -> Bool {
        guard let live = try liveDigests(step, period) else { return false }
        return try live.isLike(digests(step, period, basis, run: live.run, format: live.format))
    }

    /// Whether the data that a step's live run was computed from have changed since. Not so when only the rules
    /// have, or what lies beyond its month: that outdates nothing.
    public func isOutdated(_ step: Step, _ period: YearMonth) throws -> Bool {
        guard let live = try liveDigests(step, period) else { return false }
        return try inputDigest(step, period, live.format) != live.inputs
    }

    /// Records a plan made elsewhere as a new run of the month, from the data as they are now: the solver
    /// leaves it alone until these change.
    public func record(plan: Plan, _ period: YearMonth, basis: [UInt8]) throws {
        try lockForWriting()
        let run = try (liveRun(.plan, period) ?? 0) + 1
        try write(plan, period, run: run)
        try record(.plan, period, digests(.plan, period, basis, run: run, format: currentFormat()))
    }

    /// Records a run whose rows are written.
    private func record(_ step: Step, _ period: YearMonth, _ digests: RunDigests) throws {
        let output = try sql.query("""
            select digest(\(digests.format), \(step.rawValue), \(pool), \(period), \(digests.run), \(digests.run))
            """, [UInt8].self)[0]
        try sql.execute("""
            insert into step_run
                (pool_id, period, step, run, input_sha256, basis_sha256, output_sha256, digest_format, actor)
            values (\(pool), \(period), \(step.rawValue), \(digests.run), \(digests.inputs), \(digests.basis),
                    \(output), \(digests.format), \(actor))
            """)
        try audit("\(step.rawValue).run", "\(period)/\(digests.run)", payload: output)
    }
}

extension Step {
    /// What stops new runs of the step when it is closed.
    public var closable: Closable? {
        switch self {
        case .plan, .publish, .hours: .hours
        case .payroll: .payroll
        case .shares: .shares
        case .invoices: .month
        }
    }
}

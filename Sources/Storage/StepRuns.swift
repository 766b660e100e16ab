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

    /// Runs a step unless its inputs are those of the last run: `write` computes and stores the rows of
    /// the new run; the run itself is then recorded and chained with the digest of these rows.
    ///
    /// - Parameter extra: what the rows are computed from beside the pool's own data (the law's parameters,
    ///   the version of the rules).
    public func run(
        _ step: Step, _ period: YearMonth, extra: [UInt8] = [], write: (_ run: Int) throws -> Void
    ) throws -> StepOutcome {
        try lockForWriting()
        let live = try sql.query("""
            select run, input_sha256 from step_run where pool_id = \(pool) and period = \(period)
            and step = \(step.rawValue) order by run desc limit 1
            """, Int.self, [UInt8].self).first
        let inputs = try inputDigest(step, period, extra: extra)
        if let live, live.1 == inputs { return .unchanged(run: live.0) }
        if let live, let closable = step.closable, try isClosed(closable, period) {
            return .closed(run: live.0, inputsChanged: true)
        }
        let run = (live?.0 ?? 0) + 1
        try write(run)
        try record(step, period, run: run, inputs: inputs)
        return .written(run: run)
    }

    /// Whether the live run of a step was computed from the data as they are now.
    public func isCurrent(_ step: Step, _ period: YearMonth, extra: [UInt8] = []) throws -> Bool {
        let inputs = try inputDigest(step, period, extra: extra)
        return try sql.query("""
            select input_sha256 from step_run where pool_id = \(pool) and period = \(period)
            and step = \(step.rawValue) order by run desc limit 1
            """, [UInt8].self).first == inputs
    }

    /// Records a run whose rows are written, with the digest of what it was computed from.
    func record(_ step: Step, _ period: YearMonth, run: Int, inputs: [UInt8]) throws {
        let output = try sql.query(
            "select run_digest(\(pool), \(period), \(step.rawValue), \(run))", [UInt8].self)[0]
        try sql.execute("""
            insert into step_run (pool_id, period, step, run, input_sha256, output_sha256, actor)
            values (\(pool), \(period), \(step.rawValue), \(run), \(inputs), \(output), \(actor))
            """)
        try audit("\(step.rawValue).run", "\(period)/\(run)", payload: output)
    }

    /// Digest of what a plan is made from beside the rows that every step knows: the rules of the pool, skills,
    /// pins, wishes, the history of the year.
    public func planningDigest(_ period: YearMonth) throws -> [UInt8] {
        try sql.query("select planning_digest(\(pool), \(period))", [UInt8].self)[0]
    }

    func inputDigest(_ step: Step, _ period: YearMonth, extra: [UInt8]) throws -> [UInt8] {
        try sql.query("""
            select sha256(input_digest(\(pool), \(period), \(step.rawValue)) || \(extra))
            """, [UInt8].self)[0]
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

extension PoolTransaction {
    /// Records a plan made elsewhere as a new run of the month, from the data as they are now: the solver
    /// leaves it alone until these change.
    public func record(plan: Plan, _ period: YearMonth) throws {
        try lockForWriting()
        let run = try (liveRun(.plan, period) ?? 0) + 1
        try write(plan, period, run: run)
        try record(.plan, period, run: run, inputs: inputDigest(.plan, period, extra: planningDigest(period)))
    }
}

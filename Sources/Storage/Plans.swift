import CivilTime
import People
import Postgres
import Roster

/// A plan run of a month as stored.
public struct StoredPlan: Sendable {
    public let run: Int
    public let plan: Plan
}

extension PoolTransaction {
    /// What a month is planned from: its own data, the published shifts of the fifteen weeks before and the twelve
    /// after it, contracts that begin up to twelve weeks after it, absences in the weeks that it touches, the work
    /// of the year before it. The digests « for plan » and « near plan » of the schema cover just this, but for
    /// what is published of the month itself and the changes agreed to, by which plans are checked and not made.
    ///
    /// - Parameter asOf: the day of planning, when rules of notice are to apply.
    public func planningInput(_ period: YearMonth, asOf: CivilDate? = nil) throws -> PlanningInput {
        let around = period.first - 105...period.last + 84
        let weeks = period.first.mondayOfWeek...period.last.mondayOfWeek + 6
        let shifts = try publishedShifts(around)
        let contracts = try contracts().filter { $0.from <= around.upperBound }
        var input = PlanningInput(
            period: period, sites: try sites(), travels: try travels(), contracts: contracts,
            absences: try absences().filter { $0.from <= weeks.upperBound && $0.to >= weeks.lowerBound },
            assignments: try assignments().filter {
                $0.from <= period.last && ($0.to ?? period.last) >= period.first
            },
            needs: try needs(),
            neighbours: shifts.filter { $0.start.date.month != period })
        input.members = try members()
        input.jobs = try jobs()
        input.employees = try employees()
        input.skills = try heldSkills()
        input.wishes = try wishes()
        input.pins = try pins()
        input.calendar = try calendar()
        input.published = shifts.filter { $0.start.date.month == period }
        input.asOf = asOf
        input.agreedChanges = try agreedChanges()
        input.otherWork = try otherWork()
        input.adjustments = try adjustments()
        input.yearWork = try yearWork(before: period, contracts)
        input.headcount = try poolVersions().last { $0.validFrom <= period.first }?.headcount ?? 0
        return input
    }

    /// Published shifts that start between two days, by employee and start.
    public func publishedShifts(_ days: ClosedRange<CivilDate>) throws -> [Shift] {
        try sql.query("""
            select employee, site, start_at, end_at, need from published_shift where pool_id = \(pool)
            and start_at >= \(days.lowerBound) and start_at < \(days.upperBound + 1)
            order by employee, start_at
            """, Code<Employee>.self, Code<Site>.self, LocalDateTime.self, LocalDateTime.self, Code<Need>?.self
        ).map { Shift(employee: $0.0, site: $0.1, start: $0.2, end: $0.3, need: $0.4) }
    }

    public func livePlan(_ period: YearMonth) throws -> StoredPlan? {
        guard let run = try liveRun(.plan, period) else { return nil }
        return try plan(period, run: run)
    }

    /// A plan run of a month, whether it is the live one or not; empty when there is no such run.
    public func plan(_ period: YearMonth, run: Int) throws -> StoredPlan {
        let shifts = try sql.query("""
            select employee, site, start_at, end_at, need from plan_shift
            where pool_id = \(pool) and period = \(period) and run = \(run) order by line
            """, Code<Employee>.self, Code<Site>.self, LocalDateTime.self, LocalDateTime.self, Code<Need>?.self
        ).map { Shift(employee: $0.0, site: $0.1, start: $0.2, end: $0.3, need: $0.4) }
        // How long the work is within its window is the need's, as it is now.
        let open = try sql.query("""
            select need, copy, o.site, o.job, o.start_at, o.end_at, o.priority, o.announced, reason,
                   n.work_minutes, coalesce(n.grid_minutes, 15)
            from plan_open o left join need n using (pool_id, need)
            where pool_id = \(pool) and o.period = \(period) and o.run = \(run) order by line
            """, Code<Need>.self, Int.self, Code<Site>.self, Code<Job>.self, LocalDateTime.self,
            LocalDateTime.self, Int.self, CivilDate?.self, String.self, Int?.self, Int.self
        ).map { row in
            OpenNeed(
                occurrence: Occurrence(need: row.0, copy: row.1, site: row.2, job: row.3, start: row.4, end: row.5,
                                       priority: row.6, announced: row.7,
                                       minutes: row.9.map { min($0, row.5 - row.4) }, gridMinutes: row.10),
                reason: row.8)
        }
        return StoredPlan(run: run, plan: Plan(shifts: shifts, open: open))
    }

    /// The plan runs of a month in order, each with who made it and when.
    public func planRuns(_ period: YearMonth) throws -> [(run: Int, actor: String, at: LocalDateTime)] {
        try sql.query("""
            select run, actor, date_trunc('minute', at at time zone 'Europe/Paris') from step_run
            where pool_id = \(pool) and period = \(period) and step = 'plan' order by run
            """, Int.self, String.self, LocalDateTime.self
        ).map { (run: $0.0, actor: $0.1, at: $0.2) }
    }

    /// Stores the rows of a new plan run.
    public func write(_ plan: Plan, _ period: YearMonth, run: Int) throws {
        try insert("plan_shift", """
            staged_plan_shift (pool_id, period, run, line, employee, start_at, end_at, site, need)
            """) { copy in
            for (index, shift) in plan.shifts.enumerated() {
                try copy.row(pool, period, run, index + 1, shift.employee, shift.start, shift.end, shift.site,
                             shift.need)
            }
        }
        try insert("plan_open", """
            staged_plan_open (pool_id, period, run, line, need, copy, site, job, start_at, end_at, priority, announced,
                reason)
            """) { copy in
            for (index, open) in plan.open.enumerated() {
                let occurrence = open.occurrence
                try copy.row(pool, period, run, index + 1, occurrence.need, occurrence.copy, occurrence.site,
                             occurrence.job, occurrence.start, occurrence.end, occurrence.priority,
                             occurrence.announced, open.reason)
            }
        }
    }

    /// The live publication of a month when it is that of the live plan run; nil otherwise.
    public func currentPublication(_ period: YearMonth) throws -> Int? {
        try isCurrent(.publish, period) ? liveRun(.publish, period) : nil
    }

    /// Makes the live plan run of a month the plan that holds, unless it is already.
    ///
    /// - Parameters:
    ///   - asOf: the day on which people are told, for the rules of notice; nil when it does not matter.
    ///   - breaches: what the plan is known to break, kept with the publication.
    public func publish(
        _ period: YearMonth, asOf: CivilDate? = nil, breaking breaches: [Breach] = []
    ) throws -> StepOutcome {
        guard let plan = try liveRun(.plan, period) else { throw MissingStep(step: .plan, period: period) }
        return try run(.publish, period) { run in
            try sql.execute("delete from published_shift where pool_id = \(pool) and period = \(period)")
            try sql.execute("""
                insert into published_shift (pool_id, employee, start_at, end_at, site, member, need, period)
                select p.pool_id, p.employee, p.start_at, p.end_at, p.site, s.member, p.need, p.period
                from plan_shift p join site s using (pool_id, site)
                where p.pool_id = \(pool) and p.period = \(period) and p.run = \(plan)
                """)
            try record(Publication(run: run, planRun: plan, asOf: asOf), period, breaches)
        }
    }
}

/// A step needs one that has not run.
public struct MissingStep: Error, CustomStringConvertible {
    public let step: Step
    public let period: YearMonth

    public init(step: Step, period: YearMonth) {
        self.step = step
        self.period = period
    }

    public var description: String {
        "rien pour \(period) : lancez d'abord « \(step.command) \(period) »"
    }
}

extension Step {
    /// The command that runs the step on a month.
    public var command: String {
        switch self {
        case .plan: "gdea plan solve"
        case .publish: "gdea plan publish"
        case .hours: "gdea hours derive"
        case .payroll: "gdea payroll run"
        case .shares: "gdea shares run"
        case .invoices: "gdea invoices issue"
        }
    }
}

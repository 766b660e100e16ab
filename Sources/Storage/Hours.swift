import CivilTime
import People
import Postgres
import Roster

/// A verdict on hours: by a member on its own, or by the office.
public struct HoursVerdict: Sendable, Hashable {
    public enum Verdict: String, Sendable, CaseIterable { case approved, disputed }
    public var member: Code<Member>
    /// Nil together with `day`: all of the member's hours of the period.
    public var employee: Code<Employee>?
    public var day: CivilDate?
    public var period: YearMonth
    /// How many of the day's minutes are disputed.
    public var minutes: Int?
    public var verdict: Verdict
    public var reason: String?

    public init(
        member: Code<Member>, employee: Code<Employee>?, day: CivilDate?, period: YearMonth, minutes: Int?,
        verdict: Verdict, reason: String?
    ) {
        self.member = member
        self.employee = employee
        self.day = day
        self.period = period
        self.minutes = minutes
        self.verdict = verdict
        self.reason = reason
    }
}

extension PoolTransaction {
    /// The live classed hours of a month that the transaction may see, by employee, day and start.
    public func classedHours(_ period: YearMonth) throws -> [ClassedHours] {
        guard let run = try liveRun(.hours, period) else { return [] }
        return try sql.query("""
            select employee, day, hour_class, minutes, start_at, end_at, site, member from hours_line
            where pool_id = \(pool) and period = \(period) and run = \(run) order by line
            """, Code<Employee>.self, CivilDate.self, String.self, Int.self, LocalDateTime?.self,
            LocalDateTime?.self, Code<Site>?.self, Code<Member>?.self
        ).map { row in
            ClassedHours(employee: row.0, day: row.1, hourClass: try stored(row.2, "hour_class"), minutes: row.3,
                         start: row.4, end: row.5, site: row.6, member: row.7)
        }
    }

    /// Stores the rows of a new hours run.
    public func write(_ hours: [ClassedHours], _ period: YearMonth, run: Int) throws {
        try insert("hours_line", """
            staged_hours_line (pool_id, period, run, line, employee, day, hour_class, minutes, start_at, end_at, site,
                member)
            """) { copy in
            for (index, line) in hours.enumerated() {
                try copy.row(pool, period, run, index + 1, line.employee, line.day, line.hourClass.rawValue,
                             line.minutes, line.start, line.end, line.site, line.member)
            }
        }
    }

    /// Records a verdict; the database numbers it, dates it and links it to the chain.
    /// - Throws: GD002 when the month is closed.
    public func add(_ review: HoursVerdict) throws {
        try sql.execute("""
            insert into hours_review (pool_id, member, employee, day, period, minutes, verdict, reason, actor)
            values (\(pool), \(review.member), \(review.employee as Code<Employee>?), \(review.day as CivilDate?),
                    \(review.period), \(review.minutes as Int?), \(review.verdict.rawValue),
                    \(review.reason as String?), \(actor))
            """)
    }

    /// Whether the last verdict on these hours, since they were last derived, says the same.
    public func isLastWord(_ verdict: HoursVerdict) throws -> Bool {
        let last = try sql.query(
            """
            select employee, day, minutes, verdict, reason from hours_review
            where pool_id = \(pool) and period = \(verdict.period) and member = \(verdict.member)
              and (\(verdict.employee as Code<Employee>?)::text is null or employee is null
                   or (employee = \(verdict.employee as Code<Employee>?)
                       and day = \(verdict.day as CivilDate?)))
              and at >= (select at from step_run where pool_id = \(pool) and period = \(verdict.period)
                         and step = 'hours' order by run desc limit 1)
            order by line desc limit 1
            """, Code<Employee>?.self, CivilDate?.self, Int?.self, String.self, String?.self
        ).first
        guard let last else { return false }
        return last.0 == verdict.employee && last.1 == verdict.day && last.2 == verdict.minutes
            && last.3 == verdict.verdict.rawValue && last.4 == verdict.reason
    }

    /// All verdicts of a month in the order they came.
    public func reviews(_ period: YearMonth) throws -> [HoursVerdict] {
        try sql.query("""
            select member, employee, day, period, minutes, verdict, reason from hours_review
            where pool_id = \(pool) and period = \(period) order by line
            """, Code<Member>.self, Code<Employee>?.self, CivilDate?.self, YearMonth.self, Int?.self, String.self,
            String?.self
        ).map { row in
            HoursVerdict(member: row.0, employee: row.1, day: row.2, period: row.3, minutes: row.4,
                        verdict: try stored(row.5, "verdict"), reason: row.6)
        }
    }
}

import CivilTime
import Money
import People
import Postgres
import Roster

/// A publication of a month's plan.
public struct Publication: Hashable, Sendable {
    /// Run of the step `publish`.
    public let run: Int
    /// The plan run that was published.
    public let planRun: Int
    /// The day on which people were told, nil when none was given.
    public let asOf: CivilDate?

    public init(run: Int, planRun: Int, asOf: CivilDate?) {
        self.run = run
        self.planRun = planRun
        self.asOf = asOf
    }
}

extension PoolTransaction {
    /// The publications of a month in order.
    public func publications(_ period: YearMonth) throws -> [Publication] {
        try sql.query("""
            select run, plan_run, as_of from publication where pool_id = \(pool) and period = \(period) order by run
            """, Int.self, Int.self, CivilDate?.self
        ).map { Publication(run: $0.0, planRun: $0.1, asOf: $0.2) }
    }

    /// Stores a publication with what it is known to break, and chains it.
    func record(_ publication: Publication, _ period: YearMonth, _ breaches: [Breach]) throws {
        try sql.execute("""
            insert into publication (pool_id, period, run, plan_run, as_of)
            values (\(pool), \(period), \(publication.run), \(publication.planRun), \(publication.asOf as CivilDate?))
            """)
        try insert("publication_breach", """
            staged_publication_breach (pool_id, period, run, line, rule, severity, article, employee, day, message,
                due_amount, due_rest_minutes)
            """) { copy in
            for (index, breach) in breaches.enumerated() {
                var amount: Cents?
                var rest: Int?
                switch breach.compensation {
                case nil: break
                case .money(let cents): amount = cents
                case .rest(let minutes): rest = minutes
                }
                try copy.row(pool, period, publication.run, index + 1, breach.rule, breach.severity.rawValue,
                             breach.article, breach.employee, breach.day, breach.message, amount, rest)
            }
        }
        let digest = try sql.query("""
            select digest(digest_format(), 'publication', \(pool), \(period), \(publication.run), \(publication.run))
            """, [UInt8].self)[0]
        try audit("plan.publication", "\(period)/\(publication.run)", payload: digest)
    }

    /// What is due to employees for the breaches that the last publication of a month was known to have.
    public func compensations(
        _ period: YearMonth
    ) throws -> [(employee: Code<Employee>, day: CivilDate, rule: String, due: Compensation)] {
        try sql.query("""
            select employee, day, rule, due_amount, due_rest_minutes from publication_breach
            where pool_id = \(pool) and period = \(period)
              and run = (select max(run) from publication where pool_id = \(pool) and period = \(period))
              and (due_amount is not null or due_rest_minutes is not null)
            order by employee, day, line
            """, Code<Employee>.self, CivilDate.self, String.self, Cents?.self, Int?.self
        ).map { row in
            (employee: row.0, day: row.1, rule: row.2, due: row.3.map { .money($0) } ?? .rest(row.4 ?? 0))
        }
    }
}

/// A breach that blocks, accepted by a named account, or no longer accepted.
public struct RuleOverride: Hashable, Sendable {
    public var period: YearMonth
    public var rule: String
    public var employee: Code<Employee>
    public var day: CivilDate
    /// The breach itself in French, with its numbers: another breach of the same rule is not accepted by it.
    public var message: String
    public var isAccepted: Bool
    public var reason: String
    /// Name of the account that answers for it.
    public var account: String

    public init(
        period: YearMonth, rule: String, employee: Code<Employee>, day: CivilDate, message: String,
        isAccepted: Bool, reason: String, account: String
    ) {
        self.period = period
        self.rule = rule
        self.employee = employee
        self.day = day
        self.message = message
        self.isAccepted = isAccepted
        self.reason = reason
        self.account = account
    }

    /// Whether it is about this very breach.
    public func covers(_ breach: Breach) -> Bool {
        rule == breach.rule && employee == breach.employee && day == breach.day && message == breach.message
    }
}

extension PoolTransaction {
    /// Records the word of an account on a breach and chains it. Words are never taken back, only followed by
    /// another.
    public func add(_ override: RuleOverride) throws {
        // As with verdicts on hours, the row takes the number of the link that it is going to add.
        let payload = try sql.query("""
            insert into rule_override
                (pool_id, line, period, rule, employee, day, message, is_accepted, reason, account, actor)
            values (\(pool), audit_lock(\(pool)), \(override.period), \(override.rule), \(override.employee),
                    \(override.day), \(override.message), \(override.isAccepted), \(override.reason),
                    \(override.account), \(actor))
            returning override_digest(rule_override)
            """, [UInt8].self)[0]
        try audit("plan.override", "\(override.period)/\(override.rule)/\(override.employee)", payload: payload)
    }

    /// The last word on each breach of a month, accepted or not, in the order in which they came.
    public func overrides(_ period: YearMonth) throws -> [RuleOverride] {
        try sql.query("""
            select rule, employee, day, message, is_accepted, reason, account from (
                select distinct on (rule, employee, day, message) * from rule_override
                where pool_id = \(pool) and period = \(period)
                order by rule, employee, day, message, line desc) last
            order by line
            """, String.self, Code<Employee>.self, CivilDate.self, String.self, Bool.self, String.self, String.self
        ).map { row in
            RuleOverride(period: period, rule: row.0, employee: row.1, day: row.2, message: row.3, isAccepted: row.4,
                         reason: row.5, account: row.6)
        }
    }

    /// Sets or removes a pin; nothing happens when it is so already.
    /// - Returns: whether anything changed.
    @discardableResult
    public func set(_ pin: Pin) throws -> Bool {
        let rows = try sql.execute("""
            insert into pin (pool_id, employee, need, day, kind)
            values (\(pool), \(pin.employee), \(pin.need), \(pin.day), \(pin.kind.rawValue))
            on conflict (pool_id, employee, need, day) do update set kind = excluded.kind
            where pin.kind <> excluded.kind
            """)
        if rows > 0 { try auditPin("plan.pin", pin) }
        return rows > 0
    }

    /// - Returns: whether there was such a pin.
    @discardableResult
    public func remove(_ pin: Pin) throws -> Bool {
        let rows = try sql.execute("""
            delete from pin where pool_id = \(pool) and employee = \(pin.employee) and need = \(pin.need)
            and day = \(pin.day) and kind = \(pin.kind.rawValue)
            """)
        if rows > 0 { try auditPin("plan.unpin", pin) }
        return rows > 0
    }

    private func auditPin(_ action: String, _ pin: Pin) throws {
        let object = "\(pin.day.month)/\(pin.employee)/\(pin.need)"
        try audit(action, object, payload: sha256("\(object)|\(pin.day)|\(pin.kind.rawValue)"))
    }

    /// Records that an employee agrees to a change of a published day.
    /// - Returns: whether it was not recorded yet.
    @discardableResult
    public func add(_ change: AgreedChange) throws -> Bool {
        let rows = try sql.execute("""
            insert into agreed_change (pool_id, employee, day) values (\(pool), \(change.employee), \(change.day))
            on conflict do nothing
            """)
        if rows > 0 {
            try audit("plan.agreed", "\(change.employee)/\(change.day)",
                      payload: sha256("\(change.employee)|\(change.day)"))
        }
        return rows > 0
    }
}

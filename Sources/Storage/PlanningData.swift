import CivilTime
import Dataset
import People
import Postgres
import Roster

/// What a contract says of working time beyond its hours, as stored: an exception or the reason for few hours.
enum ContractClause {
    case exception(Contract.Exception)
    case belowMinimum(Contract.BelowMinimum)

    private static let prefix = "below-minimum-"

    init(_ word: String) throws {
        self = word.hasPrefix(Self.prefix)
            ? .belowMinimum(try stored(String(word.dropFirst(Self.prefix.count)), "clause"))
            : .exception(try stored(word, "clause"))
    }

    var word: String {
        switch self {
        case .exception(let exception): exception.rawValue
        case .belowMinimum(let reason): Self.prefix + reason.rawValue
        }
    }
    var exception: Contract.Exception? { if case .exception(let exception) = self { exception } else { nil } }
    var belowMinimum: Contract.BelowMinimum? { if case .belowMinimum(let reason) = self { reason } else { nil } }

    static func clauses(of contract: Contract) -> [ContractClause] {
        contract.exceptions.map { .exception($0) } + (contract.belowMinimum.map { [.belowMinimum($0)] } ?? [])
    }
}

extension PoolTransaction {
    /// Limits of working time of the pool's own agreement, of all dates.
    public func companyLimits() throws -> [Limit] {
        try sql.query("""
            select limit_id, valid_from, valid_to, value, severity, reference from company_limit
            where pool_id = \(pool) order by limit_id, valid_from
            """, String.self, CivilDate.self, CivilDate?.self, Int.self, String.self, String.self
        ).map { row in
            guard let id = Limit.ID.all.first(where: { $0.text == row.0 }) else {
                throw UnknownStoredWord(word: row.0, column: "limit_id")
            }
            return Limit(id: id, source: .company, from: row.1, to: row.2, value: row.3,
                         severity: try stored(row.4, "severity"), article: row.5)
        }
    }

    public func heldSkills() throws -> [HeldSkill] {
        try sql.query("""
            select employee, skill, valid_from, valid_to from employee_skill where pool_id = \(pool)
            order by employee, skill, valid_from
            """, Code<Employee>.self, Code<Skill>.self, CivilDate.self, CivilDate?.self
        ).map { HeldSkill(employee: $0.0, skill: $0.1, from: $0.2, to: $0.3) }
    }

    public func otherWork() throws -> [OtherWork] {
        try sql.query("""
            select employee, valid_from, valid_to, week_minutes, day_minutes from other_work
            where pool_id = \(pool) order by employee, valid_from
            """, Code<Employee>.self, CivilDate.self, CivilDate?.self, Int.self, [Int]?.self
        ).map { OtherWork(employee: $0.0, from: $0.1, to: $0.2, weekMinutes: $0.3, dayMinutes: $0.4) }
    }

    public func adjustments() throws -> [Adjustment] {
        try sql.query("""
            select employee, kind, from_day, to_day from adjustment where pool_id = \(pool)
            order by employee, kind, from_day
            """, Code<Employee>.self, String.self, CivilDate.self, CivilDate.self
        ).map { Adjustment(employee: $0.0, kind: try stored($0.1, "kind"), from: $0.2, to: $0.3) }
    }

    /// When each week plan holds.
    public func calendar() throws -> [WeekPlan] {
        try sql.query("""
            select week_plan, from_day, to_day from week_plan where pool_id = \(pool) order by week_plan, from_day
            """, Code<WeekPlan>.self, CivilDate.self, CivilDate.self
        ).map { WeekPlan(name: $0.0, from: $0.1, to: $0.2) }
    }

    public func wishes() throws -> [Wish] {
        try sql.query("""
            select employee, kind, start_at, end_at from wish where pool_id = \(pool)
            order by employee, start_at, kind
            """, Code<Employee>.self, String.self, LocalDateTime.self, LocalDateTime.self
        ).map { Wish(employee: $0.0, kind: try stored($0.1, "kind"), start: $0.2, end: $0.3) }
    }

    public func pins() throws -> [Pin] {
        try sql.query("""
            select employee, need, day, kind from pin where pool_id = \(pool) order by employee, need, day
            """, Code<Employee>.self, Code<Need>.self, CivilDate.self, String.self
        ).map { Pin(employee: $0.0, need: $0.1, day: $0.2, kind: try stored($0.3, "kind")) }
    }

    public func agreedChanges() throws -> [AgreedChange] {
        try sql.query("""
            select employee, day from agreed_change where pool_id = \(pool) order by employee, day
            """, Code<Employee>.self, CivilDate.self
        ).map { AgreedChange(employee: $0.0, day: $0.1) }
    }

    /// The tables of planning in the order in which they refer to each other.
    func planningTables(_ data: Dataset) -> [DataTable] {
        rulesAndPeopleTables(data) + needTables(data) + decisionTables(data)
    }

    private func rulesAndPeopleTables(_ data: Dataset) -> [DataTable] {
        [
            DataTable(.rules, "company_limit", """
                staged_company_limit (pool_id, limit_id, valid_from, valid_to, value, severity, reference)
                """) { copy in
                for item in data.companyLimits {
                    try copy.row(pool, item.id.text, item.from, item.to, item.value, item.severity.rawValue,
                                 item.article)
                }
            },
            DataTable(.jobs, "job_agreement", "staged_job_agreement (pool_id, job, agreement_job)") { copy in
                for item in data.jobs {
                    if let job = item.agreementJob { try copy.row(pool, item.code, job.rawValue) }
                }
            },
            DataTable(.contracts, "contract_clause", """
                staged_contract_clause (pool_id, employee, valid_from, clause)
                """) { copy in
                for item in data.contracts {
                    for clause in ContractClause.clauses(of: item) {
                        try copy.row(pool, item.employee, item.from, clause.word)
                    }
                }
            },
            DataTable(.skills, "employee_skill", """
                staged_employee_skill (pool_id, employee, skill, valid_from, valid_to)
                """) { copy in
                for item in data.skills { try copy.row(pool, item.employee, item.skill, item.from, item.to) }
            },
            DataTable(.otherWork, "other_work", """
                staged_other_work (pool_id, employee, valid_from, valid_to, week_minutes, day_minutes)
                """) { copy in
                for item in data.otherWork {
                    try copy.row(pool, item.employee, item.from, item.to, item.weekMinutes, item.dayMinutes)
                }
            },
            DataTable(.adjustments, "adjustment", """
                staged_adjustment (pool_id, employee, kind, from_day, to_day)
                """) { copy in
                for item in data.adjustments {
                    try copy.row(pool, item.employee, item.kind.rawValue, item.from, item.to)
                }
            },
        ]
    }

    private func needTables(_ data: Dataset) -> [DataTable] {
        [
            DataTable(.weekPlans, "week_plan", "staged_week_plan (pool_id, week_plan, from_day, to_day)") { copy in
                for item in data.calendar { try copy.row(pool, item.name, item.from, item.to) }
            },
            DataTable(.needs, "need_skill", "staged_need_skill (pool_id, need, skill)") { copy in
                for item in data.needs {
                    for skill in item.skills { try copy.row(pool, item.code, skill) }
                }
            },
            DataTable(.needs, "need_person", "staged_need_person (pool_id, need, employee, kind)") { copy in
                for item in data.needs {
                    for employee in item.wished { try copy.row(pool, item.code, employee, "wished") }
                    for employee in item.excluded { try copy.row(pool, item.code, employee, "excluded") }
                }
            },
        ]
    }

    private func decisionTables(_ data: Dataset) -> [DataTable] {
        [
            DataTable(.wishes, "wish", "staged_wish (pool_id, employee, start_at, end_at, kind)") { copy in
                for item in data.wishes {
                    try copy.row(pool, item.employee, item.start, item.end, item.kind.rawValue)
                }
            },
            DataTable(.pins, "pin", "staged_pin (pool_id, employee, need, day, kind)") { copy in
                for item in data.pins {
                    try copy.row(pool, item.employee, item.need, item.day, item.kind.rawValue)
                }
            },
            DataTable(.agreedChanges, "agreed_change", "staged_agreed_change (pool_id, employee, day)") { copy in
                for item in data.agreedChanges { try copy.row(pool, item.employee, item.day) }
            },
        ]
    }
}

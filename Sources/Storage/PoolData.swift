import CivilTime
import CostSharing
import Money
import Payroll
import People
import Postgres
import Roster

/// A value of the database that does not fit the core's types.
public struct UnknownStoredWord: Error, CustomStringConvertible {
    public let word: String
    public let column: String
    public var description: String {
        "mot inconnu « \(word) » dans la colonne \(column) : la base vient-elle d'une version plus récente ?"
    }
}

/// A word of the database as a case of the core's enumeration.
func stored<Word: RawRepresentable<String>>(_ word: String, _ column: String) throws -> Word {
    guard let value = Word(rawValue: word) else { throw UnknownStoredWord(word: word, column: column) }
    return value
}

extension PoolTransaction {
    public func poolVersions() throws -> [Pool] {
        let code = try sql.query("select code from pool where pool_id = \(pool)", Code<Pool>.self)[0]
        return try sql.query("""
            select valid_from, name, siret, idcc, commune_insee, headcount, accident_rate, tariff_mode,
                   mobility_zone, health_premium, cost_consent, street, postcode, town, ape_code, agreement,
                   branch_training_rate, seniority_points, protected_amount, payroll
            from pool_version where pool_id = \(pool) order by valid_from
            """, CivilDate.self, String.self, String.self, String.self, String.self, Int.self, Rate.self,
            String.self, String?.self, Cents?.self, CivilDate?.self, String?.self, String?.self, String?.self,
            String?.self, String?.self, Rate?.self, Int?.self, Cents?.self, String.self
        ).map { row in
            Pool(code: code, validFrom: row.0, name: row.1, siret: row.2, idcc: row.3, communeINSEE: row.4,
                 headcount: row.5, accidentRate: row.6, tariffMode: try stored(row.7, "tariff_mode"),
                 payroll: try stored(row.19, "payroll"), mobilityZone: row.8, healthPremium: row.9,
                 branchTraining: row.16, seniorityPoints: row.17, protectedAmount: row.18, costConsent: row.10,
                 street: row.11, postcode: row.12, town: row.13, apeCode: row.14, agreement: row.15)
        }
    }

    public func members() throws -> [Member] {
        try sql.query("""
            select member, name, siret, joined, left_on, street, postcode, town
            from member where pool_id = \(pool) order by member
            """, Code<Member>.self, String.self, String.self, CivilDate.self, CivilDate?.self, String?.self,
            String?.self, String?.self
        ).map { row in
            Member(code: row.0, name: row.1, siret: row.2, joined: row.3, left: row.4, street: row.5,
                   postcode: row.6, town: row.7)
        }
    }

    public func sites() throws -> [Site] {
        try sql.query("""
            select site, member, commune_insee, name from site where pool_id = \(pool) order by site
            """, Code<Site>.self, Code<Member>?.self, String.self, String?.self
        ).map { Site(code: $0.0, member: $0.1, communeINSEE: $0.2, name: $0.3) }
    }

    public func travels() throws -> [Travel] {
        try sql.query("""
            select from_site, to_site, minutes, metres from travel where pool_id = \(pool)
            order by from_site, to_site
            """, Code<Site>.self, Code<Site>.self, Int.self, Int.self
        ).map { Travel(from: $0.0, to: $0.1, minutes: $0.2, metres: $0.3) }
    }

    public func jobs() throws -> [Job] {
        try sql.query("""
            select job, label, job_class, classification, agreement_job
            from job left join job_agreement using (pool_id, job) where pool_id = \(pool) order by job
            """, Code<Job>.self, String.self, String.self, String?.self, String?.self
        ).map { row in
            Job(code: row.0, label: row.1, jobClass: row.2, classification: row.3,
                agreementJob: try row.4.map { try stored($0, "agreement_job") })
        }
    }

    public func employees() throws -> [Employee] {
        try sql.query("""
            select employee, name, birth_date, commune_insee, iban from employee where pool_id = \(pool)
            order by employee
            """, Code<Employee>.self, String?.self, CivilDate.self, String.self, String.self
        ).map { Employee(code: $0.0, name: $0.1, birthDate: $0.2, communeINSEE: $0.3, iban: $0.4) }
    }

    public func contracts() throws -> [Contract] {
        var users: [String: [Code<Member>]] = [:]
        for row in try sql.query("""
            select employee || ' ' || valid_from, member from contract_user where pool_id = \(pool)
            order by 1, 2
            """, String.self, Code<Member>.self) {
            users[row.0, default: []].append(row.1)
        }
        var clauses: [String: [ContractClause]] = [:]
        for row in try sql.query("""
            select employee || ' ' || valid_from, clause from contract_clause where pool_id = \(pool)
            """, String.self, String.self) {
            clauses[row.0, default: []].append(try ContractClause(row.1))
        }
        return try sql.query("""
            select employee, valid_from, valid_to, kind, job, week_minutes, points, experience_points,
                   executive, day_minutes, monthly_gross, annual_minutes, annual_month, rider, replaces, end_reason
            from contract where pool_id = \(pool) order by employee, valid_from
            """, Code<Employee>.self, CivilDate.self, CivilDate?.self, String.self, Code<Job>.self, Int.self,
            Int.self, Int.self, Bool.self, [Int].self, Cents?.self, Int?.self, Int?.self, Bool.self,
            Code<Employee>?.self, String?.self
        ).map { row in
            let key = "\(row.0) \(row.1)"
            let own = clauses[key] ?? []
            return Contract(
                employee: row.0, from: row.1, to: row.2, kind: try stored(row.3, "kind"), job: row.4,
                weekMinutes: row.5, points: row.6, experiencePoints: row.7, executive: row.8,
                users: users[key] ?? [], dayMinutes: row.9, monthlyGross: row.10,
                endReason: try row.15.map { try stored($0, "end_reason") },
                annual: row.11.map { AnnualSchedule(minutes: $0, firstMonth: row.12 ?? 1) },
                exceptions: Set(own.compactMap(\.exception)), belowMinimum: own.lazy.compactMap(\.belowMinimum).first,
                rider: row.13 ? row.14.map { .replacing($0) } ?? .increase : nil)
        }
    }

    public func assignments() throws -> [Assignment] {
        try sql.query("""
            select employee, job, member, valid_from, valid_to, month_minutes_min, month_minutes_max
            from assignment where pool_id = \(pool) order by line
            """, Code<Employee>?.self, Code<Job>?.self, Code<Member>.self, CivilDate.self, CivilDate?.self,
            Int.self, Int.self
        ).map { row in
            // The table holds exactly one of the two.
            Assignment(subject: row.0.map { .employee($0) } ?? .job(row.1!), member: row.2, from: row.3,
                       to: row.4, monthMinutesMin: row.5, monthMinutesMax: row.6)
        }
    }

    public func needs() throws -> [Need] {
        let skills = Dictionary(grouping: try sql.query("""
            select need, skill from need_skill where pool_id = \(pool)
            """, Code<Need>.self, Code<Skill>.self), by: \.0)
        let people = Dictionary(grouping: try sql.query("""
            select need, employee, kind = 'wished' from need_person where pool_id = \(pool)
            """, Code<Need>.self, Code<Employee>.self, Bool.self), by: \.0)
        return try plainNeeds().map { need in
            var need = need
            let own = people[need.code] ?? []
            need.skills = Set((skills[need.code] ?? []).map(\.1))
            need.wished = Set(own.filter(\.2).map(\.1))
            need.excluded = Set(own.filter { !$0.2 }.map(\.1))
            return need
        }
    }

    /// The needs without skills and people that they ask for, which not everybody who sees a need may see.
    public func plainNeeds() throws -> [Need] {
        try sql.query("""
            select need, site, job, start_at, end_at, quantity, priority, rrule, announced, work_minutes,
                   grid_minutes, week_plan
            from need where pool_id = \(pool) order by need
            """, Code<Need>.self, Code<Site>.self, Code<Job>.self, LocalDateTime.self, LocalDateTime.self,
            Int.self, Int.self, String?.self, CivilDate?.self, Int?.self, Int.self, Code<WeekPlan>?.self
        ).map { row in
            Need(code: row.0, site: row.1, job: row.2, start: row.3, end: row.4, quantity: row.5, priority: row.6,
                 recurrence: try row.7.map { try RecurrenceRule($0) }, announced: row.8, minutes: row.9,
                 gridMinutes: row.10, weekPlan: row.11)
        }
    }

    public func absences() throws -> [Absence] {
        try sql.query("""
            select employee, kind, from_day, to_day from absence where pool_id = \(pool)
            order by employee, from_day
            """, Code<Employee>.self, String.self, CivilDate.self, CivilDate.self
        ).map { Absence(employee: $0.0, kind: try stored($0.1, "kind"), from: $0.2, to: $0.3) }
    }

    /// Hours as reported where they differ from the plan, between two days.
    public func reportedShifts(_ days: ClosedRange<CivilDate>) throws -> [Shift] {
        try sql.query("""
            select employee, site, start_at, end_at, need from reported_shift where pool_id = \(pool)
            and start_at >= \(days.lowerBound) and start_at < \(days.upperBound + 1)
            order by employee, start_at
            """, Code<Employee>.self, Code<Site>.self, LocalDateTime.self, LocalDateTime.self, Code<Need>?.self
        ).map { Shift(employee: $0.0, site: $0.1, start: $0.2, end: $0.3, need: $0.4) }
    }

    /// What employees bring from another payroll program.
    public func openings() throws -> [Opening] {
        try sql.query("""
            select employee, through, gross, ceiling, tranche1, tranche2, reduction, net_taxable, pas, smic_hours,
                   exempt_overtime, contract_gross, leave_before_earned, leave_before_taken, leave_before_pay,
                   leave_earned, leave_taken, leave_pay
            from opening where pool_id = \(pool) order by employee
            """, Code<Employee>.self, YearMonth?.self, Cents.self, Cents.self, Cents.self, Cents.self, Cents.self,
            Cents.self, Cents.self, Rate?.self, Cents?.self, Cents?.self, Rate?.self, Rate?.self, Cents?.self,
            Rate?.self, Rate?.self, Cents?.self
        ).map { row in
            Opening(
                employee: row.0, through: row.1, gross: row.2, ceiling: row.3, tranche1: row.4, tranche2: row.5,
                reduction: row.6, netTaxable: row.7, withheld: row.8, smicHours: row.9, exemptOvertime: row.10,
                contractGross: row.11, leaveBefore: Self.leave(row.12, row.13, row.14),
                leave: Self.leave(row.15, row.16, row.17))
        }
    }

    /// Leave of one period: known as soon as the days earned are.
    private static func leave(_ earned: Rate?, _ taken: Rate?, _ pay: Cents?) -> Opening.Leave? {
        earned.map { Opening.Leave(earned: $0, taken: taken ?? .zero, pay: pay ?? .zero) }
    }

    /// Elements of pay that are entered month by month.
    public func payVariables() throws -> [PayVariable] {
        try sql.query("""
            select employee, period, kind, nullif(label, ''), amount, quantity, rate, horsepower
            from pay_variable where pool_id = \(pool) order by employee, period, kind, label
            """, Code<Employee>.self, YearMonth.self, String.self, String?.self, Cents?.self, Rate?.self, Rate?.self,
            Int?.self
        ).map { row in
            PayVariable(employee: row.0, period: row.1, kind: try stored(row.2, "kind"), label: row.3, amount: row.4,
                        quantity: row.5, rate: row.6, horsepower: row.7)
        }
    }

    /// Contracts of the pool for health and provident cover, with their versions.
    public func covers() throws -> [CoverContract.Version] {
        try sql.query("""
            select risk, population, valid_from, t1_employee_rate, t1_employer_rate, t2_employee_rate,
                   t2_employer_rate, flat_employee_amount, flat_employer_amount, pmss_employee_rate,
                   pmss_employer_rate
            from cover where pool_id = \(pool) order by risk, population, valid_from
            """, String.self, String.self, CivilDate.self, Rate.self, Rate.self, Rate.self, Rate.self, Cents.self,
            Cents.self, Rate.self, Rate.self
        ).map { row in
            CoverContract.Version(from: row.2, CoverContract(
                try stored(row.0, "risk"), for: try stored(row.1, "population"),
                tranche1: .init(employee: row.3, employer: row.4), tranche2: .init(employee: row.5, employer: row.6),
                flat: .init(employee: row.7, employer: row.8), ofCeiling: .init(employee: row.9, employer: row.10)))
        }
    }

    public func personalTaxRates() throws -> [(employee: Code<Employee>, from: CivilDate, rate: Rate)] {
        try sql.query("""
            select employee, valid_from, rate from pas_rate where pool_id = \(pool)
            order by employee, valid_from
            """, Code<Employee>.self, CivilDate.self, Rate.self
        ).map { (employee: $0.0, from: $0.1, rate: $0.2) }
    }

    public func allocationKeys() throws -> [AllocationKey] {
        try sql.query("""
            select hour_class, valid_from, nullif(employee, ''), rule from allocation_key
            where pool_id = \(pool) order by hour_class, valid_from, employee
            """, String.self, CivilDate.self, Code<Employee>?.self, String.self
        ).map { row in
            AllocationKey(hourClass: try stored(row.0, "hour_class"), from: row.1, rule: try stored(row.3, "rule"),
                          employee: row.2)
        }
    }

    public func grants() throws -> [Grant] {
        try sql.query("""
            select grant_code, funder, label, valid_from, valid_to, amount, job, members from grant_award
            where pool_id = \(pool) order by grant_code
            """, String.self, String.self, String.self, CivilDate.self, CivilDate.self, Cents.self,
            Code<Job>?.self, [String].self
        ).map { row in
            Grant(code: row.0, funder: row.1, label: row.2, from: row.3, to: row.4, amount: row.5, job: row.6,
                  members: row.7.map { Code($0) })
        }
    }

    public func tariffs() throws -> [(jobClass: String, from: CivilDate, price: Cents)] {
        try sql.query("""
            select job_class, valid_from, price from tariff where pool_id = \(pool)
            order by job_class, valid_from
            """, String.self, CivilDate.self, Cents.self
        ).map { (jobClass: $0.0, from: $0.1, price: $0.2) }
    }
}

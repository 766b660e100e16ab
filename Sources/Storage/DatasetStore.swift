import CivilTime
import Crypto
import Dataset
import Money
import People
import Postgres
import Roster

/// A table of the import folder: where its rows are staged, and the staging.
struct DataTable {
    let name: String
    let target: StaticString
    let rows: (inout CopyWriter) throws -> Void

    init(_ name: String, _ target: StaticString, _ rows: @escaping (inout CopyWriter) throws -> Void) {
        self.name = name
        self.target = target
        self.rows = rows
    }
}

extension PoolTransaction {
    /// All that people gave to the system about the pool, as export and the next import see it.
    public func dataset(sealedBy key: NIRKey?) throws -> Dataset {
        var data = Dataset()
        data.pools = try poolVersions()
        data.companyLimits = try companyLimits()
        data.members = try members()
        data.sites = try sites()
        data.travels = try travels()
        data.jobs = try jobs()
        data.employees = try employees()
        data.nirs = try nirs(sealedBy: key)
        data.skills = try heldSkills()
        data.contracts = try contracts()
        data.otherWork = try otherWork()
        data.adjustments = try adjustments()
        data.assignments = try assignments()
        data.calendar = try calendar()
        data.needs = try needs()
        data.absences = try absences()
        data.wishes = try wishes()
        data.pins = try pins()
        data.agreedChanges = try agreedChanges()
        data.plan = try plannedShifts()
        data.hours = try reportedShifts(CivilDate(daysSinceEpoch: -20_000)...CivilDate(daysSinceEpoch: 80_000))
        data.withholdingRates = try personalTaxRates().map {
            WithholdingRate(employee: $0.employee, from: $0.from, rate: $0.rate)
        }
        data.mandates = try sql.query("""
            select member, rum, signed, iban from mandate where pool_id = \(pool) order by member, rum
            """, Code<Member>.self, String.self, CivilDate.self, String.self
        ).map { Mandate(member: $0.0, reference: $0.1, signed: $0.2, iban: $0.3) }
        data.tariffs = try tariffs().map { Tariff(jobClass: $0.jobClass, from: $0.from, price: $0.price) }
        data.allocationKeys = try allocationKeys()
        data.grants = try grants()
        data.reviews = try employeeDayReviews()
        return data
    }

    /// The shifts of the live plan runs of all months.
    private func plannedShifts() throws -> [Shift] {
        try sql.query("""
            select p.employee, p.site, p.start_at, p.end_at, p.need from plan_shift p
            join (select period, max(run) as run from step_run where pool_id = \(pool) and step = 'plan'
                  group by period) live on live.period = p.period and live.run = p.run
            where p.pool_id = \(pool) order by p.employee, p.start_at, p.site
            """, Code<Employee>.self, Code<Site>.self, LocalDateTime.self, LocalDateTime.self, Code<Need>?.self
        ).map { Shift(employee: $0.0, site: $0.1, start: $0.2, end: $0.3, need: $0.4) }
    }

    private func employeeDayReviews() throws -> [HoursReview] {
        try sql.query("""
            select member, employee, day, minutes, verdict, reason from hours_review
            where pool_id = \(pool) and employee is not null and minutes is not null order by line
            """, Code<Member>.self, Code<Employee>.self, CivilDate.self, Int.self, String.self, String?.self
        ).map { row in
            HoursReview(member: row.0, employee: row.1, day: row.2, minutes: row.3,
                        verdict: try stored(row.4, "verdict"), reason: row.5)
        }
    }

    /// Brings the stored tables to `data`; only rows that differ are touched. Plans and reviews, which are
    /// records of their own, are not written here.
    /// - Returns: the number of rows added, changed or removed.
    public func write(_ data: Dataset, sealedBy key: NIRKey?) throws -> Int {
        let tables = peopleTables(data) + workTables(data) + planningTables(data) + moneyTables(data)
        var touched = 0
        for table in tables {
            try sql.execute("select stage(\(table.name))")
            try sql.copyIn(into: table.target, table.rows)
            touched += try sql.query("select merge_staged(\(table.name))", Int.self)[0]
        }
        touched += try write(nirs: data.nirs, sealedBy: key)
        // Each table refers only to tables before it: what nothing refers to any more goes backwards.
        for table in tables.reversed() {
            touched += try sql.query("select remove_unstaged(\(table.name), \(pool))", Int.self)[0]
        }
        if touched > 0 {
            let payload = data.write().map { "\($0.name)\n\($0.text)" }.joined()
            try audit("dataset.import", "\(touched) rows", payload: sha256(payload))
        }
        return touched
    }

    private func peopleTables(_ data: Dataset) -> [DataTable] {
        [
            DataTable("pool_version", """
                staged_pool_version (pool_id, valid_from, name, siret, idcc, commune_insee, headcount,
                    accident_rate, tariff_mode, mobility_zone, health_premium, street, postcode, town)
                """) { copy in
                for item in data.pools {
                    try copy.row(pool, item.validFrom, item.name, item.siret, item.idcc, item.communeINSEE,
                                 item.headcount, item.accidentRate, item.tariffMode.rawValue, item.mobilityZone,
                                 item.healthPremium, item.street, item.postcode, item.town)
                }
            },
            DataTable("member", """
                staged_member (pool_id, member, name, siret, joined, left_on, street, postcode, town)
                """) { copy in
                for item in data.members {
                    try copy.row(pool, item.code, item.name, item.siret, item.joined, item.left, item.street,
                                 item.postcode, item.town)
                }
            },
            DataTable("site", "staged_site (pool_id, site, member, commune_insee, name)") { copy in
                for item in data.sites {
                    try copy.row(pool, item.code, item.member, item.communeINSEE, item.name)
                }
            },
            DataTable("travel", "staged_travel (pool_id, from_site, to_site, minutes, metres)") { copy in
                for item in data.travels {
                    try copy.row(pool, item.from, item.to, item.minutes, item.metres)
                }
            },
            DataTable("job", "staged_job (pool_id, job, label, job_class)") { copy in
                for item in data.jobs { try copy.row(pool, item.code, item.label, item.jobClass) }
            },
            DataTable("employee", "staged_employee (pool_id, employee, name, birth_date, commune_insee, iban)") {
                copy in
                for item in data.employees {
                    try copy.row(pool, item.code, item.name, item.birthDate, item.communeINSEE, item.iban)
                }
            },
            DataTable("contract", """
                staged_contract (pool_id, employee, valid_from, valid_to, kind, job, week_minutes, points,
                    experience_points, executive, day_minutes, monthly_gross, annual_minutes, annual_month, rider,
                    replaces)
                """) { copy in
                for item in data.contracts {
                    let replaces: Code<Employee>? = if case .replacing(let code) = item.rider { code } else { nil }
                    try copy.row(pool, item.employee, item.from, item.to, item.kind.rawValue, item.job,
                                 item.weekMinutes, item.points, item.experiencePoints, item.executive,
                                 item.dayMinutes, item.monthlyGross, item.annual?.minutes, item.annual?.firstMonth,
                                 item.rider != nil, replaces)
                }
            },
            DataTable("contract_user", "staged_contract_user (pool_id, employee, valid_from, member)") { copy in
                for item in data.contracts {
                    for user in item.users { try copy.row(pool, item.employee, item.from, user) }
                }
            },
        ]
    }

    private func workTables(_ data: Dataset) -> [DataTable] {
        [
            DataTable("assignment", """
                staged_assignment (pool_id, line, employee, job, member, valid_from, valid_to, month_minutes_min,
                    month_minutes_max)
                """) { copy in
                for (index, item) in data.assignments.enumerated() {
                    let (employee, job): (Code<Employee>?, Code<Job>?) = switch item.subject {
                    case .employee(let code): (code, nil)
                    case .job(let code): (nil, code)
                    }
                    try copy.row(pool, index + 1, employee, job, item.member, item.from, item.to,
                                 item.monthMinutesMin, item.monthMinutesMax)
                }
            },
            DataTable("need", """
                staged_need (pool_id, need, site, job, start_at, end_at, quantity, priority, rrule, announced,
                    work_minutes, grid_minutes, week_plan)
                """) { copy in
                for item in data.needs {
                    try copy.row(pool, item.code, item.site, item.job, item.start, item.end, item.quantity,
                                 item.priority, item.recurrence?.description, item.announced, item.minutes,
                                 item.gridMinutes, item.weekPlan)
                }
            },
            DataTable("absence", "staged_absence (pool_id, employee, from_day, to_day, kind)") { copy in
                for item in data.absences {
                    try copy.row(pool, item.employee, item.from, item.to, item.kind.rawValue)
                }
            },
            DataTable("reported_shift", """
                staged_reported_shift (pool_id, employee, start_at, end_at, site, need)
                """) { copy in
                for item in data.hours {
                    try copy.row(pool, item.employee, item.start, item.end, item.site, item.need)
                }
            },
        ]
    }

    private func moneyTables(_ data: Dataset) -> [DataTable] {
        [
            DataTable("pas_rate", "staged_pas_rate (pool_id, employee, valid_from, rate)") { copy in
                for item in data.withholdingRates {
                    try copy.row(pool, item.employee, item.from, item.rate)
                }
            },
            DataTable("mandate", "staged_mandate (pool_id, rum, member, signed, iban)") { copy in
                for item in data.mandates {
                    try copy.row(pool, item.reference, item.member, item.signed, item.iban)
                }
            },
            DataTable("tariff", "staged_tariff (pool_id, job_class, valid_from, price)") { copy in
                for item in data.tariffs { try copy.row(pool, item.jobClass, item.from, item.price) }
            },
            DataTable("allocation_key", """
                staged_allocation_key (pool_id, hour_class, valid_from, employee, rule)
                """) { copy in
                for item in data.allocationKeys {
                    try copy.row(pool, item.hourClass.rawValue, item.from, item.employee?.text ?? "",
                                 item.rule.rawValue)
                }
            },
            DataTable("grant_award", """
                staged_grant_award (pool_id, grant_code, funder, label, valid_from, valid_to, amount, job, members)
                """) { copy in
                for item in data.grants {
                    try copy.row(pool, item.code, item.funder, item.label, item.from, item.to, item.amount,
                                 item.job, item.members.map(\.text))
                }
            },
        ]
    }
}

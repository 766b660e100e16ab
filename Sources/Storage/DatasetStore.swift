import CivilTime
import Crypto
import Dataset
import Money
import Payroll
import People
import Postgres
import Roster

/// A stored table of the pool's data: the file that it comes from, where its rows are staged, and the staging.
struct DataTable {
    let source: Table
    let name: String
    let target: StaticString
    let rows: (inout CopyWriter) throws -> Void

    init(
        _ source: Table, _ name: String, _ target: StaticString, _ rows: @escaping (inout CopyWriter) throws -> Void
    ) {
        self.source = source
        self.name = name
        self.target = target
        self.rows = rows
    }
}

extension PoolTransaction {
    /// All that people gave to the system about the pool, as export sees it, with the identification numbers.
    /// - Throws: `NIRFault` when there are numbers that the key does not open.
    public func dataset(sealedBy key: NIRKey?) throws -> Dataset {
        var data = try dataset()
        data.nirs = try nirs(sealedBy: key)
        return data
    }

    /// The tables asked for of what people gave to the system, without the identification numbers; the others are
    /// empty.
    public func dataset(_ tables: Set<Table> = Set(Table.allCases)) throws -> Dataset {
        var data = Dataset()
        for table in tables { try read(table, into: &data) }
        return data
    }

    private func read(_ table: Table, into data: inout Dataset) throws {
        switch table {
        case .pool: data.pools = try poolVersions()
        case .rules: data.companyLimits = try companyLimits()
        case .members: data.members = try members()
        case .sites: data.sites = try sites()
        case .travel: data.travels = try travels()
        case .jobs: data.jobs = try jobs()
        case .employees: data.employees = try employees()
        case .skills: data.skills = try heldSkills()
        case .contracts: data.contracts = try contracts()
        case .otherWork: data.otherWork = try otherWork()
        case .adjustments: data.adjustments = try adjustments()
        case .assignments: data.assignments = try assignments()
        case .weekPlans: data.calendar = try calendar()
        case .needs: data.needs = try needs()
        case .absences: data.absences = try absences()
        case .wishes: data.wishes = try wishes()
        case .pins: data.pins = try pins()
        case .agreedChanges: data.agreedChanges = try agreedChanges()
        case .plan: data.plan = try plannedShifts()
        case .hours:
            data.hours = try reportedShifts(CivilDate(daysSinceEpoch: -20_000)...CivilDate(daysSinceEpoch: 80_000))
        case .withholdingRates:
            data.withholdingRates = try personalTaxRates().map {
                WithholdingRate(employee: $0.employee, from: $0.from, rate: $0.rate)
            }
        case .opening: data.openings = try openings()
        case .variables: data.payVariables = try payVariables()
        case .payrollCodes: data.payrollCodes = try payrollCodes()
        case .payrollCosts: data.payrollCosts = try payrollCosts()
        case .covers: data.covers = try covers()
        case .mandates: data.mandates = try mandates()
        case .tariffs:
            data.tariffs = try tariffs().map { Tariff(jobClass: $0.jobClass, from: $0.from, price: $0.price) }
        case .allocationKeys: data.allocationKeys = try allocationKeys()
        case .grants: data.grants = try grants()
        case .reviews: data.reviews = try employeeDayReviews()
        }
    }

    private func mandates() throws -> [Mandate] {
        try sql.query("""
            select member, rum, signed, iban from mandate where pool_id = \(pool) order by member, rum
            """, Code<Member>.self, String.self, CivilDate.self, String.self
        ).map { Mandate(member: $0.0, reference: $0.1, signed: $0.2, iban: $0.3) }
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

    /// Brings stored tables to `data`; only rows that differ are touched. Plans and reviews, which are records of
    /// their own, are not written here.
    ///
    /// - Parameters:
    ///   - given: the tables of `data` that count; the others stay as they are.
    ///   - months: reported hours of these months are replaced, others stay; nil for all.
    ///   - key: for the identification numbers, which are looked at with the employees only.
    /// - Returns: the number of rows added, changed or removed.
    public func write(
        _ data: Dataset, of given: Set<Table> = Set(Table.allCases), hoursOf months: Set<YearMonth>? = nil,
        sealedBy key: NIRKey?
    ) throws -> Int {
        // Jobs that only contracts name come with them, pins go with their needs.
        let changing = given.union(given.contains(.contracts) ? [.jobs] : [])
            .union(given.contains(.needs) ? [.pins] : [])
        let all = peopleTables(data) + workTables(data) + planningTables(data) + payTables(data) + moneyTables(data)
        let tables = all.filter { changing.contains($0.source) }
        var touched = 0
        for table in tables {
            try sql.execute("select stage(\(table.name))")
            try sql.copyIn(into: table.target, table.rows)
            touched += try sql.query("select merge_staged(\(table.name))", Int.self)[0]
        }
        if given.contains(.employees) { touched += try write(nirs: data.nirs, sealedBy: key) }
        // Each table refers only to tables before it: what nothing refers to any more goes backwards.
        for table in tables.reversed() {
            let months = table.source == .hours ? months.map { $0.sorted().map(\.first.description) } : nil
            touched += try sql.query("""
                select remove_unstaged(\(table.name), \(pool), \(months as [String]?)::text[]::date[])
                """, Int.self)[0]
        }
        if touched > 0 {
            let payload = data.write(given).map { "\($0.name)\n\($0.text)" }.joined()
            try audit("dataset.import", "\(touched) rows", payload: sha256(payload))
        }
        return touched
    }

    private func peopleTables(_ data: Dataset) -> [DataTable] {
        [
            DataTable(.pool, "pool_version", """
                staged_pool_version (pool_id, valid_from, name, siret, idcc, commune_insee, headcount,
                    accident_rate, tariff_mode, mobility_zone, health_premium, branch_training_rate, seniority_points,
                    protected_amount, cost_consent, street, postcode, town, ape_code, agreement, payroll)
                """) { copy in
                for item in data.pools {
                    try copy.row(pool, item.validFrom, item.name, item.siret, item.idcc, item.communeINSEE,
                                 item.headcount, item.accidentRate, item.tariffMode.rawValue, item.mobilityZone,
                                 item.healthPremium, item.branchTraining, item.seniorityPoints, item.protectedAmount,
                                 item.costConsent, item.street, item.postcode, item.town,
                                 item.apeCode, item.agreement, item.payroll.rawValue)
                }
            },
            DataTable(.members, "member", """
                staged_member (pool_id, member, name, siret, joined, left_on, street, postcode, town)
                """) { copy in
                for item in data.members {
                    try copy.row(pool, item.code, item.name, item.siret, item.joined, item.left, item.street,
                                 item.postcode, item.town)
                }
            },
            DataTable(.sites, "site", "staged_site (pool_id, site, member, commune_insee, name)") { copy in
                for item in data.sites {
                    try copy.row(pool, item.code, item.member, item.communeINSEE, item.name)
                }
            },
            DataTable(.travel, "travel", "staged_travel (pool_id, from_site, to_site, minutes, metres)") { copy in
                for item in data.travels {
                    try copy.row(pool, item.from, item.to, item.minutes, item.metres)
                }
            },
            DataTable(.jobs, "job", "staged_job (pool_id, job, label, job_class, classification)") { copy in
                for item in data.jobs {
                    try copy.row(pool, item.code, item.label, item.jobClass, item.classification)
                }
            },
            DataTable(.employees, "employee", """
                staged_employee (pool_id, employee, name, birth_date, commune_insee, iban)
                """) { copy in
                for item in data.employees {
                    try copy.row(pool, item.code, item.name, item.birthDate, item.communeINSEE, item.iban)
                }
            },
            DataTable(.contracts, "contract", """
                staged_contract (pool_id, employee, valid_from, valid_to, kind, job, week_minutes, points,
                    experience_points, executive, day_minutes, monthly_gross, end_reason, annual_minutes,
                    annual_month, rider, replaces)
                """) { copy in
                for item in data.contracts {
                    let replaces: Code<Employee>? = if case .replacing(let code) = item.rider { code } else { nil }
                    try copy.row(pool, item.employee, item.from, item.to, item.kind.rawValue, item.job,
                                 item.weekMinutes, item.points, item.experiencePoints, item.executive,
                                 item.dayMinutes, item.monthlyGross, item.endReason?.rawValue,
                                 item.annual?.minutes, item.annual?.firstMonth, item.rider != nil, replaces)
                }
            },
            DataTable(.contracts, "contract_user", """
                staged_contract_user (pool_id, employee, valid_from, member)
                """) { copy in
                for item in data.contracts {
                    for user in item.users { try copy.row(pool, item.employee, item.from, user) }
                }
            },
        ]
    }

    private func workTables(_ data: Dataset) -> [DataTable] {
        [
            DataTable(.assignments, "assignment", """
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
            DataTable(.needs, "need", """
                staged_need (pool_id, need, site, job, start_at, end_at, quantity, priority, rrule, announced,
                    work_minutes, grid_minutes, week_plan)
                """) { copy in
                for item in data.needs {
                    try copy.row(pool, item.code, item.site, item.job, item.start, item.end, item.quantity,
                                 item.priority, item.recurrence?.description, item.announced, item.minutes,
                                 item.gridMinutes, item.weekPlan)
                }
            },
            DataTable(.absences, "absence", "staged_absence (pool_id, employee, from_day, to_day, kind)") { copy in
                for item in data.absences {
                    try copy.row(pool, item.employee, item.from, item.to, item.kind.rawValue)
                }
            },
            DataTable(.hours, "reported_shift", """
                staged_reported_shift (pool_id, employee, start_at, end_at, site, need)
                """) { copy in
                for item in data.hours {
                    try copy.row(pool, item.employee, item.start, item.end, item.site, item.need)
                }
            },
        ]
    }

    private func payTables(_ data: Dataset) -> [DataTable] {
        [
            DataTable(.withholdingRates, "pas_rate", "staged_pas_rate (pool_id, employee, valid_from, rate)") { copy in
                for item in data.withholdingRates {
                    try copy.row(pool, item.employee, item.from, item.rate)
                }
            },
            DataTable(.opening, "opening", """
                staged_opening (pool_id, employee, through, gross, ceiling, tranche1, tranche2, reduction, net_taxable,
                    pas, smic_hours, exempt_overtime, contract_gross, leave_before_earned, leave_before_taken,
                    leave_before_pay, leave_earned, leave_taken, leave_pay)
                """) { copy in
                for item in data.openings {
                    try copy.row(pool, item.employee, item.through, item.gross, item.ceiling, item.tranche1,
                                 item.tranche2, item.reduction, item.netTaxable, item.withheld, item.smicHours,
                                 item.exemptOvertime, item.contractGross, item.leaveBefore?.earned,
                                 item.leaveBefore?.taken, item.leaveBefore?.pay, item.leave?.earned,
                                 item.leave?.taken, item.leave?.pay)
                }
            },
            DataTable(.variables, "pay_variable", """
                staged_pay_variable (pool_id, employee, period, kind, label, amount, quantity, rate, horsepower)
                """) { copy in
                for item in data.payVariables {
                    try copy.row(pool, item.employee, item.period, item.kind.rawValue, item.label ?? "", item.amount,
                                 item.quantity, item.rate, item.horsepower)
                }
            },
            DataTable(.payrollCodes, "payroll_code", """
                staged_payroll_code (pool_id, element, unit, valid_from, code, label)
                """) { copy in
                for item in data.payrollCodes {
                    try copy.row(pool, item.element.word, item.unit.rawValue, item.from, item.code ?? "", item.label)
                }
            },
            DataTable(.payrollCosts, "payroll_cost", """
                staged_payroll_cost (pool_id, employee, period, gross, contributions_amount, wage_tax, other_amount)
                """) { copy in
                for item in data.payrollCosts {
                    try copy.row(pool, item.employee, item.period, item.gross, item.contributions, item.wageTax,
                                 item.other)
                }
            },
            DataTable(.covers, "cover", """
                staged_cover (pool_id, risk, population, valid_from, t1_employee_rate, t1_employer_rate,
                    t2_employee_rate, t2_employer_rate, flat_employee_amount, flat_employer_amount,
                    pmss_employee_rate, pmss_employer_rate)
                """) { copy in
                for item in data.covers {
                    let cover = item.contract
                    try copy.row(pool, cover.risk.rawValue, cover.population.rawValue, item.from,
                                 cover.tranche1.employee, cover.tranche1.employer, cover.tranche2.employee,
                                 cover.tranche2.employer, cover.flat.employee, cover.flat.employer,
                                 cover.ofCeiling.employee, cover.ofCeiling.employer)
                }
            },
        ]
    }

    private func moneyTables(_ data: Dataset) -> [DataTable] {
        [
            DataTable(.mandates, "mandate", "staged_mandate (pool_id, rum, member, signed, iban)") { copy in
                for item in data.mandates {
                    try copy.row(pool, item.reference, item.member, item.signed, item.iban)
                }
            },
            DataTable(.tariffs, "tariff", "staged_tariff (pool_id, job_class, valid_from, price)") { copy in
                for item in data.tariffs { try copy.row(pool, item.jobClass, item.from, item.price) }
            },
            DataTable(.allocationKeys, "allocation_key", """
                staged_allocation_key (pool_id, hour_class, valid_from, employee, rule)
                """) { copy in
                for item in data.allocationKeys {
                    try copy.row(pool, item.hourClass.rawValue, item.from, item.employee?.text ?? "",
                                 item.rule.rawValue)
                }
            },
            DataTable(.grants, "grant_award", """
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

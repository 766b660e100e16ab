import CivilTime
import Postgres
import Storage
import TestSupport
import Testing

/// A change of the small pool's data after its November was computed, and the steps of November that were
/// computed from what changed. November 2026 begins on a Sunday, in the week of Monday 26 October, and ends on a
/// Monday, in the week to Sunday 6 December; fifteen weeks before it begin on 19 July, twelve after it end on
/// 22 February.
struct Change: CustomTestStringConvertible, Sendable {
    let title: String
    let script: String
    /// Words of the steps, in their order.
    let outdates: String
    var testDescription: String { title }

    init(_ title: String, _ script: String, outdates: String) {
        self.title = title
        self.script = script
        self.outdates = outdates
    }

    static let all = pool + people + planning + shifts + steps

    static let pool = [
        Change("nothing", "select 1", outdates: ""),
        Change("the agreement of the pool", "update pool_version set idcc = '1518'", outdates: "plan payroll"),
        Change("its accident rate", "update pool_version set accident_rate = 3000000", outdates: "payroll"),
        Change("its tariff mode", "update pool_version set tariff_mode = 'grid'", outdates: "shares invoices"),
        Change("its name", "update pool_version set name = 'x'", outdates: "invoices"),
        Change(
            "a version of the pool in force on the first",
            """
            insert into pool_version select pool_id, '2026-11-01', name, siret, '1518', commune_insee, headcount,
                accident_rate, tariff_mode from pool_version
            """, outdates: "plan payroll"),
        Change(
            "a version of the pool from the second on: the month is computed by that of its first day",
            """
            insert into pool_version select pool_id, '2026-11-02', name, siret, '1518', commune_insee, headcount,
                accident_rate, tariff_mode from pool_version
            """, outdates: ""),
        Change("a member that left in the month", "update member set left_on = '2026-11-15' where member = 'B'",
               outdates: "plan hours shares"),
        Change("a member that left on its last day", "update member set left_on = '2026-11-30' where member = 'B'",
               outdates: ""),
        Change("a member that came in the crossing week of October, of which no hours are classed",
               "update member set joined = '2026-10-28' where member = 'B'", outdates: "payroll"),
        Change("a member that came before it", "update member set joined = '2026-10-26' where member = 'B'",
               outdates: ""),
        Change("payslips that another program makes", "update pool_version set payroll = 'external'",
               outdates: "payroll"),
        Change("a code of another payroll program", "update payroll_code set code = 'x'", outdates: ""),
        Change("a cost of another program, in a month whose payslips are made here",
               "update payroll_cost set gross = 1", outdates: ""),
        Change("the branch's training", "update pool_version set branch_training_rate = 1", outdates: "payroll"),
        Change("a premium of the health cover", "update cover set flat_employee_amount = 1", outdates: "payroll"),
        Change("a cover of December", "update cover set valid_from = '2026-12-01'", outdates: "payroll"),
        Change("another class of the job", "update job set job_class = 'x'", outdates: "payroll"),
        Change("another wording of the job", "update job set label = 'x'", outdates: "invoices"),
        Change("a site given to another member", "update site set member = 'B' where site = 'SA'",
               outdates: "plan publish hours payroll"),
        Change("a longer trip", "update travel set minutes = 40", outdates: "plan hours payroll"),
        Change("the same trip on another road", "update travel set metres = 1", outdates: ""),
        Change("an allocation key", "update allocation_key set rule = 'equal'", outdates: "shares"),
        Change("an allocation key of December", "update allocation_key set valid_from = '2026-12-01'",
               outdates: "shares"),
        Change("the amount of a grant", "update grant_award set amount = 1", outdates: "shares"),
        Change("the hours agreed with a member", "update assignment set month_minutes_min = 1",
               outdates: "plan shares"),
        Change("a tariff", "update tariff set price = 1", outdates: "invoices"),
        Change("a tariff of the second", "insert into tariff values (1, 'comptable', '2026-11-02', 1)", outdates: ""),
    ]

    static let people = [
        Change("points of a contract", "update contract set points = 121 where employee = 'P1'", outdates: "payroll"),
        Change("days of a contract",
               "update contract set day_minutes = '{210,210,210,210,0,210,0}' where employee = 'P1'",
               outdates: "plan hours payroll"),
        Change("the contract that follows", contract("2026-12-01", "null"), outdates: "payroll"),
        Change("a contract of January", contract("2027-01-01", "null"), outdates: ""),
        Change("a contract of earlier years", contract("2020-01-01", "'2024-08-31'"), outdates: "plan payroll"),
        Change("a contract of somebody who is not employed any more",
               contract("2020-01-01", "'2025-12-31'", of: "P3"), outdates: "plan"),
        Change("a member that may be worked for", "insert into contract_user values (1, 'P2', '2026-01-05', 'A')",
               outdates: "plan"),
        Change("leave in the crossing week of October", leave("2026-10-26"), outdates: "plan payroll"),
        Change("leave before it", leave("2026-10-25"), outdates: ""),
        Change("leave on the first", leave("2026-11-01"), outdates: "plan hours payroll"),
        Change("leave on the last", leave("2026-11-30"), outdates: "plan hours payroll"),
        Change("leave in the crossing week of December", leave("2026-12-01"), outdates: ""),
        Change("a version that becomes a rider", "update contract set rider = true where employee = 'P1'",
               outdates: "plan payroll"),
        Change("why a contract ends", "update contract set end_reason = 'resignation'", outdates: "payroll"),
        Change("a sickness of fifteen months before", sickness("2025-08-01"), outdates: "payroll"),
        Change("a sickness before that", sickness("2025-07-31"), outdates: ""),
        Change("the year brought from another program", "update opening set gross = 1", outdates: "payroll"),
        Change("a bonus of the month", "update pay_variable set amount = 1", outdates: "payroll"),
        Change("a bonus of December", variable("2026-12-01"), outdates: ""),
        Change("a bonus of the year before", variable("2025-12-01"), outdates: ""),
        Change("a tax rate", "update pas_rate set rate = 0", outdates: "payroll"),
        Change("a tax rate of December", "insert into pas_rate values (1, 'P2', '2026-12-01', 1)", outdates: ""),
        Change("another bank account and name", "update employee set iban = 'x', name = 'x'", outdates: ""),
        Change("another birth date", "update employee set birth_date = '2009-01-01' where employee = 'P1'",
               outdates: "plan"),
    ]

    /// What planning alone reads.
    static let planning = [
        Change("the head-count of the pool", "update pool_version set headcount = 4", outdates: "plan payroll"),
        Change("a limit of the pool's own agreement", "update company_limit set value = 3", outdates: "plan payroll"),
        Change("a limit that ended before", "update company_limit set valid_to = '2026-10-31'",
               outdates: "plan payroll"),
        Change("a limit that ends after", "update company_limit set valid_to = '2026-12-31'", outdates: ""),
        Change("the agreement's name of a job", "update job_agreement set agreement_job = 'secretary'",
               outdates: "plan"),
        Change("hours counted by the year", "update contract set annual_minutes = 48210, annual_month = 9",
               outdates: "plan"),
        Change("an exception of a contract", "update contract_clause set clause = 'night' where employee = 'P1'",
               outdates: "plan"),
        Change("a skill that ends in the month", "update employee_skill set valid_to = '2026-11-20'", outdates: "plan"),
        Change("a skill that ends after it", "update employee_skill set valid_to = '2026-12-01'", outdates: ""),
        Change("hours at another employer's", "update other_work set week_minutes = week_minutes + 1",
               outdates: "plan"),
        Change("an adjustment that ends before the last", "update adjustment set to_day = '2026-11-29'",
               outdates: "plan"),
        Change("a week plan", "update week_plan set to_day = '2026-11-20'", outdates: "plan"),
        Change("a week plan of February", "insert into week_plan values (1, 'hiver', '2027-02-01', '2027-02-14')",
               outdates: ""),
        Change("a skill that a need asks for", "update need_skill set skill = 'bafa'", outdates: "plan"),
        Change("a person that a need asks for", "update need_person set kind = 'wished'", outdates: "plan"),
        Change("a need that is flexible in its window", "update need set work_minutes = 180 where need = 'N1'",
               outdates: "plan"),
        Change("a wish", "update wish set end_at = end_at + interval '1 hour'", outdates: "plan"),
        Change("a wish of December",
               "insert into wish values (1, 'P1', '2026-12-06 14:00', '2026-12-06 18:00', 'off')", outdates: ""),
        Change("a pin", "update pin set kind = 'off'", outdates: "plan"),
        Change("a pin of December", "insert into pin values (1, 'P1', 'N1', '2026-12-07', 'on')", outdates: ""),
        Change("a change agreed to, by which a plan is checked and not made",
               "update agreed_change set day = day + 1", outdates: ""),
        Change("work of the year before, from its first day", shift("2025-11-01 08:00"), outdates: "plan"),
        Change("work of the last day of the year before that", shift("2025-10-31 08:00"), outdates: ""),
    ]

    static let shifts = [
        Change("a need", "update need set quantity = 2", outdates: "plan"),
        Change("a need of the last evening", need("2026-11-30 23:00", "2026-12-01 01:00"), outdates: "plan"),
        Change("a need of December", need("2026-12-01 00:00", "2026-12-01 04:00"), outdates: ""),
        Change("a need of October", need("2026-10-31 08:00", "2026-10-31 12:00"), outdates: ""),
        Change("a published shift fifteen weeks before", shift("2026-07-19 06:00"), outdates: "plan"),
        Change("a published shift of the last evening of October", shift("2026-10-31 22:00"),
               outdates: "plan payroll"),
        Change("December published", shift("2026-12-01 06:00"), outdates: ""),
        Change("a published shift of the month itself", shift("2026-11-30 22:00"),
               outdates: "hours"),
        Change("hours reported on the last evening", reported("2026-11-30 22:00"), outdates: "hours"),
        Change("hours reported in December", reported("2026-12-01 00:00"), outdates: ""),
        Change("hours reported on the last day of October, of which no hours are classed",
               reported("2026-10-31 08:00"), outdates: "payroll"),
        Change("hours reported before the crossing week", reported("2026-10-25 08:00"), outdates: ""),
    ]

    static let steps = [
        Change("a planned shift that is not published yet", "update plan_shift set end_at = end_at + interval '1 hour'",
               outdates: "publish"),
        Change("an hour moved", "update hours_line set minutes = 60 where hour_class = 'leave'",
               outdates: "payroll shares invoices"),
        Change("a payslip", "update payslip set net_taxable = 0", outdates: "shares invoices"),
        Change("a share", "update cost_share set amount = 0", outdates: "invoices"),
        Change("leave of October, in the crossing week and before", october("2026-10-26") + october("2026-10-25"),
               outdates: "payroll"),
        Change("work of October, in the crossing week", october("2026-10-26", "own"), outdates: "plan payroll"),
        Change("work of October before it", october("2026-10-23", "own"), outdates: "plan payroll"),
        Change("payslips of October",
               """
               insert into payslip select pool_id, '2026-10-01', run, employee, contract_from, kind, paid_on, job,
                   job_class, gross, ceiling, coefficient, reduction_agirc_arrco, net_before_tax, net_social,
                   net_taxable, pas_kind, pas_base, pas_rate, pas, net_paid, cost_before_wage_tax,
                   wage_tax_before_allowance, wage_tax_base, wage_tax, employer_cost, year_to_date, contract_gross,
                   leave_account, shortfall, debt, parameters_sha256 from payslip;
               insert into step_run (pool_id, period, step, run, input_sha256, output_sha256, actor)
                   values (1, '2026-10-01', 'payroll', 1, sha256(''), sha256(''), 'cli:test')
               """, outdates: "payroll"),
    ]

    private static func contract(_ from: String, _ to: String, of employee: String = "P1") -> String {
        """
        insert into contract select pool_id, '\(employee)', '\(from)', \(to), kind, job, week_minutes, points,
            experience_points, executive, day_minutes from contract where employee = 'P1'
        """
    }
    private static func leave(_ day: String) -> String {
        "insert into absence values (1, 'P2', '\(day)', '\(day)', 'paid-leave')"
    }
    private static func variable(_ period: String) -> String {
        "insert into pay_variable values (1, 'P2', '\(period)', 'bonus', '', 100, null, null, null)"
    }
    private static func sickness(_ day: String) -> String {
        "insert into absence values (1, 'P2', '\(day)', '\(day)', 'sickness')"
    }
    private static func need(_ start: String, _ end: String) -> String {
        "insert into need values (1, 'N9', 'SA', 'comptable', '\(start)', '\(end)', 1, 5, null, null)"
    }
    static func shift(_ start: String) -> String {
        """
        insert into published_shift values (1, 'P2', '\(start)', '\(start)'::timestamp + interval '1 hour', 'SB', 'B',
            null, date_trunc('month', '\(start)'::timestamp)::date)
        """
    }
    private static func reported(_ start: String) -> String {
        """
        insert into reported_shift values (1, 'P2', '\(start)', '\(start)'::timestamp + interval '1 hour', 'SB', null)
        """
    }
    private static func october(_ day: String, _ hourClass: String = "leave") -> String {
        """
        insert into step_run (pool_id, period, step, run, input_sha256, output_sha256, actor)
            values (1, '2026-10-01', 'hours', 1, sha256(''), sha256(''), 'cli:test') on conflict do nothing;
        insert into hours_line (pool_id, period, run, line, employee, day, hour_class, minutes)
            select 1, '2026-10-01', 1, coalesce(max(line), 0) + 1, 'P1', '\(day)', '\(hourClass)', 60
            from hours_line;
        """
    }
}

@Suite("What outdates what: the digests cover what a step reads, and no more")
struct OutdatingTests {
    @Test("a change outdates the steps that were computed from it", arguments: Change.all)
    func outdates(_ change: Change) throws {
        let outdated = try SmallMonth.untouched().batch(after: change.script) { pool in
            try Step.allCases.filter { try pool.isOutdated($0, SmallMonth.period) }
        }
        #expect(outdated.map(\.rawValue).joined(separator: " ") == change.outdates)
    }

    @Test(
        "what lies after the month outdates no plan, but whoever plans again minds it",
        arguments: [
            (Change.shift("2026-12-01 06:00"), false), (Change.shift("2027-02-22 22:00"), false),
            (Change.shift("2027-02-23 00:00"), true),
            ("insert into absence values (1, 'P2', '2026-12-06', '2026-12-06', 'paid-leave')", false),
            ("insert into absence values (1, 'P2', '2026-12-07', '2026-12-07', 'paid-leave')", true),
        ])
    func near(_ change: (script: String, isCurrent: Bool)) throws {
        let found = try SmallMonth.untouched().batch(after: change.script) { pool in
            (try pool.isCurrent(.plan, SmallMonth.period), try pool.isOutdated(.plan, SmallMonth.period))
        }
        #expect(found == (change.isCurrent, false))
    }

    @Test("what is planned from is what the digest covers: the whole last day of the weeks around, no day more")
    func reading() throws {
        let starts = [
            "2026-07-18 22:00", "2026-07-19 00:00", "2026-12-01 06:00", "2027-02-22 22:00", "2027-02-23 00:00",
        ]
        let script = starts.map { Change.shift($0) }.joined(separator: ";")
        let neighbours = try SmallMonth.untouched().batch(after: script) { pool in
            try pool.planningInput(SmallMonth.period).neighbours.map { "\($0.start)" }
        }
        #expect(neighbours == ["2026-07-19T00:00", "2026-12-01T06:00", "2027-02-22T22:00"])
    }
}

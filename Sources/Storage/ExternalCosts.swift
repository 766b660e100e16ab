import CivilTime
import Money
import Payroll
import People
import Postgres

/// The cost of one employee in one month as a run of the payroll took it from another program.
public struct StoredCost: Sendable, Hashable {
    public let cost: ExternalCost
    public let job: Code<Job>
    public let jobClass: String

    public init(_ cost: ExternalCost, job: Code<Job>, jobClass: String) {
        self.cost = cost
        self.job = job
        self.jobClass = jobClass
    }
}

extension PoolTransaction {
    /// Codes of another payroll program.
    public func payrollCodes() throws -> [PayrollCode] {
        try sql.query("""
            select element, unit, valid_from, nullif(code, ''), label from payroll_code where pool_id = \(pool)
            order by element, unit, valid_from
            """, String.self, String.self, CivilDate.self, String?.self, String?.self
        ).map { row in
            guard let element = PayElement(word: row.0) else { throw UnknownStoredWord(word: row.0, column: "element") }
            return PayrollCode(element: element, unit: try stored(row.1, "unit"), from: row.2, code: row.3,
                               label: row.4)
        }
    }

    /// Costs as imported.
    public func payrollCosts() throws -> [ExternalCost] {
        try sql.query("""
            select employee, period, gross, contributions_amount, wage_tax, other_amount from payroll_cost
            where pool_id = \(pool) order by employee, period
            """, Code<Employee>.self, YearMonth.self, Cents.self, Cents.self, Cents.self, Cents.self
        ).map { row in
            ExternalCost(employee: row.0, period: row.1, gross: row.2, contributions: row.3, wageTax: row.4,
                         other: row.5)
        }
    }

    /// Whether another program makes the payslips of a month: of a closed month, whether it has made them.
    public func isPaidExternally(_ period: YearMonth) throws -> Bool {
        try sql.query("""
            with closed (run) as (
                select max(r.run) from step_run r where r.pool_id = \(pool) and r.period = \(period)
                   and r.step = 'payroll'
                   and exists (select from step_close c where c.pool_id = r.pool_id and c.period = r.period
                               and c.step in ('payroll', 'month')))
            select coalesce(
                (select true from external_cost join closed using (run)
                 where pool_id = \(pool) and period = \(period) limit 1),
                (select false from payslip join closed using (run)
                 where pool_id = \(pool) and period = \(period) limit 1),
                (select payroll = 'external' from pool_version where pool_id = \(pool) and valid_from <= \(period)
                 order by valid_from desc limit 1),
                false)
            """, Bool.self) == [true]
    }

    /// The live costs of a month that another program has paid, by employee.
    public func externalCosts(_ period: YearMonth) throws -> [StoredCost] {
        guard let run = try liveRun(.payroll, period) else { return [] }
        return try sql.query("""
            select employee, job, job_class, gross, contributions_amount, wage_tax, other_amount from external_cost
            where pool_id = \(pool) and period = \(period) and run = \(run) order by employee
            """, Code<Employee>.self, Code<Job>.self, String.self, Cents.self, Cents.self, Cents.self, Cents.self
        ).map { row in
            StoredCost(
                ExternalCost(employee: row.0, period: period, gross: row.3, contributions: row.4, wageTax: row.5,
                             other: row.6),
                job: row.1, jobClass: row.2)
        }
    }

    /// Stores the costs of a new payroll run.
    public func write(_ costs: [StoredCost], _ period: YearMonth, run: Int) throws {
        try insert("external_cost", """
            staged_external_cost (pool_id, period, run, employee, job, job_class, gross, contributions_amount,
                wage_tax, other_amount, employer_cost)
            """) { copy in
            for stored in costs {
                let cost = stored.cost
                try copy.row(pool, period, run, cost.employee, stored.job, stored.jobClass, cost.gross,
                             cost.contributions, cost.wageTax, cost.other, cost.employerCost)
            }
        }
    }
}

import CivilTime
import Money
import Payroll
import People
import Postgres

/// A payslip as stored: who, under which contract and job, what came out, line by line.
public struct StoredPayslip: Sendable, Hashable {
    public struct Line: Sendable, Hashable {
        public enum Payer: String, Sendable { case gross, employee, employer }
        public var id: String
        public var section: String
        public var label: String
        public var payer: Payer
        /// Minutes behind a line that is paid by the hour.
        public var minutes: Int?
        public var base: Cents?
        public var rate: Rate?
        public var amount: Cents
        /// The arithmetic in French, one step a line.
        public var explanation: String

        public init(
            id: String, section: String, label: String, payer: Payer, minutes: Int?, base: Cents?, rate: Rate?,
            amount: Cents, explanation: String
        ) {
            self.id = id
            self.section = section
            self.label = label
            self.payer = payer
            self.minutes = minutes
            self.base = base
            self.rate = rate
            self.amount = amount
            self.explanation = explanation
        }
    }

    public var employee: Code<Employee>
    public var contractFrom: CivilDate
    public var paidOn: CivilDate
    public var job: Code<Job>
    public var jobClass: String
    public var gross: Cents
    public var ceiling: Cents
    public var coefficient: Rate
    /// Part of the month's general reduction imputed on Agirc-Arrco.
    public var reductionAgircArrco: Cents
    public var netBeforeTax: Cents
    public var netSocial: Cents
    public var netTaxable: Cents
    /// "neutral", "neutral-short" or "personal".
    public var withholdingKind: String
    public var withholdingBase: Cents
    public var withholdingRate: Rate
    public var withheld: Cents
    public var netPaid: Cents
    public var costBeforeWageTax: Cents
    public var wageTaxBeforeAllowance: Cents
    /// This employee's part of the pool's wage tax.
    public var wageTax: Cents
    public var yearToDate: YearToDate
    public var lines: [Line]

    public init(
        employee: Code<Employee>, contractFrom: CivilDate, paidOn: CivilDate, job: Code<Job>, jobClass: String,
        gross: Cents, ceiling: Cents, coefficient: Rate, reductionAgircArrco: Cents, netBeforeTax: Cents,
        netSocial: Cents, netTaxable: Cents, withholdingKind: String, withholdingBase: Cents,
        withholdingRate: Rate, withheld: Cents, netPaid: Cents, costBeforeWageTax: Cents,
        wageTaxBeforeAllowance: Cents, wageTax: Cents, yearToDate: YearToDate, lines: [Line]
    ) {
        self.employee = employee
        self.contractFrom = contractFrom
        self.paidOn = paidOn
        self.job = job
        self.jobClass = jobClass
        self.gross = gross
        self.ceiling = ceiling
        self.coefficient = coefficient
        self.reductionAgircArrco = reductionAgircArrco
        self.netBeforeTax = netBeforeTax
        self.netSocial = netSocial
        self.netTaxable = netTaxable
        self.withholdingKind = withholdingKind
        self.withholdingBase = withholdingBase
        self.withholdingRate = withholdingRate
        self.withheld = withheld
        self.netPaid = netPaid
        self.costBeforeWageTax = costBeforeWageTax
        self.wageTaxBeforeAllowance = wageTaxBeforeAllowance
        self.wageTax = wageTax
        self.yearToDate = yearToDate
        self.lines = lines
    }

    public var employerCost: Cents { costBeforeWageTax + wageTax }
}

extension PoolTransaction {
    /// The live payslips of a month that the transaction may see, with their lines, by employee.
    public func payslips(_ period: YearMonth) throws -> [StoredPayslip] {
        guard let run = try liveRun(.payroll, period) else { return [] }
        let lines = try Dictionary(grouping: payslipLines(period, run), by: \.slip)
        return try sql.query("""
            select employee, contract_from, paid_on, job, job_class, gross, ceiling, coefficient, net_before_tax,
                   net_social, net_taxable, pas_kind, pas_base, pas_rate, pas, net_paid, cost_before_wage_tax,
                   wage_tax_before_allowance, wage_tax, year_to_date, reduction_agirc_arrco
            from payslip where pool_id = \(pool) and period = \(period) and run = \(run)
            order by employee, contract_from
            """, Code<Employee>.self, CivilDate.self, CivilDate.self, Code<Job>.self, String.self, Cents.self,
            Cents.self, Rate.self, Cents.self, Cents.self, Cents.self, String.self, Cents.self, Rate.self,
            Cents.self, Cents.self, Cents.self, Cents.self, Cents.self, YearToDate.self, Cents.self
        ).map { row in
            StoredPayslip(
                employee: row.0, contractFrom: row.1, paidOn: row.2, job: row.3, jobClass: row.4, gross: row.5,
                ceiling: row.6, coefficient: row.7, reductionAgircArrco: row.20,
                netBeforeTax: row.8, netSocial: row.9, netTaxable: row.10,
                withholdingKind: row.11, withholdingBase: row.12, withholdingRate: row.13, withheld: row.14,
                netPaid: row.15, costBeforeWageTax: row.16, wageTaxBeforeAllowance: row.17, wageTax: row.18,
                yearToDate: row.19, lines: (lines["\(row.0) \(row.1)"] ?? []).map(\.line))
        }
    }

    /// For each employee and contract, the last month before `period` and in its year with a live payslip.
    public func lastPaidMonths(
        before period: YearMonth
    ) throws -> [(employee: Code<Employee>, contractFrom: CivilDate, period: YearMonth)] {
        try sql.query("""
            select p.employee, p.contract_from, max(p.period) from payslip p
            join (select period, max(run) as run from step_run where pool_id = \(pool) and step = 'payroll'
                  group by period) live using (period, run)
            where p.pool_id = \(pool) and p.period >= \(YearMonth(year: period.year, month: 1))
              and p.period < \(period)
            group by p.employee, p.contract_from order by p.employee, p.contract_from
            """, Code<Employee>.self, CivilDate.self, YearMonth.self
        ).map { (employee: $0.0, contractFrom: $0.1, period: $0.2) }
    }

    private func payslipLines(
        _ period: YearMonth, _ run: Int
    ) throws -> [(slip: String, line: StoredPayslip.Line)] {
        try sql.query("""
            select employee || ' ' || contract_from, line_id, section, label, payer, minutes, base, rate, amount,
                   explanation
            from payslip_line where pool_id = \(pool) and period = \(period) and run = \(run)
            order by employee, contract_from, position
            """, String.self, String.self, String.self, String.self, String.self, Int?.self, Cents?.self,
            Rate?.self, Cents.self, String.self
        ).map { row in
            (slip: row.0,
             line: StoredPayslip.Line(id: row.1, section: row.2, label: row.3, payer: try stored(row.4, "payer"),
                                      minutes: row.5, base: row.6, rate: row.7, amount: row.8, explanation: row.9))
        }
    }

    /// Stores the payslips of a new payroll run.
    /// - Parameter parameters: SHA-256 of the legal parameters they were computed from.
    public func write(
        _ payslips: [StoredPayslip], _ period: YearMonth, run: Int, parameters: [UInt8]
    ) throws {
        try insert("payslip", """
            staged_payslip (pool_id, period, run, employee, contract_from, kind, paid_on, job, job_class, gross,
                ceiling, coefficient, net_before_tax, net_social, net_taxable, pas_kind, pas_base, pas_rate, pas,
                net_paid, cost_before_wage_tax, wage_tax_before_allowance, wage_tax, employer_cost, year_to_date,
                reduction_agirc_arrco, parameters_sha256)
            """) { copy in
            for slip in payslips {
                try copy.row(
                    pool, period, run, slip.employee, slip.contractFrom, "ordinary", slip.paidOn, slip.job,
                    slip.jobClass, slip.gross, slip.ceiling, slip.coefficient, slip.netBeforeTax, slip.netSocial,
                    slip.netTaxable, slip.withholdingKind, slip.withholdingBase, slip.withholdingRate,
                    slip.withheld, slip.netPaid, slip.costBeforeWageTax, slip.wageTaxBeforeAllowance, slip.wageTax,
                    slip.employerCost, slip.yearToDate, slip.reductionAgircArrco, parameters)
            }
        }
        try insert("payslip_line", """
            staged_payslip_line (pool_id, period, run, employee, contract_from, kind, position, line_id, section, label,
                payer, minutes, base, rate, amount, explanation)
            """) { copy in
            for slip in payslips {
                for (index, line) in slip.lines.enumerated() {
                    try copy.row(pool, period, run, slip.employee, slip.contractFrom, "ordinary", index + 1, line.id,
                                 line.section, line.label, line.payer.rawValue, line.minutes, line.base, line.rate,
                                 line.amount, line.explanation)
                }
            }
        }
    }
}

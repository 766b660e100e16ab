import CivilTime
import Money
import Payroll
import People
import Postgres

/// A payslip as stored: who, under which contract and job, what came out, line by line.
public struct StoredPayslip: Sendable, Hashable {
    public struct Line: Sendable, Hashable {
        public enum Payer: String, Sendable {
            case gross, employee, employer
            /// Refunds, deductions and benefits between the contributions and the net.
            case net
            /// Totals, for their explanations.
            case total
        }
        public var id: String
        public var section: String
        public var label: String
        public var payer: Payer
        /// Minutes behind a line that is paid by the hour.
        public var minutes: Int?
        public var base: Cents?
        public var rate: Rate?
        public var amount: Cents
        /// What a line of the net part costs the employer.
        public var cost: Cents
        /// The earlier month that the line corrects (*rappel*); nil: the payslip's own.
        public var correctedPeriod: YearMonth?
        /// The arithmetic in French, one step a line.
        public var explanation: String

        public init(
            id: String, section: String, label: String, payer: Payer, minutes: Int?, base: Cents?, rate: Rate?,
            amount: Cents, cost: Cents = .zero, correctedPeriod: YearMonth? = nil, explanation: String
        ) {
            self.id = id
            self.section = section
            self.label = label
            self.payer = payer
            self.minutes = minutes
            self.base = base
            self.rate = rate
            self.amount = amount
            self.cost = cost
            self.correctedPeriod = correctedPeriod
            self.explanation = explanation
        }

        /// The label with the month that the line corrects.
        public var fullLabel: String { label + (correctedPeriod.map { ", rappel de \($0.french)" } ?? "") }
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
    /// Base of the wage tax (CGI 231).
    public var wageTaxBase: Cents
    /// This employee's part of the pool's wage tax.
    public var wageTax: Cents
    public var yearToDate: YearToDate
    /// Gross pay of the contract from its beginning; nil when months of it are not known.
    public var contractGross: Cents?
    public var leave: LeaveAccount
    /// By how much the net is below zero; nothing is paid then.
    public var shortfall: Cents
    /// What of such nets is still to be recovered after this month.
    public var debt: Cents
    public var lines: [Line]
    /// What it pays for its own month and for earlier ones; empty where nothing may be measured against it.
    public var figures: [YearMonth: MonthFigures.Totals]

    public init(
        employee: Code<Employee>, contractFrom: CivilDate, paidOn: CivilDate, job: Code<Job>, jobClass: String,
        gross: Cents, ceiling: Cents, coefficient: Rate, reductionAgircArrco: Cents, netBeforeTax: Cents,
        netSocial: Cents, netTaxable: Cents, withholdingKind: String, withholdingBase: Cents,
        withholdingRate: Rate, withheld: Cents, netPaid: Cents, costBeforeWageTax: Cents,
        wageTaxBeforeAllowance: Cents, wageTaxBase: Cents, wageTax: Cents, yearToDate: YearToDate,
        contractGross: Cents?, leave: LeaveAccount, shortfall: Cents, debt: Cents, lines: [Line],
        figures: [YearMonth: MonthFigures.Totals]
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
        self.wageTaxBase = wageTaxBase
        self.wageTax = wageTax
        self.yearToDate = yearToDate
        self.contractGross = contractGross
        self.leave = leave
        self.shortfall = shortfall
        self.debt = debt
        self.lines = lines
        self.figures = figures
    }

    public var employerCost: Cents { costBeforeWageTax + wageTax }
}

/// What one employee was paid in one month, over all contracts.
public struct PaidMonth: Sendable, Hashable {
    public let employee: Code<Employee>
    public let period: YearMonth
    public let gross: Cents
    public let wageTaxBase: Cents
    public let wageTax: Cents
}

extension PoolTransaction {
    /// The live payslips of a month that the transaction may see, with their lines, by employee.
    public func payslips(_ period: YearMonth) throws -> [StoredPayslip] {
        guard let run = try liveRun(.payroll, period) else { return [] }
        let lines = try Dictionary(grouping: payslipLines(period, run), by: \.slip)
        let figures = try Dictionary(grouping: figures(period, run), by: \.slip)
        return try sql.query("""
            select employee, contract_from, paid_on, job, job_class, gross, ceiling, coefficient, net_before_tax,
                   net_social, net_taxable, pas_kind, pas_base, pas_rate, pas, net_paid, cost_before_wage_tax,
                   wage_tax_before_allowance, wage_tax, year_to_date, reduction_agirc_arrco, wage_tax_base,
                   contract_gross, leave_account, shortfall, debt
            from payslip where pool_id = \(pool) and period = \(period) and run = \(run)
            order by employee, contract_from
            """, Code<Employee>.self, CivilDate.self, CivilDate.self, Code<Job>.self, String.self, Cents.self,
            Cents.self, Rate.self, Cents.self, Cents.self, Cents.self, String.self, Cents.self, Rate.self,
            Cents.self, Cents.self, Cents.self, Cents.self, Cents.self, YearToDate.self, Cents.self, Cents.self,
            Cents?.self, LeaveAccount.self, Cents.self, Cents.self
        ).map { row in
            StoredPayslip(
                employee: row.0, contractFrom: row.1, paidOn: row.2, job: row.3, jobClass: row.4, gross: row.5,
                ceiling: row.6, coefficient: row.7, reductionAgircArrco: row.20,
                netBeforeTax: row.8, netSocial: row.9, netTaxable: row.10,
                withholdingKind: row.11, withholdingBase: row.12, withholdingRate: row.13, withheld: row.14,
                netPaid: row.15, costBeforeWageTax: row.16, wageTaxBeforeAllowance: row.17, wageTaxBase: row.21,
                wageTax: row.18, yearToDate: row.19, contractGross: row.22, leave: row.23, shortfall: row.24,
                debt: row.25, lines: (lines["\(row.0) \(row.1)"] ?? []).map(\.line),
                figures: Dictionary(uniqueKeysWithValues: (figures["\(row.0) \(row.1)"] ?? []).map {
                    ($0.period, $0.totals)
                }))
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

    /// Gross pay, base and part of the wage tax of each employee in each month of a stretch with live payslips.
    public func paidMonths(_ months: ClosedRange<YearMonth>) throws -> [PaidMonth] {
        try sql.query("""
            select p.employee, p.period, sum(p.gross)::bigint, sum(p.wage_tax_base)::bigint, sum(p.wage_tax)::bigint
            from payslip p
            join (select period, max(run) as run from step_run where pool_id = \(pool) and step = 'payroll'
                  group by period) live using (period, run)
            where p.pool_id = \(pool) and p.period between \(months.lowerBound) and \(months.upperBound)
            group by p.employee, p.period order by p.employee, p.period
            """, Code<Employee>.self, YearMonth.self, Cents.self, Cents.self, Cents.self
        ).map { PaidMonth(employee: $0.0, period: $0.1, gross: $0.2, wageTaxBase: $0.3, wageTax: $0.4) }
    }

    /// By payslip, what it pays for each month.
    private func figures(
        _ period: YearMonth, _ run: Int
    ) throws -> [(slip: String, period: YearMonth, totals: MonthFigures.Totals)] {
        try sql.query("""
            select employee || ' ' || contract_from, for_period, gross, outside_gross, net_pay, net_taxable,
                   benefits_amount, employer_cost, wage_tax_base, reduction_agirc_arrco, exempt_overtime_amount,
                   ceiling
            from payslip_figures where pool_id = \(pool) and period = \(period) and run = \(run)
            order by employee, contract_from, for_period
            """, String.self, YearMonth.self, Cents.self, Cents.self, Cents.self, Cents.self, Cents.self, Cents.self,
            Cents.self, Cents.self, Cents.self, Cents.self
        ).map { row in
            var totals = MonthFigures.Totals()
            totals.gross = row.2
            totals.outsideGross = row.3
            totals.net = row.4
            totals.netTaxable = row.5
            totals.taxableBenefits = row.6
            totals.employerCost = row.7
            totals.wageTaxBase = row.8
            totals.reductionAgircArrco = row.9
            totals.exemptOvertime = row.10
            totals.ceiling = row.11
            return (slip: row.0, period: row.1, totals: totals)
        }
    }

    private func payslipLines(
        _ period: YearMonth, _ run: Int
    ) throws -> [(slip: String, line: StoredPayslip.Line)] {
        try sql.query("""
            select employee || ' ' || contract_from, line_id, section, label, payer, minutes, base, rate, amount,
                   explanation, cost, for_period
            from payslip_line where pool_id = \(pool) and period = \(period) and run = \(run)
            order by employee, contract_from, position
            """, String.self, String.self, String.self, String.self, String.self, Int?.self, Cents?.self,
            Rate?.self, Cents.self, String.self, Cents.self, YearMonth?.self
        ).map { row in
            (slip: row.0,
             line: StoredPayslip.Line(id: row.1, section: row.2, label: row.3, payer: try stored(row.4, "payer"),
                                      minutes: row.5, base: row.6, rate: row.7, amount: row.8, cost: row.10,
                                      correctedPeriod: row.11, explanation: row.9))
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
                net_paid, cost_before_wage_tax, wage_tax_before_allowance, wage_tax_base, wage_tax, employer_cost,
                year_to_date, contract_gross, leave_account, shortfall, debt, reduction_agirc_arrco,
                parameters_sha256)
            """) { copy in
            for slip in payslips {
                try copy.row(
                    pool, period, run, slip.employee, slip.contractFrom, "ordinary", slip.paidOn, slip.job,
                    slip.jobClass, slip.gross, slip.ceiling, slip.coefficient, slip.netBeforeTax, slip.netSocial,
                    slip.netTaxable, slip.withholdingKind, slip.withholdingBase, slip.withholdingRate,
                    slip.withheld, slip.netPaid, slip.costBeforeWageTax, slip.wageTaxBeforeAllowance,
                    slip.wageTaxBase, slip.wageTax, slip.employerCost, slip.yearToDate, slip.contractGross, slip.leave,
                    slip.shortfall, slip.debt, slip.reductionAgircArrco, parameters)
            }
        }
        try insert("payslip_line", """
            staged_payslip_line (pool_id, period, run, employee, contract_from, kind, position, line_id, section, label,
                payer, minutes, base, rate, amount, cost, for_period, explanation)
            """) { copy in
            for slip in payslips {
                for (index, line) in slip.lines.enumerated() {
                    try copy.row(pool, period, run, slip.employee, slip.contractFrom, "ordinary", index + 1, line.id,
                                 line.section, line.label, line.payer.rawValue, line.minutes, line.base, line.rate,
                                 line.amount, line.cost, line.correctedPeriod, line.explanation)
                }
            }
        }
        try insert("payslip_figures", """
            staged_payslip_figures (pool_id, period, run, employee, contract_from, kind, for_period, gross,
                outside_gross, net_pay, net_taxable, benefits_amount, employer_cost, wage_tax_base,
                reduction_agirc_arrco, exempt_overtime_amount, ceiling)
            """) { copy in
            for slip in payslips {
                for (month, totals) in slip.figures.sorted(by: { $0.key < $1.key }) {
                    try copy.row(pool, period, run, slip.employee, slip.contractFrom, "ordinary", month, totals.gross,
                                 totals.outsideGross, totals.net, totals.netTaxable, totals.taxableBenefits,
                                 totals.employerCost, totals.wageTaxBase, totals.reductionAgircArrco,
                                 totals.exemptOvertime, totals.ceiling)
                }
            }
        }
    }
}

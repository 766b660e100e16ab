import CivilTime
import Money

/// One contribution of a payslip. Amounts add to what its payer owes; reductions are negative.
public struct PayslipLine: Hashable, Sendable {
    public let id: LineID
    public let base: Cents
    /// Nil where the amount is no product of the base and one rate.
    public let rate: Rate?
    public let amount: Cents

    public init(id: LineID, base: Cents, rate: Rate?, amount: Cents) {
        self.id = id
        self.base = base
        self.rate = rate
        self.amount = amount
    }
}

/// A *bulletin de paie*: the result of the rules of a month for one employee.
public struct Payslip: Hashable, Sendable {
    public let period: YearMonth
    public let paymentDate: CivilDate
    public let elements: [GrossElement]
    /// In the order of `LineID`; lines that are nil for the employee are left out.
    public let lines: [PayslipLine]
    public let gross: Cents
    /// Ceiling of the month (PMSS prorated by hours and presence).
    public let ceiling: Cents
    public let bases: ContributionBases
    /// Coefficient of the general reduction on the year to date.
    public let coefficient: Rate
    /// Part of the month's general reduction imputed on Agirc-Arrco; the rest is Urssaf's.
    public let reductionAgircArrco: Cents
    /// Overtime pay of the month exempt from income tax.
    public let exemptOvertime: Cents
    public let netBeforeTax: Cents
    /// *Montant net social* (arrêté of 31 January 2023).
    public let netSocial: Cents
    public let netTaxable: Cents
    public let withholding: Withholding
    /// Base of the income tax withheld.
    public let withholdingBase: Cents
    public let withholdingRate: Rate
    public let withheld: Cents
    public let netPaid: Cents
    /// Gross pay and employer lines, without the wage tax, which is the pool's as a whole.
    public let employerCost: Cents
    /// Base of the wage tax (CGI 231): gross pay and employer's health and provident contributions.
    public let wageTaxBase: Cents
    /// Wage tax by the monthly bands, before franchise, décote and allowance of the pool.
    public let wageTax: Cents
    /// The year with this month, to be carried into the next.
    public let yearToDate: YearToDate

    /// The amount of a line; zero when the payslip has none.
    public func amount(_ id: LineID) -> Cents { lines.first { $0.id == id }?.amount ?? .zero }

    /// All employee contributions, reliefs deducted.
    public var employeeContributions: Cents { gross - netBeforeTax }
    /// All employer contributions, reliefs deducted.
    public var employerContributions: Cents { employerCost - gross }
    /// The general reduction and the overtime deduction: what the State bears, as the payslip must say
    /// (C. trav. R3243-1).
    public var stateRelief: Cents { -(amount(.eReductionGenerale) + amount(.eDeductionHeuresSup)) }
}

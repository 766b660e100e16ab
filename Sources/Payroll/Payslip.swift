import CivilTime
import LegalParameters
import Money

/// One contribution of a payslip. Amounts add to what its payer owes; reductions are negative.
public struct PayslipLine: Hashable, Sendable {
    // Widest first: a million lines are kept at once, 32 bytes each instead of 40.
    public let base: Cents
    public let amount: Cents
    /// Nil where the amount is no product of the base and one rate.
    public let rate: Rate?
    public let id: LineID

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
    /// Refunds, deductions, benefits and seizures, in the order of `NetID`.
    public let netElements: [NetElement]
    public let gross: Cents
    /// Severance that is no pay in the sense of contributions; paid beside `gross`.
    public let outsideGross: Cents
    /// Ceiling of the month (PMSS prorated by hours and presence).
    public let ceiling: Cents
    /// What the ceiling and the SMIC of the month were prorated by.
    public let weekHours: Ratio
    public let presence: Ratio
    public let paidShare: Ratio
    public let bases: ContributionBases
    /// Coefficient of the general reduction on the year to date.
    public let coefficient: Rate
    /// Part of the month's general reduction imputed on Agirc-Arrco; the rest is Urssaf's.
    public let reductionAgircArrco: Cents
    /// Overtime pay of the month exempt from income tax.
    public let exemptOvertime: Cents
    /// Gross pay and benefits less the employee's contributions, before refunds and deductions.
    public let netBeforeDeductions: Cents
    /// *Net à payer avant impôt*: after refunds, deductions and seizures.
    public let netBeforeTax: Cents
    /// *Montant net social* (arrêté of 31 January 2023).
    public let netSocial: Cents
    /// *Rémunération nette fiscale*, without daily benefits, which the fund declares itself.
    public let netTaxable: Cents
    /// Taxable part of subrogated daily benefits: the employer withholds tax on it too (BOI-IR-PAS-20-10-10).
    public let taxableBenefits: Cents
    public let withholding: Withholding
    /// Base of the income tax withheld.
    public let withholdingBase: Cents
    public let withholdingRate: Rate
    /// Income tax withheld, corrections of earlier months included.
    public let withheld: Cents
    public let netPaid: Cents
    /// What the employee owes because the net would be negative: nothing is paid and this is claimed from later
    /// months within the seizable part (C. trav. L3251-3, L3252-2); zero otherwise.
    public let shortfall: Cents
    /// Gross pay, severance, refunds and employer lines, without the wage tax, which is the pool's as a whole.
    public let employerCost: Cents
    /// Base of the wage tax (CGI 231): gross pay and employer's health and provident contributions.
    public let wageTaxBase: Cents
    /// Wage tax by the monthly bands, before franchise, décote and allowance of the pool.
    public let wageTax: Cents
    /// The year with this month, to be carried into the next.
    public let yearToDate: YearToDate
    /// The law it was computed by.
    public let law: CatalogueDigest

    /// The amount of a line; zero when the payslip has none.
    public func amount(_ id: LineID) -> Cents { lines.first { $0.id == id }?.amount ?? .zero }

    /// All employee contributions, reliefs deducted.
    public var employeeContributions: Cents { lines.filter { $0.id.payer == .employee }.map(\.amount).sum() }
    /// All employer contributions, reliefs deducted.
    public var employerContributions: Cents { lines.filter { $0.id.payer == .employer }.map(\.amount).sum() }
    /// The amount of the net part under an id; zero when the payslip has none.
    public func amount(_ id: NetID) -> Cents { netElements.filter { $0.id == id }.map(\.amount).sum() }
    /// Lines of all parts.
    public var lineCount: Int { elements.count + lines.count + netElements.count }
    /// The general reduction and the overtime deduction: what the State bears, as the payslip must say
    /// (C. trav. R3243-1).
    public var stateRelief: Cents { -(amount(.eReductionGenerale) + amount(.eDeductionHeuresSup)) }
}

import CivilTime
import Money

/// What a calendar year has accumulated for one employee and contract up to and including a month: the
/// memory of every progressive regularisation (ceilings and tranches, CSS R242-2; general reduction, CSS
/// D241-7) and of the yearly totals that a payslip prints. Starts at zero on 1 January and with each
/// contract.
public struct YearToDate: Hashable, Sendable {
    /// The last month included; nil at the start.
    public var through: YearMonth?
    /// Gross pay subject to contributions.
    public var gross = Cents.zero
    /// Sum of the monthly ceilings.
    public var ceiling = Cents.zero
    /// Base up to the ceiling (*tranche 1*).
    public var tranche1 = Cents.zero
    /// Base from one to eight ceilings (*tranche 2*).
    public var tranche2 = Cents.zero
    /// Base up to four ceilings (unemployment, AGS, Apec, allowance of the CSG).
    public var fourCeilings = Cents.zero
    /// Base of the *contribution d'équilibre technique*.
    public var technicalBalance = Cents.zero
    /// SMIC hours of the year, overtime included.
    public var hours = SMICHours.zero
    /// General reduction: pay, hours and amount granted since `PayrollRules.reductionStart`.
    public var reduction = ReductionToDate()
    /// Health contribution charged above the reduced rate (2025).
    public var healthSupplement = Cents.zero
    /// Family contribution charged above the reduced rate (2025).
    public var familySupplement = Cents.zero
    /// Overtime pay exempted from income tax.
    public var exemptOvertime = Cents.zero
    public var netTaxable = Cents.zero
    /// Income tax withheld.
    public var withheld = Cents.zero

    public init() {}

    /// What is carried into `period`: nothing from another year; the reduction restarts when its maximum
    /// has changed within the year (décret 2025-318: 1 May 2025).
    ///
    /// - Throws: `PayrollFault.notAfter` when `period` is already included.
    func carried(into period: YearMonth, reductionStart: CivilDate) throws(PayrollFault) -> YearToDate {
        guard let through else { return self }
        guard through < period else { throw .notAfter(through, period) }
        guard through.year == period.year else { return YearToDate() }
        guard through < reductionStart.month else { return self }
        var carried = self
        carried.reduction = ReductionToDate()
        return carried
    }
}

/// The cumulated terms of the general reduction.
public struct ReductionToDate: Hashable, Sendable {
    public var pay = Cents.zero
    public var hours = SMICHours.zero
    /// Sum of the reductions of the months, a positive amount.
    public var granted = Cents.zero

    public init() {}
}

import CivilTime
import Money

/// What an employee brings from another payroll program when a pool starts in the middle of a year: the sums of the
/// contract's year and the leave up to the end of a month.
public struct Opening: Hashable, Sendable {
    /// Leave of one reference period (June to May), in working days (*jours ouvrables*).
    public struct Leave: Hashable, Sendable {
        /// Days, at most two decimals on payslips.
        public var earned: Rate
        public var taken: Rate
        /// Gross pay of the period that counts for the tenth.
        public var pay: Cents

        public init(earned: Rate, taken: Rate, pay: Cents) {
            self.earned = earned
            self.taken = taken
            self.pay = pay
        }
    }

    public var employee: Code<Employee>
    /// The last month included; nil: the month before the first that is paid here.
    public var through: YearMonth?
    public var gross: Cents
    /// Sum of the monthly ceilings.
    public var ceiling: Cents
    public var tranche1: Cents
    public var tranche2: Cents
    /// General reduction granted, a positive amount.
    public var reduction: Cents
    public var netTaxable: Cents
    public var withheld: Cents
    /// Hours for which the SMIC of the general reduction counts; nil: those of the ceiling.
    public var smicHours: Rate?
    /// Overtime pay exempted from income tax.
    public var exemptOvertime: Cents?
    /// Gross pay of the contract from its beginning; nil: that of the year, where it began in it.
    public var contractGross: Cents?
    /// Leave of the reference period that was over; nil when not given.
    public var leaveBefore: Leave?
    /// Leave of the reference period that runs; nil when not given.
    public var leave: Leave?

    public init(
        employee: Code<Employee>, through: YearMonth? = nil, gross: Cents, ceiling: Cents, tranche1: Cents,
        tranche2: Cents, reduction: Cents, netTaxable: Cents, withheld: Cents, smicHours: Rate? = nil,
        exemptOvertime: Cents? = nil, contractGross: Cents? = nil, leaveBefore: Leave? = nil, leave: Leave? = nil
    ) {
        self.employee = employee
        self.through = through
        self.gross = gross
        self.ceiling = ceiling
        self.tranche1 = tranche1
        self.tranche2 = tranche2
        self.reduction = reduction
        self.netTaxable = netTaxable
        self.withheld = withheld
        self.smicHours = smicHours
        self.exemptOvertime = exemptOvertime
        self.contractGross = contractGross
        self.leaveBefore = leaveBefore
        self.leave = leave
    }
}

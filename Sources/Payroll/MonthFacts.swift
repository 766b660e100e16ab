import CivilTime
import Money
import People

/// What is known of one employee in one month: contracts, hours, absences, elements. The pay is computed from it
/// and from nothing else beside the law and the pool's inputs.
public struct MonthFacts: Hashable, Sendable {
    public var period: YearMonth
    /// Collective agreement: "1261" or "1518".
    public var idcc: String
    /// All versions of the contract; for ÉCLAT `points` is the coefficient and `experiencePoints` all other points.
    public var versions: [Contract]
    /// First day with the employer, for seniority.
    public var hired: CivilDate
    /// Seniority points of the branch (IDCC 1261 ch. V art. 1.2.1) that are not in the contract's points.
    public var seniorityPoints = Ratio.zero
    /// Minutes of extra hours paid in the month by kind.
    public var extraMinutes: [ExtraMinutes] = []
    /// Minutes worked on 1 May.
    public var labourDayMinutes = 0
    /// Days with a break of more than two hours.
    public var splitDays = 0
    /// Changes announced at most 72 hours before and paid instead of compensated by rest.
    public var shortNotices = 0
    /// Bonuses, benefits in kind and other elements of the gross pay.
    public var further: [GrossElement] = []
    /// Refunds and deductions of the net part.
    public var netElements: [NetElement] = []
    /// Whole days without pay.
    public var unpaid: [ClosedRange<CivilDate>] = []
    /// Stoppages that touch the month or the twelve months before.
    public var stoppages: [Stoppage] = []
    /// Whether the employer receives the daily benefits in the employee's place.
    public var subrogation = true
    public var leaves: [LeaveTaken] = []
    /// Leave taken in advance in periods that are over now, to settle by the tenth.
    public var leaveAdvances: [LeaveAdvance] = []
    /// On the last payslip of a contract.
    public var settlement: FinalSettlement?
    public var withholding = Withholding.neutral
    public var claims = NetClaims()
    public var withholdingCorrection = Cents.zero
    /// Premium of a health cover apart from the pool's contracts.
    public var healthPremium = Cents.zero
    public var inHealthContract = true

    public init(period: YearMonth, idcc: String, versions: [Contract], hired: CivilDate) {
        self.period = period
        self.idcc = idcc
        self.versions = versions
        self.hired = hired
    }
}

/// Minutes of extra hours of one kind.
public struct ExtraMinutes: Hashable, Sendable {
    public var kind: GrossKind
    public var minutes: Int
    /// The version that they exceed, by whose pay they are paid; nil: the last of the month.
    public var version: Contract?

    public init(_ kind: GrossKind, _ minutes: Int, of version: Contract? = nil) {
        self.kind = kind
        self.minutes = minutes
        self.version = version
    }
}

/// Paid leave taken.
public struct LeaveTaken: Hashable, Sendable {
    public var days: ClosedRange<CivilDate>
    /// What it counts for, in the unit of `Right.earned`.
    public var count: Ratio
    /// The rights that it comes from, of reference periods that are over: their tenth is known.
    public var rights: [Right]
    /// Days of the period that runs: their tenth is settled once it is over.
    public var inAdvance: Ratio

    /// Days of the right of one reference period.
    public struct Right: Hashable, Sendable {
        public var days: Ratio
        public var earned: Ratio
        /// Gross pay of the period that counts for the tenth.
        public var referencePay: Cents

        public init(days: Ratio, earned: Ratio, referencePay: Cents) {
            self.days = days
            self.earned = earned
            self.referencePay = referencePay
        }
    }

    public init(days: ClosedRange<CivilDate>, count: Ratio, rights: [Right] = [], inAdvance: Ratio = .zero) {
        self.days = days
        self.count = count
        self.rights = rights
        self.inAdvance = inAdvance
    }

    /// The part of the maintained pay that some of the days have.
    func share(of maintained: Cents, _ days: Ratio) -> Cents {
        (maintained * (days * Ratio(count.denominator, count.numerator))).roundedHalfUp()
    }
}

/// Leave taken in advance and the period that it was taken from, whose right and pay are known now.
public struct LeaveAdvance: Hashable, Sendable {
    public var taken: LeaveTaking
    public var right: LeaveTaken.Right

    public init(_ taken: LeaveTaking, right: LeaveTaken.Right) {
        self.taken = taken
        self.right = right
    }
}

/// A month ready to be computed, with the origin of each line of the gross part.
public struct PreparedMonth: Sendable {
    public var input: PayrollInput
    /// One for each of `input.elements`.
    public var explanations: [Explanation]
    public var scheduled: ScheduledMonth
    /// The month's days of stoppage with the rights that they give.
    public var stoppageDays: [StoppageDay]
    /// Leave taken in advance in the month and the pay maintained for it.
    public var leaveInAdvance: LeaveTaking
}

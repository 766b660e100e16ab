import CivilTime
import Money

/// A stoppage of work for health or family, as certified.
public struct Stoppage: Hashable, Sendable {
    public enum Cause: String, CaseIterable, Sendable {
        case sickness = "maladie"
        /// *Affection de longue durée*.
        case longIllness = "ald"
        /// Sickness of a pregnancy.
        case pregnancy = "grossesse"
        /// Work accident or occupational disease.
        case accident = "accident_travail"
        case maternity = "maternite"
        /// Paternity and child-care leave (C. trav. L1225-35).
        case paternity = "paternite"

        /// Ordinary sickness, whose repetition brings waiting days (IDCC 1261 ch. IX art. 1).
        var isOrdinary: Bool { self == .sickness }
        /// Leave whose loss of pay no rule here tops up beyond the Social Security.
        var isParental: Bool { self == .maternity || self == .paternity }
    }

    public var cause: Cause
    public var from: CivilDate
    public var to: CivilDate
    /// Prolongs an earlier stoppage, or relapses within 48 hours: no new waiting days.
    public var isContinuation: Bool
    /// Part of each day's hours that is not worked; less than one under a partial resumption
    /// (*temps partiel thérapeutique*, CSS L323-3).
    public var lostShare: Ratio
    /// Gross pay of the three months before the first day, the last one last: what daily benefits rest on.
    public var paysBefore: [Cents]

    public init(
        _ cause: Cause, from: CivilDate, to: CivilDate, paysBefore: [Cents], isContinuation: Bool = false,
        lostShare: Ratio = .one
    ) {
        self.cause = cause
        self.from = from
        self.to = to
        self.paysBefore = paysBefore
        self.isContinuation = isContinuation
        self.lostShare = lostShare
    }

    public var days: ClosedRange<CivilDate> { from...to }
    var isPartial: Bool { lostShare < .one }
}

/// What one calendar day of a stoppage gives.
public struct StoppageDay: Hashable, Sendable {
    public let day: CivilDate
    public let stoppage: Stoppage
    /// 1 for its first day.
    public let number: Int
    /// Whether the Social Security pays the day.
    public let hasBenefit: Bool
    /// Part of gross pay that the law maintains (C. trav. L1226-1), benefits deducted.
    public let legalShare: Ratio
    /// Part of net pay that the agreement maintains (IDCC 1261 ch. IX), benefits deducted.
    public let agreementShare: Ratio

    /// Whether the employer pays something for the day.
    public var isMaintained: Bool { legalShare > .zero || agreementShare > .zero }
}

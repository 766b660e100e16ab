import CivilTime
import LegalParameters
import Money

/// The pay of leave: the better of the tenth of the reference period's pay and of the pay that work would have
/// brought (C. trav. L3141-24), compared at each taking and settled over all takings of the period.
public struct LeavePay: Hashable, Sendable {
    private let tenth: Rate
    private let ordinaryDays: Ratio

    public init(on day: CivilDate, _ law: LegalParameters) throws(ParameterFault) {
        tenth = try law.rate(.cpDixieme, on: day)
        ordinaryDays = try law.quantity(.cpMaximum, on: day)
    }

    /// The tenth of the pay of the reference period for some of its days: a whole tenth for thirty days of right,
    /// more in proportion for a longer right.
    ///
    /// - Parameters:
    ///   - referencePay: gross pay of the period, leave pay of earlier leave and overtime included, yearly bonuses
    ///     and refunds left out.
    ///   - days: taken.
    ///   - earned: by the period; fewer than thirty for who came during it, and then the tenth is for all of them.
    public func byTenth(referencePay: Cents, days: Ratio, earned: Ratio) -> Cents {
        guard earned > .zero else { return .zero }
        let over = earned < ordinaryDays ? earned : ordinaryDays
        return (referencePay * tenth * (days * Ratio(over.denominator, over.numerator))).roundedHalfUp()
    }

    /// What the tenth adds to maintained pay; zero where maintained pay is better.
    public func complement(maintained: Cents, referencePay: Cents, days: Ratio, earned: Ratio) -> Cents {
        max(.zero, byTenth(referencePay: referencePay, days: days, earned: earned) - maintained)
    }

    /// The settlement at the end of the taking: the tenth of all days against all that was paid for them.
    public func settlement(takings: [LeaveTaking], referencePay: Cents, earned: Ratio) -> Cents {
        let days = takings.reduce(Ratio.zero) { $0 + $1.days }
        let paid = takings.map(\.paid).sum()
        return max(.zero, byTenth(referencePay: referencePay, days: days, earned: earned) - paid)
    }
}

/// A stretch of leave that was paid.
public struct LeaveTaking: Hashable, Sendable {
    public var days: Ratio
    /// Maintained pay and complement of the tenth.
    public var paid: Cents

    public init(days: Ratio, paid: Cents) {
        self.days = days
        self.paid = paid
    }
}

/// What the pool owes for leave that was earned and not taken (*provision pour congés payés*): gross value of the
/// days by the better rule, and the employer's contributions on it at the rate that the last pay bore.
public struct LeaveProvision: Hashable, Sendable {
    public let gross: Cents
    public let contributions: Cents
    public var total: Cents { gross + contributions }

    /// - Parameters:
    ///   - left: days of all periods not yet taken.
    ///   - maintainedDay: pay of one day by maintained pay.
    ///   - tenthDay: pay of one day by the tenth.
    ///   - last: the last payslip with pay.
    public init(left: Ratio, maintainedDay: Cents, tenthDay: Cents, last: Payslip) {
        gross = max(.zero, (max(maintainedDay, tenthDay) * left).roundedHalfUp())
        contributions = last.gross > .zero
            ? (gross * Ratio(last.employerContributions.count, last.gross.count)).roundedHalfUp() : .zero
    }

    /// The cost of a month: what the provision has changed by.
    public static func change(from before: Cents, to now: LeaveProvision) -> Cents { now.total - before }
}

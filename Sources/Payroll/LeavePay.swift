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

    /// What the tenth adds to leave taken in advance, once the period's pay is known: for days beyond its right
    /// there is none. Leave of periods that are over is compared at each taking, which never gives less.
    public func settlement(of taking: LeaveTaking, referencePay: Cents, earned: Ratio) -> Cents {
        let days = min(taking.days, earned)
        guard days > .zero else { return .zero }
        let paid = (taking.paid * (days * Ratio(taking.days.denominator, taking.days.numerator))).roundedHalfUp()
        return complement(maintained: paid, referencePay: referencePay, days: days, earned: earned)
    }
}

/// Days of leave and the pay maintained for them.
public struct LeaveTaking: Hashable, Sendable {
    public static let none = LeaveTaking(days: .zero, paid: .zero)

    public var days: Ratio
    public var paid: Cents

    public init(days: Ratio, paid: Cents) {
        self.days = days
        self.paid = paid
    }

    public static func + (left: LeaveTaking, right: LeaveTaking) -> LeaveTaking {
        LeaveTaking(days: left.days + right.days, paid: left.paid + right.paid)
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

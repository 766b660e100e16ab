import CivilTime
import LegalParameters
import Money

/// The extra hours of one week of a part-timer, split by their premium (C. trav. L3123-29).
public struct ComplementaryHours: Hashable, Sendable {
    /// Minutes up to a tenth of the contract.
    public let withinTenth: Int
    /// Minutes beyond it.
    public let beyondTenth: Int

    /// - Parameters:
    ///   - contractMinutes: minutes of the contract in a week, less than 2 100.
    ///   - extraMinutes: minutes worked beyond them in that week.
    /// - Throws: `PayrollFault.reachesFullTime` when the week reaches 35 hours (L3123-9).
    public init(contractMinutes: Int, extraMinutes: Int) throws(PayrollFault) {
        guard contractMinutes + extraMinutes < 2100 else {
            throw .reachesFullTime(contractMinutes: contractMinutes, extraMinutes: extraMinutes)
        }
        withinTenth = min(max(0, extraMinutes), contractMinutes / 10)
        beyondTenth = max(0, extraMinutes) - withinTenth
    }

    /// The most extra minutes of a week under a branch agreement that allows a third (L3123-20), below 35 h.
    public static func maximumMinutes(contractMinutes: Int) -> Int {
        max(0, min(contractMinutes / 3, 2099 - contractMinutes))
    }
}

/// The overtime of one week of a full-timer (C. trav. L3121-36).
public struct OvertimeHours: Hashable, Sendable {
    /// Minutes from the 36th to the 43rd hour.
    public let firstEight: Int
    /// Minutes from the 44th hour.
    public let beyondEight: Int

    /// - Parameter workedMinutes: all minutes of the week.
    public init(workedMinutes: Int) {
        let over = max(0, workedMinutes - 2100)
        firstEight = min(over, 480)
        beyondEight = over - firstEight
    }
}

/// The premiums of the period.
public struct WeeklyPremiums: Hashable, Sendable {
    public let withinTenth: Rate
    public let beyondTenth: Rate
    public let firstEight: Rate
    public let beyondEight: Rate
    /// Of an annual schedule of the agreement ALISFA.
    public let annualised: Rate

    public init(on day: CivilDate, _ parameters: LegalParameters) throws(ParameterFault) {
        withinTenth = try parameters.rate(.hcMajorationJusqua10e, on: day)
        beyondTenth = try parameters.rate(.hcMajorationAuDela, on: day)
        firstEight = try parameters.rate(.hsMajoration8Premieres, on: day)
        beyondEight = try parameters.rate(.hsMajorationSuivantes, on: day)
        annualised = try parameters.rate(.alisfaHcMajorationAnnualisation, on: day)
    }

    /// Minutes of rest that replace the pay of overtime and its premium, to the minute, halves up.
    public func restMinutes(_ hours: OvertimeHours) -> Int {
        let unit = 100_000_000
        let scaled = hours.firstEight * (unit + firstEight.e8) + hours.beyondEight * (unit + beyondEight.e8)
        return (2 * scaled + unit) / (2 * unit)
    }
}

extension PayrollRules {
    /// The pay of extra hours: hours x (base pay / monthly hours) x (1 + premium), rounded once.
    ///
    /// - Parameters:
    ///   - kind: one of the kinds of extra hours; traps otherwise.
    ///   - hours: an exact fraction, minutes over 60.
    ///   - basePay: of a full month, the SMIC differential included.
    ///   - weekHours: contract hours per week.
    public func extraHours(
        _ kind: GrossKind, hours: Ratio, basePay: Cents, weekHours: Ratio
    ) -> GrossElement {
        let premium: Rate
        switch kind {
        case .complementaryWithinTenth: premium = premiums.withinTenth
        case .complementaryBeyondTenth: premium = premiums.beyondTenth
        case .overtimeFirstEight: premium = premiums.firstEight
        case .overtimeBeyondEight: premium = premiums.beyondEight
        case .complementaryAnnualised: premium = premiums.annualised
        default: preconditionFailure("\(kind) is not paid by the hour")
        }
        let monthlyHours = weekHours * Ratio(52, 12)
        let hourShare = Ratio(monthlyHours.denominator, monthlyHours.numerator)
        let amount = basePay * hourShare * hours * (Rate(e8: 100_000_000) + premium)
        return GrossElement(kind, amount.roundedHalfUp(), hours: hours, premium: premium)
    }

    /// The differential that brings pay up to the SMIC for the contract's hours (C. trav. L3231-2), nil
    /// when pay reaches it.
    ///
    /// - Parameter paidShare: part of the month that is paid.
    public func smicDifferential(pay: Cents, weekHours: Ratio, paidShare: Ratio = .one) -> GrossElement? {
        let minimum = (smic * (weekHours * Ratio(52, 12)) * paidShare).roundedHalfUp()
        return pay < minimum ? GrossElement(.smicDifferential, minimum - pay) : nil
    }
}

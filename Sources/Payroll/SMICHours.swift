import Money

/// Hours for which the SMIC is counted in the general reduction, as a whole number of 1/5 663 700 hour.
///
/// That unit is the smallest common one of what a month can hold: monthly hours of a contract in whole
/// minutes a week (13/180 hour each), hours in minutes or hundredths (900 is divisible by 180, 60 and 100)
/// and days of presence over 28, 29, 30 or 31. So cumulated hours are exact, without a growing fraction;
/// only a month prorated by pay (`PayrollInput.paidShare`) is rounded, to less than a millisecond.
public struct SMICHours: Hashable, Comparable, Sendable, AdditiveArithmetic {
    public static let unitsPerHour = 5_663_700

    public let units: Int

    public init(units: Int) { self.units = units }

    /// The nearest whole number of units to `hours`, halves up.
    public init(hours: Ratio) {
        self.init(Int128(hours.numerator) * Int128(Self.unitsPerHour), over: Int128(hours.denominator))
    }

    /// The monthly hours of a contract (1820/12 for 35 a week), prorated.
    init(weekHours: Ratio, paidShare: Ratio) {
        self.init(
            Int128(weekHours.numerator) * 13 * Int128(paidShare.numerator) * Int128(Self.unitsPerHour),
            over: Int128(weekHours.denominator) * 3 * Int128(paidShare.denominator))
    }

    private init(_ numerator: Int128, over denominator: Int128) {
        units = Int((2 * numerator + denominator) / (2 * denominator))
    }

    public static let zero = SMICHours(units: 0)
    public static func + (left: SMICHours, right: SMICHours) -> SMICHours {
        SMICHours(units: left.units + right.units)
    }
    public static func - (left: SMICHours, right: SMICHours) -> SMICHours {
        SMICHours(units: left.units - right.units)
    }
    public static func < (left: SMICHours, right: SMICHours) -> Bool { left.units < right.units }

    /// Hours as an exact fraction.
    public var hours: Ratio { Ratio(units, Self.unitsPerHour) }
}

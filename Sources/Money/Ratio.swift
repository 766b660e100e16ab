/// An exact fraction in lowest terms with a positive denominator: a part-time ratio of 24/35, the monthly
/// hours 35 x 52 / 12, the days of presence 17/31.
public struct Ratio: Hashable, Comparable, Sendable {
    public let numerator: Int
    public let denominator: Int

    /// Traps when `denominator` is zero.
    public init(_ numerator: Int, _ denominator: Int) {
        precondition(denominator != 0, "a ratio of \(numerator) over zero")
        let divisor = Int(clamping: greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
        let sign = denominator < 0 ? -1 : 1
        self.numerator = sign * numerator / max(divisor, 1)
        self.denominator = sign * denominator / max(divisor, 1)
    }

    public static let zero = Ratio(0, 1)
    public static let one = Ratio(1, 1)

    public static func * (left: Ratio, right: Ratio) -> Ratio {
        // Cross-reduce first so that a product of legal fractions stays far from 64 bits.
        let first = Ratio(left.numerator, right.denominator)
        let second = Ratio(right.numerator, left.denominator)
        return Ratio(first.numerator * second.numerator, first.denominator * second.denominator)
    }

    public static func + (left: Ratio, right: Ratio) -> Ratio {
        // Only what is left after reduction must fit 64 bits.
        let numerator = Int128(left.numerator) * Int128(right.denominator)
            + Int128(right.numerator) * Int128(left.denominator)
        let denominator = Int128(left.denominator) * Int128(right.denominator)
        let divisor = Int128(greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
        return Ratio(Int(numerator / divisor), Int(denominator / divisor))
    }

    public static func < (left: Ratio, right: Ratio) -> Bool {
        Int128(left.numerator) * Int128(right.denominator)
            < Int128(right.numerator) * Int128(left.denominator)
    }
}

func greatestCommonDivisor<Number: UnsignedInteger>(_ first: Number, _ second: Number) -> Number {
    var (a, b) = (first, second)
    while b != 0 { (a, b) = (b, a % b) }
    return a
}

/// An unrounded amount: cents as an exact 128-bit fraction. It is what products of amounts, rates and
/// ratios give; the only ways out are the named roundings, so each rounding is written where it happens.
public struct ExactCents: Sendable {
    let numerator: Int128
    let denominator: Int128

    init(numerator: Int128, denominator: Int128) {
        precondition(denominator > 0, "an exact amount over \(denominator)")
        self.numerator = numerator
        self.denominator = denominator
    }

    public static let zero = ExactCents(numerator: 0, denominator: 1)

    public static func + (left: ExactCents, right: ExactCents) -> ExactCents {
        left.denominator == right.denominator
            ? ExactCents(numerator: left.numerator + right.numerator, denominator: left.denominator)
            : ExactCents(
                numerator: left.numerator * right.denominator + right.numerator * left.denominator,
                denominator: left.denominator * right.denominator
            ).reduced
    }

    public static func - (left: ExactCents, right: ExactCents) -> ExactCents {
        left + ExactCents(numerator: -right.numerator, denominator: right.denominator)
    }

    public static func * (amount: ExactCents, ratio: Ratio) -> ExactCents {
        ExactCents(numerator: amount.numerator * Int128(ratio.numerator),
                   denominator: amount.denominator * Int128(ratio.denominator)).reduced
    }

    public static func * (amount: ExactCents, rate: Rate) -> ExactCents { amount * rate.ratio }

    /// To the nearest cent, halves away from zero: the rounding of the French payslip (each contribution
    /// line on its base) and of invoices.
    public func roundedHalfUp() -> Cents {
        let twice = numerator.magnitude * 2 + denominator.magnitude
        let rounded = Int(twice / (denominator.magnitude * 2))
        return Cents(numerator < 0 ? -rounded : rounded)
    }

    /// Toward zero, for the few amounts that a text truncates (published daily sickness benefits).
    public func truncated() -> Cents { Cents(Int(numerator / denominator)) }

    /// To the whole euro, halves away from zero: bases and taxes declared in euros (CGI art. 1657).
    public func roundedHalfUpToEuro() -> Cents {
        ExactCents(numerator: numerator, denominator: denominator * 100).roundedHalfUp() * 100
    }

    private var reduced: ExactCents {
        let divisor = Int128(greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
        return ExactCents(numerator: numerator / divisor, denominator: denominator / divisor)
    }
}

extension ExactCents: Comparable {
    public static func < (left: ExactCents, right: ExactCents) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }
    public static func == (left: ExactCents, right: ExactCents) -> Bool {
        left.numerator * right.denominator == right.numerator * left.denominator
    }
}

extension Cents {
    public static func * (amount: Cents, rate: Rate) -> ExactCents {
        ExactCents(numerator: Int128(amount.count) * Int128(rate.e8), denominator: 100_000_000)
    }
    public static func * (amount: Cents, ratio: Ratio) -> ExactCents {
        ExactCents(numerator: Int128(amount.count) * Int128(ratio.numerator),
                   denominator: Int128(ratio.denominator))
    }
}

/// An amount of money as a whole number of euro cents. Arithmetic traps on overflow: an amount that does
/// not fit 64 bits is a programming error, never a payslip.
public struct Cents: Hashable, Comparable, Sendable, AdditiveArithmetic {
    /// The number of cents; negative for reductions, credits and deductions.
    public let count: Int

    public init(_ count: Int) { self.count = count }

    public static let zero = Cents(0)
    public static func + (left: Cents, right: Cents) -> Cents { Cents(left.count + right.count) }
    public static func - (left: Cents, right: Cents) -> Cents { Cents(left.count - right.count) }
    public static prefix func - (amount: Cents) -> Cents { Cents(-amount.count) }
    public static func < (left: Cents, right: Cents) -> Bool { left.count < right.count }

    /// A whole number of times the amount (12 monthly instalments, 3 hours at a price).
    public static func * (amount: Cents, times: Int) -> Cents { Cents(amount.count * times) }

    /// The exact, unrounded amount, where a chain of products starts.
    public var exact: ExactCents { ExactCents(numerator: Int128(count), denominator: 1) }
}

extension Cents {
    /// Reads "1801.80", "1801,80", "-12.5" or "0": an optional sign, digits, at most two decimals after a
    /// point or a comma. Returns nil for anything else (spaces, exponents, a third decimal).
    public init?(decimal text: some StringProtocol) {
        guard let value = scaledInteger(text, decimals: 2) else { return nil }
        self.init(value)
    }

    /// "1801.80": decimal point, two decimals, no thousands separator, for files.
    public var decimal: String { decimalText(count, decimals: 2) }

    /// "1 801,80 €": as printed for people in French, with plain spaces.
    public var french: String {
        let (euros, cents) = count.magnitude.quotientAndRemainder(dividingBy: 100)
        var grouped = String(euros)
        for place in stride(from: grouped.utf8.count - 3, to: 0, by: -3) {
            grouped.insert(" ", at: grouped.utf8.index(grouped.startIndex, offsetBy: place))
        }
        return "\(count < 0 ? "-" : "")\(grouped),\(twoDigits(Int(cents))) €"
    }
}

extension Cents: CustomStringConvertible {
    public var description: String { decimal }
}

extension Sequence where Element == Cents {
    /// The sum of the amounts; zero when there is none.
    public func sum() -> Cents { reduce(.zero, +) }
}

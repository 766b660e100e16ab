/// A rate or coefficient with at most eight decimals, exact: 6.90 % is 0.069, the 2026 maximum of the
/// general reduction is 0.3981. Every legal rate is a short decimal.
public struct Rate: Hashable, Comparable, Sendable, AdditiveArithmetic {
    /// The rate times 10^8 (0.069 is 6 900 000).
    public let e8: Int

    public init(e8: Int) { self.e8 = e8 }

    /// Reads "0.069" or "0,069" (a ratio, not a percentage); nil when it is no decimal number or has more
    /// than eight decimals.
    public init?(decimal text: some StringProtocol) {
        guard let value = scaledInteger(text, decimals: 8) else { return nil }
        e8 = value
    }

    public static let zero = Rate(e8: 0)
    public static func + (left: Rate, right: Rate) -> Rate { Rate(e8: left.e8 + right.e8) }
    public static func - (left: Rate, right: Rate) -> Rate { Rate(e8: left.e8 - right.e8) }
    public static func < (left: Rate, right: Rate) -> Bool { left.e8 < right.e8 }

    public var ratio: Ratio { Ratio(e8, 100_000_000) }

    /// "0.069": the shortest decimal that is equal.
    public var decimal: String { shortest(decimalText(e8, decimals: 8)) }

    /// "6,90 %" or "0,016 %": percentage in French, at least two decimals.
    public var frenchPercent: String {
        var digits = Array(decimalText(e8, decimals: 6).utf8)
        while digits.last == UInt8(ascii: "0"), digits[digits.count - 3] != UInt8(ascii: ".") { digits.removeLast() }
        return String(decoding: digits.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: ",") : $0 }, as: UTF8.self) + " %"
    }

    private func shortest(_ text: String) -> String {
        var short = text
        while short.hasSuffix("0") { short.removeLast() }
        if short.hasSuffix(".") { short.removeLast() }
        return short
    }
}

extension Rate: CustomStringConvertible {
    public var description: String { decimal }
}

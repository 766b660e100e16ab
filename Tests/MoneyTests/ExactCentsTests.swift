import Money
import TestSupport
import Testing

@Suite("Roundings") struct ExactCentsTests {
    @Test("an exact half cent goes away from zero on both sides", arguments: [
        (1, 2, 1), (-1, 2, -1), (3, 2, 2), (-3, 2, -2), (5, 2, 3), (-5, 2, -3), (0, 1, 0),
        (49, 100, 0), (51, 100, 1), (-49, 100, 0), (-51, 100, -1), (149, 100, 1), (-149, 100, -1),
    ])
    func halves(numerator: Int, denominator: Int, cents: Int) {
        #expect((Cents(1) * Ratio(numerator, denominator)).roundedHalfUp() == Cents(cents))
    }

    @Test("truncation goes toward zero on both sides", arguments: [(199, 1), (-199, -1), (99, 0), (-99, 0)])
    func truncation(hundredths: Int, cents: Int) {
        #expect((Cents(hundredths) * Ratio(1, 100)).truncated() == Cents(cents))
    }

    @Test("half a euro goes to the higher euro", arguments: [
        (150, 200), (149, 100), (-150, -200), (-149, -100),
    ])
    func euros(amount: Int, rounded: Int) {
        #expect(Cents(amount).exact.roundedHalfUpToEuro() == Cents(rounded))
    }

    /// 2 512.50 x 6.90 % = 173.3625.
    @Test("a contribution of 6.90 % on 2 512.50 is 173.36") func contribution() throws {
        let rate = try #require(Rate(decimal: "0.069"))
        #expect((Cents(251_250) * rate).roundedHalfUp().decimal == "173.36")
    }

    /// Kimai issue 3282: 0:50 at 16.50 printed as 0.83 h; 0.83 x 16.50 = 13.695.
    @Test("0.83 h at 16.50 is 13.70, as printed") func printedProduct() {
        #expect((Cents(1_650) * Ratio(83, 100)).roundedHalfUp().decimal == "13.70")
    }

    @Test("products and sums agree with whole numbers worked by hand's method", arguments: [UInt64(31)])
    func schoolbook(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for round in 0..<testCount(short: 10_000, full: 1_000_000) {
            let amount = Int.random(in: -2_000_000...2_000_000, using: &random)
            let rate = Int.random(in: -200_000_000...200_000_000, using: &random)
            let (over, under) = (Int.random(in: -3_000...3_000, using: &random),
                                 Int.random(in: 1...3_000, using: &random))
            let product = (Cents(amount).exact * Rate(e8: rate) * Ratio(over, under)).roundedHalfUp()
            let sum = (Cents(amount) * Rate(e8: rate) + Cents(amount) * Ratio(over, under)).roundedHalfUp()
            let expected = (
                schoolbook(Int128(amount) * Int128(rate) * Int128(over), 100_000_000 * Int128(under)),
                schoolbook(Int128(amount) * Int128(rate) * Int128(under)
                    + Int128(amount) * Int128(over) * 100_000_000, 100_000_000 * Int128(under))
            )
            guard product.count == expected.0, sum.count == expected.1 else {
                Issue.record("seed \(seed), round \(round): \(amount), \(rate) e-8, \(over)/\(under)")
                return
            }
        }
    }

    /// Long division of the size, then one more when twice the rest reaches the divisor.
    private func schoolbook(_ dividend: Int128, _ divisor: Int128) -> Int {
        let size = dividend < 0 ? -dividend : dividend
        let rest = size % divisor
        let rounded = Int(size / divisor) + (2 * rest >= divisor ? 1 : 0)
        return dividend < 0 ? -rounded : rounded
    }
}

@Suite("Fractions") struct RatioTests {
    @Test("fractions are kept in lowest terms with a positive denominator") func lowestTerms() {
        #expect(Ratio(24, 36) == Ratio(2, 3))
        #expect(Ratio(5, -10) == Ratio(-1, 2))
        #expect(Ratio(35, 1) * Ratio(52, 12) == Ratio(455, 3))
        #expect(Ratio(1, 3) + Ratio(1, 6) == Ratio(1, 2))
        #expect(Ratio(2, 3) < Ratio(3, 4))
    }
}

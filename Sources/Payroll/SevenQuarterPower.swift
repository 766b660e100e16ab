/// x^1.75 of a fraction between 0 and 1, rounded without error.
///
/// The power is estimated in Double, the only one of the payroll; whenever the estimate lies so near to
/// a half that its error could decide, whole numbers decide: f x^(7/4) >= n + 1/2 exactly when
/// (2 f)^4 x^7 >= (2 n + 1)^4.
struct SevenQuarterPower {
    let numerator: Int128
    let denominator: Int128

    /// `factor` x^1.75 to the nearest whole number, halves up.
    func rounded(times factor: Int) -> Int {
        let x = Double(numerator) / Double(denominator)
        let root = x.squareRoot()
        let estimate = Double(factor) * x * root * root.squareRoot()
        let below = Int(estimate)
        let distance = estimate - Double(below) - 0.5
        guard distance.magnitude < 1e-6 else { return distance < 0 ? below : below + 1 }
        return reachesHalf(above: below, factor: factor) ? below + 1 : below
    }

    func reachesHalf(above whole: Int, factor: Int) -> Bool {
        var left = Natural.one
        var right = Natural.one
        for _ in 0..<4 {
            left.multiply(by: UInt128(2 * factor))
            right.multiply(by: UInt128(2 * whole + 1))
        }
        for _ in 0..<7 {
            left.multiply(by: UInt128(numerator))
            right.multiply(by: UInt128(denominator))
        }
        return !(left < right)
    }
}

/// A natural number of any size, for products and comparison only.
private struct Natural {
    /// 32 bits each, lowest first, no zero on top.
    var limbs: [UInt64]

    static let one = Natural(limbs: [1])

    mutating func multiply(by factor: UInt128) {
        var product = [UInt64](repeating: 0, count: limbs.count + 4)
        for (place, limb) in limbs.enumerated() {
            var carry: UInt64 = 0
            for digit in 0..<4 {
                let part = UInt64(truncatingIfNeeded: factor >> UInt128(32 * digit)) & 0xFFFF_FFFF
                let sum = limb * part + product[place + digit] + carry
                product[place + digit] = sum & 0xFFFF_FFFF
                carry = sum >> 32
            }
            product[place + 4] = carry
        }
        while product.count > 1, product.last == 0 { product.removeLast() }
        limbs = product
    }

    static func < (left: Natural, right: Natural) -> Bool {
        guard left.limbs.count == right.limbs.count else { return left.limbs.count < right.limbs.count }
        return left.limbs.reversed().lexicographicallyPrecedes(right.limbs.reversed())
    }
}

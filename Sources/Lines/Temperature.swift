/// By how much a change may make things worse and still be taken (Metropolis 1953): with probability
/// exp(-delta / temperature), in whole numbers, so that every machine decides alike.
struct Temperature {
    /// -ln((index + 1/2) / 4096), scaled by 1024.
    private let logarithms: [Int32]
    /// Cost units, scaled by 1024.
    private(set) var scaled: Int

    private static let bits: UInt64 = 12
    private static let scale = 1024

    init() {
        logarithms = (0..<1 << Self.bits).map { index in
            Int32(Self.negativeLogarithm(ofHalfOdd: 2 * index + 1, bits: Int(Self.bits) + 1))
        }
        scaled = 0
    }

    /// -ln(odd / 2^bits), scaled by 1024: the binary logarithm bit by bit, by squaring.
    private static func negativeLogarithm(ofHalfOdd odd: Int, bits: Int) -> Int {
        let precision = 30
        var exponent = 0
        while odd >> (exponent + 1) > 0 { exponent += 1 }
        var mantissa = odd << (precision - exponent)
        var fraction = 0
        for _ in 0..<20 {
            mantissa = (mantissa * mantissa) >> precision
            fraction <<= 1
            if mantissa >= 2 << precision {
                mantissa >>= 1
                fraction |= 1
            }
        }
        let binary = ((bits - exponent) << 20) - fraction
        // ln 2 = 0.693147, scaled by 2^20.
        return (binary * 726_817) >> 30
    }

    /// Geometric cooling from `hot` to `cold`, both in 1/1024 of a cost unit.
    ///
    /// - Parameter progress: 0...1024.
    mutating func cool(from hot: Int, to cold: Int, progress: Int) {
        // hot * (cold / hot)^(progress / 1024), by halving the exponent bit by bit.
        var result = hot << 20
        var ratio = (cold << 20) / max(1, hot)
        var bit = 512
        while bit > 0 {
            ratio = Self.squareRoot(ratio << 20)
            if progress & bit != 0 { result = (result >> 20) * ratio }
            bit >>= 1
        }
        scaled = progress >= 1024 ? cold : result >> 20
    }

    private static func squareRoot(_ value: Int) -> Int {
        guard value > 0 else { return 0 }
        var root = 1 << ((Int.bitWidth - value.leadingZeroBitCount + 1) / 2)
        while true {
            let next = (root + value / root) / 2
            if next >= root { return root }
            root = next
        }
    }

    /// What the next change may cost.
    @inline(__always)
    func allowance(_ dice: inout Dice) -> Int {
        let index = Int(truncatingIfNeeded: dice.next() >> (64 - Self.bits))
        return logarithms.withUnsafeBufferPointer { (scaled &* Int($0[index])) >> 20 }
    }
}

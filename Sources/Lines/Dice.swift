/// Random numbers from a seed (SplitMix64, Steele, Lea and Flood 2014): the same seed, the same numbers on
/// every machine.
public struct Dice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    @inline(__always)
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of 0..<count, by multiplication of the upper half (Lemire 2019) without the last correction:
    /// for counts below a million the odds differ by less than one in a thousand.
    @inline(__always)
    public mutating func below(_ count: Int) -> Int {
        Int(truncatingIfNeeded: (next() >> 32 &* UInt64(truncatingIfNeeded: count)) >> 32)
    }
}

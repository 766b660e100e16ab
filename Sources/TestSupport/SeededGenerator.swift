import Foundation

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed on every machine.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

/// How many random cases to run: `full` when the environment variable GDEA_TEST is "full".
public func testCount(short: Int, full: Int) -> Int {
    ProcessInfo.processInfo.environment["GDEA_TEST"] == "full" ? full : short
}

/// The folder that holds Package.swift, without a trailing slash.
public let repositoryRoot = #filePath.components(separatedBy: "/Sources/TestSupport/")[0]

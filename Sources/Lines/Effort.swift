/// How long a search may go on: a number of steps, which gives the same result on every machine, or seconds of
/// a clock that is passed in, whichever is used up first. A step is a change tried by the annealer or a set of
/// people planned anew by the neighbourhood search.
public struct Effort: Sendable {
    public let steps: Int
    public let seconds: Double
    /// Seconds used so far, of whatever kind the caller counts.
    private let clock: (@Sendable () -> Double)?
    private let isCancelled: @Sendable () -> Bool

    /// - Parameter isCancelled: looked at now and then; the search then ends with what it has.
    public static func steps(_ count: Int, isCancelled: @escaping @Sendable () -> Bool = { false }) -> Effort {
        Effort(steps: count, seconds: .infinity, clock: nil, isCancelled: isCancelled)
    }

    public static func seconds(
        _ seconds: Double, clock: @escaping @Sendable () -> Double,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) -> Effort {
        Effort(steps: .max, seconds: seconds, clock: clock, isCancelled: isCancelled)
    }

    /// The same clock with another limit of seconds; steps are as they were.
    public func upTo(seconds limit: Double) -> Effort {
        Effort(steps: steps, seconds: min(seconds, limit), clock: clock, isCancelled: isCancelled)
    }

    /// Whether results depend on steps alone.
    public var isCountedInSteps: Bool { clock == nil }

    /// Seconds used; nil without a clock.
    public var used: Double? { clock?() }
    /// Seconds left; endless without a clock.
    public var left: Double { clock.map { max(0, seconds - $0()) } ?? .infinity }

    /// Whether to stop after some steps.
    public func isUsedUp(after count: Int) -> Bool {
        count >= steps || left == 0 || isCancelled()
    }

    /// How much is used up, 0...1024.
    ///
    /// - Parameter start: what `used` was when the part began that is measured.
    func progress(after count: Int, since start: Double?) -> Int {
        guard let clock, let start else { return min(1024, count * 1024 / max(1, steps)) }
        return min(1024, Int((clock() - start) * 1024 / max(0.001, seconds - start)))
    }
}

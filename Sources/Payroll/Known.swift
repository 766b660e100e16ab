import CivilTime

/// A fact about a month with the day on which it was known. Facts are added, never replaced: what a payslip was
/// computed from can be told for any day.
public struct Known<Fact: Hashable & Sendable>: Hashable, Sendable {
    public let period: YearMonth
    public let knownOn: CivilDate
    /// Nil: nothing, for instance a contract that was found not to exist.
    public let fact: Fact?

    public init(_ period: YearMonth, knownOn: CivilDate, _ fact: Fact?) {
        self.period = period
        self.knownOn = knownOn
        self.fact = fact
    }
}

/// All that was ever known of the months of one employee.
public struct KnownMonths<Fact: Hashable & Sendable>: Hashable, Sendable {
    /// In the order in which they were told; of two facts known on one day the later told counts.
    public private(set) var facts: [Known<Fact>]

    public init(_ facts: [Known<Fact>] = []) { self.facts = facts }

    public mutating func add(_ fact: Known<Fact>) { facts.append(fact) }

    /// What was known of a month on a day.
    public func fact(of period: YearMonth, on day: CivilDate) -> Fact? {
        var best: Known<Fact>?
        for fact in facts where fact.period == period && fact.knownOn <= day {
            if let known = best, known.knownOn > fact.knownOn { continue }
            best = fact
        }
        return best?.fact
    }

    /// First month of which anything is known.
    public var first: YearMonth? { facts.map(\.period).min() }
}

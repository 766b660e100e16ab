import Lines
import Planning
import Roster

/// How a month is planned: from which seed, how long, and what is told on the way. The same seed and number of
/// steps give the same plan; without one the number of steps follows from the size of the month.
public struct PlanningSearch {
    /// Whether to search also where the month is planned from the data as they are.
    public var isAskedFor = false
    public var seed: UInt64 = 1
    /// 0 to `mostSteps`.
    public var steps: Int?
    /// Hours of search.
    public static let mostSteps = 1_000_000_000
    /// Seconds of `clock` instead of steps; the plan is then not the same on every machine.
    public var seconds: Double?
    public var clock: @Sendable () -> Double = { 0 }
    /// Whether to prove how good the plan is.
    public var wantsBound = false
    /// Looked at now and then: the search then ends with the best plan so far.
    public var isCancelled: @Sendable () -> Bool = { false }
    public var progress: (PlanningProgress) -> Void = { _ in }
    public var finished: (PoolPlan) -> Void = { _ in }

    /// About half a second of search for every thousand blocks.
    private static let stepsPerBlock = 250
    private static let fewestSteps = 50_000
    private static let boundRounds = 200

    public init() {}

    /// - Parameter isAccepted: whether somebody answers for a breach, which then stays in the plan.
    func plan(_ input: PlanningInput, rules: RuleSet, isAccepted: (Breach) -> Bool) -> FoundPlan {
        let planner = PoolPlanner(input, rules: rules)
        let shifts = found(planner).shifts
        return FoundPlan(
            plan: Validator(input, rules: rules).gated(shifts, isAccepted: isAccepted), isCutShort: isCancelled(),
            planner: planner)
    }

    /// The plan as the search leaves it, before the validator has seen it.
    public func found(_ input: PlanningInput, rules: RuleSet) -> PoolPlan {
        found(PoolPlanner(input, rules: rules))
    }

    private func found(_ planner: PoolPlanner) -> PoolPlan {
        let blocks = planner.blockCount
        let effort = seconds.map { Effort.seconds($0, clock: clock, isCancelled: isCancelled) }
            ?? .steps(steps ?? max(Self.fewestSteps, blocks * Self.stepsPerBlock), isCancelled: isCancelled)
        let found = planner.plan(seed: seed, effort: effort, boundRounds: wantsBound ? Self.boundRounds : 0) {
            progress(PlanningProgress(share: $0.share, blocks: blocks, open: $0.missing, cost: $0.cost))
        }
        finished(found)
        return found
    }
}

/// A plan that a search found and the validator has seen.
struct FoundPlan {
    let plan: Plan
    /// Whether the search was interrupted.
    let isCutShort: Bool
    let planner: PoolPlanner

    /// Whether it costs less than another plan of the month. One that keeps the rules is better than one that does
    /// not; one with work that the planner would never plan, as when it was made by hand, is not compared.
    func isBetter(than shifts: [Shift]) -> Bool {
        guard let other = planner.price(of: shifts) else { return true }
        guard let own = planner.price(of: plan.shifts) else { return false }
        return own.keepsRules == other.keepsRules ? own.cost < other.cost : own.keepsRules
    }
}

/// How a search is getting on.
public struct PlanningProgress: Hashable, Sendable {
    /// How much of the search is done, 0...1024.
    public var share: Int
    /// Blocks of needs, and how many of them nobody does in the plan under way.
    public var blocks: Int
    public var open: Int
    /// Points of the best plan so far.
    public var cost: Int
}

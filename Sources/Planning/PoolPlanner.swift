import CivilTime
import Lines
import People
import Roster

/// Plans a month of a pool by the line search: who takes which block of the needs, under every rule that blocks,
/// at the least cost in points (`PlanWeights`).
public struct PoolPlanner {
    private let model: PoolModel
    private let problem: PlanProblem
    /// Whether anybody may do each demand.
    private let isEligible: [Bool]

    /// What usual changes of a plan cost, from a new face at a site down to a trip.
    private static let cooling = Cooling(hot: 100 * 1024, cold: 15 * 1024)

    /// Lists what everybody may do on each day.
    public init(_ input: PlanningInput, rules: RuleSet, weights: PlanWeights = PlanWeights()) {
        model = PoolModel(input, rules: rules, weights: weights)
        problem = PlanProblem(
            model, workers: Array(model.workers.indices), demands: Array(model.demands.indices))
        let model = model
        isEligible = model.demands.map { demand in model.workers.contains { model.mayDo($0, demand) } }
    }

    /// How many people are asked for on how many blocks, and so how large the search is.
    public var blockCount: Int { model.demands.reduce(0) { $0 + $1.quantity } }

    /// - Parameters:
    ///   - seed: with the same seed and a number of steps the plan is always the same.
    ///   - boundRounds: how much to spend on proving how good the plan is; nothing when it is zero.
    public func plan(
        seed: UInt64, effort: Effort, boundRounds: Int = 3000, progress: (SearchProgress) -> Void = { _ in }
    ) -> PoolPlan {
        let search = PlanSearch(
            problem.lines, start: problem.start, seed: seed, cooling: Self.cooling, effort: effort)
        return plan(search.run(boundRounds: boundRounds, progress: progress))
    }

    /// What given shifts of the month cost as a plan in points, and whether they keep the rules that join days and
    /// people; nil when somebody does on a day what the planner does not list.
    public func price(of shifts: [Shift]) -> (cost: Int, keepsRules: Bool)? {
        guard let plan = problem.plan(of: shifts) else { return nil }
        return (problem.lines.cost(of: plan), problem.lines.allows(plan))
    }

    private func plan(_ outcome: PlanSearch.Outcome) -> PoolPlan {
        let shifts = problem.shifts(of: outcome.plan)
        let presence = problem.presence(in: outcome.plan)
        var coverage = PoolPlan.Coverage()
        for (number, demand) in model.demands.enumerated() where demand.need != nil {
            let present = min(presence[number] ?? 0, demand.quantity)
            coverage.openBlocks += demand.quantity - present
            guard isEligible[number] || present > 0 else {
                coverage.impossibleMinutes += demand.quantity * demand.minutes
                continue
            }
            coverage.possibleMinutes += demand.quantity * demand.minutes
            coverage.coveredMinutes += present * demand.minutes
        }
        return PoolPlan(
            shifts: shifts, cost: outcome.cost,
            bound: problem.isComplete && outcome.bound > .min ? outcome.bound : nil,
            coverage: coverage, steps: outcome.steps)
    }
}

/// A plan as the search leaves it.
public struct PoolPlan: Hashable, Sendable {
    /// What of the needs is covered.
    public struct Coverage: Hashable, Sendable {
        /// Minutes of needs that some employee may do.
        public var possibleMinutes = 0
        public var coveredMinutes = 0
        /// Minutes of needs that no employee may do at all.
        public var impossibleMinutes = 0
        /// Blocks that nobody does, one for each person that is missing.
        public var openBlocks = 0

        /// Ten-thousandths of the possible minutes, rounded down; all when there are none.
        public var share: Int { possibleMinutes == 0 ? 10_000 : coveredMinutes * 10_000 / possibleMinutes }
    }

    /// In order of employee and start.
    public var shifts: [Shift]
    /// In points.
    public var cost: Int
    /// No plan that keeps the search's own rules costs less: these are the validator's, but for days, of four needs
    /// at most, and for weeks, where the lowest ceiling of all contracts in force and an adjustment without extra
    /// hours bind. Nil when that was not looked for or cannot be proven.
    public var bound: Int?
    public var coverage: Coverage
    public var steps: Int

    /// What the plan may cost more than the best one at most, in ten-thousandths of its cost, rounded up.
    public var gap: Int? {
        bound.map { cost == 0 ? 0 : ((cost - max(0, $0)) * 10_000 + cost - 1) / cost }
    }
}

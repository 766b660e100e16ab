/// How a search is getting on.
public struct SearchProgress: Hashable, Sendable {
    /// Of the best plan so far.
    public var cost: Int
    /// No plan costs less; the smallest number as long as nothing is known.
    public var bound: Int
    /// How many are missing on items in the plan under way.
    public var missing: Int
    /// How much of the effort is used up, 0...1024.
    public var share: Int
}

/// Temperatures between which the annealer cools, in 1/1024 of a cost unit: about what the usual changes cost.
public struct Cooling: Hashable, Sendable {
    public var hot: Int
    public var cold: Int

    public init(hot: Int, cold: Int) {
        self.hot = hot
        self.cold = cold
    }
}

/// Looks for the cheapest plan of a problem and for a bound that proves how good it is. With the same seed and
/// a number of steps the plan is always the same.
public struct PlanSearch {
    public struct Outcome: Sendable {
        public var plan: LinePlan
        public var cost: Int
        /// No plan costs less; the smallest number when none was looked for.
        public var bound: Int
        public var steps: Int
        /// Why the linear program was not of use.
        public var fault: SolverFault?
    }

    private let problem: LineProblem
    private let start: LinePlan
    private let seed: UInt64
    private let cooling: Cooling
    private let effort: Effort
    private let program: (any LinearProgram)?

    /// Steps between two looks at the clock.
    private static let chunk = 2000
    /// Of the effort in hundredths: annealing when a bound is looked for afterwards, and generating all lines.
    private static let annealShare = 72
    private static let generationShare = 60

    /// - Parameters:
    ///   - start: keeps every hard rule.
    ///   - program: for problems whose lines can be priced; without one they are annealed, too.
    public init(
        _ problem: LineProblem, start: LinePlan, seed: UInt64, cooling: Cooling, effort: Effort,
        program: (any LinearProgram)? = nil
    ) {
        self.problem = problem
        self.start = start
        self.seed = seed
        self.cooling = cooling
        self.effort = effort
        self.program = program
    }

    /// - Parameter boundRounds: how many steps at most to spend on a bound after annealing; none is looked for
    ///   when it is zero.
    public func run(boundRounds: Int = 3000, progress: (SearchProgress) -> Void = { _ in }) -> Outcome {
        guard problem.people > 0 else {
            let cost = problem.cost(of: start)
            return Outcome(plan: start, cost: cost, bound: boundRounds > 0 ? cost : .min, steps: 0)
        }
        let pricers = (0..<problem.people).compactMap { LinePricer(problem, person: $0) }
        guard pricers.count == problem.people, let costs = LineCosts(problem),
            let first = LineImprovement(problem, costs, pricers: pricers).plan()
        else {
            var outcome = anneal(start, wantsBound: boundRounds > 0, progress)
            outcome.bound = bound(near: outcome.plan, rounds: boundRounds)
            return outcome
        }
        guard let program else { return improved(first, costs, pricers, boundRounds, progress) }
        var search = NeighbourhoodSearch(
            problem, costs: costs, pricers: pricers, program: program, start: first, seed: seed,
            cooling: cooling, effort: effort)
        var fault: SolverFault?
        do throws(SolverFault) {
            try search.generate(share: Self.generationShare)
            try search.improve(progress: progress)
        } catch {
            fault = error
        }
        guard let fault else {
            return Outcome(plan: search.plan, cost: search.cost, bound: search.bound, steps: search.steps)
        }
        var outcome = improved(search.plan, costs, pricers, 0, progress)
        outcome.bound = search.bound
        outcome.fault = fault
        return outcome
    }

    /// Annealing, and pricing at the end.
    private func improved(
        _ plan: LinePlan, _ costs: LineCosts, _ pricers: [LinePricer], _ boundRounds: Int,
        _ progress: (SearchProgress) -> Void
    ) -> Outcome {
        var outcome = anneal(plan, wantsBound: boundRounds > 0, progress)
        outcome.plan = LineImprovement(problem, costs, pricers: pricers).improved(outcome.plan)
        outcome.cost = LineState(problem, outcome.plan).cost
        outcome.bound = bound(near: outcome.plan, rounds: boundRounds)
        return outcome
    }

    private func anneal(
        _ plan: LinePlan, wantsBound: Bool, _ progress: (SearchProgress) -> Void
    ) -> Outcome {
        var annealer = Annealer(problem, start: plan, seed: seed)
        let begin = effort.used
        var part = effort
        if wantsBound, let begin {
            part = effort.upTo(seconds: begin + effort.left * Double(Self.annealShare) / 100)
        }
        while !part.isUsedUp(after: annealer.steps) {
            let share = part.progress(after: annealer.steps, since: begin)
            annealer.run(steps: min(Self.chunk, part.steps - annealer.steps), cooling, progress: share)
            progress(SearchProgress(
                cost: annealer.bestCost, bound: .min, missing: annealer.missing, share: share))
        }
        return Outcome(plan: annealer.best, cost: annealer.bestCost, bound: .min, steps: annealer.steps)
    }

    private func bound(near plan: LinePlan, rounds: Int) -> Int {
        guard rounds > 0 else { return .min }
        var bound = LagrangianBound(problem, near: plan)
        bound.run(rounds: rounds, effort: effort)
        return bound.value
    }
}

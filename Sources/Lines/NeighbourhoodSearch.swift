/// Plans by column generation for problems whose lines can be priced: a bound and a plan near it from all lines
/// at once, then the lines of a few people anew, given those of all others, again and again (very large
/// neighbourhoods, Ahuja, Ergun, Orlin and Punnen 2002).
struct NeighbourhoodSearch {
    private let problem: LineProblem
    private let costs: LineCosts
    private let program: any LinearProgram
    private let effort: Effort
    private let cooling: Cooling
    private var pricers: [LinePricer]
    private var dice: Dice
    /// Lines of each person that a program asked for, in order.
    private var lines: [[[Int32]]]
    private var known: [Set<[Int32]>]
    private(set) var plan: LinePlan
    private(set) var cost: Int
    private(set) var bound = Int.min
    /// Sets of people planned anew.
    private(set) var steps = 0

    /// How large the neighbourhoods are and how long each is worked on.
    struct Scope {
        /// People planned over all days.
        var people = 5
        /// Days planned for all people, and people times days at most.
        var windowDays = 7
        var mostDays = 280
        var rounds = 40
        /// Of branch and bound.
        var nodes = 200
        var seconds = 1.5
        /// Neighbourhoods without success after which they are made larger.
        var patience = 20
        /// Lines known from before that a new program begins with, for each person.
        var knownLines = 60
        /// Of each annealing: at the start, and whenever the neighbourhoods are made larger.
        var annealedSteps = 2_000_000
        var firstAnnealings = 4

        mutating func widen(people: Int, days: Int) {
            self.people = min(self.people + 1, people)
            windowDays = min(windowDays + 1, days)
            mostDays = min(mostDays + mostDays / 8, people * days)
            nodes = min(nodes * 5 / 4, 20_000)
            seconds = min(seconds * 5 / 4, 20)
        }
    }

    private var scope = Scope()

    /// - Parameter start: keeps every hard rule.
    init(
        _ problem: LineProblem, costs: LineCosts, pricers: [LinePricer], program: any LinearProgram,
        start: LinePlan, seed: UInt64, cooling: Cooling, effort: Effort
    ) {
        self.cooling = cooling
        self.problem = problem
        self.costs = costs
        self.pricers = pricers
        self.program = program
        self.effort = effort
        dice = Dice(seed: seed)
        plan = start
        cost = LineState(problem, start).cost
        lines = Array(repeating: [], count: problem.people)
        known = Array(repeating: [], count: problem.people)
    }

    /// All lines at once: the bound, and a plan by diving, which replaces the one so far if it is better.
    ///
    /// - Parameter share: of the effort that may be spent on it, in hundredths.
    mutating func generate(share: Int) throws(SolverFault) {
        let part = effort.isCountedInSteps ? effort : effort.upTo(seconds: effort.seconds * Double(share) / 100)
        var generation = try ColumnGeneration(
            problem, costs: costs, pricers: pricers, people: Array(0..<problem.people), window: 0..<problem.days,
            plan: plan, program: program)
        while !part.isUsedUp(after: 0), try generation.round() {}
        if generation.bound > .min { bound = max(bound, generation.bound + costs.constant) }
        if bound < cost, let chosen = try generation.dive(effort: part) { take(chosen) }
        remember(generation)
    }

    private mutating func remember(_ generation: ColumnGeneration) {
        pricers = generation.pricers
        for column in generation.columns where known[column.person].insert(column.duties).inserted {
            lines[column.person].append(column.duties)
        }
    }

    /// Anneals the plan for a while, and lets everybody's line be priced once more.
    mutating func anneal() {
        var annealer = Annealer(problem, start: plan, seed: dice.next())
        let chunks = 400
        let steps = min(effort.steps, scope.annealedSteps)
        for chunk in 0..<chunks where !effort.isUsedUp(after: 0) {
            annealer.run(steps: steps / chunks, cooling, progress: chunk * 1024 / chunks)
        }
        take(LineImprovement(problem, costs, pricers: pricers).improved(annealer.best))
    }

    /// Takes lines if the plan is better with them.
    @discardableResult
    private mutating func take(_ chosen: [ColumnGeneration.Column]) -> Bool {
        var changed = plan
        for column in chosen { changed.replace(column.person, days: problem.days, with: column.duties) }
        return take(changed)
    }

    /// - Parameter other: keeps every hard rule.
    @discardableResult
    private mutating func take(_ other: LinePlan) -> Bool {
        let cost = LineState(problem, other).cost
        guard cost < self.cost else { return false }
        (plan, self.cost) = (other, cost)
        return true
    }

    /// Plans parts anew until the effort is used up or the plan is as cheap as the bound: some people over all
    /// days, then some days of many people, in turn.
    mutating func improve(progress: (SearchProgress) -> Void) throws(SolverFault) {
        for _ in 0..<scope.firstAnnealings where cost > bound { anneal() }
        var failures = 0
        while cost > bound, !effort.isUsedUp(after: steps) {
            let isWindow = steps % 2 == 1
            steps += 1
            if try isWindow ? planWindow() : planPeople() {
                failures = 0
                progress(SearchProgress(
                    cost: cost, bound: bound, missing: LineState(problem, plan).missing,
                    share: effort.progress(after: steps, since: 0)))
            } else {
                failures += 1
            }
            if failures >= scope.patience {
                scope.widen(people: problem.people, days: problem.days)
                anneal()
                failures = 0
            }
        }
    }

    private mutating func someone(_ count: Int) -> [Int] {
        Array((0..<problem.people).shuffled(using: &dice).prefix(count)).sorted()
    }

    private mutating func planPeople() throws(SolverFault) -> Bool {
        try planAnew(someone(scope.people), window: 0..<problem.days)
    }

    private mutating func planWindow() throws(SolverFault) -> Bool {
        let length = min(scope.windowDays, problem.days)
        let first = dice.below(problem.days - length + 1)
        return try planAnew(someone(scope.mostDays / length), window: first..<first + length)
    }

    /// The best lines of some people on some days, all else kept.
    private mutating func planAnew(_ people: [Int], window: Range<Int>) throws(SolverFault) -> Bool {
        let others = Set(0..<problem.people).subtracting(people)
        let fixed = others.reduce(costs.constant) { sum, person in
            sum + costs.cost(plan.line(person, days: problem.days), of: person)
        }
        var generation = try ColumnGeneration(
            problem, costs: costs, pricers: pricers, people: people, window: window, plan: plan, program: program)
        if window.count == problem.days {
            for person in people {
                try generation.add(
                    lines[person].suffix(scope.knownLines).map { .init(person: person, duties: $0) })
            }
        }
        while generation.rounds < scope.rounds, generation.bound < cost - fixed, !effort.isUsedUp(after: 0),
            try generation.round() {}
        remember(generation)
        guard generation.bound < cost - fixed, !effort.isUsedUp(after: 0) else { return false }
        let start = people.map { person in
            ColumnGeneration.Column(person: person, duties: Array(plan.line(person, days: problem.days)))
        }
        let seconds = effort.isCountedInSteps ? Double.infinity : min(scope.seconds, effort.left)
        let chosen = try generation.choice(
            from: start, effort: SolverEffort(nodes: scope.nodes, seconds: seconds))
        return chosen.map { take($0) } ?? false
    }
}

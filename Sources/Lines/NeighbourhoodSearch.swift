/// Plans by column generation for problems whose lines can be priced: a bound and a plan near it from all lines
/// at once, then the lines of a few people anew, given those of all others, again and again (very large
/// neighbourhoods, Ahuja, Ergun, Orlin and Punnen 2002).
struct NeighbourhoodSearch {
    private let problem: LineProblem
    private let costs: LineCosts
    private let program: any LinearProgram
    private let effort: Effort
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

    private static let firstSize = 4
    private static let mostPeople = 14
    private static let mostRounds = 25
    /// Lines known from before that a new program begins with, for each person.
    private static let mostKnownLines = 60
    private static let mostNodes = 500

    /// - Parameter start: keeps every hard rule.
    init(
        _ problem: LineProblem, costs: LineCosts, pricers: [LinePricer], program: any LinearProgram,
        start: LinePlan, seed: UInt64, effort: Effort
    ) {
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
            problem, costs: costs, pricers: pricers, people: Array(0..<problem.people),
            required: problem.items.map(\.required), program: program)
        try generation.add(plan)
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

    /// Takes lines if the plan is better with them.
    @discardableResult
    private mutating func take(_ chosen: [ColumnGeneration.Column]) -> Bool {
        var changed = plan
        for column in chosen { changed.replace(column.person, days: problem.days, with: column.duties) }
        return take(changed)
    }

    /// - Parameter other: keeps every hard rule.
    @discardableResult
    mutating func take(_ other: LinePlan) -> Bool {
        let other = LineImprovement(problem, costs, pricers: pricers).improved(other)
        let cost = LineState(problem, other).cost
        guard cost < self.cost else { return false }
        (plan, self.cost) = (other, cost)
        return true
    }

    /// Plans sets of people anew until the effort is used up or the plan is as cheap as the bound.
    mutating func improve(progress: (SearchProgress) -> Void) throws(SolverFault) {
        var size = min(Self.firstSize, problem.people)
        var failures = 0
        while cost > bound, !effort.isUsedUp(after: steps) {
            steps += 1
            if try planAnew(Array((0..<problem.people).shuffled(using: &dice).prefix(size)).sorted()) {
                failures = 0
                progress(SearchProgress(cost: cost, bound: bound, share: effort.progress(after: steps, since: 0)))
            } else {
                failures += 1
            }
            if failures > problem.people, size < min(Self.mostPeople, problem.people) {
                size += 1
                failures = 0
            }
        }
    }

    /// The best lines of some people, given those of the others.
    private mutating func planAnew(_ people: [Int]) throws(SolverFault) -> Bool {
        let others = (0..<problem.people).filter { !people.contains($0) }
        let covered = problem.coverage(plan, by: others)
        let fixed = others.reduce(costs.constant) { sum, person in
            sum + costs.cost(plan.line(person, days: problem.days), of: person)
        }
        var generation = try ColumnGeneration(
            problem, costs: costs, pricers: pricers, people: people,
            required: zip(problem.items, covered).map { $0.required - $1 }, program: program)
        try generation.add(plan)
        for person in people {
            try generation.add(lines[person].suffix(Self.mostKnownLines).map { .init(person: person, duties: $0) })
        }
        while generation.rounds < Self.mostRounds, generation.bound + fixed < cost, !effort.isUsedUp(after: 0),
            try generation.round() {}
        defer { remember(generation) }
        guard generation.bound < cost - fixed, !effort.isUsedUp(after: 0) else { return false }
        let start = people.map { person in
            ColumnGeneration.Column(person: person, duties: Array(plan.line(person, days: problem.days)))
        }
        let limit = effort.isCountedInSteps ? Double.infinity : min(3, effort.left)
        let chosen = try generation.choice(
            from: start, effort: SolverEffort(nodes: Self.mostNodes, seconds: limit))
        return chosen.map { take($0) } ?? false
    }
}

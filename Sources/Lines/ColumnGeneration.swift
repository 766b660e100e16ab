/// Column generation (Dantzig and Wolfe 1960): a linear program chooses among the lines known so far, its
/// duals price the duties, and the pricer of each person finds the line that is missing most. What the program
/// costs at the end is a lower bound that is mostly within a percent of the best plan; during the way the sum
/// of duals and cheapest lines is one too (Lagrange), so that a bound is at hand whenever time is up.
///
/// Prices are whole numbers, rounded from the duals: every multiplier gives a valid bound, so rounding costs
/// a little strength and no truth.
struct ColumnGeneration {
    struct Column: Hashable {
        var person: Int
        var duties: [Int32]
    }

    private let problem: LineProblem
    private let costs: LineCosts
    private let program: any LinearProgram
    /// By person.
    private(set) var pricers: [LinePricer]
    /// Those whose lines are looked for, in order.
    let people: [Int]
    /// The program's row of each of them.
    private let rowOf: [Int: Int]
    /// The days that may change; on the others everybody keeps what `plan` has.
    private let window: Range<Int>
    private let plan: LinePlan
    /// What is left of each item for them; below zero where others are too many.
    private let required: [Int]
    private(set) var columns: [Column] = []
    private var known: Set<Column> = []
    /// Where the columns of lines begin: before them is what items are missing or have too many.
    private let firstColumn: Int
    /// Bound so far, scaled.
    private var scaledBound = Int.min
    private var bestPrices: [Int] = []
    private(set) var solution = LinearSolution(cost: .infinity, values: [], duals: [])
    /// Lines of these people are settled.
    private var settled: Set<Int> = []
    private(set) var rounds = 0

    private static let scale = 1024
    /// How much of the best prices so far is kept, in sixteenths: prices that jump less lead to fewer rounds
    /// (Wentges 1997).
    private static let smoothing = 8
    private static let roundsWhileDiving = 4

    /// Begins anew with an empty program.
    ///
    /// - Parameters:
    ///   - people: those who are planned; the others keep their lines.
    ///   - window: the days that are planned; on the others people keep what they do.
    ///   - plan: the first lines.
    init(
        _ problem: LineProblem, costs: LineCosts, pricers: [LinePricer], people: [Int], window: Range<Int>,
        plan: LinePlan, program: any LinearProgram
    ) throws(SolverFault) {
        let others = Set(0..<problem.people).subtracting(people)
        let required = zip(problem.items, problem.coverage(plan, by: others)).map { $0.required - $1 }
        self.problem = problem
        self.costs = costs
        self.pricers = pricers
        self.people = people
        self.window = window
        self.plan = plan
        self.required = required
        self.program = program
        rowOf = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1, problem.items.count + $0) })
        try program.clear()
        try program.add(rows: required.map { LinearRow(lower: Double($0), upper: Double($0)) })
        try program.add(rows: people.map { _ in LinearRow(lower: 1, upper: 1) })
        var slack: [LinearColumn] = []
        for (row, item) in problem.items.enumerated() {
            slack.append(LinearColumn(cost: Double(item.missingCost), entries: [.init(row: row, value: 1)]))
            if let surplus = item.surplusCost {
                slack.append(LinearColumn(cost: Double(surplus), entries: [.init(row: row, value: -1)]))
            }
        }
        try program.add(columns: slack)
        firstColumn = slack.count
        try add(people.map { Column(person: $0, duties: Array(plan.line($0, days: problem.days))) })
    }

    /// No choice of lines of these people costs less, items included.
    var bound: Int { scaledBound == .min ? .min : -((-scaledBound) / Self.scale) }

    /// Adds lines that are not known yet.
    mutating func add(_ lines: [Column]) throws(SolverFault) {
        let new = lines.filter { known.insert($0).inserted }
        try program.add(columns: new.map { line in
            var entries = itemCounts(line).map { LinearColumn.Entry(row: $0, value: 1) }
            entries.append(.init(row: rowOf[line.person]!, value: 1))
            return LinearColumn(cost: Double(costs.cost(line.duties, of: line.person)), entries: entries)
        })
        columns += new
    }

    private func itemCounts(_ line: Column) -> [Int] { line.duties.flatMap { problem.duties[Int($0)].items } }

    /// One round: solves the program and adds the lines that its duals ask for.
    ///
    /// - Returns: whether lines were added.
    mutating func round() throws(SolverFault) -> Bool {
        solution = try program.solve()
        rounds += 1
        let out = prices(solution.duals)
        guard !bestPrices.isEmpty, settled.isEmpty, rounds > 3 else { return try price(out, against: out) }
        let smooth = zip(bestPrices, out).map { best, now in
            (best * Self.smoothing + now * (16 - Self.smoothing)) / 16
        }
        if try price(smooth, against: out) { return true }
        return smooth == out ? false : try price(out, against: out)
    }

    /// The duals of the items, scaled and rounded, within what an item can cost.
    private func prices(_ duals: [Double]) -> [Int] {
        zip(problem.items, duals).map { item, dual in
            let price = Int((dual * Double(Self.scale)).rounded())
            let most = item.missingCost * Self.scale
            guard let surplus = item.surplusCost else { return min(price, most) }
            return min(max(price, -surplus * Self.scale), most)
        }
    }

    /// Prices all people and adds the lines that improve the program under `duals`.
    private mutating func price(_ prices: [Int], against duals: [Int]) throws(SolverFault) -> Bool {
        var total = zip(required, prices).reduce(0) { $0 + $1.0 * $1.1 }
        var new: [Column] = []
        for person in people where !settled.contains(person) {
            guard let line = cheapest(person, prices) else { continue }
            total += line.price
            let column = Column(person: person, duties: line.duties)
            let dual = Int((solution.duals[rowOf[person]!] * Double(Self.scale)).rounded())
            let reduced = costs.cost(column.duties, of: person) * Self.scale - dual
                - itemCounts(column).reduce(0) { $0 + duals[$1] }
            if reduced < -Self.scale / 256 { new.append(column) }
        }
        if settled.isEmpty, total > scaledBound {
            scaledBound = total
            bestPrices = prices
        }
        let before = columns.count
        try add(new)
        return columns.count > before
    }

    private mutating func cheapest(_ person: Int, _ prices: [Int]) -> LinePricer.Line? {
        let (window, duties, first) = (window, plan.duties, person * problem.days)
        return pricers[person].cheapest(
            scale: Self.scale, kept: { window.contains($0) ? nil : duties[first + $0] },
            price: { items in items.reduce(0) { $0 - prices[Int($1)] } })
    }
}

extension ColumnGeneration {
    /// The share of each column in the solution.
    private var shares: ArraySlice<Double> { solution.values[min(firstColumn, solution.values.count)...] }

    /// Settles the lines with the largest shares one after the other, pricing the others again after each: a
    /// plan near the bound (diving, Danna and Le Pape 2005).
    ///
    /// - Returns: a line for each person; nil when the effort is used up before.
    mutating func dive(effort: Effort) throws(SolverFault) -> [Column]? {
        var chosen: [Column] = []
        while settled.count < people.count {
            if effort.isUsedUp(after: 0) { return nil }
            for column in nextToSettle() {
                try settle(column)
                chosen.append(columns[column])
            }
            var priced = 0
            while priced < Self.roundsWhileDiving, try round() { priced += 1 }
        }
        return chosen
    }

    /// The best column of each person that is all but decided, and the best of all.
    private func nextToSettle() -> [Int] {
        var best: [Int: (share: Double, column: Int)] = [:]
        for (column, share) in shares.enumerated() {
            let person = columns[column].person
            if !settled.contains(person), share > best[person]?.share ?? -1 { best[person] = (share, column) }
        }
        let top = best.values.max { ($0.share, -$0.column) < ($1.share, -$1.column) }
        return best.values.filter { $0.share > 0.8 || $0.column == top?.column }.map(\.column).sorted()
    }

    /// Takes the column, and no other one of its person.
    private mutating func settle(_ column: Int) throws(SolverFault) {
        let person = columns[column].person
        settled.insert(person)
        let others = columns.indices.filter { columns[$0].person == person && $0 != column }
        try program.bound(columns: others.map { firstColumn + $0 }, upper: others.map { _ in 0 })
    }

    /// The best choice of lines among those known, found by branch and bound.
    ///
    /// - Parameter start: a line for each person to begin with.
    /// - Returns: nil when nothing better was found.
    func choice(from start: [Column], effort: SolverEffort) throws(SolverFault) -> [Column]? {
        var values = Array(repeating: 0.0, count: firstColumn + columns.count)
        let chosen = Set(start)
        for (index, column) in columns.enumerated() where chosen.contains(column) { values[firstColumn + index] = 1 }
        fillSlack(&values, start)
        let found = try program.solve(
            whole: firstColumn..<firstColumn + columns.count, start: values, effort: effort)
        return found.map { found in
            columns.indices.filter { found.values[firstColumn + $0] > 0.5 }.map { columns[$0] }
        }
    }

    /// What items are missing or have too many when some lines are chosen.
    private func fillSlack(_ values: inout [Double], _ chosen: [Column]) {
        var left = required
        for item in chosen.flatMap(itemCounts) { left[item] -= 1 }
        var column = 0
        for (item, missing) in zip(problem.items, left) {
            values[column] = Double(max(0, missing))
            column += 1
            if item.surplusCost != nil {
                values[column] = Double(max(0, -missing))
                column += 1
            }
        }
    }
}

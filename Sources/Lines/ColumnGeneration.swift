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

    let problem: LineProblem
    private let program: any LinearProgram
    private(set) var pricers: [LinePricer]
    private(set) var columns: [Column] = []
    private var known: Set<Column> = []
    /// Where the columns of lines begin: before them is what items are missing or have too many.
    private let firstColumn: Int
    /// Bound so far, scaled.
    private(set) var bound = Int.min
    private var bestPrices: [Int] = []
    private(set) var solution = LinearSolution(cost: .infinity, values: [], duals: [])
    /// Lines of these people are settled.
    private(set) var settled: [Bool]
    private(set) var rounds = 0

    static let scale = 1024

    /// Nil when the pricer does not know the problem's rules.
    init?(_ problem: LineProblem, program: any LinearProgram) throws(SolverFault) {
        var pricers: [LinePricer] = []
        for person in 0..<problem.people {
            guard let pricer = LinePricer(problem, person: person) else { return nil }
            pricers.append(pricer)
        }
        self.problem = problem
        self.program = program
        self.pricers = pricers
        settled = Array(repeating: false, count: problem.people)
        try program.add(rows: problem.items.map {
            LinearRow(lower: Double($0.required), upper: Double($0.required))
        })
        try program.add(rows: (0..<problem.people).map { _ in LinearRow(lower: 1, upper: 1) })
        var slack: [LinearColumn] = []
        for (row, item) in problem.items.enumerated() {
            slack.append(LinearColumn(cost: Double(item.missingCost), entries: [.init(row: row, value: 1)]))
            if let surplus = item.surplusCost {
                slack.append(LinearColumn(cost: Double(surplus), entries: [.init(row: row, value: -1)]))
            }
        }
        try program.add(columns: slack)
        firstColumn = slack.count
    }

    /// Adds lines that are not known yet.
    mutating func add(_ lines: [Column]) throws(SolverFault) {
        let new = lines.filter { known.insert($0).inserted }
        try program.add(columns: new.map { line in
            var entries = itemCounts(line).map { LinearColumn.Entry(row: $0, value: 1) }
            entries.append(.init(row: problem.items.count + line.person, value: 1))
            return LinearColumn(cost: Double(cost(line)), entries: entries)
        })
        columns += new
    }

    mutating func add(_ plan: LinePlan) throws(SolverFault) {
        try add((0..<problem.people).map { person in
            let days = person * problem.days..<(person + 1) * problem.days
            return Column(person: person, duties: Array(plan.duties[days]))
        })
    }

    private func itemCounts(_ line: Column) -> [Int] { line.duties.flatMap { problem.duties[Int($0)].items } }

    /// What the line costs by itself: its duties and its person's tallies.
    private func cost(_ line: Column) -> Int {
        let duties = line.duties.map { problem.duties[Int($0)] }
        var counts: [Int32: Int] = [:]
        for entry in duties.flatMap(\.entries) { counts[entry.tally, default: 0] += Int(entry.amount) }
        return duties.reduce(0) { $0 + $1.cost } + counts.reduce(0) { sum, count in
            let tally = problem.tallies[Int(count.key)]
            return sum + tally.cost(at: tally.start + count.value)
        }
    }

    /// One round: solves the program and adds the lines that its duals ask for.
    ///
    /// - Parameter smoothing: how much of the best prices so far is kept, 0...15 in sixteenths: prices that
    ///   jump less lead to fewer rounds (Wentges 1997).
    /// - Returns: whether lines were added.
    mutating func round(smoothing: Int) throws(SolverFault) -> Bool {
        solution = try program.solve()
        rounds += 1
        let out = prices(solution.duals)
        var smooth = out
        if !bestPrices.isEmpty {
            for item in out.indices { smooth[item] = (bestPrices[item] * smoothing + out[item] * (16 - smoothing)) / 16 }
        }
        let found = try price(smooth, against: out)
        if found || smooth == out { return found }
        return try price(out, against: out)
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
        var total = zip(problem.items, prices).reduce(0) { $0 + $1.0.required * $1.1 }
        var new: [Column] = []
        for person in 0..<problem.people where !settled[person] {
            guard let line = cheapest(person, prices) else { continue }
            total += line.price
            let column = Column(person: person, duties: line.duties)
            let dual = Int((solution.duals[problem.items.count + person] * Double(Self.scale)).rounded())
            let reduced = cost(column) * Self.scale - dual
                - itemCounts(column).reduce(0) { $0 + duals[$1] }
            if reduced < -Self.scale / 256 { new.append(column) }
        }
        if !settled.contains(true), total > bound {
            bound = total
            bestPrices = prices
        }
        let before = columns.count
        try add(new)
        return columns.count > before
    }

    private mutating func cheapest(_ person: Int, _ prices: [Int]) -> LinePricer.Line? {
        let numbers = pricers[person].numbers
        let table = problem.duties
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: numbers.count) { buffer in
            for (index, number) in numbers.enumerated() {
                let record = table.records[number]
                var price = Int(record.cost) * Self.scale
                for item in 0..<Int(record.itemCount) { price -= prices[Int(table.items[Int(record.firstItem) + item])] }
                buffer[index] = price
            }
            return pricers[person].cheapest(UnsafeBufferPointer(buffer))
        }
    }

    /// Settles the line of a person: the column, and no other one of the person, is taken.
    mutating func settle(_ column: Int) throws(SolverFault) {
        let person = columns[column].person
        settled[person] = true
        let others = columns.indices.filter { columns[$0].person == person && $0 != column }
        try program.bound(columns: others.map { firstColumn + $0 }, upper: others.map { _ in 0 })
    }

    /// Opens all lines again.
    mutating func reopen() throws(SolverFault) {
        settled = Array(repeating: false, count: problem.people)
        try program.bound(
            columns: columns.indices.map { firstColumn + $0 }, upper: columns.map { _ in .infinity })
    }

    /// The share of each column in the solution, by number in `columns`.
    var shares: [Double] { Array(solution.values[min(firstColumn, solution.values.count)...]) }
}

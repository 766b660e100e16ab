/// Plans by pricing alone: the cheapest line of one person after the other, given those of the others, until
/// nobody's line can be better.
struct LineImprovement {
    private let problem: LineProblem
    private let costs: LineCosts
    private let pricers: [LinePricer]

    init(_ problem: LineProblem, _ costs: LineCosts, pricers: [LinePricer]) {
        self.problem = problem
        self.costs = costs
        self.pricers = pricers
    }

    /// A plan from nothing; nil when somebody has no line that keeps the rules.
    func plan() -> LinePlan? {
        var pricers = pricers
        var plan = LinePlan(duties: Array(repeating: 0, count: problem.people * problem.days))
        var covered = problem.items.map { _ in 0 }
        for person in 0..<problem.people {
            guard let line = pricers[person].cheapest(price: { price($0, covered) }) else { return nil }
            plan.replace(person, days: problem.days, with: line.duties)
            problem.count(line.duties, in: &covered, by: 1)
        }
        return improved(plan)
    }

    /// - Parameter plan: keeps every hard rule.
    func improved(_ plan: LinePlan) -> LinePlan {
        var pricers = pricers
        var plan = plan
        var covered = problem.coverage(plan, by: 0..<problem.people)
        var isBetter = true
        while isBetter {
            isBetter = false
            for person in 0..<problem.people {
                let old = Array(plan.line(person, days: problem.days))
                problem.count(old, in: &covered, by: -1)
                let before = price(of: old, person, covered)
                var line = old
                if let found = pricers[person].cheapest(price: { price($0, covered) })?.duties,
                    price(of: found, person, covered) < before {
                    line = found
                    isBetter = true
                    plan.replace(person, days: problem.days, with: line)
                }
                problem.count(line, in: &covered, by: 1)
            }
        }
        return plan
    }

    /// What one more on each of some items costs.
    private func price(_ items: some Sequence<Int32>, _ covered: [Int]) -> Int {
        items.reduce(0) { sum, number in
            let item = problem.items[Int(number)]
            return sum + (covered[Int(number)] < item.required ? -item.missingCost : item.surplusCost ?? 0)
        }
    }

    private func price(of line: [Int32], _ person: Int, _ covered: [Int]) -> Int {
        line.reduce(costs.cost(line, of: person)) { sum, number in
            sum + price(problem.duties[Int(number)].items.map(Int32.init), covered)
        }
    }
}

extension LineProblem {
    fileprivate func count(_ line: some Sequence<Int32>, in covered: inout [Int], by amount: Int) {
        for number in line { for item in duties[Int(number)].items { covered[item] += amount } }
    }
}

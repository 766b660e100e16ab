/// What the lines of people cost by themselves: their duties and their tallies. Only for problems whose tallies
/// are each of one person.
struct LineCosts {
    private let problem: LineProblem
    /// The tallies of each person.
    private let talliesOf: [[Int]]
    /// What tallies cost that nobody counts on.
    let constant: Int

    /// Nil when duties of several people count on one tally.
    init?(_ problem: LineProblem) {
        self.problem = problem
        var owner = Array(repeating: -1, count: problem.tallies.count)
        for place in 0..<problem.duties.placeCount {
            let person = place / problem.days
            for number in problem.duties.numbers(at: place) {
                for entry in problem.duties[number].entries {
                    let tally = Int(entry.tally)
                    guard owner[tally] == -1 || owner[tally] == person else { return nil }
                    owner[tally] = person
                }
            }
        }
        talliesOf = (0..<problem.people).map { person in owner.indices.filter { owner[$0] == person } }
        constant = owner.indices.filter { owner[$0] == -1 }.reduce(0) { sum, tally in
            sum + problem.tallies[tally].cost(at: problem.tallies[tally].start)
        }
    }

    func cost(_ line: some Sequence<Int32>, of person: Int) -> Int {
        var cost = 0
        var counts: [Int32: Int] = [:]
        for number in line {
            let duty = problem.duties[Int(number)]
            cost += duty.cost
            for entry in duty.entries { counts[entry.tally, default: 0] += Int(entry.amount) }
        }
        return talliesOf[person].reduce(cost) { sum, tally in
            sum + problem.tallies[tally].cost(at: problem.tallies[tally].start + counts[Int32(tally), default: 0])
        }
    }
}

extension LinePlan {
    func line(_ person: Int, days: Int) -> ArraySlice<Int32> { duties[person * days..<(person + 1) * days] }

    mutating func replace(_ person: Int, days: Int, with line: some Collection<Int32>) {
        duties.replaceSubrange(person * days..<(person + 1) * days, with: line)
    }
}

extension LineProblem {
    /// How many cover each item in the lines of some people.
    func coverage(_ plan: LinePlan, by people: some Sequence<Int>) -> [Int] {
        var covered = Array(repeating: 0, count: items.count)
        for person in people {
            for number in plan.line(person, days: days) {
                for item in duties[Int(number)].items { covered[item] += 1 }
            }
        }
        return covered
    }
}

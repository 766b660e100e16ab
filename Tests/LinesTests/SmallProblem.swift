import TestSupport

@testable import Lines

/// A problem drawn from a seed that is small enough to try everything, and its rules and cost once more, in the
/// plainest way: lists of days instead of bits, sums instead of running counts.
struct SmallProblem {
    let problem: LineProblem

    /// - Parameter hasPrices: whether lines can be priced, which rests and weeks do not allow.
    init(seed: UInt64, people: Int = 2, days: Int = 7, hasPrices: Bool = true) {
        var random = SeededGenerator(seed: seed)
        func roll(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        let items = (0..<days).flatMap { day in
            (0..<2).map { _ in
                CoverItem(day: day, required: roll(0...2), missingCost: roll(5...40),
                          surplusCost: hasPrices ? roll(1...9) : nil, group: hasPrices ? nil : roll(0...3))
            }
        }
        var tallies: [Tally] = []
        var rules: [LineRules] = []
        var builder = DutyTableBuilder(items: items, days: days)
        for _ in 0..<people {
            let first = tallies.count
            let low = roll(0...4) * 120
            tallies.append(Tally(
                low: low, underCost: roll(0...1), high: low + roll(0...2) * 120, overCost: roll(0...2),
                most: roll(3...7) * 240))
            tallies.append(Tally(most: roll(1...3)))
            if !hasPrices { tallies.append(Tally(entryCost: roll(1...30))) }
            rules.append(hasPrices
                ? LineRules(longestRun: roll(2...5), shortestRun: roll(1...2), shortestGap: roll(1...2),
                            weekends: roll(0...1))
                : LineRules(rest: roll(9...13) * 60, weekDays: roll(4...6), weeklyRest: 35 * 60))
            let masks = (0..<3).map { _ in UInt32(roll(0...1) * roll(0...7)) }
            for day in 0..<days {
                var duties = [Duty.off(cost: roll(0...3))]
                for kind in 0..<roll(1...3) {
                    let start = 360 + kind * 240
                    var entries = [Duty.Entry(tally: first, amount: 240)]
                    if kind == 2 { entries.append(Duty.Entry(tally: first + 1, amount: 1)) }
                    if !hasPrices, kind == 1 { entries.append(Duty.Entry(tally: first + 2, amount: 1)) }
                    duties.append(Duty(
                        hours: start..<start + 240, minutes: 240,
                        items: [[day * 2], [day * 2 + 1], [day * 2, day * 2 + 1]][kind], cost: roll(0...12),
                        entries: entries, kind: kind, forbiddenNext: masks[kind]))
                }
                builder.append(duties, day: day)
            }
        }
        problem = LineProblem(
            people: people, days: days, items: items, tallies: tallies, rules: rules, duties: builder.table())
    }

    /// Everybody off on all days.
    var nobody: LinePlan {
        LinePlan(duties: (0..<problem.people * problem.days).map {
            Int32(problem.duties.numbers(at: $0).first { problem.duties[$0].isOff }!)
        })
    }

    /// Any plan, whether it keeps the rules or not.
    func anyPlan(_ random: inout SeededGenerator) -> LinePlan {
        LinePlan(duties: (0..<problem.people * problem.days).map {
            Int32(problem.duties.numbers(at: $0).randomElement(using: &random)!)
        })
    }

    /// All lines of a person, allowed or not.
    func lines(of person: Int) -> [[Int32]] {
        (0..<problem.days).reduce([[]]) { lines, day in
            let numbers = problem.duties.numbers(at: person * problem.days + day)
            return lines.flatMap { line in numbers.map { line + [Int32($0)] } }
        }
    }

    /// The cost of a plan, summed up from nothing.
    func cost(_ plan: LinePlan) -> Int {
        let duties = plan.duties.map { problem.duties[Int($0)] }
        let ofDuties = duties.reduce(0) { $0 + $1.cost }
        let ofItems = problem.items.enumerated().reduce(0) { sum, item in
            let covered = duties.count { $0.items.contains(item.offset) }
            let missing = max(0, item.element.required - covered)
            let surplus = max(0, covered - item.element.required)
            return sum + missing * item.element.missingCost + surplus * (item.element.surplusCost ?? 0)
        }
        let ofTallies = counts(duties).enumerated().reduce(0) { sum, count in
            let tally = problem.tallies[count.offset]
            return sum + max(0, tally.low - count.element) * tally.underCost
                + max(0, count.element - tally.high) * tally.overCost
                + (count.element > 0 ? tally.entryCost : 0)
        }
        return ofDuties + ofItems + ofTallies
    }

    private func counts(_ duties: [Duty]) -> [Int] {
        problem.tallies.indices.map { tally in
            problem.tallies[tally].start + duties.flatMap(\.entries).filter { Int($0.tally) == tally }
                .reduce(0) { $0 + Int($1.amount) }
        }
    }

    /// Whether a plan keeps all hard bounds.
    func isSound(_ plan: LinePlan) -> Bool {
        let duties = plan.duties.map { problem.duties[Int($0)] }
        let isTooMany = problem.items.indices.contains { item in
            problem.items[item].surplusCost == nil
                && duties.count { $0.items.contains(item) } > problem.items[item].required
        }
        return !isTooMany && zip(problem.tallies, counts(duties)).allSatisfy { tally, count in
            tally.least <= count && count <= tally.most
        }
    }

    /// Whether the days of a person keep the person's rules.
    func keepsRules(_ line: [Int32], _ person: Int) -> Bool {
        let rules = problem.rules[person]
        let duties = line.map { problem.duties[Int($0)] }
        for (before, after) in zip(duties, duties.dropFirst()) {
            guard let end = before.hours?.upperBound, let start = after.hours?.lowerBound else { continue }
            if before.forbiddenNext >> UInt32(after.kind) & 1 == 1 || start + 1440 - end < rules.rest {
                return false
            }
        }
        var runs: [(isOff: Bool, length: Int)] = []
        for duty in duties {
            if runs.last?.isOff == duty.isOff {
                runs[runs.count - 1].length += 1
            } else {
                runs.append((duty.isOff, 1))
            }
        }
        for (index, run) in runs.enumerated() {
            let isInside = index > 0 && index < runs.count - 1
            if !run.isOff, run.length > rules.longestRun { return false }
            if isInside, run.length < (run.isOff ? rules.shortestGap : rules.shortestRun) { return false }
        }
        let weekends = stride(from: 5, to: duties.count, by: 7).count { saturday in
            duties[saturday...min(saturday + 1, duties.count - 1)].contains { !$0.isOff }
        }
        let weeks = stride(from: 0, to: duties.count, by: 7).map { duties[$0..<min($0 + 7, duties.count)] }
        return weekends <= rules.weekends && weeks.allSatisfy { week in
            week.count { !$0.isOff } <= rules.weekDays
        }
    }

    /// The least cost of all plans that keep all rules; nil when there is none.
    func optimum() -> Int? {
        let lines = (0..<problem.people).map { person in
            self.lines(of: person).filter { keepsRules($0, person) }
        }
        let plans = lines.reduce([[Int32]()]) { plans, lines in plans.flatMap { plan in lines.map { plan + $0 } } }
        return plans.lazy.map { LinePlan(duties: $0) }.filter(isSound).map(cost).min()
    }
}

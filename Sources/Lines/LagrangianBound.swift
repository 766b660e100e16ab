/// A lower bound of a problem's cost, by prices instead of rules (Held and Karp 1971): what an item is worth,
/// what a unit of a tally costs, how an entry cost is shared among the days that may cause it. Once these are
/// prices, every day of every person can be decided for itself, and whatever the prices, the sum of the
/// cheapest duties is below the cost of every plan. What joins the days of a person besides is left out.
///
/// Good prices are found step by step in the direction in which the bound grows, each price with a step size of
/// its own that its past directions set (Adam, Kingma and Ba 2015).
public struct LagrangianBound: ~Copyable {
    private let problem: LineProblem
    private let table: DutyTable
    /// For each tally with an entry cost that nothing counted on yet, where its shares begin: one for each day.
    private let shareBase: [Int]
    /// Days on which some duty counts on the tally.
    private let isShared: [Bool]
    private var prices: Prices
    private var first: Prices
    private var second: Prices
    private var rounds = 0
    // The first and second powers of the decay rates, and what is left of them in this round.
    private var firstDecay = 1.0
    private var secondDecay = 1.0
    /// The best bound so far.
    private var best = -Double.infinity

    /// One number for each item, tally and share of an entry cost.
    private struct Prices {
        var items: [Double]
        var tallies: [Double]
        var shares: [Double]

        static func zero(like other: Prices) -> Prices {
            Prices(items: other.items.map { _ in 0 }, tallies: other.tallies.map { _ in 0 },
                   shares: other.shares.map { _ in 0 })
        }
    }

    private static let decay = (first: 0.9, second: 0.999)
    /// The first steps are about this long; they shrink like 1 / (1 + rounds / 100).
    private static let stepLength = 60.0
    /// Minutes are dearer to move than items by this factor.
    private static let tallyStep = 0.02
    private static let shareStep = 0.5

    /// Begins with what the items and minutes of a plan cost at the margin.
    public init(_ problem: LineProblem, near plan: LinePlan) {
        self.problem = problem
        table = problem.duties
        var base: [Int] = []
        var count = 0
        for tally in problem.tallies {
            let hasShares = tally.entryCost > 0 && tally.start <= 0
            base.append(hasShares ? count : -1)
            if hasShares { count += problem.days }
        }
        shareBase = base
        var isShared = Array(repeating: false, count: count)
        let table = problem.duties
        for place in 0..<table.placeCount {
            for number in table.numbers(at: place) {
                for entry in table[number].entries where base[Int(entry.tally)] >= 0 {
                    isShared[base[Int(entry.tally)] + place % problem.days] = true
                }
            }
        }
        self.isShared = isShared
        prices = MarginalPrices(problem, plan, shareBase: base, isShared: isShared).prices
        first = .zero(like: prices)
        second = .zero(like: prices)
    }

    /// The bound so far as a whole number, for all costs are whole. The sum of doubles is taken to be wrong by
    /// no more than a millionth.
    public var value: Int { best == -.infinity ? .min : Int((best - abs(best) * 1e-6 - 1e-6).rounded(.up)) }

    /// Goes on until the effort is used up, `rounds` are done, or two hundred rounds brought less than one in
    /// a thousand.
    public mutating func run(rounds count: Int, effort: Effort) {
        var (checked, then) = (rounds, best)
        for _ in 0..<count {
            if effort.isUsedUp(after: 0) { return }
            step()
            guard rounds - checked >= 200 else { continue }
            if best - then < abs(best) / 1000 { return }
            (checked, then) = (rounds, best)
        }
    }
}

extension LagrangianBound {
    /// Evaluates the prices and moves them.
    mutating func step() {
        var slope = Prices.zero(like: prices)
        var value = fixedPart(&slope)
        for place in 0..<table.placeCount { value += cheapestDuty(at: place, &slope) }
        best = max(best, value)
        move(slope)
    }

    /// What items and tallies bring by themselves, with how it changes with each price.
    private func fixedPart(_ slope: inout Prices) -> Double {
        var value = 0.0
        for (number, item) in problem.items.enumerated() {
            value += prices.items[number] * Double(item.required)
            slope.items[number] = Double(item.required)
        }
        for (number, tally) in problem.tallies.enumerated() {
            let price = prices.tallies[number]
            // The count at which cost less price is smallest.
            let cheapest: Int
            if price > Double(tally.overCost) {
                cheapest = tally.most
            } else if price >= 0 {
                cheapest = min(max(tally.high, tally.least), tally.most)
            } else if price >= -Double(tally.underCost) {
                cheapest = min(max(tally.low, tally.least), tally.most)
            } else {
                cheapest = tally.least
            }
            let bend = Tally(
                low: tally.low, underCost: tally.underCost, high: tally.high, overCost: tally.overCost)
            value += Double(bend.cost(at: cheapest)) + price * Double(tally.start - cheapest)
            slope.tallies[number] = Double(tally.start - cheapest)
            if tally.entryCost > 0, tally.start > 0 { value += Double(tally.entryCost) }
        }
        return value
    }

    private func cheapestDuty(at place: Int, _ slope: inout Prices) -> Double {
        let day = place % problem.days
        var (best, bestNumber) = (Double.infinity, 0)
        for number in table.numbers(at: place) {
            let price = price(of: number, on: day)
            if price < best { (best, bestNumber) = (price, number) }
        }
        let record = table.records[bestNumber]
        for index in Int(record.firstItem)..<Int(record.firstItem) + Int(record.itemCount) {
            slope.items[Int(table.items[index])] -= 1
        }
        for index in Int(record.firstEntry)..<Int(record.firstEntry) + Int(record.entryCount) {
            let entry = table.entries[index]
            slope.tallies[Int(entry.tally)] += Double(entry.amount)
            let base = shareBase[Int(entry.tally)]
            if base >= 0 { slope.shares[base + day] += 1 }
        }
        return best
    }

    @inline(__always)
    private func price(of duty: Int, on day: Int) -> Double {
        let record = table.records[duty]
        var price = Double(record.cost)
        for index in Int(record.firstItem)..<Int(record.firstItem) + Int(record.itemCount) {
            price -= prices.items[Int(table.items[index])]
        }
        for index in Int(record.firstEntry)..<Int(record.firstEntry) + Int(record.entryCount) {
            let entry = table.entries[index]
            price += prices.tallies[Int(entry.tally)] * Double(entry.amount)
            let base = shareBase[Int(entry.tally)]
            if base >= 0 { price += prices.shares[base + day] }
        }
        return price
    }
}

extension LagrangianBound {
    private mutating func move(_ slope: Prices) {
        rounds += 1
        firstDecay *= Self.decay.first
        secondDecay *= Self.decay.second
        let length = Self.stepLength / (1 + Double(rounds) / 100)
        let (firstDecay, secondDecay) = (firstDecay, secondDecay)
        func step(_ slope: Double, _ first: inout Double, _ second: inout Double) -> Double {
            first = Self.decay.first * first + (1 - Self.decay.first) * slope
            second = Self.decay.second * second + (1 - Self.decay.second) * slope * slope
            let size = (second / (1 - secondDecay)).squareRoot() + 1e-3
            return length * first / (1 - firstDecay) / size
        }
        for (number, item) in problem.items.enumerated() {
            let moved = prices.items[number]
                + step(slope.items[number], &first.items[number], &second.items[number])
            let least = item.surplusCost.map { -Double($0) } ?? -.infinity
            prices.items[number] = min(max(moved, least), Double(item.missingCost))
        }
        for (number, tally) in problem.tallies.enumerated() {
            let range = priceRange(tally)
            guard range.lowerBound < range.upperBound else { continue }
            let moved = prices.tallies[number] + Self.tallyStep
                * step(slope.tallies[number], &first.tallies[number], &second.tallies[number])
            prices.tallies[number] = min(max(moved, range.lowerBound), range.upperBound)
        }
        for (number, tally) in problem.tallies.enumerated() where shareBase[number] >= 0 {
            let base = shareBase[number]
            for share in base..<base + problem.days where isShared[share] {
                prices.shares[share] += Self.shareStep
                    * step(slope.shares[share], &first.shares[share], &second.shares[share])
            }
            project(base..<base + problem.days, most: Double(tally.entryCost))
        }
    }

    /// Beyond what it costs to be above or below, a price can only come from a hard bound.
    private func priceRange(_ tally: Tally) -> ClosedRange<Double> {
        let least = -Double(tally.underCost) - (tally.least > 0 ? 100 : 0)
        return least...Double(tally.overCost) + (tally.most < Tally.unbounded ? 100 : 0)
    }

    /// The nearest shares that are none below zero and sum up to no more than the entry cost (Held, Wolfe and
    /// Crowder 1974).
    private mutating func project(_ range: Range<Int>, most: Double) {
        let positive = range.filter { isShared[$0] }.map { max(0, prices.shares[$0]) }
        var excess = 0.0
        if positive.reduce(0, +) > most {
            var sum = 0.0
            for (count, share) in positive.sorted(by: >).enumerated() {
                sum += share
                let even = (sum - most) / Double(count + 1)
                if share > even { excess = even }
            }
        }
        for share in range { prices.shares[share] = max(0, prices.shares[share] - excess) }
    }
}

extension LagrangianBound {
    /// What each thing costs in a plan if there were a little more or less of it.
    private struct MarginalPrices {
        private(set) var prices: Prices

        init(_ problem: LineProblem, _ plan: LinePlan, shareBase: [Int], isShared: [Bool]) {
            let table = problem.duties
            var counts = problem.tallies.map(\.start)
            var shares = isShared.map { _ in 0.0 }
            for (place, number) in plan.duties.enumerated() {
                for entry in table[Int(number)].entries {
                    counts[Int(entry.tally)] += Int(entry.amount)
                    let base = shareBase[Int(entry.tally)]
                    if base >= 0 { shares[base + place % problem.days] = 1 }
                }
            }
            let tallies = zip(problem.tallies, counts).map { tally, count in
                if count > tally.high { return Double(tally.overCost) }
                return count < tally.low ? -Double(tally.underCost) : Double(tally.overCost - tally.underCost) / 2
            }
            for (number, tally) in problem.tallies.enumerated() where shareBase[number] >= 0 {
                let range = shareBase[number]..<shareBase[number] + problem.days
                let used = range.filter { shares[$0] > 0 }
                let days = used.isEmpty ? range.filter { isShared[$0] } : used
                for share in days { shares[share] = Double(tally.entryCost) / Double(days.count) }
            }
            prices = Prices(
                items: problem.items.map { Double($0.missingCost) }, tallies: tallies, shares: shares)
            priceItems(problem, plan, shareBase)
        }

        /// An item is worth what the person who does it would cost less without it.
        private mutating func priceItems(_ problem: LineProblem, _ plan: LinePlan, _ shareBase: [Int]) {
            let table = problem.duties
            let firstItems = (0..<problem.days).map { day in problem.items.firstIndex { $0.day >= day } ?? 0 }
            for (place, number) in plan.duties.enumerated() {
                let day = place % problem.days
                let key = table.records[Int(number)].key
                func cost(_ number: Int) -> Double {
                    let duty = table[number]
                    return duty.entries.reduce(Double(duty.cost)) { sum, entry in
                        let base = shareBase[Int(entry.tally)]
                        return sum + prices.tallies[Int(entry.tally)] * Double(entry.amount)
                            + (base >= 0 ? prices.shares[base + day] : 0)
                    }
                }
                for part in 0..<DutyKey.mostItems {
                    let own = Int(key >> UInt64(part * 16) & 0xFFFF)
                    guard own > 0, let rest = table.duty(at: place, covering: DutyKey.removing(part: part, from: key))
                    else { continue }
                    let item = firstItems[day] + own - 1
                    prices.items[item] = min(prices.items[item], cost(Int(number)) - cost(rest))
                }
            }
        }
    }
}

/// One run of the dynamic program of a `LinePricer`.
///
/// A state after a day is (run, main units, weekends, bounded counts). Runs are numbered: the days off in a
/// row first, up to the shortest gap, beyond which they are all alike; then, for each class of the last duty,
/// the days on in a row.
struct LineSearch {
    let rules: LineRules
    let profile: DutyProfile
    let offers: DayOffers
    /// What the main tally's cost is multiplied by.
    private let scale: Int
    private let gaps: Int
    private let runs: Int
    /// Whether a run may go on when it has its largest number, which then means "this long or longer".
    private let runsAreOpen: Bool
    private let runStates: Int
    private let units: Int
    /// One state when no line can have too many weekends.
    private let weekends: Int
    private let weekendsCount: Bool
    private let countStates: Int
    /// The bounded counts after a duty of a class, -1 when one of them is exceeded; by count and class.
    private let nextCount: [Int32]
    /// Classes that may follow each class.
    private let successors: [[Int]]

    init(rules: LineRules, profile: DutyProfile, tracked: [Int], offers: DayOffers, scale: Int) {
        self.scale = scale
        self.rules = rules
        self.profile = profile
        self.offers = offers
        gaps = max(1, rules.shortestGap)
        runsAreOpen = rules.longestRun >= offers.days
        runs = runsAreOpen ? max(1, rules.shortestRun) : rules.longestRun
        runStates = gaps + profile.classes.count * runs
        let heaviest = offers.days * (profile.classes.map(\.units).max() ?? 0)
        units = 1 + min(heaviest, profile.main.flatMap { $0.range?.upperBound } ?? 0)
        weekendsCount = rules.weekends < (offers.days + 1) / 7
        weekends = weekendsCount ? 1 + rules.weekends : 1
        let radices = tracked.map { profile.bounded[$0].most + 1 }
        countStates = radices.reduce(1, *)
        let classes = profile.classes
        nextCount = (0..<countStates).flatMap { count in
            classes.map { own in
                var (rest, factor, next) = (count, 1, count)
                for (radix, bounded) in zip(radices, tracked) {
                    if rest % radix + own.amounts[bounded] >= radix { return -1 }
                    next += own.amounts[bounded] * factor
                    rest /= radix
                    factor *= radix
                }
                return Int32(next)
            }
        }
        successors = classes.map { before in
            classes.indices.filter { before.forbiddenNext >> UInt32(classes[$0].kind) & 1 == 0 }
        }
    }

    private var cellCount: Int { countStates * weekends * units }
    private var stateCount: Int { cellCount * runStates }

    /// The cheapest way to each state after a day. The states that have counted the same are a cell; most cells
    /// are out of reach, so those in reach are marked.
    private struct Stage {
        let prices: UnsafeMutablePointer<Int>
        let isReached: UnsafeMutablePointer<Bool>
        let cells: Int
        let runStates: Int

        init(cells: Int, runStates: Int) {
            self.cells = cells
            self.runStates = runStates
            prices = .allocate(capacity: cells * runStates)
            prices.initialize(repeating: LinePricer.forbidden, count: cells * runStates)
            isReached = .allocate(capacity: cells)
            isReached.initialize(repeating: false, count: cells)
        }

        func deallocate() {
            prices.deallocate()
            isReached.deallocate()
        }

        func clear() {
            for cell in 0..<cells where isReached[cell] {
                isReached[cell] = false
                (prices + cell * runStates).update(repeating: LinePricer.forbidden, count: runStates)
            }
        }
    }

    /// The cheapest line, nil when there is none.
    func run() -> LinePricer.Line? {
        if let main = profile.main, main.range == nil { return nil }
        let origins = UnsafeMutablePointer<Int32>.allocate(capacity: offers.days * stateCount)
        var now = Stage(cells: cellCount, runStates: runStates)
        var next = Stage(cells: cellCount, runStates: runStates)
        defer {
            origins.deallocate()
            now.deallocate()
            next.deallocate()
        }
        start(now)
        var worked = units(on: 0)
        for day in 1..<max(1, offers.days) {
            next.clear()
            step(day, worked, from: now, to: next, origins + day * stateCount)
            let ofDay = units(on: day)
            worked = worked.lowerBound + ofDay.lowerBound...worked.upperBound + ofDay.upperBound
            swap(&now, &next)
        }
        return best(now.prices).map { line(endingIn: $0.state, price: $0.price, origins) }
    }

    /// The states after the first day.
    private func start(_ stage: Stage) {
        if offers.price(0, -1) < LinePricer.forbidden {
            stage.prices[0] = offers.price(0, -1)
            stage.isReached[0] = true
        }
        for (number, own) in profile.classes.enumerated() where own.units < units {
            let count = Int(nextCount[number])
            guard count >= 0, offers.price(0, number) < LinePricer.forbidden else { continue }
            let cell = (count * weekends) * units + own.units
            stage.prices[cell * runStates + gaps + number * runs] = offers.price(0, number)
            stage.isReached[cell] = true
        }
    }

    /// The units with which the bounds can still be kept after a day.
    private func reachable(after day: Int) -> ClosedRange<Int> {
        guard let main = profile.main, let range = main.range else { return 0...units - 1 }
        let left = offers.days - 1 - day
        var workable = left
        if !runsAreOpen {
            let cycle = rules.longestRun + gaps
            workable = left / cycle * rules.longestRun + min(left % cycle, rules.longestRun)
        }
        let most = workable * (profile.classes.map(\.units).max() ?? 0)
        return min(units - 1, max(0, range.lowerBound - most))...units - 1
    }

    /// Fewest and most units that a day may bring.
    private func units(on day: Int) -> ClosedRange<Int> {
        let open = profile.classes.indices.filter { offers.price(day, $0) < LinePricer.forbidden }
        let units = open.map { profile.classes[$0].units }
        let isOff = offers.price(day, -1) < LinePricer.forbidden
        return (isOff ? 0 : units.min() ?? 0)...(units.max() ?? 0)
    }

    /// - Parameter worked: fewest and most units of the days before.
    private func step(
        _ day: Int, _ worked: ClosedRange<Int>, from now: Stage, to next: Stage,
        _ origins: UnsafeMutablePointer<Int32>
    ) {
        let before = reachable(after: day - 1).clamped(to: worked)
        let ways = profile.classes.indices.map { way($0, on: day) }
        withUnsafeTemporaryAllocation(of: Way.self, capacity: ways.count + 1) { memory in
            _ = memory.initialize(from: [Way.off(price: offers.price(day, -1))] + ways)
            let passage = Passage(
                day: day, ways: UnsafeMutablePointer(memory.baseAddress!), now: now.prices, next: next.prices,
                origins: origins)
            for count in 0..<countStates {
                for weekend in 0..<weekends {
                    let base = (count * weekends + weekend) * units
                    for unit in before where now.isReached[base + unit] {
                        leave(
                            base + unit, Tallied(unit: unit, weekend: weekend, count: count), passage,
                            next.isReached)
                    }
                }
            }
        }
    }

    /// What has been counted up to a day.
    private struct Tallied {
        let unit: Int
        let weekend: Int
        let count: Int
    }

    /// A class of duty on a day, with where it leads.
    private struct Way {
        var price: Int
        var units: Int
        /// Classes that may have been on the day before, by bits.
        var predecessors: UInt32

        static func off(price: Int) -> Way { Way(price: price, units: 0, predecessors: .max) }
    }

    /// One day of the search.
    private struct Passage {
        let day: Int
        /// A day off, then the classes.
        let ways: UnsafeMutablePointer<Way>
        let now: UnsafeMutablePointer<Int>
        let next: UnsafeMutablePointer<Int>
        let origins: UnsafeMutablePointer<Int32>

        @inline(__always)
        func arrive(_ state: Int, _ from: Int, _ price: Int) {
            guard price < next[state] else { return }
            next[state] = price
            origins[state] = Int32(truncatingIfNeeded: from)
        }
    }

    private func way(_ number: Int, on day: Int) -> Way {
        let predecessors = successors.indices.reduce(UInt32(0)) { bits, before in
            successors[before].contains(number) ? bits | 1 << UInt32(before) : bits
        }
        return Way(
            price: offers.price(day, number), units: profile.classes[number].units, predecessors: predecessors)
    }

    /// All ways to go on from the states that have counted the same: first a day off after any run that is
    /// long enough, then each class of duty after the runs that it may follow.
    ///
    /// - Parameter isReached: marks the cells that are led to.
    private func leave(
        _ cell: Int, _ tallied: Tallied, _ passage: Passage, _ isReached: UnsafeMutablePointer<Bool>
    ) {
        let (day, now) = (passage.day, passage.now)
        let base = cell * runStates
        let classes = profile.classes.count
        if passage.ways[0].price < LinePricer.forbidden {
            isReached[cell] = true
            for run in 0..<gaps where now[base + run] < LinePricer.forbidden {
                passage.arrive(base + min(run + 1, gaps - 1), base + run, now[base + run] &+ passage.ways[0].price)
            }
            for own in 0..<classes {
                let first = base + gaps + own * runs
                for run in 0..<runs where now[first + run] < LinePricer.forbidden
                    && (run + 1 >= rules.shortestRun || run + 1 == day) {
                    passage.arrive(base, first + run, now[first + run] &+ passage.ways[0].price)
                }
            }
        }
        let isSaturday = weekendsCount && day % 7 == 5
        let isSunday = weekendsCount && day % 7 == 6
        for number in 0..<classes {
            let way = passage.ways[number + 1]
            let unit = tallied.unit &+ way.units
            let count = Int(nextCount[tallied.count * classes + number])
            guard way.price < LinePricer.forbidden, unit < units, count >= 0 else { continue }
            func target(_ weekend: Int) -> Int {
                let cell = (count &* weekends &+ weekend) &* units &+ unit
                isReached[cell] = true
                return cell &* runStates &+ gaps &+ number &* runs
            }
            let weekendAfterOff = tallied.weekend + (isSaturday || isSunday ? 1 : 0)
            if weekendAfterOff < weekends {
                let first = target(weekendAfterOff)
                for run in 0..<gaps where now[base + run] < LinePricer.forbidden
                    && (run + 1 >= gaps || run + 1 == day) {
                    passage.arrive(first, base + run, now[base + run] &+ way.price)
                }
            }
            let weekendAfterWork = tallied.weekend + (isSaturday ? 1 : 0)
            guard weekendAfterWork < weekends else { continue }
            let first = target(weekendAfterWork)
            for own in 0..<classes where way.predecessors >> UInt32(own) & 1 != 0 {
                let origin = base + gaps + own * runs
                for run in 0..<(runsAreOpen ? runs : runs - 1) where now[origin + run] < LinePricer.forbidden {
                    passage.arrive(first + min(run + 1, runs - 1), origin + run, now[origin + run] &+ way.price)
                }
            }
        }
    }

    private func best(_ states: UnsafeMutablePointer<Int>) -> (state: Int, price: Int)? {
        let allowed = profile.main?.range
        var best: (state: Int, price: Int)?
        for state in 0..<stateCount where states[state] < LinePricer.forbidden {
            let unit = state / runStates % units
            if let allowed, !allowed.contains(unit) { continue }
            let price = states[state] + scale * (profile.main?.cost(at: unit) ?? 0)
            if price < best?.price ?? .max { best = (state, price) }
        }
        return best
    }

    private func line(
        endingIn last: Int, price: Int, _ origins: UnsafeMutablePointer<Int32>
    ) -> LinePricer.Line {
        var duties = Array(repeating: Int32(-1), count: offers.days)
        var state = last
        for day in stride(from: offers.days - 1, through: 0, by: -1) {
            let run = state % runStates
            duties[day] = offers.duty(day, run < gaps ? -1 : (run - gaps) / runs)
            if day > 0 { state = Int(origins[day * stateCount + state]) }
        }
        return LinePricer.Line(price: price, duties: duties)
    }
}

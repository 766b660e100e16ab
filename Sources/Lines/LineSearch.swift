/// One run of the dynamic program of a `LinePricer`.
///
/// A state after a day is (run, main units, weekends, bounded counts). Runs are numbered: the days off in a
/// row first, up to the shortest gap, beyond which they are all alike; then, for each class of the last duty,
/// the days on in a row.
struct LineSearch {
    let rules: LineRules
    let profile: DutyProfile
    let offers: DayOffers
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

    init(rules: LineRules, profile: DutyProfile, tracked: [Int], offers: DayOffers) {
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

    private var stateCount: Int { countStates * weekends * units * runStates }

    /// The cheapest line, nil when there is none.
    func run() -> LinePricer.Line? {
        if let main = profile.main, main.range == nil { return nil }
        let origins = UnsafeMutablePointer<Int32>.allocate(capacity: offers.days * stateCount)
        let now = UnsafeMutablePointer<Int>.allocate(capacity: stateCount)
        let next = UnsafeMutablePointer<Int>.allocate(capacity: stateCount)
        defer {
            origins.deallocate()
            now.deallocate()
            next.deallocate()
        }
        start(now)
        for day in 1..<max(1, offers.days) {
            step(day, from: now, to: next, origins + day * stateCount)
            now.update(from: next, count: stateCount)
        }
        return best(now).map { line(endingIn: $0.state, price: $0.price, origins) }
    }

    /// The states after the first day.
    private func start(_ states: UnsafeMutablePointer<Int>) {
        states.initialize(repeating: LinePricer.forbidden, count: stateCount)
        if offers.price(0, -1) < LinePricer.forbidden { states[0] = offers.price(0, -1) }
        for (number, own) in profile.classes.enumerated() where own.units < units {
            let count = Int(nextCount[number])
            guard count >= 0, offers.price(0, number) < LinePricer.forbidden else { continue }
            let state = ((count * weekends) * units + own.units) * runStates + gaps + number * runs
            states[state] = offers.price(0, number)
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

    private func step(
        _ day: Int, from now: UnsafeMutablePointer<Int>, to next: UnsafeMutablePointer<Int>,
        _ origins: UnsafeMutablePointer<Int32>
    ) {
        next.update(repeating: LinePricer.forbidden, count: stateCount)
        let before = reachable(after: day - 1)
        for count in 0..<countStates {
            for weekend in 0..<weekends {
                for unit in before {
                    let base = ((count * weekends + weekend) * units + unit) * runStates
                    for run in 0..<runStates where now[base + run] < LinePricer.forbidden {
                        let from = Origin(
                            state: base + run, price: now[base + run], run: run, unit: unit,
                            weekend: weekend, count: count)
                        leave(from, on: day, next, origins)
                    }
                }
            }
        }
    }

    private struct Origin {
        let state: Int
        let price: Int
        let run: Int
        let unit: Int
        let weekend: Int
        let count: Int
    }

    /// All ways to go on from a state.
    @inline(__always)
    private func leave(
        _ from: Origin, on day: Int, _ next: UnsafeMutablePointer<Int>, _ origins: UnsafeMutablePointer<Int32>
    ) {
        let isOff = from.run < gaps
        let lastClass = isOff ? -1 : (from.run - gaps) / runs
        // Days in a row so far; a run that began with the horizon may be as short as it is.
        let length = isOff ? from.run + 1 : (from.run - gaps) % runs + 1
        let base = ((from.count * weekends + from.weekend) * units + from.unit) * runStates
        if isOff || length >= rules.shortestRun || length == day {
            let run = isOff ? min(from.run + 1, gaps - 1) : 0
            arrive(base + run, from, offers.price(day, -1), next, origins)
        }
        if isOff {
            guard length >= gaps || length == day else { return }
            for number in profile.classes.indices { work(number, run: 0, from, on: day, next, origins) }
        } else {
            guard runsAreOpen || length < runs else { return }
            let run = min(length, runs - 1)
            for number in successors[lastClass] { work(number, run: run, from, on: day, next, origins) }
        }
    }

    @inline(__always)
    private func work(
        _ number: Int, run: Int, _ from: Origin, on day: Int, _ next: UnsafeMutablePointer<Int>,
        _ origins: UnsafeMutablePointer<Int32>
    ) {
        let unit = from.unit + profile.classes[number].units
        let isFirstOfWeekend = weekendsCount && (day % 7 == 5 || (day % 7 == 6 && from.run < gaps))
        let weekend = isFirstOfWeekend ? from.weekend + 1 : from.weekend
        let count = Int(nextCount[from.count * profile.classes.count + number])
        guard unit < units, weekend < weekends, count >= 0 else { return }
        let state = ((count * weekends + weekend) * units + unit) * runStates + gaps + number * runs + run
        arrive(state, from, offers.price(day, number), next, origins)
    }

    @inline(__always)
    private func arrive(
        _ state: Int, _ from: Origin, _ price: Int, _ next: UnsafeMutablePointer<Int>,
        _ origins: UnsafeMutablePointer<Int32>
    ) {
        guard price < LinePricer.forbidden, from.price + price < next[state] else { return }
        next[state] = from.price + price
        origins[state] = Int32(from.state)
    }

    private func best(_ states: UnsafeMutablePointer<Int>) -> (state: Int, price: Int)? {
        let allowed = profile.main?.range
        var best: (state: Int, price: Int)?
        for state in 0..<stateCount where states[state] < LinePricer.forbidden {
            let unit = state / runStates % units
            if let allowed, !allowed.contains(unit) { continue }
            let price = states[state] + (profile.main?.cost(at: unit) ?? 0)
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

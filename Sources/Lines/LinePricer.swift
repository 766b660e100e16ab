/// The cheapest line of one person when every duty has a price, found exactly: dynamic programming over the
/// days, whose states are the run of days on or off, the weekends worked and what one tally counts (minutes).
///
/// Further tallies with an upper bound (at most four nights) would multiply the states. They are left out at
/// first; when the cheapest line breaks one, it becomes a state too and the search runs again, so that the
/// result is exact and most people never pay for them (decremental state space relaxation, Boland, Dethridge
/// and Dumitrescu 2006; Righini and Salani 2008).
struct LinePricer {
    /// A line with the sum of its prices and of its main tally's cost.
    struct Line {
        var price: Int
        /// A duty for each day.
        var duties: [Int32]
    }

    /// More than any line costs.
    static let forbidden = Int.max / 4

    /// The duties of the person.
    private let numbers: Range<Int>
    private let table: DutyTable
    private let places: Range<Int>
    private let rules: LineRules
    private let profile: DutyProfile
    /// Bounded tallies of the profile that are states.
    private var tracked: [Int] = []

    /// Nil when something joins the days of the person that the states do not know: rests between clock
    /// times, weeks, costs that are due once for several days.
    init?(_ problem: LineProblem, person: Int) {
        rules = problem.rules[person]
        guard rules.rest == 0, rules.weekDays == 7, rules.weeklyRest == 0, rules.dayMinutes == .max,
            let profile = DutyProfile(problem, person: person)
        else { return nil }
        self.profile = profile
        table = problem.duties
        places = person * problem.days..<(person + 1) * problem.days
        numbers = table.numbers(at: places.lowerBound).lowerBound
            ..< table.numbers(at: places.upperBound - 1).upperBound
    }

    /// The cheapest line, nil when no line keeps the rules.
    ///
    /// - Parameters:
    ///   - scale: what the person's own costs are multiplied by.
    ///   - kept: the duty that a day has to have, nil where it is free.
    ///   - price: what the items of a duty cost, scaled.
    mutating func cheapest(
        scale: Int = 1, kept: (Int) -> Int32? = { _ in nil }, price: (UnsafeBufferPointer<Int32>) -> Int
    ) -> Line? {
        var prices: [Int] = []
        prices.reserveCapacity(numbers.count)
        for (day, place) in places.enumerated() {
            let only = kept(day)
            for number in table.numbers(at: place) {
                let record = table.records[number]
                let items = UnsafeBufferPointer(
                    start: table.items + Int(record.firstItem), count: Int(record.itemCount))
                let isAllowed = only == nil || only == Int32(number)
                prices.append(isAllowed ? Int(record.cost) * scale + price(items) : Self.forbidden)
            }
        }
        let offers = DayOffers(table, places, first: numbers.lowerBound, profile: profile, prices: prices)
        while true {
            let search = LineSearch(rules: rules, profile: profile, tracked: tracked, offers: offers, scale: scale)
            guard let line = search.run() else { return nil }
            let broken = profile.broken(by: line.duties, table).filter { !tracked.contains($0) }
            if broken.isEmpty { return line }
            tracked += broken
        }
    }
}

/// Kinds of duty that may follow the same kinds are one as far as a line is concerned.
private struct KindClasses {
    /// By kind: the first kind that is like it.
    private(set) var representative = Array(0..<32)
    /// The representatives of a person's duties, by bits.
    private(set) var known: UInt32 = 0

    init(_ duties: [Duty]) {
        let work = duties.filter { !$0.isOff }
        let masks = Set(work.map(\.forbiddenNext))
        for kind in Set(work.map(\.kind)).sorted() {
            let like = (0..<kind).first { other in
                known >> UInt32(other) & 1 != 0
                    && masks.allSatisfy { ($0 >> UInt32(other) ^ $0 >> UInt32(kind)) & 1 == 0 }
            }
            representative[kind] = like ?? kind
            known |= 1 << UInt32(representative[kind])
        }
    }
}

/// What the duties of a person have in common as far as their line is concerned.
struct DutyProfile {
    /// Duties that count the same and may stand before and after the same.
    struct Class: Hashable {
        var kind: UInt8
        var forbiddenNext: UInt32
        /// On the main tally, in its units.
        var units: Int
        /// On each bounded tally.
        var amounts: [Int]
    }

    /// The tally that may have any cost and bounds.
    struct Main {
        var tally: Tally
        /// Amounts are multiples of it.
        var unit: Int

        func cost(at units: Int) -> Int { tally.cost(at: tally.start + units * unit) }
        /// The units that the hard bounds allow.
        var range: ClosedRange<Int>? {
            let least = (max(0, tally.least - tally.start) + unit - 1) / unit
            let most = tally.most - tally.start
            return most < least * unit ? nil : least...(most / unit)
        }
    }

    private(set) var classes: [Class] = []
    /// By duty of the person; -1 for a day off.
    private(set) var classOfDuty: [Int8] = []
    let main: Main?
    /// Tallies that only have an upper bound: their numbers and what is left to count.
    let bounded: [(tally: Int, most: Int)]

    init?(_ problem: LineProblem, person: Int) {
        let table = problem.duties
        let days = person * problem.days..<(person + 1) * problem.days
        let duties = days.flatMap { place in table.numbers(at: place).map { table[$0] } }
        let heaviest = days.reduce(into: [Int32: Int]()) { sums, place in
            var ofDay: [Int32: Int] = [:]
            for entry in table.numbers(at: place).flatMap({ table[$0].entries }) {
                ofDay[entry.tally] = max(ofDay[entry.tally] ?? 0, Int(entry.amount))
            }
            sums.merge(ofDay, uniquingKeysWith: +)
        }
        var main: Main?
        var mainNumber: Int32 = -1
        var bounded: [(tally: Int, most: Int)] = []
        for (number, heaviest) in heaviest.sorted(by: { $0.key < $1.key }) {
            let tally = problem.tallies[Int(number)]
            let isFree = tally.underCost == 0 && tally.overCost == 0 && tally.entryCost == 0
                && tally.least <= tally.start
            if isFree, tally.start + heaviest <= tally.most { continue }
            if isFree {
                bounded.append((Int(number), tally.most - tally.start))
            } else if main == nil {
                let amounts = duties.flatMap(\.entries).filter { $0.tally == number }.map { Int($0.amount) }
                main = Main(tally: tally, unit: amounts.reduce(0, greatestCommonDivisor))
                mainNumber = number
            } else {
                return nil
            }
        }
        self.main = main
        self.bounded = bounded
        let kinds = KindClasses(duties)
        for duty in duties {
            guard !duty.isOff else {
                guard duty.entries.isEmpty else { return nil }
                classOfDuty.append(-1)
                continue
            }
            func amount(_ tally: Int) -> Int {
                duty.entries.first { $0.tally == tally }.map { Int($0.amount) } ?? 0
            }
            let own = Class(
                kind: UInt8(kinds.representative[duty.kind]), forbiddenNext: kinds.known & duty.forbiddenNext,
                units: main.map { amount(Int(mainNumber)) / $0.unit } ?? 0,
                amounts: bounded.map { amount($0.tally) })
            if let known = classes.firstIndex(of: own) {
                classOfDuty.append(Int8(known))
            } else {
                classOfDuty.append(Int8(classes.count))
                classes.append(own)
            }
        }
    }

    /// The bounded tallies that a line breaks, by their place in `bounded`.
    func broken(by line: [Int32], _ table: DutyTable) -> [Int] {
        bounded.indices.filter { index in
            let sum = line.reduce(0) { sum, duty in
                let record = table.records[Int(duty)]
                let first = Int(record.firstEntry)
                return (first..<first + Int(record.entryCount)).reduce(sum) { sum, entry in
                    Int(table.entries[entry].tally) == bounded[index].tally
                        ? sum + Int(table.entries[entry].amount) : sum
                }
            }
            return sum > bounded[index].most
        }
    }
}

func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
    right == 0 ? left : greatestCommonDivisor(right, left % right)
}

/// The best duty of each class on each day, and the best day off.
struct DayOffers {
    let days: Int
    private let classCount: Int
    private var prices: [Int]
    private var duties: [Int32]

    init(
        _ table: DutyTable, _ places: Range<Int>, first: Int, profile: DutyProfile,
        prices given: [Int]
    ) {
        days = places.count
        classCount = profile.classes.count
        prices = Array(repeating: LinePricer.forbidden, count: days * (classCount + 1))
        duties = Array(repeating: -1, count: days * (classCount + 1))
        for (day, place) in places.enumerated() {
            for number in table.numbers(at: place) {
                let slot = day * (classCount + 1) + Int(profile.classOfDuty[number - first]) + 1
                if given[number - first] < prices[slot] {
                    prices[slot] = given[number - first]
                    duties[slot] = Int32(number)
                }
            }
        }
    }

    /// - Parameter dutyClass: -1 for a day off.
    func price(_ day: Int, _ dutyClass: Int) -> Int { prices[day * (classCount + 1) + dutyClass + 1] }
    func duty(_ day: Int, _ dutyClass: Int) -> Int32 { duties[day * (classCount + 1) + dutyClass + 1] }
}

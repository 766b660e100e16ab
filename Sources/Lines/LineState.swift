/// A line for each person, with its cost and all that the rules ask for kept up to date at every change.
///
/// A change may break rules for a moment, as when two people exchange their days one after the other; whether
/// they hold is asked afterwards, by `isSound` for all hard bounds and `keepsRules` for the days of a person.
struct LineState: ~Copyable {
    let people: Int
    let days: Int
    let table: DutyTable
    /// Total cost of duties, items and tallies.
    private(set) var cost: Int
    /// Units by which tallies and items exceed hard bounds.
    private(set) var excess = 0

    private let duties: UnsafeMutablePointer<Int32>
    /// Days of work by bits, and days whose duty ends after midnight.
    private let worked: UnsafeMutablePointer<UInt64>
    private let late: UnsafeMutablePointer<UInt64>
    private let items: UnsafeMutablePointer<ItemCell>
    private let tallies: UnsafeMutablePointer<TallyCell>
    private let rules: UnsafeMutablePointer<RuleRecord>
    private let saturdays: UInt64
    /// Items that need more people, in no order, and where each of them is in the list.
    private let open: UnsafeMutablePointer<Int32>
    private let openPlace: UnsafeMutablePointer<Int32>
    private(set) var openCount = 0

    /// An item with how many cover it, side by side in memory.
    private struct ItemCell {
        var covered: Int32 = 0
        let required: Int32
        let missingCost: Int32
        let surplusCost: Int32
        let surplusExcess: Int32
    }

    /// A tally with what is counted.
    private struct TallyCell {
        var counted: Int32
        let low: Int32
        let underCost: Int32
        let high: Int32
        let overCost: Int32
        let entryCost: Int32
        let least: Int32
        let most: Int32
    }

    /// The rules of a person with what is looked at first: whether there is anything to look at.
    private struct RuleRecord {
        let rules: LineRules
        let hasRuns: Bool
        let hasWeeks: Bool
    }

    /// The given lines, whether they keep the rules or not.
    ///
    /// - Parameter plan: a duty for each person and day.
    init(_ problem: LineProblem, _ plan: LinePlan) {
        func memory<Element>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
            let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
            memory.initialize(from: elements, count: elements.count)
            return memory
        }
        people = problem.people
        days = problem.days
        table = problem.duties
        duties = memory(plan.duties)
        worked = memory(Array(repeating: 0, count: people))
        late = memory(Array(repeating: 0, count: people))
        items = memory(problem.items.map {
            ItemCell(
                required: Int32($0.required), missingCost: Int32($0.missingCost),
                surplusCost: Int32($0.surplusCost ?? 0), surplusExcess: $0.surplusCost == nil ? 1 : 0)
        })
        tallies = memory(problem.tallies.map {
            TallyCell(
                counted: Int32($0.start), low: Int32($0.low), underCost: Int32($0.underCost),
                high: Int32($0.high), overCost: Int32($0.overCost), entryCost: Int32($0.entryCost),
                least: Int32($0.least), most: Int32($0.most))
        })
        rules = memory(problem.rules.map { rules in
            RuleRecord(
                rules: rules,
                hasRuns: rules.longestRun < problem.days || rules.shortestRun > 1 || rules.shortestGap > 1
                    || rules.weekends < problem.days,
                hasWeeks: rules.weekDays < 7 || rules.weeklyRest > 0)
        })
        open = memory(problem.items.map { _ in 0 })
        openPlace = memory(problem.items.map { _ in -1 })
        saturdays = stride(from: 5, to: problem.days, by: 7).reduce(0) { $0 | 1 << UInt64($1) }
        cost = problem.items.reduce(0) { $0 + $1.required * $1.missingCost }
        for tally in problem.tallies {
            cost += tally.cost(at: tally.start)
            excess += max(0, tally.least - tally.start) + max(0, tally.start - tally.most)
        }
        for item in problem.items.indices where problem.items[item].required > 0 { markOpen(item) }
        for place in 0..<plan.duties.count { add(Int(plan.duties[place]), at: place) }
    }

    deinit {
        duties.deallocate()
        worked.deallocate()
        late.deallocate()
        items.deallocate()
        tallies.deallocate()
        rules.deallocate()
        open.deallocate()
        openPlace.deallocate()
    }

    /// Whether every hard bound of items and tallies is kept.
    var isSound: Bool { excess == 0 }

    @inline(__always)
    func duty(_ place: Int) -> Int { Int(duties[place]) }

    @inline(__always)
    func key(_ place: Int) -> UInt64 { table.records[Int(duties[place])].key }

    /// How many more an item needs; negative when there are too many.
    @inline(__always)
    func missing(_ item: Int) -> Int { Int(items[item].required - items[item].covered) }

    /// The same of all items that need more.
    var missing: Int { (0..<openCount).reduce(0) { $0 + missing(openItem($1)) } }

    func isWorked(_ person: Int, _ day: Int) -> Bool { worked[person] >> UInt64(day) & 1 != 0 }

    /// All lines as a value.
    var plan: LinePlan { LinePlan(duties: (0..<people * days).map { duties[$0] }) }

    /// Gives a person another duty on a day.
    @inline(__always)
    mutating func change(_ place: Int, to duty: Int) {
        remove(Int(duties[place]), at: place)
        add(duty, at: place)
    }

    private mutating func add(_ duty: Int, at place: Int) {
        let record = table.records[duty]
        duties[place] = Int32(truncatingIfNeeded: duty)
        cost += Int(record.cost)
        let (person, day) = place.quotientAndRemainder(dividingBy: days)
        if !record.isOff { worked[person] |= 1 << UInt64(day) }
        if record.minutesAfterMidnight > 0 { late[person] |= 1 << UInt64(day) }
        for index in Int(record.firstItem)..<Int(record.firstItem) + Int(record.itemCount) {
            let item = Int(table.items[index])
            let wanted = items[item]
            if wanted.covered < wanted.required {
                cost &-= Int(wanted.missingCost)
            } else {
                cost &+= Int(wanted.surplusCost)
                excess &+= Int(wanted.surplusExcess)
            }
            items[item].covered &+= 1
            if wanted.covered &+ 1 == wanted.required { markCovered(item) }
        }
        for index in Int(record.firstEntry)..<Int(record.firstEntry) + Int(record.entryCount) {
            let entry = table.entries[index]
            count(entry.amount, on: Int(entry.tally))
        }
    }

    private mutating func remove(_ duty: Int, at place: Int) {
        let record = table.records[duty]
        cost -= Int(record.cost)
        let (person, day) = place.quotientAndRemainder(dividingBy: days)
        worked[person] &= ~(1 << UInt64(day))
        late[person] &= ~(1 << UInt64(day))
        for index in Int(record.firstItem)..<Int(record.firstItem) + Int(record.itemCount) {
            let item = Int(table.items[index])
            let wanted = items[item]
            items[item].covered &-= 1
            if wanted.covered <= wanted.required {
                if wanted.covered == wanted.required { markOpen(item) }
                cost &+= Int(wanted.missingCost)
            } else {
                cost &-= Int(wanted.surplusCost)
                excess &-= Int(wanted.surplusExcess)
            }
        }
        for index in Int(record.firstEntry)..<Int(record.firstEntry) + Int(record.entryCount) {
            let entry = table.entries[index]
            count(-entry.amount, on: Int(entry.tally))
        }
    }

    private mutating func markOpen(_ item: Int) {
        open[openCount] = Int32(truncatingIfNeeded: item)
        openPlace[item] = Int32(truncatingIfNeeded: openCount)
        openCount &+= 1
    }

    private mutating func markCovered(_ item: Int) {
        openCount &-= 1
        let last = open[openCount]
        open[Int(openPlace[item])] = last
        openPlace[Int(last)] = openPlace[item]
    }

    /// One of the items that need more people, 0..<openCount.
    @inline(__always)
    func openItem(_ index: Int) -> Int { Int(open[index]) }

    @inline(__always)
    private mutating func count(_ amount: Int32, on number: Int) {
        let tally = tallies[number]
        let before = tally.counted
        let after = before &+ amount
        tallies[number].counted = after
        func under(_ value: Int32) -> Int { Int(max(0, tally.low &- value)) &* Int(tally.underCost) }
        func over(_ value: Int32) -> Int { Int(max(0, value &- tally.high)) &* Int(tally.overCost) }
        func entry(_ value: Int32) -> Int { value > 0 ? Int(tally.entryCost) : 0 }
        func beyond(_ value: Int32) -> Int32 { max(0, tally.least &- value) &+ max(0, value &- tally.most) }
        cost &+= under(after) &- under(before) &+ over(after) &- over(before) &+ entry(after) &- entry(before)
        excess &+= Int(beyond(after) &- beyond(before))
    }

    // MARK: The days of a person

    /// Whether the rules of a person hold around some days that have changed.
    func keepsRules(_ person: Int, from first: Int, through last: Int) -> Bool {
        let rules = rules[person]
        for day in max(0, first - 1)..<min(last + 1, days - 1) where !maySucceed(person, day, rules.rules) {
            return false
        }
        if rules.hasRuns, !keepsRuns(worked[person], rules.rules) { return false }
        if rules.hasWeeks {
            for week in max(0, first - 2) / 7...min(last + 2, days - 1) / 7 {
                if !keepsWeek(person, week, rules.rules) { return false }
            }
        }
        return true
    }

    /// Whether the duties of a day and of the next may follow each other.
    @inline(__always)
    private func maySucceed(_ person: Int, _ day: Int, _ rules: LineRules) -> Bool {
        guard worked[person] >> UInt64(day) & 3 == 3 else { return true }
        let place = person * days + day
        let before = table.records[Int(duties[place])]
        let after = table.records[Int(duties[place + 1])]
        return before.forbiddenNext >> UInt32(after.kind) & 1 == 0
            && Int(after.start) + 1440 - Int(before.end) >= rules.rest
            && Int(before.minutesAfterMidnight) + Int(after.minutes) <= rules.dayMinutes
    }

    private func keepsRuns(_ worked: UInt64, _ rules: LineRules) -> Bool {
        let weekends = ((worked | worked >> 1) & saturdays).nonzeroBitCount
        guard weekends <= rules.weekends else { return false }
        if rules.longestRun < days {
            var longer = worked
            for _ in 0..<rules.longestRun { longer &= longer >> 1 }
            guard longer == 0 else { return false }
        }
        return hasNoRun(of: worked, shorterThan: rules.shortestRun)
            && hasNoRun(of: ~worked, shorterThan: rules.shortestGap)
    }

    /// Whether all runs of ones but those at the ends are as long as asked: then shrinking them and growing
    /// them again changes nothing. Runs at the ends are made longer by as much as they could be too short.
    private func hasNoRun(of bits: UInt64, shorterThan length: Int) -> Bool {
        guard length > 1 else { return true }
        let margin = UInt64(length - 1)
        let ofDays = (UInt64(1) << UInt64(days) - 1)
        let atStart: UInt64 = bits & 1 == 0 ? 0 : (1 << margin - 1)
        let atEnd: UInt64 = bits >> UInt64(days - 1) & 1 == 0 ? 0 : (1 << margin - 1) << (UInt64(days) + margin)
        let padded = (bits & ofDays) << margin | atStart | atEnd
        var shrunk = padded
        for _ in 0..<margin { shrunk &= shrunk >> 1 }
        var grown = shrunk
        for _ in 0..<margin { grown |= grown << 1 }
        return grown == padded
    }

    private func keepsWeek(_ person: Int, _ week: Int, _ rules: LineRules) -> Bool {
        let monday = UInt64(week * 7)
        let busy = worked[person] | late[person] << 1
        let ofWeek = busy >> monday & 0x7F
        if ofWeek.nonzeroBitCount > rules.weekDays { return false }
        // Two days off in a row are a rest of 48 hours.
        let free = ~ofWeek & 0x7F
        if rules.weeklyRest <= 48 * 60, free & free >> 1 != 0 { return true }
        return rules.weeklyRest == 0 || longestRest(person, week) >= rules.weeklyRest
    }

    /// The longest rest with 24 hours or more within a week. Three days beyond the week are enough to see
    /// how long a rest is.
    private func longestRest(_ person: Int, _ week: Int) -> Int {
        let (monday, sunday) = (week * 7 * 1440, (week * 7 + 7) * 1440)
        let endless = 10 * 1440
        var longest = 0
        var end = monday - endless
        for day in max(0, week * 7 - 3)..<min(days, week * 7 + 10) where isWorked(person, day) {
            let record = table.records[Int(duties[person * days + day])]
            let start = day * 1440 + Int(record.start)
            if min(start, sunday) - max(end, monday) >= 1440 { longest = max(longest, start - end) }
            end = max(end, day * 1440 + Int(record.end))
        }
        if sunday - max(end, monday) >= 1440 { longest = endless }
        return longest
    }
}

extension LineProblem {
    /// What a plan costs, whether it keeps the rules or not.
    public func cost(of plan: LinePlan) -> Int { LineState(self, plan).cost }

    /// Whether a plan keeps every hard bound and rule.
    public func allows(_ plan: LinePlan) -> Bool {
        let state = LineState(self, plan)
        return state.isSound && (0..<people).allSatisfy { state.keepsRules($0, from: 0, through: days - 1) }
    }
}

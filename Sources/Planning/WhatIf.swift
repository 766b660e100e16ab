import CivilTime
import People
import Roster

/// A change of the pool that is thought through before anybody decides it: a site that asks for more hours, people
/// who are not there any more.
public struct WhatIf: Hashable, Sendable {
    /// Hours that a site asks for every week beside its needs, in blocks of four hours at most on its weekdays,
    /// at any time of the day; beyond twenty hours some days have two, which two people may share.
    public struct Addition: Hashable, Sendable {
        public var site: Code<Site>
        public var job: Code<Job>
        /// 15 to `mostMinutes`.
        public var weekMinutes: Int

        public init(site: Code<Site>, job: Code<Job>, weekMinutes: Int) {
            self.site = site
            self.job = job
            self.weekMinutes = weekMinutes
        }

        /// Of a week: five days of seven hours.
        public static let mostMinutes = 2100
    }

    public var additions: [Addition]
    public var without: [Code<Employee>]

    public init(additions: [Addition] = [], without: [Code<Employee>] = []) {
        self.additions = additions
        self.without = without
    }

    /// What the month would be planned from. With a day of planning the change is from that day on.
    public func applied(to input: PlanningInput) -> PlanningInput {
        let gone = Set(without)
        func isGone(_ employee: Code<Employee>, _ day: CivilDate) -> Bool {
            gone.contains(employee) && input.asOf.map { day >= $0 } ?? true
        }
        var changed = input
        changed.contracts = input.contracts.filter { !isGone($0.employee, $0.from) }.map { contract in
            guard let asOf = input.asOf, gone.contains(contract.employee) else { return contract }
            var ended = contract
            ended.to = min(contract.to ?? asOf - 1, asOf - 1)
            return ended
        }
        changed.published.removeAll { isGone($0.employee, $0.start.date) }
        changed.pins.removeAll { isGone($0.employee, $0.day) }
        changed.wishes.removeAll { isGone($0.employee, $0.start.date) }
        changed.assignments.removeAll { assignment in
            if case .employee(let employee) = assignment.subject { gone.contains(employee) } else { false }
        }
        changed.needs += addedNeeds(to: input).flatMap { $0 }
        return changed
    }

    /// The needs that each addition brings.
    func addedNeeds(to input: PlanningInput) -> [[Need]] {
        let taken = Set(input.needs.map(\.code))
        let monday = input.period.first.mondayOfWeek
        return additions.enumerated().map { number, addition in
            addition.needs(from: max(monday, input.asOf ?? monday)) { place in
                var code = Code<Need>("AJOUT\(number + 1).\(place)")
                while taken.contains(code) { code = Code(code.text + "bis") }
                return code
            }
        }
    }
}

extension WhatIf.Addition {
    private static let blockMinutes = 240
    /// Between 8:00 and 18:00.
    private static let window = (start: 480, end: 1080)

    /// The week in as many equal blocks as it takes, to a quarter of an hour, from Monday to Friday and again; none
    /// before a first day.
    fileprivate func needs(from first: CivilDate, code: (_ place: Int) -> Code<Need>) -> [Need] {
        let quarters = max(1, weekMinutes / 15)
        let count = (weekMinutes + Self.blockMinutes - 1) / Self.blockMinutes
        return (0..<count).map { place in
            let inWeek = first.mondayOfWeek + place % 5
            let day = inWeek < first ? inWeek + 7 : inWeek
            return Need(
                code: code(place + 1), site: site, job: job,
                start: LocalDateTime(day, minuteOfDay: Self.window.start),
                end: LocalDateTime(day, minuteOfDay: Self.window.end), recurrence: RecurrenceRule(.weekly),
                minutes: (quarters * (place + 1) / count - quarters * place / count) * 15)
        }
    }
}

/// Two plans of a month side by side: as the pool is, and as it would be.
public struct PlanComparison: Hashable, Sendable {
    /// Minutes of something in the one plan and in the other.
    public struct Change: Hashable, Sendable {
        public var now: Int
        public var then: Int

        public init(now: Int, then: Int) {
            self.now = now
            self.then = then
        }

        public var difference: Int { then - now }
    }

    /// Minutes that the needs ask for, and that are done.
    public var asked: Change
    public var covered: Change
    /// Blocks that nobody does.
    public var open: Change
    /// Points.
    public var cost: Change
    /// Minutes that each person works, and that are done at each site, where they change.
    public var people: [Code<Employee>: Change]
    public var sites: [Code<Site>: Change]
    public var additions: [Added]

    /// What becomes of an addition: minutes asked for in the month, and those done.
    public struct Added: Hashable, Sendable {
        public var addition: WhatIf.Addition
        public var asked: Int
        public var covered: Int
    }

    /// - Parameters:
    ///   - now: the plan of `input`.
    ///   - then: the plan of `input` with the change.
    public init(_ change: WhatIf, of input: PlanningInput, now: PoolPlan, then: PoolPlan) {
        let changed = change.applied(to: input)
        func minutes(_ shifts: [Shift]) -> Int { shifts.reduce(0) { $0 + $1.minutes } }
        func asked(_ input: PlanningInput) -> Int { input.occurrences().reduce(0) { $0 + $1.minutes } }
        func changes<Key: Hashable>(_ key: (Shift) -> Key) -> [Key: Change] {
            let before = Dictionary(grouping: now.shifts, by: key)
            let after = Dictionary(grouping: then.shifts, by: key)
            let all = Set(before.keys).union(after.keys).map { key in
                (key, Change(now: minutes(before[key] ?? []), then: minutes(after[key] ?? [])))
            }
            return Dictionary(uniqueKeysWithValues: all.filter { $0.1.difference != 0 })
        }
        self.asked = Change(now: asked(input), then: asked(changed))
        covered = Change(now: minutes(now.shifts), then: minutes(then.shifts))
        open = Change(now: now.coverage.openBlocks, then: then.coverage.openBlocks)
        cost = Change(now: now.cost, then: then.cost)
        people = changes(\.employee)
        sites = changes(\.site)
        additions = zip(change.additions, change.addedNeeds(to: input)).map { addition, needs in
            let codes = Set(needs.map(\.code))
            return Added(
                addition: addition,
                asked: changed.occurrences().filter { codes.contains($0.need) }.reduce(0) { $0 + $1.minutes },
                covered: minutes(then.shifts.filter { $0.need.map(codes.contains) ?? false }))
        }
    }
}

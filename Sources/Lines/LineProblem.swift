/// Who does what on which day, whatever the rule book: every person gets a *line*, one duty for each day, so
/// that the lines together cover what is asked for at the least cost.
///
/// A duty is a whole day of one person, checked when it is listed: what it covers, when it starts and ends,
/// what it costs by itself. Rules within a day are therefore no part of the search. What joins the days of a
/// person is in `rules` and in the `tallies`; what joins the people is in the `items` and in tallies that
/// duties of several people count towards. All costs are whole numbers to be made small.
///
/// Day 0 is a Monday.
public struct LineProblem: Sendable {
    public let people: Int
    /// At most `longestHorizon`.
    public let days: Int
    /// In order of day.
    public let items: [CoverItem]
    public let tallies: [Tally]
    /// By person.
    public let rules: [LineRules]
    /// What each person may do on each day.
    public let duties: DutyTable

    /// Days are bits of a word, with room for runs at both ends.
    public static let longestHorizon = 56

    /// Puts the parts together.
    ///
    /// - Parameter duties: filled for all people and days.
    public init(
        people: Int, days: Int, items: [CoverItem], tallies: [Tally], rules: [LineRules], duties: DutyTable
    ) {
        precondition(days <= Self.longestHorizon, "\(days) days, \(Self.longestHorizon) at most")
        precondition(rules.count == people && duties.placeCount == people * days, "a part is not complete")
        precondition(zip(items, items.dropFirst()).allSatisfy { $0.day <= $1.day }, "items are in order of day")
        self.people = people
        self.days = days
        self.items = items
        self.tallies = tallies
        self.rules = rules
        self.duties = duties
    }
}

/// Something to be covered on one day, by one person or by several.
public struct CoverItem: Hashable, Sendable {
    public var day: Int
    public var required: Int
    /// Cost of each that is missing.
    public var missingCost: Int
    /// Cost of each beyond what is required; nil forbids them.
    public var surplusCost: Int?
    /// Items of one group, a need that comes back, are best done by one person.
    public var group: Int?

    public init(day: Int, required: Int = 1, missingCost: Int, surplusCost: Int? = nil, group: Int? = nil) {
        self.day = day
        self.required = required
        self.missingCost = missingCost
        self.surplusCost = surplusCost
        self.group = group
    }
}

/// Something that is counted over days: minutes of a week, visits to a site, Saturdays. Its cost is convex on
/// both sides of a free stretch; `entryCost` is due once as soon as anything is counted at all.
public struct Tally: Hashable, Sendable {
    /// What is counted before the first duty.
    public var start: Int
    /// Up to here each unit that is missing costs `underCost`.
    public var low: Int
    public var underCost: Int
    /// From here each unit costs `overCost`.
    public var high: Int
    public var overCost: Int
    public var entryCost: Int
    /// Hard bounds.
    public var least: Int
    public var most: Int

    public init(
        start: Int = 0, low: Int = 0, underCost: Int = 0, high: Int = 0, overCost: Int = 0, entryCost: Int = 0,
        least: Int = 0, most: Int = Tally.unbounded
    ) {
        self.start = start
        self.low = low
        self.underCost = underCost
        self.high = high
        self.overCost = overCost
        self.entryCost = entryCost
        self.least = least
        self.most = most
    }

    public static let unbounded = Int(Int32.max) / 4

    public func cost(at value: Int) -> Int {
        max(0, low - value) * underCost + max(0, value - high) * overCost + (value > 0 ? entryCost : 0)
    }
}

/// The rules that join the days of one person. What is not asked for is not looked at.
public struct LineRules: Hashable, Sendable {
    /// Minutes from the end of a day's duty to the start of the next day's.
    public var rest: Int
    /// Work of one civil day, what a duty of the day before leaves for it after midnight included.
    public var dayMinutes: Int
    /// Days of work in a row, at most and at least, and days off in a row at least. A run that touches an end
    /// of the horizon may be shorter, for it may go on beyond.
    public var longestRun: Int
    public var shortestRun: Int
    public var shortestGap: Int
    /// Weekends with work on Saturday or Sunday, at most.
    public var weekends: Int
    /// Days of work from Monday to Sunday, at most.
    public var weekDays: Int
    /// Minutes of a rest that each week with work has, 24 h of them within the week; 0 for none.
    public var weeklyRest: Int

    public init(
        rest: Int = 0, dayMinutes: Int = .max, longestRun: Int = .max, shortestRun: Int = 1, shortestGap: Int = 1,
        weekends: Int = .max, weekDays: Int = 7, weeklyRest: Int = 0
    ) {
        self.rest = rest
        self.dayMinutes = dayMinutes
        self.longestRun = longestRun
        self.shortestRun = shortestRun
        self.shortestGap = shortestGap
        self.weekends = weekends
        self.weekDays = weekDays
        self.weeklyRest = weeklyRest
    }
}


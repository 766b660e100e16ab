import CivilTime
import People

/// One rule of working time: it reads a roster and reports its breaches. Rules know nothing of each other nor
/// of the planner; each is in a file of `Rules` and listed in `Rule.all`.
public struct Rule: Sendable {
    /// "daily-rest".
    public let id: String
    /// What it asks.
    public let title: Bilingual
    /// The texts it comes from, in the law and in the agreements.
    public let articles: String
    /// The dated limits it compares with.
    public let limits: [Limit.ID]
    private let review: Review

    private enum Review {
        case person(@Sendable (ReviewedPerson, RuleSet) -> [Finding])
        case roster(@Sendable (ReviewedRoster, RuleSet) -> [(Code<Employee>, Finding)])
    }

    /// A rule that looks at one person at a time.
    init(
        _ id: String, _ french: String, _ english: String, articles: String, limits: [Limit.ID] = [],
        person: @escaping @Sendable (ReviewedPerson, RuleSet) -> [Finding]
    ) {
        self.id = id
        title = Bilingual(french, english)
        self.articles = articles
        self.limits = limits
        review = .person(person)
    }

    /// A rule that looks at all people together.
    init(
        _ id: String, _ french: String, _ english: String, articles: String, limits: [Limit.ID] = [],
        roster: @escaping @Sendable (ReviewedRoster, RuleSet) -> [(Code<Employee>, Finding)]
    ) {
        self.id = id
        title = Bilingual(french, english)
        self.articles = articles
        self.limits = limits
        review = .roster(roster)
    }

    func breaches(in roster: ReviewedRoster, rules: RuleSet) -> [Breach] {
        switch review {
        case .person: roster.people.flatMap { breaches(by: $0, rules: rules) }
        case .roster(let find): find(roster, rules).map { $1.breach(of: id, by: $0) }
        }
    }

    /// What a rule about one person finds; nothing when it looks at all people together.
    func breaches(by person: ReviewedPerson, rules: RuleSet) -> [Breach] {
        guard case .person(let find) = review else { return [] }
        return find(person, rules).map { $0.breach(of: id, by: person.employee) }
    }

    /// All rules: those that block first, in the order in which a planner would check them.
    public static let all: [Rule] = [
        minors, contractJob, contractDates, membership, authorisedMember, excludedEmployee, skills, absence,
        labourDay, onePlace, travelTime, dailyMaximum, pause, daySpan, dailyRest, weeklyMaximum, averageWeek,
        otherEmployers, sixDays, weeklyRest, sundayRest, partTimeWeek, annualHours, partTimeMinimum,
        adjustments, consecutiveRest, partTimeBreaks, partTimeGrouping, dayPeriods, evenings, nightWork,
        compensatoryRest, overtime, overtimeQuota, habitualOverrun, riders, notice, scheduleDelivery, refusal,
        assignmentHours, assignmentMinimum,
    ]
}

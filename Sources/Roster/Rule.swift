import CivilTime
import People

/// One rule of working time: it reads a roster and reports its breaches. Rules know nothing of each other nor
/// of the planner; each is in a file of `Rules` and listed in `Rule.all`.
public struct Rule: Sendable {
    /// "daily-rest".
    public let id: String
    /// What it asks, in French.
    public let title: String
    /// The texts it comes from, in the law and in the agreements.
    public let articles: String
    private let find: @Sendable (ReviewedRoster, RuleSet) -> [Breach]

    /// A rule that looks at one person at a time.
    init(
        _ id: String, _ title: String, articles: String,
        person: @escaping @Sendable (ReviewedPerson, RuleSet) -> [Finding]
    ) {
        self.init(id, title, articles: articles, roster: { roster, rules in
            roster.people.flatMap { reviewed in person(reviewed, rules).map { (reviewed.employee, $0) } }
        })
    }

    /// A rule that looks at all people together.
    init(
        _ id: String, _ title: String, articles: String,
        roster: @escaping @Sendable (ReviewedRoster, RuleSet) -> [(Code<Employee>, Finding)]
    ) {
        self.id = id
        self.title = title
        self.articles = articles
        find = { reviewed, rules in
            roster(reviewed, rules).map { employee, finding in
                Breach(rule: id, article: finding.article, severity: finding.severity, employee: employee,
                       day: finding.day, message: finding.message)
            }
        }
    }

    public func breaches(in roster: ReviewedRoster, rules: RuleSet) -> [Breach] { find(roster, rules) }

    /// All rules, in the order in which a planner would check them.
    public static let all: [Rule] = [
        contractJob, contractDates, membership, authorisedMember, absence, labourDay, onePlace, travelTime,
        dailyMaximum, pause, daySpan, dailyRest, weeklyMaximum, averageWeek, sixDays, weeklyRest, sundayRest,
        partTimeWeek, partTimeBreaks, dayPeriods, evenings, notice, assignmentHours,
    ]
}

/// What a rule found for one person on one day.
struct Finding {
    var day: CivilDate
    var severity: Breach.Severity
    var article: String
    var message: String

    init(_ day: CivilDate, _ severity: Breach.Severity, _ article: String, _ message: String) {
        self.day = day
        self.severity = severity
        self.article = article
        self.message = message
    }

    /// Under the severity and the article of a limit.
    init(_ day: CivilDate, _ limit: Limit, _ message: String) {
        self.init(day, limit.severity, limit.article, message)
    }
}

import CivilTime
import Money
import People

/// A breach of one rule by one employee, with its article and the numbers that show it.
public struct Breach: Sendable, Hashable {
    public enum Severity: String, Sendable, CaseIterable {
        /// The plan may not be published.
        case block
        /// It may, at a price: of money, of rest, or of a person's comfort.
        case warning
        case information
    }
    /// Identifier of the rule, "daily-rest".
    public var rule: String
    /// "L3131-1" or "IDCC 1261 ch. IV art. 1.3.1".
    public var article: String
    public var severity: Severity
    public var employee: Code<Employee>
    public var day: CivilDate
    /// In French, with the numbers: "11 h 30 de repos entre jeudi 19:30 et vendredi 07:00, minimum 12 h".
    public var message: String
    /// The same in English, with the same numbers.
    public var english: String
    /// What is due to the employee for it, nil when nothing is.
    public var compensation: Compensation?

    public init(
        rule: String, article: String, severity: Severity, employee: Code<Employee>, day: CivilDate,
        message: Bilingual, compensation: Compensation? = nil
    ) {
        self.rule = rule
        self.article = article
        self.severity = severity
        self.employee = employee
        self.day = day
        self.message = message.french
        english = message.english
        self.compensation = compensation
    }
}

/// What is due to an employee for a breach that has a price.
public enum Compensation: Sendable, Hashable {
    case money(Cents)
    /// Minutes of rest.
    case rest(Int)
}

/// What a rule found for one person on one day.
struct Finding {
    var day: CivilDate
    var severity: Breach.Severity
    var article: String
    var message: Bilingual
    var compensation: Compensation?

    init(
        _ day: CivilDate, _ severity: Breach.Severity, _ article: String, _ french: String, _ english: String,
        due compensation: Compensation? = nil
    ) {
        self.day = day
        self.severity = severity
        self.article = article
        self.message = Bilingual(french, english)
        self.compensation = compensation
    }

    /// Under the severity and the article of a limit.
    init(
        _ day: CivilDate, _ limit: Limit, _ french: String, _ english: String,
        due compensation: Compensation? = nil
    ) {
        self.init(day, limit.severity, limit.article, french, english, due: compensation)
    }

    func breach(of rule: String, by employee: Code<Employee>) -> Breach {
        Breach(rule: rule, article: article, severity: severity, employee: employee, day: day, message: message,
               compensation: compensation)
    }
}

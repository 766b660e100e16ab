import CivilTime
import Money

/// A value that a rule of working time compares with, from a date on, with the text that sets it.
public struct Limit: Hashable, Sendable {
    /// What is limited. Each is defined in the file of the rule that reads it.
    public struct ID: Sendable {
        public enum Unit: String, Sendable {
            case minutes, hours, days, weeks, months, years, cents, percent
            case count
            /// Minutes after midnight.
            case clock
        }

        /// Which way the value binds: a higher one allows more where it is a maximum.
        public enum Sense: Sendable {
            case maximum, minimum
            /// Neither: a bound of a stretch, a rate, a number of weeks looked at.
            case parameter
        }

        /// "daily-rest-minutes", as rules.csv names it.
        public let text: String
        public let title: Bilingual
        public let unit: Unit
        public let sense: Sense
        /// How far an agreement of the pool's own may go.
        public let publicOrder: PublicOrder?

        init(
            _ text: String, _ french: String, _ english: String, _ unit: Unit, _ sense: Sense,
            publicOrder: PublicOrder? = nil
        ) {
            self.text = text
            title = Bilingual(french, english)
            self.unit = unit
            self.sense = sense
            self.publicOrder = publicOrder
        }
    }

    /// The values from which no agreement of a pool may depart, and the article that says so.
    public struct PublicOrder: Hashable, Sendable {
        public let range: ClosedRange<Int>
        public let article: String

        static func atMost(_ value: Int, _ article: String) -> PublicOrder {
            PublicOrder(range: 0...value, article: article)
        }
        static func atLeast(_ value: Int, _ article: String) -> PublicOrder {
            PublicOrder(range: value...Int.max, article: article)
        }
        static func exactly(_ value: Int, _ article: String) -> PublicOrder {
            PublicOrder(range: value...value, article: article)
        }
        static func between(_ range: ClosedRange<Int>, _ article: String) -> PublicOrder {
            PublicOrder(range: range, article: article)
        }
    }

    public enum Source: Hashable, Sendable {
        case law
        /// A collective agreement by its IDCC number.
        case agreement(String)
        /// The pool's own agreement (*accord d'entreprise*).
        case company
    }

    public var id: ID
    public var source: Source
    public var from: CivilDate
    /// Last day, nil while it lasts.
    public var to: CivilDate?
    public var value: Int
    public var severity: Breach.Severity
    /// "L3131-1", "IDCC 1261 ch. IV art. 1.3.1", "accord du 12/01/2026 art. 4".
    public var article: String

    public init(
        id: ID, source: Source, from: CivilDate, to: CivilDate? = nil, value: Int, severity: Breach.Severity,
        article: String
    ) {
        self.id = id
        self.source = source
        self.from = from
        self.to = to
        self.value = value
        self.severity = severity
        self.article = article
    }

    /// All limits of the law and of the agreements, in the order of the sources.
    public static let all: [Limit] = law + alisfa + eclat

    /// "L3131-1" and "IDCC 1261", as put in brackets after a number.
    var shortArticle: String {
        switch source {
        case .law, .company: article
        case .agreement(let idcc): "IDCC \(idcc)"
        }
    }

    public func isInForce(_ day: CivilDate) -> Bool { from <= day && day <= (to ?? day) }
}

extension Limit.ID: Hashable, CustomStringConvertible {
    public static func == (left: Limit.ID, right: Limit.ID) -> Bool { left.text == right.text }
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
    public var description: String { text }

    /// All that have a value, in the order of the sources.
    public static let all: [Limit.ID] = Limit.all.reduce(into: []) { if !$0.contains($1.id) { $0.append($1.id) } }

    /// The value as people read it: "12 h", "20:00", "150 %".
    public func wording(_ value: Int) -> Bilingual {
        switch unit {
        case .minutes:
            let text = frenchMinutes(value)
            return Bilingual(text, text)
        case .clock:
            let text = LocalDateTime(minutesSinceEpoch: value).clock
            return Bilingual(text, text)
        case .percent: return Bilingual("\(value) %", "\(value) %")
        case .cents: return Bilingual(Cents(value).french, "\(Cents(value).decimal) €")
        case .count: return Bilingual("\(value)", "\(value)")
        case .hours: return Bilingual("\(value) h", "\(value) h")
        case .days: return Bilingual("\(value) j", "\(value) d")
        case .weeks: return Bilingual("\(value) sem.", "\(value) wk")
        case .months: return Bilingual("\(value) mois", "\(value) mo")
        case .years: return Bilingual("\(value) ans", "\(value) y")
        }
    }
}

extension Limit {
    /// Coming into force of law 2016-1088 of 8 August 2016, which gave the articles their present numbers.
    static let renumbering = CivilDate(year: 2016, month: 8, day: 10)!

    static func row(
        _ id: ID, _ source: Source, _ value: Int, _ severity: Breach.Severity, _ article: String,
        from: CivilDate = renumbering, to: CivilDate? = nil
    ) -> Limit {
        Limit(id: id, source: source, from: from, to: to, value: value, severity: severity, article: article)
    }
}

import CivilTime

/// A value that a rule of working time compares with, from a date on, with the text that sets it.
///
/// The rows are those of the Code du travail (general scheme, numbering of law 2016-1088 of 8 August 2016)
/// and of the ALISFA agreement (IDCC 1261, chapter IV, articles as last amended in 2013-2015). Another
/// agreement adds rows of its own source; a change of law closes a row and adds the next one.
public struct Limit: Hashable, Sendable {
    /// What is limited, with the unit in the name.
    public enum ID: String, CaseIterable, Sendable {
        case dayMinutes = "day-minutes"
        case weekMinutes = "week-minutes"
        /// Mean of twelve consecutive weeks.
        case averageWeekMinutes = "average-week-minutes"
        case dailyRestMinutes = "daily-rest-minutes"
        case weeklyRestMinutes = "weekly-rest-minutes"
        case weekDays = "week-days"
        /// Consecutive days off, Sunday being one of them.
        case daysOffWithSunday = "days-off-with-sunday"
        /// Work without a pause after which one is due.
        case breakAfterMinutes = "break-after-minutes"
        case breakMinutes = "break-minutes"
        case daySpanMinutes = "day-span-minutes"
        /// Span beyond which the day is exceptional.
        case usualDaySpanMinutes = "usual-day-span-minutes"
        /// The weekly time that a part-timer must stay under.
        case fullTimeWeekMinutes = "full-time-week-minutes"
        /// Complementary hours up to one in so many of the contract's hours.
        case complementaryDivisor = "complementary-divisor"
        case partTimeBreaks = "part-time-breaks"
        case partTimeBreakMinutes = "part-time-break-minutes"
        /// Compensation of a part-time day with more or longer breaks.
        case splitDayCents = "split-day-cents"
        case dayPeriods = "day-periods"
        /// Minute of the day from which work is evening work.
        case eveningMinute = "evening-minute"
        case weekEvenings = "week-evenings"
        case noticeDays = "notice-days"
        /// Notice up to which a change gives rest.
        case shortNoticeHours = "short-notice-hours"
        case shortNoticeRestMinutes = "short-notice-rest-minutes"
    }

    public enum Source: Hashable, Sendable {
        case law
        /// A collective agreement by its IDCC number.
        case agreement(String)
    }

    public var id: ID
    public var source: Source
    public var from: CivilDate
    /// Last day, nil while it lasts.
    public var to: CivilDate?
    public var value: Int
    public var severity: Breach.Severity
    /// "L3131-1", "IDCC 1261 ch. IV art. 1.3.1".
    public var article: String

    public static let all: [Limit] = [
        law(.dayMinutes, 600, .block, "L3121-18"),
        law(.weekMinutes, 2880, .block, "L3121-20"),
        law(.averageWeekMinutes, 2640, .block, "L3121-22"),
        law(.dailyRestMinutes, 660, .block, "L3131-1"),
        law(.weeklyRestMinutes, 2100, .block, "L3132-2"),
        law(.weekDays, 6, .block, "L3132-1"),
        law(.daysOffWithSunday, 1, .block, "L3132-3"),
        law(.breakAfterMinutes, 360, .block, "L3121-16"),
        law(.breakMinutes, 20, .block, "L3121-16"),
        law(.daySpanMinutes, 780, .block, "L3131-1"),
        law(.fullTimeWeekMinutes, 2100, .block, "L3123-9"),
        law(.complementaryDivisor, 10, .block, "L3123-28"),
        law(.partTimeBreaks, 1, .warning, "L3123-30"),
        law(.partTimeBreakMinutes, 120, .warning, "L3123-30"),
        law(.noticeDays, 7, .warning, "L3123-31"),
        alisfa(.dailyRestMinutes, 720, .block, "IDCC 1261 ch. IV art. 1.3.1"),
        alisfa(.daysOffWithSunday, 2, .warning, "IDCC 1261 ch. IV"),
        alisfa(.daySpanMinutes, 720, .block, "IDCC 1261 ch. IV art. 1.3.1"),
        alisfa(.usualDaySpanMinutes, 600, .warning, "IDCC 1261 ch. IV art. 1.3.1"),
        alisfa(.complementaryDivisor, 3, .block, "L3123-20, IDCC 1261 ch. IV art. 2.3"),
        alisfa(.partTimeBreaks, 1, .warning, "L3123-30, IDCC 1261 ch. IV art. 2.1.7"),
        alisfa(.partTimeBreakMinutes, 120, .warning, "L3123-30, IDCC 1261 ch. IV art. 2.1.7"),
        alisfa(.splitDayCents, 100, .warning, "IDCC 1261 ch. IV art. 2.1.7"),
        alisfa(.dayPeriods, 3, .warning, "IDCC 1261 ch. IV"),
        alisfa(.eveningMinute, 1200, .warning, "IDCC 1261 ch. IV"),
        alisfa(.weekEvenings, 3, .warning, "IDCC 1261 ch. IV"),
        alisfa(.shortNoticeHours, 72, .information, "IDCC 1261 ch. IV art. 1.3.3.6"),
        alisfa(.shortNoticeRestMinutes, 60, .information, "IDCC 1261 ch. IV art. 1.3.3.6"),
    ]

    /// Coming into force of law 2016-1088, which gave the articles their present numbers.
    private static let renumbering = CivilDate(year: 2016, month: 8, day: 10)!

    private static func law(
        _ id: ID, _ value: Int, _ severity: Breach.Severity, _ article: String
    ) -> Limit {
        Limit(
            id: id, source: .law, from: renumbering, to: nil, value: value, severity: severity,
            article: article)
    }

    private static func alisfa(
        _ id: ID, _ value: Int, _ severity: Breach.Severity, _ article: String
    ) -> Limit {
        Limit(
            id: id, source: .agreement("1261"), from: renumbering, to: nil, value: value, severity: severity,
            article: article)
    }

    /// "L3131-1" and "IDCC 1261", as put in brackets after a number.
    var shortArticle: String {
        switch source {
        case .law: article
        case .agreement(let idcc): "IDCC \(idcc)"
        }
    }
}

import CivilTime

extension Limit {
    /// IDCC 1261, *acteurs du lien social et familial* (ALISFA): chapter IV as amended on 14 November 2013
    /// (1-13) and 15 June 2015, both extended. To be read again when the branch changes the chapter.
    static let alisfa: [Limit] = [
        alisfa(.dailyRestMinutes, 720, .block, "1.3.1"),
        alisfa(.daysOffWithSunday, 2, .warning, "1.3.2"),
        alisfa(.daySpanMinutes, 720, .block, "1.3.1"),
        alisfa(.usualDaySpanMinutes, 600, .warning, "1.3.1"),
        alisfa(.complementaryDivisor, 3, .block, "2.3", with: "L3123-20"),
        alisfa(.partTimeBreaks, 1, .warning, "2.1.7", with: "L3123-30"),
        alisfa(.partTimeBreakMinutes, 120, .warning, "2.1.7", with: "L3123-30"),
        alisfa(.splitDayCents, 100, .warning, "2.1.7"),
        alisfa(.halfDayMinutes, 120, .warning, "2.1.6.2"),
        alisfa(.wholeDayMinutes, 240, .warning, "2.1.6.2"),
        alisfa(.dayPeriods, 3, .warning, "1.3.1"),
        alisfa(.eveningMinute, 1200, .warning, "1.5"),
        alisfa(.weekEvenings, 3, .warning, "1.5"),
        alisfa(.restDayPercent, 150, .warning, "1.3.2"),
        alisfa(.overtimeRestMonths, 1, .warning, "1.4"),
        alisfa(.overtimeQuotaMinutes, 3600, .warning, "1.4"),
        alisfa(.ridersPerYear, 5, .warning, "2.6"),
        alisfa(.annualNoticeDays, 7, .warning, "1.3.3.6"),
        alisfa(.scheduleDeliveryDays, 7, .warning, "1.3.3.5"),
        alisfa(.shortNoticeHours, 72, .information, "1.3.3.6"),
        alisfa(.shortNoticeRestMinutes, 60, .information, "1.3.3.6"),
        alisfa(.shorterDayPercent, 90, .warning, "1.6"),
    ]

    private static func alisfa(
        _ id: ID, _ value: Int, _ severity: Breach.Severity, _ article: String, with law: String? = nil
    ) -> Limit {
        row(id, .agreement("1261"), value, severity,
            (law.map { $0 + ", " } ?? "") + "IDCC 1261 ch. IV art. \(article)")
    }
}

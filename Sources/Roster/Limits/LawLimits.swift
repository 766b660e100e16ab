extension Limit {
    /// The Code du travail, general scheme, numbering of law 2016-1088. Where the law leaves a value to
    /// agreements, the one that it sets without any.
    static let law: [Limit] = [
        law(.minorAge, 18, .block, "L3161-1"),
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
        law(.partTimeWeekMinutes, 1440, .warning, "L3123-27"),
        law(.partTimeBreaks, 1, .warning, "L3123-30"),
        law(.partTimeBreakMinutes, 120, .warning, "L3123-30"),
        law(.ridersPerYear, 0, .warning, "L3123-22"),
        law(.habitMinutes, 120, .warning, "L3123-13"),
        law(.habitWeeks, 12, .warning, "L3123-13"),
        law(.habitWindowWeeks, 15, .warning, "L3123-13"),
        law(.noticeDays, 7, .warning, "L3123-31"),
        law(.annualNoticeDays, 7, .warning, "L3121-47"),
        law(.annualFullTimeMinutes, 96_420, .block, "L3121-41"),
        law(.overtimeFirstMinutes, 480, .information, "L3121-36"),
        law(.overtimePercent, 25, .information, "L3121-36"),
        law(.overtimeHigherPercent, 50, .information, "L3121-36"),
        law(.overtimeQuotaMinutes, 13_200, .warning, "D3121-24"),
        law(.nightStartMinute, 1260, .warning, "L3122-20"),
        law(.nightEndMinute, 360, .warning, "L3122-20"),
        law(.nightShiftMinutes, 180, .warning, "L3122-5"),
        law(.weekNights, 2, .warning, "L3122-5"),
    ]

    private static func law(_ id: ID, _ value: Int, _ severity: Breach.Severity, _ article: String) -> Limit {
        row(id, .law, value, severity, article)
    }
}

import CivilTime

extension Limit {
    /// IDCC 1518, ÉCLAT (animation): title V as it stood after amendment 2.2 of 14 June 2021, extended. To be
    /// read again when the branch changes the title. The 45 minutes by which art. 5.3 cuts every day, whatever
    /// its length, are not among them: half-days would not be lawful.
    static let eclat: [Limit] = [
        eclat(.dayMinutes, 600, .block, "5.3"),
        eclat(.daySpanMinutes, 720, .block, "5.3"),
        eclat(.dayPeriods, 2, .warning, "5.3"),
        eclat(.consecutiveDaysOff, 2, .warning, "5.2"),
        eclat(.restDayPercent, 150, .warning, "5.4.2"),
        eclat(.overtimePercent, 25, .warning, "5.4.1"),
        eclat(.overtimeHigherPercent, 50, .warning, "5.4.1"),
        eclat(.overtimeRestMonths, 1, .warning, "5.4.5"),
        eclat(.overtimeQuotaMinutes, 4200, .warning, "5.4.6"),
        eclat(.nightStartMinute, 1320, .warning, "5.8.1"),
        eclat(.nightEndMinute, 420, .warning, "5.8.1"),
        eclat(.nightRestPercent, 125, .warning, "5.4.3"),
        eclat(.noticeDays, 7, .warning, "5.9.1", with: "L3123-24"),
        eclat(.annualNoticeDays, 7, .warning, "5.7.1.1"),
        eclat(.halfDayMinutes, 120, .warning, "5.9.3"),
        eclat(.complementaryDivisor, 3, .block, "5.9.4", with: "L3123-20"),
        eclat(.ridersPerYear, 5, .warning, "5.9.5"),
        eclat(.riderWeeksPerYear, 13, .warning, "5.9.5"),
    ]

    private static func eclat(
        _ id: ID, _ value: Int, _ severity: Breach.Severity, _ article: String, with law: String? = nil
    ) -> Limit {
        row(id, .agreement("1518"), value, severity,
            (law.map { $0 + ", " } ?? "") + "IDCC 1518 art. \(article)")
    }
}

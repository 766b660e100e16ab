/// The numbers of a rule set that a plan is built under. A limit that the set does not block on never stops
/// the planner; what it only warns of costs.
struct BoardLimits {
    let dayMinutes: Int
    let weekMinutes: Int
    /// Of twelve consecutive weeks together.
    let windowMinutes: Int
    let dailyRest: Int
    let weeklyRest: Int
    let weekDays: Int
    let isSundayOff: Bool
    let breakAfter: Int
    let breakMinutes: Int
    let daySpan: Int
    let fullTimeWeek: Int
    let complementaryDivisor: Int
    let usualSpan: Int
    let partTimeBreaks: Int
    let partTimeBreakMinutes: Int
    let dayPeriods: Int
    let eveningMinute: Int
    let weekEvenings: Int
    let isSaturdayOrMondayOff: Bool
    let noticeDays: Int

    init(_ rules: RuleSet) {
        func blocking(_ id: Limit.ID) -> Int? {
            rules.limits(id).first { $0.severity == .block }?.value
        }
        dayMinutes = blocking(.dayMinutes) ?? .max
        weekMinutes = blocking(.weekMinutes) ?? .max
        windowMinutes = blocking(.averageWeekMinutes).map { $0 * 12 } ?? .max
        dailyRest = rules.limits(.dailyRestMinutes).filter { $0.severity == .block }.map(\.value).max() ?? 0
        weeklyRest = blocking(.weeklyRestMinutes) ?? 0
        weekDays = blocking(.weekDays) ?? 7
        let daysOff = rules[.daysOffWithSunday]
        isSundayOff = daysOff?.severity == .block
        isSaturdayOrMondayOff = (daysOff?.value ?? 0) > 1
        breakAfter = blocking(.breakAfterMinutes) ?? .max
        breakMinutes = rules[.breakMinutes]?.value ?? 0
        daySpan = blocking(.daySpanMinutes) ?? .max
        fullTimeWeek = blocking(.fullTimeWeekMinutes) ?? 0
        complementaryDivisor = blocking(.complementaryDivisor) ?? 1
        usualSpan = rules[.usualDaySpanMinutes]?.value ?? .max
        partTimeBreaks = rules[.partTimeBreaks]?.value ?? .max
        partTimeBreakMinutes = rules[.partTimeBreakMinutes]?.value ?? .max
        dayPeriods = rules[.dayPeriods]?.value ?? .max
        eveningMinute = rules[.eveningMinute]?.value ?? .max
        weekEvenings = rules[.weekEvenings]?.value ?? .max
        noticeDays = rules[.noticeDays]?.value ?? 0
    }
}

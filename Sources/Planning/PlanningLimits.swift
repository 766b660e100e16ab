import People
import Roster

/// The numbers of a rule set that a plan is built under. A limit that the set does not block on never stops
/// the search; what it only warns of costs.
struct PlanningLimits {
    let adultAge: Int
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
    let fullTimeYear: Int
    let complementaryDivisor: Int
    // What costs.
    let usualSpan: Int
    let partTimeBreaks: Int
    let partTimeBreakMinutes: Int
    let dayPeriods: Int
    let eveningMinute: Int
    let weekEvenings: Int
    let isSaturdayOrMondayOff: Bool
    let consecutiveDaysOff: Int
    let groupedWeek: Int
    let halfDayMinutes: Int
    let wholeDayMinutes: Int
    let shorterDayPercent: Int
    let noticeDays: Int
    let annualNoticeDays: Int
    /// Minutes of the day between which it is night.
    let nightStart: Int
    let nightEnd: Int
    let isRestDayPaid: Bool

    init(_ rules: RuleSet) {
        func blocking(_ id: Limit.ID) -> Int? { rules.limits(id).first { $0.severity == .block }?.value }
        adultAge = blocking(.minorAge) ?? 0
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
        fullTimeYear = blocking(.annualFullTimeMinutes) ?? .max
        complementaryDivisor = blocking(.complementaryDivisor) ?? 1
        usualSpan = rules[.usualDaySpanMinutes]?.value ?? .max
        partTimeBreaks = rules[.partTimeBreaks]?.value ?? .max
        partTimeBreakMinutes = rules[.partTimeBreakMinutes]?.value ?? .max
        dayPeriods = rules[.dayPeriods]?.value ?? .max
        eveningMinute = rules[.eveningMinute]?.value ?? .max
        weekEvenings = rules[.weekEvenings]?.value ?? .max
        consecutiveDaysOff = rules[.consecutiveDaysOff]?.value ?? 1
        groupedWeek = rules[.partTimeWeekMinutes]?.value ?? 0
        halfDayMinutes = rules[.halfDayMinutes]?.value ?? 0
        wholeDayMinutes = rules[.wholeDayMinutes]?.value ?? 0
        shorterDayPercent = rules[.shorterDayPercent]?.value ?? 100
        noticeDays = rules[.noticeDays]?.value ?? 0
        annualNoticeDays = rules[.annualNoticeDays]?.value ?? 0
        nightStart = rules[.nightStartMinute]?.value ?? 1440
        nightEnd = rules[.nightEndMinute]?.value ?? 0
        isRestDayPaid = rules[.restDayPercent] != nil
    }
}

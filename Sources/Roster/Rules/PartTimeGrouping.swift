import CivilTime
import People

extension Limit.ID {
    public static let halfDayMinutes = Limit.ID(
        "half-day-minutes", "demi-journée d'un petit temps partiel", "half-day of a short part-time contract",
        .minutes, .minimum)
    public static let wholeDayMinutes = Limit.ID(
        "whole-day-minutes", "journée d'un petit temps partiel", "day of a short part-time contract", .minutes,
        .minimum)
}

extension Rule {
    /// A contract below the minimum of part-time work is lawful only with its hours grouped on half-days and
    /// days (L3123-19, L3123-27). One period of work is a half-day, several are a day. Students, and specialists
    /// of one hour a week, are not bound.
    static let partTimeGrouping = Rule(
        "part-time-grouping", "Heures regroupées sous 24 h par semaine", "Hours grouped below 24 h a week",
        articles: "L3123-19, L3123-27, IDCC 1261 ch. IV art. 2.1.6.2, IDCC 1518 art. 5.9.3",
        limits: [.partTimeWeekMinutes, .halfDayMinutes, .wholeDayMinutes]
    ) { person, rules in
        guard let least = Limit.legalPartTime(rules) else { return [] }
        return person.daysUnderReview.compactMap { day in
            guard let contract = person.contract(on: day), contract.weekMinutes < least,
                contract.belowMinimum != .student,
                person.pool.jobs[contract.job]?.agreementJob != .technicalSpecialist
            else { return nil }
            let isHalf = person.breaks(on: day, rules).isEmpty
            let minutes = person.minutes[day] ?? 0
            guard let limit = rules[isHalf ? .halfDayMinutes : .wholeDayMinutes], minutes < limit.value
            else { return nil }
            return Finding(
                day, limit,
                "\(isHalf ? "demi-journée" : "journée") de \(frenchMinutes(minutes)) le \(day.frenchDay), contrat de "
                    + "\(frenchHours(contract.weekMinutes)) : minimum \(rules.wording(limit.id))",
                "\(isHalf ? "half-day" : "day") of \(frenchMinutes(minutes)) on \(day.englishDay), contract of "
                    + "\(frenchHours(contract.weekMinutes)): at least \(rules.wording(limit.id))")
        }
    }
}

extension Limit {
    /// The law's minimum of part-time work, whatever agreements say.
    static func legalPartTime(_ rules: RuleSet) -> Int? {
        law.last { $0.id == .partTimeWeekMinutes && $0.isInForce(rules.date) }?.value
    }
}

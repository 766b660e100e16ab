import CivilTime

extension Limit.ID {
    public static let consecutiveDaysOff = Limit.ID(
        "consecutive-days-off", "jours de repos consécutifs par semaine", "days off in a row a week", .days,
        .minimum)
}

extension Rule {
    /// Each week has so many days off in a row, of which one at least is in the week: a Sunday and the Monday
    /// after it count for both weeks.
    static let consecutiveRest = Rule(
        "consecutive-rest", "Jours de repos consécutifs", "Days off in a row", articles: "IDCC 1518 art. 5.2",
        limits: [.consecutiveDaysOff]
    ) { person, rules in
        guard let limit = rules[.consecutiveDaysOff] else { return [] }
        return person.weeksUnderReview.compactMap { monday in
            var longest = 0
            var run = 0
            for day in monday - (limit.value - 1)..<monday + (6 + limit.value) {
                run = person.isWorked(day) ? 0 : run + 1
                longest = max(longest, run)
            }
            guard longest < limit.value else { return nil }
            return Finding(
                person.lastReviewedDay(monday), limit,
                "\(longest) jour de repos d'affilée au plus, \(monday.frenchWeek), minimum "
                    + rules.wording(.consecutiveDaysOff) { "\($0) jours" },
                "\(longest) day off in a row at most, \(monday.englishWeek), at least "
                    + rules.wording(.consecutiveDaysOff) { "\($0) days" })
        }
    }
}

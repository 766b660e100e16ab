import CivilTime

extension Limit.ID {
    public static let weekDays = Limit.ID(
        "week-days", "jours de travail par semaine", "days of work a week", .days, .maximum,
        publicOrder: .atMost(6, "L3132-1"))
}

extension Rule {
    /// At most six days of work a week.
    static let sixDays = Rule(
        "six-days", "Six jours de travail par semaine au plus", "Six days of work a week at most",
        articles: "L3132-1", limits: [.weekDays]
    ) { person, rules in
        guard let limit = rules[.weekDays] else { return [] }
        return person.weeksTouched.compactMap { monday in
            let days = person.workedDays(monday).count
            guard days > limit.value else { return nil }
            return Finding(
                person.lastReviewedDay(monday), limit,
                "\(days) jours de travail, \(monday.frenchWeek), maximum "
                    + rules.wording(.weekDays) { "\($0) jours" },
                "\(days) days of work, \(monday.englishWeek), at most "
                    + rules.wording(.weekDays) { "\($0) days" })
        }
    }
}

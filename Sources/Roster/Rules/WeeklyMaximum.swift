import CivilTime

extension Limit.ID {
    public static let weekMinutes = Limit.ID(
        "week-minutes", "durée maximale de la semaine", "longest week", .minutes, .maximum,
        publicOrder: .atMost(2880, "L3121-20"))
}

extension Rule {
    /// Work of a week from Monday 0 h to Sunday 24 h, trips included.
    static let weeklyMaximum = Rule(
        "weekly-maximum", "Durée maximale de la semaine", "Longest week", articles: "L3121-20",
        limits: [.weekMinutes]
    ) { person, rules in
        guard let limit = rules[.weekMinutes] else { return [] }
        return person.weeksTouched.compactMap { monday in
            let minutes = person.weekMinutes(monday)
            guard minutes > limit.value else { return nil }
            return Finding(
                person.lastReviewedDay(monday), limit,
                "\(frenchHours(minutes)) de travail, \(monday.frenchWeek), maximum "
                    + "\(rules.wording(.weekMinutes))",
                "\(frenchHours(minutes)) of work, \(monday.englishWeek), at most "
                    + "\(rules.wording(.weekMinutes))")
        }
    }
}

import CivilTime

extension Rule {
    /// Mean of any twelve consecutive weeks. Weeks of which nothing is known count as not worked, so that a
    /// finding is never due to missing history. Twelve weeks are reported once, in the first of the weeks
    /// under review that they hold.
    static let averageWeek = Rule(
        "average-week", "Moyenne de douze semaines consécutives", articles: "L3121-22"
    ) { person, rules in
        guard let limit = rules[.averageWeekMinutes] else { return [] }
        var reported: Set<CivilDate> = []
        return person.weeksTouched.compactMap { monday in
            let windows = (0..<12).map { later in
                (first: monday + 7 * (later - 11),
                 minutes: (0..<12).reduce(0) { $0 + person.weekMinutes(monday + 7 * (later - 11 + $1)) })
            }
            guard let worst = windows.max(by: { $0.minutes < $1.minutes }), worst.minutes > 12 * limit.value,
                reported.insert(worst.first).inserted
            else { return nil }
            return Finding(
                person.lastReviewedDay(monday), limit,
                "\(frenchHours(worst.minutes)) en douze semaines du \(worst.first.french) au "
                    + "\((worst.first + 83).french), soit \(frenchHours(worst.minutes / 12)) par semaine, "
                    + "maximum \(rules.wording(.averageWeekMinutes))")
        }
    }
}

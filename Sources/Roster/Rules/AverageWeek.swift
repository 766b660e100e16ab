import CivilTime

extension Limit.ID {
    public static let averageWeekMinutes = Limit.ID(
        "average-week-minutes", "moyenne de douze semaines consécutives", "mean of twelve consecutive weeks",
        .minutes, .maximum, publicOrder: .atMost(2760, "L3121-23"))
}

extension Rule {
    /// Mean of any twelve consecutive weeks. Weeks of which nothing is known count as not worked, so that a
    /// finding is never due to missing history. Twelve weeks are reported once, in the first of the weeks
    /// under review that they hold.
    static let averageWeek = Rule(
        "average-week", "Moyenne de douze semaines consécutives", "Mean of twelve consecutive weeks",
        articles: "L3121-22", limits: [.averageWeekMinutes]
    ) { person, rules in
        guard let limit = rules[.averageWeekMinutes] else { return [] }
        var reported: Set<CivilDate> = []
        return person.weeksTouched.compactMap { monday in
            let worst = person.worstTwelveWeeks(around: monday, minutes: person.weekMinutes)
            guard worst.minutes > 12 * limit.value, reported.insert(worst.first).inserted else { return nil }
            return Finding(
                person.lastReviewedDay(monday), limit,
                "\(frenchHours(worst.minutes)) en douze semaines du \(worst.first.french) au "
                    + "\((worst.first + 83).french), soit \(frenchHours(worst.minutes / 12)) par semaine, "
                    + "maximum \(rules.wording(.averageWeekMinutes))",
                "\(frenchHours(worst.minutes)) in twelve weeks from \(worst.first) to "
                    + "\(worst.first + 83), that is \(frenchHours(worst.minutes / 12)) a week, "
                    + "at most \(rules.wording(.averageWeekMinutes))")
        }
    }
}

extension ReviewedPerson {
    /// The twelve weeks in a row that hold the week of a Monday and have most minutes: their first day and sum.
    func worstTwelveWeeks(
        around monday: CivilDate, minutes: (CivilDate) -> Int
    ) -> (first: CivilDate, minutes: Int) {
        let weeks = (0..<23).map { minutes(monday + 7 * ($0 - 11)) }
        var sum = weeks[..<12].reduce(0, +)
        var worst = (first: monday - 77, minutes: sum)
        for later in 1..<12 {
            sum += weeks[later + 11] - weeks[later - 1]
            if sum > worst.minutes { worst = (monday + 7 * (later - 11), sum) }
        }
        return worst
    }
}

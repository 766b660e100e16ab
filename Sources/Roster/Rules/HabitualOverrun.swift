import CivilTime
import People

extension Limit.ID {
    public static let habitMinutes = Limit.ID(
        "habit-minutes", "dépassement habituel, par semaine", "habitual overrun, a week", .minutes, .maximum,
        publicOrder: .exactly(120, "L3123-13"))
    public static let habitWeeks = Limit.ID(
        "habit-weeks", "semaines d'un dépassement habituel", "weeks of a habitual overrun", .weeks, .parameter,
        publicOrder: .exactly(12, "L3123-13"))
    public static let habitWindowWeeks = Limit.ID(
        "habit-window-weeks", "semaines parmi lesquelles elles sont comptées",
        "weeks among which they are counted", .weeks, .parameter, publicOrder: .exactly(15, "L3123-13"))
}

extension Rule {
    /// A part-timer who worked on average two hours or more over the contract in twelve weeks in a row, or in
    /// twelve of fifteen, has the contract raised by the mean, with seven days' notice, unless refused. Twelve
    /// in a row are twelve of some fifteen, so the fullest twelve of the fifteen weeks that end with a week
    /// under review are looked at; the first such week tells.
    static let habitualOverrun = Rule(
        "habitual-overrun", "Dépassement habituel de l'horaire à temps partiel",
        "Habitual overrun of part-time hours", articles: "L3123-13",
        limits: [.habitMinutes, .habitWeeks, .habitWindowWeeks]
    ) { person, rules in
        guard let least = rules[.habitMinutes], let weeks = rules[.habitWeeks],
            let window = rules[.habitWindowWeeks]
        else { return [] }
        for monday in person.weeksUnderReview {
            guard let contract = person.contract(ofWeek: monday), contract.annual == nil,
                contract.isPartTime(rules)
            else { continue }
            let overruns = (0..<window.value).map { earlier -> Int in
                let week = monday - 7 * earlier
                let due = person.contract(on: week + 6) ?? person.contract(on: week)
                return person.weekMinutes(week) - (due?.weekMinutes ?? 0)
            }
            let mean = overruns.sorted(by: >).prefix(weeks.value).reduce(0, +) / weeks.value
            guard mean >= least.value else { continue }
            let raised = contract.weekMinutes + mean
            return [Finding(
                person.lastReviewedDay(monday), least,
                "\(frenchHours(mean)) de plus que le contrat en moyenne de \(weeks.value) semaines sur "
                    + "\(window.value), jusqu'à la \(monday.frenchWeek), seuil \(frenchHours(least.value)) : "
                    + "contrat à porter à \(frenchHours(raised)) avec 7 jours de préavis, sauf refus "
                    + "(\(least.article))",
                "\(frenchHours(mean)) more than the contract on average of \(weeks.value) weeks of "
                    + "\(window.value), up to the \(monday.englishWeek), threshold \(frenchHours(least.value)): "
                    + "contract to be raised to \(frenchHours(raised)) with 7 days' notice, unless refused "
                    + "(\(least.article))")]
        }
        return []
    }
}

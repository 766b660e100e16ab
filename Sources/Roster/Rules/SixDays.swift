import CivilTime

extension Rule {
    /// At most six days of work a week.
    static let sixDays = Rule(
        "six-days", "Six jours de travail par semaine au plus", articles: "L3132-1"
    ) { person, rules in
        guard let limit = rules[.weekDays] else { return [] }
        return person.weeksTouched.compactMap { monday in
            let days = person.workedDays(monday).count
            guard days > limit.value else { return nil }
            return Finding(person.lastReviewedDay(monday), limit,
                           "\(days) jours de travail, \(monday.frenchWeek), maximum "
                               + rules.wording(.weekDays) { "\($0) jours" })
        }
    }
}

import CivilTime

extension Rule {
    /// Evenings of work a week, unless the contract says otherwise.
    static let evenings = Rule(
        "evenings", "Trois soirées de travail par semaine au plus", articles: "IDCC 1261 ch. IV"
    ) { person, rules in
        guard let evening = rules[.eveningMinute], let limit = rules[.weekEvenings] else { return [] }
        let worked = person.days.filter { day in
            (person.byDay[day] ?? []).contains { $0.end > LocalDateTime(day, minuteOfDay: evening.value) }
        }
        return person.weeksUnderReview.compactMap { monday in
            let days = worked.filter { $0.mondayOfWeek == monday }
            guard days.count > limit.value else { return nil }
            return Finding(
                person.lastReviewedDay(monday), limit,
                "\(days.count) soirées après \(evening.value / 60) h "
                    + "(\(days.map(\.frenchDay).joined(separator: ", "))), "
                    + "maximum " + rules.wording(.weekEvenings) { "\($0) par semaine" })
        }
    }
}

import CivilTime

extension Limit.ID {
    public static let eveningMinute = Limit.ID(
        "evening-minute", "heure à partir de laquelle on travaille en soirée", "time from which work is evening work",
        .clock, .parameter)
    public static let weekEvenings = Limit.ID(
        "week-evenings", "soirées de travail par semaine", "evenings of work a week", .count, .maximum)
}

extension Rule {
    /// Evenings of work a week, unless the contract says otherwise.
    static let evenings = Rule(
        "evenings", "Soirées de travail par semaine", "Evenings of work a week",
        articles: "IDCC 1261 ch. IV art. 1.5", limits: [.eveningMinute, .weekEvenings]
    ) { person, rules in
        guard let evening = rules[.eveningMinute], let limit = rules[.weekEvenings] else { return [] }
        let worked = person.days.filter { day in
            (person.byDay[day] ?? []).contains { $0.end > LocalDateTime(day, minuteOfDay: evening.value) }
        }
        return person.weeksUnderReview.compactMap { monday in
            let days = worked.filter { $0.mondayOfWeek == monday && !person.allows(.evenings, on: $0) }
            guard days.count > limit.value else { return nil }
            return Finding(
                person.lastReviewedDay(monday), limit,
                "\(days.count) soirées après \(evening.value / 60) h "
                    + "(\(days.map(\.frenchDay).joined(separator: ", "))), "
                    + "maximum " + rules.wording(.weekEvenings) { "\($0) par semaine" },
                "\(days.count) evenings after \(evening.value / 60) h "
                    + "(\(days.map(\.englishDay).joined(separator: ", "))), "
                    + "at most " + rules.wording(.weekEvenings) { "\($0) a week" })
        }
    }
}

import CivilTime

extension Limit.ID {
    public static let dayMinutes = Limit.ID(
        "day-minutes", "durée maximale du jour", "longest day", .minutes, .maximum,
        publicOrder: .atMost(720, "L3121-19"))
}

extension Rule {
    /// Work of a civil day, trips between sites included.
    static let dailyMaximum = Rule(
        "daily-maximum", "Durée maximale du jour", "Longest day", articles: "L3121-18, L3121-19",
        limits: [.dayMinutes]
    ) { person, rules in
        guard let limit = rules[.dayMinutes] else { return [] }
        return person.minutes.keys.sorted().compactMap { day in
            let minutes = person.minutes[day] ?? 0
            guard minutes > limit.value, person.isReviewed(day) || person.isReviewed(day - 1)
            else { return nil }
            let travel = person.passages(on: day).reduce(0) { $0 + $1.workedTravel }
            return Finding(
                person.isReviewed(day) ? day : day - 1, limit,
                "\(frenchHours(minutes)) de travail le \(day.frenchDay)"
                    + (travel > 0 ? " dont \(frenchMinutes(travel)) de trajet" : "")
                    + ", maximum \(rules.wording(.dayMinutes))",
                "\(frenchHours(minutes)) of work on \(day.englishDay)"
                    + (travel > 0 ? ", \(frenchMinutes(travel)) of it travel" : "")
                    + ", at most \(rules.wording(.dayMinutes))")
        }
    }
}

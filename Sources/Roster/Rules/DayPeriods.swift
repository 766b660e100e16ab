import CivilTime

extension Limit.ID {
    public static let dayPeriods = Limit.ID(
        "day-periods", "périodes de travail par jour", "periods of work a day", .count, .maximum)
}

extension Rule {
    /// Stretches of work between breaks: one or two a day, exceptionally three.
    static let dayPeriods = Rule(
        "day-periods", "Périodes de travail par jour", "Periods of work a day",
        articles: "IDCC 1261 ch. IV art. 1.3.1, IDCC 1518 art. 5.3", limits: [.dayPeriods]
    ) { person, rules in
        guard let limit = rules[.dayPeriods] else { return [] }
        return person.daysUnderReview.compactMap { day in
            let periods = person.breaks(on: day, rules).count + 1
            guard periods > limit.value else { return nil }
            return Finding(
                day, limit,
                "\(periods) périodes de travail le \(day.frenchDay), maximum "
                    + rules.wording(.dayPeriods) { "\($0) périodes" },
                "\(periods) periods of work on \(day.englishDay), at most "
                    + rules.wording(.dayPeriods) { "\($0) periods" })
        }
    }
}

import CivilTime

extension Rule {
    /// Stretches of work between breaks: one or two a day, exceptionally three.
    static let dayPeriods = Rule(
        "day-periods", "Trois périodes de travail par jour au plus", articles: "IDCC 1261 ch. IV"
    ) { person, rules in
        guard let limit = rules[.dayPeriods] else { return [] }
        return person.daysUnderReview.compactMap { day in
            let periods = person.breaks(on: day, rules).count + 1
            guard periods > limit.value else { return nil }
            return Finding(day, limit, "\(periods) périodes de travail le \(day.frenchDay), maximum "
                + rules.wording(.dayPeriods) { "\($0) périodes" })
        }
    }
}

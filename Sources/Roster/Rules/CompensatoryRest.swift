import CivilTime

extension Limit.ID {
    public static let restDayPercent = Limit.ID(
        "rest-day-percent", "repos pour travail un dimanche ou un jour férié",
        "rest for work on a Sunday or public holiday", .percent, .minimum)
}

extension Rule {
    /// Work on a Sunday or a public holiday gives rest in its place, half as long again. Rounded up to the
    /// minute. Work on 1 May is not lawful (`labour-day`) and its pay is set by the law.
    static let compensatoryRest = Rule(
        "compensatory-rest", "Repos compensateur d'un dimanche ou d'un jour férié travaillé",
        "Compensatory rest for work on a Sunday or public holiday",
        articles: "IDCC 1261 ch. IV art. 1.3.2, IDCC 1518 art. 5.4.2", limits: [.restDayPercent]
    ) { person, rules in
        guard let percent = rules[.restDayPercent] else { return [] }
        return person.minutes.keys.sorted().compactMap { day in
            let holiday = PublicHoliday.on(day)
            guard person.isReviewed(day) || person.isReviewed(day - 1), holiday != .labourDay,
                holiday != nil || day.weekday == .sunday, let minutes = person.minutes[day], minutes > 0
            else { return nil }
            let rest = (minutes * percent.value + 99) / 100
            let (kind, english) = holiday.map { ("férié (\($0.rawValue))", "public holiday (\($0.rawValue))") }
                ?? ("dimanche", "a Sunday")
            return Finding(
                person.isReviewed(day) ? day : day - 1, percent,
                "\(frenchMinutes(minutes)) de travail le \(day.frenchDay), \(kind) : repos compensateur de "
                    + "\(frenchMinutes(rest)), \(percent.value) % du temps (\(percent.article))",
                "\(frenchMinutes(minutes)) of work on \(day.englishDay), \(english): compensatory rest of "
                    + "\(frenchMinutes(rest)), \(percent.value) % of the time (\(percent.article))",
                due: .rest(rest))
        }
    }
}

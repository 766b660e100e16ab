import CivilTime
import People

extension Limit.ID {
    public static let overtimeFirstMinutes = Limit.ID(
        "overtime-first-minutes", "premières heures supplémentaires de la semaine",
        "first hours of overtime of a week", .minutes, .parameter)
    public static let overtimePercent = Limit.ID(
        "overtime-percent", "majoration des premières heures supplémentaires", "premium of the first overtime",
        .percent, .minimum, publicOrder: .atLeast(10, "L3121-33"))
    public static let overtimeHigherPercent = Limit.ID(
        "overtime-higher-percent", "majoration des heures supplémentaires suivantes",
        "premium of further overtime", .percent, .minimum, publicOrder: .atLeast(10, "L3121-33"))
    /// Set where overtime is replaced by rest.
    public static let overtimeRestMonths = Limit.ID(
        "overtime-rest-months", "délai pour prendre le repos d'heures supplémentaires",
        "time in which rest for overtime is taken", .months, .maximum)
}

extension Rule {
    /// Hours over full time in the week of a full-timer: paid with a premium by the law, replaced by rest with
    /// the premium where the agreement says so. Hours counted by the year are told by `annual-hours`.
    static let overtime = Rule(
        "overtime", "Heures supplémentaires de la semaine", "Overtime of the week",
        articles: "L3121-28, L3121-33, L3121-36, IDCC 1261 ch. IV art. 1.4, IDCC 1518 art. 5.4.1, 5.4.5",
        limits: [.overtimeFirstMinutes, .overtimePercent, .overtimeHigherPercent, .overtimeRestMonths]
    ) { person, rules in
        guard let first = rules[.overtimeFirstMinutes]?.value, let percent = rules[.overtimePercent],
            let higher = rules[.overtimeHigherPercent]
        else { return [] }
        return person.weeksTouched.compactMap { monday in
            let extra = person.overtime(monday, rules)
            guard extra > 0 else { return nil }
            let (low, high) = (min(extra, first), max(0, extra - first))
            let rest = (low * (100 + percent.value) + high * (100 + higher.value) + 99) / 100
            let day = person.lastReviewedDay(monday)
            let premium = high == 0 ? "+\(percent.value) %" : "+\(percent.value) %, +\(higher.value) %"
            let french = "\(frenchMinutes(extra)) supplémentaire\(extra == 60 ? "" : "s") (\(premium)), "
                + monday.frenchWeek
            let english = "overtime of \(frenchMinutes(extra)) (\(premium)), \(monday.englishWeek)"
            guard let months = rules[.overtimeRestMonths] else {
                return Finding(day, percent, "\(french), à payer (\(percent.article))",
                               "\(english), to be paid (\(percent.article))")
            }
            return Finding(
                day, months,
                "\(french) : repos de \(frenchMinutes(rest)) à prendre sous \(months.value) mois "
                    + "(\(months.article))",
                "\(english): rest of \(frenchMinutes(rest)) to be taken within \(months.value) month "
                    + "(\(months.article))",
                due: .rest(rest))
        }
    }
}

extension ReviewedPerson {
    /// Minutes over full time in a week of a full-timer whose hours are counted by the week.
    func overtime(_ monday: CivilDate, _ rules: RuleSet) -> Int {
        guard let contract = contract(ofWeek: monday), contract.annual == nil, !contract.isPartTime(rules),
            let fullTime = rules[.fullTimeWeekMinutes]
        else { return 0 }
        return max(0, weekMinutes(monday) - fullTime.value)
    }
}

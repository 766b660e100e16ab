import CivilTime

extension Limit.ID {
    /// The weekly time that a part-timer must stay under.
    public static let fullTimeWeekMinutes = Limit.ID(
        "full-time-week-minutes", "temps plein d'une semaine", "full time of a week", .minutes, .maximum,
        publicOrder: .exactly(2100, "L3121-27"))
    /// Complementary hours up to one in so many of the contract's hours.
    public static let complementaryDivisor = Limit.ID(
        "complementary-divisor", "heures complémentaires : une part du contrat sur",
        "complementary hours: one part of the contract in", .count, .minimum,
        publicOrder: .atLeast(3, "L3123-20"))
}

extension Rule {
    /// The week of a part-timer: complementary hours up to a tenth of the contract, a third under the
    /// agreement, and never full time. Hours counted by the year are told by `annual-hours`.
    static let partTimeWeek = Rule(
        "part-time-week", "Plafond de la semaine à temps partiel", "Ceiling of the part-time week",
        articles: "L3123-9, L3123-20, L3123-28, IDCC 1261 ch. IV art. 2.3, IDCC 1518 art. 5.9.4",
        limits: [.fullTimeWeekMinutes, .complementaryDivisor]
    ) { person, rules in
        guard let fullTime = rules[.fullTimeWeekMinutes], let divisor = rules[.complementaryDivisor]
        else { return [] }
        return person.weeksTouched.compactMap { monday in
            guard let contract = person.contract(ofWeek: monday), contract.annual == nil,
                contract.isPartTime(rules)
            else { return nil }
            let minutes = person.weekMinutes(monday)
            let day = person.lastReviewedDay(monday)
            let week = frenchHours(contract.weekMinutes)
            let french = "\(frenchHours(minutes)) de travail, \(monday.frenchWeek), pour un contrat de \(week)"
            let english = "\(frenchHours(minutes)) of work, \(monday.englishWeek), for a contract of \(week)"
            if minutes >= fullTime.value {
                return Finding(
                    day, fullTime,
                    "\(french) : un temps partiel reste sous " + rules.wording(.fullTimeWeekMinutes),
                    "\(english): part-time stays under " + rules.wording(.fullTimeWeekMinutes))
            }
            let cap = contract.weekMinutes + contract.weekMinutes / divisor.value
            guard minutes > cap else { return nil }
            return Finding(
                day, divisor,
                "\(french) : maximum \(frenchHours(cap)), heures complémentaires de 1/\(divisor.value) du "
                    + "contrat (\(divisor.article))",
                "\(english): at most \(frenchHours(cap)), complementary hours of 1/\(divisor.value) of the "
                    + "contract (\(divisor.article))")
        }
    }
}

import CivilTime

extension Rule {
    /// The week of a part-timer: complementary hours up to a tenth of the contract, a third under the
    /// agreement, and never full time.
    static let partTimeWeek = Rule(
        "part-time-week", "Plafond de la semaine à temps partiel",
        articles: "L3123-9, L3123-20, L3123-28, IDCC 1261 ch. IV art. 2.3"
    ) { person, rules in
        guard let fullTime = rules[.fullTimeWeekMinutes], let divisor = rules[.complementaryDivisor]
        else { return [] }
        return person.weeksTouched.compactMap { monday in
            guard let contract = person.contract(ofWeek: monday)?.weekMinutes, contract < fullTime.value
            else { return nil }
            let minutes = person.weekMinutes(monday)
            let day = person.lastReviewedDay(monday)
            let fact = "\(frenchHours(minutes)) de travail, \(monday.frenchWeek), pour un contrat de "
                + "\(frenchHours(contract))"
            if minutes >= fullTime.value {
                return Finding(day, fullTime, "\(fact) : un temps partiel reste sous "
                    + rules.wording(.fullTimeWeekMinutes))
            }
            let cap = contract + contract / divisor.value
            guard minutes > cap else { return nil }
            return Finding(day, divisor, "\(fact) : maximum \(frenchHours(cap)), heures complémentaires de "
                + "1/\(divisor.value) du contrat (\(divisor.article))")
        }
    }
}

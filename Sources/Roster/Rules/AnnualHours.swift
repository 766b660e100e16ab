import CivilTime
import People

extension Limit.ID {
    public static let annualFullTimeMinutes = Limit.ID(
        "annual-full-time-minutes", "temps plein d'une année", "full time of a year", .minutes, .maximum,
        publicOrder: .atMost(96_420, "L3121-41"))
}

extension Rule {
    /// The year of those whose hours are counted over twelve months: extra hours begin with the contract's
    /// yearly hours; a part-timer stays within a third more (a tenth without an agreement) and under full time.
    /// Single weeks may be longer (Cass. soc. 7 Feb. 2024, no. 22-17.696).
    static let annualHours = Rule(
        "annual-hours", "Heures de l'année du contrat annualisé", "Hours of the year of an annual contract",
        articles: "L3121-41, L3121-44, L3123-20, IDCC 1261 ch. IV art. 1.3.3.7, 1.3.3.8",
        limits: [.annualFullTimeMinutes, .complementaryDivisor]
    ) { person, rules in
        guard let day = person.daysUnderReview.last, let contract = person.contract(on: day),
            let annual = contract.annual, let full = rules[.annualFullTimeMinutes],
            let divisor = rules[.complementaryDivisor]
        else { return [] }
        let planned = person.pool.input.period.days.reduce(0) { $0 + (person.minutes[$1] ?? 0) }
        let done = (person.facts.yearWork?.annualMinutes ?? 0) + planned
        guard done > annual.minutes else { return [] }
        let since = annual.start(before: day)
        let french = "\(frenchHours(done)) depuis le \(since.french) dont \(frenchHours(planned)) ce mois, "
            + "pour \(frenchHours(annual.minutes)) dues à l'année"
        let english = "\(frenchHours(done)) since \(since), \(frenchHours(planned)) of them this month, "
            + "for \(frenchHours(annual.minutes)) due in the year"
        let cap = annual.minutes + annual.minutes / divisor.value
        if contract.isPartTime(rules), done >= full.value {
            return [Finding(
                day, full, "\(french) : un temps partiel reste sous " + rules.wording(.annualFullTimeMinutes),
                "\(english): part-time stays under " + rules.wording(.annualFullTimeMinutes))]
        }
        if contract.isPartTime(rules), done > cap {
            return [Finding(
                day, divisor,
                "\(french) : maximum \(frenchHours(cap)), heures complémentaires de 1/\(divisor.value) "
                    + "(\(divisor.article))",
                "\(english): at most \(frenchHours(cap)), complementary hours of 1/\(divisor.value) "
                    + "(\(divisor.article))")]
        }
        return [Finding(
            day, .warning, "L3121-41",
            "\(french) : \(frenchHours(done - annual.minutes)) au-delà",
            "\(english): \(frenchHours(done - annual.minutes)) beyond")]
    }
}

extension AnnualSchedule {
    /// First day of the period of twelve months that holds a day.
    public func start(before day: CivilDate) -> CivilDate {
        let month = day.month
        let year = month.month >= firstMonth ? month.year : month.year - 1
        return YearMonth(year: year, month: firstMonth).first
    }
}

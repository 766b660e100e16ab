import CivilTime

extension Limit.ID {
    public static let overtimeQuotaMinutes = Limit.ID(
        "overtime-quota-minutes", "contingent annuel d'heures supplémentaires", "yearly quota of overtime",
        .minutes, .maximum)
}

extension Rule {
    /// Overtime since 1 January, in weeks that end in the month or ended before: beyond the quota it needs the
    /// staff's representatives to be heard and gives more rest (L3121-30, L3121-38).
    static let overtimeQuota = Rule(
        "overtime-quota", "Contingent annuel d'heures supplémentaires", "Yearly quota of overtime",
        articles: "L3121-30, D3121-24, IDCC 1261 ch. IV art. 1.4, IDCC 1518 art. 5.4.6",
        limits: [.overtimeQuotaMinutes]
    ) { person, rules in
        let period = person.pool.input.period
        guard let limit = rules[.overtimeQuotaMinutes], let day = person.daysUnderReview.last else { return [] }
        let weeks = person.weeksTouched.filter { ($0 + 6).month == period }
        let month = weeks.reduce(0) { $0 + person.overtime($1, rules) }
        let year = (person.facts.yearWork?.overtimeMinutes ?? 0) + month
        guard month > 0, year > limit.value else { return [] }
        return [Finding(
            day, limit,
            "\(frenchHours(year)) supplémentaires depuis le 01/01/\(period.year) dont \(frenchHours(month)) ce mois, "
                + "contingent \(rules.wording(.overtimeQuotaMinutes))",
            "overtime of \(frenchHours(year)) since \(period.year)-01-01, \(frenchHours(month)) of it this month, "
                + "quota \(rules.wording(.overtimeQuotaMinutes))")]
    }
}

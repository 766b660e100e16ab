import CivilTime

extension Limit.ID {
    public static let scheduleDeliveryDays = Limit.ID(
        "schedule-delivery-days", "remise de l'horaire individuel avant la période",
        "individual schedule handed over before the period", .days, .minimum)
}

extension Rule {
    /// Under an annual schedule each person has the planned hours in writing seven days before the period: the
    /// month that is published first less than that ahead comes too late.
    static let scheduleDelivery = Rule(
        "schedule-delivery", "Remise de l'horaire annualisé", "Handing over of the annual schedule",
        articles: "IDCC 1261 ch. IV art. 1.3.3.5", limits: [.scheduleDeliveryDays]
    ) { person, rules in
        let input = person.pool.input
        guard let limit = rules[.scheduleDeliveryDays], let asOf = input.asOf, input.published.isEmpty,
            let first = person.daysUnderReview.first(where: { person.contract(on: $0)?.annual != nil }),
            input.period.first - asOf < limit.value
        else { return [] }
        let days = input.period.first - asOf
        return [Finding(
            first, limit,
            "horaire de \(input.period.french) remis le \(asOf.french), \(days) jours avant le "
                + "\(input.period.first.french), minimum \(limit.value) jours en horaire annualisé (\(limit.article))",
            "hours of \(input.period.english) handed over on \(asOf), \(days) days before "
                + "\(input.period.first), at least \(limit.value) days under an annual schedule (\(limit.article))")]
    }
}

import CivilTime

extension Limit.ID {
    public static let daySpanMinutes = Limit.ID(
        "day-span-minutes", "amplitude maximale de la journée", "longest span of the day", .minutes, .maximum,
        publicOrder: .atMost(900, "D3131-6"))
    /// Span beyond which the day is exceptional.
    public static let usualDaySpanMinutes = Limit.ID(
        "usual-day-span-minutes", "amplitude habituelle de la journée", "usual span of the day", .minutes,
        .maximum)
}

extension Rule {
    /// From the first start to the last end of a day: 13 h follow from the daily rest (L3131-1); the
    /// agreement asks for 10 h, exceptionally 12 h.
    static let daySpan = Rule(
        "day-span", "Amplitude de la journée", "Span of the day",
        articles: "L3131-1, IDCC 1261 ch. IV art. 1.3.1, IDCC 1518 art. 5.3",
        limits: [.daySpanMinutes, .usualDaySpanMinutes]
    ) { person, rules in
        person.daysUnderReview.compactMap { day in
            guard let shifts = person.byDay[day], let start = shifts.first?.start,
                let end = shifts.map(\.end).max()
            else { return nil }
            let kinds: [(id: Limit.ID, french: String, english: String)] = [
                (.daySpanMinutes, "maximum", "at most"), (.usualDaySpanMinutes, "habituellement", "usually"),
            ]
            for kind in kinds {
                guard let limit = rules[kind.id], end - start > limit.value else { continue }
                return Finding(
                    day, limit,
                    "amplitude de \(frenchHours(end - start)) de \(start.clock) à \(end.clock), "
                        + "\(kind.french) \(rules.wording(kind.id))",
                    "span of \(frenchHours(end - start)) from \(start.clock) to \(end.clock), "
                        + "\(kind.english) \(rules.wording(kind.id))")
            }
            return nil
        }
    }
}

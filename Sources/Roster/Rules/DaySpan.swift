import CivilTime

extension Rule {
    /// From the first start to the last end of a day: 13 h follow from the daily rest (L3131-1); the
    /// agreement asks for 10 h, exceptionally 12 h.
    static let daySpan = Rule(
        "day-span", "Amplitude de la journée", articles: "L3131-1, IDCC 1261 ch. IV art. 1.3.1"
    ) { person, rules in
        person.daysUnderReview.compactMap { day in
            guard let shifts = person.byDay[day], let start = shifts.first?.start,
                let end = shifts.map(\.end).max()
            else { return nil }
            let kinds = [(Limit.ID.daySpanMinutes, "maximum"), (.usualDaySpanMinutes, "habituellement")]
            for (id, kind) in kinds {
                guard let limit = rules[id], end - start > limit.value else { continue }
                return Finding(
                    day, limit,
                    "amplitude de \(frenchHours(end - start)) de \(start.clock) à \(end.clock), "
                        + "\(kind) \(rules.wording(id))")
            }
            return nil
        }
    }
}

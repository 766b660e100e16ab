import CivilTime

extension Limit.ID {
    public static let weeklyRestMinutes = Limit.ID(
        "weekly-rest-minutes", "repos hebdomadaire", "weekly rest", .minutes, .minimum,
        publicOrder: .atLeast(2100, "L3132-2"))
}

extension Rule {
    /// Each civil week has a rest of 24 h in a row to which the daily rest of 11 h is added: a rest counts
    /// for the week that holds 24 h of it or more, when it lasts 35 h in all, be it before or after Sunday
    /// midnight. A week is looked at when a shift under review starts in it or in the two days on either
    /// side, which is as near as a shift must be to cut such a rest.
    static let weeklyRest = Rule(
        "weekly-rest", "Repos hebdomadaire de 35 heures", "Weekly rest of 35 hours", articles: "L3132-2",
        limits: [.weeklyRestMinutes]
    ) { person, rules in
        guard let limit = rules[.weeklyRestMinutes] else { return [] }
        let rests = person.rests
        return Set(person.days.map(\.mondayOfWeek)).sorted().compactMap { monday in
            guard let day = (-2..<9).map({ monday + $0 }).last(where: person.isReviewed) else { return nil }
            let start = LocalDateTime(monday, minuteOfDay: 0)
            let end = start + 7 * 24 * 60
            let within = rests.filter { min($0.upperBound, end) - max($0.lowerBound, start) >= 24 * 60 }
            let longest = within.map { $0.upperBound - $0.lowerBound }.max() ?? 0
            guard longest < limit.value else { return nil }
            return Finding(
                day, limit,
                (longest == 0
                    ? "aucun repos de 24 h d'affilée" : "\(frenchHours(longest)) de repos au plus long")
                    + ", \(monday.frenchWeek), minimum \(rules.wording(.weeklyRestMinutes))",
                (longest == 0 ? "no rest of 24 h in a row" : "\(frenchHours(longest)) of rest at the longest")
                    + ", \(monday.englishWeek), at least \(rules.wording(.weeklyRestMinutes))")
        }
    }
}

extension ReviewedPerson {
    /// The times without work, the ones before the first and after the last shift without end.
    fileprivate var rests: [ClosedRange<LocalDateTime>] {
        let endless = 1_000_000
        guard let first = shifts.first else { return [] }
        var rests = [first.start + -endless...first.start]
        var end = first.end
        for shift in shifts.dropFirst() {
            if shift.start > end { rests.append(end...shift.start) }
            end = max(end, shift.end)
        }
        return rests + [end...end + endless]
    }
}

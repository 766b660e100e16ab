import CivilTime

extension Limit.ID {
    public static let dailyRestMinutes = Limit.ID(
        "daily-rest-minutes", "repos quotidien", "daily rest", .minutes, .minimum,
        publicOrder: .atLeast(540, "D3131-6"))
}

extension Rule {
    /// Rest from the last end of a day to the first start of the next worked day. Both numbers are told, the
    /// agreement's and the law's: one may be kept while the other is not.
    static let dailyRest = Rule(
        "daily-rest", "Repos quotidien", "Daily rest", articles: "L3131-1, IDCC 1261 ch. IV art. 1.3.1",
        limits: [.dailyRestMinutes]
    ) { person, rules in
        zip(person.days, person.days.dropFirst()).compactMap { before, after in
            guard person.isReviewed(before) || person.isReviewed(after),
                let end = person.byDay[before]?.map(\.end).max(),
                let start = person.byDay[after]?.first?.start
            else { return nil }
            let broken = rules.limits(.dailyRestMinutes).filter { start - end < $0.value }
            guard start >= end, let first = broken.first else { return nil }
            return Finding(
                person.isReviewed(after) ? after : before, first.severity,
                broken.map(\.article).joined(separator: ", "),
                "\(frenchHours(start - end)) de repos entre \(end.frenchMoment) et \(start.frenchMoment), "
                    + "minimum \(rules.wording(.dailyRestMinutes))",
                "\(frenchHours(start - end)) of rest between \(end.englishMoment) and \(start.englishMoment), "
                    + "at least \(rules.wording(.dailyRestMinutes))")
        }
    }
}

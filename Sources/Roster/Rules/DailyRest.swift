import CivilTime

extension Rule {
    /// Rest from the last end of a day to the first start of the next worked day. Both numbers are told, the
    /// agreement's and the law's: one may be kept while the other is not.
    static let dailyRest = Rule(
        "daily-rest", "Repos quotidien", articles: "L3131-1, IDCC 1261 ch. IV art. 1.3.1"
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
                    + "minimum \(rules.wording(.dailyRestMinutes))")
        }
    }
}

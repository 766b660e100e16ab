import CivilTime

extension Limit.ID {
    /// Consecutive days off, Sunday being one of them.
    public static let daysOffWithSunday = Limit.ID(
        "days-off-with-sunday", "jours de repos consécutifs, dimanche compris", "days off in a row with Sunday",
        .days, .minimum, publicOrder: .atLeast(1, "L3132-3"))
}

extension Rule {
    /// Weekly rest is on Sunday (L3132-3). The agreement asks for two days in a row, Sunday one of them, and
    /// admits exceptions that the employee has agreed to in the contract: a warning there, nothing with the
    /// exception in the contract. Where the law alone holds the contract cannot give Sunday away.
    static let sundayRest = Rule(
        "sunday-rest", "Repos du dimanche, deux jours d'affilée", "Rest on Sunday, two days in a row",
        articles: "L3132-3, IDCC 1261 ch. IV art. 1.3.2", limits: [.daysOffWithSunday]
    ) { person, rules in
        guard let limit = rules[.daysOffWithSunday] else { return [] }
        return person.weeksTouched.compactMap { monday in
            let sunday = monday + 6
            let day = person.lastReviewedDay(monday)
            if limit.severity != .block, person.allows(.sunday, on: sunday) { return nil }
            let worked = [sunday - 1, sunday, sunday + 1].filter(person.isWorked)
            if person.isWorked(sunday) {
                let due = rules.wording(.daysOffWithSunday) {
                    $0 == 1 ? "le dimanche" : "\($0) jours avec le dimanche"
                }
                let english = rules.wording(.daysOffWithSunday) { $0 == 1 ? "Sunday" : "\($0) days with Sunday" }
                return Finding(day, limit, "travail le dimanche \(sunday.french), repos dû : " + due,
                               "work on Sunday \(sunday), rest due: " + english)
            }
            guard limit.value > 1, worked.count == 2 else { return nil }
            return Finding(
                day, limit,
                "un seul jour de repos autour du dimanche \(sunday.french) (travail "
                    + "\(worked.map(\.frenchDay).joined(separator: " et "))), minimum \(limit.value) jours "
                    + "d'affilée (\(limit.shortArticle))",
                "a single day off around Sunday \(sunday) (work on "
                    + "\(worked.map(\.englishDay).joined(separator: " and "))), at least \(limit.value) days "
                    + "in a row (\(limit.shortArticle))")
        }
    }
}

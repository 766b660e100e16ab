import CivilTime

extension Rule {
    /// Weekly rest is on Sunday (L3132-3). The agreement asks for two days in a row, Sunday one of them, and
    /// admits exceptions that the employee has agreed to in the contract: a warning there.
    static let sundayRest = Rule(
        "sunday-rest", "Repos du dimanche, deux jours d'affilée", articles: "L3132-3, IDCC 1261 ch. IV"
    ) { person, rules in
        guard let limit = rules[.daysOffWithSunday] else { return [] }
        func isWorked(_ day: CivilDate) -> Bool { (person.minutes[day] ?? 0) > 0 }
        return person.weeksTouched.compactMap { monday in
            let sunday = monday + 6
            let day = person.lastReviewedDay(monday)
            let worked = [sunday - 1, sunday, sunday + 1].filter(isWorked).map(\.frenchDay)
            if isWorked(sunday) {
                let due = rules.wording(.daysOffWithSunday) {
                    $0 == 1 ? "le dimanche" : "\($0) jours avec le dimanche"
                }
                return Finding(day, limit, "travail le dimanche \(sunday.french), repos dû : " + due)
            }
            guard limit.value > 1, worked.count == 2 else { return nil }
            return Finding(day, limit, "un seul jour de repos autour du dimanche \(sunday.french) (travail "
                + "\(worked.joined(separator: " et "))), minimum \(limit.value) jours d'affilée "
                + "(\(limit.shortArticle))")
        }
    }
}

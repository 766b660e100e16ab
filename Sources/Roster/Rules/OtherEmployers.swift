import CivilTime
import People

extension Rule {
    /// The maxima of the day, the week and twelve weeks hold for all employers together. What the pool's own
    /// hours break by themselves is told by the rules on them. Days are checked where the other employer's days
    /// are known.
    static let otherEmployers = Rule(
        "other-employers", "Durées maximales, tous employeurs ensemble", "Longest times, all employers together",
        articles: "L8261-1", limits: [.dayMinutes, .weekMinutes, .averageWeekMinutes]
    ) { person, rules in
        guard !person.facts.otherWork.isEmpty else { return [] }
        return person.daysWithOthers(rules) + person.weeksWithOthers(rules) + person.averagesWithOthers(rules)
    }
}

extension ReviewedPerson {
    fileprivate func otherMinutes(on day: CivilDate) -> Int {
        facts.otherWork.filter { $0.covers(day) }
            .reduce(0) { $0 + ($1.dayMinutes?[day.weekday.rawValue - 1] ?? 0) }
    }

    fileprivate func otherMinutes(ofWeek monday: CivilDate) -> Int {
        facts.otherWork.reduce(0) { sum, work in
            let days = (0..<7).filter { work.covers(monday + $0) }
            guard !days.isEmpty else { return sum }
            return sum + (work.dayMinutes.map { minutes in days.reduce(0) { $0 + minutes[$1] } } ?? work.weekMinutes)
        }
    }

    fileprivate func daysWithOthers(_ rules: RuleSet) -> [Finding] {
        guard let limit = rules[.dayMinutes] else { return [] }
        return daysTouched.compactMap { day in
            let (own, other) = (minutes[day] ?? 0, otherMinutes(on: day))
            guard own <= limit.value, own + other > limit.value else { return nil }
            return finding(
                isReviewed(day) ? day : day - 1, limit, own, other,
                ("le \(day.frenchDay)", "on \(day.englishDay)"), rules)
        }
    }

    fileprivate func weeksWithOthers(_ rules: RuleSet) -> [Finding] {
        guard let limit = rules[.weekMinutes] else { return [] }
        return weeksTouched.compactMap { monday in
            let (own, other) = (weekMinutes(monday), otherMinutes(ofWeek: monday))
            guard own <= limit.value, own + other > limit.value else { return nil }
            return finding(
                lastReviewedDay(monday), limit, own, other,
                ("dans la \(monday.frenchWeek)", "in the \(monday.englishWeek)"), rules)
        }
    }

    fileprivate func averagesWithOthers(_ rules: RuleSet) -> [Finding] {
        guard let limit = rules[.averageWeekMinutes] else { return [] }
        var reported: Set<CivilDate> = []
        return weeksTouched.compactMap { monday in
            let all = worstTwelveWeeks(around: monday) { weekMinutes($0) + otherMinutes(ofWeek: $0) }
            let own = (0..<12).reduce(0) { $0 + weekMinutes(all.first + 7 * $1) }
            guard own <= 12 * limit.value, all.minutes > 12 * limit.value, reported.insert(all.first).inserted
            else { return nil }
            let (first, last) = (all.first, all.first + 83)
            return finding(
                lastReviewedDay(monday), limit, own / 12, all.minutes / 12 - own / 12,
                ("par semaine en moyenne du \(first.french) au \(last.french)",
                 "a week on average from \(first) to \(last)"), rules)
        }
    }

    private func finding(
        _ day: CivilDate, _ limit: Limit, _ own: Int, _ other: Int, _ time: (french: String, english: String),
        _ rules: RuleSet
    ) -> Finding {
        Finding(
            day, limit.severity, "L8261-1, \(limit.article)",
            "\(frenchHours(own + other)) de travail \(time.french) dont \(frenchHours(other)) chez un autre "
                + "employeur, maximum \(rules.wording(limit.id))",
            "\(frenchHours(own + other)) of work \(time.english), \(frenchHours(other)) of it for another "
                + "employer, at most \(rules.wording(limit.id))")
    }
}

import CivilTime
import Money

extension Rule {
    /// The day of a part-timer has one break at most, of two hours at most. A pause up to the length of the
    /// legal one (20 min) and a trip are not breaks.
    static let partTimeBreaks = Rule(
        "part-time-breaks", "Une coupure de deux heures au plus à temps partiel",
        articles: "L3123-30, IDCC 1261 ch. IV art. 2.1.7"
    ) { person, rules in
        guard let fullTime = rules[.fullTimeWeekMinutes], let count = rules[.partTimeBreaks],
            let length = rules[.partTimeBreakMinutes]
        else { return [] }
        let compensation = rules[.splitDayCents]
            .map { " ; \(Cents($0.value).french) dû (\($0.article))" } ?? ""
        return person.daysUnderReview.compactMap { day in
            guard let contract = person.contract(on: day), contract.weekMinutes < fullTime.value
            else { return nil }
            let breaks = person.breaks(on: day, rules)
            let longest = breaks.map(\.free).max() ?? 0
            guard breaks.count > count.value || longest > length.value else { return nil }
            let list = breaks.map { "\($0.before.end.clock)-\($0.after.start.clock)" }.joined(separator: ", ")
            return Finding(
                day, breaks.count > count.value ? count : length,
                "\(breaks.count) coupure\(breaks.count > 1 ? "s" : "") (\(list)), la plus longue de "
                    + "\(frenchMinutes(longest)) ; maximum \(count.value) coupure de "
                    + "\(frenchHours(length.value)) (\(length.article))" + compensation)
        }
    }
}

extension ReviewedPerson {
    /// The passages of a day with more free time than the legal pause.
    func breaks(on day: CivilDate, _ rules: RuleSet) -> [Passage] {
        passages(on: day).filter { $0.free > (rules[.breakMinutes]?.value ?? 0) }
    }
}

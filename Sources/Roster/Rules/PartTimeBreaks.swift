import CivilTime
import Money

extension Limit.ID {
    public static let partTimeBreaks = Limit.ID(
        "part-time-breaks", "coupures par jour à temps partiel", "breaks a day of part-timers", .count,
        .maximum)
    public static let partTimeBreakMinutes = Limit.ID(
        "part-time-break-minutes", "coupure la plus longue à temps partiel", "longest break of part-timers",
        .minutes, .maximum)
    /// Compensation of a part-time day with more or longer breaks.
    public static let splitDayCents = Limit.ID(
        "split-day-cents", "indemnité d'une journée coupée", "compensation of a split day", .cents, .minimum)
}

extension Rule {
    /// The day of a part-timer has one break at most, of two hours at most. A pause up to the length of the
    /// legal one (20 min) and a trip are not breaks.
    static let partTimeBreaks = Rule(
        "part-time-breaks", "Une coupure de deux heures au plus à temps partiel",
        "One break of two hours at most for part-timers",
        articles: "L3123-30, IDCC 1261 ch. IV art. 2.1.7",
        limits: [.partTimeBreaks, .partTimeBreakMinutes, .splitDayCents]
    ) { person, rules in
        guard let count = rules[.partTimeBreaks], let length = rules[.partTimeBreakMinutes] else { return [] }
        let due = rules[.splitDayCents]
        let price = due.map { Cents($0.value) }
        let compensation = due.map { " ; \(Cents($0.value).french) dû (\($0.article))" } ?? ""
        let english = due.map { "; \(Cents($0.value).decimal) € due (\($0.article))" } ?? ""
        return person.daysUnderReview.compactMap { day in
            guard person.contract(on: day)?.isPartTime(rules) ?? false else { return nil }
            let breaks = person.breaks(on: day, rules)
            let longest = breaks.map(\.free).max() ?? 0
            guard breaks.count > count.value || longest > length.value else { return nil }
            let list = breaks.map { "\($0.before.end.clock)-\($0.after.start.clock)" }.joined(separator: ", ")
            return Finding(
                day, breaks.count > count.value ? count : length,
                "\(breaks.count) coupure\(breaks.count > 1 ? "s" : "") (\(list)), la plus longue de "
                    + "\(frenchMinutes(longest)) ; maximum \(count.value) coupure de "
                    + "\(frenchHours(length.value)) (\(length.article))" + compensation,
                "\(breaks.count) break\(breaks.count > 1 ? "s" : "") (\(list)), the longest of "
                    + "\(frenchMinutes(longest)); at most \(count.value) break of "
                    + "\(frenchHours(length.value)) (\(length.article))" + english,
                due: price.map { .money($0) })
        }
    }
}

extension ReviewedPerson {
    /// The passages of a day with more free time than the legal pause.
    func breaks(on day: CivilDate, _ rules: RuleSet) -> [Passage] {
        passages(on: day).filter { $0.free > (rules[.breakMinutes]?.value ?? 0) }
    }
}

import CivilTime
import People

extension Limit.ID {
    public static let nightStartMinute = Limit.ID(
        "night-start-minute", "début de la nuit", "start of the night", .clock, .parameter,
        publicOrder: .between(1260...1320, "L3122-2"))
    public static let nightEndMinute = Limit.ID(
        "night-end-minute", "fin de la nuit", "end of the night", .clock, .parameter,
        publicOrder: .between(360...420, "L3122-2"))
    /// Work in the night that counts towards being a night worker.
    public static let nightShiftMinutes = Limit.ID(
        "night-shift-minutes", "travail de nuit qui compte pour le travailleur de nuit",
        "night work that counts towards being a night worker", .minutes, .parameter,
        publicOrder: .atMost(180, "L3122-5"))
    public static let weekNights = Limit.ID(
        "week-nights", "nuits par semaine d'un travailleur de nuit", "nights a week of a night worker", .count,
        .parameter, publicOrder: .atMost(2, "L3122-5"))
    public static let nightRestPercent = Limit.ID(
        "night-rest-percent", "repos pour travail de nuit exceptionnel", "rest for exceptional night work",
        .percent, .minimum)
}

extension Rule {
    /// Night work is exceptional (L3122-1) and asks for the employee's agreement in the contract. Whoever works
    /// three hours at night twice a week is a night worker, for whom a pool needs an agreement (L3122-15).
    static let nightWork = Rule(
        "night-work", "Travail de nuit", "Night work",
        articles: "L3122-1, L3122-2, L3122-5, L3122-15, IDCC 1518 art. 5.4.3, 5.8.1",
        limits: [.nightStartMinute, .nightEndMinute, .nightShiftMinutes, .weekNights, .nightRestPercent]
    ) { person, rules in
        guard let start = rules[.nightStartMinute], let end = rules[.nightEndMinute],
            let least = rules[.nightShiftMinutes], let nights = rules[.weekNights]
        else { return [] }
        let span = "\(start.id.wording(start.value).french)-\(end.id.wording(end.value).french)"
        let worked = person.reviewed.map { (shift: $0, night: $0.nightMinutes(rules)) }.filter { $0.night > 0 }
        let single = worked.filter { !person.allows(.night, on: $0.shift.start.date) }.map { shift, night in
            let rest = rules[.nightRestPercent].map { (night * $0.value + 99) / 100 }
            let due = rest.map { " ; repos de \(frenchMinutes($0)) dû" } ?? ""
            let englishDue = rest.map { "; rest of \(frenchMinutes($0)) due" } ?? ""
            return Finding(
                shift.start.date, start,
                "\(frenchMinutes(night)) de nuit (\(shift.start.clock)-\(shift.end.clock), nuit de \(span), "
                    + "\(start.shortArticle)), sans accord au contrat" + due,
                "\(frenchMinutes(night)) at night (\(shift.start.clock)-\(shift.end.clock), night of \(span), "
                    + "\(start.shortArticle)), without agreement in the contract" + englishDue,
                due: rest.map { .rest($0) })
        }
        let long = Dictionary(grouping: worked.filter { $0.night >= least.value }) {
            $0.shift.start.date.mondayOfWeek
        }
        let habitual = long.filter { $0.value.count >= nights.value }.sorted { $0.key < $1.key }.map {
            Finding(
                person.lastReviewedDay($0.key), .warning, "L3122-15",
                "\($0.value.count) nuits de \(frenchHours(least.value)) ou plus, \($0.key.frenchWeek) : "
                    + "travailleur de nuit dès \(nights.value) nuits par semaine (\(nights.article)), "
                    + "accord collectif exigé",
                "\($0.value.count) nights of \(frenchHours(least.value)) or more, \($0.key.englishWeek): "
                    + "a night worker from \(nights.value) nights a week (\(nights.article)), "
                    + "collective agreement required")
        }
        return single + habitual
    }
}

extension RuleSet {
    /// Minutes from one moment to another that fall into a night.
    public func nightMinutes(from start: LocalDateTime, to end: LocalDateTime) -> Int {
        guard let from = self[.nightStartMinute]?.value, let to = self[.nightEndMinute]?.value else { return 0 }
        return (-1...1).reduce(0) { sum, later in
            let night = LocalDateTime(start.date + later, minuteOfDay: from)
            let morning = LocalDateTime(start.date + later + 1, minuteOfDay: to)
            return sum + max(0, min(end, morning) - max(start, night))
        }
    }
}

extension Shift {
    /// Minutes of the shift that fall into a night.
    func nightMinutes(_ rules: RuleSet) -> Int { rules.nightMinutes(from: start, to: end) }
}

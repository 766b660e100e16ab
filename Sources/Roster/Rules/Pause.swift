import CivilTime

extension Limit.ID {
    /// Work without a pause after which one is due.
    public static let breakAfterMinutes = Limit.ID(
        "break-after-minutes", "travail sans pause", "work without a pause", .minutes, .maximum,
        publicOrder: .atMost(360, "L3121-16"))
    public static let breakMinutes = Limit.ID(
        "break-minutes", "pause", "pause", .minutes, .minimum, publicOrder: .atLeast(20, "L3121-16"))
}

extension Rule {
    /// Twenty minutes of pause before work without a pause exceeds six hours; the pause may come right at the
    /// end of the sixth hour, so a block of six hours stands.
    static let pause = Rule(
        "break", "Pause de 20 minutes avant plus de six heures", "Pause of 20 minutes before more than six hours",
        articles: "L3121-16", limits: [.breakAfterMinutes, .breakMinutes]
    ) { person, rules in
        guard let after = rules[.breakAfterMinutes], let length = rules[.breakMinutes] else { return [] }
        return person.daysUnderReview.flatMap { day in
            person.stretches(on: day, pause: length.value).filter { $0.end - $0.start > after.value }.map {
                Finding(
                    day, after,
                    "\(frenchHours($0.end - $0.start)) sans pause de \($0.start.clock) à \($0.end.clock), "
                        + "pause de \(length.value) min due dès \(frenchHours(after.value)) "
                        + "(\(after.article))",
                    "\(frenchHours($0.end - $0.start)) without a pause from \($0.start.clock) to "
                        + "\($0.end.clock), pause of \(length.value) min due from \(frenchHours(after.value)) "
                        + "(\(after.article))")
            }
        }
    }
}

extension ReviewedPerson {
    /// The stretches of a day without a pause of `pause` minutes, trips included.
    fileprivate func stretches(
        on day: CivilDate, pause: Int
    ) -> [(start: LocalDateTime, end: LocalDateTime)] {
        guard let first = byDay[day]?.first else { return [] }
        var stretches = [(start: first.start, end: first.end)]
        for passage in passages(on: day) {
            let last = stretches.count - 1
            if passage.free >= pause {
                stretches.append((passage.after.start, passage.after.end))
            } else {
                stretches[last].end = max(stretches[last].end, passage.after.end)
            }
        }
        return stretches
    }
}

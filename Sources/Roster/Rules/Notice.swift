import CivilTime
import People

extension Limit.ID {
    public static let noticeDays = Limit.ID(
        "notice-days", "délai de prévenance à temps partiel", "notice to part-timers", .days, .minimum,
        publicOrder: .atLeast(3, "L3123-24"))
    public static let annualNoticeDays = Limit.ID(
        "annual-notice-days", "délai de prévenance d'un horaire annualisé", "notice under an annual schedule",
        .days, .minimum)
    /// Notice up to which a change gives rest.
    public static let shortNoticeHours = Limit.ID(
        "short-notice-hours", "délai jusqu'auquel un changement donne un repos",
        "notice up to which a change gives rest", .hours, .parameter)
    public static let shortNoticeRestMinutes = Limit.ID(
        "short-notice-rest-minutes", "repos pour un changement de dernière heure",
        "rest for a change at the last moment", .minutes, .minimum)
}

extension Rule {
    /// Notice of a change: of a need whose announcement is known by the day, and of a published day that is
    /// planned otherwise now. Up to 72 h the agreement gives an hour of rest each time, unless a block that was
    /// planned is only moved or made longer; its article is on annual schedules, and the program gives the hour
    /// to everybody. Under seven days a part-timer, or who works by the year, has been warned too late, unless
    /// the employee has agreed. The hour of an announcement is not known, so three days count as 72 h, in favour
    /// of the employee. Days of a series that were planned before its announcement are not changes.
    static let notice = Rule(
        "notice", "Délai de prévenance d'un changement", "Notice of a change",
        articles: "L3123-24, L3123-31, L3121-47, IDCC 1261 ch. IV art. 1.3.3.6, IDCC 1518 art. 5.7.1.1, 5.9.1",
        limits: [.noticeDays, .annualNoticeDays, .shortNoticeHours, .shortNoticeRestMinutes]
    ) { person, rules in
        let announced = person.reviewed.flatMap { shift -> [Finding] in
            guard let need = shift.need.flatMap({ person.pool.needs[$0] }), let announced = need.announced,
                shift.start.date >= announced, !person.isChanged(shift)
            else { return [] }
            let day = shift.start.date
            let days = day - announced
            return person.notice(
                of: day, days, isMoved: false, rules,
                "besoin \(need.code) annoncé le \(announced.french) pour le \(day.french), "
                    + "\(days) jour\(days > 1 ? "s" : "") avant",
                "need \(need.code) announced on \(announced) for \(day), \(days) day\(days == 1 ? "" : "s") before")
        }
        let changed = person.changedDays.flatMap { change -> [Finding] in
            guard let asOf = person.pool.input.asOf else { return [] }
            let days = change.day - asOf
            let (old, new) = (change.before, change.after)
            return person.notice(
                of: change.day, days, isMoved: change.isMoved, rules,
                "\(change.day.frenchDay) publié \(list(old.map(\.frenchBlock)) ?? "sans travail"), changé le "
                    + "\(asOf.french), \(days) jour\(days > 1 ? "s" : "") avant, en "
                    + (list(new.map(\.frenchBlock)) ?? "jour sans travail"),
                "\(change.day.englishDay) published \(list(old.map(\.englishBlock)) ?? "without work"), changed "
                    + "on \(asOf), \(days) day\(days == 1 ? "" : "s") before, to "
                    + (list(new.map(\.englishBlock)) ?? "a day without work"))
        }
        return announced + changed
    }

    private static func list(_ blocks: [String]) -> String? {
        blocks.isEmpty ? nil : blocks.joined(separator: ", ")
    }
}

extension ReviewedPerson {
    /// The days from the day of planning on whose shifts are not the published ones, in order. None before
    /// anything of the month is published.
    var changedDays: [DayChange] {
        let input = pool.input
        guard let asOf = input.asOf, !input.published.isEmpty else { return [] }
        return DayChange.changes(from: facts.published, to: reviewed).filter { $0.day >= asOf }
    }

    /// Whether the day of a shift is planned otherwise than published, so that the change is what counts.
    fileprivate func isChanged(_ shift: Shift) -> Bool {
        let input = pool.input
        guard let asOf = input.asOf, !input.published.isEmpty, shift.start.date >= asOf else { return false }
        return !facts.published.contains {
            $0.site == shift.site && $0.start == shift.start && $0.end == shift.end
        }
    }

    /// What is said of a change on a day, known so many days before.
    fileprivate func notice(
        of day: CivilDate, _ days: Int, isMoved: Bool, _ rules: RuleSet, _ french: String, _ english: String
    ) -> [Finding] {
        var found: [Finding] = []
        if let short = rules[.shortNoticeHours], let rest = rules[.shortNoticeRestMinutes],
            days * 24 <= short.value, !isMoved {
            found.append(Finding(
                day, short,
                "\(french), soit \(short.value) h au plus : \(frenchHours(rest.value)) de repos, ou payée, est "
                    + "due (\(short.article))",
                "\(english), that is \(short.value) h at most: \(frenchHours(rest.value)) of rest, or paid, is "
                    + "due (\(short.article))",
                due: .rest(rest.value)))
        }
        guard let contract = contract(on: day), !facts.agreedChanges.contains(where: { $0.day == day })
        else { return found }
        let limit: Limit? = contract.annual != nil
            ? rules[.annualNoticeDays] : contract.isPartTime(rules) ? rules[.noticeDays] : nil
        guard let limit, days < limit.value else { return found }
        let (kind, englishKind) = contract.annual != nil
            ? ("en horaire annualisé", "under an annual schedule") : ("à temps partiel", "to part-timers")
        found.append(Finding(
            day, limit, "\(french), minimum \(limit.value) jours \(kind) (\(limit.article))",
            "\(english), at least \(limit.value) days \(englishKind) (\(limit.article))"))
        return found
    }
}

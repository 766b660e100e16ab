import CivilTime
import People

extension Limit.ID {
    public static let shorterDayPercent = Limit.ID(
        "shorter-day-percent", "journée réduite, part de la journée du contrat",
        "shorter day, share of the contract's day", .percent, .maximum,
        publicOrder: .atMost(100, "IDCC 1261 ch. IV art. 1.6"))
}

extension Rule {
    /// What may not be planned for one person for a while: no night blocks (the occupational physician's word
    /// binds, L4624-6); no extra hours and shorter days warn, as the agreement leaves the how to the two sides.
    static let adjustments = Rule(
        "adjustments", "Aménagement individuel du temps de travail", "Individual adjustment of working time",
        articles: "L4624-6, L1225-9, IDCC 1261 ch. IV art. 1.6", limits: [.shorterDayPercent]
    ) { person, rules in
        person.facts.adjustments.flatMap { adjustment in
            switch adjustment.kind {
            case .noNight: person.nights(in: adjustment, rules)
            case .noExtraHours: person.extraHours(in: adjustment)
            case .shorterDays: person.longDays(in: adjustment, rules)
            }
        }
    }
}

extension ReviewedPerson {
    fileprivate func nights(in adjustment: Adjustment, _ rules: RuleSet) -> [Finding] {
        reviewed.filter { adjustment.days.contains($0.start.date) }.compactMap { shift in
            let minutes = shift.nightMinutes(rules)
            guard minutes > 0 else { return nil }
            let span = "\(shift.start.clock)-\(shift.end.clock)"
            return Finding(
                shift.start.date, .block, "L4624-6, L1225-9",
                "\(frenchMinutes(minutes)) de nuit (\(span)), aménagement sans travail de nuit jusqu'au "
                    + adjustment.to.french,
                "\(frenchMinutes(minutes)) at night (\(span)), adjusted to no night work until \(adjustment.to)")
        }
    }

    fileprivate func extraHours(in adjustment: Adjustment) -> [Finding] {
        weeksTouched.compactMap { monday in
            let days = (0..<7).map { monday + $0 }.filter(adjustment.days.contains)
            guard !days.isEmpty, let contract = contract(ofWeek: monday)?.weekMinutes else { return nil }
            let minutes = weekMinutes(monday)
            guard minutes > contract else { return nil }
            return Finding(
                lastReviewedDay(monday), .warning, "L4624-6, IDCC 1261 ch. IV art. 1.6",
                "\(frenchHours(minutes)) de travail, \(monday.frenchWeek), pour un contrat de "
                    + "\(frenchHours(contract)), aménagement sans heures au-delà jusqu'au \(adjustment.to.french)",
                "\(frenchHours(minutes)) of work, \(monday.englishWeek), for a contract of "
                    + "\(frenchHours(contract)), adjusted to no extra hours until \(adjustment.to)")
        }
    }

    fileprivate func longDays(in adjustment: Adjustment, _ rules: RuleSet) -> [Finding] {
        guard let share = rules[.shorterDayPercent] else { return [] }
        return daysUnderReview.filter(adjustment.days.contains).compactMap { day in
            guard let usual = contract(on: day)?.dayMinutes[day.weekday.rawValue - 1] else { return nil }
            let most = usual * share.value / 100
            let minutes = minutes[day] ?? 0
            guard usual > 0, minutes > most else { return nil }
            return Finding(
                day, share,
                "\(frenchHours(minutes)) de travail le \(day.frenchDay), journée réduite à "
                    + "\(frenchHours(most)) (\(share.value) % de \(frenchHours(usual)), \(share.article))",
                "\(frenchHours(minutes)) of work on \(day.englishDay), day shortened to "
                    + "\(frenchHours(most)) (\(share.value) % of \(frenchHours(usual)), \(share.article))")
        }
    }
}

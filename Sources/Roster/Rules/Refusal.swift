import CivilTime

extension Rule {
    /// Who has another employer may refuse a change of hours that does not fit with it (L3123-12): to be asked
    /// before the change is published.
    static let refusal = Rule(
        "refusal", "Changement qu'un autre emploi permet de refuser",
        "Change that another job allows to refuse", articles: "L3123-12, IDCC 1261 ch. IV art. 2.1.6.2"
    ) { person, rules in
        person.changedDays.compactMap { change in
            guard person.contract(on: change.day)?.isPartTime(rules) ?? false,
                !person.facts.agreedChanges.contains(where: { $0.day == change.day }),
                let other = person.facts.otherWork.first(where: { $0.covers(change.day) })
            else { return nil }
            return Finding(
                change.day, .information, "L3123-12",
                "changement du \(change.day.frenchDay) : \(person.employee) travaille aussi "
                    + "\(frenchHours(other.weekMinutes)) par semaine chez un autre employeur et peut refuser",
                "change of \(change.day.englishDay): \(person.employee) also works "
                    + "\(frenchHours(other.weekMinutes)) a week for another employer and may refuse")
        }
    }
}

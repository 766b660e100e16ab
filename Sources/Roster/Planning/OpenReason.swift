import CivilTime
import People

extension PlanningBoard {
    /// Why nobody takes a block, in one French sentence: for each person of the job the first rule in the
    /// way, the nearest miss first, people in the same case together.
    func openNeed(_ block: Block) -> OpenNeed {
        OpenNeed(occurrence: block.occurrence, reason: reason(block))
    }

    private func reason(_ block: Block) -> String {
        if let member = feasibility.absentMember(block) { return wording(.notMember(member), block) }
        let job = block.occurrence.job
        let skilled = people.indices.filter { person in
            people[person].contracts.contains {
                $0.job == block.job && $0.contract.from <= input.period.last
                    && ($0.contract.to ?? input.period.last) >= input.period.first
            }
        }
        guard !skilled.isEmpty else { return "aucun salarié n'a de contrat du métier \(job) ce mois-ci" }
        let obstacles = skilled.map { (employee: people[$0].employee, obstacle: obstacle($0, block)) }
        let taken = obstacles.count { if case .overlap = $0.obstacle { true } else { false } }
        var free: [Code<Employee>] = []
        var groups: [String: (nearness: Int, people: [Code<Employee>])] = [:]
        for (employee, obstacle) in obstacles {
            guard let obstacle else {
                free.append(employee)
                continue
            }
            // Where the many are is of no use: of up to three it is told.
            let isOneOfMany = if case .overlap = obstacle { taken > 3 } else { false }
            let text = isOneOfMany ? "déjà pris à cette heure" : wording(obstacle, block)
            groups[text, default: (obstacle.nearness, [])].people.append(employee)
            groups[text]!.nearness = max(groups[text]!.nearness, obstacle.nearness)
        }
        if !free.isEmpty { return "\(list(free)) peut le prendre sans enfreindre de règle bloquante" }
        let ordered = groups.sorted {
            ($1.value.nearness, $0.value.people[0]) < ($0.value.nearness, $1.value.people[0])
        }
        let nearest = ordered.count > 1 ? "au plus près, " : ""
        return nearest + ordered.map { "\(list($0.value.people)) : \($0.key)" }.joined(separator: " ; ")
    }

    private func list(_ employees: [Code<Employee>]) -> String {
        let shown = employees.prefix(5).map(\.text).joined(separator: ", ")
        return employees.count > 5 ? "\(shown)… (\(employees.count) salariés)" : shown
    }

    /// What is in the way, with the numbers.
    private func wording(_ obstacle: Obstacle, _ block: Block) -> String {
        switch obstacle {
        case .notMember(let member): member.absence(on: block.occurrence.start.date) + " (L1253-1)"
        case .noContract: "pas de contrat de ce métier le \(block.occurrence.start.date.french)"
        case .absence(let absence):
            "\(absence.kind.french) du \(absence.from.french) au \(absence.to.french)"
        case .labourDay: "1er mai chômé (L3133-4)"
        case .notAuthorised:
            input.sites.first { $0.code == block.occurrence.site }?.member
                .map { "\($0) ne figure pas au contrat (L1253-9)" }
                ?? "le contrat n'est pas pour le groupement lui-même (L1253-9)"
        case .overlap(let slot): "déjà \(clock(slot.start))-\(clock(slot.end)) à \(sites[slot.site])"
        case .noTrip(let from, let to):
            "trajet de \(sites[from]) à \(sites[to]) absent de la table des trajets"
        case .trip(let from, let to, let gap, let needed):
            "trajet de \(frenchMinutes(needed)) de \(sites[from]) à \(sites[to]) pour "
                + "\(frenchMinutes(gap)) libres"
        case .dayMinutes(let minutes): "journée de \(frenchHours(minutes)), " + most(.dayMinutes)
        case .noBreak(let minutes):
            "\(frenchHours(minutes)) sans pause de \(rules[.breakMinutes]?.value ?? 0) min, "
                + most(.breakAfterMinutes)
        case .daySpan(let minutes): "amplitude de \(frenchHours(minutes)), " + most(.daySpanMinutes)
        case .dailyRest(let minutes):
            "\(frenchHours(minutes)) de repos, minimum " + rules.wording(.dailyRestMinutes)
        case .weekMinutes(let minutes): "semaine de \(frenchHours(minutes)), " + most(.weekMinutes)
        case .averageWeek(let minutes):
            "moyenne de \(frenchHours(minutes)) sur douze semaines, " + most(.averageWeekMinutes)
        case .weekDays(let days):
            "\(days) jours de travail dans la semaine, maximum " + rules.wording(.weekDays) { "\($0) jours" }
        case .weeklyRest: "repos hebdomadaire sous " + rules.wording(.weeklyRestMinutes)
        case .sunday: "repos du dimanche (\(rules[.daysOffWithSunday]?.article ?? ""))"
        case .partTimeWeek(let minutes, let cap):
            "semaine de \(frenchHours(minutes)) à temps partiel, maximum \(frenchHours(cap)) "
                + "(\(rules[.complementaryDivisor]?.article ?? ""))"
        }
    }

    private func most(_ id: Limit.ID) -> String { "maximum " + rules.wording(id) }

    private func clock(_ minute: Int) -> String { LocalDateTime(minutesSinceEpoch: minute).clock }
}

import CivilTime
import People

extension Validator {
    /// A plan of shifts made by a search, and what they leave open. Should a shift break a rule that blocks after
    /// all, it is taken out: the latest one up to the day of each breach. What is found also without the person's
    /// shifts, such as a contract under the least time, no shift can mend: it stays, to be told by whoever checks
    /// the plan. Shifts before the day of planning are past and stay, too.
    ///
    /// - Parameter isAccepted: whether somebody answers for a breach.
    public func gated(_ shifts: [Shift], isAccepted: (Breach) -> Bool = { _ in false }) -> Plan {
        let asOf = facts.input.published.isEmpty ? nil : facts.input.asOf
        func isPast(_ shift: Shift) -> Bool { asOf.map { shift.start.date < $0 } ?? false }
        var shifts = shifts
        var standing = Set(breaches(of: shifts.filter(isPast)).filter { $0.severity == .block }.map(BreachPlace.init))
        while let breach = breaches(of: shifts).first(where: {
            $0.severity == .block && !isAccepted($0) && !standing.contains(BreachPlace($0))
        }) {
            let own = shifts.indices.filter { shifts[$0].employee == breach.employee && !isPast(shifts[$0]) }
            if let index = own.last(where: { shifts[$0].start.date <= breach.day }) ?? own.first {
                shifts.remove(at: index)
            } else {
                standing.insert(BreachPlace(breach))
            }
        }
        return Plan(shifts: shifts, open: open(beside: shifts))
    }

    /// The blocks of the month that shifts leave open, with what keeps each person from them, in order of start,
    /// need and copy.
    public func open(beside shifts: [Shift]) -> [OpenNeed] {
        let blocks = facts.input.occurrences()
        let own = Dictionary(grouping: blocks.indices) { blocks[$0].site }
        var isDone = blocks.map { _ in false }
        // Those that name a need first: the others take what is left.
        for shift in shifts.filter({ $0.need != nil }) + shifts.filter({ $0.need == nil }) {
            let block = own[shift.site]?.first { !isDone[$0] && blocks[$0].isDone(by: shift) }
            if let block { isDone[block] = true }
        }
        let doing = Dictionary(grouping: shifts, by: \.employee)
        return zip(blocks, isDone).filter { !$1 }.map { block, _ in
            let inTheWay = hindrances(of: block, to: people(of: block.job), doing: doing)
            return OpenNeed(occurrence: block, reason: reason(block, inTheWay))
        }
    }

    /// Why nobody takes a block, in one French sentence: for each person of the job the first rule in the way,
    /// the nearest miss first, people in the same case together.
    private func reason(_ block: Occurrence, _ hindrances: [Hindrance]) -> String {
        guard !hindrances.isEmpty else { return "aucun salarié n'a de contrat du métier \(block.job) ce mois-ci" }
        let free = hindrances.filter(\.breaches.isEmpty)
        guard free.isEmpty else {
            return "\(list(free)) peut le prendre sans enfreindre de règle bloquante"
        }
        let groups = Dictionary(grouping: hindrances, by: \.told)
        let order = hindrances.map(\.told).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let shown = order.prefix(Self.mostCases).map { "\(list(groups[$0]!)) : \($0)" }
        let others = order.dropFirst(Self.mostCases).reduce(0) { $0 + groups[$1]!.count }
        return (order.count > 1 ? "au plus près, " : "") + shown.joined(separator: " ; ")
            + (others > 0 ? " ; et \(others) \(others == 1 ? "autre" : "autres")" : "")
    }

    /// Those of the month's staff who have a contract of a job in it.
    private func people(of job: Code<Job>) -> [Code<Employee>] {
        let month = facts.input.period.days
        return staff.filter { employee in
            facts.person(employee).contracts.contains {
                $0.job == job && $0.from <= month.upperBound && ($0.to ?? month.upperBound) >= month.lowerBound
            }
        }
    }

    /// More cases than these are not told; `hindrances` has all of them.
    private static let mostCases = 4

    private func list(_ people: [Hindrance]) -> String {
        let shown = people.prefix(5).map(\.employee.text).joined(separator: ", ")
        return people.count > 5 ? "\(shown)… (\(people.count) salariés)" : shown
    }
}

/// A breach whatever its numbers, which change with the shifts.
private struct BreachPlace: Hashable {
    let rule: String
    let employee: Code<Employee>
    let day: CivilDate

    init(_ breach: Breach) {
        rule = breach.rule
        employee = breach.employee
        day = breach.day
    }
}

extension Hindrance {
    /// What the first rule in the way finds, with its article where the finding does not name it:
    /// "M01 ne figure pas au contrat ; y figurent M02 (L1253-9)".
    fileprivate var told: String {
        first.map { $0.message.contains("(\($0.article))") ? $0.message : "\($0.message) (\($0.article))" } ?? ""
    }
}

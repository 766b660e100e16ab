import CivilTime
import Payroll
import People
import Roster

// What one table says against another. A row is faulted only where the data cannot be right, and only against
// rows that could be read: a broken row is a fault of its own.
extension Reading {
    /// The age from which somebody can be employed at all, during school holidays (L4153-3).
    private static let employableAge = 14

    /// The day from which somebody may work; nil beyond the calendar.
    private func employable(_ birth: CivilDate) -> CivilDate? {
        let (year, month, day) = birth.components
        return CivilDate(year: year + Self.employableAge, month: month, day: day)
            ?? CivilDate(year: year + Self.employableAge, month: 3, day: 1)
    }

    func checkBirth(_ row: Row, _ birth: CivilDate?) {
        guard let birth, let today else { return }
        if birth > today {
            row.fault("birth_date", "naissance après le jour de l'import (\(today.french))")
        } else if let day = employable(birth), day > today {
            row.fault("birth_date", "moins de \(Self.employableAge) ans (L4153-3)")
        }
    }

    func checkSignature(_ row: Row, _ signed: CivilDate?) {
        guard let signed, let today else { return }
        row.check(signed <= today, "signed", "signature après le jour de l'import (\(today.french))")
    }

    /// A rule must give the need a day.
    func checkDays(_ row: Row, _ recurrence: RecurrenceRule?, from start: LocalDateTime?) {
        guard let recurrence, let start else { return }
        // The short stretch is enough for nearly all rules; in eight years there is a 29 February.
        let isMet = [31, 8 * 366].contains { !recurrence.days(from: start, in: start.date...(start.date + $0)).isEmpty }
        row.check(isMet, "rrule", "règle sans aucun jour à partir du début (\(start.date.french)) : "
                  + (recurrence.isOver(before: start) ? "UNTIL le précède" : "rien dans les huit ans"))
    }
}

extension RecurrenceRule {
    fileprivate func isOver(before start: LocalDateTime) -> Bool {
        switch end {
        case .day(let day): day < start.date
        case .moment(let moment, _, _): moment < start
        case .count, nil: false
        }
    }
}

/// The days of a membership, known also from a row with faults in its other cells.
struct Membership {
    let joined: CivilDate
    let left: CivilDate?

    func includes(_ day: CivilDate) -> Bool { joined <= day && day <= left ?? day }
}

extension Membership: CustomStringConvertible {
    /// "adhérent du 01/01/2019 au 31/12/2026".
    var description: String {
        left.map { "adhérent du \(joined.french) au \($0.french)" } ?? "adhérent depuis le \(joined.french)"
    }
}

/// Whom a contract lends to whom and when, known also from a row with faults in its other cells.
struct Engagement {
    let employee: Code<Employee>
    let from: CivilDate
    let to: CivilDate?
    let users: [Code<Member>]
    /// Nil for what is stored and not read again.
    let row: Row?

    /// Whether they have a day in common with the days from one to another, nil being no end.
    func overlaps(from first: CivilDate, to last: CivilDate?) -> Bool {
        from <= last ?? from && first <= to ?? first
    }
}

extension Reading {
    /// What is checked when all references are resolved.
    func checkCoherence(of dataset: Dataset) {
        let facts = Facts(self, dataset)
        for engagement in engagements { check(engagement, facts) }
        for (assignment, row) in assignments where row.isSound { check(assignment, row, facts) }
        // A verdict that is stored stays, whatever was corrected since.
        for (review, row) in reviews where row.isSound && row.isFromFolder { check(review, row, facts) }
        guard registries[.rows(.contracts)]?.incomplete != true else { return }
        for (cost, row) in payrollCosts where row.isSound { check(cost, row, facts) }
    }

    /// Whoever costs something in a month is employed in it.
    private func check(_ cost: ExternalCost, _ row: Row, _ facts: Facts) {
        let employed = facts.everybody[cost.employee, default: []].contains {
            $0.overlaps(from: cost.period.first, to: cost.period.last)
        }
        row.check(employed || lostContracts.contains { $0.hasWord(folded(cost.employee.text)) }, "period",
                  "aucun contrat de \(cost.employee) en \(cost.period.french) (contracts.csv) : donnez ce coût au "
                      + "dernier mois de son contrat")
    }

    private func check(_ engagement: Engagement, _ facts: Facts) {
        guard let row = engagement.row else { return }
        if let birth = facts.births[engagement.employee], let day = employable(birth) {
            row.check(day <= engagement.from, "from",
                      "salarié de moins de \(Self.employableAge) ans ce jour-là, né le \(birth.french) (L4153-3)")
        }
        for code in engagement.users {
            guard let membership = facts.memberships[code],
                !engagement.overlaps(from: membership.joined, to: membership.left) else { continue }
            row.fault("users", "\(membership), pas pendant ce contrat", value: code.text)
        }
    }

    private func check(_ assignment: Assignment, _ row: Row, _ facts: Facts) {
        guard let membership = facts.memberships[assignment.member] else { return }
        guard membership.includes(assignment.from) else {
            return row.fault("from", "\(assignment.member) \(membership)")
        }
        guard case .employee(let employee) = assignment.subject, let own = facts.engagements[employee] else {
            return
        }
        let running = own.filter { $0.overlaps(from: assignment.from, to: assignment.to) }
        row.check(running.isEmpty || running.contains { $0.users.contains(assignment.member) }, "member",
                  "aucun contrat de \(employee) en cours ne nomme cet adhérent (L1253-9)")
    }

    /// Hours can be judged where a contract names the member or a shift took place.
    private func check(_ review: HoursReview, _ row: Row, _ facts: Facts) {
        guard let membership = facts.memberships[review.member] else { return }
        guard membership.includes(review.day) else {
            return row.fault("date", "\(review.member) \(membership)")
        }
        guard let own = facts.engagements[review.employee] else { return }
        let running = own.filter { $0.from <= review.day }.max { $0.from < $1.from }
        let isNamed = running.map { review.day <= $0.to ?? review.day && $0.users.contains(review.member) } ?? false
        row.check(isNamed || facts.isPresent(review), "employee",
                  "ni contrat ni heures chez \(review.member) le \(review.day.french)")
    }
}

/// What the checks look up.
private struct Facts {
    let births: [Code<Employee>: CivilDate]
    let memberships: [Code<Member>: Membership]
    /// Of the people whose contracts are all known, members included.
    let engagements: [Code<Employee>: [Engagement]]
    let everybody: [Code<Employee>: [Engagement]]
    /// The members whose sites they are.
    private let sites: [Code<Site>: Code<Member>]
    private let shifts: [Code<Employee>: [Shift]]

    init(_ reading: Reading, _ dataset: Dataset) {
        let ambiguous = { (table: Table) in reading.registries[.rows(table)]?.repeated ?? [] }
        let (people, members) = (ambiguous(.employees), ambiguous(.members))
        births = Dictionary(dataset.employees.map { ($0.code, $0.birthDate) }) { $1 }
            .filter { !people.contains($0.key.text) }
        let stored = dataset.members.map { ($0.code, Membership(joined: $0.joined, left: $0.left)) }
        memberships = reading.memberships.merging(stored) { $1 }.filter { !members.contains($0.key.text) }
        let known = Set(memberships.keys)
        everybody = Dictionary(grouping: reading.engagements, by: \.employee)
        engagements = everybody.filter { employee, own in
            own.allSatisfy { known.isSuperset(of: $0.users) }
                && !reading.lostContracts.contains { $0.hasWord(folded(employee.text)) }
        }
        sites = Dictionary(dataset.sites.compactMap { site in site.member.map { (site.code, $0) } }) { $1 }
        shifts = Dictionary(grouping: dataset.plan + dataset.hours, by: \.employee)
    }

    func isPresent(_ review: HoursReview) -> Bool {
        shifts[review.employee, default: []].contains {
            $0.start.date == review.day && sites[$0.site] == review.member
        }
    }
}

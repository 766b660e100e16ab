import CivilTime

extension Rule {
    /// Only members use the pool's employees (L1253-1), from the day they join to the day they leave.
    static let membership = Rule(
        "membership", "Le lieu est celui d'un adhérent", articles: "L1253-1"
    ) { roster, _ in
        roster.people.flatMap { person in
            person.reviewed.compactMap { shift in
                let day = shift.start.date
                guard let member = roster.memberships[shift.site], !member.belongs(on: day) else { return nil }
                return (person.employee, Finding(day, .block, "L1253-1", member.absence(on: day)))
            }
        }
    }
}

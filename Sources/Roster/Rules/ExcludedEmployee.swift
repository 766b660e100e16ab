import CivilTime

extension Rule {
    /// The need says whom it cannot have: a conflict, a relation, a decision of the site.
    static let excludedEmployee = Rule(
        "excluded-employee", "Le besoin n'écarte pas la personne", "The need does not exclude the person",
        articles: "demande du lieu"
    ) { person, _ in
        person.reviewed.compactMap { shift in
            guard let need = shift.need.flatMap({ person.pool.needs[$0] }),
                need.excluded.contains(person.employee)
            else { return nil }
            return Finding(
                shift.start.date, .block, "demande du lieu",
                "le besoin \(need.code) de \(need.site) écarte \(person.employee)",
                "the need \(need.code) of \(need.site) excludes \(person.employee)")
        }
    }
}

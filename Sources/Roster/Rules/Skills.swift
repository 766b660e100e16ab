import CivilTime
import People

extension Rule {
    /// The person has on the day every skill that the need asks for.
    static let skills = Rule(
        "skills", "La personne a les compétences demandées", "The person has the skills asked for",
        articles: "demande du lieu"
    ) { person, _ in
        person.reviewed.compactMap { shift in
            guard let need = shift.need.flatMap({ person.pool.needs[$0] }), !need.skills.isEmpty
            else { return nil }
            let day = shift.start.date
            let held = Set(person.facts.skills.filter { $0.covers(day) }.map(\.skill))
            let missing = need.skills.subtracting(held).sorted()
            guard let first = missing.first else { return nil }
            let list = missing.map(\.text).joined(separator: ", ")
            let until = person.facts.skills.filter { $0.skill == first }.compactMap(\.to).filter { $0 < day }.max()
            return Finding(
                day, .block, "demande du lieu",
                "le besoin \(need.code) demande \(list), que \(person.employee) n'a pas le \(day.french)"
                    + (until.map { " (jusqu'au \($0.french))" } ?? ""),
                "the need \(need.code) asks for \(list), which \(person.employee) does not have on \(day)"
                    + (until.map { " (until \($0))" } ?? ""))
        }
    }
}

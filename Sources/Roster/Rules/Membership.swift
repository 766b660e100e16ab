import CivilTime
import People

extension Rule {
    /// Only members use the pool's employees (L1253-1), from the day they join to the day they leave.
    static let membership = Rule(
        "membership", "Le lieu est celui d'un adhérent", "The site is a member's", articles: "L1253-1"
    ) { person, _ in
        person.reviewed.compactMap { shift in
            let day = shift.start.date
            guard let member = person.pool.memberships[shift.site], !member.belongs(on: day) else { return nil }
            return Finding(day, .block, "L1253-1", member.absence(on: day), member.englishAbsence(on: day))
        }
    }
}

extension Member {
    /// "M14 left the pool on 2026-12-31".
    fileprivate func englishAbsence(on day: CivilDate) -> String {
        guard let left, left < day else { return "\(code) joins on \(joined) only" }
        return "\(code) left the pool on \(left)"
    }
}

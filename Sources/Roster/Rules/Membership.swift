import CivilTime

extension Rule {
    /// Only members use the pool's employees, from their joining to their leaving (L1253-1).
    static let membership = Rule(
        "membership", "Le lieu est d'un adhérent", "The site is a member's", articles: "L1253-1"
    ) { person, _ in
        person.reviewed.compactMap { shift in
            let day = shift.start.date
            guard let code = person.pool.sites[shift.site]?.member, let member = person.pool.members[code]
            else { return nil }
            if day < member.joined {
                return Finding(day, .block, "L1253-1", "\(code) n'adhère que le \(member.joined.french)",
                               "\(code) joins on \(member.joined) only")
            }
            guard let left = member.left, left < day else { return nil }
            return Finding(day, .block, "L1253-1", "\(code) a quitté le groupement le \(left.french)",
                           "\(code) left the pool on \(left)")
        }
    }
}

import CivilTime
import People

/// Which sites are those of members on a day.
struct Memberships {
    private let members: [Code<Site>: Member]

    init(_ sites: [Site], _ members: [Member]) {
        let byCode = Dictionary(members.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        self.members = Dictionary(
            sites.compactMap { site in site.member.flatMap { byCode[$0] }.map { (site.code, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The member that a site is of; nil for the pool's own premises.
    subscript(site: Code<Site>) -> Member? { members[site] }

    /// Whether somebody may work at a site on a day: it is the pool's own, or its member is in the pool.
    func isOpen(_ site: Code<Site>, on day: CivilDate) -> Bool { members[site]?.belongs(on: day) ?? true }
}

extension Member {
    /// Why it is no member on a day, in French: "M14 a quitté le groupement le 31/12/2026".
    func absence(on day: CivilDate) -> String {
        guard let left, left < day else { return "\(code) n'adhère que le \(joined.french)" }
        return "\(code) a quitté le groupement le \(left.french)"
    }
}

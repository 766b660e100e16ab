import CivilTime

extension Rule {
    /// The contract lists the members that may use the employee (L1253-9). The pool's own premises are for
    /// those whose contract lists none: a person lent to members works there under no contract of use.
    static let authorisedMember = Rule(
        "authorised-member", "L'adhérent figure au contrat", "The contract lists the member",
        articles: "L1253-9"
    ) { person, _ in
        person.reviewed.compactMap { shift in
            let day = shift.start.date
            guard let contract = person.contract(on: day) else { return nil }
            guard let site = person.pool.sites[shift.site] else {
                return Finding(day, .block, "L1253-9", "lieu inconnu : \(shift.site)",
                               "unknown site: \(shift.site)")
            }
            let users = contract.users.map(\.text).joined(separator: ", ")
            switch site.member {
            case let member? where !contract.users.contains(member):
                return Finding(
                    day, .block, "L1253-9",
                    "\(member) ne figure pas au contrat"
                        + (users.isEmpty ? ", qui ne cite aucun adhérent" : " ; y figurent \(users)"),
                    "\(member) is not in the contract"
                        + (users.isEmpty ? ", which lists no member" : "; it lists \(users)"))
            case nil where !contract.users.isEmpty:
                return Finding(
                    day, .block, "L1253-9", "\(shift.site) est au groupement ; le contrat est pour \(users)",
                    "\(shift.site) is the pool's; the contract is for \(users)")
            default: return nil
            }
        }
    }
}

import CivilTime

extension Rule {
    /// The contract lists the members that may use the employee (L1253-9). The pool's own premises are for
    /// those whose contract lists none: a person lent to members works there under no contract of use.
    static let authorisedMember = Rule(
        "authorised-member", "L'adhérent figure au contrat", articles: "L1253-9"
    ) { roster, _ in
        roster.people.flatMap { person in
            person.reviewed.compactMap { shift in
                let day = shift.start.date
                guard let contract = person.contract(on: day) else { return nil }
                guard let site = roster.sites[shift.site] else {
                    return (person.employee, Finding(day, .block, "L1253-9", "lieu inconnu : \(shift.site)"))
                }
                let users = contract.users.map(\.text).joined(separator: ", ")
                switch site.member {
                case let member? where !contract.users.contains(member):
                    return (person.employee, Finding(
                        day, .block, "L1253-9",
                        "\(member) ne figure pas au contrat"
                            + (users.isEmpty ? ", qui ne cite aucun adhérent" : " ; y figurent \(users)")))
                case nil where !contract.users.isEmpty:
                    return (person.employee, Finding(
                        day, .block, "L1253-9",
                        "\(shift.site) est au groupement ; le contrat est pour \(users)"))
                default: return nil
                }
            }
        }
    }
}

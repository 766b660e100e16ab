import CivilTime

extension Rule {
    /// The need asks for the qualification that the contract states (L1253-9).
    static let contractJob = Rule(
        "contract-job", "Le métier du besoin est celui du contrat", articles: "L1253-9"
    ) { roster, _ in
        roster.people.flatMap { person in
            person.reviewed.compactMap { shift in
                guard let need = shift.need.flatMap({ roster.needs[$0] }),
                    let contract = person.contract(on: shift.start.date), contract.job != need.job
                else { return nil }
                return (person.employee, Finding(
                    shift.start.date, .block, "L1253-9",
                    "le besoin \(need.code) demande le métier \(need.job), le contrat est de "
                        + "\(contract.job)"))
            }
        }
    }
}

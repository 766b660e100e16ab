import CivilTime

extension Rule {
    /// The need asks for the qualification that the contract states (L1253-9).
    static let contractJob = Rule(
        "contract-job", "Le métier du besoin est celui du contrat", "The need's job is the contract's",
        articles: "L1253-9"
    ) { person, _ in
        person.reviewed.compactMap { shift in
            guard let need = shift.need.flatMap({ person.pool.needs[$0] }),
                let contract = person.contract(on: shift.start.date), contract.job != need.job
            else { return nil }
            return Finding(
                shift.start.date, .block, "L1253-9",
                "le besoin \(need.code) demande le métier \(need.job), le contrat est de \(contract.job)",
                "the need \(need.code) asks for the job \(need.job), the contract is for \(contract.job)")
        }
    }
}

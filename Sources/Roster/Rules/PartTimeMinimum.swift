import CivilTime
import People

extension Limit.ID {
    /// Only an extended branch agreement may set less (`BranchMinimum`).
    public static let partTimeWeekMinutes = Limit.ID(
        "part-time-week-minutes", "minimum hebdomadaire du temps partiel", "least week of part-time work",
        .minutes, .minimum, publicOrder: .atLeast(1440, "L3123-19"))
}

extension Rule {
    /// The least time of a part-time contract: 24 hours a week, or what the branch sets for the job and the size
    /// of the employer. Below the branch's minimum a contract blocks; below 24 hours without a branch minimum for
    /// the job it warns, for the reason of a short contract may be known to the office alone. The branch's jobs
    /// are those of its own list, which the pool maps its jobs to; where it has not, it is asked. Contracts of
    /// seven days or less are free.
    static let partTimeMinimum = Rule(
        "part-time-minimum", "Durée minimale d'un temps partiel", "Least time of a part-time contract",
        articles: "L3123-7, L3123-19, L3123-27, IDCC 1261 ch. IV art. 2.1.6.1, IDCC 1518 art. 5.9.2",
        limits: [.partTimeWeekMinutes]
    ) { person, rules in
        guard let law = rules[.partTimeWeekMinutes] else { return [] }
        let headcount = person.pool.input.headcount
        let branch = BranchMinimum.inForce(rules.agreement, headcount: headcount, on: rules.date)
        return person.contractsOfMonth.compactMap { contract, day in
            let isWeek = contract.to.map { $0 - contract.from < 7 } ?? false
            guard contract.isPartTime(rules), contract.belowMinimum == nil, contract.weekMinutes < law.value, !isWeek
            else { return nil }
            let job = person.pool.jobs[contract.job]?.agreementJob
            let row = branch.first { row in job.map { row.jobs?.contains($0) ?? false } ?? false }
                ?? branch.first { $0.jobs == nil }
            let week = frenchHours(contract.weekMinutes)
            if let row {
                guard contract.weekMinutes < row.minutes else { return nil }
                let least = frenchHours(row.minutes)
                return Finding(
                    day, .block, row.article,
                    "contrat de \(week), minimum \(least) pour l'emploi \(contract.job) dans un groupement de "
                        + "\(headcount) (\(row.article)), sauf motif (below_minimum de contracts.csv)",
                    "contract of \(week), at least \(least) for the job \(contract.job) in a pool of "
                        + "\(headcount) (\(row.article)), unless a reason is given (below_minimum of contracts.csv)")
            }
            let least = "\(rules.wording(.partTimeWeekMinutes))"
            let isAsked = !branch.isEmpty && job == nil
            return Finding(
                day, law,
                "contrat de \(week), minimum \(least) : "
                    + (isAsked
                        ? "dites à quel emploi de l'accord répond « \(contract.job) » (agreement_job de jobs.csv) ou "
                        : "dites ")
                    + "le motif (below_minimum de contracts.csv)",
                "contract of \(week), at least \(least): "
                    + (isAsked
                        ? "say which job of the agreement “\(contract.job)” is (agreement_job of jobs.csv) or "
                        : "say ")
                    + "the reason (below_minimum of contracts.csv)")
        }
    }
}

import CivilTime
import LegalParameters
import Money
import Payroll
import People
import Storage

/// What cannot be done of a month whose payslips another payroll program makes.
public enum ExternalPayrollFault: Error, CustomStringConvertible {
    /// Payslips, or what is made of them, were asked for.
    case noPayslips(YearMonth)
    /// People with hours in the month whose cost is not known.
    case missingCosts(YearMonth, [Code<Employee>])
    /// Elements of the month that no code of the other program stands for, each with the people who have it.
    case missingCodes(YearMonth, [(element: PayElement, employees: [Code<Employee>])])

    public var description: String {
        switch self {
        case .noPayslips(let period):
            "bulletins de \(period.french) établis par un autre logiciel (payroll external, pool.csv) : demandez-lui "
                + "bulletins, journal et états de paie ; « gdea payroll show \(period) » donne les coûts importés"
        case .missingCosts(let period, let employees):
            "coût de \(period.french) inconnu pour \(employees.map(\.text).joined(separator: ", ")), qui a des heures "
                + "dans le mois : importez payroll_costs.csv de l'autre logiciel, qui attend « gdea export variables "
                + "\(period) --to DOSSIER »"
        case .missingCodes(let period, let missing):
            "éléments de paie de \(period.french) sans code de l'autre logiciel :\n" + missing.map {
                "  \($0.element.word) (\($0.element.french)) : \($0.employees.map(\.text).joined(separator: ", "))"
            }.joined(separator: "\n") + "\ncomplétez payroll_codes.csv (element, unit, code) ; un code vide dit que "
                + "l'autre logiciel n'en veut pas"
        }
    }
}

extension PoolTransaction {
    /// Takes the costs of a month from another program, unless they were taken from the same data.
    func takeExternalCosts(_ period: YearMonth, _ law: LegalParameters) throws -> StepOutcome {
        try run(.payroll, period, basis: StepBasis.payroll(law)) { run in
            try write(externalCosts(of: period), period, run: run)
        }
    }

    /// The imported costs of a month under the jobs of the month.
    private func externalCosts(of period: YearMonth) throws -> [StoredCost] {
        let costs = try payrollCosts().filter { $0.period == period }
        let missing = try Set(classedHours(period).map(\.employee)).subtracting(costs.map(\.employee)).sorted()
        guard missing.isEmpty else { throw ExternalPayrollFault.missingCosts(period, missing) }
        let contracts = try Dictionary(grouping: contracts(), by: \.employee)
        let jobClasses = try Dictionary(uniqueKeysWithValues: jobs().map { ($0.code, $0.jobClass) })
        return try costs.map { cost in
            let employments = Employment.all(of: contracts[cost.employee] ?? [])
            guard let employment = employments.first(where: { $0.touches(period) }) else {
                throw CheckFault("\(cost.employee) a un coût en \(period.french) et aucun contrat : corrigez "
                    + "contracts.csv ou payroll_costs.csv")
            }
            let job = employment.version(in: period).job
            return StoredCost(cost, job: job, jobClass: jobClasses[job] ?? job.text)
        }
    }

    /// The live costs of a month that another program pays.
    /// - Throws: `MissingStep` when there are none yet.
    public func requiredExternalCosts(_ period: YearMonth) throws -> [StoredCost] {
        guard try liveRun(.payroll, period) != nil else { throw MissingStep(step: .payroll, period: period) }
        return try externalCosts(period)
    }

    /// What the office should know of imported costs, in French: those that came after the closing of their month in
    /// the year up to one, and those of the month itself where they count for nothing.
    func costRemarks(_ period: YearMonth) throws -> [String] {
        let late = try (0...12).reversed().compactMap { try lateCosts(period + -$0) }
        let isIdle = try payrollCosts().contains { $0.period == period } && !isPaidExternally(period)
        guard isIdle else { return late }
        return late + ["coûts importés pour \(period.french) sans effet : ses bulletins sont établis ici (payroll own, "
            + "pool.csv)"]
    }

    /// Costs that have changed since their month was closed, in French; nil when there are none.
    func lateCosts(_ period: YearMonth) throws -> String? {
        guard try isClosed(.payroll, period) && isPaidExternally(period) && isOutdated(.payroll, period) else {
            return nil
        }
        let imported = try payrollCosts().filter { $0.period == period }.map(\.employerCost).sum()
        let kept = try externalCosts(period).map(\.cost.employerCost).sum()
        return "\(period.french) est clos et sa paie établie ailleurs a changé depuis (payroll_costs.csv, contrats) : "
            + "\(imported.french) importés, \(kept.french) répartis et facturés ; donnez la différence dans les coûts "
            + "d'un mois ouvert"
    }
}

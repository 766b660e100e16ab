import Billing
import CivilTime
import CostSharing
import Dataset
import LegalParameters
import Money
import People
import Roster
import Storage

/// The whole month, step after step. Each step is one transaction and starts from what the step before has
/// stored, so an interrupted month goes on where it was and a finished one writes nothing.
public struct MonthRun {
    let database: Database
    let pool: Int
    let actor: String
    let period: YearMonth

    public init(database: Database, pool: Int, actor: String, period: YearMonth) {
        self.database = database
        self.pool = pool
        self.actor = actor
        self.period = period
    }

    private typealias StepWork = @Sendable (PoolTransaction, YearMonth, LegalParameters) throws -> StepOutcome

    /// The steps by name in order, each with what it does.
    private static let steps: [(name: String, work: StepWork)] = [
        ("plan", { pool, period, _ in try pool.planUnlessPublished(period) }),
        ("publication", { pool, period, _ in try pool.publishPlan(period) }),
        ("heures", { pool, period, _ in try pool.deriveHours(period) }),
        ("paie", { pool, period, law in try pool.runPayroll(period, law) }),
        ("parts", { pool, period, _ in try pool.runShares(period) }),
        ("factures", { pool, period, law in try pool.issueInvoices(period, law) }),
    ]

    /// Runs all steps and sums up. A dry run does them in one transaction that is undone.
    public func run(dryRun: Bool, progress: (String) -> Void) throws -> MonthSummary {
        let law = try LegalParameters.load()
        func perform(_ transaction: PoolTransaction, _ index: Int) throws -> (step: String, outcome: StepOutcome) {
            let step = Self.steps[index]
            return (step.name, try step.work(transaction, period, law))
        }
        if dryRun {
            return try database.pool(pool, actor: actor, dryRun: true) { transaction in
                try transaction.summary(period, Self.steps.indices.map { try perform(transaction, $0) })
            }
        }
        let outcomes = try Self.steps.indices.map { index in
            progress("\(period) : \(Self.steps[index].name)")
            return try database.pool(pool, actor: actor) { try perform($0, index) }
        }
        return try database.pool(pool, actor: actor) { try $0.summary(period, outcomes) }
    }

    /// The files of the month: invoices as pages and JSON, payroll and sales journals.
    public func files() throws -> [(name: String, bytes: [UInt8])] {
        try database.pool(pool, actor: actor) { try $0.monthFiles(period) }
    }
}

/// The month on one page.
public struct MonthSummary: Sendable {
    public var period: YearMonth
    public var pool: String
    public var outcomes: [(step: String, outcome: StepOutcome)]
    public var members: Int
    public var needMinutesCovered: Int
    public var needsCovered: Int
    public var needsOpen: [OpenNeed]
    public var warnings: [Breach]
    public var minutes: [(hourClass: HourClass, minutes: Int)]
    public var payslips: Int
    /// Employees whose cost another payroll program gave, in the place of payslips.
    public var externalCosts: Int
    public var gross: Cents
    public var netPaid: Cents
    public var wageTax: Cents
    public var employerCost: Cents
    public var memberShares: Cents
    public var poolShare: Cents
    public var grants: Cents
    public var invoices: Int
    public var invoiced: Cents
    public var firstInvoice: String?
    public var lastInvoice: String?
    public var disputes: [HoursVerdict]
    /// What the office should know of the inputs, in French.
    public var remarks: [String]

    /// Employer cost = shares of members + pool + grants, to the cent.
    public var balances: Bool { employerCost == memberShares + poolShare + grants }
    public var hasWritten: Bool { outcomes.contains { $0.outcome.hasWritten } }
}

extension PoolTransaction {
    func summary(_ period: YearMonth, _ outcomes: [(step: String, outcome: StepOutcome)]) throws -> MonthSummary {
        let plan = try requiredPlan(period).plan
        let hours = try classedHours(period)
        let payslips = try payslips(period)
        let costs = try externalCosts(period).map(\.cost)
        let shares = try costShares(period)
        let invoices = try invoices(period)
        return MonthSummary(
            period: period, pool: try pool(in: period).name, outcomes: outcomes,
            members: try members(in: period).count,
            needMinutesCovered: plan.shifts.reduce(0) { $0 + $1.minutes }, needsCovered: plan.shifts.count,
            needsOpen: plan.open, warnings: try planBreaches(period),
            minutes: HourClass.allCases.map { hourClass in
                (hourClass, hours.filter { $0.hourClass == hourClass }.reduce(0) { $0 + $1.minutes })
            },
            payslips: payslips.count, externalCosts: costs.count,
            gross: payslips.map(\.gross).sum() + costs.map(\.gross).sum(), netPaid: payslips.map(\.netPaid).sum(),
            wageTax: payslips.map(\.wageTax).sum() + costs.map(\.wageTax).sum(),
            employerCost: payslips.map(\.employerCost).sum() + costs.map(\.employerCost).sum(),
            memberShares: shares.filter { if case .member = $0.payer { true } else { false } }.map(\.amount).sum(),
            poolShare: shares.filter { $0.payer == .pool }.map(\.amount).sum(),
            grants: shares.filter { if case .grant = $0.payer { true } else { false } }.map(\.amount).sum(),
            invoices: invoices.count, invoiced: invoices.map(\.total).sum(), firstInvoice: invoices.first?.number,
            lastInvoice: invoices.last?.number, disputes: try openDisputes(period), remarks: try remarks(period))
    }

    /// Inputs of the pool that are missing or disclose pay.
    private func remarks(_ period: YearMonth) throws -> [String] {
        let pool = try pool(in: period)
        var remarks = try isPaidExternally(period) ? [] : payrollRemarks(period, pool)
        remarks += try costRemarks(period)
        remarks += try lateAndUnpaid(period)
        if pool.tariffMode != .actual { remarks += try secrecyRemarks(period) }
        remarks += try planRemarks(period)
        // A year back: what is older than the books that are being closed is settled by hand.
        remarks += try (0...12).reversed().compactMap { try lateHours(period + -$0) }
        let shares = try costShares(period)
        for grant in try grants() where grant.part(of: period) > .zero {
            let used = shares.filter { share in
                if case .grant(grant.code, _) = share.payer { true } else { false }
            }.map(\.amount).sum()
            guard used < grant.part(of: period) else { continue }
            remarks.append("subvention \(grant.code) : \((grant.part(of: period) - used).french) du mois sans "
                + "charge à financer, à reporter")
        }
        if pool.tariffMode == .actual, pool.costConsent.map({ $0 > period.last }) ?? true {
            remarks.append("tarif au coût réel sans consentement enregistré, alors que les factures révèlent les "
                + "salaires : recueillez l'accord des adhérents et inscrivez sa date (cost_consent, pool.csv), ou "
                + "facturez par classe (tariff_mode class)")
        }
        return remarks
    }

    /// What is missing for the payslips of a month, and what closed ones owe.
    private func payrollRemarks(_ period: YearMonth, _ pool: Pool) throws -> [String] {
        var remarks: [String] = []
        if try liveRun(.payroll, period) != nil && payslips(period).isEmpty {
            remarks.append("aucun contrat en \(period.french) : ni bulletin, ni écriture de paie, ni facture")
        } else if try pool.healthPremium == nil
            && !covers().inForce(on: period.first).contains(where: { $0.risk == .health }) {
            remarks.append("complémentaire santé non renseignée (health_premium de pool.csv, ou covers.csv) : "
                + "bulletins sans santé")
        }
        let startingAtZero = try startingAtZero(period)
        if !startingAtZero.isEmpty {
            remarks.append("premier mois de paie de \(period.year) : les cumuls de l'année (plafond, réduction "
                + "générale, net imposable) de \(startingAtZero.map(\.text).joined(separator: ", ")) partent de zéro ; "
                + "donnez ceux des mois d'avant dans opening.csv")
        }
        let law = try LegalParameters.load()
        return try remarks + closedMonthsChanged(before: period, by: law) + owedToLeavers(period, law)
    }

    /// Averages and sums on invoices that tell of one person's pay.
    private func secrecyRemarks(_ period: YearMonth) throws -> [String] {
        let disclosing = try JobClasses(merging: sharingInput(period).costs).disclosing
        var remarks = disclosing.map {
            "classe \($0) : moins de trois personnes, ou une qui fait plus de \(JobClasses.dominanceMax) % des "
                + "heures ; son prix moyen laisse deviner un salaire"
        }
        let common = try Dictionary(grouping: costShares(period).filter { $0.rule == .common }, by: \.employee)
            .map { $0.value.map(\.amount.count).reduce(0, +) }.filter { $0 > 0 }
        if !common.isEmpty && JobClasses.tellsOfOne(common) {
            remarks.append("charges communes : de moins de trois personnes, ou d'une à plus de "
                + "\(JobClasses.dominanceMax) % ; qui connaît toutes les heures du mois peut en déduire un salaire")
        }
        return remarks
    }

    /// What has come between the published plan and the pool's data.
    private func planRemarks(_ period: YearMonth) throws -> [String] {
        var remarks: [String] = []
        if try !isClosed(.hours, period) && isOutdated(.plan, period) {
            remarks.append("les données du plan ont changé depuis sa publication : "
                + "« gdea plan solve \(period) » puis « gdea plan publish \(period) » le recalculent")
        }
        let blocking = try planBreaches(period, shifts: publishedShifts(period.days)).filter { $0.severity == .block }
        remarks += blocking.prefix(5).map {
            "le plan publié enfreint maintenant une règle bloquante : \($0.employee) \($0.day.french), \($0.message) "
                + "(\($0.article))"
        }
        if blocking.count > 5 {
            remarks.append("\(counted(blocking.count - 5, "autre infraction")) : "
                + "« gdea plan check \(period) » les donne")
        }
        let members = try Dictionary(uniqueKeysWithValues: members().map { ($0.code, $0) })
        for assignment in try assignments() {
            // The table has a foreign key: every assignment is a member's.
            let member = members[assignment.member]!
            let last = assignment.to ?? period.last
            guard let left = member.left, left < last, left < period.last, last >= period.first else { continue }
            let subject = switch assignment.subject {
            case .employee(let employee): employee.text
            case .job(let job): "métier \(job)"
            }
            remarks.append("mise à disposition de \(subject) à \(member.code) "
                + (assignment.to.map { "jusqu'au \($0.french)" } ?? "sans fin")
                + " : \(member.code) a quitté le groupement le \(left.french), terminez-la (assignments.csv)")
        }
        return remarks
    }

    /// The members of the pool on at least one day of a month.
    public func members(in period: YearMonth) throws -> [Member] {
        try members().filter { $0.joined <= period.last && ($0.left ?? period.last) >= period.first }
    }

    /// Disputes that no later verdict has settled.
    public func openDisputes(_ period: YearMonth) throws -> [HoursVerdict] {
        var open: [HoursVerdict] = []
        for verdict in try reviews(period) {
            open.removeAll {
                $0.member == verdict.member
                    && (verdict.employee == nil || ($0.employee == verdict.employee && $0.day == verdict.day))
            }
            if verdict.verdict == .disputed { open.append(verdict) }
        }
        return open
    }

    /// Closes a month: its invoices are issued and no dispute is open.
    /// - Returns: whether it was closed now.
    public func closeMonth(_ period: YearMonth) throws -> Bool {
        guard try liveRun(.invoices, period) != nil else { throw MissingStep(step: .invoices, period: period) }
        try lockForWriting()
        // A verdict on its way is waited for and seen; one that comes later finds the month closed.
        try lockChain()
        let disputes = try openDisputes(period)
        guard disputes.isEmpty else {
            throw CheckFault("le mois de \(period.french) ne peut pas être clos :\n" + disputes.map {
                "  \($0.member) conteste \(frenchHours($0.minutes ?? 0)) de \($0.employee?.text ?? "") "
                    + "le \($0.day?.french ?? "") : \($0.reason ?? "")"
            }.joined(separator: "\n") + "\ntranchez avec « gdea hours approve \(period) --member CODE "
                + "--employee CODE --day JOUR --reason MOTIF »")
        }
        return try close(.month, period)
    }

    /// Closes the hours of a month: no plan and no hours of it are computed any more.
    /// - Throws: `CheckFault` when the data have changed since they were classed.
    public func closeHours(_ period: YearMonth) throws -> Bool {
        guard try liveRun(.hours, period) != nil else { throw MissingStep(step: .hours, period: period) }
        guard try isClosed(.hours, period) || isCurrent(.hours, period, basis: StepBasis.hours) else {
            throw CheckFault("des heures ou le plan ont changé : lancez d'abord « \(Step.hours.command) \(period) »")
        }
        return try close(.hours, period)
    }
}

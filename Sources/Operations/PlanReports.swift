import CivilTime
import CostSharing
import Money
import People
import Planning
import Roster
import Storage

/// What a plan costs, as totals of job classes that tell of nobody's pay.
public struct PlanCost: Sendable {
    public struct Class: Sendable {
        /// "administration", "animation + services".
        public var name: String
        /// Planned at members.
        public var minutes: Int
        /// Mean employer cost of an hour worked at members.
        public var hourly: Cents
        public var amount: Cents
    }

    public var classes: [Class]
    /// Planned at members by people without a contract on the day or of a job class that nobody was paid in.
    public var unpricedMinutes: Int
    /// Planned at the pool's own sites, whose cost is no member's.
    public var ownMinutes: Int
    /// The month from whose payroll the hourly costs are.
    public var paidPeriod: YearMonth

    /// Those with a cost.
    public var minutes: Int { classes.reduce(0) { $0 + $1.minutes } }
    public var total: Cents { classes.map(\.amount).sum() }
}

/// A need that the live plan leaves open, with what keeps each of the month's staff from it.
public struct OpenNeedExplanation: Sendable {
    public var open: OpenNeed
    /// The nearest miss first.
    public var hindrances: [Hindrance]
}

/// A block of a need with all who might take it.
public struct BlockCandidates: Sendable {
    public var block: Occurrence
    /// The best first, then those whom rules keep from it.
    public var candidates: [Candidate]
}

extension PoolTransaction {
    /// The candidates for each open need of the live plan.
    /// - Throws: `MissingStep` when there is no plan.
    public func candidates(_ period: YearMonth) throws -> [BlockCandidates] {
        let tested = try testedPlan(period)
        return tested.open.map { _, block in
            BlockCandidates(
                block: block, candidates: tested.validator.candidates(for: block, among: tested.plan.shifts))
        }
    }

    /// The live plan, the validator of the data of now, and the open needs with their blocks: a stored plan tells the
    /// window of a need; how long the work in it is, the need itself.
    private func testedPlan(
        _ period: YearMonth
    ) throws -> (plan: Plan, validator: Validator, blocks: [Occurrence], open: [(OpenNeed, Occurrence)]) {
        let plan = try requiredPlan(period).plan
        let input = try planningInput(period)
        let blocks = input.occurrences()
        let open = plan.open.map { open in
            (open, blocks.first { $0.isWindow(of: open.occurrence) } ?? open.occurrence)
        }
        return (plan, Validator(input, rules: try rules(period)), blocks, open)
    }

    /// The candidates for a need on a day, whoever has it in the live plan.
    ///
    /// - Parameters:
    ///   - day: may be left out when the need is due on one day of the month.
    ///   - holder: whom to replace, where more than one person has the need on the day.
    /// - Throws: `MissingStep` when there is no plan; `CheckFault` when the block cannot be told.
    public func candidates(
        _ period: YearMonth, _ need: Code<Need>, on day: CivilDate?, insteadOf holder: Code<Employee>?
    ) throws -> BlockCandidates {
        let (plan, validator, all, _) = try testedPlan(period)
        let due = all.filter { $0.need == need }
        let days = Set(due.map(\.start.date)).sorted()
        guard let day = day ?? (days.count == 1 ? days[0] : nil), days.contains(day) else {
            let told = days.isEmpty ? "le besoin « \(need) » n'est dû aucun jour de \(period.french)"
                : "le besoin « \(need) » est dû " + days.prefix(5).map { "le \($0.french)" }.joined(separator: ", ")
                    + (days.count > 5 ? "…" : "") + " : donnez le jour"
            throw CheckFault(told)
        }
        let blocks = due.filter { $0.start.date == day }
        let holders = plan.shifts.filter { shift in blocks.contains { $0.isDone(by: shift) } }.map(\.employee)
        if let holder, !holders.contains(holder) {
            throw CheckFault("\(holder) n'a pas « \(need) » le \(day.french) : "
                + (holders.isEmpty ? "personne ne l'a" : holders.map(\.text).joined(separator: ", ") + " l'ont"))
        }
        let isOpen = holders.count < blocks.count
        guard isOpen || holder != nil || holders.count == 1 else {
            throw CheckFault("« \(need) » est tenu le \(day.french) par "
                + "\(holders.map(\.text).joined(separator: ", ")) : dites qui remplacer (--instead-of)")
        }
        return BlockCandidates(block: blocks[0], candidates: validator.candidates(
            for: blocks[0], among: plan.shifts, heldBy: holder ?? (isOpen ? nil : holders[0])))
    }

    /// What a month's plan would be with a change, beside what it is without: both planned anew by the same search,
    /// neither stored.
    ///
    /// - Parameter asOf: the day of planning, as in `solvePlan`.
    /// - Throws: `CheckFault` for a site, a job or a person that the pool does not have in the month.
    public func whatIf(
        _ change: WhatIf, _ period: YearMonth, _ search: PlanningSearch, asOf: CivilDate? = nil
    ) throws -> PlanComparison {
        let input = try planningInput(period, asOf: asOf)
        for addition in change.additions {
            guard input.sites.contains(where: { $0.code == addition.site }) else {
                throw CheckFault("site « \(addition.site) » inconnu de sites.csv")
            }
            guard input.jobs.contains(where: { $0.code == addition.job }) else {
                throw CheckFault("emploi « \(addition.job) » inconnu de jobs.csv")
            }
        }
        for employee in change.without where !input.contracts.contains(where: { contract in
            contract.employee == employee && period.days.contains(where: contract.covers)
        }) {
            throw CheckFault("« \(employee) » n'a pas de contrat en \(period.french)")
        }
        let rules = try rules(period)
        let changed = change.applied(to: input)
        return PlanComparison(
            change, of: input, now: search.found(input, rules: rules), then: search.found(changed, rules: rules))
    }

    /// Why each open need of the live plan is open, as the validator finds with the data of now.
    /// - Throws: `MissingStep` when there is no plan.
    public func openNeedExplanations(_ period: YearMonth) throws -> [OpenNeedExplanation] {
        let tested = try testedPlan(period)
        return tested.open.map { open, block in
            OpenNeedExplanation(
                open: open, hindrances: tested.validator.hindrances(of: block, among: tested.plan.shifts))
        }
    }

    /// The rules of working time that hold for the pool on a day.
    public func rules(on day: CivilDate) throws -> RuleSet { try rules(day.month, on: day) }

    public func fairness(_ period: YearMonth, _ version: PlanVersion) throws -> [Fairness] {
        try Fairness.report(
            of: planView(period, version).shifts, in: planningInput(period), rules: rules(period))
    }

    public func continuity(_ period: YearMonth, _ version: PlanVersion) throws -> [Continuity] {
        try Continuity.report(of: planView(period, version).shifts, in: planningInput(period))
    }

    /// The cost of the hours that a plan has at members, at the mean hourly cost of each job class in the last
    /// month that was paid. Classes are merged as for prices, so that no average is one person's pay and a plan
    /// of one person's hours costs what a colleague's would.
    public func planCost(_ period: YearMonth, _ version: PlanVersion) throws -> PlanCost {
        guard let paid = try lastPaidPeriod(upTo: period) else { throw MissingStep(step: .payroll, period: period) }
        let costs = try sharingInput(paid).costs.filter { $0.workedMinutes > 0 }
        let classes = JobClasses(merging: costs)
        guard classes.disclosing.isEmpty, !costs.isEmpty else {
            throw CheckFault("moins de \(JobClasses.sizeMin) salariés ont travaillé chez des adhérents en "
                + "\(paid.french), ou l'un d'eux y a presque tout fait : un coût dirait sa paie")
        }
        // A job class is in one merged class, whose name holds it.
        var merged: [String: String] = [:]
        for cost in costs { merged[cost.jobClass] = classes.labels[cost.employee] }
        let jobClasses = try Dictionary(uniqueKeysWithValues: jobs().map { ($0.code, $0.jobClass) })
        let view = try planView(period, version)
        let contracts = try Dictionary(grouping: contracts(), by: \.employee)
        let members = Dictionary(view.sites.map { ($0.code, $0.member) }, uniquingKeysWith: { first, _ in first })
        var minutes: [String: Int] = [:]
        var (unpriced, atPool) = (0, 0)
        for shift in view.shifts {
            let contract = contracts[shift.employee]?.last { $0.covers(shift.start.date) }
            if (members[shift.site] ?? nil) == nil {
                atPool += shift.minutes
            } else if let name = contract.flatMap({ jobClasses[$0.job] }).flatMap({ merged[$0] }) {
                minutes[name, default: 0] += shift.minutes
            } else {
                unpriced += shift.minutes
            }
        }
        return PlanCost(
            classes: minutes.sorted { $0.key < $1.key }.map { name, minutes in
                let own = costs.filter { classes.labels[$0.employee] == name }
                let worked = own.reduce(0) { $0 + $1.workedMinutes }
                let cost = own.map(\.cost).sum()
                return PlanCost.Class(
                    name: name, minutes: minutes, hourly: (cost * Ratio(60, worked)).roundedHalfUp(),
                    amount: (cost * Ratio(minutes, worked)).roundedHalfUp())
            }, unpricedMinutes: unpriced, ownMinutes: atPool, paidPeriod: paid)
    }
}

extension Occurrence {
    /// Whether a stored block, whose times are those of the window, is of this one.
    fileprivate func isWindow(of stored: Occurrence) -> Bool {
        need == stored.need && copy == stored.copy && start == stored.start && end == stored.end
    }
}

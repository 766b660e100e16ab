import CivilTime
import CostSharing
import Money
import People
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
    /// The month from whose payroll the hourly costs are.
    public var paidPeriod: YearMonth

    public var minutes: Int { classes.reduce(0) { $0 + $1.minutes } }
    public var total: Cents { classes.map(\.amount).sum() }
}

/// A need that the live plan leaves open, with what keeps each of the month's staff from it.
public struct OpenNeedExplanation: Sendable {
    public var open: OpenNeed
    /// The nearest miss first.
    public var hindrances: [Hindrance]
}

extension PoolTransaction {
    /// Why each open need of the live plan is open, as the validator finds with the data of now.
    /// - Throws: `MissingStep` when there is no plan.
    public func openNeedExplanations(_ period: YearMonth) throws -> [OpenNeedExplanation] {
        let plan = try requiredPlan(period).plan
        let input = try planningInput(period)
        let validator = Validator(input, rules: try rules(period))
        // A stored plan tells the window of a need; how long the work in it is, the need itself.
        let blocks = input.occurrences()
        return plan.open.map { open in
            let stored = open.occurrence
            let block = blocks.first {
                $0.need == stored.need && $0.copy == stored.copy && $0.start == stored.start && $0.end == stored.end
            }
            return OpenNeedExplanation(
                open: open, hindrances: validator.hindrances(of: block ?? stored, among: plan.shifts))
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
        for shift in view.shifts {
            guard (members[shift.site] ?? nil) != nil,
                let job = contracts[shift.employee]?.last(where: { $0.covers(shift.start.date) })?.job,
                let name = jobClasses[job].flatMap({ merged[$0] })
            else { continue }
            minutes[name, default: 0] += shift.minutes
        }
        return PlanCost(
            classes: minutes.sorted { $0.key < $1.key }.map { name, minutes in
                let own = costs.filter { classes.labels[$0.employee] == name }
                let worked = own.reduce(0) { $0 + $1.workedMinutes }
                let cost = own.map(\.cost).sum()
                return PlanCost.Class(
                    name: name, minutes: minutes, hourly: (cost * Ratio(60, worked)).roundedHalfUp(),
                    amount: (cost * Ratio(minutes, worked)).roundedHalfUp())
            }, paidPeriod: paid)
    }
}

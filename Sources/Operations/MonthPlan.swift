import CivilTime
import People
import Roster
import Storage

/// A check that found something: exit status 1.
public struct CheckFault: Error, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}

extension PoolTransaction {
    /// The pool as it is on the first day of a month.
    public func pool(in period: YearMonth) throws -> Pool {
        guard let version = try poolVersions().last(where: { $0.validFrom <= period.first }) else {
            throw CheckFault("""
                aucune version du groupement n'est valable au \(period.first.french) : complétez la colonne \
                « from » de pool.csv
                """)
        }
        return version
    }

    /// The rules of working time that hold for the pool in a month.
    func rules(_ period: YearMonth) throws -> RuleSet { try rules(period, on: period.first) }

    func rules(_ period: YearMonth, on day: CivilDate) throws -> RuleSet {
        try RuleSet.forAgreement(idcc: pool(in: period).idcc, company: companyLimits(), on: day)
    }

    /// Plans a month, unless it was planned from the same data.
    public func solvePlan(_ period: YearMonth) throws -> StepOutcome {
        try run(.plan, period, extra: planningDigest(period)) { run in
            try write(Planner.plan(planningInput(period), rules: rules(period)), period, run: run)
        }
    }

    /// Plans a month that is not published yet; people rely on a published plan, so only « plan solve » and
    /// « plan publish » change it.
    func planUnlessPublished(_ period: YearMonth) throws -> StepOutcome {
        guard try liveRun(.publish, period) != nil, let run = try liveRun(.plan, period) else {
            return try solvePlan(period)
        }
        return .unchanged(run: run)
    }

    /// Stores a plan made elsewhere as the live plan of a month.
    func importPlan(_ shifts: [Shift], _ period: YearMonth) throws {
        let input = try planningInput(period)
        try record(plan: Plan(shifts: shifts, open: Planner.open(shifts, in: input, rules: rules(period))), period)
    }

    /// What the validator finds in shifts of a month, or in its live plan.
    ///
    /// - Parameter asOf: the day on which people are told, when rules of notice are to apply.
    public func planBreaches(
        _ period: YearMonth, shifts: [Shift]? = nil, asOf: CivilDate? = nil
    ) throws -> [Breach] {
        let shifts = if let shifts { shifts } else { try requiredPlan(period).plan.shifts }
        return try Validator.breaches(of: shifts, in: planningInput(period, asOf: asOf), rules: rules(period))
    }

    /// The breaches that an account has accepted, among those found.
    public func accepted(_ breaches: [Breach], _ period: YearMonth) throws -> [Breach: RuleOverride] {
        let overrides = try overrides(period).filter(\.isAccepted)
        return Dictionary(
            breaches.compactMap { breach in overrides.first { $0.covers(breach) }.map { (breach, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    public func requiredPlan(_ period: YearMonth) throws -> StoredPlan {
        guard let plan = try livePlan(period) else { throw MissingStep(step: .plan, period: period) }
        return plan
    }

    /// Publishes the live plan of a month; refused while it breaks a rule that blocks and that no account has
    /// accepted with a reason.
    ///
    /// - Parameter asOf: the day on which people are told; nil when rules of notice are not to be looked at.
    public func publishPlan(_ period: YearMonth, asOf: CivilDate? = nil) throws -> StepOutcome {
        try lockForWriting()
        let breaches = try planBreaches(period, asOf: asOf)
        let accepted = try accepted(breaches, period)
        let blocking = breaches.filter { $0.severity == .block && accepted[$0] == nil }
        guard blocking.isEmpty else {
            throw CheckFault("le plan de \(period) ne peut pas être publié :\n"
                + blocking.map { "  \($0.employee) \($0.day.french) : \($0.message) (\($0.article))" }
                    .joined(separator: "\n")
                + "\ncorrigez le plan, ou acceptez chaque écart en le motivant : « gdea plan override \(period) "
                + "RÈGLE SALARIÉ DATE --reason … --by COMPTE »")
        }
        return try publish(period, asOf: asOf, breaking: breaches)
    }

    /// Derives the classed hours of a month from the published plan and the reported hours.
    public func deriveHours(_ period: YearMonth) throws -> StepOutcome {
        guard try liveRun(.publish, period) != nil else { throw MissingStep(step: .publish, period: period) }
        return try run(.hours, period) { run in
            try write(HoursDerivation.classedHours(hoursInput(period)), period, run: run)
        }
    }

    /// The shifts worked in a month: the published ones, replaced by the reported ones on each day of a
    /// person for which hours were reported.
    public func workedShifts(_ days: ClosedRange<CivilDate>) throws -> [Shift] {
        let reported = try reportedShifts(days)
        let corrected = Set(reported.map { PersonDay(employee: $0.employee, day: $0.start.date) })
        let planned = try publishedShifts(days).filter {
            !corrected.contains(PersonDay(employee: $0.employee, day: $0.start.date))
        }
        return (planned + reported).sorted { ($0.employee, $0.start) < ($1.employee, $1.start) }
    }
}

private struct PersonDay: Hashable {
    let employee: Code<Employee>
    let day: CivilDate
}

extension PoolTransaction {
    /// What the classed hours of a month are derived from.
    func hoursInput(_ period: YearMonth) throws -> HoursInput {
        HoursInput(
            period: period, shifts: try workedShifts(period.days), sites: try sites(), travels: try travels(),
            contracts: try contracts(), absences: try absences())
    }

    /// The weeks whose extra hours are paid with a month: those that end in it, the first of which may have
    /// begun in the month before.
    func weekBalances(_ period: YearMonth) throws -> [WeekBalance] {
        let days = WeekBalance.days(for: period)
        // What was classed with its own month stands; before the first month there is only the plan.
        let before = try liveRun(.hours, period.previous) != nil
            ? classedHours(period.previous) : HoursDerivation.classedHours(hoursInput(period.previous))
        return try WeekBalance.balances(
            of: before.filter { days.contains($0.day) } + classedHours(period), contracts: contracts(),
            absences: absences(), period: period)
    }
}

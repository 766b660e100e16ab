import CivilTime
import Dataset
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

    /// Plans a month, unless it was planned from the same data. A search that is asked for, or one after a search
    /// that was cut short, is made all the same; its plan is then stored where it is better than the one there is.
    /// A published month keeps what it can of what is published.
    ///
    /// - Parameter asOf: the day of planning: what is published for the days before it and within the notice due
    ///   stays. Nil where the whole month may change.
    public func solvePlan(
        _ period: YearMonth, search: PlanningSearch = PlanningSearch(), asOf: CivilDate? = nil
    ) throws -> StepOutcome {
        try lockForWriting()
        let isWhole = try isCurrent(.plan, period, basis: StepBasis.plan)
        let isCutShort = try isCurrent(.plan, period, basis: StepBasis.planCutShort)
        guard try !isClosed(.hours, period), !isWhole || search.isAskedFor else {
            return try run(.plan, period, basis: StepBasis.plan) { run in
                try write(searched(period, search, asOf).plan, period, run: run)
            }
        }
        let found = try searched(period, search, asOf)
        if isWhole || isCutShort, let live = try livePlan(period), !found.isBetter(than: live.plan.shifts) {
            return .unchanged(run: live.run)
        }
        let basis = found.isCutShort ? StepBasis.planCutShort : StepBasis.plan
        try record(plan: found.plan, period, basis: basis)
        return try .written(run: requiredPlan(period).run)
    }

    private func searched(_ period: YearMonth, _ search: PlanningSearch, _ asOf: CivilDate?) throws -> FoundPlan {
        let accepted = try overrides(period).filter(\.isAccepted)
        return try search.plan(planningInput(period, asOf: asOf), rules: rules(period)) { breach in
            accepted.contains { $0.covers(breach) }
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
        let open = try Validator(planningInput(period), rules: rules(period)).open(beside: shifts)
        try record(plan: Plan(shifts: shifts, open: open), period, basis: StepBasis.plan)
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

    /// What the live plan of a month breaks of rules that block and no account has accepted.
    ///
    /// - Parameter asOf: the day on which people are told, when rules of notice are to apply.
    public func blockingBreaches(_ period: YearMonth, asOf: CivilDate? = nil) throws -> [Breach] {
        try unaccepted(planBreaches(period, asOf: asOf), period)
    }

    private func unaccepted(_ breaches: [Breach], _ period: YearMonth) throws -> [Breach] {
        let accepted = try accepted(breaches, period)
        return breaches.filter { $0.severity == .block && accepted[$0] == nil }
    }

    public func requiredPlan(_ period: YearMonth) throws -> StoredPlan {
        guard let plan = try livePlan(period) else { throw MissingStep(step: .plan, period: period) }
        return plan
    }

    /// Publishes the live plan of a month; refused while it breaks a rule that blocks and that no account has
    /// accepted with a reason. A plan that is published stays so when an absence or a leave entered since makes it
    /// break one.
    ///
    /// - Parameter asOf: the day on which people are told; nil when rules of notice are not to be looked at.
    public func publishPlan(_ period: YearMonth, asOf: CivilDate? = nil) throws -> StepOutcome {
        try lockForWriting()
        if let run = try currentPublication(period) { return .unchanged(run: run) }
        let breaches = try planBreaches(period, asOf: asOf)
        let blocking = try unaccepted(breaches, period)
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
        return try run(.hours, period, basis: StepBasis.hours) { run in
            try checkReported(period)
            try write(HoursDerivation.classedHours(hoursInput(period)), period, run: run)
        }
    }
}

extension PoolTransaction {
    /// Refuses reported hours that would be billed and never paid, or paid and never billed.
    private func checkReported(_ period: YearMonth) throws {
        let faults = ReportedFault.all(
            of: try reportedShifts(period.days), sites: try sites(), members: try members(),
            contracts: try contracts())
        guard faults.isEmpty else {
            throw CheckFault("les heures de \(period.french) ne peuvent pas être classées :\n"
                + faults.map { "  \($0)" }.joined(separator: "\n"))
        }
    }

    /// What came in after the hours of a month were closed, in French; nil when nothing did.
    func lateHours(_ period: YearMonth) throws -> String? {
        guard try isClosed(.hours, period), try isOutdated(.hours, period) else { return nil }
        let differences = HoursDifference.all(
            closed: try classedHours(period), now: HoursDerivation.classedHours(try hoursInput(period)))
        guard !differences.isEmpty else { return nil }
        let shown = differences.prefix(5).map(\.description).joined(separator: ", ")
        let more = differences.count > 5 ? " et \(counted(differences.count - 5, "autre"))" : ""
        return "heures de \(period.french) changées après leur clôture, à régulariser sur le prochain mois ouvert : "
            + shown + more
    }

    /// What the classed hours of a month are derived from.
    func hoursInput(_ period: YearMonth) throws -> HoursInput {
        HoursInput(
            period: period, planned: try publishedShifts(period.days), reported: try reportedShifts(period.days),
            sites: try sites(), members: try members(), travels: try travels(), contracts: try contracts(),
            absences: try absences())
    }

    /// The weeks whose extra hours are paid with a month: those that end in it, the first of which may have
    /// begun in the month before.
    ///
    /// - Parameters:
    ///   - hours: of the month.
    ///   - isPaid: whether the month was paid before: the hours are then those that the data give now.
    func weekBalances(_ period: YearMonth, of hours: [ClassedHours], isPaid: Bool) throws -> [WeekBalance] {
        let days = WeekBalance.days(for: period)
        // What was classed with its own month stands; before the first month there is only the plan. Of hours that
        // were closed and have changed since, those of a week that is paid now count as they are.
        let stands = try !isPaid && liveRun(.hours, period.previous) != nil && !isOutdated(.hours, period.previous)
        let before = try stands
            ? classedHours(period.previous) : HoursDerivation.classedHours(hoursInput(period.previous))
        return try WeekBalance.balances(
            of: before.filter { days.contains($0.day) } + hours, contracts: contracts(), absences: absences(),
            period: period)
    }
}

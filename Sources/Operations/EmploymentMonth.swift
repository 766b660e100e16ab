import CivilTime
import LegalParameters
import Money
import Payroll
import People
import Roster
import Storage

/// A month of one employment: what is stored of it as the facts that its pay is computed from, and the leave after
/// it, without the month's pay.
struct EmploymentMonth {
    private(set) var facts: MonthFacts
    private(set) var leave: LeaveAccount
    private let employment: Employment
    private let month: PayrollMonth
    private let accrual: LeaveAccrual
    private let scheduled: ScheduledMonth

    private var sources: PayrollSources { month.sources }
    private var period: YearMonth { month.period }
    private var employee: Code<Employee> { employment.versions[0].employee }
    private var absences: [Absence] { sources.absences[employee] ?? [] }

    init(_ employment: Employment, _ state: CarriedState, _ month: PayrollMonth) throws {
        self.employment = employment
        self.month = month
        accrual = try LeaveAccrual(on: month.period.first, month.sources.law)
        scheduled = ScheduledMonth(month.period, versions: employment.versions)
        leave = state.leave
        facts = MonthFacts(
            period: month.period, idcc: month.sources.pool.idcc, versions: employment.versions,
            hired: employment.hired)
        facts.healthPremium = healthPremium
        facts.seniorityPoints = seniorityPoints
        facts.withholding = withholding
        if !sources.isPaid { facts.claims.overpaid = state.debt }
        try addHours()
        facts.unpaid = absences.filter { $0.kind == .unpaid }.map(\.days)
        facts.stoppages = try stoppages()
        addLeave()
        try addSettlement(state)
    }

    /// The premium of pool.csv, unless covers.csv has a health contract.
    private var healthPremium: Cents {
        sources.covers.inForce(on: period.first).contains { $0.risk == .health }
            ? .zero : sources.pool.healthPremium ?? .zero
    }

    /// Points of the branch's seniority by the contract time of its months, where the pool tells them.
    private var seniorityPoints: Ratio {
        guard let points = sources.pool.seniorityPoints else { return .zero }
        return ALISFASeniority(hired: employment.hired, pointsAYear: points).points(on: period.first) { day in
            let version = employment.versions.inForce(on: day) ?? employment.versions[0]
            return min(.one, Ratio(version.weekMinutes, Self.fullTime))
        }
    }

    /// Takes up what was entered for the month.
    mutating func addVariables() throws {
        let own = (sources.variables[employee] ?? []).filter { $0.period.year == period.year }
        for variable in own where variable.period == period {
            let metres = own.filter { $0.kind == .mileage && $0.period < period }.reduce(0) { $0 + $1.metres }
            let week = Ratio(employment.version(in: period).weekMinutes, 60)
            try facts.add(variable, weekHours: week, earlierMetres: metres, sources.law)
        }
        if sources.isPaid { facts.claims = NetClaims() }
    }

    private var withholding: Withholding {
        let known = sources.taxRates[employee]?.last { $0.from <= month.rules.paymentDate }
        return known.map { .personal($0.rate) } ?? .neutral(for: employment.version(in: period))
    }

    // MARK: Hours

    /// Extra hours of the weeks that end in the month, paid by the version that they exceed; split days; 1 May.
    private mutating func addHours() throws {
        for segment in scheduled.segments where segment.contract.weekMinutes > Self.fullTime {
            throw PayrollMonth.Finding.overFullTime(segment.contract)
        }
        var extra: [Contract: [GrossKind: Int]] = [:]
        for week in sources.weeks[employee] ?? []
        where week.extraMinutes > 0 && employment.versions.contains(week.contract) {
            guard week.contract.weekMinutes <= Self.fullTime else {
                throw PayrollMonth.Finding.overFullTime(week.contract)
            }
            extra[week.contract, default: [:]].merge(try week.extraMinutesByPremium(), uniquingKeysWith: +)
        }
        for (version, minutes) in extra.sorted(by: { $0.key.from < $1.key.from }) {
            for kind in GrossKind.allCases {
                guard let minutes = minutes[kind], minutes > 0 else { continue }
                facts.extraMinutes.append(ExtraMinutes(kind, minutes, of: version))
            }
        }
        let hours = (sources.hours[employee] ?? []).filter { scheduled.covers($0.day) }
        facts.splitDays = SplitDays.days(of: hours, contracts: employment.versions, sources.workingTime).count
        let work: Set<HourClass> = [.worked, .travel, .own]
        facts.labourDayMinutes = hours.filter { work.contains($0.hourClass) && isLabourDay($0.day) }
            .reduce(0) { $0 + $1.minutes }
    }

    private static let fullTime = 2100

    private func isLabourDay(_ day: CivilDate) -> Bool { day.components.month == 5 && day.components.day == 1 }

    // MARK: Stoppages

    private static func cause(_ kind: Absence.Kind) -> Stoppage.Cause? {
        switch kind {
        case .sickness: .sickness
        case .workAccident: .accident
        case .maternity: .maternity
        case .paidLeave, .training, .unpaid, .family: nil
        }
    }

    /// The stoppages up to the month. One that begins within 48 hours of work after another of its kind goes on
    /// with it (CSS R323-1).
    private func stoppages() throws -> [Stoppage] {
        let certified = absences.filter { Self.cause($0.kind) != nil && $0.from <= period.last }
            .sorted { $0.from < $1.from }
        guard certified.contains(where: { $0.days.overlaps(period.days) }) else { return [] }
        var stoppages: [Stoppage] = []
        var first: CivilDate?
        var before: Absence?
        for absence in certified {
            let continues = before.map { $0.kind == absence.kind && absence.from <= $0.to + 3 } ?? false
            if !continues { first = absence.from }
            // Only stoppages of the month are paid: the others count by their days.
            let isPaid = absence.days.overlaps(period.days)
            let pays = isPaid ? try paysBefore(first ?? absence.from) : []
            stoppages.append(Stoppage(Self.cause(absence.kind) ?? .sickness, from: absence.from, to: absence.to,
                                      paysBefore: pays, isContinuation: continues))
            before = absence
        }
        return stoppages
    }

    /// Gross pay of the three months before a day: as paid here, else, and for months with a stoppage or unpaid days
    /// (pay re-established, CSS R323-8), as the contract has it.
    private func paysBefore(_ day: CivilDate) throws -> [Cents] {
        try [-3, -2, -1].map { day.month + $0 }.map { before in
            let isFull = !absences.contains { absence in
                absence.days.overlaps(before.days) && (Self.cause(absence.kind) != nil || absence.kind == .unpaid)
            }
            if isFull, let paid = sources.paid.first(where: { $0.employee == employee && $0.period == before }),
                employment.from <= before.first {
                return paid.gross
            }
            return try contractPay(of: before)
        }
    }

    /// What the version of the contract in force at the end of a month pays for a whole month; of a month before the
    /// contract, what its first version would have.
    private func contractPay(of whole: YearMonth) throws -> Cents {
        var version = employment.version(in: whole)
        version.from = min(version.from, whole.first)
        version.to = nil
        let facts = MonthFacts(period: whole, idcc: sources.pool.idcc, versions: [version], hired: employment.hired)
        let rules = whole == period ? month.rules : try PayrollMonth.rules(whole, sources)
        return try rules.prepare(facts).input.elements.map(\.amount).sum()
    }

    // MARK: Leave

    /// What the month earns, and the leave taken in it with the right that it comes from.
    private mutating func addLeave() {
        leave.begin(period, hired: employment.from)
        leave.earn(accrual.month(period) { kind(of: $0) }, pay: .zero, in: period)
        for absence in absences where absence.kind == .paidLeave {
            guard let counted = CountedLeave(absence.days, in: period, isPlanned: employment.plansWork(on:)),
                scheduled.covers(counted.days.lowerBound)
            else { continue }
            let days = Ratio(counted.count, 1)
            let taken = leave.sources(of: days, in: period, hired: employment.from, accrual)
            leave.take(taken)
            // The tenth is compared for days of one period that is over; advances are settled with their period.
            let isOver = taken.count == 1 && taken[0].period != LeavePeriod(earning: period)
            let whole = isOver ? leave[taken[0].period] : nil
            facts.leaves.append(LeaveTaken(
                days: counted.days, count: days,
                earned: whole.map { Ratio(accrual.days(of: [$0.earned]), 1) } ?? .zero,
                referencePay: whole?.pay ?? .zero))
        }
        leave.drop(before: period, accrual)
    }

    private func kind(of day: CivilDate) -> LeaveDay {
        guard scheduled.covers(day) else { return .none }
        return switch absences.first(where: { $0.days.contains(day) })?.kind {
        case .unpaid: .none
        case .sickness: .sickness
        case nil, .paidLeave, .training, .workAccident, .maternity, .family: .work
        }
    }

    // MARK: End

    /// What the last payslip of the employment owes; nothing where another contract follows without a day between.
    private mutating func addSettlement(_ state: CarriedState) throws {
        guard let end = employment.to, end <= period.last, !employment.isContinued else { return }
        let contract = employment.version(in: period)
        let reason = try reason(contract)
        guard let earlierGross = state.contractGross ?? (reason == .fixedTermOver ? nil : .zero) else {
            throw PayrollMonth.Finding.unknownContractGross(contract)
        }
        guard leave.isComplete(in: period, hired: employment.from) else {
            throw PayrollMonth.Finding.unknownLeave(contract)
        }
        // A twenty-sixth of the monthly pay: 52 weeks of six working days in twelve months.
        let day = (try contractPay(of: period) * Ratio(1, 26)).roundedHalfUp()
        let unused = leave.periods.map { period in
            FinalSettlement.UnusedLeave(
                days: period.left(accrual), earned: Ratio(accrual.days(of: [period.earned]), 1),
                referencePay: period.pay, maintainedDay: day)
        }
        facts.settlement = FinalSettlement(reason: reason, earlierGross: earlierGross, leave: unused)
        leave.settle(accrual)
    }

    private func reason(_ contract: Contract) throws -> ContractEndReason {
        guard let reason = contract.endReason ?? (contract.kind == .fixedTerm ? .fixedTermOver : nil) else {
            throw PayrollMonth.Finding.endReason(contract)
        }
        switch reason {
        case .fixedTermOver, .fixedTermWithoutIndemnity, .resignation, .graveFault: return reason
        case .dismissal, .mutualAgreement, .retirement: throw PayrollMonth.Finding.severance(contract, reason)
        }
    }
}

extension Employment {
    /// Whether it plans work on a day, be it after its end.
    func plansWork(on day: CivilDate) -> Bool {
        let version = versions.last { $0.covers(day) } ?? versions[0]
        return version.dayMinutes[day.weekday.rawValue - 1] > 0 && PublicHoliday.on(day) == nil
    }
}

extension WeekBalance {
    /// The extra minutes of the week by premium. What a contract of more than 35 hours holds of overtime is none.
    func extraMinutesByPremium() throws -> [GrossKind: Int] {
        switch extraKind {
        case .complementary:
            let hours = try ComplementaryHours(contractMinutes: contractMinutes, extraMinutes: extraMinutes)
            return [.complementaryWithinTenth: hours.withinTenth, .complementaryBeyondTenth: hours.beyondTenth]
        case .overtime:
            let due = OvertimeHours(workedMinutes: contractMinutes)
            let done = OvertimeHours(workedMinutes: contractMinutes + extraMinutes)
            return [.overtimeFirstEight: done.firstEight - due.firstEight,
                    .overtimeBeyondEight: done.beyondEight - due.beyondEight]
        case .underFullTime: throw PayrollMonth.Finding.underFullTime(self)
        }
    }
}

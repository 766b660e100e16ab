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
    /// All employments of the person.
    private let all: [Employment]
    private let month: PayrollMonth
    private let accrual: LeaveAccrual
    private let scheduled: ScheduledMonth

    private var sources: PayrollSources { month.sources }
    private var period: YearMonth { month.period }
    private var employee: Code<Employee> { employment.versions[0].employee }
    private var absences: [Absence] { sources.absences[employee] ?? [] }

    init(_ employment: Employment, among all: [Employment], _ state: CarriedState, _ month: PayrollMonth) throws {
        self.employment = employment
        self.all = all
        self.month = month
        accrual = try LeaveAccrual(on: month.period.first, month.sources.law)
        scheduled = ScheduledMonth(month.period, versions: employment.versions)
        leave = state.leave
        facts = MonthFacts(
            period: month.period, idcc: month.sources.pool.idcc, versions: employment.versions,
            hired: employment.hired)
        facts.healthPremium = healthPremium
        facts.seniorityPoints = seniorityPoints(on: month.period.first)
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
    private func seniorityPoints(on day: CivilDate) -> Ratio {
        guard let points = sources.pool.seniorityPoints else { return .zero }
        return ALISFASeniority(hired: employment.hired, pointsAYear: points).points(on: day) { day in
            let version = employment.versions.inForce(on: day) ?? employment.versions[0]
            return min(.one, Ratio(version.weekMinutes, Self.fullTime))
        }
    }

    /// Takes up what was entered for the month.
    mutating func addVariables() throws {
        let own = (sources.variables[employee] ?? []).filter { $0.period.year == period.year }
        let week = Ratio(employment.version(in: period).weekMinutes, 60)
        // The scale is progressive by car, of which the horsepower is known; trips of a month count in their order.
        var metres = own.filter { $0.kind == .mileage && $0.period < period }
            .reduce(into: [:]) { $0[$1.horsepower, default: 0] += $1.metres }
        for variable in own where variable.period == period {
            let earlier = metres[variable.horsepower, default: 0]
            try facts.add(variable, weekHours: week, earlierMetres: earlier, sources.law)
            if variable.kind == .mileage { metres[variable.horsepower] = earlier + variable.metres }
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
        for week in sources.weeks[employee] ?? [] where week.extraMinutes > 0 && pays(week) {
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
        // The end of a night of 30 April goes with the hours of April.
        let labourDay = YearMonth(year: period.year, month: 5).first
        facts.labourDayMinutes = hours.filter { work.contains($0.hourClass) }
            .reduce(0) { $0 + $1.minutes(on: labourDay) }
    }

    /// Whether the employment pays a week: that of the version exceeded, or, where that one is paid no more, the
    /// next that begins in the week.
    private func pays(_ week: WeekBalance) -> Bool {
        let own = all.first { $0.versions.contains(week.contract) }
        if let own, own.touches(period) { return own == employment }
        return employment == all.first { $0.from > week.contract.from && $0.touches(period) }
    }

    private static let fullTime = 2100

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
        var facts = MonthFacts(period: whole, idcc: sources.pool.idcc, versions: [version], hired: employment.hired)
        facts.seniorityPoints = seniorityPoints(on: whole.first)
        let rules = whole == period ? month.rules : try PayrollMonth.rules(whole, sources)
        return try rules.prepare(facts).input.elements.map(\.amount).sum()
    }

    // MARK: Leave

    /// What the month earns, and the leave taken in it with the right that it comes from.
    private mutating func addLeave() {
        leave.begin(period, hired: employment.hired)
        facts.leaveAdvances = leave.settleAdvances(in: period, accrual)
        leave.earn(accrual.month(period) { kind(of: $0) }, pay: .zero, in: period)
        for absence in absences where absence.kind == .paidLeave {
            guard let counted = CountedLeave(absence.days, in: period, isPlanned: employment.plansWork(on:)),
                scheduled.covers(counted.days.lowerBound)
            else { continue }
            let days = Ratio(counted.count, 1)
            let taken = leave.sources(of: days, in: period, hired: employment.hired, accrual)
            leave.take(taken)
            let running = LeavePeriod(earning: period)
            facts.leaves.append(LeaveTaken(
                days: counted.days, count: days,
                rights: taken.filter { $0.period != running }.compactMap { source in
                    leave[source.period]?.right(of: source.days, accrual)
                },
                inAdvance: taken.first { $0.period == running }?.days ?? .zero))
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
        guard leave.isComplete(in: period, hired: employment.hired) else {
            throw PayrollMonth.Finding.unknownLeave(contract)
        }
        // A twenty-sixth of the monthly pay: 52 weeks of six working days in twelve months.
        let day = (try contractPay(of: period) * Ratio(1, 26)).roundedHalfUp()
        let unused = leave.periods.map { period in
            FinalSettlement.UnusedLeave(
                days: period.left(accrual), earned: Ratio(accrual.days(of: [period.earned]), 1),
                referencePay: period.pay, maintainedDay: day, inAdvance: period.inAdvance)
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

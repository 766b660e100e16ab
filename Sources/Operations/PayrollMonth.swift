import CivilTime
import LegalParameters
import Money
import Payroll
import People
import Roster
import Storage

/// One contract of one employee, by its version's first day, as payslips name it.
struct ContractKey: Hashable {
    let employee: Code<Employee>
    let from: CivilDate

    init(employee: Code<Employee>, from: CivilDate) {
        self.employee = employee
        self.from = from
    }

    init(_ slip: StoredPayslip) { self.init(employee: slip.employee, from: slip.contractFrom) }
}

/// All that the payslips of a month are computed from.
struct PayrollSources {
    let period: YearMonth
    let law: LegalParameters
    let pool: Pool
    /// Limits of working time, which say what a split day is.
    let workingTime: RuleSet
    let jobClasses: [Code<Job>: String]
    let weeks: [Code<Employee>: [WeekBalance]]
    let hours: [Code<Employee>: [ClassedHours]]
    let absences: [Code<Employee>: [Absence]]
    let taxRates: [Code<Employee>: [(employee: Code<Employee>, from: CivilDate, rate: Rate)]]
    /// Payslips of the month before.
    let before: [ContractKey: StoredPayslip]
    /// Per contract, the last month of the year that was paid.
    let lastPaid: [ContractKey: YearMonth]
    /// What was paid in the fifteen months before.
    let paid: [PaidMonth]
    /// The first month of the year whose wage tax is accounted here.
    let wageTaxStart: YearMonth
    let openings: [Code<Employee>: Opening]
    /// Elements entered for the months of the year.
    let variables: [Code<Employee>: [PayVariable]]
    let covers: [CoverContract.Version]
    /// Whether the month was paid before and is computed once more: nothing is taken of its net.
    let isPaid: Bool
}

/// A month of payroll of one pool: what all its payslips share.
struct PayrollMonth {
    /// A payslip before the wage tax, which is the pool's as a whole.
    struct Draft {
        let employment: Employment
        let contract: Contract
        let prepared: PreparedMonth
        let payslip: Payslip
        let contractGross: Cents?
        let leave: LeaveAccount
        /// What was still to be recovered before the month.
        let earlierDebt: Cents
    }

    /// What the rules do not compute, told to the office instead of a wrong payslip.
    enum Finding: Error, CustomStringConvertible {
        case overFullTime(Contract)
        case underFullTime(WeekBalance)
        case unpaidMonth(YearMonth)
        case endReason(Contract)
        case severance(Contract, ContractEndReason)
        case unknownContractGross(Contract)
        case unknownLeave(Contract)

        var description: String {
            switch self {
            case .overFullTime(let contract):
                "contrat du \(contract.from.french) de \(frenchHours(contract.weekMinutes)) par semaine : les heures "
                    + "supplémentaires comprises dans l'horaire, au-delà de 35 h, ne sont pas encore calculées ; "
                    + "ramenez le contrat à 35 h, les heures faites en plus seront payées en heures supplémentaires"
            case .underFullTime(let week):
                "semaine du \(week.week.french) : \(frenchHours(week.effectiveMinutes)) de travail pour "
                    + "\(frenchHours(week.contractMinutes)) dues, moins de 35 h à temps plein : ces heures ne sont ni "
                    + "supplémentaires ni complémentaires et ne sont pas encore payées ; ramenez la semaine aux heures "
                    + "dues"
            case .unpaidMonth(let month):
                "payé plus tôt dans l'année mais pas en \(month.french) : lancez d'abord « gdea month run \(month) », "
                    + "les cumuls de l'année en partent"
            case .endReason(let contract):
                "CDI du \(contract.from.french) qui finit le \(contract.to?.french ?? "") sans motif : donnez "
                    + "end_reason dans contracts.csv, il décide des indemnités"
            case .severance(let contract, let reason):
                "contrat du \(contract.from.french) : l'indemnité d'une fin par « \(reason.french) » n'est pas encore "
                    + "calculée par le mois, payez-la hors de gdea"
            case .unknownContractGross(let contract):
                "le contrat du \(contract.from.french) finit et son brut des mois d'avant n'est pas connu, or "
                    + "l'indemnité de fin de contrat en est le dixième : donnez contract_gross dans opening.csv"
            case .unknownLeave(let contract):
                "le contrat du \(contract.from.french) finit et ses congés acquis et pris ne sont pas connus : donnez "
                    + "leave_before_earned et leave_earned, avec jours pris et brut, dans opening.csv"
            }
        }
    }

    let sources: PayrollSources
    let rules: PayrollRules
    var period: YearMonth { sources.period }

    init(_ sources: PayrollSources) throws {
        self.sources = sources
        rules = try Self.rules(sources.period, sources)
    }

    /// The law of a month for the pool as it is in the month that is paid.
    static func rules(_ period: YearMonth, _ sources: PayrollSources) throws -> PayrollRules {
        let pool = sources.pool
        return try PayrollRules(
            period: period, paymentDate: period.last,
            employer: EmployerSituation(
                headcount: pool.headcount, accidentRate: pool.accidentRate,
                mobilityZone: mobilityZone(pool, period, sources.law), covers: sources.covers.inForce(on: period.first),
                branchTraining: pool.branchTraining, protectedMinimum: pool.protectedAmount),
            parameters: sources.law)
    }

    /// The zone that the pool names, or that of its commune; a pool of at least eleven people whose zone is
    /// unknown is asked for it.
    private static func mobilityZone(
        _ pool: Pool, _ period: YearMonth, _ law: LegalParameters
    ) throws -> MobilityZone? {
        if pool.mobilityZone == "none" { return nil }
        if let named = pool.mobilityZone {
            guard let zone = MobilityZone(rawValue: named) else {
                throw CheckFault("""
                    zone de versement mobilité « \(named) » sans taux connu : attendu \
                    \(MobilityZone.allCases.map(\.rawValue).joined(separator: ", ")) ou none (mobility_zone, pool.csv)
                    """)
            }
            return zone
        }
        if let zone = try MobilityZone(commune: pool.communeINSEE, on: period.first, parameters: law) { return zone }
        guard pool.headcount < 11 else {
            throw CheckFault("""
                zone de versement mobilité de la commune \(pool.communeINSEE) inconnue : indiquez-la dans la \
                colonne mobility_zone de pool.csv (code INSEE de la zone, ou none hors de toute zone)
                """)
        }
        return nil
    }

    /// The payslip of one employment before the wage tax.
    ///
    /// - Parameters:
    ///   - all: all employments of the person. Elements of the month go with the last that it has.
    ///   - state: from the month before as computed once more; nil to go on from what was stored of it.
    ///   - legacy: what the employment before it has left, as computed just now; nil to look it up.
    func draft(
        _ employment: Employment, among all: [Employment], from state: CarriedState?, after legacy: Legacy?
    ) throws -> Draft {
        let state = try (state ?? CarriedState(employment, among: all, self, after: legacy))
            .completed(employment, self)
        var month = try EmploymentMonth(employment, among: all, state, self)
        if employment == all.last(where: { $0.touches(period) }) { try month.addVariables() }
        let prepared = try rules.prepare(month.facts, yearToDate: state.yearToDate)
        let payslip = try rules.payslip(for: prepared.input)
        var leave = month.leave
        let pay = payslip.elements.filter { $0.kind.isInTenth }.map(\.amount).sum()
        leave.earn(.none, pay: pay, in: period)
        return Draft(
            employment: employment, contract: employment.version(in: period), prepared: prepared, payslip: payslip,
            contractGross: state.contractGross.map { $0 + payslip.gross }, leave: leave, earlierDebt: state.debt)
    }

    /// The payslip of one employment with what it pays for closed months.
    ///
    /// - Parameters:
    ///   - all: all employments of the person.
    ///   - previous: the payslip of the month of the person's employment before, if there is one.
    func settled(
        _ employment: Employment, among all: [Employment], _ closed: ClosedMonths?, after previous: SettledDraft?
    ) throws -> SettledDraft {
        let (before, rappels) = try closed?.rappels(employment, among: all) ?? (nil, [])
        let stored = stored(before: employment, among: all)
        let state = before.map { CarriedState($0, debt: stored?.debt ?? .zero) }
        let legacy = try legacy(to: employment, among: all, closed, after: previous)
        let withheld = stored.map { $0.yearToDate.withheld(in: period.year) } ?? broughtWithheld(employment)
        return try SettledDraft(
            draft(employment, among: all, from: state, after: legacy), rappels, withheld: withheld, rules)
    }

    /// The income tax that another program has withheld in the year.
    private func broughtWithheld(_ employment: Employment) -> Cents {
        guard let opening = sources.openings[employment.versions[0].employee] else { return .zero }
        let through = opening.through ?? period.previous
        let isOfYear = through.year == period.year && through < period && employment.from <= through.last
        return isOfYear ? opening.withheld : .zero
    }

    /// What the employment before has left, where it is paid in this month, too, or was computed once more.
    private func legacy(
        to employment: Employment, among all: [Employment], _ closed: ClosedMonths?, after previous: SettledDraft?
    ) throws -> Legacy? {
        guard let predecessor = all.predecessor(of: employment) else { return nil }
        if let previous, previous.draft.employment == predecessor {
            return Legacy(leave: previous.draft.leave, debt: previous.debt)
        }
        return try closed?.last(predecessor, among: all).map {
            Legacy(leave: $0.leave, debt: stored(before: predecessor, among: all)?.debt ?? .zero)
        }
    }

    /// Refuses to begin anew with an employment that was paid earlier in the year, but not in the month before.
    func checkPaid(_ employment: Employment) throws {
        let keys = employment.versions.map { ContractKey(employee: $0.employee, from: $0.from) }
        guard let last = keys.compactMap({ sources.lastPaid[$0] }).max() else { return }
        throw Finding.unpaidMonth(last.next)
    }

    /// What was paid to an employment in the month before.
    func stored(before employment: Employment, among all: [Employment]) -> StoredPayslip? {
        sources.before.values
            .filter { $0.employee == employment.versions[0].employee && $0.pays(employment, among: all) }
            .max { $0.contractFrom < $1.contractFrom }
    }

    /// The payslips with their parts of the pool's wage tax of the month.
    func payslips(_ drafts: [SettledDraft]) throws -> [StoredPayslip] {
        try zip(drafts, wageTaxes(drafts)).map { try StoredPayslip($0, wageTax: $1, self) }
    }

    /// The account of the month by payslip. What concerns people who are paid no more is borne by the others.
    private func wageTaxes(_ drafts: [SettledDraft]) throws -> [Cents] {
        let own = drafts.map {
            WageTaxYear.Base(
                employee: $0.draft.contract.employee.text, month: period, base: $0.figures.wageTaxBase)
        }
        let earlier = sources.paid.filter { $0.period.year == period.year }
        let granted = Dictionary(grouping: earlier, by: \.employee.text).mapValues { $0.map(\.wageTax).sum() }
        let account = try WageTaxYear(earlier, and: own, from: sources.wageTaxStart, sources.law)
            .account(of: period, paidOn: rules.paymentDate, granted: granted)
        // Also who is paid nothing in the month may bear a cent, where nobody is paid.
        let weights = own.map { max(Cents(1), $0.base) }
        var taxes = own.map { _ in Cents.zero }
        let present = Set(own.map(\.employee))
        let absent = account.shares.filter { !present.contains($0.employee) }.map(\.amount).sum()
        let common = WageTax.shares(of: absent, by: weights)
        for share in account.shares where present.contains(share.employee) {
            let places = own.indices.filter { own[$0].employee == share.employee }
            let parts = WageTax.shares(of: share.amount, by: places.map { weights[$0] })
            for (place, part) in zip(places, parts) { taxes[place] = part + common[place] }
        }
        return taxes
    }
}

extension WageTaxYear {
    /// The year of a month.
    ///
    /// - Parameters:
    ///   - earlier: what was paid in the months of the year before it.
    ///   - own: bases of the month.
    ///   - start: the first month of the year that is accounted here.
    init(_ earlier: [PaidMonth], and own: [Base], from start: YearMonth, _ law: LegalParameters) {
        let bases = earlier.map { Base(employee: $0.employee.text, month: $0.period, base: $0.wageTaxBase) }
        self.init(year: start.year, bases: bases + own, from: start, law)
    }
}

/// What the month before has left to an employment.
struct CarriedState {
    let yearToDate: YearToDate
    /// Gross pay of the contract before the month; nil when it is not known.
    private(set) var contractGross: Cents?
    private(set) var leave: LeaveAccount
    let debt: Cents

    /// From the month before as it was computed once more; what is to be recovered is what was stored.
    init(_ before: PayrollMonth.Draft, debt: Cents) {
        yearToDate = before.payslip.yearToDate
        contractGross = before.contractGross
        leave = before.leave
        self.debt = debt
    }

    /// From the payslip of the month before, else from what the employee brings or an employment before has left.
    ///
    /// - Parameter legacy: what the employment before it has left where that was computed just now; nil to look it up.
    init(
        _ employment: Employment, among all: [Employment], _ month: PayrollMonth, after legacy: Legacy?
    ) throws {
        if let slip = month.stored(before: employment, among: all) {
            yearToDate = slip.yearToDate
            contractGross = slip.contractGross
            leave = slip.leave
            debt = slip.debt
            return
        }
        try month.checkPaid(employment)
        let begins = employment.from >= month.period.first
        let legacy = begins ? try legacy ?? Legacy(to: employment, among: all, month) : nil
        let through = month.period.previous
        let opening = Self.opening(employment, month)
        yearToDate = opening?.yearToDate(through: through, ceiling: month.rules.ceiling) ?? YearToDate()
        contractGross = begins ? .zero : opening?.grossOfContract(employment, through: through)
        leave = legacy?.leave ?? opening?.leaveAccount(through: through) ?? LeaveAccount()
        debt = legacy?.debt ?? .zero
    }

    /// What the employee brings to the month.
    fileprivate static func opening(_ employment: Employment, _ month: PayrollMonth) -> Opening? {
        let opening = month.sources.openings[employment.versions[0].employee]
        return opening.flatMap {
            $0.holds(before: month.period) && employment.from <= month.period.previous.last ? $0 : nil
        }
    }

    /// With what it does not know of the contract and its leave, where the employee brings sums up to the month
    /// before.
    func completed(_ employment: Employment, _ month: PayrollMonth) -> CarriedState {
        guard let opening = Self.opening(employment, month), opening.through != nil else { return self }
        let through = month.period.previous
        var state = self
        state.contractGross = contractGross ?? opening.grossOfContract(employment, through: through)
        if !leave.isComplete(in: through, hired: employment.hired) {
            state.leave = opening.leaveAccount(through: through)
        }
        return state
    }
}

/// What an employment leaves to the one that follows it without a day between: leave that is not taken goes on, as
/// it is not paid then (C. trav. L1243-8, L1243-11), and so does what is to be recovered.
struct Legacy {
    let leave: LeaveAccount
    let debt: Cents

    init(leave: LeaveAccount, debt: Cents) {
        self.leave = leave
        self.debt = debt
    }

    /// What an employment that begins with a month finds: from the last payslip of the one before, else from what
    /// the employee brings; nil when it follows none or nothing is known of it.
    init?(to employment: Employment, among all: [Employment], _ month: PayrollMonth) throws {
        guard let predecessor = all.predecessor(of: employment) else { return nil }
        if let slip = month.stored(before: predecessor, among: all) {
            self.init(leave: slip.leave, debt: slip.debt)
            return
        }
        try month.checkPaid(predecessor)
        guard let opening = CarriedState.opening(predecessor, month) else { return nil }
        self.init(leave: opening.leaveAccount(through: month.period.previous), debt: .zero)
    }
}

extension YearToDate {
    /// The income tax withheld in a year; zero when it is the sums of another.
    fileprivate func withheld(in year: Int) -> Cents { through?.year == year ? withheld : .zero }
}

extension Opening {
    /// Whether its sums are those up to the month before one.
    func holds(before period: YearMonth) -> Bool {
        guard let through else { return period.month > 1 }
        return through.next == period
    }

    /// The year to date that it stands for. Hours of the SMIC that are not given are those of the ceiling.
    ///
    /// - Parameter ceiling: that of a whole month of full time.
    func yearToDate(through last: YearMonth, ceiling month: Cents) -> YearToDate {
        var year = YearToDate()
        year.through = last
        year.gross = gross
        year.ceiling = ceiling
        year.tranche1 = tranche1
        year.tranche2 = tranche2
        year.fourCeilings = min(gross, ceiling * 4)
        year.technicalBalance = gross > ceiling ? tranche1 + tranche2 : .zero
        let ofCeiling = Ratio(ceiling.count, month.count) * Ratio(1820, 12)
        year.hours = SMICHours(hours: smicHours?.ratio ?? ofCeiling)
        year.reduction.pay = gross
        year.reduction.hours = year.hours
        year.reduction.granted = reduction
        year.exemptOvertime = exemptOvertime ?? .zero
        year.netTaxable = netTaxable
        year.withheld = withheld
        return year
    }

    /// Gross pay of the contract: as given, or that of the year where the contract began in it.
    func grossOfContract(_ employment: Employment, through last: YearMonth) -> Cents? {
        contractGross ?? (employment.from.components.year == last.year ? gross : nil)
    }

    func leaveAccount(through last: YearMonth) -> LeaveAccount {
        let running = LeavePeriod(earning: last)
        func period(_ leave: Leave?, _ period: LeavePeriod) -> LeaveAccount.Period? {
            leave.map {
                LeaveAccount.Period(period, earned: EarnedLeave(byWork: $0.earned.ratio, bySickness: .zero),
                                    taken: $0.taken.ratio, pay: $0.pay)
            }
        }
        let before = period(leaveBefore, LeavePeriod(year: running.year - 1))
        return LeaveAccount([before, period(leave, running)].compactMap { $0 })
    }
}

import CivilTime
import LegalParameters
import Ledger
import Money
import Payroll
import People
import Roster
import Storage

/// Why the payroll of a month cannot be computed; no payslip is stored then.
public struct PayrollFindings: Error, CustomStringConvertible {
    public let period: YearMonth
    public let findings: [String]

    public var description: String {
        "la paie de \(period.french) ne peut pas être calculée :\n" + findings.map { "  \($0)" }.joined(separator: "\n")
    }
}

extension PoolTransaction {
    /// Computes and stores the payslips of a month, unless they were computed from the same data, law and rules.
    public func runPayroll(_ period: YearMonth, _ law: LegalParameters) throws -> StepOutcome {
        guard try liveRun(.hours, period) != nil else { throw MissingStep(step: .hours, period: period) }
        if try !isClosed(.payroll, period) { try checkYear(before: period, law) }
        return try run(.payroll, period, basis: StepBasis.payroll(law)) { run in
            try write(payslips(of: period, law), period, run: run, parameters: sha256(law.canonicalText))
        }
    }

    /// The payslips of all who are employed in a month, computed from the stored data.
    private func payslips(of period: YearMonth, _ law: LegalParameters) throws -> [StoredPayslip] {
        let all = try contracts()
        let contracts = all.filter { $0.from <= period.last && ($0.to ?? period.last) >= period.first }
        // A month without anybody asks nothing of the pool.
        guard !contracts.isEmpty else { return [] }
        let month = try PayrollMonth(period: period, law: law, pool: pool(in: period), jobs: jobs(),
                                     weeks: weekBalances(period), absences: absences(),
                                     taxRates: personalTaxRates(), earlier: yearToDates(before: period),
                                     lastPaid: lastPaid(before: period))
        var drafts: [PayrollMonth.Draft] = []
        var findings: [String] = []
        for (employee, versions) in Dictionary(grouping: contracts, by: \.employee).sorted(by: { $0.key < $1.key }) {
            do {
                drafts.append(try month.draft(versions, history: all.filter { $0.employee == employee }))
            } catch {
                findings.append("\(employee) : \(error)")
            }
        }
        guard findings.isEmpty else { throw PayrollFindings(period: period, findings: findings) }
        return try month.payslips(drafts)
    }

    /// Per employee and contract, the year up to the month before.
    private func yearToDates(before period: YearMonth) throws -> [PayrollMonth.ContractKey: YearToDate] {
        guard period.month > 1 else { return [:] }
        return Dictionary(uniqueKeysWithValues: try payslips(period.previous).map {
            (PayrollMonth.ContractKey(employee: $0.employee, from: $0.contractFrom), $0.yearToDate)
        })
    }

    /// Per employee and contract, the last month of the year that was paid.
    private func lastPaid(before period: YearMonth) throws -> [PayrollMonth.ContractKey: YearMonth] {
        Dictionary(uniqueKeysWithValues: try lastPaidMonths(before: period).map {
            (PayrollMonth.ContractKey(employee: $0.employee, from: $0.contractFrom), $0.period)
        })
    }

    /// Refuses to go on from a month of the year whose hours or payslips are not those of its data as they are
    /// now. What is validated stands.
    private func checkYear(before period: YearMonth, _ law: LegalParameters) throws {
        for month in try paidMonths(before: period) where try !isClosed(.payroll, month) {
            let hoursStand = try isClosed(.hours, month) || isCurrent(.hours, month, basis: StepBasis.hours)
            let payrollStands = try isCurrent(.payroll, month, basis: StepBasis.payroll(law))
            guard !hoursStand || !payrollStands else { continue }
            throw PayrollFindings(period: period, findings: [
                "\(month.french) n'est plus à jour, ses données ont changé depuis sa paie : lancez d'abord "
                    + "« gdea hours derive \(month) » puis « gdea payroll run \(month) »",
            ])
        }
    }

    /// Whether payroll starts with a month in the middle of a year in which people were employed before.
    func startsMidYear(_ period: YearMonth) throws -> Bool {
        try period.month > 1 && paidMonths(before: period).isEmpty
            && contracts().contains { $0.covers(period.first - 1) }
    }

    /// The months before a month and in its year that have a payroll.
    private func paidMonths(before period: YearMonth) throws -> [YearMonth] {
        try (1..<period.month).map { YearMonth(year: period.year, month: $0) }
            .filter { try liveRun(.payroll, $0) != nil }
    }

    /// Validates the payslips of a month and the hours that they pay: both are final, and the entry is in the
    /// payroll journal; a month without a payslip has none. Hours reported later are a difference of the next
    /// open month, never billed without being paid.
    /// - Returns: whether they were validated now.
    /// - Throws: `CheckFault` when the data have changed since the hours or the payslips were computed.
    @discardableResult
    public func closePayroll(_ period: YearMonth, _ law: LegalParameters) throws -> Bool {
        guard try liveRun(.payroll, period) != nil else { throw MissingStep(step: .payroll, period: period) }
        try checkCurrent([.hours, .payroll], period, law)
        try close(.hours, period)
        guard try close(.payroll, period) else { return false }
        let slips = try payslips(period)
        if !slips.isEmpty { try post([entry(of: slips, period)], journal: .payroll, period: period) }
        return true
    }

    /// Refuses to fix steps whose data changed since they ran. A closed step stands.
    func checkCurrent(_ steps: [Step], _ period: YearMonth, _ law: LegalParameters) throws {
        for step in steps {
            if let closable = step.closable, try isClosed(closable, period) { continue }
            guard try !isCurrent(step, period, basis: StepBasis.of(step, law)) else { continue }
            throw CheckFault("des données ont changé depuis le dernier calcul : lancez « \(step.command) \(period) » "
                + "puis les étapes suivantes, ou « gdea month run \(period) »")
        }
    }

    /// The live payslips of a month.
    /// - Throws: `MissingStep` when there are none yet.
    public func requiredPayslips(_ period: YearMonth) throws -> [StoredPayslip] {
        guard try liveRun(.payroll, period) != nil else { throw MissingStep(step: .payroll, period: period) }
        return try payslips(period)
    }

    /// The payroll entry of a month's payslips.
    private func entry(of slips: [StoredPayslip], _ period: YearMonth) throws -> Entry {
        var postings: [PayrollPosting] = []
        for slip in slips {
            for line in slip.lines where line.payer != .gross { postings.append(posting(line)) }
            // The general reduction stands in one line; its Agirc-Arrco part is owed less there.
            let moved = slip.reductionAgircArrco
            postings.append(PayrollPosting(owedTo: .urssaf, expense: .urssafCharges, amount: moved))
            postings.append(PayrollPosting(owedTo: .pension, expense: .pensionCharges, amount: .zero - moved))
        }
        return .payroll(period, gross: slips.map(\.gross).sum(), netPaid: slips.map(\.netPaid).sum(),
                        withheld: slips.map(\.withheld).sum(), wageTax: slips.map(\.wageTax).sum(),
                        postings: postings)
    }

    private func posting(_ line: StoredPayslip.Line) -> PayrollPosting {
        let (owedTo, expense): (Account, Account) = switch String(line.id.dropFirst(2)) {
        case "agirc_arrco_t1", "agirc_arrco_t2", "ceg_t1", "ceg_t2", "cet", "apec": (.pension, .pensionCharges)
        case "sante", "prevoyance_cadre": (.provident, .providentCharges)
        case "formation", "cpf_cdd": (.urssaf, .training)
        case "taxe_apprentissage": (.urssaf, .apprenticeshipTax)
        case "taxe_apprentissage_solde": (.leviesAccrued, .apprenticeshipTax)
        case "peec": (.leviesAccrued, .housingEffort)
        case "fnal": (.urssaf, .housingFund)
        case "versement_mobilite", "versement_mobilite_regional": (.urssaf, .mobility)
        case "forfait_social": (.urssaf, .socialLevy)
        default: (.urssaf, .urssafCharges)
        }
        return PayrollPosting(owedTo: owedTo, expense: line.payer == .employer ? expense : nil, amount: line.amount)
    }
}

/// A month of payroll of one pool: what all its payslips share.
struct PayrollMonth {
    struct ContractKey: Hashable {
        let employee: Code<Employee>
        let from: CivilDate
    }

    /// A payslip before the wage tax, which is the pool's as a whole.
    struct Draft {
        let contract: Contract
        /// The version by whose hourly pay each element of the gross pay is computed.
        let versions: [Contract]
        let input: PayrollInput
        let payslip: Payslip
    }

    /// What the plain month cannot compute, told to the office instead of a wrong payslip.
    enum Finding: Error, CustomStringConvertible {
        case incompleteMonth(from: CivilDate, to: CivilDate?)
        case severalContracts(Int)
        case contractEnd(CivilDate)
        case absence(Absence)
        case agreement(String)
        case overFullTime(Contract)
        case underFullTime(WeekBalance)
        case unpaidMonth(YearMonth)

        var description: String {
            switch self {
            case .incompleteMonth(let from, let to):
                "contrat du \(from.french)" + (to.map { " au \($0.french)" } ?? "")
                    + " : les mois incomplets ne sont pas encore calculés"
            case .severalContracts(let count):
                "\(count) contrats ou avenants dans le mois : faites commencer l'avenant un premier du mois"
            case .contractEnd(let day):
                "le contrat finit le \(day.french) : le solde de tout compte n'est pas encore calculé"
            case .absence(let absence):
                "absence « \(absence.kind.rawValue) » du \(absence.from.french) au \(absence.to.french) : "
                    + "ses règles de paie ne sont pas encore calculées"
            case .agreement(let idcc):
                "convention \(idcc) : donnez monthly_gross dans contracts.csv, "
                    + "seule l'échelle ALISFA (1261) est calculée"
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
            }
        }
    }

    let period: YearMonth
    let rules: PayrollRules
    private let pool: Pool
    private let law: LegalParameters
    private let jobClasses: [Code<Job>: String]
    private let weeks: [Code<Employee>: [WeekBalance]]
    private let absences: [Code<Employee>: [Absence]]
    private let taxRates: [Code<Employee>: [(employee: Code<Employee>, from: CivilDate, rate: Rate)]]
    private let earlier: [ContractKey: YearToDate]
    private let lastPaid: [ContractKey: YearMonth]

    init(
        period: YearMonth, law: LegalParameters, pool: Pool, jobs: [Job], weeks: [WeekBalance],
        absences: [Absence], taxRates: [(employee: Code<Employee>, from: CivilDate, rate: Rate)],
        earlier: [ContractKey: YearToDate], lastPaid: [ContractKey: YearMonth]
    ) throws {
        self.period = period
        self.pool = pool
        self.law = law
        self.earlier = earlier
        self.lastPaid = lastPaid
        jobClasses = Dictionary(uniqueKeysWithValues: jobs.map { ($0.code, $0.jobClass) })
        self.weeks = Dictionary(grouping: weeks, by: \.employee)
        self.absences = Dictionary(grouping: absences, by: \.employee)
        self.taxRates = Dictionary(grouping: taxRates, by: \.employee)
        rules = try PayrollRules(
            period: period, paymentDate: period.last,
            employer: EmployerSituation(
                headcount: pool.headcount, accidentRate: pool.accidentRate,
                mobilityZone: Self.mobilityZone(pool, period, law)),
            parameters: law)
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

    /// The payslip of one employee before the wage tax.
    /// - Parameters:
    ///   - versions: the contract versions that touch the month; a later one replaces the earlier from its date.
    ///   - history: all versions of the employee.
    func draft(_ versions: [Contract], history: [Contract]) throws -> Draft {
        let begun = versions.filter { $0.from <= period.first }
        let contract = begun.max { $0.from < $1.from } ?? versions[0]
        guard begun.count == versions.count || begun.isEmpty else { throw Finding.severalContracts(versions.count) }
        guard contract.from <= period.first, (contract.to ?? period.last) >= period.last else {
            throw Finding.incompleteMonth(from: contract.from, to: contract.to)
        }
        if let end = contract.to, end <= period.last, !history.contains(where: { $0.from == end + 1 }) {
            throw Finding.contractEnd(end)
        }
        try checkFullTime(contract)
        let maintained: Set<Absence.Kind> = [.paidLeave, .training, .family]
        if let absence = absences[contract.employee]?.first(where: {
            $0.from <= period.last && $0.to >= period.first && !maintained.contains($0.kind)
        }) {
            throw Finding.absence(absence)
        }
        let elements = try elements(contract)
        let input = PayrollInput(
            contract: contract.kind, weekHours: Ratio(contract.weekMinutes, 60), executive: contract.executive,
            elements: elements.map(\.element), healthPremium: pool.healthPremium ?? .zero,
            withholding: withholding(contract.employee),
            yearToDate: try yearToDate(contract, history))
        return Draft(contract: contract, versions: elements.map(\.version), input: input,
                     payslip: try rules.payslip(for: input))
    }

    /// The year so far of the contract, carried over amendments (*avenants*): versions of the same kind that
    /// follow each other without a day between.
    private func yearToDate(_ contract: Contract, _ history: [Contract]) throws -> YearToDate {
        var chain = [contract]
        for before in history.sorted(by: { $0.from > $1.from }) where before.from < chain[chain.count - 1].from {
            let after = chain[chain.count - 1]
            guard before.kind == after.kind, before.to.map({ $0 + 1 >= after.from }) ?? true else { break }
            chain.append(before)
        }
        let keys = chain.map { ContractKey(employee: $0.employee, from: $0.from) }
        if let known = keys.lazy.compactMap({ earlier[$0] }).first { return known }
        guard let last = keys.compactMap({ lastPaid[$0] }).max() else { return YearToDate() }
        throw Finding.unpaidMonth(last.next)
    }

    /// Base pay, the SMIC differential if any, and the extra hours of the weeks that end in the month, paid by
    /// the version of the contract that they exceed.
    private func elements(_ contract: Contract) throws -> [(element: GrossElement, version: Contract)] {
        var elements = try monthlyPay(contract).map { (element: $0, version: contract) }
        var extra: [Contract: [GrossKind: Int]] = [:]
        for week in weeks[contract.employee] ?? [] where week.extraMinutes > 0 {
            extra[week.contract, default: [:]].merge(try extraMinutes(week), uniquingKeysWith: +)
        }
        for (version, minutes) in extra.sorted(by: { $0.key.from < $1.key.from }) {
            let pay = try monthlyPay(version).map(\.amount).sum()
            for kind in GrossKind.allCases {
                guard let minutes = minutes[kind], minutes > 0 else { continue }
                elements.append((rules.extraHours(kind, hours: Ratio(minutes, 60), basePay: pay,
                                                  weekHours: Ratio(version.weekMinutes, 60)), version))
            }
        }
        return elements
    }

    /// Hours over 35 in the contract itself are overtime, with premiums that its monthly pay may or may not hold.
    private func checkFullTime(_ contract: Contract) throws {
        guard contract.weekMinutes <= 2100 else { throw Finding.overFullTime(contract) }
    }

    /// Base pay of a full month and the SMIC differential if any.
    private func monthlyPay(_ contract: Contract) throws -> [GrossElement] {
        let base = GrossElement(.basePay, try basePay(contract))
        let differential = rules.smicDifferential(pay: base.amount, weekHours: Ratio(contract.weekMinutes, 60))
        return [base, differential].compactMap { $0 }
    }

    /// The extra minutes of a week by premium.
    private func extraMinutes(_ week: WeekBalance) throws -> [GrossKind: Int] {
        switch week.extraKind {
        case .complementary:
            let hours = try ComplementaryHours(contractMinutes: week.contractMinutes, extraMinutes: week.extraMinutes)
            return [.complementaryWithinTenth: hours.withinTenth, .complementaryBeyondTenth: hours.beyondTenth]
        case .overtime:
            try checkFullTime(week.contract)
            let hours = OvertimeHours(workedMinutes: week.contractMinutes + week.extraMinutes)
            return [.overtimeFirstEight: hours.firstEight, .overtimeBeyondEight: hours.beyondEight]
        case .underFullTime: throw Finding.underFullTime(week)
        }
    }

    private func basePay(_ contract: Contract) throws -> Cents {
        if let agreed = contract.monthlyGross { return agreed }
        guard pool.idcc == "1261" else { throw Finding.agreement(pool.idcc) }
        return try ALISFAPay(
            points: contract.points, experiencePoints: contract.experiencePoints,
            weekHours: Ratio(contract.weekMinutes, 60), on: period.first, law
        ).month
    }

    /// The arithmetic of a line of the gross pay, in French.
    private func explanation(of element: GrossElement, _ contract: Contract) throws -> [String] {
        let week = frenchHours(contract.weekMinutes)
        switch element.kind {
        case .basePay:
            if contract.monthlyGross != nil {
                return ["brut mensuel convenu au contrat du \(contract.from.french) pour \(week) par semaine"]
            }
            let pay = try ALISFAPay(points: contract.points, experiencePoints: contract.experiencePoints,
                                    weekHours: Ratio(contract.weekMinutes, 60), on: period.first, law)
            return pay.explanation.lines + [
                "points : \(contract.points) de pesée et \(contract.experiencePoints) d'expérience "
                    + "(contrat du \(contract.from.french))"
            ]
        case .smicDifferential:
            return ["\(element.amount.french) porte le salaire au SMIC de \(rules.smic.french) l'heure pour \(week) "
                + "par semaine x 52 / 12 (L3231-2)", try law.parameter(.smicHoraireBrut).citation(on: period.first)]
        default:
            let hours = element.hours.map { frenchHours($0.numerator * 60 / $0.denominator) } ?? ""
            return ["\(element.amount.french) = \(hours) x salaire de base / (\(week) x 52 / 12) x "
                + "(1 + \(element.premium?.frenchPercent ?? "0 %"))",
                    element.kind.isComplementary
                        ? "heures complémentaires (L3123-28, L3123-29), semaines finies dans le mois"
                        : "heures supplémentaires (L3121-28, L3121-36), semaines finies dans le mois"]
        }
    }

    private func withholding(_ employee: Code<Employee>) -> Withholding {
        let known = taxRates[employee]?.last { $0.from <= rules.paymentDate }
        return known.map { .personal($0.rate) } ?? .neutral
    }

    /// The payslips with the pool's wage tax of the month shared over them by their own gross taxes.
    func payslips(_ drafts: [Draft]) throws -> [StoredPayslip] {
        let gross = drafts.map(\.payslip.wageTax)
        let shares = WageTax.shares(of: rules.wageTax.monthlyNet(gross.sum()), by: gross)
        return try zip(drafts, shares).map { draft, wageTax in try stored(draft, wageTax: wageTax) }
    }

    private func stored(_ draft: Draft, wageTax: Cents) throws -> StoredPayslip {
        let slip = draft.payslip
        let grossLines = try zip(slip.elements, draft.versions).map { element, version in
            StoredPayslip.Line(
                id: element.kind.rawValue, section: "BRUT", label: element.label ?? element.kind.label,
                payer: .gross, minutes: element.hours.map { $0.numerator * 60 / $0.denominator }, base: nil,
                rate: element.premium, amount: element.amount,
                explanation: try explanation(of: element, version).joined(separator: "\n"))
        }
        let lines = try slip.lines.map { line in
            StoredPayslip.Line(
                id: line.id.code, section: line.id.section.label, label: line.id.label,
                payer: line.id.payer == .employee ? .employee : .employer, minutes: nil, base: line.base,
                rate: line.rate, amount: line.amount,
                explanation: try rules.explanation(of: line.id, in: slip)?.text ?? "")
        }
        return StoredPayslip(
            employee: draft.contract.employee, contractFrom: draft.contract.from, paidOn: slip.paymentDate,
            job: draft.contract.job, jobClass: jobClasses[draft.contract.job] ?? draft.contract.job.text,
            gross: slip.gross, ceiling: slip.ceiling, coefficient: slip.coefficient,
            reductionAgircArrco: slip.reductionAgircArrco,
            netBeforeTax: slip.netBeforeTax, netSocial: slip.netSocial, netTaxable: slip.netTaxable,
            withholdingKind: slip.withholding.word, withholdingBase: slip.withholdingBase,
            withholdingRate: slip.withholdingRate, withheld: slip.withheld, netPaid: slip.netPaid,
            costBeforeWageTax: slip.employerCost, wageTaxBeforeAllowance: slip.wageTax, wageTax: wageTax,
            yearToDate: slip.yearToDate, lines: grossLines + lines)
    }
}

extension Withholding {
    /// As stored with the payslip.
    var word: String {
        switch self {
        case .neutral: "neutral"
        case .neutralShortContract: "neutral-short"
        case .personal: "personal"
        }
    }
}

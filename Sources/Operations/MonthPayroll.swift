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
    /// Computes and stores the payslips of a month, unless they were computed from the same data, law and rules. Of a
    /// month that another program pays, the costs that it gave are stored in their place.
    public func runPayroll(_ period: YearMonth, _ law: LegalParameters) throws -> StepOutcome {
        guard try liveRun(.hours, period) != nil else { throw MissingStep(step: .hours, period: period) }
        guard try !isPaidExternally(period) else { return try takeExternalCosts(period, law) }
        if try !isClosed(.payroll, period) { try checkYear(before: period, law) }
        return try run(.payroll, period, basis: StepBasis.payroll(law)) { run in
            try write(payslips(of: period, law), period, run: run, parameters: sha256(law.canonicalText))
        }
    }

    /// The payslips of all who are employed in a month, computed from the stored data.
    private func payslips(of period: YearMonth, _ law: LegalParameters) throws -> [StoredPayslip] {
        let all = try contracts()
        let contracts = all.filter { $0.from <= period.last && ($0.to ?? period.last) >= period.first }
        let closed = try contracts.isEmpty ? nil : closedMonths(before: period, law)
        var findings = try unpaidElements((closed?.months.map(\.period) ?? []) + [period])
        // A month without anybody asks nothing else of the pool.
        guard !contracts.isEmpty else {
            guard findings.isEmpty else { throw PayrollFindings(period: period, findings: findings) }
            return []
        }
        let month = try PayrollMonth(payrollSources(period, law))
        var drafts: [SettledDraft] = []
        for employee in Set(contracts.map(\.employee)).sorted() {
            do {
                let employments = Employment.all(of: all.filter { $0.employee == employee })
                var previous: SettledDraft?
                for employment in employments where employment.touches(period) {
                    let draft = try month.settled(employment, among: employments, closed, after: previous)
                    drafts.append(draft)
                    previous = draft
                }
            } catch {
                findings.append("\(employee) : \(error)")
            }
        }
        guard findings.isEmpty else { throw PayrollFindings(period: period, findings: findings) }
        return try month.payslips(drafts)
    }

    /// Elements entered for months in which the person is not employed, in French: no payslip pays them.
    private func unpaidElements(_ months: [YearMonth]) throws -> [String] {
        let contracts = try Dictionary(grouping: contracts(), by: \.employee)
        return try payVariables().filter { element in
            months.contains(element.period) && !(contracts[element.employee] ?? []).contains {
                $0.from <= element.period.last && $0.to ?? element.period.last >= element.period.first
            }
        }.map { element in
            "\(element.employee) : « \(element.label ?? element.kind.french) » de \(element.period.french) "
                + (element.amount.map { "(\($0.french)) " } ?? "") + "n'est payé par aucun bulletin, faute de contrat "
                + "ce mois-là : donnez l'élément au dernier mois du contrat, ou retirez-le de variables.csv"
        }
    }

    /// All that the payslips of a month are computed from.
    ///
    /// - Parameter isPaid: whether it was paid before: its hours are then those that its data give now.
    func payrollSources(
        _ period: YearMonth, _ law: LegalParameters, isPaid: Bool = false
    ) throws -> PayrollSources {
        let hours = try isPaid ? HoursDerivation.classedHours(hoursInput(period)) : classedHours(period)
        return try PayrollSources(
            period: period, law: law, pool: pool(in: period), workingTime: rules(period),
            jobClasses: Dictionary(uniqueKeysWithValues: jobs().map { ($0.code, $0.jobClass) }),
            weeks: Dictionary(grouping: weekBalances(period, of: hours, isPaid: isPaid), by: \.employee),
            hours: Dictionary(grouping: hours, by: \.employee),
            absences: Dictionary(grouping: absences(), by: \.employee),
            taxRates: Dictionary(grouping: personalTaxRates(), by: \.employee),
            before: Dictionary(uniqueKeysWithValues: payslips(period.previous).map { (ContractKey($0), $0) }),
            lastPaid: Dictionary(uniqueKeysWithValues: lastPaidMonths(before: period).map {
                (ContractKey(employee: $0.employee, from: $0.contractFrom), $0.period)
            }),
            paid: paidMonths((period + -15)...period.previous), wageTaxStart: wageTaxStart(period),
            openings: Dictionary(uniqueKeysWithValues: openings().map { ($0.employee, $0) }),
            variables: Dictionary(grouping: payVariables(), by: \.employee), covers: covers(),
            isPaid: isPaid)
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

    /// The employees whose payroll starts with a month in the middle of a year in which they were employed before,
    /// and of whom no sums of these months are given.
    func startingAtZero(_ period: YearMonth) throws -> [Code<Employee>] {
        guard period.month > 1, try paidMonths(before: period).allSatisfy({ try isPaidExternally($0) }) else {
            return []
        }
        let given = try Set(openings().filter { $0.holds(before: period) }.map(\.employee))
        return try Set(contracts().filter { $0.covers(period.first - 1) }.map(\.employee)).subtracting(given).sorted()
    }

    /// The first month of a year whose wage tax is accounted here: January, as franchise, décote and allowance are the
    /// year's and not reduced for who pays nobody in its first months (CGI 1679, 1679 A). Where people were employed
    /// before the first month that is paid here, another program has accounted for them.
    func wageTaxStart(_ period: YearMonth) throws -> YearMonth {
        let january = YearMonth(year: period.year, month: 1)
        guard period > january else { return january }
        let first = try paidMonths(january...period.previous).map(\.period).min() ?? period
        guard first > january else { return january }
        let isAccountedElsewhere = try openings().contains { $0.holds(before: first) }
            || contracts().contains { $0.from < first.first && $0.to ?? first.first >= january.first }
        return isAccountedElsewhere ? first : january
    }

    /// The months before a month and in its year that have a payroll.
    private func paidMonths(before period: YearMonth) throws -> [YearMonth] {
        try (1..<period.month).map { YearMonth(year: period.year, month: $0) }
            .filter { try liveRun(.payroll, $0) != nil }
    }

    /// Validates the payslips of a month and the hours that they pay: both are final, and the entry is in the
    /// payroll journal; a month without a payslip, be it paid by another program, has none. Hours reported later are
    /// a difference of the next open month, never billed without being paid.
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
    /// - Throws: `MissingStep` when there are none yet; `ExternalPayrollFault` when another program makes them.
    public func requiredPayslips(_ period: YearMonth) throws -> [StoredPayslip] {
        guard try !isPaidExternally(period) else { throw ExternalPayrollFault.noPayslips(period) }
        guard try liveRun(.payroll, period) != nil else { throw MissingStep(step: .payroll, period: period) }
        return try payslips(period)
    }

    /// The payroll entry of a month's payslips.
    private func entry(of slips: [StoredPayslip], _ period: YearMonth) throws -> Entry {
        var postings: [PayrollPosting] = []
        for slip in slips {
            for line in slip.lines { postings += try self.postings(of: line) }
            postings.append(PayrollPosting(owedTo: .staffAdvances, expense: nil, amount: .zero - slip.shortfall))
            // The general reduction stands in one line; its Agirc-Arrco part is owed less there.
            let moved = slip.reductionAgircArrco
            postings.append(PayrollPosting(owedTo: .urssaf, expense: .urssafCharges, amount: moved))
            postings.append(PayrollPosting(owedTo: .pension, expense: .pensionCharges, amount: .zero - moved))
        }
        return .payroll(period, gross: slips.map(\.gross).sum(), netPaid: slips.map(\.netPaid).sum(),
                        withheld: slips.map(\.withheld).sum(), wageTax: slips.map(\.wageTax).sum(),
                        postings: postings)
    }

    /// What a line owes and costs; nothing for the gross pay, which is one posting, and for totals.
    private func postings(of line: StoredPayslip.Line) throws -> [PayrollPosting] {
        switch line.payer {
        case .gross, .total: []
        case .employee, .employer: [try contribution(line)]
        case .net: [netPosting(line)]
        }
    }

    private func contribution(_ line: StoredPayslip.Line) throws -> PayrollPosting {
        let id = try line.contribution
        return PayrollPosting(
            owedTo: id.remittance.account, expense: line.payer == .employer ? id.expense : nil, amount: line.amount)
    }

    /// A line of the net part: what it pays beside the gross pay is owed by the account that bears it, what it takes
    /// off is owed to another.
    private func netPosting(_ line: StoredPayslip.Line) -> PayrollPosting {
        let (account, expense): (Account, Account) = switch NetID(code: line.id) {
        case .subrogatedBenefits: (.dailyBenefits, .otherStaffCosts)
        case .receivedInKind: (.benefitsInKind, .otherStaffCosts)
        case .transport, .mealVouchers: (.mealVouchers, .otherStaffCosts)
        case .mileage, .expenses: (.mealVouchers, .travelExpenses)
        case .advance, .recovered: (.staffAdvances, .otherStaffCosts)
        case .alimony, .seizure: (.staffSeizures, .otherStaffCosts)
        case nil: (.netPay, .severance)
        }
        // What the employer bears of a line beyond what it pays is owed to the account (meal vouchers).
        return PayrollPosting(owedTo: account, expense: expense, amount: line.cost - line.amount, cost: line.cost)
    }
}

extension StoredPayslip.Line {
    /// The contribution that a line of the contributions is.
    /// - Throws: `CheckFault` for a code that no contribution has.
    var contribution: LineID {
        get throws {
            guard let line = LineID(code: id) else {
                throw CheckFault("ligne de bulletin « \(id) » inconnue : elle vient d'une autre version de gdea")
            }
            return line
        }
    }
}

extension Remittance {
    /// The account of the debt.
    var account: Account {
        guard rhythm == .monthly else { return .leviesAccrued }
        return switch body {
        case .urssaf: .urssaf
        case .agircArrco: .pension
        case .provident, .health: .provident
        case .skillsOperator, .actionLogement: .leviesAccrued
        // Of contributions; the wage tax has an account of its own.
        case .taxOffice: .withholding
        }
    }
}

extension LineID {
    /// The account of what the employer bears.
    fileprivate var expense: Account {
        switch self {
        case .eFormation, .eFormationConventionnelle, .eCPFCDD: .training
        case .eTaxeApprentissage, .eTaxeApprentissageSolde: .apprenticeshipTax
        case .ePEEC: .housingEffort
        case .eFNAL: .housingFund
        case .eVersementMobilite, .eVersementMobiliteRegional: .mobility
        case .eForfaitSocial: .socialLevy
        default:
            switch remittance.body {
            case .agircArrco: .pensionCharges
            case .provident, .health: .providentCharges
            case .urssaf, .skillsOperator, .actionLogement, .taxOffice: .urssafCharges
            }
        }
    }
}

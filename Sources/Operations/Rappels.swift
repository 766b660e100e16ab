import CivilTime
import Dataset
import LegalParameters
import Money
import Payroll
import People
import Roster
import Storage

/// A payslip of an open month with what it pays for closed months, whose data have changed since they were paid.
struct SettledDraft {
    let draft: PayrollMonth.Draft
    /// In order of months.
    let rappels: [Rappel]
    /// Tax, refunds and claims on the net of the month and its rappels together.
    let payment: Payment
    /// The year with this month; the tax withheld is that of the payslips.
    let yearToDate: YearToDate
    /// What of negative nets is still to be recovered.
    let debt: Cents

    /// All that the payslip pays.
    var figures: MonthFigures { rappels.reduce(MonthFigures(draft.payslip)) { $0 + $1.difference } }

    /// - Parameter withheld: tax of the year that was withheld before.
    init(
        _ draft: PayrollMonth.Draft, _ rappels: [Rappel], withheld: Cents, _ rules: PayrollRules
    ) throws {
        self.draft = draft
        self.rappels = rappels
        let input = draft.prepared.input
        let all = rappels.reduce(MonthFigures(draft.payslip)) { $0 + $1.difference }
        payment = try rules.payment(
            of: all, withholding: input.withholding, claims: input.claims, correction: input.withholdingCorrection)
        var year = draft.payslip.yearToDate
        // Of months computed once more, or for the first time, the tax is not what was withheld.
        year.withheld = withheld + payment.withheld
        yearToDate = year
        let recovered = payment.netElements.filter { $0.id == .recovered }.map(\.amount).sum()
        debt = draft.earlierDebt + payment.shortfall + recovered
    }
}

/// Closed months computed once more from the data as they are now, and what was paid for them.
struct ClosedMonths {
    /// From the first whose data have changed to the one before the open month.
    let months: [PayrollMonth]
    /// Live payslips of these months, and of the open months between them and now.
    let slips: [StoredPayslip]

    /// The last draft of an employment in these months, and the differences of all to what was paid: of a month in
    /// which it turns out not to have been employed, all of it.
    func rappels(
        _ employment: Employment, among all: [Employment]
    ) throws -> (last: PayrollMonth.Draft?, rappels: [Rappel]) {
        let drafts = try drafts(employment, among: all)
        let rappels = zip(months, drafts).compactMap { month, draft -> Rappel? in
            let due = draft.map { MonthFigures($0.payslip) } ?? MonthFigures()
            let difference = due - paid(employment, among: all, month.period)
            return difference.isZero ? nil : Rappel(period: month.period, difference: difference)
        }
        return (drafts.compactMap { $0 }.last, rappels)
    }

    /// The last draft of an employment in these months.
    func last(_ employment: Employment, among all: [Employment]) throws -> PayrollMonth.Draft? {
        try drafts(employment, among: all).compactMap { $0 }.last
    }

    /// An employment in each of these months; nil where it has no day.
    private func drafts(_ employment: Employment, among all: [Employment]) throws -> [PayrollMonth.Draft?] {
        let legacy = try all.predecessor(of: employment).flatMap { try last($0, among: all) }
            .map { Legacy(leave: $0.leave, debt: .zero) }
        var before: PayrollMonth.Draft?
        return try months.map { month in
            guard employment.touches(month.period) else { return nil }
            let draft = try month.draft(
                employment, among: all, from: before.map { CarriedState($0, debt: .zero) }, after: legacy)
            before = draft
            return draft
        }
    }

    /// What the payslips so far have paid for a month of an employment.
    private func paid(_ employment: Employment, among all: [Employment], _ period: YearMonth) -> MonthFigures {
        slips.filter {
            $0.figures[period] != nil && $0.employee == employment.versions[0].employee
                && $0.pays(employment, among: all)
        }.reduce(MonthFigures()) { $0 + $1.figures(for: period) }
    }
}

extension StoredPayslip {
    /// The month that it was paid for.
    var period: YearMonth { paidOn.month }

    /// Whether it pays an employment: the one of its contract, or, where the first day of that has been corrected
    /// since, the one of its month.
    ///
    /// - Parameter all: the employments of the person.
    func pays(_ employment: Employment, among all: [Employment]) -> Bool {
        let own = all.first { $0.versions.contains { $0.from == contractFrom } }
        return employment == own ?? all.last { $0.touches(period) } ?? all.last { $0.from <= contractFrom } ?? all.first
    }

    /// What it pays for one month, line by line.
    func figures(for month: YearMonth) -> MonthFigures {
        let own = lines.filter { ($0.correctedPeriod ?? period) == month }
        return MonthFigures(
            lines: own.compactMap { line in
                line.figuresLine.map { kind in
                    (line: kind, amounts: MonthFigures.Amounts(
                        amount: line.amount, base: line.payer == .gross ? .zero : line.base ?? .zero,
                        cost: NetID(code: line.id) == nil ? .zero : line.cost))
                }
            }, totals: figures[month] ?? MonthFigures.Totals())
    }
}

extension StoredPayslip.Line {
    /// The line of the figures that it is; nil for totals and for what follows the day of payment.
    fileprivate var figuresLine: MonthFigures.Line? {
        switch payer {
        case .total: nil
        case .employee, .employer: LineID(code: id).map { .contribution($0) }
        case .gross: GrossKind(rawValue: id).map { .element($0, label: label) }
        case .net:
            if let net = NetID(code: id) {
                MonthFigures.followsPayment(net) ? nil : .net(net)
            } else {
                GrossKind(rawValue: id).map { .element($0, label: label) }
            }
        }
    }
}

extension PoolTransaction {
    /// The closed months of the year before a month whose data have changed since they were paid, with those after
    /// them; nil when there are none.
    ///
    /// - Throws: `PayrollFindings` when a month after them was never paid: all of its pay would be a difference.
    func closedMonths(before period: YearMonth, _ law: LegalParameters) throws -> ClosedMonths? {
        let all = (1..<period.month).map { YearMonth(year: period.year, month: $0) }
        guard let first = try all.first(where: { try isPaidHere($0) && hasLateData($0) }) else { return nil }
        let months = try all.filter { try $0 >= first && !isPaidExternally($0) }
        if let unpaid = try months.first(where: { try liveRun(.payroll, $0) == nil }) {
            throw PayrollFindings(period: period, findings: ["\(PayrollMonth.Finding.unpaidMonth(unpaid))"])
        }
        return try recomputed(months, law)
    }

    /// Whether a month is closed and its payslips were made here.
    private func isPaidHere(_ month: YearMonth) throws -> Bool {
        try isClosed(.payroll, month) && !isPaidExternally(month)
    }

    /// Whether the data of a paid month have changed since it was paid.
    private func hasLateData(_ month: YearMonth) throws -> Bool {
        try isOutdated(.payroll, month) || isOutdated(.hours, month)
    }

    /// Closed months whose data have changed since they were paid and whose difference no payslip pays, in French:
    /// those of the year before, since the sums of a year end with it and rappels reach back to January only; those
    /// of the year, too, where another program makes the payslips now.
    func lateAndUnpaid(_ period: YearMonth) throws -> [String] {
        let last = try isPaidExternally(period) ? period.previous : YearMonth(year: period.year - 1, month: 12)
        let why = last.year == period.year
            ? "un autre logiciel établissant maintenant les bulletins" : "d'une année à l'autre"
        return try (0..<12 + period.month).map { YearMonth(year: period.year - 1, month: 1) + $0 }
            .filter { try $0 <= last && isPaidHere($0) && hasLateData($0) }
            .map { month in
                "\(month.french) est clos et ses données ont changé depuis sa paie : \(why), gdea ne "
                    + "paie pas la différence ; donnez-la en élément de paie d'un mois ouvert (variables.csv)"
            }
    }

    private func recomputed(_ months: [YearMonth], _ law: LegalParameters) throws -> ClosedMonths {
        ClosedMonths(
            months: try months.map { try PayrollMonth(payrollSources($0, law, isPaid: true)) },
            slips: try months.flatMap { try payslips($0) })
    }

    /// Which closed months of the year would differ under the law as it is now, in French: of a month whose data
    /// have not changed nothing is paid again by itself.
    public func closedMonthsChanged(before period: YearMonth, by law: LegalParameters) throws -> [String] {
        let all = (1..<period.month).map { YearMonth(year: period.year, month: $0) }
        let standing = try all.filter { try isPaidHere($0) && !hasLateData($0) }
        let first = try standing.first { try !isCurrent(.payroll, $0, basis: StepBasis.payroll(law)) }
        guard let first else { return [] }
        let closed = try recomputed(
            all.filter { try $0 >= first && liveRun(.payroll, $0) != nil && !isPaidExternally($0) }, law)
        let rappels = try Dictionary(grouping: contracts(), by: \.employee).values.flatMap { versions in
            let employments = Employment.all(of: versions)
            return try employments.flatMap { try closed.rappels($0, among: employments).rappels }
        }
        // Months with late data differ for these, too, and rappels pay the whole difference.
        return Dictionary(grouping: rappels.filter { standing.contains($0.period) }, by: \.period)
            .sorted { $0.key < $1.key }.map { month, differences in
            let slips = counted(differences.count, "bulletin")
            let net = differences.map(\.difference.netBeforeTax).sum().french
            let cost = differences.map(\.difference.employerCost).sum().french
            return "paramètres de paie changés depuis la clôture : \(month.french) recalculé diffère pour \(slips), "
                + "de \(net) de net avant impôt et \(cost) de coût ; rien n'en est payé tant que les données du mois "
                + "ne changent pas"
        }
    }

    /// What closed months turn out to owe to people who are employed no more, in French: no payslip of the month
    /// pays it.
    func owedToLeavers(_ period: YearMonth, _ law: LegalParameters) throws -> [String] {
        guard let closed = try closedMonths(before: period, law) else { return [] }
        return try Dictionary(grouping: contracts(), by: \.employee).sorted { $0.key < $1.key }
            .flatMap { employee, versions in
                let employments = Employment.all(of: versions)
                return try employments.filter { !$0.touches(period) }.flatMap { employment in
                    try closed.rappels(employment, among: employments).rappels.map { rappel in
                        "\(employee) n'est plus employé : \(rappel.period.french) recalculé donne "
                            + "\(rappel.difference.netBeforeTax.french) de net avant impôt et "
                            + "\(rappel.difference.employerCost.french) de coût de plus que payé, à régler hors de gdea"
                    }
                }
            }
    }
}

import CivilTime
import Exports
import LegalParameters
import Money
import Payroll
import Storage

extension PoolTransaction {
    /// What a month's payslips owe to each body, the tax office included.
    public func contributionStatement(
        _ period: YearMonth, _ law: LegalParameters
    ) throws -> ContributionStatement {
        let rhythm = try wageTaxRhythm(period, law)
        return ContributionStatement(try requiredPayslips(period).flatMap { try $0.contributionItems(rhythm) })
    }

    /// How often the wage tax is paid; nil unless the whole year before was accounted here.
    private func wageTaxRhythm(_ period: YearMonth, _ law: LegalParameters) throws -> Remittance.Rhythm? {
        let before = YearMonth(year: period.year - 1, month: 1)...YearMonth(year: period.year - 1, month: 12)
        guard try liveRun(.payroll, before.upperBound) != nil,
            try wageTaxStart(before.upperBound) == before.lowerBound
        else { return nil }
        let tax = try paidMonths(before).map(\.wageTax).sum()
        return try Remittance.Rhythm(wageTaxOfYearBefore: tax, on: period.first, law)
    }

    /// The wage tax of the year up to a month, as it is declared; nil where nobody was paid in the month.
    public func wageTaxDeclaration(_ period: YearMonth, _ law: LegalParameters) throws -> WageTaxYear.Declaration? {
        guard let paidOn = try requiredPayslips(period).first?.paidOn else { return nil }
        let year = try paidMonths(YearMonth(year: period.year, month: 1)...period)
        let earlier = year.filter { $0.period < period }
        let own = year.filter { $0.period == period }.map {
            WageTaxYear.Base(employee: $0.employee.text, month: period, base: $0.wageTaxBase)
        }
        return try WageTaxYear(earlier, and: own, from: wageTaxStart(period), law)
            .declaration(of: period, paidOn: paidOn, earlier: earlier.map(\.wageTax).sum())
    }

    /// The statements of a month: contributions by body, wage tax, leave balances.
    func payrollStatements(_ period: YearMonth) throws -> [MonthFile] {
        let law = try LegalParameters.load()
        let contributions = try contributionStatement(period, law).fileLines
        let wageTax = try wageTaxDeclaration(period, law)?.fileLines ?? []
        let accrual = try LeaveAccrual(on: period.first, law)
        let leave = try requiredPayslips(period).flatMap { $0.leaveLines(period, accrual) }
        return [
            (name: "etat-cotisations-\(period).csv", bytes: Array(ContributionFile.text(contributions, period).utf8)),
            (name: "taxe-salaires-\(period).csv", bytes: Array(WageTaxFile.text(wageTax, period).utf8)),
            (name: "conges-payes-\(period).csv", bytes: Array(LeaveFile.text(leave, period).utf8)),
        ]
    }
}

extension StoredPayslip {
    /// What it owes to the bodies.
    ///
    /// - Parameter rhythm: of the wage tax.
    fileprivate func contributionItems(_ rhythm: Remittance.Rhythm?) throws -> [ContributionStatement.Item] {
        let name = employee.text
        let contributions = try lines.filter { $0.payer == .employee || $0.payer == .employer }.map { line in
            try ContributionStatement.Item(
                line.contribution, of: name, for: line.correctedPeriod ?? period, base: line.base,
                rate: line.rate, amount: line.amount)
        }
        let reductions = figures.map { ($0.key, $0.value.reductionAgircArrco) }
        return contributions
            + reductions.flatMap { ContributionStatement.Item.pensionPart(of: $1, of: name, for: $0) }
            + [.incomeTax(of: name, for: period, base: withholdingBase, amount: withheld),
               .wageTax(of: name, for: period, base: wageTaxBase, amount: wageTax, rhythm: rhythm)]
    }

    /// One line for each reference period that is known.
    fileprivate func leaveLines(_ period: YearMonth, _ accrual: LeaveAccrual) -> [LeaveFileLine] {
        leave.periods.map { account in
            let balance = account.balance(in: period, accrual)
            let months = account.period.months
            return LeaveFileLine(
                employee: employee.text, contractFrom: contractFrom, earnedIn: months[0].first...months[11].last,
                earned: balance.earned.hundredths, taken: balance.taken.hundredths, left: balance.left.hundredths,
                until: balance.until)
        }
    }
}

extension ContributionStatement {
    /// The lines of each body and its total.
    fileprivate var fileLines: [ContributionFileLine] {
        parts.flatMap { part in
            part.rows.map { row in
                let isEmployees = row.levy.payer == .employee
                return ContributionFileLine(
                    body: part.body.label, rhythm: part.rhythm?.rawValue ?? "", month: row.month, code: row.levy.code,
                    label: row.levy.label, article: row.remittance.article, headcount: row.headcount, base: row.base,
                    rate: row.rate, employeeAmount: isEmployees ? row.amount : nil,
                    employerAmount: isEmployees ? nil : row.amount)
            } + [
                ContributionFileLine(
                    body: part.body.label, rhythm: part.rhythm?.rawValue ?? "", code: "total", label: "Total",
                    headcount: part.headcount, employeeAmount: part.employee, employerAmount: part.employer),
            ]
        }
    }
}

extension WageTaxYear.Declaration {
    /// Each employee's base by bands, the bands of all, and the tax from gross to what is due for the month.
    fileprivate var fileLines: [WageTaxFileLine] {
        lines.flatMap { line in
            [WageTaxFileLine(kind: "base", employee: line.employee, label: "Base et taxe brute de l'année",
                             monthBase: line.monthBase, base: line.base, amount: line.tax)]
                + bandLines(line.bands, employee: line.employee)
        } + bandLines(scale.indices.map { place in lines.map { $0.bands[place] }.sum() }, employee: nil) + [
            WageTaxFileLine(kind: "brute", label: "Taxe brute de l'année", monthBase: lines.map(\.monthBase).sum(),
                            base: lines.map(\.base).sum(), amount: gross),
            WageTaxFileLine(kind: "decote", label: "Franchise et décote (CGI 1679)", amount: -relief),
            WageTaxFileLine(kind: "abattement", label: "Abattement des associations (CGI 1679 A)", amount: -allowance),
            WageTaxFileLine(kind: "due", label: "Taxe due pour l'année jusqu'à ce mois", amount: owed),
            WageTaxFileLine(kind: "anterieure", label: "Comptée dans les mois d'avant", amount: -earlier),
            WageTaxFileLine(kind: "a_payer", label: "Taxe du mois", amount: due),
        ]
    }

    private func bandLines(_ bases: [Cents], employee: String?) -> [WageTaxFileLine] {
        scale.indices.map { place in
            WageTaxFileLine(
                kind: "tranche", employee: employee, label: "Base dans la tranche",
                from: place == 0 ? .zero : scale[place - 1].below, below: scale[place].below, rate: scale[place].rate,
                base: bases[place])
        }
    }
}

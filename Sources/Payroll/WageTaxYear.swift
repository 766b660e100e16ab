import CivilTime
import LegalParameters
import Money

/// The wage tax of an employer over a calendar year of payments (CGI 231, 1679, 1679 A; BOI-TPS-TS-30): what each
/// month owes on account, what the year's end settles, who of the employees it is for.
///
/// Bands are a twelfth of the year's each month and whole for the year, not reduced for part time, for entry or
/// exit in the year. The account of a month is what the months so far owe by the scale known on its day of
/// payment, less the accounts before it: a scale that is published in June for the whole year (décret 2026-562)
/// therefore settles January to May in the first account after it.
public struct WageTaxYear: Sendable {
    /// The base of one employee in one month of payment.
    public struct Base: Hashable, Sendable {
        public var employee: String
        public var month: YearMonth
        public var base: Cents

        public init(employee: String, month: YearMonth, base: Cents) {
            self.employee = employee
            self.month = month
            self.base = base
        }
    }

    /// What one month costs, shared back.
    public struct Account: Hashable, Sendable {
        public let month: YearMonth
        /// Tax of the employer for the month; negative when the months before owed less by a new scale.
        public let due: Cents
        /// By employee, in order of their names; they add up to `due`.
        public let shares: [Share]
    }
    public struct Share: Hashable, Sendable {
        public let employee: String
        public let amount: Cents
    }

    public let year: Int
    private let bases: [Base]
    private let law: LegalParameters

    public init(year: Int, bases: [Base], _ law: LegalParameters) {
        self.year = year
        self.bases = bases.filter { $0.month.year == year }
        self.law = law
    }

    /// The accounts of the months that have bases, in order, up to and including `last`. December's is what the
    /// year as a whole owes by yearly bands, less the accounts before it.
    ///
    /// - Parameter paidOn: day of payment of a month, which decides the scale that was known.
    /// - Throws: the parameter that has no value.
    public func accounts(
        through last: YearMonth, paidOn: (YearMonth) -> CivilDate
    ) throws(ParameterFault) -> [Account] {
        var accounts: [Account] = []
        var granted: [String: Cents] = [:]
        for number in 1...12 {
            let month = YearMonth(year: year, month: number)
            guard month <= last else { break }
            let day = paidOn(month)
            let tax = try WageTax(paidOn: day, law.asKnown(on: day))
            let gross = number == 12 ? yearly(tax) : monthly(tax, through: month)
            let net = net(gross.map(\.amount).sum(), tax, month: number)
            let wanted = WageTax.shares(of: net, by: gross.map(\.amount))
            var shares: [Share] = []
            for (place, employee) in gross.map(\.employee).enumerated() {
                let share = wanted[place] - granted[employee, default: .zero]
                granted[employee] = wanted[place]
                shares.append(Share(employee: employee, amount: share))
            }
            accounts.append(Account(month: month, due: shares.map(\.amount).sum(), shares: shares))
        }
        return accounts
    }

    /// Gross tax of each employee for the months so far.
    private func monthly(_ tax: WageTax, through month: YearMonth) -> [Share] {
        perEmployee { bases in bases.filter { $0.month <= month }.map { tax.monthly($0.base) }.sum() }
    }

    private func yearly(_ tax: WageTax) -> [Share] {
        perEmployee { bases in tax.yearly(bases.map(\.base).sum()) }
    }

    private func perEmployee(_ amount: ([Base]) -> Cents) -> [Share] {
        let grouped = Dictionary(grouping: bases, by: \.employee)
        return grouped.keys.sorted().map { Share(employee: $0, amount: amount(grouped[$0] ?? [])) }
    }

    /// What the employer owes for the first months of the year: franchise and décote are the year's alone, the
    /// allowance comes by twelfths.
    private func net(_ gross: Cents, _ tax: WageTax, month: Int) -> Cents {
        guard month < 12 else { return tax.yearlyNet(gross) }
        return max(.zero, gross - (tax.allowance * Ratio(month, 12)).roundedHalfUp())
    }
}

/// How often the wage tax is paid, by the tax of the year before (CGI ann. III art. 369).
public enum WageTaxFrequency: String, Sendable {
    case yearly = "annuel"
    case quarterly = "trimestriel"
    case monthly = "mensuel"

    public init(taxOfYearBefore tax: Cents, on day: CivilDate, _ law: LegalParameters) throws(ParameterFault) {
        self = tax < (try law.cents(.taxeSalairesSeuilAnnuel, on: day)) ? .yearly
            : tax <= (try law.cents(.taxeSalairesSeuilTrimestriel, on: day)) ? .quarterly : .monthly
    }
}

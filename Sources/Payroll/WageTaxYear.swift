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

    /// What the returns 2501 and 2502 ask for, for the year up to a month.
    public struct Declaration: Hashable, Sendable {
        /// One employee of the year.
        public struct Line: Hashable, Sendable {
            public let employee: String
            /// Base of the month.
            public let monthBase: Cents
            /// Base of the year so far.
            public let base: Cents
            /// Of the base, what lies in each band; they add up to it.
            public let bands: [Cents]
            /// Tax before relief and allowance.
            public let tax: Cents
        }

        /// The scale, by the bounds of a year.
        public let scale: [Band]
        public let lines: [Line]
        /// Franchise and décote, which only the year as a whole has.
        public let relief: Cents
        /// What of the associations' allowance is used.
        public let allowance: Cents
        /// What the accounts of the months before have taken.
        public let earlier: Cents

        /// Tax of all before relief and allowance.
        public var gross: Cents { lines.map(\.tax).sum() }
        /// Tax of the employer for the year so far.
        public var owed: Cents { gross - relief - allowance }
        /// The account of the month.
        public var due: Cents { owed - earlier }
    }

    public let year: Int
    private let bases: [Base]
    /// Month of the year with the first account.
    private let start: Int
    private let law: LegalParameters

    /// - Parameter first: the first month whose account is made here, nil for January. Of a year that another
    ///   program began only the months from then on count, with their twelfths of the allowance, and December
    ///   settles nothing: the declaration of the year does, for which both programs' bases are needed.
    public init(year: Int, bases: [Base], from first: YearMonth? = nil, _ law: LegalParameters) {
        self.year = year
        self.bases = bases.filter { $0.month.year == year }
        start = first.map { $0.year == year ? $0.month : 1 } ?? 1
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
        for number in start...12 {
            let month = YearMonth(year: year, month: number)
            guard month <= last else { break }
            let account = try account(of: month, paidOn: paidOn(month), granted: granted)
            for share in account.shares { granted[share.employee, default: .zero] += share.amount }
            accounts.append(account)
        }
        return accounts
    }

    /// The account of one month: what the months up to it owe by the scale known on its day of payment, less what
    /// the accounts before it have taken of each employee.
    ///
    /// - Throws: the parameter that has no value.
    public func account(
        of month: YearMonth, paidOn day: CivilDate, granted: [String: Cents]
    ) throws(ParameterFault) -> Account {
        let tax = try WageTax(paidOn: day, law.asKnown(on: day))
        let gross = isYearEnd(month) ? yearly(tax) : monthly(tax, through: month)
        let net = net(gross.map(\.amount).sum(), tax, month)
        let shares = zip(gross, WageTax.shares(of: net, by: gross.map(\.amount))).map { gross, wanted in
            Share(employee: gross.employee, amount: wanted - granted[gross.employee, default: .zero])
        }
        return Account(month: month, due: shares.map(\.amount).sum(), shares: shares)
    }

    /// The account of one month as it is declared.
    ///
    /// - Parameter earlier: what the accounts of the year before it have taken.
    /// - Throws: the parameter that has no value.
    public func declaration(
        of month: YearMonth, paidOn day: CivilDate, earlier: Cents
    ) throws(ParameterFault) -> Declaration {
        let tax = try WageTax(paidOn: day, law.asKnown(on: day))
        let gross = isYearEnd(month) ? yearly(tax) : monthly(tax, through: month)
        let byEmployee = Dictionary(grouping: bases.filter { $0.month <= month }, by: \.employee)
        let lines = gross.filter { byEmployee[$0.employee] != nil }.map { share in
            let own = byEmployee[share.employee] ?? []
            let base = own.map(\.base).sum()
            let bands = isYearEnd(month) ? tax.banded(base, months: 12)
                : own.map { tax.banded($0.base, months: 1) }
                    .reduce(tax.scale.map { _ in .zero }) { zip($0, $1).map { $0 + $1 } }
            return Declaration.Line(
                employee: share.employee, monthBase: own.filter { $0.month == month }.map(\.base).sum(), base: base,
                bands: bands, tax: share.amount)
        }
        let total = lines.map(\.tax).sum()
        let relieved = isYearEnd(month) ? tax.afterRelief(total) : total
        return Declaration(
            scale: tax.scale, lines: lines, relief: total - relieved,
            allowance: relieved - net(total, tax, month), earlier: earlier)
    }

    private func isYearEnd(_ month: YearMonth) -> Bool { month.month == 12 && start == 1 }

    /// Gross tax of each employee for the months so far.
    private func monthly(_ tax: WageTax, through month: YearMonth) -> [Share] {
        perEmployee { bases in bases.filter { $0.month <= month }.map { tax.monthly($0.base) }.sum() }
    }

    /// Gross tax of each employee for the year.
    private func yearly(_ tax: WageTax) -> [Share] {
        perEmployee { bases in tax.yearly(bases.map(\.base).sum()) }
    }

    private func perEmployee(_ amount: ([Base]) -> Cents) -> [Share] {
        let grouped = Dictionary(grouping: bases, by: \.employee)
        return grouped.keys.sorted().map { Share(employee: $0, amount: amount(grouped[$0] ?? [])) }
    }

    /// What the employer owes for the first months of the year: franchise and décote are the year's alone, the
    /// allowance comes by twelfths.
    private func net(_ gross: Cents, _ tax: WageTax, _ month: YearMonth) -> Cents {
        if isYearEnd(month) { return tax.yearlyNet(gross) }
        return max(.zero, gross - (tax.allowance * Ratio(month.month - start + 1, 12)).roundedHalfUp())
    }
}

extension Remittance.Rhythm {
    /// How often the wage tax is paid, by the tax of the year before (CGI ann. III art. 369).
    ///
    /// - Throws: the parameter that has no value.
    public init(
        wageTaxOfYearBefore tax: Cents, on day: CivilDate, _ law: LegalParameters
    ) throws(ParameterFault) {
        self = tax < (try law.cents(.taxeSalairesSeuilAnnuel, on: day)) ? .yearly
            : tax <= (try law.cents(.taxeSalairesSeuilTrimestriel, on: day)) ? .quarterly : .monthly
    }
}

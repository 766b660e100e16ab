import CivilTime
import Money

/// What a late change brings to an open month for an earlier, closed one (*rappel*): the difference, line by line,
/// between the earlier month computed again and what was paid for it, with the period that it belongs to. Its
/// contributions are those of that period (CSS R242-1: rates of the period of employment).
public struct Rappel: Hashable, Sendable {
    public let period: YearMonth
    public let difference: MonthFigures
}

/// The payslip of an open month with the rappels that it pays.
public struct SettledPayslip: Sendable {
    public let period: YearMonth
    /// The month itself; nil when nothing is known of it (a rappel after the end of the contract).
    public let fresh: Payslip?
    /// In order of periods.
    public let rappels: [Rappel]
    /// Tax, refunds and seizures on the net of the month and its rappels together.
    public let payment: Payment
    /// Of the calendar year of payment, this payment included.
    public let yearNetTaxable: Cents
    public let yearWithheld: Cents

    /// All that the payslip pays, over all periods.
    public var figures: MonthFigures {
        rappels.reduce(fresh.map(MonthFigures.init) ?? MonthFigures()) { $0 + $1.difference }
    }
}

/// The months of one employee as a chain: each month is computed from what was known on the day on which it was
/// closed, and pays in addition what the months before it turn out to owe. A closed month is never edited.
public struct PayrollChain {
    /// One month to pay.
    public struct Step: Hashable, Sendable {
        public let period: YearMonth
        /// What is known by the end of this day counts.
        public let closedOn: CivilDate

        public init(_ period: YearMonth, closedOn: CivilDate) {
            self.period = period
            self.closedOn = closedOn
        }
    }

    /// The input of a month as known on a day, and the first day of its contract, with which ceilings and reduction
    /// start again.
    public struct Month {
        public var input: PayrollInput
        public var contract: CivilDate

        public init(_ input: PayrollInput, contract: CivilDate) {
            self.input = input
            self.contract = contract
        }
    }

    private let rules: (YearMonth) throws -> PayrollRules
    private let month: (YearMonth, CivilDate, [Payslip]) throws -> Month?
    private let opening: (period: YearMonth, year: YearToDate)?

    /// - Parameters:
    ///   - opening: what the months before the first step have accumulated, when the pool starts in mid-year.
    ///   - rules: the law of a month for the employer.
    ///   - month: what is known on a day of a month, given the months before as computed on that knowledge; nil when
    ///     the person was not employed. `yearToDate`, claims of overpaid nets excepted, is filled in by the chain.
    public init(
        opening: (period: YearMonth, year: YearToDate)? = nil, rules: @escaping (YearMonth) throws -> PayrollRules,
        month: @escaping (YearMonth, CivilDate, [Payslip]) throws -> Month?
    ) {
        self.opening = opening
        self.rules = rules
        self.month = month
    }

    /// The payslips of all steps, in order.
    ///
    /// - Throws: `PayrollFault.contradiction` when the steps are not in order of periods; what the rules and the
    ///   months throw.
    public func settle(_ steps: [Step]) throws -> [SettledPayslip] {
        for (step, next) in zip(steps, steps.dropFirst()) where next.period <= step.period {
            throw PayrollFault.contradiction("chaîne de paie : \(next.period.french) suit \(step.period.french)")
        }
        var paid: [YearMonth: MonthFigures] = [:]
        var settled: [SettledPayslip] = []
        var shortfall = Cents.zero
        for (place, step) in steps.enumerated() {
            let periods = steps[...place].map(\.period)
            let months = try recompute(periods, on: step.closedOn)
            var rappels: [Rappel] = []
            for (period, payslip) in zip(periods.dropLast(), months.dropLast()) {
                let due = payslip.map { MonthFigures($0.payslip) } ?? MonthFigures()
                let difference = due - (paid[period] ?? MonthFigures())
                paid[period] = due
                if !difference.isZero { rappels.append(Rappel(period: period, difference: difference)) }
            }
            let fresh = months[place]
            paid[step.period] = fresh.map { MonthFigures($0.payslip) } ?? MonthFigures()
            let payslip = try pay(step, fresh, rappels, shortfall: shortfall, after: settled)
            shortfall = shortfall + payslip.payment.shortfall
                + payslip.payment.netElements.filter { $0.id == .recovered }.map(\.amount).sum()
            settled.append(payslip)
        }
        return settled
    }

    private typealias Computed = (payslip: Payslip, input: PayrollInput, contract: CivilDate)

    /// Months as known on a day; nothing is taken of their nets.
    private func recompute(_ periods: [YearMonth], on day: CivilDate) throws -> [Computed?] {
        var computed: [Computed?] = []
        for period in periods {
            guard var known = try month(period, day, computed.compactMap { $0?.payslip }) else {
                computed.append(nil)
                continue
            }
            if let before = computed.last(where: { $0 != nil }) ?? nil, before.contract == known.contract {
                known.input.yearToDate = before.payslip.yearToDate
            } else if computed.allSatisfy({ $0 == nil }), let opening, opening.period < period {
                known.input.yearToDate = opening.year
            } else {
                known.input.yearToDate = YearToDate()
            }
            let claims = known.input.claims
            known.input.claims = NetClaims()
            let payslip = try rules(period).payslip(for: known.input)
            known.input.claims = claims
            computed.append((payslip, known.input, known.contract))
        }
        return computed
    }

    private func pay(
        _ step: Step, _ fresh: Computed?, _ rappels: [Rappel], shortfall: Cents, after earlier: [SettledPayslip]
    ) throws -> SettledPayslip {
        let rules = try rules(step.period)
        let all = rappels.reduce(fresh.map { MonthFigures($0.payslip) } ?? MonthFigures()) { $0 + $1.difference }
        var claims = fresh?.input.claims ?? NetClaims()
        claims.overpaid += shortfall
        let payment = try rules.payment(PaymentTerms(
            net: all.net, taxed: all.netTaxable + all.taxableBenefits, elements: all.netElements,
            withholding: fresh?.input.withholding ?? .neutral, claims: claims,
            correction: fresh?.input.withholdingCorrection ?? .zero))
        let year = rules.paymentDate.components.year
        let before = earlier.last.flatMap { $0.payment.day.components.year == year ? $0 : nil }
        return SettledPayslip(
            period: step.period, fresh: fresh?.payslip, rappels: rappels, payment: payment,
            yearNetTaxable: (before?.yearNetTaxable ?? .zero) + all.netTaxable,
            yearWithheld: (before?.yearWithheld ?? .zero) + payment.withheld)
    }
}

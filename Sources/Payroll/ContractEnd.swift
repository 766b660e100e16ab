import CivilTime
import LegalParameters
import Money
import People

/// Indemnity of a fixed-term contract (C. trav. L1243-8): a tenth of all gross pay of the contract, overtime
/// included; it counts as pay itself.
public func fixedTermIndemnity(
    contractGross: Cents, on day: CivilDate, _ law: LegalParameters
) throws(ParameterFault) -> GrossElement {
    GrossElement(.fixedTermIndemnity, contractGross.rounded(times: try law.rate(.cddPrecarite, on: day)))
}

/// Legal indemnity of dismissal (C. trav. L1234-9, R1234-1 to R1234-4).
public struct LegalSeverance: Hashable, Sendable {
    /// The better of a twelfth of the last twelve months and a third of the last three.
    public let monthlyPay: Cents
    /// Whole months of seniority at the end of the notice.
    public let months: Int
    private let firstYears: Ratio
    private let laterYears: Ratio
    private let least: Int

    public init(
        monthlyPay: Cents, seniorityMonths: Int, on day: CivilDate, _ law: LegalParameters
    ) throws(ParameterFault) {
        self.monthlyPay = monthlyPay
        months = seniorityMonths
        firstYears = try law.quantity(.licenciementJusqua10Ans, on: day)
        laterYears = try law.quantity(.licenciementAuDela, on: day)
        least = try law.count(.licenciementAnciennete, on: day)
    }

    /// A quarter of a month a year up to ten years, a third beyond, whole months in proportion; nothing below the
    /// least seniority.
    public var amount: Cents {
        guard months >= least else { return .zero }
        let first = firstYears * Ratio(min(months, 120), 12)
        let later = laterYears * Ratio(max(0, months - 120), 12)
        return (monthlyPay * (first + later)).roundedHalfUp()
    }

    /// The reference pay (R1234-4).
    ///
    /// - Parameters:
    ///   - lastTwelve: gross pay of the last twelve months, or of all there are.
    ///   - yearlyBonusesOfLastThree: bonuses of a year paid in the last three months; they count for a quarter.
    public static func referencePay(lastTwelve: [Cents], yearlyBonusesOfLastThree: Cents = .zero) -> Cents {
        guard !lastTwelve.isEmpty else { return .zero }
        let year = (lastTwelve.sum() * Ratio(1, lastTwelve.count)).roundedHalfUp()
        let three = lastTwelve.suffix(3)
        let quarter = three.sum() - yearlyBonusesOfLastThree + (yearlyBonusesOfLastThree * Ratio(1, 4)).roundedHalfUp()
        return max(year, (quarter * Ratio(1, three.count)).roundedHalfUp())
    }
}

/// How a severance is divided between what is free and what counts as pay (CSS L242-1 II 7°, L136-1-1 III 5°;
/// CGI 80 duodecies): free of contributions up to two yearly ceilings within what the tax exempts, free of CSG up
/// to the legal or agreed amount, all of it subject beyond ten ceilings.
public struct SeveranceSplit: Hashable, Sendable {
    public let exempt: Cents
    /// Free of contributions, not of CSG.
    public let aboveLegal: Cents
    public let subject: Cents

    /// - Parameters:
    ///   - paid: the indemnity.
    ///   - legal: what the law or the agreement gives.
    ///   - lastYearPay: gross pay of the calendar year before, twice which the tax exempts.
    public init(
        paid: Cents, legal: Cents, lastYearPay: Cents, on day: CivilDate, _ law: LegalParameters
    ) throws(ParameterFault) {
        let ceiling = try law.cents(.pmss, on: day) * 12
        let free = (ceiling * (try law.quantity(.ruptureExonerationPlafonds, on: day))).roundedHalfUp()
        let whole = (ceiling * (try law.quantity(.ruptureAssujettissementPlafonds, on: day))).roundedHalfUp()
        let taxLimit = (ceiling * (try law.quantity(.ruptureImpotPlafonds, on: day))).roundedHalfUp()
        let half = Cents((paid.count + 1) / 2)
        let taxFree = min(paid, max(legal, min(max(lastYearPay * 2, half), taxLimit)))
        let withoutContributions = paid > whole ? .zero : min(taxFree, free)
        exempt = min(legal, withoutContributions)
        aboveLegal = withoutContributions - exempt
        subject = paid - withoutContributions
    }

    /// The lines of the payslip.
    public var elements: [GrossElement] {
        [GrossElement(.severance, exempt), GrossElement(.severanceAboveLegal, aboveLegal),
         GrossElement(.severanceSubject, subject)].filter { $0.amount != .zero }
    }
}

/// Notice of the agreement ALISFA in months (IDCC 1261 ch. III): one, two for a dismissal after two years, three for
/// executives.
public func alisfaNoticeMonths(
    reason: ContractEndReason, executive: Bool, seniorityMonths: Int, on day: CivilDate, _ law: LegalParameters
) throws(ParameterFault) -> Int {
    switch reason {
    case .fixedTermOver, .fixedTermWithoutIndemnity, .graveFault, .mutualAgreement: return 0
    case .resignation, .dismissal, .retirement:
        if executive { return try law.count(.alisfaPreavisCadre, on: day) }
        let long = reason == .dismissal && seniorityMonths >= 24
        return try law.count(long ? .alisfaPreavisLicenciement2Ans : .alisfaPreavis, on: day)
    }
}

/// What the end of a contract adds to its last payslip (*solde de tout compte*).
public struct FinalSettlement: Hashable, Sendable {
    public var reason: ContractEndReason
    /// Gross pay of the contract before this month, for the indemnity of a fixed term.
    public var earlierGross: Cents
    /// Leave of each period still left.
    public var leave: [UnusedLeave]
    /// Pay of notice that is not worked.
    public var noticePay: Cents
    /// Indemnity of the end, its legal part and the pay of the year before; nil where none is due.
    public var severance: SeveranceTerms?

    public struct UnusedLeave: Hashable, Sendable {
        public var days: Ratio
        public var earned: Ratio
        /// Pay of the reference period before this month; the last period's gets this month's.
        public var referencePay: Cents
        /// Pay of one day by maintained pay.
        public var maintainedDay: Cents
        /// Taken before the end, its tenth not settled for.
        public var inAdvance: LeaveTaking

        public init(
            days: Ratio, earned: Ratio, referencePay: Cents, maintainedDay: Cents, inAdvance: LeaveTaking = .none
        ) {
            self.days = days
            self.earned = earned
            self.referencePay = referencePay
            self.maintainedDay = maintainedDay
            self.inAdvance = inAdvance
        }
    }
    public struct SeveranceTerms: Hashable, Sendable {
        public var paid: Cents
        public var legal: Cents
        public var lastYearPay: Cents

        public init(paid: Cents, legal: Cents, lastYearPay: Cents) {
            self.paid = paid
            self.legal = legal
            self.lastYearPay = lastYearPay
        }
    }

    public init(
        reason: ContractEndReason, earlierGross: Cents, leave: [UnusedLeave] = [], noticePay: Cents = .zero,
        severance: SeveranceTerms? = nil
    ) {
        self.reason = reason
        self.earlierGross = earlierGross
        self.leave = leave
        self.noticePay = noticePay
        self.severance = severance
    }

    /// The lines, in the order in which one enters the base of the next: the indemnity of a fixed term is pay of
    /// the leave balance (C. trav. L1242-16).
    ///
    /// - Parameter monthGross: gross pay of the month without these lines.
    /// - Throws: the parameter that has no value; `PayrollFault` for an agreed severance below the legal one
    ///   (L1237-13) or for a reason that gives none.
    public func elements(
        monthGross: Cents, on day: CivilDate, _ law: LegalParameters
    ) throws -> [GrossElement] {
        var elements: [GrossElement] = []
        if noticePay != .zero { elements.append(GrossElement(.noticePay, noticePay)) }
        var indemnity = Cents.zero
        if reason == .fixedTermOver {
            let element = try fixedTermIndemnity(contractGross: earlierGross + monthGross, on: day, law)
            indemnity = element.amount
            elements.append(element)
        }
        let rule = try LeavePay(on: day, law)
        for (place, unused) in leave.enumerated() {
            let last = place == leave.count - 1
            let reference = unused.referencePay + (last ? monthGross + indemnity : .zero)
            let settled = rule.settlement(of: unused.inAdvance, referencePay: reference, earned: unused.earned)
            if settled != .zero { elements.append(GrossElement(.leaveTenth, settled)) }
            guard unused.days > .zero else { continue }
            let maintained = (unused.maintainedDay * unused.days).roundedHalfUp()
            let tenth = rule.byTenth(referencePay: reference, days: unused.days, earned: unused.earned)
            elements.append(GrossElement(.leaveBalance, max(maintained, tenth)))
        }
        guard let severance else { return elements }
        guard reason == .dismissal || reason == .mutualAgreement || reason == .retirement else {
            throw PayrollFault.contradiction(
                "une fin de contrat « \(reason.french) » n'ouvre pas d'indemnité de rupture")
        }
        guard severance.paid >= severance.legal else {
            throw PayrollFault.contradiction(
                "indemnité de rupture de \(severance.paid.french) inférieure à l'indemnité légale de "
                    + "\(severance.legal.french) (C. trav. L1237-13) : corriger")
        }
        return try elements + SeveranceSplit(
            paid: severance.paid, legal: severance.legal, lastYearPay: severance.lastYearPay, on: day, law).elements
    }
}

extension FinalSettlement {
    /// How a line of the settlement comes about, in words.
    func statement(of kind: GrossKind) -> String {
        switch kind {
        case .fixedTermIndemnity: "un dixième du brut du contrat"
        case .leaveBalance: "le meilleur du maintien et du dixième, par période de congés"
        case .leaveTenth: "le dixième des congés pris par avance, moins le maintien payé"
        default: reason.french
        }
    }

    /// The amounts behind a line of the settlement.
    func parts(of kind: GrossKind, monthGross: Cents) -> [Explanation] {
        switch kind {
        case .fixedTermIndemnity:
            [Explanation("Brut du contrat", earlierGross + monthGross,
                         "\(earlierGross.french) avant ce mois + \(monthGross.french)")]
        case .leaveBalance:
            leave.filter { $0.days > .zero }.map { unused in
                Explanation(
                    "Congés restants", nil, "\(unused.days.french) jours sur \(unused.earned.french) acquis",
                    parts: [Explanation("Un jour par maintien", unused.maintainedDay),
                            Explanation("Brut de la période avant ce mois", unused.referencePay)])
            }
        case .leaveTenth:
            leave.filter { $0.inAdvance.days > .zero }.map { unused in
                Explanation(
                    "Congés pris par avance", unused.inAdvance.paid,
                    "\(unused.inAdvance.days.french) jours sur \(unused.earned.french) acquis",
                    parts: [Explanation("Brut de la période avant ce mois", unused.referencePay)])
            }
        default: []
        }
    }
}

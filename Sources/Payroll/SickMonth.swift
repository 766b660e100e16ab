import CivilTime
import LegalParameters
import Money

/// The stoppages of one month in money: pay lost by the real hours, daily benefits, and the top-up that the law or
/// the agreement owes.
struct SickMonth {
    typealias Lost = (kind: GrossKind, amount: Cents, minutes: Int, days: ClosedRange<CivilDate>)
    /// Pay lost, one for each stoppage.
    let absences: [Lost]
    /// Gross daily benefits of the days that the employer maintains.
    private(set) var benefits = Cents.zero
    private(set) var netBenefits = Cents.zero
    /// What of them counts for income tax, for the sixty days of stoppage in which the employer withholds.
    private(set) var taxableBenefits = Cents.zero
    private(set) var benefitDays = 0
    private(set) var benefitParts: [Explanation] = []
    private let days: [StoppageDay]
    private let law: LegalParameters

    init(_ pay: GrossPay, _ days: [StoppageDay], _ law: LegalParameters) throws {
        self.days = days
        self.law = law
        let stoppages = days.reduce(into: [Stoppage]()) { if $0.last != $1.stoppage { $0.append($1.stoppage) } }
        var absences: [Lost] = []
        for stoppage in stoppages {
            let range = stoppage.days.clamped(to: pay.facts.period.days)
            let (amount, minutes) = pay.pay(of: range, share: stoppage.lostShare)
            absences.append((Self.kind(stoppage.cause), amount, minutes, range))
        }
        self.absences = absences
        for (place, stoppage) in stoppages.enumerated() {
            try addBenefits(days.filter { $0.stoppage == stoppage && $0.hasBenefit && $0.isMaintained }, stoppage,
                            atMost: stoppage.isPartial ? absences[place].amount : nil)
        }
    }

    private static func kind(_ cause: Stoppage.Cause) -> GrossKind {
        switch cause {
        case .sickness, .longIllness, .pregnancy: .sicknessAbsence
        case .accident: .accidentAbsence
        case .maternity, .paternity: .maternityAbsence
        }
    }

    /// A day's benefit by the cause of the stoppage.
    static func benefit(_ rule: DailyBenefits, _ day: StoppageDay) -> Cents {
        let pays = day.stoppage.paysBefore
        switch day.stoppage.cause {
        case .sickness, .longIllness, .pregnancy: return rule.sickness(pays: pays)
        case .accident: return rule.accident(pay: pays.last ?? .zero, dayOfStoppage: day.number)
        case .maternity, .paternity: return rule.maternity(pays: pays)
        }
    }

    private mutating func addBenefits(
        _ paidDays: [StoppageDay], _ stoppage: Stoppage, atMost limit: Cents?
    ) throws {
        guard !paidDays.isEmpty else { return }
        let rule = try DailyBenefits(start: stoppage.from, law)
        let daily = paidDays.map { Self.benefit(rule, $0) }
        let gross = min(daily.sum(), limit ?? daily.sum())
        let early = zip(paidDays, daily).filter { $0.0.number <= 60 }.map(\.1).sum()
        benefits += gross
        netBenefits += rule.net(gross)
        let taxable = rule.taxable(min(early, gross))
        // Half of the benefits of an accident at work is exempt (CGI 81 8°).
        taxableBenefits += stoppage.cause == .accident ? (taxable * Ratio(1, 2)).roundedHalfUp() : taxable
        benefitDays += paidDays.count
        benefitParts.append(Explanation("Indemnité du premier jour payé", daily.first ?? .zero))
        benefitParts += rule.parameters
    }

    /// The better of the law's and the agreement's top-up, gross, daily benefits deducted.
    ///
    /// - Parameters:
    ///   - pay: the month with the pay lost already taken off.
    ///   - healthy: the payslip of the month without stoppage.
    func topUp(_ pay: GrossPay, healthy: Payslip) throws -> (amount: Cents, origin: Explanation) {
        let lost = absences.map(\.amount).sum()
        let legal = legalTopUp(pay)
        let target = agreedNet(pay, healthy)
        let agreed: Cents
        if days.contains(where: { $0.agreementShare > .zero }) {
            agreed = try NetGuarantee.topUp(reaching: target, most: lost) { topUp throws -> Cents in
                try pay.rules.payslip(for: pay.input(
                    paidShare: .one, adding: [GrossElement(.sickPay, topUp)],
                    net: [NetElement(.subrogatedBenefits, netBenefits)])).netBeforeDeductions
            }
        } else {
            agreed = .zero
        }
        let better = max(legal, agreed)
        var parts = [
            Explanation("Maintien légal, brut (C. trav. L1226-1)", legal),
            Explanation("Maintien conventionnel, brut qui garantit le net (IDCC 1261 ch. IX)", agreed, "", parts: [
                Explanation("Net garanti du mois", target),
                Explanation("Net du mois sans arrêt", healthy.netBeforeDeductions),
                Explanation("Indemnités journalières nettes", netBenefits),
            ]),
        ]
        for id in [ParameterID.maintienLegalTaux1, .maintienLegalTaux2, .alisfaMaladieTauxPartiel] {
            parts.append(try Explanation(law, id, on: pay.facts.period.first))
        }
        return (better, Explanation(
            GrossKind.sickPay.label, better + benefits,
            "le meilleur des deux maintiens, indemnités journalières comprises", parts: parts))
    }

    /// The shares of gross pay of the days, less the daily benefits of the same days.
    private func legalTopUp(_ pay: GrossPay) -> Cents {
        let entitled = days.filter { $0.legalShare > .zero }
        guard !entitled.isEmpty else { return .zero }
        let gross = entitled.map { day in
            (pay.pay(of: day.day...day.day).amount * day.legalShare).roundedHalfUp()
        }.sum()
        return max(.zero, gross - benefits)
    }

    /// The net of the month without stoppage, less what the agreement does not maintain of the lost hours' net.
    private func agreedNet(_ pay: GrossPay, _ healthy: Payslip) -> Cents {
        guard healthy.gross > .zero else { return .zero }
        let missing = days.map { day -> Cents in
            let share = Ratio.one + day.agreementShare * Ratio(-1, 1)
            return (pay.pay(of: day.day...day.day, share: day.stoppage.lostShare).amount * share).roundedHalfUp()
        }.sum()
        let lostNet = (healthy.netBeforeDeductions * Ratio(missing.count, healthy.gross.count)).roundedHalfUp()
        return healthy.netBeforeDeductions - lostNet
    }
}

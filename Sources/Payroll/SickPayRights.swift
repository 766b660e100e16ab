import CivilTime
import LegalParameters
import Money

/// The rights to maintained pay during sickness: those of the law (C. trav. L1226-1, D1226-1 to D1226-8) and those
/// of the agreement ALISFA (IDCC 1261 ch. IX art. 1), day by day, counted over the twelve months before each day.
public struct SickPayRights: Sendable {
    /// Collective agreement, by its number.
    public let idcc: String
    public let hired: CivilDate
    private let law: LegalParameters

    public init(idcc: String, hired: CivilDate, _ law: LegalParameters) {
        self.idcc = idcc
        self.hired = hired
        self.law = law
    }

    /// Each day of each stoppage, in order.
    ///
    /// - Parameter stoppages: all that touch the twelve months before the days of interest.
    /// - Throws: the parameter that has no value at the start of a stoppage.
    public func days(_ stoppages: [Stoppage]) throws(ParameterFault) -> [StoppageDay] {
        var days: [StoppageDay] = []
        var ordinaryStarts: [CivilDate] = []
        var course = 0
        for stoppage in stoppages.sorted(by: { $0.from < $1.from }) {
            let terms = try Terms(stoppage, hired: hired, idcc: idcc, law)
            course = stoppage.isContinuation ? course : 0
            let repeated = ordinaryStarts.count { $0 > yearBefore(stoppage.from) }
            if stoppage.cause.isOrdinary && !stoppage.isContinuation { ordinaryStarts.append(stoppage.from) }
            for day in stoppage.days {
                course += 1
                days.append(self.day(day, number: course, stoppage, terms, earlier: days, repeated: repeated))
            }
        }
        return days
    }

    private func day(
        _ day: CivilDate, number: Int, _ stoppage: Stoppage, _ terms: Terms, earlier: [StoppageDay], repeated: Int
    ) -> StoppageDay {
        let window = earlier.reversed().prefix { $0.day > yearBefore(day) }
        let waits = stoppage.cause == .sickness || stoppage.cause == .longIllness || stoppage.cause == .pregnancy
        let hasBenefit = stoppage.isPartial || !waits || number > terms.benefitWaiting
        var legal = Ratio.zero
        var agreed = Ratio.zero
        if !stoppage.cause.isParental && !stoppage.isPartial {
            let used = window.count { $0.legalShare > .zero }
            if terms.hasLegal, number > (stoppage.cause == .accident ? 0 : terms.legalWaiting) {
                legal = used < terms.legalDays ? terms.legalFirst
                    : used < 2 * terms.legalDays ? terms.legalSecond : .zero
            }
            let agreedUsed = window.count { $0.agreementShare > .zero }
            let waiting = stoppage.cause.isOrdinary && repeated >= terms.freeStoppages ? terms.agreedWaiting : 0
            if terms.hasAgreement, number > waiting {
                agreed = agreedUsed < terms.fullDays ? .one
                    : agreedUsed < terms.fullDays + terms.partialDays ? terms.partialShare : .zero
            }
        }
        return StoppageDay(day: day, stoppage: stoppage, number: number, hasBenefit: hasBenefit, legalShare: legal,
                           agreementShare: agreed)
    }

    /// A day is within the twelve months before another when it is after the same date of the year before.
    private func yearBefore(_ day: CivilDate) -> CivilDate { Seniority(from: day).anniversary(months: -12) }

    /// The numbers at the start of one stoppage.
    private struct Terms {
        let benefitWaiting: Int
        let hasLegal: Bool
        let legalWaiting: Int
        let legalDays: Int
        let legalFirst: Ratio
        let legalSecond: Ratio
        let hasAgreement: Bool
        let fullDays: Int
        let partialDays: Int
        let partialShare: Ratio
        let freeStoppages: Int
        let agreedWaiting: Int

        init(
            _ stoppage: Stoppage, hired: CivilDate, idcc: String, _ law: LegalParameters
        ) throws(ParameterFault) {
            let start = stoppage.from
            let months = Seniority(from: hired).months(on: start)
            benefitWaiting = try law.count(.ijssCarence, on: start)
            let legalSeniority = try law.count(.maintienLegalAnciennete, on: start)
            hasLegal = months >= legalSeniority
            legalWaiting = try law.count(.maintienLegalCarence, on: start)
            let periods = max(0, months - legalSeniority) / 60
            legalDays = min(
                try law.count(.maintienLegalDuree, on: start)
                    + periods * law.count(.maintienLegalDureePar5Ans, on: start),
                try law.count(.maintienLegalDureeMax, on: start))
            legalFirst = try law.rate(.maintienLegalTaux1, on: start).ratio
            legalSecond = try law.quantity(.maintienLegalTaux2, on: start)
            let isALISFA = idcc == "1261"
            hasAgreement = isALISFA ? months >= (try law.count(.alisfaMaladieAnciennete, on: start)) : false
            fullDays = try law.count(.alisfaMaladieJoursPlein, on: start)
            partialDays = try law.count(.alisfaMaladieJoursPartiel, on: start)
            partialShare = try law.rate(.alisfaMaladieTauxPartiel, on: start).ratio
            freeStoppages = try law.count(.alisfaMaladieArretsSansCarence, on: start)
            agreedWaiting = try law.count(.alisfaMaladieCarence, on: start)
        }
    }
}

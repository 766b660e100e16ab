import CivilTime
import LegalParameters
import Money

/// Daily benefits of the Social Security (*indemnités journalières*) of a stoppage, by the values of the day on
/// which it starts. Rounded half up to the cent; the funds' published examples mix rounding and truncation.
public struct DailyBenefits: Sendable {
    private let sicknessRate: Rate
    /// SMIC of a month x the multiple, exact.
    private let sicknessLimit: Cents
    private let sicknessMultiple: Rate
    private let threeMonths: Ratio
    private let accidentRates: (first: Rate, later: Rate)
    private let accidentDivisor: Ratio
    private let accidentBaseMax: Cents
    private let allowance: Rate
    private let monthlyCeiling: Cents
    private let csg: Rate
    private let csgDeductible: Rate
    private let crds: Rate
    /// Days of sickness before the first benefit (CSS R323-1).
    public let waitingDays: Int
    /// The parameters, for explanations.
    let parameters: [Explanation]

    /// - Parameter start: first day of the stoppage; the SMIC is that of the last day of the month before
    ///   (CSS R323-4).
    /// - Throws: the parameter that has no value.
    public init(start: CivilDate, _ law: LegalParameters) throws(ParameterFault) {
        sicknessRate = try law.rate(.ijssMaladieTaux, on: start)
        sicknessMultiple = try law.rate(.ijssMaladiePlafond, on: start)
        let smic = try law.cents(.smicHoraireBrut, on: start.month.first - 1)
        sicknessLimit = (smic * Ratio(1820, 12)).roundedHalfUp()
        threeMonths = try law.quantity(.ijssDiviseurTroisMois, on: start)
        accidentRates = (try law.rate(.ijssAtmpTaux28Jours, on: start), try law.rate(.ijssAtmpTauxSuivant, on: start))
        accidentDivisor = try law.quantity(.ijssAtmpDiviseur, on: start)
        monthlyCeiling = try law.cents(.pmss, on: start)
        accidentBaseMax = (monthlyCeiling * 12).rounded(times: try law.rate(.ijssAtmpPlafond, on: start))
        allowance = try law.rate(.ijssMaterniteAbattement, on: start)
        csg = try law.rate(.ijssCsg, on: start)
        csgDeductible = try law.rate(.ijssCsgDeductible, on: start)
        crds = try law.rate(.crds, on: start)
        waitingDays = try law.count(.ijssCarence, on: start)
        parameters = try [
            Explanation(law, .ijssMaladieTaux, on: start), Explanation(law, .ijssMaladiePlafond, on: start),
            Explanation(law, .ijssDiviseurTroisMois, on: start), Explanation(law, .ijssCarence, on: start),
            Explanation(law, .ijssCsg, on: start),
        ]
    }

    /// A day of sickness: half of a 91.25th of the pay of three months, each up to 1.4 SMIC (R323-4, R323-5).
    ///
    /// - Parameter pays: gross pay of the three months before.
    public func sickness(pays: [Cents]) -> Cents {
        let limit = sicknessLimit * sicknessMultiple
        let sum = pays.reduce(ExactCents.zero) { $0 + min($1.exact, limit) }
        return (sum * inverse(threeMonths) * sicknessRate).roundedHalfUp()
    }

    /// A day after an accident at work: 60 % for 28 days, then 80 %, of a 30.42th of the last month's pay, at most
    /// the daily net (pay less 21 %) (CSS R433-1 to R433-4).
    ///
    /// - Parameters:
    ///   - pay: gross pay of the month before.
    ///   - dayOfStoppage: 1 for the first day after the accident.
    public func accident(pay: Cents, dayOfStoppage: Int) -> Cents {
        let daily = pay * inverse(accidentDivisor)
        let rate = dayOfStoppage <= 28 ? accidentRates.first : accidentRates.later
        let benefit = min(daily, accidentBaseMax.exact) * rate
        return min(benefit, daily * (Rate(e8: 100_000_000) - allowance)).roundedHalfUp()
    }

    /// A day of maternity, adoption or paternity leave: a 91.25th of the pay of three months, each up to the
    /// ceiling, less 21 % (CSS R331-5).
    public func maternity(pays: [Cents]) -> Cents {
        let sum = pays.reduce(Cents.zero) { $0 + min($1, monthlyCeiling) }
        return (sum * inverse(threeMonths) * (Rate(e8: 100_000_000) - allowance)).roundedHalfUp()
    }

    /// What reaches the payee: less CSG and CRDS (CSS L136-8 II), each to the cent.
    public func net(_ gross: Cents) -> Cents { gross - gross.rounded(times: csg) - gross.rounded(times: crds) }

    /// What of the gross benefits counts for income tax: all but the deductible CSG (CGI 154 quinquies).
    public func taxable(_ gross: Cents) -> Cents { gross - gross.rounded(times: csgDeductible) }

    private func inverse(_ ratio: Ratio) -> Ratio { Ratio(ratio.denominator, ratio.numerator) }
}

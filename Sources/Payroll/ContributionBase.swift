import CivilTime
import Money

/// What a contribution is computed on.
public enum ContributionBase: Int, CaseIterable, Sendable {
    case gross, tranche1, tranche2, fourCeilings, technicalBalance, employerCover, mutualSeverance

    public var label: String {
        switch self {
        case .gross: "rémunération brute"
        case .tranche1: "rémunération jusqu'au plafond (tranche 1)"
        case .tranche2: "rémunération de 1 à 8 plafonds (tranche 2)"
        case .fourCeilings: "rémunération jusqu'à 4 plafonds"
        case .technicalBalance: "tranches 1 et 2, la rémunération dépassant le plafond"
        case .employerCover: "santé et prévoyance patronales"
        case .mutualSeverance: "indemnité de rupture conventionnelle exclue de l'assiette des cotisations"
        }
    }
}

/// The ceiling of a month: the PMSS in proportion to the hours, complementary ones included, up to full
/// time, and to the calendar days of presence (CSS R242-2), rounded once.
///
/// - Parameters:
///   - full: the PMSS.
///   - weekHours: contract hours per week.
///   - complementaryHours: hours of the month beyond the contract.
///   - fullTime: weekly hours of full time, the agreement's where they are fewer than 35.
///   - presence: calendar days employed over days of the month.
public func monthlyCeiling(
    _ full: Cents, weekHours: Ratio, complementaryHours: Ratio, presence: Ratio, fullTime: Ratio = Ratio(35, 1)
) -> Cents {
    // (52 w + 12 c) / (52 f) over the product of all denominators, and no more than one.
    let weeks = Int128(weekHours.numerator) * 52 * Int128(complementaryHours.denominator)
        + Int128(complementaryHours.numerator) * 12 * Int128(weekHours.denominator)
    let hours = weeks * Int128(fullTime.denominator)
    let whole = 52 * Int128(fullTime.numerator) * Int128(weekHours.denominator)
        * Int128(complementaryHours.denominator)
    if hours >= whole, presence == .one { return full }
    let numerator = Int128(full.count) * min(hours, whole) * Int128(presence.numerator)
    let denominator = whole * Int128(presence.denominator)
    return Cents(Int((2 * numerator + denominator) / (2 * denominator)))
}

/// The bases of one month: each is the base of the year so far less what earlier months have used, so
/// that any month's overshoot or slack is settled at once (progressive regularisation of the
/// ceiling, CSS R242-2).
public struct ContributionBases: Hashable, Sendable {
    public var gross: Cents
    public var tranche1: Cents
    public var tranche2: Cents
    public var fourCeilings: Cents
    public var technicalBalance: Cents
    /// Employer's health and provident contributions.
    public var employerCover: Cents
    /// Severance of a mutual agreement that owes no ordinary contributions.
    public var mutualSeverance = Cents.zero

    /// - Parameters:
    ///   - ceiling: the month's own.
    ///   - year: the months before.
    init(gross: Cents, ceiling: Cents, year: YearToDate, employerCover: Cents) {
        let pay = year.gross + gross
        let limit = year.ceiling + ceiling
        self.gross = gross
        tranche1 = min(pay, limit) - year.tranche1
        tranche2 = min(pay, limit * 8) - min(pay, limit) - year.tranche2
        fourCeilings = min(pay, limit * 4) - year.fourCeilings
        technicalBalance = (pay > limit ? min(pay, limit * 8) : .zero) - year.technicalBalance
        self.employerCover = employerCover
    }

    public subscript(_ base: ContributionBase) -> Cents {
        switch base {
        case .gross: gross
        case .tranche1: tranche1
        case .tranche2: tranche2
        case .fourCeilings: fourCeilings
        case .technicalBalance: technicalBalance
        case .employerCover: employerCover
        case .mutualSeverance: mutualSeverance
        }
    }
}

import CivilTime
import LegalParameters
import Money

/// The employer's health and family contributions: one rate since 2026; until 2025 a reduced rate while
/// the pay of the year is within a multiple of the SMIC, settled progressively when it crosses the limit
/// (CSS L241-2-1, L241-6-1, décret 2025-318).
struct ThresholdContribution: Sendable {
    let line: LineID
    let regularisation: LineID
    let full: Rate
    /// Nil when there is no reduced rate.
    let reduced: Rate?
    /// In SMIC; nil when there is no reduced rate.
    let limit: Rate?
    let parameters: [ParameterID]

    static func health(
        on day: CivilDate, _ catalogue: LegalParameters
    ) throws(ParameterFault) -> ThresholdContribution {
        ThresholdContribution(
            line: .eMaladie, regularisation: .eMaladieRegularisation,
            full: try catalogue.rate(.maladieEmployeurTaux, on: day),
            reduced: try catalogue.rateIfAny(.maladieEmployeurTauxReduit, on: day),
            limit: try catalogue.rateIfAny(.maladieTauxReduitPlafond, on: day),
            parameters: [.maladieEmployeurTaux, .maladieEmployeurTauxReduit, .maladieTauxReduitPlafond])
    }

    static func family(
        on day: CivilDate, _ catalogue: LegalParameters
    ) throws(ParameterFault) -> ThresholdContribution {
        ThresholdContribution(
            line: .eFamille, regularisation: .eFamilleRegularisation,
            full: try catalogue.rate(.familleEmployeurTaux, on: day),
            reduced: try catalogue.rateIfAny(.familleEmployeurTauxReduit, on: day),
            limit: try catalogue.rateIfAny(.familleTauxReduitPlafond, on: day),
            parameters: [.familleEmployeurTaux, .familleEmployeurTauxReduit, .familleTauxReduitPlafond])
    }

    /// - Parameters:
    ///   - earlier: gross of the year before this month.
    ///   - supplement: charged so far above the reduced rate.
    ///   - smic: reference SMIC, cents an hour.
    ///   - hours: SMIC hours of the year with this month.
    /// - Returns: the month's line, the line that settles earlier months if any, and the new supplement.
    func lines(
        gross: Cents, earlier: Cents, supplement: Cents, smic: Cents, hours: SMICHours
    ) -> (month: PayslipLine, settlement: PayslipLine?, supplement: Cents) {
        guard let reduced, let limit else {
            let amount = gross.rounded(times: full)
            return (PayslipLine(id: line, base: gross, rate: full, amount: amount), nil, .zero)
        }
        let within = Self.within(limit, pay: earlier + gross, smic: smic, hours: hours)
        let rate = within ? reduced : full
        let amount = gross.rounded(times: rate)
        let due = within ? Cents.zero : earlier.rounded(times: full - reduced)
        let settled = due - supplement
        return (
            PayslipLine(id: line, base: gross, rate: rate, amount: amount),
            settled == .zero ? nil
                : PayslipLine(id: regularisation, base: earlier, rate: nil, amount: settled),
            due + amount - gross.rounded(times: reduced)
        )
    }

    /// What a year settled month by month has been charged above the reduced rate.
    func supplement(pay: Cents, smic: Cents, hours: SMICHours) -> Cents {
        guard let reduced, let limit, !Self.within(limit, pay: pay, smic: smic, hours: hours) else { return .zero }
        return pay.rounded(times: full - reduced)
    }

    private static func within(_ limit: Rate, pay: Cents, smic: Cents, hours: SMICHours) -> Bool {
        Int128(pay.count) * Int128(SMICHours.unitsPerHour) * 100_000_000
            <= Int128(limit.e8) * Int128(smic.count) * Int128(hours.units)
    }
}

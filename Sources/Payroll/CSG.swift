import CivilTime
import LegalParameters
import Money

/// CSG and CRDS (CSS L136-2, L136-8; ord. 96-50 art. 14), on pay less an allowance up to four ceilings,
/// and on the employer's health and provident contributions in full.
struct CSG: Sendable {
    let deductible: Rate
    /// CSG 2.40 % and CRDS 0.50 % together.
    let nonDeductible: Rate
    /// What remains of pay after the allowance (98.25 %).
    let keptShare: Rate

    init(on day: CivilDate, _ parameters: LegalParameters) throws(ParameterFault) {
        deductible = try parameters.rate(.csgDeductible, on: day)
        nonDeductible = try parameters.rate(.csgNonDeductible, on: day) + parameters.rate(.crds, on: day)
        keptShare = Rate(e8: 100_000_000) - (try parameters.rate(.csgAbattement, on: day))
    }

    /// Base of the ordinary CSG. Overtime exempt from income tax has its own base and takes the allowance first.
    func ordinaryBase(_ bases: ContributionBases, exemptOvertime: Cents) -> Cents {
        let allowed = bases.fourCeilings - min(exemptOvertime, bases.fourCeilings)
        return allowed.rounded(times: keptShare) + (bases.gross - exemptOvertime - allowed) + bases.employerCover
    }

    /// Overtime exempt from income tax pays both in one line, none of it deductible.
    func overtimeBase(_ bases: ContributionBases, exemptOvertime: Cents) -> Cents {
        let allowed = min(exemptOvertime, bases.fourCeilings)
        return allowed.rounded(times: keptShare) + (exemptOvertime - allowed)
    }
}

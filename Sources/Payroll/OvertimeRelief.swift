import CivilTime
import LegalParameters
import Money

/// What overtime and complementary hours earn: the employee's reduction (CSS D241-21), the exemption from
/// income tax up to a yearly limit (CGI 81 quater) and the employer's deduction per hour (CSS D241-24,
/// L241-18-1).
struct OvertimeRelief: Sendable {
    let employeeRateMax: Rate
    /// Yearly limit of exempt pay before the deductible CSG: the text limits it net of contributions.
    let exemptGrossMax: Cents
    /// Per hour of overtime; zero where there is none.
    let deductionPerHour: Cents
    let deductionParameter: ParameterID

    init(headcount: Int, csg: CSG, on day: CivilDate, _ parameters: LegalParameters) throws(ParameterFault) {
        employeeRateMax = try parameters.rate(.hsReductionSalarialeTauxMax, on: day)
        let net = try parameters.cents(.hsExonerationIrPlafondNet, on: day)
        // net = gross x (1 - 98.25 % x 6.80 %), as the employee's other contributions are relieved.
        let unit = 100_000_000
        let square = unit * unit
        let kept = square - csg.keptShare.e8 * csg.deductible.e8
        exemptGrossMax = Cents(Int((Int128(net.count) * Int128(square)) / Int128(kept)))
        deductionParameter = switch headcount {
        case ..<20: .hsDeductionPatronaleMoins20
        case ..<250: .hsDeductionPatronale20249
        default: .hsDeductionPatronale250EtPlus
        }
        deductionPerHour = try parameters.centsIfAny(deductionParameter, on: day) ?? .zero
    }

    /// The part of the month's overtime that is still within the yearly limit.
    func exempt(overtime: Cents, already: Cents) -> Cents {
        max(.zero, min(overtime, exemptGrossMax - already))
    }

    /// The reduction, negative: overtime pay at the rate of the month's pension contributions, at most the
    /// legal maximum, and no more than the legal old age contributions it is set against (CSS L241-17 II).
    func employeeReduction(overtime: Cents, gross: Cents, pensions: Cents, legalOldAge: Cents) -> Cents {
        let byMaximum = overtime * employeeRateMax
        let byActualRate = overtime * Ratio(pensions.count, gross.count)
        return -max(.zero, min(min(byMaximum, byActualRate).roundedHalfUp(), legalOldAge))
    }

    /// The deduction, negative: no more than what is left to pay beside the general reduction.
    func employerDeduction(hours: Ratio, left: Cents) -> Cents {
        -max(.zero, min((deductionPerHour * hours).roundedHalfUp(), left))
    }

    /// Employer contributions of social security, and those collected by the same rules, that the general reduction
    /// leaves to pay (CSS L241-18 IV).
    ///
    /// - Parameter reduction: Urssaf's part of the month's general reduction.
    static func left(of lines: [PayslipLine], reduction: Cents) -> Cents {
        lines.filter { $0.id.isCollectedWithSocialSecurity }.map(\.amount).sum() - reduction
    }
}

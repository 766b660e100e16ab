import CivilTime
import LegalParameters
import Money
import People

@testable import Payroll

let parameters = Result { try LegalParameters.load() }

/// 31.50 is `euros("31.50")`.
func euros(_ text: String) -> Cents { Cents(decimal: text)! }
func rate(_ text: String) -> Rate { Rate(decimal: text)! }
func day(_ text: String) -> CivilDate { CivilDate(text)! }

func rules(
    _ month: String, paid: String? = nil, headcount: Int = 35, accident: String = "0.017",
    zone: MobilityZone? = nil
) throws -> PayrollRules {
    let period = YearMonth(month)!
    let employer = EmployerSituation(headcount: headcount, accidentRate: rate(accident), mobilityZone: zone)
    return try PayrollRules(period: period, paymentDate: paid.map(day) ?? period.last, employer: employer,
                            parameters: parameters.get())
}

func input(
    _ gross: String, weekHours: Ratio = Ratio(35, 1), executive: Bool = false, health: String = "0",
    contract: Contract.Kind = .permanent, withholding: Withholding = .neutral, presence: Ratio = .one,
    paidShare: Ratio = .one, year: YearToDate = YearToDate()
) -> PayrollInput {
    PayrollInput(contract: contract, weekHours: weekHours, executive: executive,
                 elements: [GrossElement(.basePay, euros(gross))], healthPremium: euros(health),
                 withholding: withholding, presence: presence, paidShare: paidShare, yearToDate: year)
}

/// SplitMix64, so that a failing case can be run again from its seed.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

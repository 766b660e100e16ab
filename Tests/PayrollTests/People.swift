import CivilTime
import Money
import People

@testable import Payroll

/// A contract of E01 from a day on, Monday to Friday in equal days unless told otherwise.
func contract(
    from: String, to: String? = nil, weekMinutes: Int = 2100, kind: Contract.Kind = .permanent, points: Int = 0,
    further: Int = 0, executive: Bool = false, monthly: String? = nil, days: [Int]? = nil
) -> Contract {
    let fifth = weekMinutes / 5
    let rest = weekMinutes - 4 * fifth
    return Contract(
        employee: Code("E01"), from: day(from), to: to.map(day), kind: kind, job: Code("J"), weekMinutes: weekMinutes,
        points: points, experiencePoints: further, executive: executive, users: [],
        dayMinutes: days ?? [fifth, fifth, fifth, fifth, rest, 0, 0], monthlyGross: monthly.map { euros($0) })
}

/// A month of E01 under contracts, seniority from the first one.
func facts(_ month: String, _ versions: Contract..., idcc: String = "1261", hired: String? = nil) -> MonthFacts {
    MonthFacts(period: YearMonth(month)!, idcc: idcc, versions: versions,
               hired: hired.map { day($0) } ?? versions[0].from)
}

extension Payslip {
    /// Sum of the gross elements of a kind.
    func amount(_ kind: GrossKind) -> Cents { elements.filter { $0.kind == kind }.map(\.amount).sum() }
}

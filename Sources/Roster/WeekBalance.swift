import CivilTime
import People

/// The week of a person against the contract, from which extra hours are paid. A week is paid with the month
/// in which it ends: only then is it known (C. trav. L3121-35, weeks from Monday to Sunday).
public struct WeekBalance: Hashable, Sendable {
    public var employee: Code<Employee>
    /// Monday of the week.
    public var week: CivilDate
    /// Minutes of the contract in force on the week's last day under contract.
    public var contractMinutes: Int
    /// Effective work (L3121-28): worked, travel, own and training.
    public var effectiveMinutes: Int
    /// Minutes of paid leave that count towards overtime: a full-timer on leave for part of the week is paid
    /// the overtime that the whole week would have brought (Cass. soc. 10 Sept. 2025, no. 23-14.455). Zero
    /// for part-timers, to whom that decision does not extend, and zero when the week has no work at all.
    public var leaveMinutes: Int

    public init(
        employee: Code<Employee>, week: CivilDate, contractMinutes: Int, effectiveMinutes: Int,
        leaveMinutes: Int
    ) {
        self.employee = employee
        self.week = week
        self.contractMinutes = contractMinutes
        self.effectiveMinutes = effectiveMinutes
        self.leaveMinutes = leaveMinutes
    }

    /// Minutes over the contract: complementary hours of a part-timer, overtime of a full-timer. Public
    /// holidays off and absences other than paid leave are not effective work and do not lower the threshold.
    public var extraMinutes: Int { max(0, effectiveMinutes + leaveMinutes - contractMinutes) }

    /// The days whose hours are needed for the weeks that end in a month.
    public static func days(for period: YearMonth) -> ClosedRange<CivilDate> {
        let lastSunday = period.last - period.last.weekday.rawValue % 7
        return period.first.mondayOfWeek...lastSunday
    }

    /// The weeks that end in a month, in order of employee and week, of all people under contract in them.
    ///
    /// - Parameter hours: classed hours of at least `days(for: period)`, which begin in the month before
    ///   unless the month starts on a Monday.
    public static func balances(
        of hours: [ClassedHours], contracts: [Contract], absences: [Absence], period: YearMonth
    ) -> [WeekBalance] {
        let fullTime = 2100
        let effective: Set<HourClass> = [.worked, .travel, .own, .training]
        let rows = Dictionary(grouping: hours) {
            PersonWeek(employee: $0.employee, monday: $0.day.mondayOfWeek)
        }
        let leaves = Dictionary(grouping: absences.filter { $0.kind == .paidLeave }, by: \.employee)
        let versions = Dictionary(grouping: contracts, by: \.employee)
        let days = days(for: period)
        let mondays = stride(from: days.lowerBound, to: days.upperBound, by: 7)
        return versions.sorted { $0.key < $1.key }.flatMap { employee, contracts in
            mondays.compactMap { monday -> WeekBalance? in
                let contracts = contracts.sorted { $0.from < $1.from }
                let inForce = (0..<7).compactMap { day in contracts.last { $0.covers(monday + day) } }
                guard let contract = inForce.last else { return nil }
                let week = rows[PersonWeek(employee: employee, monday: monday)] ?? []
                let work = week.filter { effective.contains($0.hourClass) }.reduce(0) { $0 + $1.minutes }
                let leave = week.filter { row in
                    row.hourClass == .leave && (leaves[employee] ?? []).contains { $0.days.contains(row.day) }
                }.reduce(0) { $0 + $1.minutes }
                return WeekBalance(
                    employee: employee, week: monday, contractMinutes: contract.weekMinutes,
                    effectiveMinutes: work,
                    leaveMinutes: contract.weekMinutes >= fullTime && work > 0 ? leave : 0)
            }
        }
    }
}

private struct PersonWeek: Hashable {
    let employee: Code<Employee>
    let monday: CivilDate
}

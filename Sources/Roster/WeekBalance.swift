import CivilTime
import People

/// The week of a person against the contract, from which extra hours are paid. A week is paid with the month
/// in which it ends: only then is it known (C. trav. L3121-35, weeks from Monday to Sunday). That of a last day under
/// contract ends with this day, since no payslip follows.
public struct WeekBalance: Hashable, Sendable {
    public var employee: Code<Employee>
    /// Monday of the week.
    public var week: CivilDate
    /// The version of the contract whose hours are exceeded, if any are: the last one with hours due in the
    /// week, a part-time one before a full-time one, because under 35 h nothing is overtime (L3121-28).
    public var contract: Contract
    /// Minutes due in the week: of each day those of the contract in force on it, so that a change of contract,
    /// an entry or an exit within the week counts from its day. Those of the contract in any other week.
    public var contractMinutes: Int
    /// Effective work (L3121-28): worked, travel, own and training.
    public var effectiveMinutes: Int
    /// Minutes of paid leave that count towards overtime: a full-timer on leave for part of the week is paid
    /// the overtime that the whole week would have brought (Cass. soc. 10 Sept. 2025, no. 23-14.455). Zero
    /// for part-timers, to whom that decision does not extend, and zero when the week has no work at all.
    public var leaveMinutes: Int

    public init(
        employee: Code<Employee>, week: CivilDate, contract: Contract, contractMinutes: Int,
        effectiveMinutes: Int, leaveMinutes: Int
    ) {
        self.employee = employee
        self.week = week
        self.contract = contract
        self.contractMinutes = contractMinutes
        self.effectiveMinutes = effectiveMinutes
        self.leaveMinutes = leaveMinutes
    }

    /// Minutes over those due: complementary hours of a part-timer, overtime of a full-timer. Public
    /// holidays off and absences other than paid leave are not effective work and do not lower the threshold.
    public var extraMinutes: Int { max(0, effectiveMinutes + leaveMinutes - contractMinutes) }

    /// What the minutes over those due are.
    public var extraKind: ExtraKind {
        if contract.weekMinutes < Self.fullTime { return .complementary }
        return contractMinutes < Self.fullTime ? .underFullTime : .overtime
    }

    public enum ExtraKind: Hashable, Sendable {
        /// *Heures complémentaires* (L3123-8), also when the week was begun or ended under full time.
        case complementary
        /// *Heures supplémentaires* (L3121-28).
        case overtime
        /// Hours of a full-timer over those due in a week that the contract covers in part: beyond the contract,
        /// but not beyond the 35 h from which there is overtime.
        case underFullTime
    }

    /// Minutes of full time in a week (L3121-27).
    private static let fullTime = 2100

    /// The days whose hours are needed for the weeks that end in a month.
    public static func days(for period: YearMonth) -> ClosedRange<CivilDate> {
        period.first.mondayOfWeek...period.last
    }

    /// The weeks that end in a month, in order of employee and week, of all people under contract in them; those
    /// that the month cuts where the last day under contract is in it.
    ///
    /// - Parameter hours: classed hours of at least `days(for: period)`, which begin in the month before
    ///   unless the month starts on a Monday.
    public static func balances(
        of hours: [ClassedHours], contracts: [Contract], absences: [Absence], period: YearMonth
    ) -> [WeekBalance] {
        let effective: Set<HourClass> = [.worked, .travel, .own, .training]
        let rows = Dictionary(grouping: hours) {
            PersonWeek(employee: $0.employee, monday: $0.day.mondayOfWeek)
        }
        let leaves = Dictionary(grouping: absences.filter { $0.kind == .paidLeave }, by: \.employee)
        let versions = Dictionary(grouping: contracts, by: \.employee)
        let days = days(for: period)
        let mondays = stride(from: days.lowerBound, to: days.upperBound, by: 7)
        return versions.sorted { $0.key < $1.key }.flatMap { employee, versions in
            let versions = versions.sorted { $0.from < $1.from }
            return mondays.compactMap { monday -> WeekBalance? in
                guard let due = WeekDue(versions, monday), period.days.contains(due.lastDay) else { return nil }
                let week = rows[PersonWeek(employee: employee, monday: monday)] ?? []
                let work = week.filter { effective.contains($0.hourClass) }.reduce(0) { $0 + $1.minutes }
                let leave = week.filter { row in
                    row.hourClass == .leave && (leaves[employee] ?? []).contains { $0.days.contains(row.day) }
                }.reduce(0) { $0 + $1.minutes }
                return WeekBalance(
                    employee: employee, week: monday, contract: due.contract, contractMinutes: due.minutes,
                    effectiveMinutes: work,
                    leaveMinutes: due.contract.weekMinutes >= fullTime && work > 0 ? leave : 0)
            }
        }
    }

    /// What the contracts of a person ask for in a week.
    private struct WeekDue {
        let contract: Contract
        let minutes: Int
        /// The Sunday, or the last day under contract.
        let lastDay: CivilDate

        /// - Parameter versions: in order of start date.
        /// - Returns: nil for a week without a day under contract.
        init?(_ versions: [Contract], _ monday: CivilDate) {
            let days = (0..<7).compactMap { day in
                versions.last { $0.covers(monday + day) }.map { (contract: $0, minutes: $0.dayMinutes[day], day: day) }
            }
            guard let lastDay = days.last?.day else { return nil }
            self.lastDay = monday + lastDay
            let due = days.filter { $0.minutes > 0 }.map(\.contract)
            guard let last = due.last(where: { $0.weekMinutes < fullTime }) ?? due.last ?? days.last?.contract
            else { return nil }
            contract = last
            // Two distributions over the days may add up to more than either week: the law counts from 35 h.
            minutes = min(days.reduce(0) { $0 + $1.minutes }, max(fullTime, last.weekMinutes))
        }
    }
}

private struct PersonWeek: Hashable {
    let employee: Code<Employee>
    let monday: CivilDate
}

import CivilTime
import People

/// What a person worked before the period that is planned, for limits that run over a year.
public struct YearWork: Hashable, Sendable {
    /// Minutes of a week beyond which work is overtime (L3121-27).
    public static let fullTimeWeek = 2100

    public var employee: Code<Employee>
    /// Minutes of effective work since the start of the annual period of the contract; since 1 January where
    /// hours are counted by the week.
    public var annualMinutes: Int
    /// Minutes of overtime since 1 January, in weeks that ended before the period.
    public var overtimeMinutes: Int

    public init(employee: Code<Employee>, annualMinutes: Int, overtimeMinutes: Int) {
        self.employee = employee
        self.annualMinutes = annualMinutes
        self.overtimeMinutes = overtimeMinutes
    }
}

import CivilTime

/// A limit of one person's working time for a while (*aménagement*): asked for by the occupational physician,
/// or due to pregnancy. The reason is health data and is not kept; the planner sees what may not be planned.
public struct Adjustment: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// No hours beyond the contract's.
        case noExtraHours = "no-extra-hours"
        /// Days shorter by a tenth, paid as before (IDCC 1261: from the 61st day of pregnancy).
        case shorterDays = "shorter-days"
        case noNight = "no-night"
    }

    public var employee: Code<Employee>
    public var kind: Kind
    public var from: CivilDate
    public var to: CivilDate

    public init(employee: Code<Employee>, kind: Kind, from: CivilDate, to: CivilDate) {
        self.employee = employee
        self.kind = kind
        self.from = from
        self.to = to
    }

    public var days: ClosedRange<CivilDate> { from...to }
}

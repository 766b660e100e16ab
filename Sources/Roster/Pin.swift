import CivilTime
import People

/// A decision of the planner that the search keeps: this employee does, or does not do, the need on the day.
/// A pin that breaks a rule that blocks is not kept; the validator says which.
public struct Pin: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case on
        /// The employee does not do it.
        case off
    }

    public var employee: Code<Employee>
    public var need: Code<Need>
    public var day: CivilDate
    public var kind: Kind

    public init(employee: Code<Employee>, need: Code<Need>, day: CivilDate, kind: Kind) {
        self.employee = employee
        self.need = need
        self.day = day
        self.kind = kind
    }
}

/// A change of a published day to which the employee has agreed, so that notice is not in the way. The rest due
/// for a short notice stays due.
public struct AgreedChange: Hashable, Sendable {
    public var employee: Code<Employee>
    public var day: CivilDate

    public init(employee: Code<Employee>, day: CivilDate) {
        self.employee = employee
        self.day = day
    }
}

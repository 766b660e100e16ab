import CivilTime

/// A time at which an employee would rather be off, or rather work. A wish is weighed last and never binds: a
/// plan is not worse covered for it.
public struct Wish: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case off
        case work
    }

    public var employee: Code<Employee>
    public var kind: Kind
    public var start: LocalDateTime
    public var end: LocalDateTime

    public init(employee: Code<Employee>, kind: Kind, start: LocalDateTime, end: LocalDateTime) {
        self.employee = employee
        self.kind = kind
        self.start = start
        self.end = end
    }
}

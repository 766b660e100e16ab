import CivilTime
import People

/// A stretch of days to which a named week plan ("scolaire", "vacances") is given. Needs of the plan are due on
/// these days only; a plan may have several stretches.
public struct WeekPlan: Hashable, Sendable {
    public var name: Code<WeekPlan>
    public var from: CivilDate
    public var to: CivilDate

    public init(name: Code<WeekPlan>, from: CivilDate, to: CivilDate) {
        self.name = name
        self.from = from
        self.to = to
    }

    public func covers(_ day: CivilDate) -> Bool { from <= day && day <= to }
}

import CivilTime

/// A qualification that a need may ask for beside the job: a diploma, a licence, a language. Known by its code.
public enum Skill {}

/// A skill that an employee has, from a day to a day.
public struct HeldSkill: Hashable, Sendable {
    public var employee: Code<Employee>
    public var skill: Code<Skill>
    public var from: CivilDate
    /// Last day, nil while it lasts.
    public var to: CivilDate?

    public init(employee: Code<Employee>, skill: Code<Skill>, from: CivilDate, to: CivilDate? = nil) {
        self.employee = employee
        self.skill = skill
        self.from = from
        self.to = to
    }

    public func covers(_ day: CivilDate) -> Bool { from <= day && day <= (to ?? day) }
}

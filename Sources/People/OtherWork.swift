import CivilTime

/// Hours that an employee does for another employer: nobody may work beyond the maxima of a day or a week by
/// adding jobs (Code du travail L8261-1), and who has several may refuse a change of hours (L3123-12).
public struct OtherWork: Hashable, Sendable {
    public var employee: Code<Employee>
    public var from: CivilDate
    /// Last day, nil while it lasts.
    public var to: CivilDate?
    public var weekMinutes: Int
    /// Minutes of each weekday, Monday first, which add up to `weekMinutes`; nil when the other employer's
    /// days are not known, so that only weeks can be checked.
    public var dayMinutes: [Int]?

    public init(
        employee: Code<Employee>, from: CivilDate, to: CivilDate? = nil, weekMinutes: Int, dayMinutes: [Int]? = nil
    ) {
        self.employee = employee
        self.from = from
        self.to = to
        self.weekMinutes = weekMinutes
        self.dayMinutes = dayMinutes
    }

    public func covers(_ day: CivilDate) -> Bool { from <= day && day <= (to ?? day) }
}

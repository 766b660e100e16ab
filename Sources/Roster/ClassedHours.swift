import CivilTime
import People

/// Classed minutes of one employee on one day.
public struct ClassedHours: Sendable, Hashable {
    public var employee: Code<Employee>
    public var day: CivilDate
    public var hourClass: HourClass
    public var minutes: Int
    /// The interval, for worked, travel and own; nil for contract time without a clock (leave, holiday...).
    public var start: LocalDateTime?
    public var end: LocalDateTime?
    public var site: Code<Site>?
    /// The member where the minutes were worked; nil for every class but `worked`.
    public var member: Code<Member>?

    public init(
        employee: Code<Employee>, day: CivilDate, hourClass: HourClass, minutes: Int,
        start: LocalDateTime? = nil,
        end: LocalDateTime? = nil, site: Code<Site>? = nil, member: Code<Member>? = nil
    ) {
        self.employee = employee
        self.day = day
        self.hourClass = hourClass
        self.minutes = minutes
        self.start = start
        self.end = end
        self.site = site
        self.member = member
    }

    /// Its minutes on a day by the clock: a night has some on each of two days. Without a clock they are all on `day`.
    public func minutes(on day: CivilDate) -> Int {
        guard let start, let end else { return self.day == day ? minutes : 0 }
        let (midnight, next) = (LocalDateTime(day, minuteOfDay: 0), LocalDateTime(day, minuteOfDay: 1440))
        return max(0, min(end, next) - max(start, midnight))
    }
}

import CivilTime
import People

/// A day of one employee on which two plans differ.
public struct DayChange: Hashable, Sendable {
    public var employee: Code<Employee>
    public var day: CivilDate
    /// The shifts of the day in the one plan, in order of start; what need they cover is left out.
    public var before: [Shift]
    /// Those in the other.
    public var after: [Shift]

    public init(employee: Code<Employee>, day: CivilDate, before: [Shift], after: [Shift]) {
        self.employee = employee
        self.day = day
        self.before = before
        self.after = after
    }

    /// The days on which `after` is not `before`, in order of employee and day. A shift that covers another
    /// need at the same site and time is the same work.
    public static func changes(from before: [Shift], to after: [Shift]) -> [DayChange] {
        struct PersonDay: Hashable {
            let employee: Code<Employee>
            let day: CivilDate
        }
        func byDay(_ shifts: [Shift]) -> [PersonDay: [Shift]] {
            Dictionary(grouping: shifts) { PersonDay(employee: $0.employee, day: $0.start.date) }.mapValues { own in
                own.map { Shift(employee: $0.employee, site: $0.site, start: $0.start, end: $0.end) }
                    .sorted { ($0.start, $0.end, $0.site) < ($1.start, $1.end, $1.site) }
            }
        }
        let (old, new) = (byDay(before), byDay(after))
        return Set(old.keys).union(new.keys).sorted { ($0.employee, $0.day) < ($1.employee, $1.day) }.compactMap {
            let (one, two) = (old[$0] ?? [], new[$0] ?? [])
            return one == two ? nil : DayChange(employee: $0.employee, day: $0.day, before: one, after: two)
        }
    }

    /// How a day changes.
    public enum Kind: String, CaseIterable, Sendable {
        case added, removed
        /// Only moved or made longer.
        case moved
        case changed
    }

    public var kind: Kind { before.isEmpty ? .added : after.isEmpty ? .removed : isMoved ? .moved : .changed }

    /// Whether each block is only moved or made longer: there are as many as before, each at its site and at a
    /// time that meets the old one (IDCC 1261 ch. IV art. 1.3.3.6).
    public var isMoved: Bool {
        before.count == after.count && !before.isEmpty
            && zip(before, after).allSatisfy {
                $0.site == $1.site && $0.start <= $1.end && $1.start <= $0.end && $1.minutes >= $0.minutes
            }
    }
}

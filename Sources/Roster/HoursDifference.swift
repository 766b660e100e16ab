import CivilTime
import People

/// By how much hours of one person, day and class would be classed otherwise than they stand closed: what is to be
/// settled in the next open month.
public struct HoursDifference: Hashable, Sendable {
    public var employee: Code<Employee>
    public var day: CivilDate
    public var hourClass: HourClass
    /// The member where the minutes are worked; nil for every class but `worked`.
    public var member: Code<Member>?
    /// Positive for minutes that the closed hours lack, never zero.
    public var minutes: Int

    /// The differences in order of employee, day, class and member.
    public static func all(closed: [ClassedHours], now: [ClassedHours]) -> [HoursDifference] {
        var sums: [Key: Int] = [:]
        for (rows, sign) in [(closed, -1), (now, 1)] {
            for row in rows { sums[Key(row), default: 0] += sign * row.minutes }
        }
        return sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { key, minutes in
            HoursDifference(employee: key.employee, day: key.day, hourClass: key.hourClass, member: key.member,
                            minutes: minutes)
        }
    }

    private struct Key: Hashable, Comparable {
        let employee: Code<Employee>
        let day: CivilDate
        let hourClass: HourClass
        let member: Code<Member>?

        init(_ row: ClassedHours) {
            employee = row.employee
            day = row.day
            hourClass = row.hourClass
            member = row.member
        }

        static func < (left: Key, right: Key) -> Bool {
            (left.employee, left.day, left.hourClass.rawValue, left.member?.text ?? "")
                < (right.employee, right.day, right.hourClass.rawValue, right.member?.text ?? "")
        }
    }
}

extension HoursDifference: CustomStringConvertible {
    /// "P1 05/11/2026 + 2 h (travail à A)".
    public var description: String {
        "\(employee) \(day.french) \(minutes < 0 ? "-" : "+") \(frenchMinutes(abs(minutes))) (\(hourClass.french)"
            + (member.map { " à \($0)" } ?? "") + ")"
    }
}

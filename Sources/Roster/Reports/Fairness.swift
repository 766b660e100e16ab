import CivilTime
import People

/// What one employee has of the days that nobody asks for, beside a share in proportion to contract hours among
/// those of the same job.
public struct Fairness: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case saturdays
        /// Sundays and public holidays.
        case sundays
        case evenings
        /// Days of three periods or more, or with a break longer than two hours.
        case splitDays = "split-days"
    }

    /// A count of days and the share that would be even, in tenths of a day.
    public struct Share: Hashable, Sendable {
        public var days: Int
        public var evenTenths: Int

        public init(days: Int, evenTenths: Int) {
            self.days = days
            self.evenTenths = evenTenths
        }

        /// More than a day and a half beyond the even share.
        public var isHigh: Bool { days * 10 > evenTenths + 15 }
    }

    public var employee: Code<Employee>
    public var job: Code<Job>
    /// Contract minutes on the days of the month without absence or public holiday.
    public var contractMinutes: Int
    public var shares: [Kind: Share]

    /// The people with a contract in the month, in order of job and code.
    ///
    /// - Parameters:
    ///   - shifts: a plan of the month.
    ///   - rules: for the hour at which evenings begin and the length of breaks; 20:00 and two hours where they
    ///     set none.
    public static func report(of shifts: [Shift], in input: PlanningInput, rules: RuleSet) -> [Fairness] {
        let evening = rules[.eveningMinute]?.value ?? 1200
        let longest = rules[.partTimeBreakMinutes]?.value ?? 120
        let byPerson = Dictionary(grouping: shifts, by: \.employee)
        let people = Dictionary(grouping: input.contracts, by: \.employee).compactMap { employee, versions in
            person(employee, versions, byPerson[employee] ?? [], input, evening, longest)
        }
        return Dictionary(grouping: people, by: \.job).sorted { $0.key < $1.key }.flatMap { _, group in
            let minutes = group.reduce(0) { $0 + $1.contractMinutes }
            return group.sorted { $0.employee < $1.employee }.map { one in
                var one = one
                for kind in Kind.allCases {
                    let all = group.reduce(0) { $0 + ($1.shares[kind]?.days ?? 0) }
                    one.shares[kind]?.evenTenths = minutes == 0
                        ? 0 : (all * 10 * one.contractMinutes * 2 + minutes) / (2 * minutes)
                }
                return one
            }
        }
    }

    private static func person(
        _ employee: Code<Employee>, _ versions: [Contract], _ shifts: [Shift], _ input: PlanningInput,
        _ evening: Int, _ longestBreak: Int
    ) -> Fairness? {
        let versions = versions.sorted { $0.from < $1.from }
        let absences = input.absences.filter { $0.employee == employee }
        var job: Code<Job>?
        var minutes = 0
        for day in input.period.days {
            guard let contract = versions.last(where: { $0.covers(day) }) else { continue }
            job = contract.job
            if PublicHoliday.on(day) == nil, !absences.contains(where: { $0.days.contains(day) }) {
                minutes += contract.dayMinutes[day.weekday.rawValue - 1]
            }
        }
        guard let job else { return nil }
        let days = Dictionary(grouping: shifts, by: \.start.date)
        func count(_ isSo: (CivilDate, [Shift]) -> Bool) -> Share {
            Share(days: days.count { isSo($0.key, $0.value) }, evenTenths: 0)
        }
        return Fairness(employee: employee, job: job, contractMinutes: minutes, shares: [
            .saturdays: count { day, _ in day.weekday == .saturday && PublicHoliday.on(day) == nil },
            .sundays: count { day, _ in day.weekday == .sunday || PublicHoliday.on(day) != nil },
            .evenings: count { day, own in own.contains { $0.end > LocalDateTime(day, minuteOfDay: evening) } },
            .splitDays: count { _, own in
                let own = own.sorted { $0.start < $1.start }
                let gaps = zip(own, own.dropFirst()).map { $1.start - $0.end }
                return gaps.count { $0 > 20 } > 1 || gaps.contains { $0 > longestBreak }
            },
        ])
    }
}

import CivilTime
import People

/// How many faces a site sees for one job in a month, and how familiar they are.
public struct Continuity: Hashable, Sendable {
    public var site: Code<Site>
    public var job: Code<Job>
    public var minutes: Int
    /// In order of minutes, most first, then of code.
    public var faces: [Face]

    public struct Face: Hashable, Sendable {
        public var employee: Code<Employee>
        public var minutes: Int
        /// Not seen at the site in the twelve weeks before the month.
        public var isNew: Bool

        public init(employee: Code<Employee>, minutes: Int, isNew: Bool) {
            self.employee = employee
            self.minutes = minutes
            self.isNew = isNew
        }
    }

    /// Minutes of the main face, in hundredths of all.
    public var mainPercent: Int { minutes == 0 ? 0 : (faces.first?.minutes ?? 0) * 100 / minutes }

    /// - Parameters:
    ///   - shifts: a plan of the month; shifts of people without a contract on their day are left out.
    ///   - input: its neighbours tell who is known where. Nobody is new where nothing is known of the weeks
    ///     before.
    /// - Returns: in order of site and job.
    public static func report(of shifts: [Shift], in input: PlanningInput) -> [Continuity] {
        let versions = Dictionary(grouping: input.contracts, by: \.employee)
            .mapValues { $0.sorted { $0.from < $1.from } }
        let before = input.neighbours.filter {
            $0.start.date < input.period.first && $0.start.date >= input.period.first - 84
        }
        let known = Set(before.map { Visit(employee: $0.employee, site: $0.site) })
        struct Place: Hashable {
            let site: Code<Site>
            let job: Code<Job>
        }
        var minutes: [Place: [Code<Employee>: Int]] = [:]
        for shift in shifts {
            guard let contract = versions[shift.employee]?.last(where: { $0.covers(shift.start.date) })
            else { continue }
            minutes[Place(site: shift.site, job: contract.job), default: [:]][shift.employee, default: 0]
                += shift.minutes
        }
        return minutes.sorted { ($0.key.site, $0.key.job) < ($1.key.site, $1.key.job) }.map { place, people in
            Continuity(
                site: place.site, job: place.job, minutes: people.values.reduce(0, +),
                faces: people.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
                    Face(employee: $0.key, minutes: $0.value,
                         isNew: !known.isEmpty && !known.contains(Visit(employee: $0.key, site: place.site)))
                })
        }
    }

    private struct Visit: Hashable {
        let employee: Code<Employee>
        let site: Code<Site>
    }
}

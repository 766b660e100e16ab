import Money
import People

/// The job classes by which members are charged in the modes `class` and `grid`, merged until the average of a
/// class tells nothing of one person's pay.
///
/// The test is that of statistical secrecy for business statistics in France (Insee, *Guide du secret
/// statistique*): no figure of fewer than three units, and none of which one unit makes more than 85 %. A class is
/// merged by the hours of its people alone, never by their pay, or the merging itself would tell of it; minutes
/// stand in for the cost that they bring.
public struct JobClasses: Sendable, Hashable {
    /// The least number of people behind an average.
    public static let sizeMin = 3
    /// The most of a class's minutes that one person may have, in percent.
    public static let dominanceMax = 85

    /// Per employee who worked at members, the label of its merged class ("administratif + direction").
    public let labels: [Code<Employee>: String]
    /// The merged classes that tell of single people all the same: at most the only one left, in a pool so small
    /// or with hours so uneven that nothing is left to merge it with.
    public let disclosing: [String]

    /// - Parameter costs: people without a minute worked at a member form no class and do not count.
    public init(merging costs: [EmployeeCost]) {
        var groups = Dictionary(grouping: costs.filter { $0.workedMinutes > 0 }, by: \.jobClass)
            .map { Group(names: [$0.key], people: $0.value) }
        // Smallest first; names decide between equals, so that the same people always merge alike.
        func sort() { groups.sort { ($0.people.count, $0.names[0]) < ($1.people.count, $1.names[0]) } }
        sort()
        while groups.count > 1, let place = groups.firstIndex(where: \.isDisclosing) {
            let merged = groups.remove(at: place)
            groups[0].names = (merged.names + groups[0].names).sorted()
            groups[0].people += merged.people
            sort()
        }
        var labels: [Code<Employee>: String] = [:]
        for group in groups {
            for person in group.people { labels[person.employee] = group.label }
        }
        self.labels = labels
        disclosing = groups.filter(\.isDisclosing).map(\.label)
    }

    private struct Group {
        var names: [String]
        var people: [EmployeeCost]

        var label: String { names.joined(separator: " + ") }

        /// Whether the average tells of one person: by the hours worked at members that it is the price of, or by
        /// all hours paid, which bring the cost (a class of one who worked and two on leave, or the reverse).
        var isDisclosing: Bool {
            JobClasses.tellsOfOne(people.map(\.workedMinutes)) || JobClasses.tellsOfOne(people.map(\.allMinutes))
        }
    }

    /// Whether a sum tells of one of its parts, minutes or cents: there are fewer than three, or one is more than
    /// 85 % of it.
    public static func tellsOfOne(_ parts: [Int]) -> Bool {
        parts.count < sizeMin || (parts.max() ?? 0) * 100 > parts.reduce(0, +) * dominanceMax
    }
}

extension EmployeeCost {
    /// Minutes worked at members.
    public var workedMinutes: Int { minutes.filter { $0.hourClass == .worked }.reduce(0) { $0 + $1.minutes } }
    /// Minutes of all classes.
    var allMinutes: Int { minutes.reduce(0) { $0 + $1.minutes } }
}

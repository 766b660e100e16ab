import Money
import People

/// The job classes by which members are charged in the modes `class` and `grid`: classes of fewer than three
/// people are merged until an average tells nothing of one person's pay.
public struct JobClasses: Sendable, Hashable {
    /// The least number of people behind an average (tariff mode `class`).
    public static let sizeMin = 3

    /// Per employee who worked at members, the label of its merged class ("administratif + direction").
    public let labels: [Code<Employee>: String]

    /// The merged classes of fewer than `sizeMin` people: at most the only one left, in a pool so small that
    /// its average price tells of single people.
    public var tooSmall: [String] {
        Dictionary(grouping: labels.values) { $0 }.filter { $0.value.count < Self.sizeMin }.keys.sorted()
    }

    /// - Parameter costs: people without a minute worked at a member form no class and do not count.
    public init(merging costs: [EmployeeCost]) {
        var groups: [(names: [String], people: [Code<Employee>])] = Dictionary(
            grouping: costs.filter { $0.workedMinutes > 0 }, by: \.jobClass
        ).map { (names: [$0.key], people: $0.value.map(\.employee)) }
        while groups.count > 1 {
            // Smallest first; names decide between equals, so that the same people always merge alike.
            groups.sort { ($0.people.count, $0.names[0]) < ($1.people.count, $1.names[0]) }
            guard groups[0].people.count < Self.sizeMin else { break }
            groups[1].names = (groups[0].names + groups[1].names).sorted()
            groups[1].people += groups[0].people
            groups.removeFirst()
        }
        var labels: [Code<Employee>: String] = [:]
        for group in groups {
            for person in group.people { labels[person] = group.names.joined(separator: " + ") }
        }
        self.labels = labels
    }
}

extension EmployeeCost {
    /// Minutes worked at members.
    public var workedMinutes: Int { minutes.filter { $0.hourClass == .worked }.reduce(0) { $0 + $1.minutes } }
}

import CivilTime
import People

/// What keeps one person from a block of a need, told by the validator: the block is put into the person's shifts
/// and every rule that blocks then and did not before is in the way.
public struct Hindrance: Hashable, Sendable {
    public var employee: Code<Employee>
    /// When the person would begin: of the times that the block allows, the first with the fewest rules in the way.
    public var start: LocalDateTime
    /// One breach for each rule in the way, in the order of `Rule.all`; none when the person may take the block.
    public var breaches: [Breach]

    public init(employee: Code<Employee>, start: LocalDateTime, breaches: [Breach]) {
        self.employee = employee
        self.start = start
        self.breaches = breaches
    }

    /// The first rule in the way.
    public var first: Breach? { breaches.first }

    /// Whether the person is there for other work: the job of its contract is not the need's.
    public var isOfAnotherJob: Bool { first?.rule == Rule.contractJob.id }

    /// How far the person is from taking the block: those of the job are nearer than others, then those with fewer
    /// rules in the way, then those whose first rule is further down the list, where a plan can change it.
    fileprivate var distance: (job: Int, rules: Int, first: Int) {
        (isOfAnotherJob ? 1 : 0, breaches.count, -(Rule.all.firstIndex { $0.id == first?.rule } ?? 0))
    }
}

extension Validator {
    /// What keeps each of the month's staff from a block, the nearest miss first.
    ///
    /// - Parameter shifts: the shifts of the month, without the block.
    public func hindrances(of block: Occurrence, among shifts: [Shift]) -> [Hindrance] {
        hindrances(of: block, to: staff, doing: Dictionary(grouping: shifts, by: \.employee))
    }

    /// What keeps some people from a block, the nearest miss first.
    ///
    /// - Parameter own: everybody's shifts of the month.
    func hindrances(
        of block: Occurrence, to people: [Code<Employee>], doing own: [Code<Employee>: [Shift]]
    ) -> [Hindrance] {
        people.map { nearest($0, block, own[$0] ?? []) }.sorted {
            $0.distance == $1.distance ? $0.employee < $1.employee : $0.distance < $1.distance
        }
    }

    private func nearest(_ employee: Code<Employee>, _ block: Occurrence, _ own: [Shift]) -> Hindrance {
        var best: Hindrance?
        for start in block.starts {
            let shift = Shift(
                employee: employee, site: block.site, start: start, end: start + block.minutes, need: block.need)
            let tried = Hindrance(employee: employee, start: start, breaches: blocks(of: shift, among: own))
            if tried.breaches.isEmpty { return tried }
            if let already = best, already.breaches.count <= tried.breaches.count { continue }
            best = tried
        }
        return best ?? Hindrance(employee: employee, start: block.start, breaches: [])
    }
}

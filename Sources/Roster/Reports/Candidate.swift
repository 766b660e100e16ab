import CivilTime
import People

/// One person for one block, with what taking it would change.
public struct Candidate: Hashable, Sendable {
    /// Whether rules keep the person from it, and when the person would begin.
    public var hindrance: Hindrance
    /// What the block would bring that does not block: alerts, each with its price, and information.
    public var notices: [Breach]
    /// Minutes of work in the week of the block, trips included, with the block.
    public var weekMinutes: Int
    /// Minutes of the contract in that week.
    public var contractMinutes: Int
    /// Minutes of trips between sites on the day of the block, with it less without it.
    public var tripMinutes: Int
    /// Minutes already at the site in the month, and in the twelve weeks before it.
    public var siteMinutes: Int
    /// The person would rather not work then (*wishes.csv*).
    public var isAgainstWish: Bool
    /// Whether the person has the block now.
    public var hasIt: Bool

    public var employee: Code<Employee> { hindrance.employee }
    public var mayTakeIt: Bool { hindrance.breaches.isEmpty }
    /// Minutes of the week beyond the contract with the block: complementary hours or overtime.
    public var extraMinutes: Int { max(0, weekMinutes - contractMinutes) }

    /// Those who may take it: fewest alerts, then fewest minutes beyond the contract, then nobody's wish ignored, a
    /// face known at the site, the shortest trips, the most minutes left in the week.
    fileprivate var effect: [Int] {
        [notices.count { $0.severity == .warning }, extraMinutes, isAgainstWish ? 1 : 0, siteMinutes > 0 ? 0 : 1,
         tripMinutes, weekMinutes - contractMinutes]
    }
}

extension Validator {
    /// The month's staff for a block, the best first, then those whom rules keep from it, the nearest miss first.
    ///
    /// - Parameters:
    ///   - shifts: the shifts of the month. The block of `holder`, where somebody has it, is taken away first.
    ///   - holder: who has the block now.
    public func candidates(
        for block: Occurrence, among shifts: [Shift], heldBy holder: Code<Employee>? = nil
    ) -> [Candidate] {
        var others = shifts
        if let holder, let place = others.firstIndex(where: { $0.employee == holder && block.isDone(by: $0) }) {
            others.remove(at: place)
        }
        let own = Dictionary(grouping: others, by: \.employee)
        let all = hindrances(of: block, among: others).map { hindrance in
            candidate(hindrance, block, own[hindrance.employee] ?? [], hasIt: hindrance.employee == holder)
        }
        let able = all.filter(\.mayTakeIt).sorted {
            $0.effect == $1.effect ? $0.employee < $1.employee : $0.effect.lexicographicallyPrecedes($1.effect)
        }
        return able + all.filter { !$0.mayTakeIt }
    }

    private func candidate(_ hindrance: Hindrance, _ block: Occurrence, _ own: [Shift], hasIt: Bool) -> Candidate {
        let shift = Shift(employee: hindrance.employee, site: block.site, start: hindrance.start,
                          end: hindrance.start + block.minutes, need: block.need)
        let person = facts.person(hindrance.employee)
        let before = ReviewedPerson(own, person, facts)
        let after = ReviewedPerson(own + [shift], person, facts)
        let day = shift.start.date
        let known = Set(breaches(of: own, by: hindrance.employee))
        let visits = own + person.neighbours.filter { $0.start.date < day && $0.start.date >= day.month.first - 84 }
        func trips(_ person: ReviewedPerson) -> Int { person.passages(on: day).reduce(0) { $0 + ($1.travel ?? 0) } }
        return Candidate(
            hindrance: hindrance,
            notices: breaches(of: own + [shift], by: hindrance.employee).filter {
                $0.severity != .block && !known.contains($0)
            },
            weekMinutes: after.weekMinutes(day.mondayOfWeek),
            contractMinutes: after.contract(on: day)?.weekMinutes ?? 0,
            tripMinutes: trips(after) - trips(before),
            siteMinutes: visits.filter { $0.site == block.site }.reduce(0) { $0 + $1.minutes },
            isAgainstWish: facts.input.wishes.contains {
                $0.employee == hindrance.employee && $0.kind == .off && $0.start < shift.end && shift.start < $0.end
            },
            hasIt: hasIt)
    }
}

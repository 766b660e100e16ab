import CivilTime
import People

/// Checks rosters, whoever made them, against all rules of working time. It shares no code with the planner,
/// so that each is a check of the other. What the rules read beside the shifts is prepared once, so that many
/// rosters of one month, or many days of one person, are checked fast.
public struct Validator: Sendable {
    let facts: RosterFacts
    private let rules: RuleSet

    /// - Parameter input: contracts, absences, trips, and as neighbours the published shifts around the month.
    public init(_ input: PlanningInput, rules: RuleSet) {
        facts = RosterFacts(input)
        self.rules = rules
    }

    /// The breaches of shifts of the month: planned, imported or changed by hand.
    ///
    /// - Parameter shifts: the shifts under review; only breaches that one of them takes part in are reported,
    ///   and those of contracts that are in force in the month.
    /// - Returns: in order of employee, day and rule.
    public func breaches(of shifts: [Shift]) -> [Breach] {
        let roster = ReviewedRoster(shifts, facts)
        return inOrder(Rule.all.flatMap { $0.breaches(in: roster, rules: rules) })
    }

    /// The breaches of one person, by the rules that look at one person at a time: all but the hours agreed
    /// with members for a job.
    ///
    /// - Parameter shifts: the person's shifts of the month.
    /// - Returns: in order of day and rule.
    public func breaches(of shifts: [Shift], by employee: Code<Employee>) -> [Breach] {
        let person = ReviewedPerson(shifts, facts.person(employee), facts)
        return inOrder(Rule.all.flatMap { $0.breaches(by: person, rules: rules) })
    }

    /// The first rule, in the order of `Rule.all`, that blocks a shift for a person: it finds a breach that the
    /// person's shifts do not have without it. Nil when the person may take it.
    public func firstBlock(of shift: Shift, among shifts: [Shift]) -> Breach? {
        newBlocks(of: shift, among: shifts).first { _ in true }
    }

    /// One breach for each rule that blocks a shift for a person, in the order of `Rule.all`.
    func blocks(of shift: Shift, among shifts: [Shift]) -> [Breach] { Array(newBlocks(of: shift, among: shifts)) }

    private func newBlocks(of shift: Shift, among shifts: [Shift]) -> some Sequence<Breach> {
        let person = facts.person(shift.employee)
        let before = ReviewedPerson(shifts, person, facts)
        let after = ReviewedPerson(shifts + [shift], person, facts)
        return Rule.all.lazy.compactMap { [rules] rule in
            let found = rule.breaches(by: after, rules: rules).filter { $0.severity == .block }
            guard !found.isEmpty else { return nil }
            let already = Set(rule.breaches(by: before, rules: rules))
            return found.first { !already.contains($0) }
        }
    }

    /// Those with a contract in force in the month, or with published shifts in it, in order of code.
    var staff: [Code<Employee>] { facts.staff }

    /// The breaches of one roster, when no other is checked.
    public static func breaches(of shifts: [Shift], in input: PlanningInput, rules: RuleSet) -> [Breach] {
        Validator(input, rules: rules).breaches(of: shifts)
    }

    private func inOrder(_ breaches: [Breach]) -> [Breach] {
        breaches.sorted {
            ($0.employee, $0.day, $0.rule, $0.message) < ($1.employee, $1.day, $1.rule, $1.message)
        }
    }
}

import CivilTime
import People

/// Checks a roster, whoever made it, against all rules of working time. It shares no code with the planner,
/// so that each is a check of the other.
public enum Validator {
    /// The breaches of shifts of a month: planned, imported or changed by hand.
    ///
    /// - Parameters:
    ///   - shifts: the shifts under review; only breaches that one of them takes part in are reported.
    ///   - input: contracts, absences, trips, and as neighbours the published shifts around the month.
    /// - Returns: in order of employee, day and rule.
    public static func breaches(of shifts: [Shift], in input: PlanningInput, rules: RuleSet) -> [Breach] {
        let roster = ReviewedRoster(shifts, in: input)
        return Rule.all.flatMap { $0.breaches(in: roster, rules: rules) }
            .sorted {
                ($0.employee, $0.day, $0.rule, $0.message) < ($1.employee, $1.day, $1.rule, $1.message)
            }
    }
}

import CivilTime
import People

extension Limit.ID {
    /// Riders that raise the hours for a while, those for a named absentee apart.
    public static let ridersPerYear = Limit.ID(
        "riders-per-year", "compléments d'heures par an", "riders a year", .count, .maximum,
        publicOrder: .atMost(8, "L3123-22"))
    public static let riderWeeksPerYear = Limit.ID(
        "rider-weeks-per-year", "semaines de compléments d'heures par an", "weeks of riders a year", .weeks,
        .maximum)
}

extension Rule {
    /// A part-timer's hours are raised for a while by a rider where an extended branch agreement allows it, so
    /// many times a calendar year; riders to replace a named absentee do not count. Told in the months in which
    /// a rider beyond the number runs.
    static let riders = Rule(
        "riders", "Compléments d'heures par avenant", "Riders for more hours",
        articles: "L3123-22, IDCC 1261 ch. IV art. 2.6, IDCC 1518 art. 5.9.5",
        limits: [.ridersPerYear, .riderWeeksPerYear]
    ) { person, rules in
        guard let limit = rules[.ridersPerYear] else { return [] }
        let year = person.pool.input.period.year
        let riders = person.contracts.filter { $0.rider == .increase && $0.from.components.year == year }
        return person.contractsOfMonth.compactMap { contract, day in
            guard let number = riders.firstIndex(of: contract).map({ $0 + 1 }) else { return nil }
            if number > limit.value {
                return Finding(
                    day, limit,
                    "avenant n° \(number) de \(year), à \(frenchHours(contract.weekMinutes)) dès le "
                        + "\(contract.from.french), maximum \(rules.wording(.ridersPerYear) { "\($0)" }), "
                        + "remplacements d'un absent nommé à part",
                    "rider no. \(number) of \(year), to \(frenchHours(contract.weekMinutes)) from "
                        + "\(contract.from), at most \(rules.wording(.ridersPerYear) { "\($0)" }), those to "
                        + "replace a named absentee apart")
            }
            guard let weeks = rules[.riderWeeksPerYear] else { return nil }
            let days = riders[..<number].reduce(0) { $0 + (($1.to ?? $1.from) - $1.from + 1) }
            guard days > weeks.value * 7 else { return nil }
            return Finding(
                day, weeks,
                "\(days) jours de compléments d'heures en \(year), maximum \(weeks.value) semaines "
                    + "(\(weeks.article))",
                "\(days) days of riders in \(year), at most \(weeks.value) weeks (\(weeks.article))")
        }
    }
}

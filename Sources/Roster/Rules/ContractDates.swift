import CivilTime

extension Rule {
    /// Work only while a written contract runs (L1253-9).
    static let contractDates = Rule(
        "contract-dates", "Un contrat écrit court ce jour-là", articles: "L1253-9"
    ) { person, _ in
        person.daysUnderReview.filter { person.contract(on: $0) == nil }.map { day in
            let past = person.contracts.compactMap(\.to).last { $0 < day }.map { "fini le \($0.french)" }
            let next = person.contracts.first { $0.from > day }.map { "commence le \($0.from.french)" }
            let facts = [past, next].compactMap { $0 }.joined(separator: ", ")
            return Finding(day, .block, "L1253-9",
                           "pas de contrat le \(day.french)" + (facts.isEmpty ? "" : " : contrat \(facts)"))
        }
    }
}

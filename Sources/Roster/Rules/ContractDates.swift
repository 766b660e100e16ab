import CivilTime

extension Rule {
    /// Work only while a written contract runs (L1253-9).
    static let contractDates = Rule(
        "contract-dates", "Un contrat écrit court ce jour-là", "A written contract runs on the day",
        articles: "L1253-9"
    ) { person, _ in
        person.daysUnderReview.filter { person.contract(on: $0) == nil }.map { day in
            let past = person.contracts.compactMap(\.to).last { $0 < day }
            let next = person.contracts.first { $0.from > day }?.from
            let facts = [past.map { "fini le \($0.french)" }, next.map { "commence le \($0.french)" }]
            let english = [past.map { "ended on \($0)" }, next.map { "begins on \($0)" }]
            func list(_ facts: [String?]) -> String? {
                facts.allSatisfy { $0 == nil } ? nil : facts.compactMap { $0 }.joined(separator: ", ")
            }
            return Finding(
                day, .block, "L1253-9",
                "pas de contrat le \(day.french)" + (list(facts).map { " : contrat \($0)" } ?? ""),
                "no contract on \(day)" + (list(english).map { ": contract \($0)" } ?? ""))
        }
    }
}

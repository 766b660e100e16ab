import CivilTime
import People

extension Limit.ID {
    public static let minorAge = Limit.ID(
        "minor-age", "âge des adultes", "age of adults", .years, .minimum,
        publicOrder: .exactly(18, "L3161-1"))
}

extension Rule {
    /// Those under 18 have hours, rests and nights of their own (L3162-1 to L3164-8), which this program does
    /// not know: it plans no minors.
    static let minors = Rule(
        "minors", "Pas de mineur au plan", "No minors in the plan", articles: "L3161-1, L3162-1",
        limits: [.minorAge]
    ) { person, rules in
        guard let limit = rules[.minorAge], let birth = person.facts.birthDate else { return [] }
        return person.daysUnderReview.compactMap { day in
            let age = birth.age(on: day)
            guard age < limit.value else { return nil }
            return Finding(
                day, limit,
                "\(age) ans le \(day.french), minimum \(limit.value) ans : durées et repos propres aux mineurs",
                "\(age) years old on \(day), at least \(limit.value): minors have hours and rests of their own")
        }
    }
}

extension CivilDate {
    /// Whole years from a birth on this day; one born on 29 February grows older on 1 March.
    fileprivate func age(on day: CivilDate) -> Int {
        let (birth, today) = (components, day.components)
        let hadBirthday = (today.month, today.day) >= (birth.month, birth.day)
        return today.year - birth.year - (hadBirthday ? 0 : 1)
    }
}

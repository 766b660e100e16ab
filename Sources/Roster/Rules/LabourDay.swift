import CivilTime

extension Rule {
    /// 1 May is off for all (L3133-4); the services that may not stop (L3133-6) are not those of a pool.
    static let labourDay = Rule("labour-day", "Le 1er mai est chômé", articles: "L3133-4") { person, _ in
        person.daysUnderReview.filter { PublicHoliday.on($0) == .labourDay }.map { day in
            let blocks = (person.byDay[day] ?? []).map(\.frenchBlock).joined(separator: ", ")
            return Finding(day, .block, "L3133-4", "travail le 1er mai (\(blocks)), jour férié et chômé")
        }
    }
}

import CivilTime

extension Rule {
    /// 1 May is off for all (L3133-4), but for those whose contract says that their service cannot stop
    /// (L3133-6); their pay is doubled. A night of 30 April reaches into it.
    static let labourDay = Rule(
        "labour-day", "Le 1er mai est chômé", "1 May is off", articles: "L3133-4, L3133-6"
    ) { person, _ in
        person.daysTouched.filter { PublicHoliday.on($0) == .labourDay }.map { labourDay in
            let blocks = person.shifts.filter { $0.parts.contains { $0.day == labourDay } }
            let day = person.isReviewed(labourDay) ? labourDay : labourDay - 1
            let french = "travail le 1er mai (\(blocks.map(\.frenchBlock).joined(separator: ", ")))"
            let english = "work on 1 May (\(blocks.map(\.englishBlock).joined(separator: ", ")))"
            return person.allows(.labourDay, on: labourDay)
                ? Finding(day, .information, "L3133-6",
                          french + ", service qui ne peut interrompre le travail : payé double (L3133-6)",
                          english + ", in a service that cannot stop: paid double (L3133-6)")
                : Finding(day, .block, "L3133-4", french + ", jour férié et chômé",
                          english + ", a public holiday that is off")
        }
    }
}

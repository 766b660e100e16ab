import CivilTime

extension Rule {
    /// A person is at one member's disposal at a time (L3121-1).
    static let onePlace = Rule(
        "one-place", "Une personne est à un seul endroit à la fois", "A person is in one place at a time",
        articles: "L3121-1"
    ) { person, _ in
        var longest: Shift?
        var found: [Finding] = []
        let reviewed = Set(person.reviewed)
        for shift in person.shifts {
            if let open = longest, shift.start < open.end,
                reviewed.contains(open) || reviewed.contains(shift) {
                let common = frenchMinutes(min(open.end, shift.end) - shift.start)
                found.append(Finding(
                    shift.start.date, .block, "L3121-1",
                    "\(open.frenchBlock) et \(shift.frenchBlock) se chevauchent de \(common)",
                    "\(open.englishBlock) and \(shift.englishBlock) overlap by \(common)"))
            }
            if shift.end > (longest?.end ?? shift.start) { longest = shift }
        }
        return found
    }
}

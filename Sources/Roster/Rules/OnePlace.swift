import CivilTime

extension Rule {
    /// A person is at one member's disposal at a time (L3121-1).
    static let onePlace = Rule(
        "one-place", "Une personne est à un seul endroit à la fois", articles: "L3121-1"
    ) { person, _ in
        var longest: Shift?
        var found: [Finding] = []
        let reviewed = Set(person.reviewed)
        for shift in person.shifts {
            if let open = longest, shift.start < open.end,
                reviewed.contains(open) || reviewed.contains(shift) {
                found.append(Finding(
                    shift.start.date, .block, "L3121-1",
                    "\(open.frenchBlock) et \(shift.frenchBlock) se chevauchent de "
                        + frenchMinutes(min(open.end, shift.end) - shift.start)))
            }
            if shift.end > (longest?.end ?? shift.start) { longest = shift }
        }
        return found
    }
}

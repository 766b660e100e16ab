import CivilTime

extension Rule {
    /// Nobody works during an absence: the contract is suspended, or the leave would not be given (D3141-1).
    static let absence = Rule(
        "absence", "Pas de travail pendant une absence", "No work during an absence", articles: "D3141-1"
    ) { person, _ in
        person.daysUnderReview.compactMap { day in
            person.absences.first { $0.days.contains(day) }.map { absence in
                Finding(day, .block, absence.kind == .paidLeave ? "D3141-1" : "suspension du contrat",
                        "\(absence.kind.french) du \(absence.from.french) au \(absence.to.french)",
                        "\(absence.kind.english) from \(absence.from) to \(absence.to)")
            }
        }
    }
}

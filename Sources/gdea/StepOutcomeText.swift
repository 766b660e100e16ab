import Storage

/// What a step of the month did, after its noun, whose gender and number the words take: "paie : recalculée, n° 2".
extension StepOutcome {
    /// What happened.
    func french(_ noun: String) -> String {
        let ending = Self.ending(noun)
        return switch self {
        case .unchanged: "inchangé" + ending
        case .written(let run): run == 1 ? "enregistré" + ending : "recalculé\(ending), n° \(run)"
        case .closed(_, inputsChanged: false): "clos" + ending
        case .closed(_, inputsChanged: true):
            "clos\(ending) ; les données ont changé depuis, à régulariser sur un mois ouvert"
        }
    }

    /// What would happen, after a dry run.
    func conditional(_ noun: String) -> String {
        guard case .written(let run) = self else { return french(noun) }
        return run == 1 ? "à enregistrer" : "à recalculer, n° \(run)"
    }

    private static func ending(_ noun: String) -> String {
        switch noun {
        case "plan": ""
        case "publication", "paie": "e"
        default: "es"
        }
    }
}

import ArgumentParser
import CivilTime
import Dataset
import Operations
import Roster
import Storage

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Le plan d'un mois : qui va où, quand.",
        subcommands: [
            Solve.self, Check.self, Explain.self, Publish.self, Show.self, Pin.self, Unpin.self, Override.self,
            Agree.self, Diff.self, Fairness.self, Continuity.self, Cost.self, Rules.self,
        ])
}

extension Breach.Severity {
    var french: String {
        switch self {
        case .block: "bloquant"
        case .warning: "alerte"
        case .information: "information"
        }
    }
}

extension StepOutcome {
    /// What would happen, after a dry run.
    var conditional: String {
        guard case .written(let run) = self else { return french }
        return run == 1 ? "à enregistrer" : "à recalculer, n° \(run)"
    }

    /// What happened, in two words.
    var french: String {
        switch self {
        case .unchanged: "inchangé"
        case .written(let run): run == 1 ? "enregistré" : "recalculé, n° \(run)"
        case .closed(_, let inputsChanged):
            inputsChanged ? "clos ; les données ont changé depuis, à régulariser sur un mois ouvert" : "clos"
        }
    }
}

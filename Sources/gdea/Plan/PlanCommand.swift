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
            Solve.self, Check.self, Explain.self, Candidates.self, Publish.self, Show.self, Pin.self, Unpin.self,
            Override.self, Agree.self, Diff.self, Fairness.self, Continuity.self, Cost.self, WhatIf.self, Rules.self,
        ])

    /// - Throws: where a number of steps is none that ends.
    static func checkSteps(_ steps: Int?) throws {
        guard let steps, !(0...PlanningSearch.mostSteps).contains(steps) else { return }
        throw ValidationError("--steps \(steps) : un nombre de 0 à 1 000 000 000 est attendu")
    }
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

import ArgumentParser
import CivilTime
import Dataset
import Operations
import People
import Planning
import Roster

extension PlanCommand {
    struct WhatIf: Command {
        static let configuration = CommandConfiguration(
            commandName: "what-if",
            abstract: "Ce que deviendrait le plan avec des heures de plus ou un salarié de moins ; n'écrit rien.",
            discussion: """
                Le mois est planifié deux fois par la même recherche, tel qu'il est et tel qu'il serait. Les heures \
                ajoutées le sont chaque semaine, en blocs de quatre heures au plus, du lundi au vendredi entre 8 h et \
                18 h, à l'heure qui convient le mieux ; au-delà de vingt heures, certains jours en ont deux.
                """)
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(name: .customLong("add"), help: "LIEU:EMPLOI:HEURES par semaine : M05:animateur-jeunesse:10.")
        var additions: [AddedHours] = []
        @Option(help: "Salarié qui ne serait plus là.") var without: [String] = []
        @Option(help: "Graine de la recherche.") var seed: UInt64 = 1
        @Option(help: "Nombre de pas ; par défaut, selon la taille du mois.") var steps: Int?
        @Option(help: "Jour d'où part le changement (AAAA-MM-JJ) ; les jours d'avant restent comme publiés.")
        var at: CivilDate?

        func validate() throws {
            guard !additions.isEmpty || !without.isEmpty else {
                throw ValidationError("donnez --add LIEU:EMPLOI:HEURES ou --without SALARIÉ")
            }
            try PlanCommand.checkSteps(steps)
        }

        func perform() throws -> ExitStatus {
            var search = PlanningSearch()
            search.seed = seed
            search.steps = steps
            let change = Planning.WhatIf(additions: additions.map(\.addition), without: without.map { Code($0) })
            let found = try options.withPool { try $0.whatIf(change, period.month, search, asOf: at) }
            Listing(
                columns: [Column("subject", "quoi"), Column("measure", "mesure"), Column("now", "aujourd'hui"),
                          Column("then", "alors"), Column("difference", "écart")],
                rows: found.rows
            ).print(options.output)
            return .done
        }
    }
}

/// Hours of the command line: "M05:animateur-jeunesse:10", "M05:comptable:7,5".
struct AddedHours: ExpressibleByArgument {
    let addition: WhatIf.Addition

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty,
            let minutes = wholeMinutes(ofHours: parts[2]), minutes % 15 == 0,
            (15...WhatIf.Addition.mostMinutes).contains(minutes)
        else { return nil }
        addition = WhatIf.Addition(site: Code(parts[0]), job: Code(parts[1]), weekMinutes: minutes)
    }
}

extension PlanComparison {
    /// The pool as a whole, the additions, then the sites and the people that work more or less.
    fileprivate var rows: [[Cell]] {
        func row(_ subject: String, _ measure: String, _ change: Change, _ cell: (Int) -> Cell) -> [Cell] {
            [.text(subject), .text(measure), cell(change.now), cell(change.then), cell(change.difference)]
        }
        let pool = [
            row("groupement", "heures demandées", asked, Cell.minutes),
            row("groupement", "heures pourvues", covered, Cell.minutes),
            row("groupement", "vacations ouvertes", open, Cell.integer),
            row("groupement", "coût du plan en points", cost, Cell.integer),
        ]
        let added = additions.map { one in
            row("ajout \(one.addition.site) \(one.addition.job)", "heures pourvues sur \(frenchHours(one.asked))",
                Change(now: 0, then: one.covered), Cell.minutes)
        }
        let places = sites.sorted { $0.key < $1.key }.map { row("site \($0)", "heures pourvues", $1, Cell.minutes) }
        let staff = people.sorted { $0.key < $1.key }.map {
            row("salarié \($0)", "heures de travail", $1, Cell.minutes)
        }
        return pool + added + places + staff
    }
}

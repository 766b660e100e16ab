import ArgumentParser
import CivilTime
import Exports
import Operations
import People
import Roster
import Storage

extension PlanCommand {
    struct Candidates: Command {
        static let configuration = CommandConfiguration(
            abstract: "Qui peut prendre un besoin, les meilleurs d'abord, et ce que chacun y changerait.",
            discussion: """
                Chaque salarié est mis à l'essai dans le plan enregistré, par les règles de « gdea plan rules ». \
                D'abord ceux qui peuvent : le moins d'alertes, puis le moins d'heures au-delà du contrat, les \
                souhaits, un visage connu du lieu, les trajets les plus courts, le plus d'heures libres. Puis les \
                autres, le plus près de pouvoir d'abord. Sans besoin : tous les besoins ouverts, les trois premiers \
                de chacun.
                """)
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Argument(help: "Besoin.") var need: String?
        @Argument(help: "Jour (AAAA-MM-JJ), quand le besoin revient.") var day: CivilDate?
        @Option(help: "Salarié à remplacer, quand plusieurs ont le besoin ce jour-là.") var insteadOf: String?

        func perform() throws -> ExitStatus {
            let found = try options.withPool { pool in
                guard let need else { return try pool.candidates(period.month) }
                return [try pool.candidates(
                    period.month, Code(need), on: day, insteadOf: insteadOf.map { Code($0) })]
            }
            guard !found.isEmpty || options.output != .table else {
                print("tous les besoins de \(period.month) sont couverts : donnez un besoin et un jour")
                return .done
            }
            if options.output == .table {
                Self.table(found, shown: need == nil ? 3 : nil).print(.table)
            } else {
                Self.rows(found).print(options.output)
            }
            return .done
        }

        /// A row for each block and person.
        private static func rows(_ found: [BlockCandidates]) -> Listing {
            Listing(
                columns: ["need", "site", "job", "start", "end", "rank", "employee", "has_it", "can", "rule", "article",
                          "reason", "alerts", "week_minutes", "contract_minutes", "trip_minutes", "site_minutes",
                          "against_wish"].map { Column($0, "") },
                rows: found.flatMap { found in
                    found.candidates.enumerated().map { place, candidate in
                        let start = candidate.hindrance.start
                        let first = candidate.hindrance.first
                        return [
                            .text(found.block.need.text), .text(found.block.site.text), .text(found.block.job.text),
                            .text(start.description), .text((start + found.block.minutes).description),
                            .integer(place + 1), .text(candidate.employee.text), .flag(candidate.hasIt),
                            .flag(candidate.mayTakeIt), .optional(first?.rule), .optional(first?.article),
                            .text(candidate.finding), .integer(candidate.alerts.count),
                            .integer(candidate.weekMinutes), .integer(candidate.contractMinutes),
                            .integer(candidate.tripMinutes), .integer(candidate.siteMinutes),
                            .flag(candidate.isAgainstWish),
                        ]
                    }
                })
        }

        /// The same to be read, without those of another job; each block named once.
        private static func table(_ found: [BlockCandidates], shown: Int?) -> Listing {
            Listing(
                columns: [Column("need", "besoin"), Column("start", "quand"), Column("employee", "salarié"),
                          Column("can", "peut"), Column("week", "semaine"), Column("contract", "contrat"),
                          Column("trips", "trajets"), Column("site", "déjà au lieu"), Column("reason", "constat")],
                rows: found.flatMap { found -> [[Cell]] in
                    let people = found.candidates.filter { !$0.hindrance.isOfAnotherJob }
                    let start = found.block.start
                    let heading: [Cell] = [
                        .text(found.block.need.text),
                        .text("\(start.date.weekday.frenchShort) \(start.date.french) \(start.clock)"),
                    ]
                    guard !people.isEmpty else {
                        return [heading + [.empty, .empty, .empty, .empty, .empty, .empty,
                                           .text("personne n'a l'emploi « \(found.block.job) »")]]
                    }
                    return people.prefix(shown ?? people.count).enumerated().map { place, candidate in
                        (place == 0 ? heading : [.empty, .empty]) + candidate.cells
                    }
                })
        }
    }
}

extension Candidate {
    fileprivate var alerts: [Breach] { notices.filter { $0.severity == .warning } }

    fileprivate var cells: [Cell] {
        [.text(employee.text + (hasIt ? " (l'a)" : "")), .flag(mayTakeIt), .minutes(weekMinutes),
         .minutes(contractMinutes), .minutes(tripMinutes), .minutes(siteMinutes), .text(finding)]
    }

    /// What is in the way or, for who may take it, what it would bring.
    fileprivate var finding: String {
        if !mayTakeIt { return hindrance.reason }
        var parts = alerts.prefix(1).map { $0.message + (alerts.count > 1 ? " ; et \(alerts.count - 1) de plus" : "") }
        if isAgainstWish { parts.append("contre son souhait") }
        if siteMinutes == 0 { parts.append("nouveau au lieu") }
        return parts.joined(separator: " ; ")
    }
}

import ArgumentParser
import CivilTime
import Exports
import Operations
import Roster
import Storage

extension PlanCommand {
    struct Explain: Command {
        static let configuration = CommandConfiguration(
            abstract: "Dit pourquoi chaque besoin ouvert l'est : pour chaque salarié, la première règle en travers.",
            discussion: """
                Chaque salarié est mis à l'essai dans le plan enregistré, avec les données d'aujourd'hui : ce qui \
                bloque alors et ne bloquait pas avant est en travers. Le plus près de pouvoir vient d'abord : ceux du \
                métier, le moins de règles, puis la dernière dans l'ordre de « gdea plan rules ».
                """)
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Un seul besoin.") var need: String?

        func perform() throws -> ExitStatus {
            let all = try options.withPool { try $0.openNeedExplanations(period.month) }
            let open = all.filter { need == nil || $0.open.occurrence.need.text == need }
            if let need, open.isEmpty {
                throw CheckFault("le besoin « \(need) » n'est pas ouvert en \(period.month) : "
                    + "« gdea plan explain \(period.month) » montre ceux qui le sont")
            }
            guard !open.isEmpty || options.output != .table else {
                print("tous les besoins de \(period.month) sont couverts")
                return .done
            }
            switch options.output {
            case .json: print(JSON.array(open.map(Self.json)).text)
            case .csv: Self.people(open).print(.csv)
            case .table: Self.table(open).print(.table)
            }
            return .done
        }

        private static func json(_ explanation: OpenNeedExplanation) -> JSON {
            let block = explanation.open.occurrence
            return .object([
                ("need", .string(block.need.text)), ("site", .string(block.site.text)),
                ("job", .string(block.job.text)), ("start", .string(block.start.description)),
                ("end", .string(block.end.description)), ("reason", .string(explanation.open.reason)),
                ("employees", .array(explanation.hindrances.map { hindrance in
                    .object([
                        ("employee", .string(hindrance.employee.text)),
                        ("at", .string(hindrance.start.description)),
                        ("rules", .array(hindrance.breaches.map { breach in
                            .object([
                                ("rule", .string(breach.rule)), ("article", .string(breach.article)),
                                ("message", .string(breach.message)), ("message_en", .string(breach.english)),
                            ])
                        })),
                    ])
                })),
            ])
        }

        /// A row for each need and employee, the nearest first.
        private static func people(_ open: [OpenNeedExplanation]) -> Listing {
            Listing(
                columns: ["need", "site", "job", "start", "end", "employee", "rule", "article", "reason", "rules"]
                    .map { Column($0, "") },
                rows: open.flatMap { explanation -> [[Cell]] in
                    let block = explanation.open.occurrence
                    return explanation.hindrances.map { hindrance -> [Cell] in
                        [.text(block.need.text), .text(block.site.text), .text(block.job.text),
                         .text(block.start.description), .text(block.end.description), .text(hindrance.employee.text),
                         .optional(hindrance.first?.rule), .optional(hindrance.first?.article),
                         .text(hindrance.reason), .integer(hindrance.breaches.count)]
                    }
                })
        }

        /// The same to be read: those of another job together, the need told once.
        private static func table(_ open: [OpenNeedExplanation]) -> Listing {
            Listing(
                columns: [Column("need", "besoin"), Column("day", "jour"), Column("hours", "heures"),
                          Column("employee", "salarié"), Column("rule", "règle"), Column("article", "texte"),
                          Column("reason", "constat")],
                rows: open.flatMap { explanation -> [[Cell]] in
                    let block = explanation.open.occurrence
                    let heading: [Cell] = [
                        .text(block.need.text),
                        .text("\(block.start.date.weekday.frenchShort) \(block.start.date.french)"),
                        .text("\(block.start.clock)-\(block.end.clock)"),
                    ]
                    return explanation.rows.enumerated().map { index, row in
                        (index == 0 ? heading : [.empty, .empty, .empty]) + row
                    }
                })
        }
    }
}

extension Hindrance {
    /// What the first rule finds, and how many others are in the way.
    fileprivate var reason: String {
        guard let first else { return "peut le prendre" }
        let others = breaches.count - 1
        return first.message + (others == 0 ? "" : " ; et \(others) autre\(others == 1 ? "" : "s") règle"
            + (others == 1 ? "" : "s"))
    }
}

extension OpenNeedExplanation {
    fileprivate var rows: [[Cell]] {
        let others = hindrances.filter(\.isOfAnotherJob)
        var rows = hindrances.filter { !$0.isOfAnotherJob }.map { hindrance -> [Cell] in
            [.text(hindrance.employee.text), .optional(hindrance.first?.rule), .optional(hindrance.first?.article),
             .text(hindrance.reason)]
        }
        if let first = others.first?.first {
            let codes = others.map(\.employee.text).sorted()
            let shown = codes.prefix(3).joined(separator: " ") + (codes.count > 3 ? "…" : "")
            rows.append([.text(shown), .text(first.rule), .text(first.article),
                         .text("\(codes.count) d'un autre métier que \(open.occurrence.job)")])
        }
        return rows
    }
}

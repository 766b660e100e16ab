import ArgumentParser
import CivilTime
import Exports
import Operations
import Roster
import Storage

extension PlanCommand {
    struct Rules: Command {
        static let configuration = CommandConfiguration(
            abstract: "Les règles de durée du travail et les limites en vigueur un jour donné, avec leurs textes.",
            discussion: """
                D'ordinaire celles du groupement : la loi, sa convention collective et les limites de son propre \
                accord (rules.csv). Avec --agreement, sans base : la loi seule (loi) ou une convention (1261, 1518).
                """)
        @OptionGroup var options: GlobalOptions
        @Option(help: "Jour (AAAA-MM-JJ).") var at: CivilDate
        @Option(help: "loi, ou le numéro IDCC d'une convention collective.") var agreement: String?

        func perform() throws -> ExitStatus {
            let set = switch agreement {
            case "loi", "law": try RuleSet.law(on: at)
            case let idcc?: try RuleSet.forAgreement(idcc: idcc, on: at)
            case nil: try options.withPool { try $0.rules(on: at) }
            }
            switch options.output {
            case .json:
                print(JSON.object([
                    ("rules", .array(Rule.all.map(Self.json))),
                    ("limits", .array(set.inForce.map { Self.json($0.limit, $0.isApplied) })),
                ]).text)
            case .csv: limits(set).print(.csv)
            case .table:
                rules.print(.table)
                print("")
                limits(set).print(.table)
                print("\n« ↳ » : remplacée par la limite qui la précède.")
            }
            return .done
        }

        private var rules: Listing {
            Listing(
                columns: [Column("rule", "règle"), Column("title", "ce qu'elle demande"), Column("articles", "textes"),
                          Column("limits", "limites")],
                rows: Rule.all.map {
                    [.text($0.id), .text($0.title.french), .text($0.articles),
                     .text($0.limits.map(\.text).joined(separator: " "))]
                })
        }

        private func limits(_ set: RuleSet) -> Listing {
            let isTable = options.output == .table
            return Listing(
                columns: [Column("limit", "limite"), Column("title", "quoi"), Column("value", "valeur"),
                          Column("severity", "gravité"), Column("from", "depuis"), Column("to", "jusqu'au"),
                          Column("source", "source"), Column("article", "texte")],
                rows: set.inForce.map { limit, isApplied in
                    [.text((isTable && !isApplied ? "↳ " : "") + limit.id.text), .text(limit.id.title.french),
                     isTable ? .text(limit.id.wording(limit.value).french) : .integer(limit.value),
                     .text(isTable ? limit.severity.french : limit.severity.rawValue),
                     .date(limit.from), limit.to.map { .date($0) } ?? .empty, .text(limit.source.name),
                     .text(limit.article)]
                })
        }

        private static func json(_ rule: Rule) -> JSON {
            .object([
                ("rule", .string(rule.id)), ("title", .string(rule.title.french)),
                ("title_en", .string(rule.title.english)), ("articles", .string(rule.articles)),
                ("limits", .array(rule.limits.map { .string($0.text) })),
            ])
        }

        private static func json(_ limit: Limit, _ isApplied: Bool) -> JSON {
            .object([
                ("limit", .string(limit.id.text)), ("title", .string(limit.id.title.french)),
                ("title_en", .string(limit.id.title.english)), ("unit", .string(limit.id.unit.rawValue)),
                ("value", .integer(limit.value)), ("severity", .string(limit.severity.rawValue)),
                ("from", .string(limit.from.description)), ("to", .optional(limit.to?.description)),
                ("source", .string(limit.source.name)), ("article", .string(limit.article)),
                ("applies", .boolean(isApplied)),
            ])
        }
    }
}

extension Limit.Source {
    /// "law", "1261", "company".
    fileprivate var name: String {
        switch self {
        case .law: "law"
        case .agreement(let idcc): idcc
        case .company: "company"
        }
    }
}

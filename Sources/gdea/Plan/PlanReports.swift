import ArgumentParser
import CivilTime
import Operations
import Roster
import Storage

extension PlanCommand {
    struct Fairness: Command {
        static let configuration = CommandConfiguration(
            abstract: "Samedis, dimanches, soirées et journées coupées de chacun, au regard des heures du contrat.",
            discussion: "« ! » marque plus d'un jour et demi au-delà de la part égale entre salariés du même métier.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Quel plan : draft (enregistré), published (publié) ou un numéro.") var plan: PlanName = .draft

        func perform() throws -> ExitStatus {
            let report = try options.withPool { try $0.fairness(period.month, plan.version) }
            let kinds = Roster.Fairness.Kind.allCases
            let isTable = options.output == .table
            Listing(
                columns: [Column("job", "métier"), Column("employee", "salarié"), Column("contract_minutes", "contrat")]
                    + kinds.flatMap { kind in
                        isTable ? [Column(kind.rawValue, kind.french)]
                            : [Column(kind.name, ""), Column(kind.name + "_even", "")]
                    },
                rows: report.map { one in
                    let shares = kinds.map { one.shares[$0] ?? .init(days: 0, evenTenths: 0) }
                    return [.text(one.job.text), .text(one.employee.text), .minutes(one.contractMinutes)]
                        + shares.flatMap { share -> [Cell] in
                            isTable
                                ? [.text("\(share.days) (\(share.evenTenths / 10),\(share.evenTenths % 10))"
                                    + (share.isHigh ? " !" : ""))]
                                : [.integer(share.days), .text("\(share.evenTenths / 10).\(share.evenTenths % 10)")]
                        }
                }
            ).print(options.output)
            return .done
        }
    }

    struct Continuity: Command {
        static let configuration = CommandConfiguration(
            abstract: "Combien de visages chaque lieu voit par métier, et lesquels sont nouveaux.",
            discussion: "« * » : pas vu là les douze semaines d'avant.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Quel plan : draft (enregistré), published (publié) ou un numéro.") var plan: PlanName = .draft

        func perform() throws -> ExitStatus {
            let report = try options.withPool { try $0.continuity(period.month, plan.version) }
            Listing(
                columns: [Column("site", "lieu"), Column("job", "métier"), Column("minutes", "heures"),
                          Column("faces", "visages"), Column("main_percent", "part du premier, %"),
                          Column("people", "salariés")],
                rows: report.map { place in
                    [.text(place.site.text), .text(place.job.text), .minutes(place.minutes),
                     .integer(place.faces.count), .integer(place.mainPercent),
                     .text(place.faces.map { "\($0.employee)\($0.isNew ? "*" : "")" }.joined(separator: " "))]
                }
            ).print(options.output)
            return .done
        }
    }

    struct Cost: Command {
        static let configuration = CommandConfiguration(
            abstract: "Coût du plan en euros, en totaux.",
            discussion: """
                Heures planifiées par classe d'emploi, au coût horaire moyen de la classe dans la dernière paie. Les \
                classes de moins de trois salariés sont réunies : personne ne peut en tirer la paie d'un salarié. Les \
                heures d'une classe que personne n'a eue dans cette paie, et celles faites au groupement, sont dites \
                sans coût et ne sont pas du total.
                """)
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Quel plan : draft (enregistré), published (publié) ou un numéro.") var plan: PlanName = .draft

        func perform() throws -> ExitStatus {
            let cost = try options.withPool { try $0.planCost(period.month, plan.version) }
            var rows: [[Cell]] = cost.classes.map {
                [.text($0.name), .minutes($0.minutes), .amount($0.hourly), .amount($0.amount)]
            }
            for (name, minutes) in [("sans coût connu", cost.unpricedMinutes), ("au groupement", cost.ownMinutes)]
            where minutes > 0 {
                rows.append([.text(name), .minutes(minutes), .empty, .empty])
            }
            rows.append([.text("total"), .minutes(cost.minutes), .empty, .amount(cost.total)])
            Listing(
                columns: [Column("class", "classe"), Column("minutes", "heures"), Column("hourly", "coût horaire"),
                          Column("amount", "coût")],
                rows: rows
            ).print(options.output)
            options.say("coûts horaires de la paie de \(cost.paidPeriod.french)")
            return .done
        }
    }
}

extension Roster.Fairness.Kind {
    fileprivate var name: String { String(rawValue.map { $0 == "-" ? "_" : $0 }) }

    fileprivate var french: String {
        switch self {
        case .saturdays: "samedis (part)"
        case .sundays: "dim. et fériés (part)"
        case .evenings: "soirées (part)"
        case .splitDays: "journées coupées (part)"
        }
    }
}

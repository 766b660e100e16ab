import ArgumentParser
import CivilTime
import Dataset
import Operations
import Roster
import Storage

extension PlanCommand {
    struct Diff: Command {
        static let configuration = CommandConfiguration(
            abstract: "Dit ce qui change d'un plan à l'autre, jour par jour.",
            discussion: """
                D'ordinaire, du plan publié au plan enregistré. --from et --to nomment d'autres plans : un numéro, \
                published (publié) ou draft (enregistré). --list montre les plans faits.
                """)
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Plan de départ.") var from: PlanName = .published
        @Option(help: "Plan d'arrivée.") var to: PlanName = .draft
        @Flag(help: "Montre les plans faits de ce mois.") var list = false

        func perform() throws -> ExitStatus {
            if list { return try listRuns() }
            let changes = try options.withPool { pool in
                DayChange.changes(
                    from: try pool.planView(period.month, from.version).shifts,
                    to: try pool.planView(period.month, to.version).shifts)
            }
            guard !changes.isEmpty || options.output != .table else {
                print("aucune différence")
                return .done
            }
            Listing(
                columns: [Column("employee", "salarié"), Column("day", "jour"), Column("change", "changement"),
                          Column("before", "avant"), Column("after", "après")],
                rows: changes.map { change in
                    [.text(change.employee.text),
                     .text(options.output == .table
                        ? "\(change.day.weekday.frenchShort) \(change.day.french)" : change.day.description),
                     .text(options.output == .table ? change.kind.french : change.kind.rawValue),
                     .text(change.before.blocks), .text(change.after.blocks)]
                }
            ).print(options.output)
            if options.output == .table {
                let people = Set(changes.map(\.employee)).count
                print("\(counted(changes.count, "jour changé")), \(counted(people, "salarié"))")
            }
            return .done
        }

        private func listRuns() throws -> ExitStatus {
            let (runs, publications) = try options.withPool { pool in
                (try pool.planRuns(period.month), try pool.publications(period.month))
            }
            Listing(
                columns: [Column("run", "plan"), Column("at", "fait le"), Column("actor", "par"),
                          Column("published", "publié")],
                rows: runs.map { run in
                    let own = publications.filter { $0.planRun == run.run }
                    let told = own.map { $0.asOf?.description ?? (options.output == .table ? "oui" : "yes") }
                    return [.integer(run.run), .text(run.at.description), .text(run.actor),
                            .text(told.joined(separator: " "))]
                }
            ).print(options.output)
            return .done
        }
    }
}

/// A plan of a month on the command line: a number, "published" or "draft".
struct PlanName: ExpressibleByArgument {
    let version: PlanVersion

    static let published = PlanName(version: .published)
    static let draft = PlanName(version: .draft)

    init(version: PlanVersion) { self.version = version }

    init?(argument: String) {
        switch argument {
        case "published", "publié": self = .published
        case "draft", "projet": self = .draft
        default:
            guard let run = Int(argument), run > 0 else { return nil }
            version = .run(run)
        }
    }
}

extension DayChange.Kind {
    fileprivate var french: String {
        switch self {
        case .added: "ajouté"
        case .removed: "retiré"
        case .moved: "décalé"
        case .changed: "changé"
        }
    }
}

extension [Shift] {
    /// "08:30-12:30 M01, 13:30-16:30 M02".
    fileprivate var blocks: String {
        map { "\($0.start.clock)-\($0.end.clock) \($0.site)" }.joined(separator: ", ")
    }
}

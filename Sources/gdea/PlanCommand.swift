import ArgumentParser
import CivilTime
import Dataset
import Operations
import Roster
import Storage

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Le plan d'un mois : qui va où, quand.",
        subcommands: [Solve.self, Check.self, Explain.self, Publish.self, Show.self])

    struct Solve: Command {
        static let configuration = CommandConfiguration(abstract: "Affecte les besoins du mois.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period

        func perform() throws -> ExitStatus {
            let (outcome, plan) = try options.withPool { pool in
                (try pool.solvePlan(period.month), try pool.requiredPlan(period.month).plan)
            }
            let planned = plan.shifts.count
            let result = "plan de \(period.month) : \(planned) vacations, \(plan.open.count) besoins ouverts"
            options.report("\(result) (\(outcome.french("plan")))", dry: "\(result) (\(outcome.conditional("plan")))")
            return .done
        }
    }

    struct Check: Command {
        static let configuration = CommandConfiguration(
            abstract: "Contrôle un plan : chaque règle enfreinte avec son article.",
            discussion: """
                Sans fichier, le plan enregistré du mois. Avec un fichier plan.csv ou son dossier, ce plan-là, \
                sans rien enregistrer ; le mois se déduit alors des dates du fichier.
                """)
        @OptionGroup var options: GlobalOptions
        @Argument(help: "Mois (AAAA-MM), ou fichier plan.csv, ou son dossier.") var subject: String
        @Option(help: "Fichier plan.csv ou son dossier, à contrôler au lieu du plan enregistré.")
        var plan: String?

        func perform() throws -> ExitStatus {
            let period = YearMonth(subject)
            if period == nil, subject.wholeMatch(of: /\d+-\d+/) != nil {
                throw UsageFault("« \(subject) » n'est pas un mois : AAAA-MM est attendu, par exemple 2026-11")
            }
            let found: [Breach] = try options.withPool { pool in
                if let period, plan == nil { return try pool.planBreaches(period) }
                return try breaches(inFile: plan ?? subject, period, pool)
            }
            show(found)
            return found.contains { $0.severity == .block } ? .checkFailed : .done
        }

        private func breaches(
            inFile path: String, _ period: YearMonth?, _ pool: PoolTransaction
        ) throws -> [Breach] {
            let files = try Folder(path).files()
                .filter { $0.name.lowercased() == "plan.csv" || path.hasSuffix($0.name) }
            guard let file = files.first else {
                throw FileFault("« \(path) » ne contient pas plan.csv : donnez le fichier ou son dossier")
            }
            let stored = try pool.dataset(Table.known(toRead: [.plan]))
            let data = try Dataset.read([(name: "plan.csv", bytes: file.bytes)], onto: stored)
            let others = Set(data.plan.map(\.start.date.month)).filter { period != nil && $0 != period }.sorted()
            if let period, !others.isEmpty {
                let text = "vacations d'autres mois que \(period.french) dans \(file.name), non contrôlées : "
                    + others.map(\.french).joined(separator: ", ")
                guard data.plan.contains(where: { $0.start.date.month == period }) else { throw CheckFault(text) }
                options.say(text)
            }
            let months = period.map { [$0] } ?? Set(data.plan.map(\.start.date.month)).sorted()
            return try months.flatMap { month in
                let shifts = data.plan.filter { $0.start.date.month == month }
                return try pool.planBreaches(month, shifts: shifts)
            }
        }

        private func show(_ breaches: [Breach]) {
            if options.output == .table && breaches.isEmpty {
                print("aucune règle enfreinte")
                return
            }
            Listing(
                columns: [Column("severity", "gravité"), Column("employee", "salarié"), Column("day", "jour"),
                          Column("rule", "règle"), Column("article", "article"), Column("message", "constat")],
                rows: breaches.map { breach in
                    [.text(options.output == .table ? breach.severity.french : breach.severity.rawValue),
                     .text(breach.employee.text), .date(breach.day), .text(breach.rule),
                     .text(breach.article), .text(breach.message)]
                }
            ).print(options.output)
        }
    }

    struct Explain: Command {
        static let configuration = CommandConfiguration(abstract: "Dit pourquoi chaque besoin ouvert l'est.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period

        func perform() throws -> ExitStatus {
            let open = try options.withPool { try $0.requiredPlan(period.month).plan.open }
            guard !open.isEmpty || options.output != .table else {
                print("tous les besoins de \(period.month) sont couverts")
                return .done
            }
            Listing(
                columns: [Column("need", "besoin"), Column("site", "lieu"), Column("job", "métier"),
                          Column("start", "début"), Column("end", "fin"), Column("reason", "raison")],
                rows: open.map { item in
                    [.text(item.occurrence.need.text), .text(item.occurrence.site.text),
                     .text(item.occurrence.job.text), .text(moment(item.occurrence.start)),
                     .text(moment(item.occurrence.end)), .text(item.reason)]
                }
            ).print(options.output)
            return .done
        }

        private func moment(_ time: LocalDateTime) -> String {
            options.output == .table ? "\(time.date.french) \(time.clock)" : time.description
        }
    }

    struct Publish: Command {
        static let configuration = CommandConfiguration(
            abstract: "Publie le plan ; refusé tant qu'une règle bloquante est enfreinte.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period

        func perform() throws -> ExitStatus {
            let outcome = try options.withPool { try $0.publishPlan(period.month) }
            options.report("plan de \(period.month) publié (\(outcome.french("plan")))",
                           dry: "publication du plan de \(period.month) (\(outcome.conditional("publication")))")
            return .done
        }
    }

    struct Show: Command {
        static let configuration = CommandConfiguration(abstract: "Montre le plan, par personne et jour.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Un seul salarié.") var employee: String?
        @Option(help: "Un seul lieu.") var site: String?

        func perform() throws -> ExitStatus {
            let shifts = try options.withPool { try $0.requiredPlan(period.month).plan.shifts }
                .filter { (employee == nil || $0.employee.text == employee) && (site == nil || $0.site.text == site) }
            Listing(
                columns: [Column("employee", "salarié"), Column("day", "jour"), Column("start", "début"),
                          Column("end", "fin"), Column("site", "lieu"), Column("minutes", "durée"),
                          Column("need", "besoin")],
                rows: shifts.map { shift in
                    [.text(shift.employee.text),
                     .text(options.output == .table
                        ? shift.start.date.weekday.frenchShort + " " + shift.start.date.french
                        : shift.start.date.description),
                     .text(shift.start.clock), .text(shift.end.clock), .text(shift.site.text),
                     .minutes(shift.minutes), .optional(shift.need?.text)]
                }
            ).print(options.output)
            return .done
        }
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

import ArgumentParser
import CivilTime
import Operations
import People
import Roster
import Storage

struct HoursCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hours", abstract: "Les heures du mois : tirées du plan, corrigées, classées.",
        subcommands: [Derive.self, Import.self, Approve.self, Dispute.self, Show.self, Close.self])

    struct Derive: Command {
        static let configuration = CommandConfiguration(
            abstract: "Classe les minutes du plan publié et des heures déclarées.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period

        func perform() throws -> ExitStatus {
            let outcome = try options.withPool { try $0.deriveHours(period.month) }
            options.report("heures de \(period.month) classées (\(outcome.french("heures")))",
                           dry: "classement des heures de \(period.month) (\(outcome.conditional("heures")))")
            return .done
        }
    }

    struct Import: Command {
        static let configuration = CommandConfiguration(
            abstract: "Importe hours.csv : les heures déclarées remplacent celles du plan, jour par jour.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: "Fichier hours.csv ou son dossier ; un mois (AAAA-MM) devant est contrôlé.")
        var arguments: [String]

        func perform() throws -> ExitStatus {
            let period = arguments.compactMap { YearMonth($0) }.first
            let files = arguments.filter { YearMonth($0) == nil }
            guard files.count == 1, arguments.count <= 2 else {
                throw UsageFault("donnez un fichier hours.csv, par exemple « hours import 2026-11 hours.csv »")
            }
            let found = try Folder(files[0]).files()
                .filter { $0.name.lowercased() == "hours.csv" || files[0].hasSuffix($0.name) }
            guard let hours = found.first else {
                throw FileFault("« \(files[0]) » ne contient pas hours.csv : donnez le fichier ou son dossier")
            }
            print(try options.database().importDataset(
                [(name: "hours.csv", bytes: hours.bytes)], into: options.importedPool, only: period,
                today: options.today, actor: options.actor, nirKey: try options.nirKey(), dryRun: options.dryRun))
            return .done
        }
    }

    struct Approve: Command {
        static let configuration = CommandConfiguration(
            abstract: "Approuve les heures d'un adhérent, ou tranche un désaccord sur un jour.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Adhérent concerné.") var member: String
        @Option(help: "Salarié, avec --day : pour un jour seulement.") var employee: String?
        @Option(help: "Jour (AAAA-MM-JJ), avec --employee.") var day: CivilDate?
        @Option(help: "Motif, conservé.") var reason: String?

        func perform() throws -> ExitStatus {
            guard (employee == nil) == (day == nil) else {
                throw UsageFault("--employee et --day vont ensemble : donnez les deux ou aucun")
            }
            let verdict = HoursVerdict(
                member: Code(member), employee: employee.map { Code($0) }, day: day, period: period.month,
                minutes: nil, verdict: .approved, reason: reason)
            let isNew = try options.withPool { try $0.judge(verdict) }
            let hours = "heures de \(member) pour \(day?.french ?? period.month.french)"
            options.report("\(hours) " + (isNew ? "approuvées" : "déjà approuvées"),
                           dry: "\(hours) " + (isNew ? "à approuver" : "déjà approuvées"))
            return .done
        }
    }

    struct Dispute: Command {
        static let configuration = CommandConfiguration(abstract: "Conteste des minutes d'un salarié un jour.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Adhérent qui conteste.") var member: String
        @Option(help: "Salarié.") var employee: String
        @Option(help: "Jour (AAAA-MM-JJ).") var day: CivilDate
        @Option(help: "Minutes contestées.") var minutes: Int
        @Option(help: "Motif, conservé et montré au groupement.") var reason: String

        func perform() throws -> ExitStatus {
            let verdict = HoursVerdict(
                member: Code(member), employee: Code(employee), day: day, period: period.month, minutes: minutes,
                verdict: .disputed, reason: reason)
            let isNew = try options.withPool { try $0.judge(verdict) }
            let hours = "\(frenchHours(minutes)) de \(employee) le \(day.french)"
            options.report("\(hours) " + (isNew ? "contestées" : "déjà contestées") + " par \(member)",
                           dry: "\(hours) " + (isNew ? "à contester" : "déjà contestées") + " par \(member)")
            return .done
        }
    }

    struct Show: Command {
        static let configuration = CommandConfiguration(abstract: "Montre les heures classées.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Un seul salarié.") var employee: String?
        @Option(help: "Un seul adhérent.") var member: String?

        func perform() throws -> ExitStatus {
            let hours = try options.withPool { pool in
                guard try pool.liveRun(.hours, period.month) != nil else {
                    throw MissingStep(step: .hours, period: period.month)
                }
                return try pool.classedHours(period.month)
            }.filter { line in
                (employee == nil || line.employee.text == employee) && (member == nil || line.member?.text == member)
            }
            Listing(
                columns: [Column("employee", "salarié"), Column("day", "jour"), Column("class", "classe"),
                          Column("minutes", "durée"), Column("start", "début"), Column("end", "fin"),
                          Column("site", "lieu"), Column("member", "adhérent")],
                rows: hours.map { line in
                    [.text(line.employee.text), .date(line.day),
                     .text(options.output == .table ? line.hourClass.french : line.hourClass.rawValue),
                     .minutes(line.minutes), .optional(line.start?.clock), .optional(line.end?.clock),
                     .optional(line.site?.text), .optional(line.member?.text)]
                }
            ).print(options.output)
            return .done
        }
    }

    struct Close: Command {
        static let configuration = CommandConfiguration(abstract: "Clôt les heures du mois : plus de recalcul.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period

        func perform() throws -> ExitStatus {
            let closed = try options.withPool { try $0.closeHours(period.month) }
            options.report("heures de \(period.month) " + (closed ? "closes" : "déjà closes"),
                           dry: "heures de \(period.month) " + (closed ? "à clore" : "déjà closes"))
            return .done
        }
    }
}

import ArgumentParser
import CivilTime
import Operations
import Storage

struct MonthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "month", abstract: "Le mois entier.", subcommands: [Run.self, Close.self])

    struct Run: Command {
        static let configuration = CommandConfiguration(
            abstract: "Plan, heures, paie, parts, factures, écritures et fichiers, en une fois.",
            discussion: "Chaque étape reprend où une interruption l'a laissée ; relancé, le mois n'écrit plus rien.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Dossier où écrire les fichiers du mois.") var to: String?

        func perform() throws -> ExitStatus {
            let database = try options.database()
            let pool = try options.choose(in: database)
            let month = MonthRun(database: database, pool: pool.id, actor: options.actor, period: period.month)
            let summary = try month.run(dryRun: options.dryRun) { options.say($0) }
            var files: FilesWritten?
            if let to, !options.dryRun {
                let all = try month.files()
                files = FilesWritten(folder: to, names: all.map(\.name), changed: try Folder(to).write(all))
            }
            MonthReport(summary: summary, files: files, dryRun: options.dryRun).print(options.output)
            return summary.balances ? .done : .checkFailed
        }
    }

    struct Close: Command {
        static let configuration = CommandConfiguration(
            abstract: "Clôt le mois : plus rien n'y change, une différence se régularise sur le prochain mois ouvert.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period

        func perform() throws -> ExitStatus {
            let closed = try options.withPool { try $0.closeMonth(period.month) }
            options.report("mois de \(period.month.french) " + (closed ? "clos" : "déjà clos"),
                           dry: "mois de \(period.month.french) " + (closed ? "à clore" : "déjà clos"))
            return .done
        }
    }
}

/// The files of a month on disk.
struct FilesWritten {
    let folder: String
    let names: [String]
    /// How many were not there yet with the same bytes.
    let changed: Int
}

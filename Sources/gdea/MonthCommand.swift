import ArgumentParser
import CivilTime
import Dataset
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
            // The steps are done whatever becomes of the files: the summary says so in any case.
            let files = Result { try to.flatMap { options.dryRun ? nil : try write(month.files(), to: $0) } }
            MonthReport(summary: summary, files: (try? files.get()) ?? nil, dryRun: options.dryRun)
                .print(options.output)
            do {
                _ = try files.get()
            } catch let fault as FileFault {
                throw FileFault("les étapes du mois sont enregistrées, \(counted(summary.invoices, "facture émise")), "
                    + "mais leurs fichiers ne sont pas écrits : \(fault)")
            }
            return summary.balances ? .done : .checkFailed
        }

        private func write(_ files: [MonthFile], to folder: String) throws -> FilesWritten {
            FilesWritten(folder: folder, names: files.map(\.name), changed: try Folder(folder).write(files))
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

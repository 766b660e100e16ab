import ArgumentParser
import Dataset
import Foundation
import Operations
import Storage

struct ImportCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Importe un dossier de fichiers CSV, tout ou rien.")
    @OptionGroup var options: GlobalOptions
    @Argument(help: "Dossier des fichiers CSV (pool.csv, members.csv, ...).")
    var folder: String

    func perform() throws -> ExitStatus {
        let files = try Folder(folder).files()
        let database = try options.database()
        let summary = try database.importDataset(
            files, into: options.pool, actor: options.actor, nirKey: try options.nirKey(), dryRun: options.dryRun)
        print(summary)
        return .done
    }
}

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Données de démonstration.", subcommands: [Load.self])

    struct Load: Command {
        static let configuration = CommandConfiguration(
            abstract: "Charge le groupement de démonstration des Bouches-du-Rhône.")
        @OptionGroup var options: GlobalOptions

        func perform() throws -> ExitStatus {
            let database = try options.database()
            let summary = try database.importDataset(
                DemoPool.files, into: nil, actor: options.actor, nirKey: try options.nirKey(), dryRun: options.dryRun)
            print(summary)
            return .done
        }
    }
}

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
        guard !files.isEmpty else {
            throw FileFault("« \(folder) » ne contient aucun fichier .csv : donnez le dossier des fichiers CSV")
        }
        print(try options.database().importDataset(
            files, into: options.importedPool, today: options.today, actor: options.actor,
            nirKey: try options.nirKey(), dryRun: options.dryRun))
        return .done
    }
}

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Données de démonstration.", subcommands: [Load.self])

    struct Load: Command {
        static let configuration = CommandConfiguration(
            abstract: "Charge le groupement de démonstration des Bouches-du-Rhône.")
        @OptionGroup var options: GlobalOptions

        func perform() throws -> ExitStatus {
            print(try options.database().importDataset(
                DemoPool.files, into: options.importedPool, today: options.today, actor: options.actor,
                nirKey: try options.nirKey(), dryRun: options.dryRun))
            return .done
        }
    }
}

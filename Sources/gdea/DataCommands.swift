import ArgumentParser
import Dataset
import Foundation
import Operations
import People
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
        try options.importDataset(files)
        return .done
    }
}

extension GlobalOptions {
    /// Imports files and prints what they changed; a dry run without database only reads them.
    fileprivate func importDataset(_ files: [(name: String, bytes: [UInt8])]) throws {
        guard try !lacksDatabase() else {
            let data = try Dataset.read(files, pool: pool.map { Code($0) }, today: today)
            guard try data.nirs.isEmpty || nirKey() != nil else { throw NIRFault.keyMissing }
            reportDry("\(counted(data.members.count, "adhérent")), \(counted(data.employees.count, "salarié")), "
                + "\(counted(data.needs.count, "besoin")) à importer ; aucune base privée ici, elle serait créée")
            return
        }
        print(try database().importDataset(
            files, into: importedPool, today: today, actor: actor, nirKey: nirKey(), dryRun: dryRun))
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
            try options.importDataset(DemoPool.files)
            return .done
        }
    }
}

import ArgumentParser
import Dataset
import Foundation
import Operations
import People
import Storage
import SyntheticPools
import Terminal

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
            abstract: "Charge le groupement de démonstration, ou des groupements fictifs pour des essais de charge.",
            discussion: "La même graine donne les mêmes groupements (SYN0001, ...) ; relancée, la commande reprend "
                + "où elle s'est arrêtée.")
        @OptionGroup var options: GlobalOptions
        @Option(help: "Nombre de groupements fictifs, de 20 à 60 adhérents et de 50 à 240 salariés chacun.")
        var large: Int?
        @Option(help: "Graine des groupements fictifs.") var seed: UInt64 = 1

        func validate() throws {
            guard let large else { return }
            guard (1...SyntheticPool.largestNumber).contains(large) else {
                throw ValidationError("--large attend un nombre de 1 à \(SyntheticPool.largestNumber)")
            }
            guard options.pool == nil else {
                throw ValidationError("--large nomme lui-même ses groupements : retirez --pool")
            }
        }

        func perform() throws -> ExitStatus {
            if let large { try loadSynthetic(large) } else { try options.importDataset(DemoPool.files) }
            return .done
        }

        /// One pool a transaction; those that are there already are left alone.
        private func loadSynthetic(_ count: Int) throws {
            guard try !options.lacksDatabase() else {
                options.reportDry("\(syntheticPools(count)) à charger ; aucune base privée ici, elle serait créée")
                return
            }
            let database = try options.database()
            let progress = Progress("groupements fictifs", of: count, quiet: options.quiet)
            var (written, people) = (0, 0)
            for number in 1...count {
                let pool = SyntheticPool(number: number, seed: seed)
                people += pool.dataset.employees.count
                if try database.load(pool, actor: options.actor, dryRun: options.dryRun) > 0 { written += 1 }
                progress.advance(to: number)
            }
            let size = "\(syntheticPools(count)), \(counted(people, "salarié"))"
            options.report("\(size) : \(counted(written, "chargé")), \(count - written) déjà là",
                           dry: "\(size) : \(written) à charger, \(count - written) déjà là")
        }

        private func syntheticPools(_ pools: Int) -> String {
            pools < 2 ? "\(pools) groupement fictif" : "\(pools) groupements fictifs"
        }
    }
}

import ArgumentParser
import Cluster
import Dataset
import Storage

struct DatabaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db", abstract: "Base privée et schéma.",
        subcommands: [Start.self, Stop.self, Status.self, Migrate.self, Reset.self])

    struct Start: Command {
        static let configuration = CommandConfiguration(abstract: "Démarre la base privée et met son schéma à jour.")
        @OptionGroup var options: GlobalOptions

        func perform() throws -> ExitStatus {
            let cluster = try options.embeddedCluster()
            if let notice = cluster.notice { options.say(notice) }
            guard !options.dryRun else {
                print("à blanc : " + cluster.status().french + ", elle serait démarrée et mise à jour")
                return .done
            }
            try cluster.start()
            try Database(url: cluster.databaseURL).migrate()
            print("base privée démarrée : \(cluster.databaseURL)")
            return .done
        }
    }

    struct Stop: Command {
        static let configuration = CommandConfiguration(abstract: "Arrête proprement la base privée.")
        @OptionGroup var options: GlobalOptions

        func perform() throws -> ExitStatus {
            let cluster = try options.embeddedCluster()
            guard !options.dryRun else {
                print("à blanc : " + cluster.status().french + ", elle serait arrêtée")
                return .done
            }
            try cluster.stop()
            print("base privée arrêtée")
            return .done
        }
    }

    struct Status: Command {
        static let configuration = CommandConfiguration(abstract: "Dit si la base privée répond et où elle est.")
        @OptionGroup var options: GlobalOptions

        func perform() throws -> ExitStatus {
            let cluster = try options.embeddedCluster()
            if let notice = cluster.notice { options.say(notice) }
            let status = cluster.status()
            let (word, advice) = switch status {
            case .absent: ("absent", " : « gdea db start » la crée")
            case .stopped: ("stopped", " : « gdea db start » la démarre")
            case .running: ("running", " : \(cluster.databaseURL)")
            }
            if options.output == .table {
                print(status.french + advice)
            } else {
                Listing(
                    columns: [Column("status", "état"), Column("folder", "dossier"), Column("url", "adresse")],
                    rows: [[.text(word), .text(cluster.home), word == "running" ? .text(cluster.databaseURL) : .empty]]
                ).print(options.output)
            }
            return word == "running" ? .done : .databaseUnreachable
        }
    }

    struct Migrate: Command {
        static let configuration = CommandConfiguration(abstract: "Applique les migrations qui manquent.")
        @OptionGroup var options: GlobalOptions
        @Flag(help: "Dit seulement si le schéma est à jour.")
        var check = false

        func perform() throws -> ExitStatus {
            let database = try Database(url: options.startedDatabaseURL())
            if check || options.dryRun {
                try database.checkSchema()
                print("schéma à jour (\(Migration.all.count) migrations)")
                return .done
            }
            let applied = try database.migrate()
            for name in applied { print("appliquée : \(name)") }
            print("schéma à jour (\(Migration.all.count) migrations, "
                + "\(counted(applied.count, "appliquée")) maintenant)")
            return .done
        }
    }

    struct Reset: Command {
        static let configuration = CommandConfiguration(abstract: "Efface toutes les données et recrée le schéma.")
        @OptionGroup var options: GlobalOptions
        @Flag(help: "Confirme que tout doit être effacé.")
        var yes = false

        func perform() throws -> ExitStatus {
            guard yes else {
                throw UsageFault("« db reset » efface toutes les données : ajoutez --yes pour le confirmer")
            }
            guard !options.dryRun else {
                print("à blanc : rien n'est effacé")
                return .done
            }
            let database = try Database(url: options.startedDatabaseURL())
            try database.reset()
            try database.migrate()
            print("base vidée, schéma recréé")
            return .done
        }
    }
}

extension EmbeddedCluster.Status {
    var french: String {
        switch self {
        case .absent: "aucune base privée ici"
        case .stopped: "base privée arrêtée"
        case .running: "base privée en marche"
        }
    }
}

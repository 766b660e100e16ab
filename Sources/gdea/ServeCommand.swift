import ArgumentParser
import Documents
import Operations
import Storage
import WebAPI

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Sert l'API HTTP jusqu'à SIGTERM ou Ctrl-C.",
        discussion: """
            Les demandes en cours sont terminées avant l'arrêt. Le service parle HTTP sans chiffrement : \
            hors de la machine, placez-le derrière un serveur mandataire TLS. /openapi.json décrit l'API ; \
            « gdea user add » puis « gdea user token » en ouvrent l'accès.
            """)
    @OptionGroup var options: GlobalOptions
    @Option(help: "Port d'écoute ; 0 prend un port libre.") var port = 8080
    @Option(help: "Adresse d'écoute.") var host = "127.0.0.1"
    @Option(help: "Connexions à la base, au plus.") var connections = 8

    func run() async throws {
        let outcome: Result<ExitStatus, any Error>
        do { outcome = .success(try await serve()) } catch { outcome = .failure(error) }
        try ExitStatus.end(outcome)
    }

    private func serve() async throws -> ExitStatus {
        guard (0...65535).contains(port) else { throw UsageFault("--port \(port) : attendu de 0 à 65535") }
        guard (1...100).contains(connections) else {
            throw UsageFault("--connections \(connections) : attendu de 1 à 100")
        }
        guard !options.dryRun else {
            if let url = options.givenDatabaseURL {
                try Database(url: url).checkSchema(as: "gdea_app")
            } else {
                _ = try options.database()
            }
            print("à blanc : le service écouterait sur http://\(host):\(port)")
            return .done
        }
        let service = WebService(
            .init(host: host, port: port, databaseURL: try serviceURL(), connections: connections),
            ports: .init(
                files: { try $0.monthFiles($1) }, payrollFiles: { try $0.payrollFiles($1) },
                invoicePage: { InvoicePage.html($0) }))
        try await service.run { [host, options] port in
            options.say("gdea écoute sur http://\(host):\(port) ; Ctrl-C pour arrêter")
        }
        return .done
    }

    /// Where the service connects: to a private cluster, started and up to date, under a login that may do what
    /// the application may; to another server as it is given, after a look at its schema.
    private func serviceURL() throws -> String {
        if let url = options.givenDatabaseURL {
            try Database(url: url).checkSchema(as: "gdea_app")
            return url
        }
        let cluster = try options.embeddedCluster()
        try options.database().prepareServiceLogin()
        return cluster.databaseURL(user: Database.serviceLogin)
    }
}

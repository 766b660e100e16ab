import ArgumentParser
import CivilTime
import Cluster
import Dataset
import Foundation
import Operations
import Storage

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv
}

/// The options that every command has.
struct GlobalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Code du groupement (défaut : le seul de la base, sinon GDEA_POOL).",
                               valueName: "code"))
    var pool: String?
    @Option(help: ArgumentHelp("""
        Adresse PostgreSQL (défaut : GDEA_DATABASE_URL ; sans elle, une base privée dans .gdea/ est démarrée).
        """, valueName: "url"))
    var databaseURL: String?
    @Option(help: "Forme du résultat : table, json ou csv.")
    var output: OutputFormat = .table
    @Flag(help: "N'écrit que le résultat, rien de l'avancement.")
    var quiet = false
    @Flag(help: "Fait tout puis défait tout : rien n'est écrit.")
    var dryRun = false

    private var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// The address of the database, after starting the embedded cluster when none is given.
    func startedDatabaseURL() throws -> String {
        if let url = databaseURL ?? environment["GDEA_DATABASE_URL"], !url.isEmpty { return url }
        let cluster = try embeddedCluster()
        try cluster.start()
        return cluster.databaseURL
    }

    func embeddedCluster() throws -> EmbeddedCluster {
        let cluster = try EmbeddedCluster(folder: FileManager.default.currentDirectoryPath + "/.gdea")
        if let notice = cluster.notice { say(notice) }
        return cluster
    }

    /// The database, with its schema brought up to date when it is the embedded one.
    func database(migrating: Bool = true) throws -> Database {
        let isEmbedded = (databaseURL ?? environment["GDEA_DATABASE_URL"] ?? "").isEmpty
        let database = try Database(url: startedDatabaseURL())
        if isEmbedded && migrating { try database.migrate() } else { try database.checkSchema() }
        return database
    }

    /// One transaction for the pool that the options name.
    func withPool<Result>(_ body: (PoolTransaction) throws -> Result) throws -> Result {
        let database = try database()
        return try database.pool(choose(in: database).id, actor: actor, dryRun: dryRun, body)
    }

    func choose(in database: Database) throws -> (id: Int, code: String) {
        try database.choosePool(pool ?? usualPool)
    }

    private var usualPool: String? { environment["GDEA_POOL"].flatMap { $0.isEmpty ? nil : $0 } }

    var importedPool: ImportedPool { ImportedPool(named: pool, usual: usualPool) }

    /// The day on the clock of this machine.
    var today: CivilDate {
        let seconds = Date().timeIntervalSince1970 + Double(TimeZone.current.secondsFromGMT())
        return CivilDate(daysSinceEpoch: Int((seconds / 86_400).rounded(.down)))
    }

    /// Who acts, in the audit chain: the operating system's user of the batch.
    var actor: String { "cli:" + NSUserName() }

    /// The key that seals identification numbers, if one is given.
    func nirKey() throws -> NIRKey? {
        guard let text = environment["GDEA_NIR_KEY"], !text.isEmpty else { return nil }
        guard let key = NIRKey(text) else {
            throw UsageFault("GDEA_NIR_KEY n'est pas une clé : attendu 64 chiffres hexadécimaux")
        }
        return key
    }

    /// Progress and remarks, on standard error so that results can be piped.
    func say(_ text: String) {
        guard !quiet else { return }
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}

/// A command whose errors become one clear line and the exit status of the specification.
protocol Command: AsyncParsableCommand {
    var options: GlobalOptions { get }
    /// Does the work; returns the exit status when it is not 0.
    func perform() async throws -> ExitStatus
}

extension Command {
    func run() async throws {
        let status: ExitStatus
        do {
            status = try await perform()
        } catch let error as ExitCode {
            throw error
        } catch let faults as Faults {
            // One line per fault and nothing before it: editors jump to file:line:column.
            let count = "\(counted(faults.all.count, "faute")) : rien n'a été pris en compte"
            FileHandle.standardError.write(Data((faults.description + "\n" + count + "\n").utf8))
            status = .badData
        } catch {
            let (line, code) = explain(error)
            FileHandle.standardError.write(Data(("gdea: " + line + "\n").utf8))
            status = code
        }
        if status != .done { throw ExitCode(status.rawValue) }
    }
}

/// The exit statuses of the specification.
enum ExitStatus: Int32 {
    case done = 0
    case checkFailed = 1
    case usage = 64
    case badData = 65
    case databaseUnreachable = 69
    case inputOutput = 74
    case retryLater = 75
    case notAllowed = 77
}

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
    @Flag(help: "Dit ce qui serait fait, sans rien écrire ni créer.")
    var dryRun = false

    private var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// An empty address is a variable of a script that is not set, not a wish for the private database.
    func validate() throws {
        guard databaseURL?.isEmpty != true else {
            throw ValidationError(
                "--database-url est vide : donnez une adresse, ou retirez l'option pour la base privée")
        }
    }

    /// The address of a database of one's own; nil for the embedded cluster.
    var givenDatabaseURL: String? {
        (databaseURL ?? environment["GDEA_DATABASE_URL"]).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The address of the database, after starting the embedded cluster when none is given.
    func startedDatabaseURL() throws -> String {
        if let url = givenDatabaseURL { return url }
        guard try !lacksDatabase() else { throw NoDatabase() }
        let cluster = try embeddedCluster()
        if let notice = cluster.notice { say(notice) }
        try cluster.start()
        return cluster.databaseURL
    }

    func embeddedCluster() throws -> EmbeddedCluster {
        try EmbeddedCluster(folder: FileManager.default.currentDirectoryPath + "/.gdea")
    }

    /// Whether a dry run finds no database to try on: it creates none.
    func lacksDatabase() throws -> Bool {
        try dryRun && givenDatabaseURL == nil && embeddedCluster().status() == .absent
    }

    /// The database, with its schema brought up to date when it is the embedded one and may be written.
    func database() throws -> Database {
        let database = try Database(url: startedDatabaseURL())
        if givenDatabaseURL == nil && !dryRun { try database.migrate() } else { try database.checkSchema() }
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

    /// Prints what was done or, after a dry run, what would have been.
    func report(_ done: String, dry wouldBe: String) {
        if dryRun { reportDry(wouldBe) } else { print(done) }
    }

    /// Prints what a dry run would have done.
    func reportDry(_ wouldBe: String) { print("à blanc, rien n'est écrit : " + wouldBe) }

    /// Progress and remarks, on standard error so that results can be piped.
    func say(_ text: String) {
        guard !quiet else { return }
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}

/// A command whose errors become one clear line and the exit status of the specification. It runs on the main
/// thread and may wait there for the database and the disk.
protocol Command: ParsableCommand {
    var options: GlobalOptions { get }
    /// Does the work; returns the exit status when it is not 0.
    func perform() throws -> ExitStatus
}

extension Command {
    func run() throws { try ExitStatus.end(Result { try perform() }) }
}

extension ExitStatus {
    /// Ends a command: tells its error, if any, and throws the exit status unless it is 0.
    static func end(_ outcome: Result<ExitStatus, any Error>) throws {
        let status: ExitStatus
        do {
            status = try outcome.get()
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
        // What was printed may still be on its way: a full disk shows here.
        guard fflush(nil) == 0 else {
            let line = "gdea: le résultat n'a pas pu être écrit : \(systemReason(errno))\n"
            FileHandle.standardError.write(Data(line.utf8))
            throw ExitCode(ExitStatus.inputOutput.rawValue)
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

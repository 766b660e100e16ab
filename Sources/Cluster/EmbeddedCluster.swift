import Foundation

/// A private PostgreSQL server whose data lie in a folder. It listens on a Unix socket only, in a folder that
/// nobody but its owner may enter, and runs until `stop`. It never touches another server.
///
/// Run as root, the server runs as the user `postgres` (or `nobody`), who then owns the files; where this user
/// cannot reach the folder, or the folder is that of another user, in which root leaves nothing, the data lie under
/// /var/lib/gdea instead and `notice` says so.
public struct EmbeddedCluster: Sendable {
    public enum Status: Equatable, Sendable {
        /// No data yet: `start` will create them.
        case absent
        case stopped
        /// - Parameter pid: the process of the server.
        case running(pid: Int32)
    }

    /// The name of the superuser, who owns the database `gdea`.
    public static let superuser = "gdea_admin"
    public static let database = "gdea"

    /// The folder asked for, absolute.
    public let folder: String
    /// Where the data really lie: `folder`, or a folder under /var/lib/gdea.
    public let home: String
    /// Run as root in the folder of another user: nothing is written there.
    let isGuest: Bool
    let isDurable: Bool
    let serverUser: ServerUser?

    /// - Parameters:
    ///   - folder: usually `.gdea` in the current folder; made by `start`.
    ///   - durable: false lets the server lose data in a crash of the machine; for tests only.
    /// - Throws: `ClusterError.noServerUser`, `ClusterError.foreignFolder`.
    public init(folder: String, durable: Bool = true) throws {
        let absolute = URL(fileURLWithPath: folder).standardizedFileURL.path
        let parent = URL(fileURLWithPath: (absolute as NSString).deletingLastPathComponent)
            .resolvingSymlinksInPath().path
        self.folder = (parent as NSString).appendingPathComponent((absolute as NSString).lastPathComponent)
        isDurable = durable
        serverUser = geteuid() == 0 ? ServerUser.available : nil
        if geteuid() == 0, serverUser == nil { throw ClusterError.noServerUser }
        // Whoever may write to the current folder could have put them there for root to stumble over.
        try Folder.checkOwn(self.folder, kind: S_IFDIR, owner: serverUser)
        isGuest = serverUser?.isStranger(to: parent) ?? false && !FileManager.default.fileExists(atPath: self.folder)
        let location = self.folder + "/location"
        try Folder.checkOwn(location, kind: S_IFREG, owner: nil)
        if let recorded = Folder.read(location) {
            home = recorded.trimmingCharacters(in: .newlines)
            guard Self.isElsewhere(home) else {
                throw ClusterError.foreignFolder(
                    location, reason: "ne désigne pas un dossier de \(Self.elsewhere)")
            }
        } else if let serverUser, isGuest || !serverUser.canReach(parent) {
            home = Self.elsewhere + Self.fingerprint(self.folder)
        } else {
            home = self.folder
        }
        try Folder.checkOwn(home, kind: S_IFDIR, owner: serverUser)
    }

    /// Where data lie that cannot lie in the folder asked for.
    private static let elsewhere = "/var/lib/gdea/"

    /// Whether a path is the place of some folder's data elsewhere.
    private static func isElsewhere(_ path: String) -> Bool {
        path.hasPrefix(elsewhere) && path.utf8.count == elsewhere.utf8.count + 16
            && path.dropFirst(elsewhere.count).allSatisfy { $0.isHexDigit && !$0.isUppercase }
    }

    /// Where the data lie when it is not the folder asked for, in French.
    public var notice: String? {
        guard home != folder else { return nil }
        let parent = (folder as NSString).deletingLastPathComponent
        return "la base privée est dans \(home) : lancé en root, "
            + (isGuest ? "gdea ne laisse rien dans le dossier d'un autre utilisateur, \(parent)"
                : "le serveur PostgreSQL ne peut pas entrer dans \(folder)")
    }

    /// How to connect as the superuser; valid once started.
    public var databaseURL: String { databaseURL() }

    /// How to connect to a database of the cluster under a login.
    public func databaseURL(_ database: String = Self.database, user: String = Self.superuser) -> String {
        let plain = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\u{0}"..."\u{7F}"))
            .union(CharacterSet(charactersIn: "-._~/"))
        func escaped(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: plain) ?? text
        }
        return "postgresql://\(escaped(user))@/\(escaped(database))?host=\(escaped(socketFolder))&port=5432"
    }

    public func status() -> Status {
        guard FileManager.default.fileExists(atPath: data + "/PG_VERSION") else { return .absent }
        return runningPID.map { .running(pid: $0) } ?? .stopped
    }

    /// The programs of the version that wrote the data, or of the newest when there are none.
    public func installation() throws -> Installation {
        try Installation.find(
            major: Folder.read(data + "/PG_VERSION").flatMap { Int($0.prefix { $0.isNumber }) })
    }

    /// Creates the data when there are none and starts the server unless it runs. Several processes may do
    /// it at once. After a crash the server recovers what was committed.
    ///
    /// The PG* variables of the environment are dropped for this process: they tell of another server, and
    /// libpq would take from them what `databaseURL` leaves out (PGHOSTADDR, PGSERVICE, PGOPTIONS).
    /// - Throws: `ClusterError`.
    public func start() throws {
        for name in ProcessInfo.processInfo.environment.keys where name.hasPrefix("PG") { unsetenv(name) }
        try prepareHome()
        let lock = try FileLock(home + "/lock")
        defer { lock.release() }
        if case .running = status() { return }
        let installation = try installation()
        if status() == .absent { try initialise(installation, under: lock) }
        try prepareSocketFolder()
        try Folder.write(settings, to: data + "/gdea.conf", owner: serverUser)
        try outliveOrphans()
        try removeStalePID()
        try startServer(installation)
    }

    /// Stops the server, if it runs: clients are disconnected, what they had not committed is undone.
    /// - Throws: `ClusterError`.
    public func stop() throws {
        guard status() != .absent else { return }
        let lock = try FileLock(home + "/lock")
        defer { lock.release() }
        defer { removeShortSocketFolder() }
        guard case .running = status() else { return }
        let outcome = try Command(
            installation().program("pg_ctl"), ["stop", "-D", "data", "-m", "fast", "-w", "-t", "120"],
            folder: home
        ).run(as: serverUser)
        guard outcome.status == 0 else { throw ClusterError.stopFailed(lastLines: outcome.lastLines) }
    }

    /// FNV-1a of a path, 16 hexadecimal digits: the same folder finds its data again.
    private static func fingerprint(_ text: String) -> String {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension EmbeddedCluster {
    var data: String { home + "/data" }

    /// The process of the server, which works in the data folder; nil when the one that the folder names is
    /// gone or its number is now that of another program.
    private var runningPID: Int32? {
        guard let line = Folder.read(data + "/postmaster.pid")?.split(separator: "\n").first,
            let pid = Int32(line), kill(pid, 0) == 0, isOfServer(pid)
        else { return nil }
        return pid
    }

    /// Whether a process is PostgreSQL at work in the data folder: nobody else who stands in it.
    private func isOfServer(_ pid: Int32) -> Bool {
        func link(_ name: String) -> String? {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/\(name)")
        }
        guard link("cwd") == URL(fileURLWithPath: data).resolvingSymlinksInPath().path,
            let program = link("exe")?.split(separator: "/").last
        else { return false }
        // An upgrade of the package takes the file away from under a running server.
        return program == "postgres" || program == "postgres (deleted)"
    }

    /// A server killed without notice leaves its other processes to end by themselves; a new one must not
    /// write to the data beside them. They get five seconds, then they are asked to end.
    private func outliveOrphans() throws {
        for round in 0..<300 {
            let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
            let orphans = numbers.compactMap { Int32($0) }.filter(isOfServer)
            if orphans.isEmpty { return }
            if round == 50 { for orphan in orphans { kill(orphan, SIGTERM) } }
            usleep(100_000)
        }
        throw ClusterError.startFailed(lastLines: ["des processus du serveur tué travaillent encore dans \(data)"])
    }

    /// A server killed without notice leaves its number in two places; a zombie or another program may go
    /// by it now, and no process works in the data any more.
    private func removeStalePID() throws {
        for path in [data + "/postmaster.pid", socketFolder + "/.s.PGSQL.5432.lock"] {
            guard unlink(path) == 0 || errno == ENOENT else { throw Folder.fault(data) }
        }
    }

    private func prepareHome() throws {
        let isMarked = home != folder && !isGuest
        if isMarked { try Folder.prepare(folder, mode: 0o700, owner: nil) }
        try Folder.prepare(home, mode: 0o700, owner: serverUser)
        try Folder.prepare(home + "/log", mode: 0o700, owner: serverUser)
        guard isMarked else { return }
        try Folder.write(home + "\n", to: folder + "/location", owner: nil)
    }

    /// In the data's home, unless the path is too long for a socket (108 bytes with the socket's name) or
    /// holds a comma, which separates hosts for libpq: then a short one, recorded in the home.
    var socketFolder: String {
        Folder.read(home + "/socket-folder")?.trimmingCharacters(in: .newlines) ?? home + "/socket"
    }

    /// What a stopped server needs no more outside its home; a folder that holds anything else stays.
    private func removeShortSocketFolder() {
        guard socketFolder != home + "/socket", runningPID == nil else { return }
        for name in [".s.PGSQL.5432", ".s.PGSQL.5432.lock"] { unlink(socketFolder + "/" + name) }
        rmdir(socketFolder)
    }

    private func prepareSocketFolder() throws {
        let plain = home + "/socket"
        let isUsable = plain.utf8.count <= 90 && !plain.contains(",")
        if isUsable { return try Folder.prepare(plain, mode: 0o700, owner: serverUser) }
        // One made before is used again only if it is still there and still private.
        var attributes = stat()
        let owner = serverUser?.uid ?? geteuid()
        let isKept =
            socketFolder != plain && lstat(socketFolder, &attributes) == 0
            && attributes.st_uid == owner && attributes.st_mode & 0o7777 == 0o700
        if isKept && attributes.st_mode & S_IFMT == S_IFDIR { return }
        var template = Array(("/tmp/gdea-" + String(repeating: "X", count: 6)).utf8CString)
        guard mkdtemp(&template) != nil else { throw Folder.fault("/tmp") }
        let short = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        try Folder.prepare(short, mode: 0o700, owner: serverUser)
        try Folder.write(short + "\n", to: home + "/socket-folder", owner: serverUser)
    }

    private var settings: String {
        // Relative to the data folder, so that no character of the path matters.
        let sockets = socketFolder == home + "/socket" ? "../socket" : socketFolder
        return """
            # Written by gdea at each start; own settings belong in postgresql.conf, after the include.
            listen_addresses = ''
            port = 5432
            unix_socket_directories = '\(sockets)'
            unix_socket_permissions = 0700
            max_connections = 50
            shared_buffers = 128MB
            work_mem = 16MB
            maintenance_work_mem = 64MB
            max_wal_size = 1GB
            checkpoint_timeout = 15min
            wal_compression = on
            fsync = \(isDurable ? "on" : "off")
            full_page_writes = \(isDurable ? "on" : "off")
            synchronous_commit = \(isDurable ? "on" : "off")
            # After a crash: 3 s instead of 12 to 23 s with the thousands of files of a cluster.
            recovery_init_sync_method = syncfs
            logging_collector = on
            log_directory = '../log'
            log_filename = 'postgresql-%a.log'
            log_rotation_age = 1d
            log_rotation_size = 0
            log_truncate_on_rotation = on
            # No personal data in the log: neither rows nor statements.
            log_error_verbosity = terse
            log_min_error_statement = panic
            log_min_duration_statement = -1
            lc_messages = 'C'

            """
    }

    /// Creates data and database beside their final place, so that a start cut short begins anew. The programs that
    /// do it hold the lock, too: they may survive this process, and the next start waits for their end.
    private func initialise(_ installation: Installation, under lock: FileLock) throws {
        let new = home + "/data.new"
        try Folder.remove(new)
        var arguments = [
            "-D", "data.new", "-U", Self.superuser, "--auth-local=trust", "--auth-host=reject",
            "--encoding=UTF8",
            "--locale=C.UTF-8", "--data-checksums", "--no-instructions",
        ]
        if !isDurable { arguments.append("--no-sync") }
        try initialise(with: Command(installation.program("initdb"), arguments, folder: home, lock: lock))
        // Single-user mode: nobody can connect to a server that has no database yet.
        let script = home + "/create-database.sql"
        try Folder.write("create database \(Self.database)\n", to: script, owner: serverUser)
        try initialise(
            with: Command(
                installation.program("postgres"),
                [
                    "--single", "-D", "data.new", "-c", "exit_on_error=on", "-c",
                    "fsync=\(isDurable ? "on" : "off")",
                    "template1",
                ],
                folder: home, input: script, lock: lock))
        unlink(script)
        let conf = new + "/postgresql.conf"
        try Folder.write((Folder.read(conf) ?? "") + "\ninclude = 'gdea.conf'\n", to: conf, owner: serverUser)
        guard rename(new, data) == 0 else { throw Folder.fault(home) }
    }

    private func initialise(with command: Command) throws {
        let outcome = try command.run(as: serverUser)
        guard outcome.status != 0 else { return }
        guard !outcome.saysDiskFull else { throw ClusterError.diskFull(folder: home) }
        guard !outcome.isInterrupted else { throw ClusterError.interrupted(folder: home) }
        throw ClusterError.initialisationFailed(lastLines: outcome.lastLines)
    }

    private func startServer(_ installation: Installation) throws {
        let log = home + "/log/start.log"
        var attempt = 1
        while true {
            try Folder.write("", to: log, owner: serverUser)
            // pg_ctl hands names to a shell: relative ones hold nothing that a shell would take amiss.
            let outcome = try Command(
                installation.program("pg_ctl"),
                ["start", "-D", "data", "-w", "-t", "120", "-s", "-l", "log/start.log"], folder: home
            ).run(as: serverUser)
            guard outcome.status != 0 else { return }
            let lastLines = lines(Folder.read(log) ?? "") + outcome.lastLines
            // The workers of a server just killed need a moment to notice and leave.
            guard attempt < 10, lastLines.contains(where: { $0.contains("pre-existing shared memory block") })
            else {
                let isFull = lastLines.contains { $0.contains("No space left on device") }
                throw isFull ? ClusterError.diskFull(folder: home) : .startFailed(lastLines: lastLines)
            }
            attempt += 1
            usleep(500_000)
        }
    }
}

import Foundation
import Glibc

/// A program to run to its end, without a shell. Of the caller's environment it sees where programs and its home
/// are, language and time zone, nothing else: a server stays up for days with what it was given, and PG* variables
/// would lead a client to another one.
struct Command {
    var program: String
    var arguments: [String]
    var folder: String?
    /// A file to read standard input from; nothing to read by default.
    var input: String?
    /// A lock that lasts until the program ends, too, even where the caller is killed meanwhile.
    var lock: FileLock?

    struct Outcome {
        let status: Int32
        let lastLines: [String]
        /// Ended by a signal, or as one asked it to (initdb).
        var isInterrupted: Bool { status < 0 || lastLines.contains { $0.contains("caught signal") } }
        var saysDiskFull: Bool { lastLines.contains { $0.contains("No space left on device") } }
    }

    init(
        _ program: String, _ arguments: [String], folder: String? = nil, input: String? = nil, lock: FileLock? = nil
    ) {
        self.program = program
        self.arguments = arguments
        self.folder = folder
        self.input = input
        self.lock = lock
    }

    /// The command run as another user.
    func run(as user: ServerUser?) throws -> Outcome {
        guard let user else { return try run() }
        let executable = FileManager.default.isExecutableFile(atPath:)
        var command = self
        if let setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].first(where: executable) {
            command.program = setpriv
            command.arguments = ["--reuid=\(user.uid)", "--regid=\(user.gid)", "--clear-groups", "--"]
        } else if let runuser = ["/usr/sbin/runuser", "/sbin/runuser"].first(where: executable) {
            command.program = runuser
            command.arguments = ["-u", user.name, "--"]
        } else {
            throw ClusterError.noServerUser
        }
        command.arguments += [program] + arguments
        return try command.run()
    }

    /// Runs the command and reads all it writes. Not Foundation's Process: on Linux that one waits for the
    /// daemons which a program leaves behind, too.
    func run() throws -> Outcome {
        // A file, not a pipe: a daemon that keeps it open keeps nobody waiting.
        guard let output = tmpfile() else { throw failure(errno) }
        defer { fclose(output) }
        let pid = try spawn(writingTo: fileno(output))
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 {
            guard errno == EINTR else { throw failure(errno) }
        }
        let text = read(fileno(output))
        // The exit status is in the second byte; the first one tells of a signal.
        return Outcome(status: status & 0x7F == 0 ? status >> 8 & 0xFF : -1, lastLines: lines(text))
    }

    private func spawn(writingTo output: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        // The server stays up: it must not keep a pipe or socket of the caller open with it.
        let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        for descriptor in open.compactMap({ Int32($0) }) where descriptor > 2 && descriptor != lock?.descriptor {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        // Onto itself: takes the mark off that would close it.
        if let lock { posix_spawn_file_actions_adddup2(&actions, lock.descriptor, lock.descriptor) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let environment = Self.environment(ProcessInfo.processInfo.environment)
        let inFolder = folder.map { ["/usr/bin/env", "--chdir=\($0)"] } ?? []
        let words = inFolder + [program] + arguments
        let argumentTexts = words.map { strdup($0) } + [nil]
        let environmentTexts = environment.map { strdup($0) } + [nil]
        defer { (argumentTexts + environmentTexts).forEach { free($0) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, words[0], &actions, &attributes, argumentTexts, environmentTexts)
        guard code == 0 else { throw failure(code) }
        return pid
    }

    /// What a program is given of the caller's variables.
    static func environment(_ variables: [String: String]) -> [String] {
        let passed = variables.filter { name, _ in
            ["PATH", "HOME", "LANG", "TZ"].contains(name) || name.hasPrefix("LC_") && name != "LC_ALL"
        }
        // Messages in one language: they are searched for "No space left on device".
        return passed.map { "\($0.key)=\($0.value)" }.sorted() + ["LC_ALL=C"]
    }

    private func read(_ descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = pread(descriptor, &chunk, chunk.count, off_t(bytes.count))
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += chunk[..<count]
        }
    }

    private func failure(_ code: Int32) -> ClusterError {
        code == ENOSPC
            ? .diskFull(folder: folder ?? "/tmp")
            : .initialisationFailed(lastLines: ["\(program) : \(systemReason(code))"])
    }
}

/// The last twenty lines of a text.
func lines(_ text: String) -> [String] { text.split(whereSeparator: \.isNewline).suffix(20).map(String.init) }

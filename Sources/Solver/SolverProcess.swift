import Foundation
import Glibc
import Lines

/// The process `roster-solver`, which holds the solvers' libraries: what goes wrong in them ends that
/// process, never this one. One request at a time.
public final class SolverProcess {
    private let process: pid_t
    private let socket: Int32
    private let deadline: Double
    private var isGone = false
    /// CPU seconds that the process had used at its last answer.
    public private(set) var cpuSeconds = 0.0

    /// Beside the running program; in tests and from build folders too.
    public static var programPath: String? {
        guard let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            return nil
        }
        let folder = (own as NSString).deletingLastPathComponent
        let path = folder + "/roster-solver"
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    /// Starts the process.
    ///
    /// - Parameters:
    ///   - program: the executable; by default the one beside this program.
    ///   - secondsForAnswer: after which a request has failed.
    public init(
        program: String? = SolverProcess.programPath, secondsForAnswer: Double = 120
    ) throws(SolverFault) {
        guard let program else { throw .missing("roster-solver n'est pas à côté du programme") }
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .died(Self.systemText(errno)) }
        let started = Self.spawn(program, talkingTo: ends[1])
        close(ends[1])
        guard started.status == 0 else {
            close(ends[0])
            throw .missing("\(program) : \(Self.systemText(started.status))")
        }
        process = started.process
        socket = ends[0]
        deadline = secondsForAnswer
    }

    deinit {
        close(socket)
        kill(process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    /// The process is in a group of its own, so that Ctrl-C on the terminal reaches the planner alone.
    private static func spawn(_ program: String, talkingTo socket: Int32) -> (process: pid_t, status: Int32) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, socket, 0)
        posix_spawn_file_actions_adddup2(&actions, socket, 1)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), nil]
        defer { free(arguments[0]) }
        var process: pid_t = 0
        let status = posix_spawn(&process, program, &actions, &attributes, &arguments, environ)
        return (process, status)
    }

    /// Sends a request and waits for its answer.
    ///
    /// - Throws: `died`, `timedOut` or `missing`, after which every further request fails alike.
    public func answer(to request: SolverRequest) throws(SolverFault) -> SolverAnswer.Content {
        guard !isGone else { throw .died("demande précédente") }
        do throws(SolverFault) {
            let answer = try exchange(request.bytes)
            cpuSeconds = answer.cpuSeconds
            if case .missing(let detail) = answer.content { throw SolverFault.missing(detail) }
            return answer.content
        } catch {
            isGone = true
            kill(process, SIGKILL)
            throw error
        }
    }

    private func exchange(_ request: [UInt8]) throws(SolverFault) -> SolverAnswer {
        var writer = MessageWriter()
        writer.write(request)
        let end = Self.now + deadline
        try send(writer.bytes, until: end)
        var header = MessageReader(try receive(4, until: end))
        do {
            let count = Int(try header.read(UInt32.self))
            return try SolverAnswer(try receive(count, until: end))
        } catch let fault as SolverFault {
            throw fault
        } catch {
            throw .died("réponse illisible")
        }
    }

    private func send(_ bytes: [UInt8], until end: Double) throws(SolverFault) {
        var sent = 0
        while sent < bytes.count {
            try wait(for: POLLOUT, until: end)
            // Without a reader this is an error here, not a signal to the whole program.
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count > 0 {
                sent += count
            } else if errno != EINTR, errno != EAGAIN {
                throw .died(Self.systemText(errno))
            }
        }
    }

    private func receive(_ count: Int, until end: Double) throws(SolverFault) -> [UInt8] {
        var bytes = Array(repeating: UInt8(0), count: count)
        var received = 0
        while received < count {
            try wait(for: POLLIN, until: end)
            let got = bytes[received...].withUnsafeMutableBytes { recv(socket, $0.baseAddress, $0.count, 0) }
            if got > 0 {
                received += got
            } else if got == 0 {
                throw .died(exitText)
            } else if errno != EINTR {
                throw .died(Self.systemText(errno))
            }
        }
        return bytes
    }

    /// Waits until there is something to read, or room to write.
    private func wait(for event: Int32, until end: Double) throws(SolverFault) {
        while true {
            var descriptor = pollfd(fd: socket, events: Int16(event), revents: 0)
            let ready = poll(&descriptor, 1, 50)
            if ready > 0 { return }
            if Self.now > end { throw .timedOut(seconds: deadline) }
        }
    }

    /// How the process ended, once it has.
    private var exitText: String {
        var status: siginfo_t = siginfo_t()
        guard waitid(P_PID, id_t(process), &status, WEXITED | WNOHANG | WNOWAIT) == 0 else {
            return Self.systemText(errno)
        }
        return switch status.si_code {
        case Int32(CLD_KILLED), Int32(CLD_DUMPED): "signal \(status._sifields._sigchld.si_status)"
        default: "fin \(status._sifields._sigchld.si_status)"
        }
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func systemText(_ code: Int32) -> String { String(cString: strerror(code)) }
}

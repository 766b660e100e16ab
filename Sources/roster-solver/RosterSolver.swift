import Foundation
import Glibc
import Solver

/// Answers solver requests on standard input with one answer each on standard output until the input ends.
/// Apart from the planner, because the solvers' libraries abort on faulty models.
@main
struct RosterSolver {
    static func main() {
        Thread.detachNewThread { Self.endWithThePlanner() }
        var service = Service()
        while let request = Channel.read() {
            Channel.write(service.answer(request).bytes)
        }
    }

    /// When the planner is killed during a request nobody waits for the answer.
    private static func endWithThePlanner() {
        var input = pollfd(fd: 0, events: 0, revents: 0)
        while poll(&input, 1, -1) < 0 {}
        _exit(0)
    }
}

/// Messages over the standard streams.
enum Channel {
    /// The next message, nil at the end of the input.
    static func read() -> [UInt8]? {
        guard let header = read(count: 4) else { return nil }
        return read(count: header.reversed().reduce(0) { $0 << 8 | Int($1) })
    }

    private static func read(count: Int) -> [UInt8]? {
        var bytes = Array(repeating: UInt8(0), count: count)
        var got = 0
        while got < count {
            let read = bytes[got...].withUnsafeMutableBytes { Glibc.read(0, $0.baseAddress, $0.count) }
            if read > 0 {
                got += read
            } else if read == 0 || errno != EINTR {
                return nil
            }
        }
        return bytes
    }

    static func write(_ bytes: [UInt8]) {
        var writer = MessageWriter()
        writer.write(bytes)
        var rest = writer.bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                exit(1)
            }
        }
    }
}

/// Loads the library at its first use.
struct Service {
    private var highs: Highs?

    mutating func answer(_ bytes: [UInt8]) -> SolverAnswer {
        SolverAnswer(content(bytes), cpuSeconds: Self.cpuSeconds)
    }

    private mutating func content(_ bytes: [UInt8]) -> SolverAnswer.Content {
        do {
            switch try SolverRequest(bytes) {
            case .clear:
                highs = try Highs()
                return .done
            case let request:
                if highs == nil { highs = try Highs() }
                return try highs!.answer(to: request)
            }
        } catch let fault as MissingLibrary {
            return .missing(fault.detail)
        } catch let fault as Refusal {
            return .refused(fault.reason)
        } catch {
            return .refused("demande illisible")
        }
    }

    private static var cpuSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// A solver does not accept a model or finds no solution of it.
struct Refusal: Error {
    let reason: String
}

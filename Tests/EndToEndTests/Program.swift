import Foundation
import TestSupport

/// What a run of the program left: exit status and both outputs.
struct Outcome {
    let status: Int32
    let output: String
    let errors: String
}

/// The built program in a working folder of its own, as a user runs it; its private cluster is stopped and
/// removed with the folder.
final class Workplace: Sendable {
    let folder: String

    init(_ name: String) throws {
        folder = ThrowAwayCluster.temporaryFolder("e2e-" + name)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        _ = try? gdea("db", "stop")
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Runs the program to its end.
    @discardableResult
    func gdea(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
        let process = try start(arguments, environment: environment)
        return process.finish()
    }

    /// Runs the program with its output to a file or device.
    func gdea(_ arguments: String..., redirectedTo output: String) throws -> Outcome {
        try RunningProgram(arguments, in: folder, environment: [:], output: output).finish()
    }

    /// Runs the measuring program to its end.
    func bench(_ arguments: String...) throws -> Outcome {
        try RunningProgram(arguments, program: "gdea-bench", in: folder, environment: [:]).finish()
    }

    /// Starts the program.
    func start(_ arguments: [String], environment: [String: String] = [:]) throws -> RunningProgram {
        try RunningProgram(arguments, in: folder, environment: environment)
    }

    func file(_ name: String) throws -> String {
        try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    }
}

/// A program under way; its outputs go to files so that no pipe can fill up.
final class RunningProgram {
    private let process = Process()
    private let output: URL
    private let errors: URL

    init(
        _ arguments: [String], program: String = "gdea", in folder: String, environment: [String: String],
        output path: String? = nil
    ) throws {
        let name = UUID().uuidString
        output = URL(fileURLWithPath: folder + "/." + name + ".out")
        errors = URL(fileURLWithPath: folder + "/." + name + ".err")
        for file in [output, errors] { try Data().write(to: file) }
        process.executableURL = Self.program(program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        var inherited = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GDEA_") }
        inherited.merge(environment) { $1 }
        process.environment = inherited
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: path.map { URL(fileURLWithPath: $0) } ?? output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
    }

    /// A program beside the test bundle.
    private static func program(_ name: String) -> URL {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent(name)
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
            folder.deleteLastPathComponent()
        }
        return URL(fileURLWithPath: repositoryRoot + "/.build/debug/" + name)
    }

    var isRunning: Bool { process.isRunning }
    func killHard() { kill(process.processIdentifier, SIGKILL) }
    func terminate() { process.terminate() }

    func finish() -> Outcome {
        process.waitUntilExit()
        func text(_ file: URL) -> String { (try? String(contentsOf: file, encoding: .utf8)) ?? "" }
        defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
        return Outcome(status: process.terminationStatus, output: text(output), errors: text(errors))
    }
}

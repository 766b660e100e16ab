import ArgumentParser
import Foundation
import Lines
import Solver

/// How long a search may go on: CPU seconds over all threads and processes, making of the problem and bound
/// included, or steps.
struct SearchOptions: ParsableArguments {
    @Option(help: "Secondes de processeur, borne comprise.") var seconds = 60.0
    @Option(help: "Nombre de pas au lieu d'une durée : même plan sur toute machine.") var steps: Int?
    @Option(help: "Graine de la recherche.") var seed: UInt64 = 1

    func validate() throws {
        guard seconds > 0, seconds.isFinite else {
            throw ValidationError("--seconds \(seconds) : une durée positive est attendue")
        }
        if let steps, steps < 0 { throw ValidationError("--steps \(steps) : un nombre positif est attendu") }
    }

    /// - Parameter solver: whose CPU seconds count, too.
    func effort(_ watch: Stopwatch, solver: ProcessLinearProgram? = nil) -> Effort {
        if let steps { return .steps(steps) }
        nonisolated(unsafe) let solver = solver
        return .seconds(seconds, clock: { watch.cpuSeconds + (solver?.cpuSeconds ?? 0) })
    }

    /// The solver, or nil where it is not installed, which is then said on standard error.
    func solver() -> ProcessLinearProgram? {
        do throws(SolverFault) {
            let program = ProcessLinearProgram(try SolverProcess())
            try program.clear()
            return program
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            return nil
        }
    }
}

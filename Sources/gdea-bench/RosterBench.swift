import ArgumentParser
import Curtois
import Foundation
import Lines
import Storage

/// Plans one instance of the shift-scheduling benchmarks of Curtois and Qu with the engine of the pool's
/// planner, and checks the roster by the benchmarks' own rules.
struct RosterBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster", abstract: "Planification d'une instance de Curtois et Qu.")
    @Argument(help: "Fichier de l'instance.", completion: .file()) var file: String
    @OptionGroup var search: SearchOptions

    /// From a wish to a missing person.
    private static let cooling = Cooling(hot: 6 * 1024, cold: 512)

    func run() throws {
        let watch = Stopwatch()
        let instance = try instance()
        let problem = instance.problem()
        let solver = search.solver()
        let start = LinePlan(duties: (0..<problem.people * problem.days).map {
            Int32(problem.duties.numbers(at: $0).lowerBound)
        })
        let outcome = PlanSearch(
            problem, start: start, seed: search.seed, cooling: Self.cooling,
            effort: search.effort(watch, solver: solver), program: solver
        ).run()
        if let fault = outcome.fault { FileHandle.standardError.write(Data("\(fault)\n".utf8)) }
        let roster = instance.roster(of: outcome.plan, in: problem)
        let violations = instance.violations(of: roster)
        for violation in violations { FileHandle.standardError.write(Data("\(violation)\n".utf8)) }
        let cost = instance.cost(of: roster)
        let coverage = instance.coverage(of: roster)
        let text = roster.shifts.map { line in
            line.map { $0.map { instance.shiftTypes[$0].name } ?? "-" }.joined(separator: " ")
        }.joined(separator: "\n")
        try Measure(
            bench: "roster", work: instance.people.count, unit: "people", wall_s: watch.wallSeconds,
            cpu_s: watch.cpuSeconds + (solver?.cpuSeconds ?? 0), rss_mb: Stopwatch.residentMegabytes,
            sha256: hexadecimal(sha256(text)), cost: cost, bound: outcome.bound,
            gap_pct: cost == 0 ? 0 : Double(cost - outcome.bound) * 100 / Double(cost),
            coverage_pct: Double(coverage.present) * 100 / Double(max(1, coverage.required)),
            open_needs: coverage.required - coverage.present, violations: violations.count, steps: outcome.steps
        ).print()
        if !violations.isEmpty { throw ExitCode(1) }
    }

    private func instance() throws -> Instance {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw ValidationError("\(file) ne se lit pas : un fichier d'instance est attendu")
        }
        do {
            return try Instance(text)
        } catch {
            throw ValidationError("\(file), \(error)")
        }
    }
}

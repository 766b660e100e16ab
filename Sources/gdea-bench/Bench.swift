import ArgumentParser
import Foundation

@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gdea-bench",
        abstract: "Mesures : chaque commande écrit une ligne JSON (secondes de processeur et d'horloge, mémoire).",
        subcommands: [
            PayrollBench.self, InvoicesBench.self, MonthBench.self, DocumentsBench.self, RulesBench.self,
            PlanBench.self, RosterBench.self,
        ])
}

/// One line of results.
struct Measure: Encodable {
    var bench: String
    /// How much was done, in `unit`.
    var work: Int
    var unit: String
    var wall_s: Double
    /// CPU seconds of the program over all its threads.
    var cpu_s: Double
    /// CPU seconds of the PostgreSQL processes that served it, where one did.
    var pg_cpu_s: Double?
    var rss_mb: Double
    /// Digest of the results: the same work gives the same digest.
    var sha256: String
    var rows_per_s: Double?
    /// The same rows by raw COPY into a table without keys, in the same run.
    var copy_rows_per_s: Double?
    /// Of a plan: what it costs, and a cost below which there is none.
    var cost: Int?
    var bound: Int?
    /// What it may cost more than the best one at most, of its cost.
    var gap_pct: Double?
    /// Of the need minutes that have an eligible employee.
    var coverage_pct: Double?
    var open_needs: Int?
    /// Hard rules broken, by a check that shares no code with the search.
    var violations: Int?
    var steps: Int?

    func print() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        Swift.print(String(decoding: try encoder.encode(self), as: UTF8.self))
    }
}

/// Wall and CPU time since it was made.
struct Stopwatch {
    private let wall = Stopwatch.clock(CLOCK_MONOTONIC)
    private let cpu = Stopwatch.clock(CLOCK_PROCESS_CPUTIME_ID)

    var wallSeconds: Double { Self.clock(CLOCK_MONOTONIC) - wall }
    var cpuSeconds: Double { Self.clock(CLOCK_PROCESS_CPUTIME_ID) - cpu }

    private static func clock(_ id: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(id, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Largest resident memory of the program so far, in MB.
    static var residentMegabytes: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_maxrss) / 1024
    }
}

import CivilTime
import Foundation
import Operations
import Terminal

extension GlobalOptions {
    /// Runs the payroll of a month of every pool and tells what came of each; a refusal is told in the row of its
    /// pool and makes the exit status.
    func runPayrollOfPools(_ period: YearMonth) throws -> ExitStatus {
        let database = try database()
        let pools = try database.pools()
        let progress = Progress("paies de \(period)", of: pools.count, quiet: quiet)
        let outcomes = try PayrollOfPools(databaseURL: startedDatabaseURL(), actor: actor, period: period)
            .run(pools.map(\.id), connections: ProcessInfo.processInfo.activeProcessorCount, dryRun: dryRun,
                 progress: progress.advance)
        Listing(
            columns: [Column("pool", "groupement"), Column("outcome", "paie")],
            rows: zip(pools, outcomes).map { pool, outcome in
                switch outcome {
                case .success(let outcome):
                    [.text(pool.code), .text(dryRun ? outcome.conditional("paie") : outcome.french("paie"))]
                case .failure(let error): [.text(pool.code), .text(explain(error).line)]
                }
            }
        ).print(output)
        let faults = outcomes.compactMap { outcome -> ExitStatus? in
            if case .failure(let error) = outcome { explain(error).status } else { nil }
        }
        return faults.first ?? .done
    }
}

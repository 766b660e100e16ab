import ArgumentParser
import CivilTime
import Cluster
import Foundation
import Operations
import Postgres
import Storage
import SyntheticPools
import Terminal

/// The payroll of a month of many synthetic pools, computed and stored on a real cluster with full durability, one
/// transaction a pool. Wall seconds run from the classed hours to the last commit, computing included.
struct MonthBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "month", abstract: "Paie d'un mois, calculée et enregistrée.")
    @Option(help: "Nombre de groupements.") var pools = 100
    @Option(help: "Nombre de salariés par groupement.") var employees = 100
    @Option(help: "Connexions qui travaillent à la fois.") var connections = 2
    @Option(help: "Graine des groupements.") var seed: UInt64 = 1

    private static let period = YearMonth(year: SyntheticPool.year, month: 11)

    func validate() throws {
        guard (1...SyntheticPool.largestNumber).contains(pools), (1...240).contains(employees) else {
            throw ValidationError("attendu : 1 à \(SyntheticPool.largestNumber) groupements de 1 à 240 salariés")
        }
    }

    func run() throws {
        let folder = NSTemporaryDirectory() + "gdea-bench-\(ProcessInfo.processInfo.processIdentifier)"
        let cluster = try EmbeddedCluster(folder: folder)
        defer {
            try? cluster.stop()
            try? FileManager.default.removeItem(atPath: cluster.home)
            try? FileManager.default.removeItem(atPath: folder)
        }
        try cluster.start()
        let database = try Database(url: cluster.databaseURL)
        try database.migrate()
        let prepared = Progress("groupements chargés, planifiés, heures classées", of: pools)
        let ids = try (1...pools).map { number in
            defer { prepared.advance(to: number) }
            return try prepare(SyntheticPool(number: number, seed: seed, employees: employees), database)
        }
        let paid = Progress("paies calculées et enregistrées", of: pools)
        let server = ServerProcesses(cluster)
        let (watch, serverBefore) = (Stopwatch(), server.cpuSeconds)
        let payroll = PayrollOfPools(databaseURL: cluster.databaseURL, actor: "bench", period: Self.period)
        for outcome in try payroll.run(ids, connections: connections, progress: paid.advance) { _ = try outcome.get() }
        let (wall, cpu, serverCPU) = (watch.wallSeconds, watch.cpuSeconds, server.cpuSeconds - serverBefore)

        let stored = try ids.map { try database.pool($0, actor: "bench", storedRows) }
        let rows = stored.reduce(0) { $0 + $1.slips.count + $1.lines.count }
        let digest = stored.map(\.digest).joined()
        try Measure(
            bench: "month", work: stored.reduce(0) { $0 + $1.slips.count }, unit: "payslips in \(rows) rows",
            wall_s: wall, cpu_s: cpu, pg_cpu_s: serverCPU, rss_mb: Stopwatch.residentMegabytes,
            sha256: hexadecimal(sha256(digest)), rows_per_s: Double(rows) / wall,
            copy_rows_per_s: Double(rows) / rawCopy(stored, cluster)
        ).print()
    }

    /// Loads a pool and takes its month to the classed hours.
    private func prepare(_ synthetic: SyntheticPool, _ database: Database) throws -> Int {
        _ = try database.load(synthetic, actor: "bench")
        let id = try database.choosePool(synthetic.code.text).id
        // Any plan that covers most needs will do here.
        var search = PlanningSearch()
        search.steps = 50_000
        try database.pool(id, actor: "bench") { pool in
            _ = try pool.solvePlan(Self.period, search: search)
            _ = try pool.publishPlan(Self.period)
            _ = try pool.deriveHours(Self.period)
        }
        return id
    }

    /// What a pool's payroll has stored.
    private struct StoredRows {
        var slips: [[String?]] = []
        var lines: [[String?]] = []
        /// Of the rows as the audit chain has them.
        var digest = ""
    }

    private func storedRows(_ pool: PoolTransaction) throws -> StoredRows {
        var stored = StoredRows()
        try pool.sql.copyOut("copy (select * from payslip) to stdout") { stored.slips.append($0) }
        try pool.sql.copyOut("copy (select * from payslip_line) to stdout") { stored.lines.append($0) }
        stored.digest = try pool.sql.query("""
            select encode(output_sha256, 'hex') from step_run where pool_id = \(pool.pool) and step = 'payroll'
            """, String.self).joined()
        return stored
    }

    /// Seconds of the same rows by COPY into tables of plain types without keys.
    private func rawCopy(_ stored: [StoredRows], _ cluster: EmbeddedCluster) throws -> Double {
        let connection = try Connection(cluster.databaseURL)
        try connection.execute(script: """
            create table raw_payslip as select * from gdea.payslip limit 0;
            create table raw_line as select * from gdea.payslip_line limit 0;
            """)
        let watch = Stopwatch()
        try connection.transaction { sql in
            try sql.copyIn(into: "raw_payslip", rows: stored.lazy.flatMap(\.slips))
            try sql.copyIn(into: "raw_line", rows: stored.lazy.flatMap(\.lines))
        }
        return watch.wallSeconds
    }
}

import ArgumentParser
import CivilTime
import Cluster
import Dataset
import Foundation
import LegalParameters
import Money
import Operations
import People
import Postgres
import Roster
import Storage

/// Issues invoices of ten lines from hours rows, on a real cluster with full durability: shares, invoices,
/// entries and audit chain. Wall seconds run from the hours rows to the commit.
struct InvoicesBench: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "invoices", abstract: "Factures émises.")
    @Option(help: "Nombre d'adhérents : une facture de dix lignes chacun.") var members = 1000

    private static let classes = 8
    private static let peopleInClass = 3

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
        let period = YearMonth(year: 2026, month: 11)
        let law = try LegalParameters.load()
        let pool = try database.pool(entering: Code("BENCH"), actor: "bench") { pool in
            _ = try pool.write(data(), sealedBy: nil)
            _ = try pool.run(.hours, period, basis: StepBasis.hours) { run in
                try pool.write(hours(period), period, run: run)
            }
            _ = try pool.runPayroll(period, law)
            return pool.pool
        }
        let server = ServerProcesses(cluster)
        let (watch, serverBefore) = (Stopwatch(), server.cpuSeconds)
        try database.pool(pool, actor: "bench") { _ = try $0.runShares(period) }
        try database.pool(pool, actor: "bench") { _ = try $0.issueInvoices(period, law) }
        let (wall, cpu, serverCPU) = (watch.wallSeconds, watch.cpuSeconds, server.cpuSeconds - serverBefore)

        let invoices = try database.pool(pool, actor: "bench") { try $0.invoices(period) }
        let rows = invoices.reduce(0) { $0 + 1 + $1.lines.count + 3 }
        let digest = invoices.map { "\($0.number) \($0.total)" }.joined(separator: "\n")
        try Measure(
            bench: "invoices", work: invoices.count, unit: "invoices of \(invoices.first?.lines.count ?? 0) lines",
            wall_s: wall, cpu_s: cpu, pg_cpu_s: serverCPU, rss_mb: Stopwatch.residentMegabytes,
            sha256: hexadecimal(sha256(digest)), rows_per_s: Double(rows) / wall,
            copy_rows_per_s: try rawCopy(rows, cluster)
        ).print()
    }

    /// Rows like an invoice line by COPY into a table without keys.
    private func rawCopy(_ rows: Int, _ cluster: EmbeddedCluster) throws -> Double {
        let connection = try Connection(cluster.databaseURL)
        try connection.execute(script: """
            create table raw_copy (pool_id int, number text, position int, kind text, subject text, label text,
                quantity bigint, unit text, price bigint, amount bigint, minutes int)
            """)
        let watch = Stopwatch()
        try connection.transaction { sql in
            try sql.copyIn(into: "raw_copy") { copy in
                for row in 0..<rows {
                    try copy.row(1, "2026-000001", row, "hours", "administratif",
                                 "Mise à disposition de personnel, classe administratif", 1950, "HUR", 2733, 53294,
                                 1170)
                }
            }
        }
        return Double(rows) / watch.wallSeconds
    }

    /// Eight job classes of three people, who each work a while at every third member.
    private func data() -> Dataset {
        var data = Dataset()
        let start = YearMonth(year: 2026, month: 1).first
        data.pools = [Pool(
            code: Code("BENCH"), validFrom: start, name: "Banc", siret: "99999000500012", idcc: "1261",
            communeINSEE: "13201", headcount: 24, accidentRate: Rate(e8: 1_450_000), tariffMode: .class,
            mobilityZone: "13055", healthPremium: Cents(6000))]
        data.members = (0..<members).map {
            Member(code: Self.member($0), name: "Adhérent \($0)", siret: "99999000500012", joined: start)
        }
        for index in 0..<Self.classes {
            let job = Code<Job>("job\(index)")
            data.jobs.append(Job(code: job, label: "Métier \(index)", jobClass: "classe \(index)"))
            for person in 0..<Self.peopleInClass {
                let code = Self.employee(index, person)
                data.employees.append(Employee(code: code, birthDate: start, communeINSEE: "13201",
                                               iban: "FR7630006000011234567890189"))
                data.contracts.append(Contract(
                    employee: code, from: start, kind: .permanent, job: job, weekMinutes: 2100,
                    points: 40 * index + 7 * person, experiencePoints: person, executive: false, users: [],
                    dayMinutes: [420, 420, 420, 420, 420, 0, 0]))
            }
        }
        return data
    }

    private func hours(_ period: YearMonth) -> [ClassedHours] {
        (0..<Self.classes).flatMap { index in
            (0..<Self.peopleInClass).flatMap { person -> [ClassedHours] in
                let code = Self.employee(index, person)
                let worked = stride(from: person, to: members, by: Self.peopleInClass).map { member in
                    ClassedHours(employee: code, day: period.first + member % 28, hourClass: .worked,
                                 minutes: 10 + member % 50, member: Self.member(member))
                }
                return worked + [ClassedHours(employee: code, day: period.first, hourClass: .travel, minutes: 60)]
            }
        }
    }

    private static func member(_ index: Int) -> Code<Member> { Code("M\(index)") }
    private static func employee(_ index: Int, _ person: Int) -> Code<Employee> { Code("E\(index)-\(person)") }
}

/// The processes of a cluster, by /proc.
struct ServerProcesses {
    private let postmaster: Int32
    init(_ cluster: EmbeddedCluster) {
        if case .running(let pid) = cluster.status() { postmaster = pid } else { postmaster = 0 }
    }

    /// User and system time of the postmaster, of its living children and of those it has buried.
    var cpuSeconds: Double {
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.compactMap { Int32($0) }.reduce(0) { sum, pid in
            guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
                let end = stat.lastIndex(of: ")")
            else { return sum }
            // Fields after the command: state, ppid, ..., utime (12th), stime, cutime, cstime.
            let fields = stat[stat.index(after: end)...].split(separator: " ")
            guard fields.count > 14, pid == postmaster || Int32(fields[1]) == postmaster else { return sum }
            let own = (Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0)
            let buried = pid == postmaster ? (Double(fields[13]) ?? 0) + (Double(fields[14]) ?? 0) : 0
            return sum + (own + buried) / ticks
        }
    }
}

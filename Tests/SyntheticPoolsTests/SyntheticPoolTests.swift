import CivilTime
import Dataset
import LegalParameters
import Operations
import People
import Roster
import Storage
import SyntheticPools
import TestSupport
import Testing

@Suite("The payroll of many pools")
struct PayrollOfPoolsTests {
    @Test("goes on where it stopped, leaves done pools alone, and one refused pool does not stop the others")
    func resumes() throws {
        let url = try ThrowAwayCluster.shared.makeDatabase(preparedAs: "schema") { try Database(url: $0).migrate() }
        let database = try Database(url: url)
        let period = try #require(YearMonth("2026-11"))
        for number in 1...4 {
            try _ = database.load(SyntheticPool(number: number, seed: 5, employees: 6), actor: "test")
        }
        let pools = try database.pools().map(\.id)
        // The third has no hours yet.
        for pool in pools where pool != pools[2] {
            try database.pool(pool, actor: "test") { pool in
                _ = try pool.solvePlan(period)
                _ = try pool.publishPlan(period)
                _ = try pool.deriveHours(period)
            }
        }
        let payroll = PayrollOfPools(databaseURL: url, actor: "test", period: period)
        let first = try payroll.run([pools[0]], connections: 2) { _ in }
        #expect(try first.map { try $0.get() } == [.written(run: 1)])
        let tried = try payroll.run(pools, connections: 2, dryRun: true) { _ in }
        #expect(try tried[1].get() == .written(run: 1))
        let all = try payroll.run(pools, connections: 2) { #expect((1...4).contains($0)) }
        #expect(all.count == 4)
        #expect(try all[0].get() == .unchanged(run: 1))
        #expect(throws: MissingStep.self) { try all[2].get() }
        #expect(try [all[1], all[3]].map { try $0.get() } == [.written(run: 1), .written(run: 1)])
        for pool in [pools[0], pools[1], pools[3]] {
            #expect(try database.pool(pool, actor: "test") { try $0.payslips(period).count } == 6)
        }
    }
}

@Suite("Synthetic pools")
struct SyntheticPoolTests {
    private static let seed: UInt64 = 20_261_125

    private static func files(_ data: Dataset) -> [(name: String, bytes: [UInt8])] {
        data.write().map { (name: $0.name, bytes: Array($0.text.utf8)) }
    }

    @Test("each is read by the import without a fault and comes back as it is",
          arguments: 1...testCount(short: 8, full: 200))
    func isSound(number: Int) throws {
        let pool = SyntheticPool(number: number, seed: Self.seed)
        let again = try Dataset.read(Self.files(pool.dataset), pool: pool.code, today: CivilDate("2026-11-24"))
        #expect(again == pool.dataset, "pool \(number) of seed \(Self.seed)")
    }

    @Test("the same number and seed give the same pool, another number or seed another one")
    func followsSeed() {
        let pool = SyntheticPool(number: 3, seed: Self.seed)
        #expect(SyntheticPool(number: 3, seed: Self.seed).dataset == pool.dataset)
        #expect(SyntheticPool(number: 3, seed: Self.seed + 1).dataset != pool.dataset)
        #expect(SyntheticPool(number: 4, seed: Self.seed).dataset.members != pool.dataset.members)
        #expect(pool.code == Code("SYN0003"))
    }

    @Test("sizes are those of a federation: 20 to 60 members, 50 to 240 people, 130 in the mean")
    func hasRealisticSize() {
        let pools = (1...200).map { SyntheticPool(number: $0, seed: Self.seed).dataset }
        #expect(pools.allSatisfy { (20...60).contains($0.members.count) && (50...240).contains($0.employees.count) })
        let mean = pools.map(\.employees.count).reduce(0, +) / pools.count
        #expect((115...145).contains(mean), "\(mean) people a pool of seed \(Self.seed)")
        #expect(pools.allSatisfy { $0.contracts.count == $0.employees.count && !$0.hours.isEmpty })
    }

    @Test("has as many people as asked for", arguments: [1, 2, 12, 100])
    func hasPeople(count: Int) throws {
        let pool = SyntheticPool(number: 1, seed: Self.seed, employees: count)
        #expect(pool.dataset.employees.count == count)
        _ = try Dataset.read(Self.files(pool.dataset))
    }

    @Test("a month runs from needs to invoices: nearly all needs are covered, all cost is shared",
          arguments: ["2026-02", "2026-11"])
    func runsMonth(month: String) throws {
        let url = try ThrowAwayCluster.shared.makeDatabase(preparedAs: "schema") { try Database(url: $0).migrate() }
        let database = try Database(url: url)
        let synthetic = SyntheticPool(number: 2, seed: Self.seed, employees: 40)
        #expect(try database.load(synthetic, actor: "test") > 1000)
        #expect(try database.load(synthetic, actor: "test") == 0)
        let pool = try #require(try database.pools().first)
        let summary = try MonthRun(database: database, pool: pool.id, actor: "test", period: YearMonth(month)!)
            .run(dryRun: false) { _ in }
        #expect(summary.balances)
        #expect(summary.payslips == 40)
        #expect(summary.invoices == synthetic.dataset.members.count)
        // What stays open are the days of leave and training.
        #expect(summary.needsCovered > summary.needsOpen.count * 6, "\(summary.needsOpen.count) open")
        #expect(summary.needsOpen.allSatisfy { $0.reason.contains("absen") || $0.reason.contains("congé") })
    }
}

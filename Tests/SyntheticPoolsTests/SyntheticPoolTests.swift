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

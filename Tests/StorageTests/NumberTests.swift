import Postgres
import Storage
import TestSupport
import Testing

@Suite("Numbers without gaps")
struct NumberTests {
    private struct ChangedMind: Error {}

    @Test("eight offices that take numbers at once, a third of them changing their mind, leave no gap")
    func concurrently() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let url = try SmallMonth.fresh().url
        let transactions = testCount(short: 50, full: 1000)
        let taken = try atOnce(8) { office in
            var random = SeededGenerator(seed: seed &+ UInt64(office))
            let database = try Database(url: url)
            var mine: [Int] = []
            for _ in 0..<transactions {
                let count = Int.random(in: 1...3, using: &random)
                let changesMind = Int.random(in: 0..<3, using: &random) == 0
                do {
                    let first = try database.pool(1, actor: "cli:\(office)") { pool in
                        let first = try pool.takeNumbers("A", year: 2026, count: count)
                        if changesMind { throw ChangedMind() }
                        return first
                    }
                    mine += first..<first + count
                } catch is ChangedMind {}
            }
            return mine
        }.flatMap { $0 }.sorted()
        #expect(!taken.isEmpty && taken == Array(1...taken.count), "seed \(seed)")
        let last = try Connection(url).query("select last from gdea.counter where series = 'A'", Int.self)
        #expect(last == [taken.count], "seed \(seed)")
    }

    @Test("each series, year and pool counts for itself, from 1")
    func apart() throws {
        let month = try SmallMonth.twoPools()
        let numbers = try month.batch { pool in
            try [("A", 2026, 2), ("A", 2026, 1), ("A", 2027, 1), ("F", 2026, 1)].map { series, year, count in
                try pool.takeNumbers(series, year: year, count: count)
            }
        }
        // The month has issued the invoices 1 and 2 of series F.
        #expect(numbers == [1, 3, 1, 3])
        #expect(
            try month.database.pool(2, actor: "cli:test") { try $0.takeNumbers("A", year: 2026, count: 1) }
                == 1)
    }

    @Test("a number is not taken back: the counter refuses to count backwards", arguments: [-1, -100])
    func backwards(_ count: Int) throws {
        let error = #expect(throws: PostgresError.self) {
            try SmallMonth.untouched().batch { _ = try $0.takeNumbers("F", year: 2026, count: count) }
        }
        #expect(error?.sqlState == .checkViolation)
    }
}

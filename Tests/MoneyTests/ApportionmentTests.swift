import Money
import TestSupport
import Testing

@Suite("Sharing to the cent") struct ApportionmentTests {
    /// Worked by hand: 4127.43 x 61.5 / 131.5 = 1930.3228, x 42 = 1318.2741 and x 28 = 878.8360 have the
    /// cents 32, 27 and 83; the one left goes to the largest remainder, .60.
    @Test("4 127.43 over 61.5, 42 and 28 hours is 1 930.32, 1 318.27 and 878.84") func hours() {
        #expect(apportion(Cents(412_743), by: [3690, 2520, 1680]).map(\.decimal)
            == ["1930.32", "1318.27", "878.84"])
    }

    @Test("100.00 over three equals gives the first one the odd cent") func thirds() {
        #expect(apportion(Cents(10_000), by: [1, 1, 1]).map(\.count) == [3334, 3333, 3333])
    }

    @Test("1 000.00 over seven equals gives five of them the higher share") func sevenths() {
        #expect(apportion(Cents(100_000), by: Array(repeating: 7, count: 7)).map(\.count)
            == [14_286, 14_286, 14_286, 14_286, 14_286, 14_285, 14_285])
    }

    /// frappe/hrms issue 5138: 33, 33 and 34 % rounded line by line lose or make a cent.
    @Test("100.01 at 33, 33 and 34 % adds up") func percents() {
        #expect(apportion(Cents(10_001), by: [33, 33, 34]).map(\.count) == [3300, 3300, 3401])
    }

    @Test("a weight of zero gets nothing, even of the cents left") func zeroWeight() {
        #expect(apportion(Cents(5), by: [0, 1, 0, 1, 1]).map(\.count) == [0, 2, 0, 2, 1])
    }

    @Test("a credit is shared like its positive twin") func negative() {
        #expect(apportion(Cents(-10_000), by: [1, 1, 1]).map(\.count) == [-3334, -3333, -3333])
    }

    @Test("a wage bill of 90 million euros over 130 000 people's minutes keeps its cents") func large() {
        let weights = (1...130_000).map { 9_000 + $0 % 613 }
        #expect(apportion(Cents(9_000_000_007), by: weights).sum() == Cents(9_000_000_007))
    }

    @Test("random shares lose no cent, are within a cent of exact and the same on a re-run",
          arguments: [UInt64(20_261_123)])
    func random(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for round in 0..<testCount(short: 10_000, full: 1_000_000) {
            let weights = randomWeights(&random)
            let total = Int.random(in: -50_000_000...50_000_000, using: &random)
            let shares = apportion(Cents(total), by: weights)
            let whole = weights.reduce(0, +)
            // |share - total x weight / whole| < 1, in whole numbers.
            let near = zip(shares, weights).allSatisfy { share, weight in
                (share.count * whole - total * weight).magnitude < whole.magnitude
            }
            guard shares.sum() == Cents(total), near, apportion(Cents(total), by: weights) == shares else {
                Issue.record("seed \(seed), round \(round): \(total) by \(weights) gives \(shares)")
                return
            }
        }
    }

    @Test("whoever weighs more never gets less", arguments: [UInt64(7)]) func monotone(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for round in 0..<testCount(short: 2_000, full: 100_000) {
            let weights = randomWeights(&random).sorted(by: >)
            let shares = apportion(Cents(Int.random(in: 0...1_000_000, using: &random)), by: weights)
            guard shares == shares.sorted(by: >) else {
                Issue.record("seed \(seed), round \(round): \(weights) gives \(shares)")
                return
            }
        }
    }
}

@Suite("Sharing several totals by the same weights") struct TableApportionmentTests {
    /// Three people cost 100.00, 100.00 and 100.01 in a class used for 1, 1 and 1 hours. Each person's cost
    /// leaves one or two odd cents; the members' totals are 100.01, 100.00 and 100.00.
    @Test("rows add up to each person's cost, columns to the shares of the whole") func thirds() {
        let rows = apportion([Cents(10_000), Cents(10_000), Cents(10_001)], by: [1, 1, 1])
        #expect(rows.map { $0.sum().count } == [10_000, 10_000, 10_001])
        #expect((0..<3).map { column in rows.map { $0[column].count }.reduce(0, +) }
            == [10_001, 10_000, 10_000])
    }

    /// 14 cents by these weights are seven times 2. The columns of weight 2 then need six cents above their
    /// parts rounded down, but the first row has two to give and the second three such columns.
    @Test("rows of 6 and 8 cents that no rounding up or down fits still add up both ways") func rareTable() {
        let rows = apportion([Cents(6), Cents(8)], by: [3, 2, 3, 3, 3, 2, 2])
        #expect(rows.map { $0.sum().count } == [6, 8])
        #expect((0..<7).map { rows[0][$0].count + rows[1][$0].count } == Array(repeating: 2, count: 7))
        #expect(rows.joined().allSatisfy { $0 >= .zero })
    }

    @Test("random tables: rows and columns exact, parts within two cents, nothing for a weight of zero",
          arguments: [UInt64(1_124)])
    func random(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for round in 0..<testCount(short: 5_000, full: 1_000_000) {
            let weights = randomWeights(&random)
            let whole = weights.reduce(0, +)
            let spread = [3, 40, 500_000][Int.random(in: 0..<3, using: &random)]
            let least = Bool.random(using: &random) ? 0 : -spread
            let totals = (0..<Int.random(in: 1...9, using: &random)).map { _ in
                Cents(Int.random(in: least...spread, using: &random))
            }
            let rows = apportion(totals, by: weights)
            let columns = weights.indices.map { column in rows.map { $0[column] }.sum() }
            let near = zip(rows, totals).allSatisfy { row, total in
                zip(row, weights).allSatisfy { part, weight in
                    weight == 0
                        ? part == .zero
                        : (part.count * whole - total.count * weight).magnitude <= 2 * whole.magnitude
                }
            }
            let shared = apportion(totals.sum(), by: weights)
            guard rows.map({ $0.sum() }) == totals, columns == shared, near else {
                Issue.record("seed \(seed), round \(round): \(totals) by \(weights) gives \(rows)")
                return
            }
        }
    }
}

/// One to twelve weights of very different sizes, some zero, at least one positive.
private func randomWeights(_ random: inout SeededGenerator) -> [Int] {
    let size = [1, 12, 10_000, 9_000_000][Int.random(in: 0..<4, using: &random)]
    let count = Int.random(in: 1...12, using: &random)
    var weights = (0..<count).map { _ in Int.random(in: 0...size, using: &random) }
    weights[0] += 1
    return weights
}

/// Shares `total` in proportion to `weights` so that the shares add up to it to the cent.
///
/// Largest remainder (Hare-Niemeyer): each share is first rounded toward zero, then the cents left go one
/// by one to the largest remainders; equal remainders are served in the order of the weights, so callers
/// pass them in a stable order (by code) and the same inputs always give the same cents.
///
/// - Parameters:
///   - total: the amount to share; a negative one (a grant, a credit) mirrors its positive twin.
///   - weights: non-negative (minutes, cents, points), at least one of them positive.
/// - Returns: one share per weight, in order, their sum equal to `total`; zero for a weight of zero.
public func apportion(_ total: Cents, by weights: [Int]) -> [Cents] {
    precondition(weights.allSatisfy { $0 >= 0 }, "a negative weight among \(weights)")
    let whole = weights.reduce(Int128(0)) { $0 + Int128($1) }
    precondition(whole > 0, "nothing to share \(total) by: no positive weight")
    let amount = Int128(total.count.magnitude)
    var shares: [Int] = []
    var remainders: [(index: Int, rest: Int128)] = []
    shares.reserveCapacity(weights.count)
    for (index, weight) in weights.enumerated() {
        let (share, rest) = (amount * Int128(weight)).quotientAndRemainder(dividingBy: whole)
        shares.append(Int(share))
        if rest > 0 { remainders.append((index, rest)) }
    }
    let left = Int(amount) - shares.reduce(0, +)
    remainders.sort { $0.rest == $1.rest ? $0.index < $1.index : $0.rest > $1.rest }
    for entry in remainders.prefix(left) { shares[entry.index] += 1 }
    let sign = total.count < 0 ? -1 : 1
    let result = shares.map { Cents(sign * $0) }
    precondition(result.sum() == total, "shares of \(total) add up to \(result.sum())")
    return result
}

/// Shares several totals in proportion to the same weights so that nothing is lost in either direction: each
/// row adds up to its total, and what a column gets of all rows is its part of the sum of the totals.
///
/// The parts that two sets of totals of the same sum give to a column are therefore the same: a column's sum
/// tells nothing of the single totals. Each part is rounded down, then each row hands its cents left, one per
/// column, to the columns that still lack most, the first of equals before the next (Gale and Ryser's
/// construction of a 0-1 matrix with given sums): each part is within a cent of the exact one. About once in
/// a million tables no such parts give the columns their sums; a part is then up to two cents off.
///
/// - Parameters:
///   - totals: of either sign.
///   - weights: non-negative, at least one of them positive.
/// - Returns: one row per total, one part per weight.
public func apportion(_ totals: [Cents], by weights: [Int]) -> [[Cents]] {
    let sum = totals.sum()
    guard sum >= .zero else { return apportion(totals.map { -$0 }, by: weights).map { $0.map { -$0 } } }
    let columns = apportion(sum, by: weights)
    let whole = weights.reduce(Int128(0)) { $0 + Int128($1) }
    var parts = totals.map { total in
        weights.map { weight -> Int in
            let product = Int128(total.count) * Int128(weight)
            let (quotient, rest) = product.quotientAndRemainder(dividingBy: whole)
            return Int(rest < 0 ? quotient - 1 : quotient)
        }
    }
    let eligible = weights.indices.filter { weights[$0] > 0 }
    var lacking = columns.indices.map { column in parts.reduce(columns[column].count) { $0 - $1[column] } }
    for row in parts.indices {
        let left = totals[row].count - parts[row].reduce(0, +)
        let neediest = eligible.sorted { lacking[$0] == lacking[$1] ? $0 < $1 : lacking[$0] > lacking[$1] }
        for column in neediest.prefix(left) {
            parts[row][column] += 1
            lacking[column] -= 1
        }
    }
    // The remedy for the rare table: a cent changes column in the row where it weighs least.
    while let short = lacking.firstIndex(where: { $0 > 0 }), let over = lacking.firstIndex(where: { $0 < 0 }),
        let row = parts.indices.max(by: { parts[$0][over] < parts[$1][over] }) {
        parts[row][over] -= 1
        parts[row][short] += 1
        lacking[over] += 1
        lacking[short] -= 1
    }
    return parts.map { row in row.map { Cents($0) } }
}

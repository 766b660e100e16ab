import Postgres

/// One invariant of the pool's books and what breaks it first, if anything does.
public struct Verdict: Sendable {
    /// The invariant in French.
    public let invariant: String
    /// The first row at fault, nil when the invariant holds.
    public let fault: String?
}

/// An invariant as a query whose first row, if any, is the first fault in words.
struct Invariant: Sendable {
    let name: String
    let query: @Sendable (_ pool: Int) -> Statement
}

extension PoolTransaction {
    /// Checks every invariant over all months of the pool, in an order in which a fault is named by the
    /// check closest to its cause.
    public func verify() throws -> [Verdict] {
        let all = Invariant.schema + Invariant.chain + Invariant.accounts + Invariant.documents + Invariant.numbers
            + Invariant.minutes + Invariant.amounts + Invariant.balances
        return try all.map { invariant in
            Verdict(invariant: invariant.name, fault: try sql.query(invariant.query(pool), String.self).first)
        }
    }
}

import CivilTime
import CostSharing
import Money
import People
import Postgres

extension PoolTransaction {
    /// The live cost shares of a month, in the order they were computed.
    public func costShares(_ period: YearMonth) throws -> [CostShare] {
        guard let run = try liveRun(.shares, period) else { return [] }
        return try sql.query("""
            select employee, hour_class, rule, payer, member, grant_code, minutes, amount from cost_share
            where pool_id = \(pool) and period = \(period) and run = \(run) order by line
            """, Code<Employee>.self, String.self, String.self, String.self, Code<Member>?.self, String?.self,
            Int.self, Cents.self
        ).map { row in
            CostShare(employee: row.0, hourClass: try stored(row.1, "hour_class"), rule: try stored(row.2, "rule"),
                      payer: try payer(row.3, row.4, row.5), minutes: row.6, amount: row.7)
        }
    }

    private func payer(_ kind: String, _ member: Code<Member>?, _ grant: String?) throws -> CostShare.Payer {
        switch (kind, member, grant) {
        case ("pool", nil, nil): .pool
        case ("member", let member?, nil): .member(member)
        case ("grant", let member?, let grant?): .grant(grant, for: member)
        default: throw UnknownStoredWord(word: kind, column: "payer")
        }
    }

    /// Stores the rows of a new shares run; the database checks at commit that they add up to the cost.
    public func write(_ shares: [CostShare], _ period: YearMonth, run: Int) throws {
        try insert("cost_share", """
            staged_cost_share (pool_id, period, run, line, employee, hour_class, rule, payer, member, grant_code,
                minutes, amount)
            """) { copy in
            for (index, share) in shares.enumerated() {
                let (kind, member, grant): (String, Code<Member>?, String?) = switch share.payer {
                case .pool: ("pool", nil, nil)
                case .member(let member): ("member", member, nil)
                case .grant(let grant, let member): ("grant", member, grant)
                }
                try copy.row(pool, period, run, index + 1, share.employee, share.hourClass.rawValue,
                             share.rule.rawValue, kind, member, grant, share.minutes, share.amount)
            }
        }
    }
}

import CivilTime
import Postgres

/// What a run was computed from, as digests in one format.
struct RunDigests {
    let run: Int
    let format: Int
    let inputs: [UInt8]
    let basis: [UInt8]?

    func isLike(_ other: RunDigests) -> Bool {
        format == other.format && inputs == other.inputs && basis == other.basis
    }
}

extension PoolTransaction {
    /// The format of new digests.
    func currentFormat() throws -> Int { try sql.query("select digest_format()", Int.self)[0] }

    /// Those of the live run of a step.
    func liveDigests(_ step: Step, _ period: YearMonth) throws -> RunDigests? {
        try sql.query("""
            select run, digest_format, input_sha256, basis_sha256 from step_run
            where pool_id = \(pool) and period = \(period) and step = \(step.rawValue) order by run desc limit 1
            """, Int.self, Int.self, [UInt8].self, [UInt8]?.self
        ).first.map { RunDigests(run: $0.0, format: $0.1, inputs: $0.2, basis: $0.3) }
    }

    /// Those that a run would have now.
    func digests(
        _ step: Step, _ period: YearMonth, _ basis: [UInt8], run: Int, format: Int
    ) throws -> RunDigests {
        // Who plans again is bound by the month that follows, so it is part of what a plan is made by.
        let near = step == .plan ? try digest("near plan", period, format) : []
        let whole = basis + near
        return RunDigests(run: run, format: format, inputs: try inputDigest(step, period, format),
                          basis: whole.isEmpty ? nil : sha256(whole))
    }

    func inputDigest(_ step: Step, _ period: YearMonth, _ format: Int) throws -> [UInt8] {
        try digest("for \(step.rawValue)", period, format)
    }

    private func digest(_ name: String, _ period: YearMonth, _ format: Int) throws -> [UInt8] {
        let found = try sql.query(
            "select digest(\(format), \(name), \(pool), \(period), 0, 0)", [UInt8]?.self).first ?? nil
        guard let found else { throw UnknownDigestFormat(format: format) }
        return found
    }
}

/// A run was digested in a format that the schema does not know.
public struct UnknownDigestFormat: Error, CustomStringConvertible {
    public let format: Int
    public var description: String {
        "un calcul porte des empreintes au format \(format), inconnu de cette base : « gdea verify » dira lequel"
    }
}

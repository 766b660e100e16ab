import ArgumentParser
import Operations
import Storage

struct VerifyCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Contrôle tous les invariants ; nomme la première faute.")
    @OptionGroup var options: GlobalOptions

    func perform() throws -> ExitStatus {
        let database = try options.database()
        let pools = options.pool == nil ? try database.pools() : [try options.choose(in: database)]
        guard !pools.isEmpty else { throw PoolChoiceFault.none }
        var verdicts: [(pool: String, verdict: Verdict)] = []
        for pool in pools {
            verdicts += try database.pool(pool.id, actor: options.actor) { transaction in
                try transaction.verify().map { (pool: pool.code, verdict: $0) }
            }
        }
        Listing(
            columns: [
                Column("pool", "groupement"), Column("invariant", "invariant"), Column("fault", "première faute"),
            ],
            rows: verdicts.map { pool, verdict in
                [.text(pool), .text(verdict.invariant),
                 options.output == .table ? .text(verdict.fault ?? "–") : .optional(verdict.fault)]
            }
        ).print(options.output)
        guard let first = verdicts.first(where: { $0.verdict.fault != nil }) else {
            options.say("tous les invariants tiennent")
            return .done
        }
        throw CheckFault("\(first.pool) : \(first.verdict.invariant) : \(first.verdict.fault ?? "")")
    }
}

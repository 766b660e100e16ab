import Storage
import SyntheticPools

extension Database {
    /// Stores a synthetic pool by COPY, in one transaction.
    /// - Returns: how many rows were added or changed; 0 when the pool was there as it is.
    public func load(_ synthetic: SyntheticPool, actor: String, dryRun: Bool = false) throws -> Int {
        try pool(entering: synthetic.code, actor: actor, dryRun: dryRun) { transaction in
            try transaction.lockForWriting()
            return try transaction.write(synthetic.dataset, sealedBy: nil)
        }
    }
}

import Cluster
import Foundation
import Postgres
import Synchronization

/// One PostgreSQL server for a whole test run, removed at its end.
public final class ThrowAwayCluster: Sendable {
    private static let start = Result { try ThrowAwayCluster() }

    /// The server of this test run, started at first use.
    public static var shared: ThrowAwayCluster { get throws { try start.get() } }

    public let cluster: EmbeddedCluster
    private let count = Atomic(0)
    private let templates = Mutex<[String: String]>([:])

    private init() throws {
        try Self.sweep()
        cluster = try EmbeddedCluster(folder: Self.temporaryFolder("server"), durable: false)
        try cluster.start()
        atexit {
            if case .success(let shared) = ThrowAwayCluster.start { remove(shared.cluster) }
        }
    }

    /// A new database, a copy of `template`, nobody being connected to the latter.
    /// - Returns: its URL.
    public func makeDatabase(template: String = "template0") throws -> String {
        let name = "test_\(count.add(1, ordering: .relaxed).newValue)"
        try Connection(cluster.databaseURL("postgres")).execute(
            script: "create database \(name) template \"\(template)\"")
        return cluster.databaseURL(name)
    }

    /// A new database, a copy of one that `prepare` has filled once for all tests that use the same name.
    public func makeDatabase(preparedAs name: String, _ prepare: (_ url: String) throws -> Void) throws
        -> String
    {
        let template = try templates.withLock { known in
            if let template = known[name] { return template }
            let url = try makeDatabase()
            try prepare(url)
            let template = url.components(separatedBy: "@/")[1].components(separatedBy: "?")[0]
            known[name] = template
            return template
        }
        return try makeDatabase(template: template)
    }

    /// A folder of this test run that does not exist yet, named after the process.
    public static func temporaryFolder(_ name: String) -> String {
        "/tmp/gdea-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))-\(name)"
    }

    /// Removes what runs that were killed have left.
    private static func sweep() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: "/tmp")
        where name.hasPrefix("gdea-test-") {
            guard let pid = Int32(name.split(separator: "-")[2]), kill(pid, 0) != 0, errno == ESRCH else {
                continue
            }
            try remove(EmbeddedCluster(folder: "/tmp/" + name, durable: false))
        }
    }
}

/// Stops a cluster and removes its files; a failure is told and the rest goes on.
public func remove(_ cluster: EmbeddedCluster) {
    do {
        try cluster.stop()
        // The server's logger leaves after the server and may write meanwhile.
        for _ in 0..<50 where FileManager.default.fileExists(atPath: cluster.home) {
            try FileManager.default.removeItem(atPath: cluster.home)
            usleep(20_000)
        }
    } catch {
        print("could not remove the test cluster in \(cluster.home): \(error)")
    }
}

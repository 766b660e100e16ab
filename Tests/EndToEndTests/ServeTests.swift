import Cluster
import Foundation
import FoundationNetworking
import Postgres
import TestSupport
import Testing

/// The HTTP service as a user starts it.
@Suite(.serialized) struct ServeTests {
    @Test("on the private database the service connects under its own login, never as the superuser")
    func login() async throws {
        let place = try Workplace("serve")
        #expect(try place.gdea("demo", "load").status == 0)
        let port = Int.random(in: 20_000...60_000)
        let program = try place.start(["serve", "--port", "\(port)"])
        defer { program.terminate() }
        let cluster = try EmbeddedCluster(folder: place.folder + "/.gdea")
        let ready = try #require(URL(string: "http://127.0.0.1:\(port)/ready"))
        var status = 0
        for _ in 0..<200 where status == 0 && program.isRunning {
            let answer = try? await URLSession.shared.data(from: ready).1 as? HTTPURLResponse
            status = answer?.statusCode ?? 0
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(status == 200)
        let logins = try Connection(cluster.databaseURL).query(
            "select distinct usename::text from pg_stat_activity where datname = 'gdea' and pid <> pg_backend_pid()",
            String.self)
        #expect(logins == ["gdea_api"])
    }

    @Test("a database of another schema is refused before the service listens")
    func foreignSchema() throws {
        let place = try Workplace("serve-foreign")
        let outcome = try place.gdea("serve", "--database-url", ThrowAwayCluster.shared.makeDatabase())
        #expect(outcome.status == 69 && outcome.errors.contains("gdea db migrate"), "\(outcome.errors)")
    }
}

import Cluster
import Foundation
import Testing

/// The PG* variables that people have in their shells for other servers.
@Suite(.serialized) struct EnvironmentTests {
    private static let variables = [
        ("PGDATESTYLE", "SQL, DMY"), ("PGTZ", "Asia/Tokyo"), ("PGCLIENTENCODING", "LATIN1"),
        ("PGOPTIONS", "-c datestyle=German -c bytea_output=escape -c intervalstyle=iso_8601"),
    ]

    @Test("no PG* variable changes what is exported, from the private cluster or from a server by its address")
    func exports() throws {
        let place = try Workplace("environment")
        #expect(try place.gdea("demo", "load").status == 0)
        #expect(try place.gdea("export", "dataset", "plain").status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: place.folder + "/plain")
        let plain = try names.map { try place.file("plain/" + $0) }
        let address = try EmbeddedCluster(folder: place.folder + "/.gdea").databaseURL
        func check(_ arguments: [String], _ variable: (String, String)) throws {
            let folder = "with-" + variable.0
            let outcome = try place.start(
                ["export", "dataset", folder] + arguments, environment: [variable.0: variable.1]).finish()
            #expect(outcome.status == 0, "\(variable): \(outcome.errors)")
            #expect(try names.map { try place.file(folder + "/" + $0) } == plain, "\(variable)")
            try FileManager.default.removeItem(atPath: place.folder + "/" + folder)
        }
        for variable in Self.variables {
            try check([], variable)
            try check(["--database-url", address], variable)
        }
        // Where to connect and how: of no concern to the private cluster.
        for variable in [
            ("PGHOST", "192.0.2.1"), ("PGHOSTADDR", "192.0.2.1"), ("PGPORT", "1"), ("PGUSER", "nobody"),
            ("PGDATABASE", "none"), ("PGSERVICE", "none"), ("PGSSLMODE", "verify-full"),
            ("PGGSSENCMODE", "require"), ("PGCHANNELBINDING", "require"), ("PGREQUIREPEER", "nobody-else"),
            ("PGTARGETSESSIONATTRS", "standby"),
        ] { try check([], variable) }
    }
}

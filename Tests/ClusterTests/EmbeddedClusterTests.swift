import Foundation
import Postgres
import TestSupport
import Testing
@testable import Cluster

@Suite("The private server in a folder", .serialized)
struct EmbeddedClusterTests {
    /// Runs `body` with a cluster in a new folder and removes it afterwards.
    private func withCluster(
        _ name: String = "cluster", durable: Bool = false, _ body: (EmbeddedCluster) throws -> Void
    ) throws {
        let cluster = try EmbeddedCluster(folder: ThrowAwayCluster.temporaryFolder(name), durable: durable)
        defer { remove(cluster) }
        try body(cluster)
    }

    @Test("Absent, running, stopped, running again: what was written is there")
    func life() throws {
        try withCluster { cluster in
            #expect(cluster.status() == .absent)
            try cluster.start()
            guard case .running(let pid) = cluster.status() else {
                Issue.record("not running after start")
                return
            }
            try cluster.start()
            #expect(cluster.status() == .running(pid: pid), "a second start leaves the server alone")
            try Connection(cluster.databaseURL).execute(script: "create table t as select 13 as n")
            try cluster.stop()
            #expect(cluster.status() == .stopped)
            #expect(throws: PostgresError.unreachable) { try Connection(cluster.databaseURL) }
            try cluster.stop()
            try cluster.start()
            #expect(try Connection(cluster.databaseURL).query("select n from t", Int.self) == [13])
        }
    }

    @Test("After kill -9 of the server, start recovers every commit")
    func crash() throws {
        try withCluster(durable: true) { cluster in
            try cluster.start()
            let connection = try Connection(cluster.databaseURL)
            try connection.execute(script: "create table t (n int)")
            for round in 1...2 {
                let sql = try Connection(cluster.databaseURL)
                for n in 1...20 { try sql.execute("insert into t values (\(Int32(round * 100 + n)))") }
                guard case .running(let pid) = cluster.status() else {
                    Issue.record("not running in round \(round)")
                    return
                }
                kill(pid, SIGKILL)
                while kill(pid, 0) == 0 { usleep(10_000) }
                #expect(cluster.status() == .stopped)
                try cluster.start()
                let rows = try Connection(cluster.databaseURL).query("select count(*) from t", Int.self)
                #expect(rows == [20 * round])
            }
        }
    }

    @Test("Settings: socket only, private folders, checksums, fsync, quick recovery, a log without data")
    func settings() throws {
        try withCluster(durable: true) { cluster in
            try cluster.start()
            let sql = try Connection(cluster.databaseURL)
            let expected = [
                ("listen_addresses", ""), ("data_checksums", "on"), ("fsync", "on"),
                ("full_page_writes", "on"),
                ("synchronous_commit", "on"), ("recovery_init_sync_method", "syncfs"),
                ("server_encoding", "UTF8"),
                ("lc_collate", "C.UTF-8"), ("log_error_verbosity", "terse"),
                ("log_min_error_statement", "panic"),
            ]
            for (name, value) in expected {
                let found = try sql.query("select current_setting(\(name))", String.self)
                #expect(found == [value], "\(name)")
            }
            for folder in [
                cluster.home, cluster.home + "/socket", cluster.home + "/data", cluster.home + "/log",
            ] {
                var attributes = stat()
                #expect(stat(folder, &attributes) == 0)
                #expect(attributes.st_mode & 0o077 == 0, "\(folder)")
            }
            let secret = "184121305512345"
            #expect(throws: PostgresError.self) {
                try sql.execute("select 1 from nowhere where nir = \(secret)")
            }
            #expect(throws: PostgresError.self) {
                try sql.execute(script: "create table p (nir text primary key)")
                try sql.copyIn(into: "p", rows: [[secret], [secret]])
            }
            for file in try FileManager.default.contentsOfDirectory(atPath: cluster.home + "/log") {
                let text = try String(contentsOfFile: cluster.home + "/log/" + file, encoding: .utf8)
                #expect(!text.contains(secret), "\(file)")
            }
        }
    }

    @Test("The server's environment holds no secret of whoever started it: the few variables it needs, no other")
    func environment() throws {
        for name in ["GDEA_NIR_KEY", "PGPASSWORD", "AWS_SECRET_ACCESS_KEY", "LC_MARK"] { setenv(name, "secret", 1) }
        defer { for name in ["GDEA_NIR_KEY", "PGPASSWORD", "AWS_SECRET_ACCESS_KEY", "LC_MARK"] { unsetenv(name) } }
        try withCluster { cluster in
            try cluster.start()
            guard case .running(let pid) = cluster.status() else {
                Issue.record("not running after start")
                return
            }
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "/proc/\(pid)/environ"))
            let names = Set(bytes.split(separator: 0).map {
                String(decoding: $0, as: UTF8.self).prefix { $0 != "=" }
            }.map(String.init))
            #expect(names.isSuperset(of: ["PATH", "LC_ALL", "LC_MARK"]), "\(names)")
            // The last ones are of pg_ctl itself and of the shell that it starts the server from.
            let allowed: Set = [
                "PATH", "HOME", "LANG", "TZ", "PG_GRANDPARENT_PID", "PGDATA", "PGLOCALEDIR", "PGSYSCONFDIR", "PWD",
            ]
            let others = names.filter { !allowed.contains($0) && !$0.hasPrefix("LC_") }
            #expect(others.isEmpty)
        }
    }

    @Test("Four starts at once make one server")
    func concurrentStarts() throws {
        try withCluster { cluster in
            let failures = FailureList()
            DispatchQueue.concurrentPerform(iterations: 4) { _ in
                do { try cluster.start() } catch { failures.add(error) }
            }
            #expect(failures.texts.isEmpty)
            let rows = try Connection(cluster.databaseURL).query("select 1", Int.self)
            #expect(rows == [1])
        }
    }

    @Test("A start cut short in the middle of the creation begins anew")
    func cutCreation() throws {
        try withCluster { cluster in
            try FileManager.default.createDirectory(
                atPath: cluster.home + "/data.new/base", withIntermediateDirectories: true)
            try cluster.start()
            #expect(try Connection(cluster.databaseURL).query("select 1", Int.self) == [1])
        }
    }

    @Test(
        "Folder names that would upset a shell, a URL or a socket",
        arguments: [
            "l'été $(touch x) `id` \"q\" & %41", "a,b", "long" + String(repeating: "-long", count: 20),
        ])
    func oddFolders(name: String) throws {
        try withCluster(name) { cluster in
            try cluster.start()
            #expect(try Connection(cluster.databaseURL).query("select 1", Int.self) == [1])
            let again = try EmbeddedCluster(folder: cluster.folder, durable: false)
            #expect(again.databaseURL == cluster.databaseURL)
            if cluster.socketFolder != cluster.home + "/socket" {
                for _ in 0..<2 {
                    try cluster.stop()
                    #expect(!FileManager.default.fileExists(atPath: cluster.socketFolder), "left in /tmp")
                    try cluster.start()
                    #expect(try Connection(cluster.databaseURL).query("select 1", Int.self) == [1])
                }
            }
        }
    }

    @Test("A number left behind by a killed server that another program has now does not pass for the server")
    func foreignPID() throws {
        try withCluster { cluster in
            try cluster.start()
            try cluster.stop()
            try "\(getpid())\n\(cluster.home)/data\n".write(
                toFile: cluster.home + "/data/postmaster.pid", atomically: true, encoding: .utf8)
            #expect(cluster.status() == .stopped)
            try cluster.start()
            #expect(try Connection(cluster.databaseURL).query("select 1", Int.self) == [1])
        }
    }

    @Test(
        "As root, in a folder that the server cannot reach, the data lie elsewhere and the notice says where",
        .enabled(if: geteuid() == 0))
    func unreachableFolder() throws {
        let closed = ThrowAwayCluster.temporaryFolder("closed")
        try FileManager.default.createDirectory(
            atPath: closed, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { _ = try? FileManager.default.removeItem(atPath: closed) }
        let cluster = try EmbeddedCluster(folder: closed + "/.gdea", durable: false)
        defer { remove(cluster) }
        #expect(cluster.home.hasPrefix("/var/lib/gdea/"))
        #expect(cluster.notice?.contains(cluster.home) == true)
        try cluster.start()
        #expect(try Connection(cluster.databaseURL).query("select 1", Int.self) == [1])
        chmod(closed, 0o755)
        let again = try EmbeddedCluster(folder: closed + "/.gdea")
        #expect(again.home == cluster.home, "the place is remembered")
    }

    @Test(
        "As root, in the folder of another user, nothing is left there; a cluster made there earlier goes on",
        .enabled(if: geteuid() == 0))
    func strangersFolder() throws {
        let theirs = ThrowAwayCluster.temporaryFolder("theirs")
        try FileManager.default.createDirectory(atPath: theirs, withIntermediateDirectories: false)
        defer { _ = try? FileManager.default.removeItem(atPath: theirs) }
        #expect(chown(theirs, 65534, 65534) == 0)
        let cluster = try EmbeddedCluster(folder: theirs + "/.gdea", durable: false)
        defer { remove(cluster) }
        try cluster.start()
        #expect(cluster.home.hasPrefix("/var/lib/gdea/"))
        #expect(cluster.notice?.contains("dossier d'un autre utilisateur, \(theirs)") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: theirs).isEmpty)
        #expect(try EmbeddedCluster(folder: theirs + "/.gdea").home == cluster.home, "the place is found again")
        let earlier = theirs + "/earlier"
        try FileManager.default.createDirectory(atPath: earlier + "/.gdea", withIntermediateDirectories: true)
        #expect(chown(earlier, 65534, 65534) == 0)
        #expect(try EmbeddedCluster(folder: earlier + "/.gdea").home == earlier + "/.gdea")
    }

    @Test("A program that creates the data keeps the lock when whoever started it is gone")
    func orphan() throws {
        let folder = ThrowAwayCluster.temporaryFolder("orphan")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { _ = try? FileManager.default.removeItem(atPath: folder) }
        let lock = try FileLock(folder + "/lock")
        // The shell ends at once, as a killed gdea does; its child works on.
        let outcome = try Command("/bin/sh", ["-c", "(sleep 1; touch done) &"], folder: folder, lock: lock).run()
        #expect(outcome.status == 0)
        lock.release()
        #expect(!FileManager.default.fileExists(atPath: folder + "/done"))
        try FileLock(folder + "/lock").release()
        #expect(FileManager.default.fileExists(atPath: folder + "/done"), "the lock was taken beside the child")
    }

    @Test("A creation that a signal ends is told as that")
    func interrupted() throws {
        let folder = ThrowAwayCluster.temporaryFolder("signal")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { _ = try? FileManager.default.removeItem(atPath: folder) }
        for script in ["kill -TERM $$", "echo caught signal; exit 1"] {
            #expect(try Command("/bin/sh", ["-c", script], folder: folder).run().isInterrupted, "\(script)")
        }
        #expect(try !Command("/bin/sh", ["-c", "exit 1"], folder: folder).run().isInterrupted)
    }

    @Test("Somebody who stands in the data folder is not taken for a server's process and ended")
    func bystander() throws {
        try withCluster { cluster in
            try cluster.start()
            try cluster.stop()
            let shell = Process()
            shell.executableURL = URL(fileURLWithPath: "/bin/sleep")
            shell.arguments = ["60"]
            shell.currentDirectoryURL = URL(fileURLWithPath: cluster.home + "/data")
            try shell.run()
            defer { shell.terminate() }
            try cluster.start()
            #expect(shell.isRunning)
            try cluster.stop()
            // Nor does it pass for the server when a number left behind is its own.
            try "\(shell.processIdentifier)\n".write(
                toFile: cluster.home + "/data/postmaster.pid", atomically: true, encoding: .utf8)
            #expect(cluster.status() == .stopped)
        }
    }

    @Test("A folder that cannot be made, and data of a version that is not installed, are told plainly")
    func faults() throws {
        let nowhere = try EmbeddedCluster(folder: "/dev/null/.gdea")
        let error = #expect(throws: ClusterError.self) { try nowhere.start() }
        guard case .folderNotWritable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        try withCluster { cluster in
            try FileManager.default.createDirectory(
                atPath: cluster.home + "/data", withIntermediateDirectories: true)
            try "9\n".write(toFile: cluster.home + "/data/PG_VERSION", atomically: true, encoding: .utf8)
            #expect(throws: ClusterError.versionMissing(major: 9)) { try cluster.start() }
        }
    }
}

@Suite("What root finds in the current folder")
struct ForeignFolderTests {
    /// A folder of somebody's, with a victim beside it that must stay as it is.
    private func withFolder(_ body: (_ place: String, _ victim: String) throws -> Void) throws {
        let place = ThrowAwayCluster.temporaryFolder("foreign")
        let manager = FileManager.default
        try manager.createDirectory(
            atPath: place + "/victim", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        defer { _ = try? manager.removeItem(atPath: place) }
        try body(place, place + "/victim")
        var attributes = stat()
        #expect(stat(place + "/victim", &attributes) == 0)
        #expect(attributes.st_mode & 0o7777 == 0o755 && attributes.st_uid == geteuid(), "the victim was touched")
    }

    private func expectRefusal(_ place: String, _ path: String, _ reason: String) {
        let error = #expect(throws: ClusterError.self) {
            let cluster = try EmbeddedCluster(folder: place + "/.gdea", durable: false)
            defer { remove(cluster) }
            try cluster.start()
        }
        guard case .foreignFolder(let found, let told) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(found == path && told.contains(reason), "\(found) \(told)")
    }

    @Test("a link in the place of the folder is refused, wherever it leads")
    func linkedFolder() throws {
        try withFolder { place, victim in
            try FileManager.default.createSymbolicLink(atPath: place + "/.gdea", withDestinationPath: victim)
            expectRefusal(place, place + "/.gdea", "lien symbolique")
            let nowhere = place + "/other"
            try FileManager.default.createDirectory(atPath: nowhere, withIntermediateDirectories: false)
            try FileManager.default.createSymbolicLink(
                atPath: nowhere + "/.gdea", withDestinationPath: place + "/missing")
            expectRefusal(nowhere, nowhere + "/.gdea", "lien symbolique")
        }
    }

    @Test("a file in the place of the folder is refused")
    func file() throws {
        try withFolder { place, _ in
            try "x".write(toFile: place + "/.gdea", atomically: true, encoding: .utf8)
            expectRefusal(place, place + "/.gdea", "pas un dossier")
        }
    }

    @Test("somebody else's folder is refused", .enabled(if: geteuid() == 0))
    func othersFolder() throws {
        try withFolder { place, _ in
            try FileManager.default.createDirectory(atPath: place + "/.gdea", withIntermediateDirectories: false)
            #expect(chown(place + "/.gdea", 65534, 65534) == 0)
            expectRefusal(place, place + "/.gdea", "autre utilisateur")
            var attributes = stat()
            #expect(stat(place + "/.gdea", &attributes) == 0 && attributes.st_uid == 65534)
        }
    }

    @Test("a recorded place that is none of ours is refused", arguments: [
        "VICTIM", "/var/lib/gdea", "/var/lib/gdea/../../../VICTIM", "/var/lib/gdea/0123456789abcde/",
        "/var/lib/gdea/0123456789ABCDEF", "/var/lib/gdea/../gdea/01234567", "", "relative",
    ])
    func recorded(_ location: String) throws {
        try withFolder { place, victim in
            try FileManager.default.createDirectory(atPath: place + "/.gdea", withIntermediateDirectories: false)
            try location.replacing("VICTIM", with: victim).write(
                toFile: place + "/.gdea/location", atomically: true, encoding: .utf8)
            expectRefusal(place, place + "/.gdea/location", "/var/lib/gdea/")
        }
    }

    @Test("a record that is a link, or somebody else's, is refused", .enabled(if: geteuid() == 0))
    func foreignRecord() throws {
        try withFolder { place, _ in
            let location = place + "/.gdea/location"
            try FileManager.default.createDirectory(atPath: place + "/.gdea", withIntermediateDirectories: false)
            try "/var/lib/gdea/0123456789abcdef\n".write(
                toFile: place + "/record", atomically: true, encoding: .utf8)
            try FileManager.default.createSymbolicLink(atPath: location, withDestinationPath: place + "/record")
            expectRefusal(place, location, "lien symbolique")
            try FileManager.default.removeItem(atPath: location)
            try FileManager.default.moveItem(atPath: place + "/record", toPath: location)
            #expect(chown(location, 65534, 65534) == 0)
            expectRefusal(place, location, "autre utilisateur")
        }
    }

    @Test("what is refused is told with what to do, in French")
    func message() {
        let error = ClusterError.foreignFolder("/srv/.gdea", reason: "est un lien symbolique")
        #expect(error.description == "/srv/.gdea est un lien symbolique : rien n'y est lu ni changé ; retirez-le ou "
            + "lancez gdea dans un autre dossier")
    }
}

@Suite("Programs run by the cluster")
struct CommandTests {
    @Test("Of the caller's variables they see place, home, language and time zone", arguments: [
        ("PATH", true), ("HOME", true), ("LANG", true), ("LC_TIME", true), ("TZ", true), ("LC_ALL", false),
        ("PGHOST", false), ("GDEA_NIR_KEY", false), ("LD_PRELOAD", false), ("HOMEBREW", false), ("XLC_A", false),
    ])
    func passed(_ name: String, _ isPassed: Bool) {
        #expect(Command.environment([name: "x"]) == (isPassed ? ["\(name)=x"] : []) + ["LC_ALL=C"])
    }

    @Test("They see no PG* variable, no shell, and end with their own status")
    func environment() throws {
        setenv("PGTESTMARK", "1", 1)
        defer { unsetenv("PGTESTMARK") }
        let variables = try Command("/usr/bin/env", []).run().lastLines
        #expect(!variables.contains { $0.hasPrefix("PG") })
        #expect(variables.contains("LC_ALL=C"))
        #expect(try Command("/bin/echo", ["$HOME; `id`"]).run().lastLines == ["$HOME; `id`"])
        #expect(try Command("/bin/ls", ["/nonexistent"]).run().status == 2)
        #expect(throws: ClusterError.self) { try Command("/nonexistent/initdb", []).run() }
    }

    @Test("A daemon left behind keeps nobody waiting")
    func daemon() throws {
        let start = ContinuousClock.now
        let outcome = try Command("/usr/bin/setsid", ["--fork", "/bin/sleep", "5"]).run()
        #expect(outcome.status == 0)
        #expect(ContinuousClock.now - start < .seconds(4))
    }

    @Test("The newest PostgreSQL of 15 or later is found")
    func installation() throws {
        let found = try Installation.find()
        #expect(found.major >= 15)
        #expect(FileManager.default.isExecutableFile(atPath: found.program("pg_dump")))
        #expect(throws: ClusterError.versionMissing(major: 9)) { try Installation.find(major: 9) }
    }
}

private final class FailureList: @unchecked Sendable {
    private let lock = NSLock()
    private var failures: [String] = []
    var texts: [String] { lock.withLock { failures } }
    func add(_ error: any Error) { lock.withLock { failures.append("\(error)") } }
}

import Foundation

/// The programs of one installed version of PostgreSQL.
public struct Installation: Sendable, Equatable {
    /// The oldest major version that the program works with.
    public static let oldestMajor = 15

    public let binFolder: String
    public let major: Int

    /// The path of `initdb`, `pg_dump`, ...
    public func program(_ name: String) -> String { binFolder + "/" + name }

    /// The newest version installed, or the one asked for: of Debian's folders, of PATH, of `pg_config`.
    public static func find(major wanted: Int? = nil) throws -> Installation {
        let found = folders.compactMap { folder -> Installation? in
            let initdb = folder + "/initdb"
            guard FileManager.default.isExecutableFile(atPath: initdb),
                FileManager.default.isExecutableFile(atPath: folder + "/pg_ctl"),
                let major = major(ofProgram: initdb), major >= oldestMajor
            else { return nil }
            return Installation(binFolder: folder, major: major)
        }
        if let wanted {
            guard let exact = found.first(where: { $0.major == wanted }) else {
                throw ClusterError.versionMissing(major: wanted)
            }
            return exact
        }
        guard let newest = found.max(by: { $0.major < $1.major }) else { throw ClusterError.postgresMissing }
        return newest
    }

    private static var folders: [String] {
        // Other systems have no such folder: then there are no versions in it.
        let debian = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let config = path.map { $0 + "/pg_config" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        let configured = config.flatMap { try? Command($0, ["--bindir"]).run() }?.lastLines ?? []
        return versions.map { "\(debian)/\($0)/bin" } + path + configured
    }

    /// From "initdb (PostgreSQL) 15.18 (Debian ...)".
    private static func major(ofProgram path: String) -> Int? {
        guard let line = try? Command(path, ["--version"]).run().lastLines.first,
            let version = line.split(separator: " ").first(where: { $0.first?.isNumber == true })
        else { return nil }
        return Int(version.prefix { $0.isNumber })
    }
}

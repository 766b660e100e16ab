import CLibpq

/// Where a connection string leads, in words for people: never with its password.
public struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
    public let host: String
    public let port: String
    public let database: String
    public let user: String

    /// - Throws: `PostgresError.invalidURL` when libpq cannot read the string or a port is not 1 to 65535.
    public init(_ url: String) throws(PostgresError) {
        guard !url.utf8.contains(0), let given = PQconninfoParse(url, nil) else { throw .invalidURL }
        defer { PQconninfoFree(given) }
        let defaults = PQconndefaults()
        defer { PQconninfoFree(defaults) }
        func value(_ name: String) -> String? {
            Self.value(name, in: given) ?? defaults.flatMap { Self.value(name, in: $0) }
        }
        port = value("port") ?? "5432"
        guard port.split(separator: ",").allSatisfy({ Int($0).map((1...65535).contains) ?? false }) else {
            throw .invalidURL
        }
        host = value("host") ?? value("hostaddr") ?? "socket locale"
        user = value("user") ?? ""
        database = value("dbname") ?? user
    }

    private static func value(_ name: String, in options: UnsafeMutablePointer<PQconninfoOption>) -> String? {
        var option = options
        while let keyword = option.pointee.keyword {
            if String(cString: keyword) == name {
                return option.pointee.val.map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
            }
            option += 1
        }
        return nil
    }

    /// "hôte db.exemple.fr, port 5432, base gdea, utilisateur batch".
    public var description: String { "hôte \(host), port \(port), base \(database), utilisateur \(user)" }
}

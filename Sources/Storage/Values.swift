import CivilTime
import Money
import People
import Postgres

// How the core's values are written in PostgreSQL: amounts and rates as bigint, days as date, local times
// as timestamp without time zone, codes as text.

extension Cents: PostgresValue {
    public static var oids: [UInt32] { Int.oids }
    public init(postgresText text: String) throws { self.init(try Int(postgresText: text)) }
    public var postgresText: String? { String(count) }
    public func write(to row: inout CopyBuffer) { row.append(count) }
}

extension Rate: PostgresValue {
    public static var oids: [UInt32] { Int.oids }
    public init(postgresText text: String) throws { self.init(e8: try Int(postgresText: text)) }
    public var postgresText: String? { String(e8) }
    public func write(to row: inout CopyBuffer) { row.append(e8) }
}

extension Code: PostgresValue {
    public static var oids: [UInt32] { String.oids }
    public init(postgresText text: String) throws { self.init(text) }
    public var postgresText: String? { text }
}

/// A stored value that the program cannot read: the database was changed by other means.
public struct UnreadableValue: Error, CustomStringConvertible {
    public let type: String
    public var description: String {
        "valeur illisible dans la base (\(type)) : lancez « gdea verify » pour trouver la ligne"
    }
}

extension CivilDate: PostgresValue {
    public static var oids: [UInt32] { [1082] }
    /// Reads the ISO form only: "03/11/2026" would be November or March, depending on a setting.
    public init(postgresText text: String) throws {
        guard isISO(text), let date = CivilDate(text) else { throw UnreadableValue(type: "date") }
        self = date
    }
    public var postgresText: String? { description }
}

private func isISO(_ text: String) -> Bool { !text.utf8.contains(UInt8(ascii: "/")) }

extension LocalDateTime: PostgresValue {
    public static var oids: [UInt32] { [1114] }
    /// Reads the ISO form only.
    public init(postgresText text: String) throws {
        guard isISO(text), let time = LocalDateTime(text) else { throw UnreadableValue(type: "timestamp") }
        self = time
    }
    public var postgresText: String? { description }
}

extension YearMonth: PostgresValue {
    public static var oids: [UInt32] { [1082] }
    public init(postgresText text: String) throws { self = try CivilDate(postgresText: text).month }
    public var postgresText: String? { first.description }
}

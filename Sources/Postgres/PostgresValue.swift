/// The type `text` of PostgreSQL.
let textOID: UInt32 = 25

/// A value that can be bound to a statement, read from a column and written by COPY, always in
/// PostgreSQL's text format.
public protocol PostgresValue: Sendable {
    /// The types of column that can be read into this one (`pg_type.oid`; a domain reports the type it is
    /// made of). The first is the type under which values are bound.
    static var oids: [UInt32] { get }

    /// Reads what the server wrote. Any error thrown is passed on to the caller of the query.
    init(postgresText text: String) throws

    /// What the server reads; nil is NULL.
    var postgresText: String? { get }

    /// Reads a cell; nil is NULL. The default decodes the text and refuses NULL.
    init(postgresBytes bytes: UnsafeBufferPointer<UInt8>?) throws

    /// Appends the value to a row of COPY. The default escapes `postgresText`.
    func write(to row: inout CopyBuffer)
}

extension PostgresValue {
    public init(postgresBytes bytes: UnsafeBufferPointer<UInt8>?) throws {
        guard let bytes else { throw CellFault.null }
        try self.init(postgresText: String(decoding: bytes, as: UTF8.self))
    }

    public func write(to row: inout CopyBuffer) {
        if let text = postgresText { row.append(text) } else { row.appendNull() }
    }
}

/// Why a cell cannot be read; the query adds the column's name.
enum CellFault: Error {
    case null
    case unreadable
}

extension Bool: PostgresValue {
    public static var oids: [UInt32] { [16] }
    public init(postgresText text: String) throws {
        switch text {
        case "t": self = true
        case "f": self = false
        default: throw CellFault.unreadable
        }
    }
    public var postgresText: String? { self ? "t" : "f" }
}

/// `bigint`; also reads `integer` and `smallint`.
extension Int: PostgresValue {
    public static var oids: [UInt32] { [20, 23, 21] }
    public init(postgresText text: String) throws { self = try Self.parsed(text) }
    public var postgresText: String? { String(self) }
    public func write(to row: inout CopyBuffer) { row.append(self) }
}

/// `bigint`; also reads `integer` and `smallint`.
extension Int64: PostgresValue {
    public static var oids: [UInt32] { Int.oids }
    public init(postgresText text: String) throws { self = try Self.parsed(text) }
    public var postgresText: String? { String(self) }
}

/// `integer`; also reads `smallint`.
extension Int32: PostgresValue {
    public static var oids: [UInt32] { [23, 21] }
    public init(postgresText text: String) throws { self = try Self.parsed(text) }
    public var postgresText: String? { String(self) }
}

extension FixedWidthInteger {
    fileprivate static func parsed(_ text: String) throws -> Self {
        guard let value = Self(text) else { throw CellFault.unreadable }
        return value
    }
}

/// `text`; also reads `varchar`, `char(n)`, `name` and `"char"`. Other types are cast in SQL: `code::text`.
extension String: PostgresValue {
    public static var oids: [UInt32] { [textOID, 1043, 1042, 19, 18] }
    public init(postgresText text: String) throws { self = text }
    public var postgresText: String? { self }
}

extension Optional: PostgresValue where Wrapped: PostgresValue {
    public static var oids: [UInt32] { Wrapped.oids }
    public init(postgresText text: String) throws { self = try Wrapped(postgresText: text) }
    public var postgresText: String? { flatMap(\.postgresText) }
    public init(postgresBytes bytes: UnsafeBufferPointer<UInt8>?) throws {
        self = bytes == nil ? nil : try Wrapped(postgresBytes: bytes)
    }
    public func write(to row: inout CopyBuffer) {
        if let self { self.write(to: &row) } else { row.appendNull() }
    }
}

/// `bytea` for bytes, `text[]` for texts, `bigint[]` for integers: an array is a value when its elements are.
extension Array: PostgresValue where Element: PostgresArrayElement {
    public static var oids: [UInt32] { Element.arrayOIDs }
    public init(postgresText text: String) throws { self = try Element.array(postgresText: text) }
    public var postgresText: String? { Element.postgresText(array: self) }
}

/// A type whose array is a PostgreSQL value.
public protocol PostgresArrayElement: Sendable {
    /// The types of column that can be read, that of bound values first.
    static var arrayOIDs: [UInt32] { get }
    static func array(postgresText: String) throws -> [Self]
    static func postgresText(array: [Self]) -> String
}

extension UInt8: PostgresArrayElement {
    public static var arrayOIDs: [UInt32] { [17] }

    public static func array(postgresText text: String) throws -> [UInt8] {
        var digits = text.utf8.makeIterator()
        guard digits.next() == UInt8(ascii: "\\"), digits.next() == UInt8(ascii: "x") else {
            throw CellFault.unreadable
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 2 - 1)
        while let high = digits.next() {
            guard let low = digits.next(), let high = hexValue(high), let low = hexValue(low) else {
                throw CellFault.unreadable
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    public static func postgresText(array bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: 2 + 2 * bytes.count) { text in
            text[0] = UInt8(ascii: "\\")
            text[1] = UInt8(ascii: "x")
            for (index, byte) in bytes.enumerated() {
                text[2 + 2 * index] = digits[Int(byte >> 4)]
                text[3 + 2 * index] = digits[Int(byte & 15)]
            }
            return 2 + 2 * bytes.count
        }
    }

    private static func hexValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

extension Int: PostgresArrayElement {
    public static var arrayOIDs: [UInt32] { [1016, 1007, 1005] }

    public static func array(postgresText text: String) throws -> [Int] {
        try String.array(postgresText: text).map { try Int(postgresText: $0) }
    }

    public static func postgresText(array: [Int]) -> String {
        "{" + array.map(String.init).joined(separator: ",") + "}"
    }
}

extension String: PostgresArrayElement {
    public static var arrayOIDs: [UInt32] { [1009, 1015] }

    /// Reads a one-dimensional array literal, `{a,"b c","d\"e"}`. An element NULL is refused.
    public static func array(postgresText text: String) throws -> [String] {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") else {
            throw CellFault.unreadable
        }
        guard bytes.count > 2 else { return [] }
        var elements: [String] = []
        var element: [UInt8] = []
        var isQuoted = false
        var wasQuoted = false
        var index = 1
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\\"):
                guard index < bytes.count - 1 else { throw CellFault.unreadable }
                element.append(bytes[index])
                index += 1
            case UInt8(ascii: "\""):
                isQuoted.toggle()
                wasQuoted = true
            case UInt8(ascii: ",") where !isQuoted, UInt8(ascii: "}") where !isQuoted:
                let value = String(decoding: element, as: UTF8.self)
                guard wasQuoted || value != "NULL" else { throw CellFault.null }
                elements.append(value)
                element = []
                wasQuoted = false
            case UInt8(ascii: "{") where !isQuoted:
                throw CellFault.unreadable
            default:
                element.append(byte)
            }
        }
        return elements
    }

    public static func postgresText(array: [String]) -> String {
        var text = "{"
        for (index, element) in array.enumerated() {
            text += index == 0 ? "\"" : ",\""
            for character in element.unicodeScalars {
                if character == "\"" || character == "\\" { text += "\\" }
                text.unicodeScalars.append(character)
            }
            text += "\""
        }
        return text + "}"
    }
}

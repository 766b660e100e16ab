/// One SQL statement. Its text comes from literals of the source code only; interpolated values are bound
/// as `$1`, `$2`, ... and never become part of the text.
///
///     let statement: Statement = "select name from member where pool_id = \(pool) and code = \(code)"
///
/// Another statement may be interpolated too: its text and its values are spliced in.
public struct Statement: ExpressibleByStringInterpolation, Sendable {
    /// A bound value as PostgreSQL reads it; nil is NULL.
    struct Parameter: Sendable {
        let text: String?
        /// 0 lets the server infer the type, as it does for a quoted literal.
        let oid: UInt32
    }

    /// The text around the values: always one piece more than there are parameters.
    private(set) var pieces: [String]
    private(set) var parameters: [Parameter] = []

    public init(stringLiteral text: StaticString) { pieces = [text.description] }

    public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.statement }

    /// The text sent to the server, with `$n` in place of the values.
    public var text: String {
        var text = pieces[0]
        for (index, piece) in pieces.dropFirst().enumerated() { text += "$\(index + 1)" + piece }
        return text
    }

    private mutating func append(text: String) { pieces[pieces.count - 1] += text }

    private mutating func append(_ value: some PostgresValue) {
        let oid = type(of: value).oids.first ?? 0
        parameters.append(Parameter(text: value.postgresText, oid: oid == textOID ? 0 : oid))
        pieces.append("")
    }

    private mutating func append(_ other: Statement) {
        append(text: other.pieces[0])
        parameters += other.parameters
        pieces += other.pieces.dropFirst()
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var statement: Statement = ""

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ literal: StaticString) {
            statement.append(text: literal.description)
        }

        /// Binds a value. Integers, booleans, bytes, arrays and dates carry their type; text does not, so
        /// that it can be compared with a column of any type.
        public mutating func appendInterpolation(_ value: some PostgresValue) { statement.append(value) }

        /// Binds a value that may be missing: NULL.
        public mutating func appendInterpolation<Value: PostgresValue>(_ value: Value?) {
            statement.append(value)
        }

        /// Splices another statement in.
        public mutating func appendInterpolation(_ other: Statement) { statement.append(other) }
    }
}

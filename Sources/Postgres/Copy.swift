import CLibpq

/// Rows on their way to COPY, in its text format: fields separated by tabs, `\N` for NULL, backslash before
/// what would be mistaken for one of these.
public struct CopyBuffer {
    @usableFromInline var bytes: [UInt8] = []
    /// A text contained U+0000.
    @usableFromInline var hasNul = false

    @usableFromInline init() {}

    @inlinable
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Most texts need no backslash: they go over whole, others in the stretches between what needs one.
    @usableFromInline
    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        var rest = text[...]
        while let place = rest.firstIndex(where: { $0 <= 0x0D || $0 == UInt8(ascii: "\\") }) {
            bytes.append(contentsOf: rest[..<place])
            switch rest[place] {
            case 0: hasNul = true
            case 0x09: append(escaped: UInt8(ascii: "t"))
            case 0x0A: append(escaped: UInt8(ascii: "n"))
            case 0x0D: append(escaped: UInt8(ascii: "r"))
            case UInt8(ascii: "\\"): append(escaped: UInt8(ascii: "\\"))
            default: bytes.append(rest[place])
            }
            rest = rest[(place + 1)...]
        }
        bytes.append(contentsOf: rest)
    }

    @inlinable
    public mutating func append(_ number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        let first = bytes.count
        var rest = number.magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[first...].reverse()
    }

    @inlinable
    public mutating func appendNull() { append(escaped: UInt8(ascii: "N")) }

    @inlinable
    mutating func append(escaped byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
    }
}

/// Sends rows to a COPY under way, in chunks of about 64 kB.
public struct CopyWriter {
    private let connection: Connection
    @usableFromInline var buffer = CopyBuffer()
    @usableFromInline static let chunk = 65_536

    init(_ connection: Connection) {
        self.connection = connection
        buffer.bytes.reserveCapacity(Self.chunk + 4096)
    }

    /// Adds a row: `try copy.row(pool, code, minutes, comment)`.
    @inlinable
    public mutating func row<each Value: PostgresValue>(_ values: repeat each Value) throws {
        for value in repeat each values {
            value.write(to: &buffer)
            buffer.bytes.append(0x09)
        }
        try endRow()
    }

    /// Adds a row of texts, nil being NULL.
    public mutating func row(_ fields: [String?]) throws {
        for field in fields {
            field.write(to: &buffer)
            buffer.bytes.append(0x09)
        }
        try endRow()
    }

    /// Ends a row whose fields are each followed by a tab.
    @usableFromInline
    mutating func endRow() throws {
        precondition(!buffer.bytes.isEmpty, "a row of COPY has at least one field")
        buffer.bytes[buffer.bytes.count - 1] = 0x0A
        guard !buffer.hasNul else { throw PostgresError.nulCharacter(parameter: 0) }
        if buffer.bytes.count >= Self.chunk { try flush() }
    }

    mutating func flush() throws {
        let isSent = buffer.bytes.withUnsafeBytes { bytes in
            PQputCopyData(
                connection.raw, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
        }
        guard isSent == 1 else { throw PostgresError.connectionLost }
        buffer.bytes.removeAll(keepingCapacity: true)
    }
}

extension SQLSession {
    /// Inserts many rows by COPY.
    ///
    ///     try sql.copyIn(into: "shift (pool_id, employee, minutes)") { copy in
    ///         for shift in shifts { try copy.row(pool, shift.employee, shift.minutes) }
    ///     }
    ///
    /// - Parameter target: the table and its columns.
    /// - Returns: the number of rows stored. When `rows` throws, none is.
    @discardableResult
    public func copyIn(
        into target: StaticString, _ rows: (inout CopyWriter) throws -> Void
    ) throws -> Int {
        let connection = connection
        try connection.execute(script: "copy \(target) from stdin")
        var failure: (any Error)?
        do {
            var writer = CopyWriter(connection)
            try rows(&writer)
            try writer.flush()
        } catch {
            failure = error
        }
        PQputCopyEnd(connection.raw, failure == nil ? nil : "given up by the program")
        // The answer of the server comes first: it says why the connection took no more data.
        var stored = 0
        while let result = connection.nextResult() {
            if failure == nil || failure as? PostgresError == .connectionLost {
                do {
                    stored = try connection.check(result).affectedRows
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
        return stored
    }

    /// Inserts many rows of texts by COPY, nil being NULL.
    @discardableResult
    public func copyIn(into target: StaticString, rows: some Sequence<[String?]>) throws -> Int {
        try copyIn(into: target) { copy in
            for row in rows { try copy.row(row) }
        }
    }

    /// Hands over the rows of `copy (select ...) to stdout` one by one as they arrive, each as the server
    /// wrote it, with its line feed. COPY takes no values: row-level security and settings say whose rows.
    public func copyOut(_ statement: StaticString, line body: (UnsafeBufferPointer<UInt8>) throws -> Void)
        throws
    {
        let connection = connection
        try connection.execute(script: statement.description)
        do {
            while true {
                var line: UnsafeMutablePointer<CChar>?
                let count = PQgetCopyData(connection.raw, &line, 0)
                guard count > 0, let line else { break }
                defer { PQfreemem(line) }
                let start = UnsafeRawPointer(line).assumingMemoryBound(to: UInt8.self)
                try body(UnsafeBufferPointer(start: start, count: Int(count)))
            }
            while let result = connection.nextResult() { try connection.check(result) }
        } catch {
            connection.abandonStatement()
            throw error
        }
    }

    /// As `copyOut`, with the fields of each row of the text format read back, nil being NULL.
    public func copyOut(_ statement: StaticString, fields body: ([String?]) throws -> Void) throws {
        try copyOut(statement) { (line: UnsafeBufferPointer<UInt8>) in try body(copyFields(line)) }
    }
}

/// The fields of a line of COPY's text format.
private func copyFields(_ line: UnsafeBufferPointer<UInt8>) -> [String?] {
    line.dropLast().split(separator: 0x09, omittingEmptySubsequences: false).map { field in
        guard !field.elementsEqual([UInt8(ascii: "\\"), UInt8(ascii: "N")]) else { return nil }
        var text: [UInt8] = []
        var bytes = field.makeIterator()
        while let byte = bytes.next() {
            guard byte == UInt8(ascii: "\\"), let escaped = bytes.next() else {
                text.append(byte)
                continue
            }
            switch escaped {
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "v"): text.append(0x0B)
            default: text.append(escaped)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// What the planner and the process of the solver write to each other: a length of four bytes, then the
/// bytes, all numbers little-endian. One request, one answer.
public struct MessageWriter: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public mutating func write(_ value: UInt8) { bytes.append(value) }

    public mutating func write(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    public mutating func write(_ value: Double) { write(value.bitPattern) }

    public mutating func write(_ values: [Double]) {
        write(UInt32(values.count))
        for value in values { write(value) }
    }

    public mutating func write(_ values: [Int32]) {
        write(UInt32(values.count))
        for value in values { write(value) }
    }

    public mutating func write(_ data: [UInt8]) {
        write(UInt32(data.count))
        bytes += data
    }
}

/// The bytes of a message do not say what they should.
public struct GarbledMessage: Error, Hashable, Sendable {
    public init() {}
}

public struct MessageReader: Sendable {
    private let bytes: [UInt8]
    private var place = 0

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    public var isAtEnd: Bool { place == bytes.count }

    public mutating func read<Value: FixedWidthInteger>(_: Value.Type = Value.self) throws(GarbledMessage) -> Value {
        let size = Value.bitWidth / 8
        guard bytes.count - place >= size else { throw GarbledMessage() }
        var value: Value = 0
        for index in 0..<size { value |= Value(truncatingIfNeeded: bytes[place + index]) << (8 * index) }
        place += size
        return value
    }

    public mutating func readDouble() throws(GarbledMessage) -> Double {
        Double(bitPattern: try read(UInt64.self))
    }

    private mutating func count(ofSize size: Int) throws(GarbledMessage) -> Int {
        let count = Int(try read(UInt32.self))
        guard count <= (bytes.count - place) / size else { throw GarbledMessage() }
        return count
    }

    public mutating func readDoubles() throws(GarbledMessage) -> [Double] {
        var values: [Double] = []
        for _ in 0..<(try count(ofSize: 8)) { values.append(try readDouble()) }
        return values
    }

    public mutating func readNumbers() throws(GarbledMessage) -> [Int32] {
        var values: [Int32] = []
        for _ in 0..<(try count(ofSize: 4)) { values.append(try read(Int32.self)) }
        return values
    }

    public mutating func readBytes() throws(GarbledMessage) -> [UInt8] {
        let count = try count(ofSize: 1)
        defer { place += count }
        return Array(bytes[place..<place + count])
    }
}

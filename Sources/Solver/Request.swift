/// What the process of the solver is asked for.
public enum SolverRequest: Hashable, Sendable {
    case addRows(lower: [Double], upper: [Double])
    /// Entries of column i are those from starts[i] on.
    case addColumns(
        costs: [Double], lower: [Double], upper: [Double], starts: [Int32], rows: [Int32], values: [Double])
    case bound(columns: [Int32], upper: [Double])
    case solve
    /// Begins with an empty model.
    case clear
    /// The first `wholeFrom..<wholeTo` columns are whole numbers; `start` is empty or has a value for each
    /// column.
    case solveWhole(from: Int32, to: Int32, start: [Double], nodes: Int32, seconds: Double)

    public var bytes: [UInt8] {
        var writer = MessageWriter()
        switch self {
        case .addRows(let lower, let upper):
            writer.write(UInt8(1))
            writer.write(lower)
            writer.write(upper)
        case .addColumns(let costs, let lower, let upper, let starts, let rows, let values):
            writer.write(UInt8(2))
            for list in [costs, lower, upper] { writer.write(list) }
            writer.write(starts)
            writer.write(rows)
            writer.write(values)
        case .bound(let columns, let upper):
            writer.write(UInt8(3))
            writer.write(columns)
            writer.write(upper)
        case .solve:
            writer.write(UInt8(4))
        case .clear:
            writer.write(UInt8(6))
        case .solveWhole(let from, let to, let start, let nodes, let seconds):
            writer.write(UInt8(5))
            writer.write(from)
            writer.write(to)
            writer.write(start)
            writer.write(nodes)
            writer.write(seconds)
        }
        return writer.bytes
    }

    public init(_ bytes: [UInt8]) throws(GarbledMessage) {
        var reader = MessageReader(bytes)
        switch try reader.read(UInt8.self) {
        case 1: self = .addRows(lower: try reader.readDoubles(), upper: try reader.readDoubles())
        case 2:
            self = .addColumns(
                costs: try reader.readDoubles(), lower: try reader.readDoubles(),
                upper: try reader.readDoubles(), starts: try reader.readNumbers(),
                rows: try reader.readNumbers(), values: try reader.readDoubles())
        case 3: self = .bound(columns: try reader.readNumbers(), upper: try reader.readDoubles())
        case 4: self = .solve
        case 5:
            self = .solveWhole(
                from: try reader.read(), to: try reader.read(), start: try reader.readDoubles(),
                nodes: try reader.read(), seconds: try reader.readDouble())
        case 6: self = .clear
        default: throw GarbledMessage()
        }
        guard reader.isAtEnd else { throw GarbledMessage() }
    }
}

/// What it answers, with the CPU seconds that the process has used so far.
public struct SolverAnswer: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        case done
        case linear(cost: Double, values: [Double], duals: [Double])
        case whole(cost: Double, bound: Double, values: [Double])
        case noSolution
        case refused(String)
        case missing(String)
    }

    public var content: Content
    public var cpuSeconds: Double

    public init(_ content: Content, cpuSeconds: Double) {
        self.content = content
        self.cpuSeconds = cpuSeconds
    }

    public var bytes: [UInt8] {
        var writer = MessageWriter()
        writer.write(cpuSeconds)
        switch content {
        case .done: writer.write(UInt8(0))
        case .linear(let cost, let values, let duals):
            writer.write(UInt8(1))
            writer.write(cost)
            writer.write(values)
            writer.write(duals)
        case .whole(let cost, let bound, let values):
            writer.write(UInt8(2))
            writer.write(cost)
            writer.write(bound)
            writer.write(values)
        case .noSolution: writer.write(UInt8(3))
        case .refused(let reason):
            writer.write(UInt8(4))
            writer.write(Array(reason.utf8))
        case .missing(let reason):
            writer.write(UInt8(5))
            writer.write(Array(reason.utf8))
        }
        return writer.bytes
    }

    public init(_ bytes: [UInt8]) throws(GarbledMessage) {
        var reader = MessageReader(bytes)
        cpuSeconds = try reader.readDouble()
        switch try reader.read(UInt8.self) {
        case 0: content = .done
        case 1:
            content = .linear(
                cost: try reader.readDouble(), values: try reader.readDoubles(), duals: try reader.readDoubles())
        case 2:
            content = .whole(
                cost: try reader.readDouble(), bound: try reader.readDouble(), values: try reader.readDoubles())
        case 3: content = .noSolution
        case 4: content = .refused(String(decoding: try reader.readBytes(), as: UTF8.self))
        case 5: content = .missing(String(decoding: try reader.readBytes(), as: UTF8.self))
        default: throw GarbledMessage()
        }
        guard reader.isAtEnd else { throw GarbledMessage() }
    }
}

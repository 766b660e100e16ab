import Lines

/// A linear program that HiGHS holds in a process of its own.
public final class ProcessLinearProgram: LinearProgram {
    private let process: SolverProcess
    public private(set) var count = 0

    public init(_ process: SolverProcess) { self.process = process }

    public var cpuSeconds: Double { process.cpuSeconds }

    public func add(rows: [LinearRow]) throws(SolverFault) {
        try expectDone(.addRows(lower: rows.map(\.lower), upper: rows.map(\.upper)))
    }

    public func clear() throws(SolverFault) {
        try expectDone(.clear)
        count = 0
    }

    public func add(columns: [LinearColumn]) throws(SolverFault) {
        guard !columns.isEmpty else { return }
        count += columns.count
        var starts: [Int32] = []
        var rows: [Int32] = []
        var values: [Double] = []
        for column in columns {
            starts.append(Int32(rows.count))
            rows += column.entries.map { Int32($0.row) }
            values += column.entries.map(\.value)
        }
        try expectDone(.addColumns(
            costs: columns.map(\.cost), lower: columns.map(\.lower), upper: columns.map(\.upper),
            starts: starts, rows: rows, values: values))
    }

    public func bound(columns: [Int], upper: [Double]) throws(SolverFault) {
        guard !columns.isEmpty else { return }
        try expectDone(.bound(columns: columns.map(Int32.init), upper: upper))
    }

    public func solve() throws(SolverFault) -> LinearSolution {
        switch try process.answer(to: .solve) {
        case .linear(let cost, let values, let duals):
            return LinearSolution(cost: cost, values: values, duals: duals)
        case let other: throw unexpected(other)
        }
    }

    public func solve(
        whole columns: Range<Int>, start: [Double]?, effort: SolverEffort
    ) throws(SolverFault) -> WholeSolution? {
        let request = SolverRequest.solveWhole(
            from: Int32(columns.lowerBound), to: Int32(columns.upperBound), start: start ?? [],
            nodes: Int32(min(effort.nodes, Int(Int32.max))), seconds: effort.seconds)
        switch try process.answer(to: request) {
        case .whole(let cost, let bound, let values):
            return WholeSolution(cost: cost, bound: bound, values: values)
        case .noSolution: return nil
        case let other: throw unexpected(other)
        }
    }

    private func expectDone(_ request: SolverRequest) throws(SolverFault) {
        let answer = try process.answer(to: request)
        if answer != .done { throw unexpected(answer) }
    }

    private func unexpected(_ answer: SolverAnswer.Content) -> SolverFault {
        if case .refused(let reason) = answer { return .refused(reason) }
        return .refused("réponse inattendue")
    }
}

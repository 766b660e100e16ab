import Solver

/// A model that HiGHS keeps from one request to the next.
final class Highs {
    private typealias Handle = UnsafeMutableRawPointer?
    private typealias Numbers = UnsafePointer<Int32>
    private typealias Reals = UnsafePointer<Double>

    private let handle: UnsafeMutableRawPointer
    private let functions: Functions
    private var columnCount = 0
    private var rowCount = 0

    private struct Functions {
        let create: @convention(c) () -> Handle
        let destroy: @convention(c) (Handle) -> Void
        let setFlag: @convention(c) (Handle, UnsafePointer<CChar>, Int32) -> Int32
        let setNumber: @convention(c) (Handle, UnsafePointer<CChar>, Int32) -> Int32
        let setReal: @convention(c) (Handle, UnsafePointer<CChar>, Double) -> Int32
        let addRows: @convention(c) (Handle, Int32, Reals?, Reals?, Int32, Numbers?, Numbers?, Reals?) -> Int32
        let addColumns:
            @convention(c) (Handle, Int32, Reals?, Reals?, Reals?, Int32, Numbers?, Numbers?, Reals?) -> Int32
        let changeBounds: @convention(c) (Handle, Int32, Numbers?, Reals?, Reals?) -> Int32
        let changeKinds: @convention(c) (Handle, Int32, Int32, Numbers?) -> Int32
        let run: @convention(c) (Handle) -> Int32
        let status: @convention(c) (Handle) -> Int32
        let runTime: @convention(c) (Handle) -> Double
        let objective: @convention(c) (Handle) -> Double
        let info: @convention(c) (Handle, UnsafePointer<CChar>, UnsafeMutablePointer<Double>) -> Int32
        let solution:
            @convention(c) (
                Handle, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?,
                UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?
            ) -> Int32
        let setSolution: @convention(c) (Handle, Reals?, Reals?, Reals?, Reals?) -> Int32

        init(_ library: Library) throws {
            create = try library.function("Highs_create", as: (@convention(c) () -> Handle).self)
            destroy = try library.function("Highs_destroy", as: (@convention(c) (Handle) -> Void).self)
            typealias SetNumber = @convention(c) (Handle, UnsafePointer<CChar>, Int32) -> Int32
            typealias SetReal = @convention(c) (Handle, UnsafePointer<CChar>, Double) -> Int32
            setFlag = try library.function("Highs_setBoolOptionValue", as: SetNumber.self)
            setNumber = try library.function("Highs_setIntOptionValue", as: SetNumber.self)
            setReal = try library.function("Highs_setDoubleOptionValue", as: SetReal.self)
            typealias Rows = @convention(c) (
                Handle, Int32, Reals?, Reals?, Int32, Numbers?, Numbers?, Reals?
            ) -> Int32
            addRows = try library.function("Highs_addRows", as: Rows.self)
            typealias Columns = @convention(c) (
                Handle, Int32, Reals?, Reals?, Reals?, Int32, Numbers?, Numbers?, Reals?
            ) -> Int32
            addColumns = try library.function("Highs_addCols", as: Columns.self)
            typealias Bounds = @convention(c) (Handle, Int32, Numbers?, Reals?, Reals?) -> Int32
            changeBounds = try library.function("Highs_changeColsBoundsBySet", as: Bounds.self)
            typealias Kinds = @convention(c) (Handle, Int32, Int32, Numbers?) -> Int32
            changeKinds = try library.function("Highs_changeColsIntegralityByRange", as: Kinds.self)
            run = try library.function("Highs_run", as: (@convention(c) (Handle) -> Int32).self)
            status = try library.function("Highs_getModelStatus", as: (@convention(c) (Handle) -> Int32).self)
            runTime = try library.function("Highs_getRunTime", as: (@convention(c) (Handle) -> Double).self)
            objective = try library.function(
                "Highs_getObjectiveValue", as: (@convention(c) (Handle) -> Double).self)
            typealias Info = @convention(c) (
                Handle, UnsafePointer<CChar>, UnsafeMutablePointer<Double>
            ) -> Int32
            info = try library.function("Highs_getDoubleInfoValue", as: Info.self)
            typealias Solution = @convention(c) (
                Handle, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?,
                UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?
            ) -> Int32
            solution = try library.function("Highs_getSolution", as: Solution.self)
            typealias Start = @convention(c) (Handle, Reals?, Reals?, Reals?, Reals?) -> Int32
            setSolution = try library.function("Highs_setSolution", as: Start.self)
        }
    }

    init() throws {
        functions = try Functions(try Library("libhighs.so.1"))
        guard let handle = functions.create() else { throw Refusal(reason: "HiGHS ne démarre pas") }
        self.handle = handle
        _ = functions.setFlag(handle, "output_flag", 0)
        _ = functions.setNumber(handle, "threads", 1)
    }

    deinit { functions.destroy(handle) }

    func answer(to request: SolverRequest) throws -> SolverAnswer.Content {
        switch request {
        case .addRows(let lower, let upper): try addRows(lower, upper)
        case .addColumns(let costs, let lower, let upper, let starts, let rows, let values):
            try addColumns(costs, lower, upper, starts, rows, values)
        case .bound(let columns, let upper): try bound(columns, upper)
        case .solve: return try solve()
        case .solveWhole(let from, let to, let start, let nodes, let seconds):
            return try solveWhole(from, to, start, nodes, seconds)
        case .clear: throw Refusal(reason: "la demande n'est pas pour un modèle de HiGHS")
        }
        return .done
    }

    private func expect(_ isRight: Bool, _ what: String) throws {
        if !isRight { throw Refusal(reason: what) }
    }

    private func addRows(_ lower: [Double], _ upper: [Double]) throws {
        try expect(lower.count == upper.count, "bornes de lignes")
        let status = functions.addRows(handle, Int32(lower.count), lower, upper, 0, nil, nil, nil)
        try expect(status >= 0, "lignes")
        rowCount += lower.count
    }

    private func addColumns(
        _ costs: [Double], _ lower: [Double], _ upper: [Double], _ starts: [Int32], _ rows: [Int32],
        _ values: [Double]
    ) throws {
        let count = costs.count
        try expect(
            lower.count == count && upper.count == count && starts.count == count && rows.count == values.count
                && rows.allSatisfy { 0 <= $0 && Int($0) < rowCount }
                && starts.allSatisfy { 0 <= $0 && Int($0) <= rows.count }
                && zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 },
            "colonnes")
        let status = functions.addColumns(
            handle, Int32(count), costs, lower, upper, Int32(rows.count), starts, rows, values)
        try expect(status >= 0, "colonnes")
        columnCount += count
    }

    private func bound(_ columns: [Int32], _ upper: [Double]) throws {
        try expect(
            columns.count == upper.count && columns.allSatisfy { 0 <= $0 && Int($0) < columnCount }
                && zip(columns, columns.dropFirst()).allSatisfy { $0 < $1 },
            "bornes de colonnes")
        let lower = columns.map { _ in 0.0 }
        try expect(functions.changeBounds(handle, Int32(columns.count), columns, lower, upper) >= 0, "bornes")
    }

    private static let optimal: Int32 = 7
    private static let stopped: Set<Int32> = [7, 13, 14, 16]

    private func solve() throws -> SolverAnswer.Content {
        try expect(functions.run(handle) >= 0, "résolution")
        let status = functions.status(handle)
        try expect(status == Self.optimal, "état \(status) de HiGHS")
        let (values, duals) = solution()
        return .linear(cost: functions.objective(handle), values: values, duals: duals)
    }

    private func solution() -> (values: [Double], duals: [Double]) {
        var values = Array(repeating: 0.0, count: columnCount)
        var duals = Array(repeating: 0.0, count: rowCount)
        _ = functions.solution(handle, &values, nil, nil, &duals)
        return (values, duals)
    }

    private func solveWhole(
        _ from: Int32, _ to: Int32, _ start: [Double], _ nodes: Int32, _ seconds: Double
    ) throws -> SolverAnswer.Content {
        try expect(0 <= from && from < to && Int(to) <= columnCount, "colonnes entières")
        try expect(start.isEmpty || start.count == columnCount, "solution de départ")
        let count = Int(to - from)
        try expect(functions.changeKinds(handle, from, to - 1, Array(repeating: 1, count: count)) >= 0, "entiers")
        defer {
            _ = functions.changeKinds(handle, from, to - 1, Array(repeating: 0, count: count))
            _ = functions.setReal(handle, "time_limit", .infinity)
        }
        _ = functions.setNumber(handle, "mip_max_nodes", nodes)
        _ = functions.setReal(handle, "time_limit", runTime() + seconds)
        if !start.isEmpty { _ = functions.setSolution(handle, start, nil, nil, nil) }
        try expect(functions.run(handle) >= 0, "résolution")
        guard Self.stopped.contains(functions.status(handle)) else { return .noSolution }
        var bound = -Double.infinity
        _ = functions.info(handle, "mip_dual_bound", &bound)
        let cost = functions.objective(handle)
        guard cost < 1e20 else { return .noSolution }
        return .whole(cost: cost, bound: bound, values: solution().values)
    }

    /// HiGHS counts its time limit over all runs of a model.
    private func runTime() -> Double { functions.runTime(handle) }
}

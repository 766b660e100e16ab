/// A solver of linear programs that keeps its model between calls: the port through which a search may use
/// one. Costs are to be made small.
public protocol LinearProgram: AnyObject {
    /// Begins with an empty model.
    func clear() throws(SolverFault)
    /// Adds rows without entries; columns bring those.
    func add(rows: [LinearRow]) throws(SolverFault)
    func add(columns: [LinearColumn]) throws(SolverFault)
    /// Changes the upper bounds of columns, which are given in increasing order.
    func bound(columns: [Int], upper: [Double]) throws(SolverFault)
    /// The optimum of the relaxation.
    func solve() throws(SolverFault) -> LinearSolution
    /// The best solution found with whole numbers for some columns, nil when none was found. The model is
    /// then the relaxation again.
    ///
    /// - Parameter start: values of all columns to begin with.
    func solve(whole columns: Range<Int>, start: [Double]?, effort: SolverEffort) throws(SolverFault)
        -> WholeSolution?
    /// CPU seconds that the solver has used.
    var cpuSeconds: Double { get }
}

public struct LinearRow: Hashable, Sendable {
    public var lower: Double
    public var upper: Double

    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }
}

public struct LinearColumn: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        public var row: Int
        public var value: Double

        public init(row: Int, value: Double) {
            self.row = row
            self.value = value
        }
    }

    public var cost: Double
    public var lower: Double
    public var upper: Double
    public var entries: [Entry]

    public init(cost: Double, lower: Double = 0, upper: Double = .infinity, entries: [Entry]) {
        self.cost = cost
        self.lower = lower
        self.upper = upper
        self.entries = entries
    }
}

public struct LinearSolution: Hashable, Sendable {
    public var cost: Double
    /// By column.
    public var values: [Double]
    /// By row: what one more unit of it would cost.
    public var duals: [Double]

    public init(cost: Double, values: [Double], duals: [Double]) {
        self.cost = cost
        self.values = values
        self.duals = duals
    }
}

public struct WholeSolution: Hashable, Sendable {
    public var cost: Double
    /// No solution of the model costs less.
    public var bound: Double
    public var values: [Double]

    public init(cost: Double, bound: Double, values: [Double]) {
        self.cost = cost
        self.bound = bound
        self.values = values
    }
}

/// How long a solver may look for whole numbers: by nodes the result does not depend on the machine.
public struct SolverEffort: Hashable, Sendable {
    public var nodes: Int
    public var seconds: Double

    public init(nodes: Int = .max, seconds: Double = .infinity) {
        self.nodes = nodes
        self.seconds = seconds
    }
}

/// Why a solver gave no answer. The search goes on without it.
public enum SolverFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The libraries are not installed or cannot be loaded.
    case missing(String)
    /// The solver's process ended.
    case died(String)
    case timedOut(seconds: Double)
    /// The model has no solution, or the solver found it faulty.
    case refused(String)

    public var description: String {
        switch self {
        case .missing(let detail):
            "solveur absent (\(detail)) : « deploy/solver » le met en place ; la recherche se fait sans lui"
        case .died(let detail): "le solveur s'est arrêté (\(detail)) ; la recherche continue sans lui"
        case .timedOut(let seconds):
            "le solveur n'a pas répondu en \(Int(seconds)) s ; la recherche continue sans lui"
        case .refused(let detail): "le solveur refuse le modèle (\(detail)) ; la recherche continue sans lui"
        }
    }
}

import Testing

@testable import Lines

/// A program that is lost after some answers.
private final class LosingProgram: LinearProgram {
    var left: Int
    let cpuSeconds = 0.0

    init(answers: Int) { left = answers }

    private func answer() throws(SolverFault) {
        left -= 1
        if left < 0 { throw .died("signal 9") }
    }

    func clear() throws(SolverFault) { try answer() }
    func add(rows: [LinearRow]) throws(SolverFault) { try answer() }
    func add(columns: [LinearColumn]) throws(SolverFault) { try answer() }
    func bound(columns: [Int], upper: [Double]) throws(SolverFault) { try answer() }
    func solve() throws(SolverFault) -> LinearSolution { throw .died("signal 9") }
    func solve(
        whole columns: Range<Int>, start: [Double]?, effort: SolverEffort
    ) throws(SolverFault) -> WholeSolution? { throw .died("signal 9") }
}

@Suite("Loss of the solver")
struct LossTests {
    @Test("the search goes on by itself and says why", arguments: [0, 2, 9])
    func lost(answers: Int) {
        let small = SmallProblem(seed: 3, days: 3)
        let outcome = PlanSearch(
            small.problem, start: small.nobody, seed: 1, cooling: Cooling(hot: 4096, cold: 512),
            effort: .steps(20_000), program: LosingProgram(answers: answers)
        ).run()
        #expect(outcome.fault == .died("signal 9"))
        #expect(outcome.cost == small.optimum())
    }
}

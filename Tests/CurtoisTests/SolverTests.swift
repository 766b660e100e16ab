import Lines
import Solver
import Testing

@Suite("Process of the solver")
struct SolverTests {
    @Test("requests and answers are the same after their way through the pipe") func messages() throws {
        let requests: [SolverRequest] = [
            .addRows(lower: [0, -.infinity], upper: [1, .infinity]),
            .addColumns(costs: [1.5], lower: [0], upper: [1], starts: [0], rows: [1, 0], values: [2, -1]),
            .bound(columns: [0], upper: [0]), .solve, .clear,
            .solveWhole(from: 0, to: 1, start: [1], nodes: 5, seconds: 2),
        ]
        for request in requests { #expect(try SolverRequest(request.bytes) == request) }
        let answers: [SolverAnswer.Content] = [
            .done, .linear(cost: 1, values: [1], duals: [0.5]), .whole(cost: 2, bound: 1, values: []), .noSolution,
            .refused("é"), .missing("x"),
        ]
        for content in answers {
            let answer = SolverAnswer(content, cpuSeconds: 0.25)
            #expect(try SolverAnswer(answer.bytes) == answer)
        }
    }

    @Test("a message that is cut short or too long is refused") func garbled() {
        let bytes = SolverRequest.addRows(lower: [1], upper: [2]).bytes
        for count in 0..<bytes.count {
            #expect(throws: GarbledMessage.self) { try SolverRequest(Array(bytes.prefix(count))) }
        }
        #expect(throws: GarbledMessage.self) { try SolverRequest(bytes + [0]) }
        #expect(throws: GarbledMessage.self) { try SolverRequest([99]) }
    }

    @Test("a program that is not there is missing") func missing() {
        #expect(throws: SolverFault.missing("/nowhere/roster-solver : No such file or directory")) {
            try SolverProcess(program: "/nowhere/roster-solver")
        }
    }

    @Test("one that ends without an answer has died, for good") func died() throws {
        let process = try SolverProcess(program: "/bin/true")
        for _ in 0..<2 {
            let fault = #expect(throws: SolverFault.self) { try process.answer(to: .solve) }
            guard case .died = fault else {
                Issue.record("\(String(describing: fault))")
                return
            }
        }
    }

    /// `yes` reads nothing, and no socket holds sixteen megabytes.
    @Test("one that does not take the request in time is given up") func deaf() throws {
        let process = try SolverProcess(program: "/usr/bin/yes", secondsForAnswer: 0.2)
        let bounds = Array(repeating: 0.0, count: 1_000_000)
        #expect(throws: SolverFault.timedOut(seconds: 0.2)) {
            try process.answer(to: .addRows(lower: bounds, upper: bounds))
        }
    }

    @Test("one that does not answer in time is given up") func late() throws {
        let process = try SolverProcess(program: "/usr/bin/yes", secondsForAnswer: 0)
        #expect(throws: SolverFault.self) { try process.answer(to: .solve) }
    }
}

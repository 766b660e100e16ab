import LegalParameters
import Money
import TestSupport
import Testing

@testable import Payroll

@Suite("Cells at the edge of what simulated cases may hold") struct SimulationBoundsTests {
    /// The least, the greatest and the most awkward cell of each form.
    private static func edges(_ column: SimulationColumn) -> [String] {
        switch column.form {
        case .amount: ["0.01", "1000000.00", "333333.33", ""]
        case .signedAmount: ["-1000000", "1000000", "0.01", ""]
        case .rate: ["0", "1", "0.99999999", "0.00000001", ""]
        case .hours: ["0.000001", "743.999999", "8927/12", ""]
        case .share: ["0", "1", "999983/1000000", "0.00000001", ""]
        case .count: ["0", "1", "10000", ""]
        case .word(let words): words + [""]
        case .taxRate: ["neutral", "short", "1", "0.99999999", ""]
        }
    }

    private static let plain: [[String]] = [
        ["2025-01", "2026-11", "2199-12"], ["0.01", "1000000.00", "333333.33", "0"],
        ["0.000001", "35", "48", "24.999999"], ["true", "false"], ["1", "11", "1000000"],
        ["0", "0.01", "1000000"], ["0", "0.000001", "744"], ["0", "0.99999999", "1"], ["", "13055"],
    ]

    @Test("no row that is accepted makes the computation trap, and every amount is told", arguments: [UInt64(71)])
    func extremes(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var computed = 0
        for _ in 0..<testCount(short: 3_000, full: 60_000) {
            let fields = Self.plain.map { $0.randomElement(using: &random)! }
            var further: [(column: SimulationColumn, text: String)] = []
            for column in SimulationColumn.allCases where Int.random(in: 0..<5, using: &random) == 0 {
                further.append((column, Self.edges(column).randomElement(using: &random)!))
            }
            guard let simulated = try? SimulationCase(fields: fields, further: further) else { continue }
            // Some edges belong to no month: a refusal is an answer, too.
            guard let slip = try? simulated.payslip(simulated.rules(parameters.get())) else { continue }
            #expect(SimulationResult(simulated, slip).fields.count
                == SimulationResult.columns(further: simulated.further).count, "seed \(seed): \(fields) \(further)")
            computed += 1
        }
        #expect(computed > 100)
    }

    @Test("beyond the bounds a cell is refused, never computed", arguments: [
        (1, "1000000.01", "1 000 000"), (1, "92233720368547758.07", "1 000 000"), (4, "1000001", "1 000 000"),
        (5, "1000000.01", "1 000 000"), (6, "744.01", "744"), (6, "9000000000", "744"),
        (6, "1.0000001", "six décimales"), (2, "35.0000001", "six décimales"), (0, "9999999-01", "AAAA-MM"),
    ])
    func beyond(place: Int, value: String, bound: String) {
        var fields = ["2026-02", "1985.40", "35", "false", "35", "60", "8.67", "0.017", "13055"]
        fields[place] = value
        let error = #expect(throws: SimulationFaults.self) { try SimulationCase(fields: fields) }
        #expect(error?.all.map(\.value) == [value])
        #expect(error?.all.first?.expected.contains(bound) == true)
    }

    @Test("all faults of a row are told at once, in the order of its columns")
    func all() {
        let error = #expect(throws: SimulationFaults.self) {
            try SimulationCase(fields: ["2026-13", "0", "49", "oui", "0", "-1", "-1", "2", "75056"],
                               further: [(column: .bonus, text: "x"), (column: .presence, text: "2/1")])
        }
        #expect(error?.all.map(\.column) == ["bonus", "presence"] + SimulationCase.columns)
    }

    @Test("a decimal comma is written as a point, so that no cell needs quotes")
    func commas() throws {
        let simulated = try SimulationCase(
            fields: ["2026-02", "1985,40", "35", "false", "35", "60", "8,67", "0,017", ""],
            further: [(column: .bonus, text: "12,50")])
        #expect(simulated.fields == ["2026-02", "1985.40", "35", "false", "35", "60", "8.67", "0.017", ""])
        #expect(simulated.furtherFields == ["12.50"])
    }
}

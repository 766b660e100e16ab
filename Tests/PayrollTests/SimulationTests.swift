import Money
import Testing

@testable import Payroll

@Suite("Simulation of cases") struct SimulationTests {
    private let good = ["2026-02", "1985.40", "35", "false", "35", "60", "8.67", "0.017", "13055"]

    @Test("a good row is read with its exact hours") func accepted() throws {
        let simulated = try SimulationCase(fields: good)
        #expect(simulated.overtimeHours == Ratio(867, 100))
        #expect(simulated.employer.mobilityZone == .aixMarseilleProvence)
        #expect(SimulationResult.columns.count == 60)
    }

    @Test("a field that cannot be used is named with its value", arguments: [
        (0, "2026-13", "period"), (0, "02/2026", "period"), (1, "0", "base_gross"),
        (1, "1 985,40", "base_gross"),
        (1, "1985.405", "base_gross"), (2, "0", "week_hours"), (2, "49", "week_hours"),
        (3, "oui", "executive"),
        (4, "0", "headcount"), (4, "3.5", "headcount"), (5, "-1", "health_total"),
        (6, "-2", "overtime_hours_25"), (7, "1.7", "accident_rate"), (8, "75056", "mobility_zone"),
    ])
    func fault(place: Int, value: String, column: String) {
        var fields = good
        fields[place] = value
        do {
            _ = try SimulationCase(fields: fields)
            Issue.record("\(column) \(value) was accepted")
        } catch {
            #expect(error.column == column)
            #expect(error.value == value)
            #expect(error.description.hasPrefix("\(column) : « \(value) », attendu : "))
        }
    }

    @Test("overtime of a part-timer and a row of another width are refused") func refused() {
        var partTime = good
        partTime[2] = "24"
        #expect(throws: SimulationFault.self) { try SimulationCase(fields: partTime) }
        #expect(throws: SimulationFault.self) { try SimulationCase(fields: Array(good.dropLast())) }
    }
}

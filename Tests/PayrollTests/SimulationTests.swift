import LegalParameters
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
            #expect(error.all.map(\.column) == [column])
            #expect(error.all.map(\.value) == [value])
            #expect(error.description.hasPrefix("\(column) : « \(value) », attendu : "))
        }
    }

    @Test("overtime of a part-timer and a row of another width are refused") func refused() {
        var partTime = good
        partTime[2] = "24"
        #expect(throws: SimulationFaults.self) { try SimulationCase(fields: partTime) }
        #expect(throws: SimulationFaults.self) { try SimulationCase(fields: Array(good.dropLast())) }
    }

    private func result(
        _ further: [(SimulationColumn, String)], _ changes: [Int: String] = [:]
    ) throws -> [String: String] {
        var fields = good
        for (place, value) in changes { fields[place] = value }
        let simulated = try SimulationCase(fields: fields, further: further.map { (column: $0.0, text: $0.1) })
        let slip = try simulated.payslip(simulated.rules(parameters.get()))
        let columns = SimulationResult.columns(further: simulated.further)
        let result = SimulationResult(simulated, slip)
        #expect(result.fields.count == columns.count)
        return Dictionary(uniqueKeysWithValues: zip(columns, result.fields))
    }

    @Test("further columns that say nothing change nothing of the plain result") func nothingMore() throws {
        let plain = try result([])
        let empty = try result(SimulationColumn.allCases.map { ($0, "") })
        #expect(plain.count == 60)
        for (column, value) in plain { #expect(empty[column] == value, "\(column)") }
        #expect(Set(SimulationResult.columns(further: SimulationColumn.allCases)).count
            == SimulationResult.columns(further: SimulationColumn.allCases).count)
    }

    @Test("further columns by hand: points, provident cover, absence, refunds, a personal rate") func more() throws {
        let row = try result([
            (.points, "120"), (.providentT1Employer, "0.01"), (.providentT1Employee, "0.005"), (.absentHours, "14"),
            (.plannedHours, "154"), (.paidShare, "10/11"), (.refunds, "36.50"), (.deductions, "100"),
            (.taxRate, "0.031"), (.contract, "fixed-term"), (.branchTraining, "0.0015"),
        ], [1: "0", 5: "0", 6: "0"])
        // (23 000 + 120 x 55) / 12 = 2 466.67, less 14/154: 224.24.
        #expect(row["gross"] == "2242.43")
        #expect(row["S_prevoyance_t1"] == "11.21")
        #expect(row["E_prevoyance_t1"] == "22.42")
        #expect(row["E_cpf_cdd"] == "22.42")
        #expect(row["E_formation_conventionnelle"] == "3.36")
        // 98.25 % of 2 242.43 and the employer's 22.42, at 6.80 %.
        #expect(row["S_csg_deductible"] == "151.34")
        #expect(row["N_frais"] == "36.50" && row["N_acompte"] == "-100.00")
        #expect(row["pas_rate_neutral"] == "0.031")
        #expect(row["points"] == "120")
        // A whole month at 2 466.67 has the same coefficient.
        #expect(try result([(.points, "120")], [1: "0", 5: "0", 6: "0"])["coefficient"] == row["coefficient"])
    }

    @Test("the year before the month: ceilings go on, the reduction is the year's") func year() throws {
        let january = try rules("2026-01").payslip(for: input("5000"))
        let row = try result([
            (.yearGross, "5000"), (.yearCeiling, "4005"), (.yearHours, "455/3"),
            (.yearReduction, january.yearToDate.reduction.granted.decimal),
        ], [1: "3000", 5: "0", 6: "0"])
        let february = try rules("2026-02", zone: .aixMarseilleProvence)
            .payslip(for: input("3000", year: january.yearToDate))
        #expect(row["S_agirc_arrco_t2"] == february.amount(.sAgircArrcoT2).decimal)
        #expect(row["E_reduction_generale"] == february.amount(.eReductionGenerale).decimal)
        #expect(row["net_paid"] == february.netPaid.decimal)
    }

    @Test("a year of 2025 that stayed above a limit owes nothing more; one that crosses it is settled", arguments: [
        // January at 7 000, above 2.25 and 3.3 SMIC; 6 and 1.8 points of it come back when the year falls below both.
        ("7000", "0.00", "0.00"), ("1000", "-420.00", "-126.00"),
    ])
    func thresholds(february: String, health: String, family: String) throws {
        let row = try result([(.yearGross, "7000"), (.yearCeiling, "3925"), (.yearHours, "455/3")],
                             [0: "2025-02", 1: february, 5: "0", 6: "0"])
        #expect(row["E_maladie_regularisation"] == health)
        #expect(row["E_famille_regularisation"] == family)
        let employer = row.filter { $0.key.hasPrefix("E_") }.values.map { euros($0) }.sum()
        #expect(row["employer_cost_excluding_wage_tax"] == (euros(february) + employer).decimal)
    }

    @Test("the remaining columns reach their lines") func lines() throws {
        let partTime = try result([
            (.complementaryTenth, "5"), (.complementaryBeyond, "2"), (.complementaryAnnualised, "1"), (.bonus, "50"),
            (.benefitInKind, "22"), (.sickPay, "300"), (.dailyBenefits, "120"), (.benefitsNet, "111.96"),
            (.benefitsTaxable, "115.44"), (.severance, "1000"), (.severanceAboveLegal, "500"), (.mutual, "true"),
            (.alimony, "100"), (.seizable, "50"), (.dependants, "2"), (.protectedMinimum, "646.52"),
            (.taxCorrection, "-3.20"), (.taxRate, "short"), (.presence, "1"), (.yearExemptOvertime, "0"),
        ], [2: "24", 6: "0"])
        #expect(partTime["outside_gross"] == "1500.00")
        #expect(partTime["S_csg_crds_indemnites"] == "48.50")
        #expect(partTime["E_contribution_rupture"] == "600.00")
        #expect(partTime["N_avantage_nature"] == "-22.00")
        #expect(partTime["N_ijss_subrogees"] == "111.96")
        #expect(partTime["N_pension_alimentaire"] == "-100.00")
        #expect(partTime["N_saisie"] == "-50.00")
        #expect(partTime["E_deduction_heures_sup"] == "0.00")
        let fullTime = try result([(.overtimeBeyondEight, "2"), (.providentT2Employee, "0.01"),
                                   (.providentT2Employer, "0.02")], [1: "5000", 6: "0"])
        // 5 000 / (1 820/12) x 2 x 1.5 = 98.90.
        #expect(fullTime["gross"] == "5098.90")
        #expect(fullTime["S_prevoyance_t2"] == "10.94")
        #expect(fullTime["E_prevoyance_t2"] == "21.88")
    }

    @Test("a further cell that cannot be used is named", arguments: [
        (SimulationColumn.contract, "cdd"), (.presence, "32/31"), (.paidShare, "x"), (.bonus, "-1"), (.points, "1.5"),
        (.taxRate, "31"), (.mutual, "oui"), (.providentT1Employee, "1.2"), (.yearHours, "-1"), (.absentHours, "3"),
    ])
    func furtherFault(column: SimulationColumn, value: String) {
        do {
            _ = try SimulationCase(fields: good, further: [(column: column, text: value)])
            Issue.record("\(column.rawValue) \(value) was accepted")
        } catch {
            #expect(error.all.map(\.column) == [column.rawValue])
        }
    }

    @Test("base pay and points exclude each other") func pointsOrPay() {
        #expect(throws: SimulationFaults.self) {
            try SimulationCase(fields: good, further: [(column: .points, text: "10")])
        }
    }
}

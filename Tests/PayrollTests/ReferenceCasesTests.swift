import CivilTime
import Foundation
import Money
import Testing

@testable import Payroll

@Suite("Reference payslips") struct ReferenceCasesTests {
    @Test("every column of every row of the law grid is equal to the cent") func lawGrid() throws {
        let file = try CaseFile.beside("law_grid.csv")
        #expect(file.header == SimulationResult.columns)
        #expect(file.rows.count == 1812)
        for expected in file.rows {
            let simulated = try SimulationCase(fields: Array(expected.prefix(9)))
            let payslip = try simulated.payslip(simulated.rules(parameters.get()))
            let fields = SimulationResult(simulated, payslip).fields
            #expect(fields == expected, "row \(expected.prefix(9))")
        }
    }

    @Test("months of a year follow the progressive ceilings and the annualised reduction")
    func cumulative() throws {
        let file = try CaseFile.beside("cumulative.csv")
        #expect(file.rows.count == 60)
        var year = YearToDate()
        var current = ""
        for fields in file.rows {
            let row = file.row(fields)
            if row["case"] != current { year = YearToDate() }
            current = try #require(row["case"])
            let weekHours = current.hasSuffix("24h") ? Ratio(24, 1) : Ratio(35, 1)
            let rules = try rules(#require(row["month"]))
            let gross = try #require(row["gross"])
            let slip = try rules.payslip(for: input(gross, weekHours: weekHours, year: year))
            let alone = try rules.payslip(for: input(gross, weekHours: weekHours))
            year = slip.yearToDate
            let place = Comment(rawValue: "\(current) \(rules.period)")
            #expect(slip.ceiling == euros(row["ceiling_month"]!), place)
            #expect(year.gross == euros(row["cum_gross"]!), place)
            #expect(year.ceiling == euros(row["cum_ceiling"]!), place)
            #expect(slip.bases.tranche1 == euros(row["T1_month_progressive"]!), place)
            #expect(slip.bases.tranche2 == euros(row["T2_month_progressive"]!), place)
            #expect(slip.bases.technicalBalance == euros(row["cet_base_month_progressive"]!), place)
            #expect(slip.coefficient == rate(row["rg_coefficient_on_cumul"]!), place)
            #expect(-slip.amount(.eReductionGenerale) == euros(row["rg_month_progressive"]!), place)
            #expect(-alone.amount(.eReductionGenerale) == euros(row["rg_if_each_month_alone"]!), place)
        }
    }

    /// The simulator does not round inside: its reduction is compared within a cent, its totals within half
    /// a cent for each line that we round. Its employer is no association, which from March 2026 owes the
    /// same apprenticeship tax.
    @Test("the official simulator gives the same nets, costs and reductions") func urssafSimulator() throws {
        let url = CaseFile.shared("payroll/cases/urssaf_simulator.csv")
        guard FileManager.default.fileExists(atPath: url.path) else {
            print("urssaf_simulator.csv not found beside the repository: comparison skipped")
            return
        }
        let file = try CaseFile(url)
        #expect(file.rows.count > 2000)
        for fields in file.rows {
            let row = file.row(fields)
            let rules = try rules(row["month"]!, headcount: 9, accident: row["atmp_rate"]!)
            let executive = row["status"] == "cadre"
            let slip = try rules.payslip(for: input(
                row["gross"]!, executive: executive, health: row["sante_total"]!))
            let place = Comment(rawValue: fields.joined(separator: ","))
            let reduction = euros(row["rgdu"]!) + slip.amount(.eReductionGenerale)
            #expect(reduction.count.magnitude <= 1, place)
            let employee = slip.lines.count { $0.id.payer == .employee }
            let employer = slip.lines.count { $0.id.payer == .employer }
            let net = slip.netBeforeTax - euros(row["net"]!)
            #expect(2 * Int(net.count.magnitude) <= employee + 1, place)
            let cost = slip.employerCost - euros(row["cost"]!)
            #expect(2 * Int(cost.count.magnitude) <= employer + 2, place)
        }
    }
}

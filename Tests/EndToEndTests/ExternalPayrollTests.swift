import Foundation
import Testing

/// A pool that keeps another payroll program, by the program itself: the demo pool without its sums and elements.
@Suite("A month paid by another program") struct ExternalPayrollTests {
    private func write(_ text: String, _ name: String, _ place: Workplace) throws {
        try FileManager.default.createDirectory(atPath: place.folder + "/in", withIntermediateDirectories: true)
        try text.write(toFile: place.folder + "/in/" + name, atomically: true, encoding: .utf8)
    }

    /// Every row of pool.csv with another word in the column `payroll`.
    private func handOver(_ place: Workplace) throws {
        #expect(try place.gdea("export", "dataset", "all").status == 0)
        let pool = try place.file("all/pool.csv")
        #expect(pool.contains(",own,"))
        try write(pool.replacingOccurrences(of: ",own,", with: ",external,"), "pool.csv", place)
    }

    private static let elements = "worked travel own idle holiday complementary-10 complementary-25 overtime-25 "
        + "overtime-50 sunday holiday-work labour-day night"

    @Test("hours go out under its codes, costs come in and are shared to the cent; the second run writes nothing")
    func month() throws {
        let place = try Workplace("external")
        #expect(try place.gdea("demo", "load").status == 0)
        try handOver(place)
        try write("element,unit,code\n" + Self.elements.split(separator: " ").map { "\($0),hours,H-\($0)\n" }.joined()
            + "split-days,days,COUPURE\npaid-leave,days,CP\nsickness,days,AM\ntraining,hours,FORM\n",
            "payroll_codes.csv", place)
        #expect(try place.gdea("import", "in").status == 0)

        let early = try place.gdea("month", "run", "2026-11", "--to", "out")
        #expect(early.status == 1, "\(early.output)")
        #expect(early.errors.contains("coût de novembre 2026 inconnu pour E01, E02"), "\(early.errors)")

        let export = try place.gdea("export", "variables", "2026-11", "--to", "out")
        #expect(export.status == 0, "\(export.errors)")
        let variables = try place.file("out/variables-paie-2026-11.csv")
        #expect(variables.contains("E01;H-worked;heures de travail;"))
        // Ill from Monday 16 to Friday 20: five days.
        #expect(variables.contains("E04;AM;arrêt maladie;5,00;jours;16/11/2026;20/11/2026\r\n"))

        // Sixteen people at 2 000.01: 32 000.16.
        let people = try place.file("all/employees.csv").split(separator: "\n").dropFirst().map { $0.prefix(3) }
        #expect(people.count == 16)
        try write("employee,period,gross,contributions,wage_tax,employer_cost\n"
            + people.map { "\($0),2026-11,1500.00,450.01,50.00,2000.01\n" }.joined(), "payroll_costs.csv", place)
        #expect(try place.gdea("import", "in").status == 0)
        let first = try place.gdea("month", "run", "2026-11", "--to", "out", "--output", "json")
        #expect(first.status == 0, "\(first.errors)")
        let summary = try Summary(first.output)
        #expect(summary["employer_cost"] == "32000.16" && summary["balanced"] == "true")
        #expect(summary["external_costs"] == "16" && summary["payslips"] == "0")
        #expect(try place.gdea("verify").status == 0)
        let files = try FileManager.default.contentsOfDirectory(atPath: place.folder + "/out")
        #expect(files.filter { $0.hasSuffix(".csv") }.sorted() == [
            "journal-ventes-2026-11.csv", "variables-paie-2026-11.csv",
        ])

        let before = try State(place)
        let second = try place.gdea("month", "run", "2026-11", "--to", "out", "--output", "json")
        #expect(try Summary(second.output)["changed"] == "false")
        #expect(try State(place) == before)

        for refused in ["payroll", "payslips"] {
            let answer = try place.gdea("export", refused, "2026-11", "--to", "out")
            #expect(answer.status == 1)
            #expect(answer.errors.contains("établis par un autre logiciel"), "\(answer.errors)")
        }
        let shown = try place.gdea("payroll", "show", "2026-11", "--output", "csv")
        #expect(shown.status == 0 && shown.output.contains("2000.01"), "\(shown.output)")
        #expect(try place.gdea("payroll", "explain", "E01", "E_maladie", "2026-11").status == 1)
    }
}

import Foundation
import Testing

/// Files of cases as people write them, without any database.
@Suite struct SimulateCommandTests {
    private static let header = "period;base_gross;week_hours;executive;headcount;health_total;overtime_hours_25;"
        + "accident_rate;mobility_zone"

    private func simulate(_ text: String, out: String = "out.csv") throws -> (outcome: Outcome, place: Workplace) {
        let place = try Workplace("cases")
        try text.write(toFile: place.folder + "/cases.csv", atomically: true, encoding: .utf8)
        return (try place.gdea("payroll", "simulate", "--input", "cases.csv", "--out", out), place)
    }

    @Test("semicolons and decimal commas come out as commas and points, every row as wide as the header")
    func french() throws {
        let (outcome, place) = try simulate(Self.header + ";bonus\n2026-11;1985,40;35;false;35;60;8,67;0,017;;12,5\n")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = try place.file("out.csv").split(separator: "\n")
        #expect(lines.count == 2 && lines[1].hasPrefix("2026-11,1985.40,35,false,35,60,8.67,0.017,,"))
        let widths = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }
        #expect(widths[0] == widths[1] && !lines[1].contains("\""))
    }

    @Test("columns in another order are read by their names; names of no column are told and left out")
    func order() throws {
        let (outcome, place) = try simulate(
            "remarque;" + Self.header.split(separator: ";").reversed().joined(separator: ";")
                + "\nx;;0.017;8.67;60;35;false;35;1985.40;2026-11\n")
        #expect(outcome.status == 0 && outcome.errors.contains("colonnes ignorées : remarque"), "\(outcome.errors)")
        #expect(try place.file("out.csv").contains("\n2026-11,1985.40,35,false,35,60,8.67,0.017,,"))
    }

    @Test("all faults of header and rows are told with their places and what was meant, and nothing is written")
    func faults() throws {
        let wrongHeader = try simulate("perid;base_gross;base_gross;executive;headcount;health_total;"
            + "overtime_hours_25;accident_rate\n")
        #expect(wrongHeader.outcome.status == 65)
        #expect(wrongHeader.outcome.errors == """
            cases.csv:1:1: colonne inconnue, « perid » (vouliez-vous dire « period » ?)
            cases.csv:1:3: colonne en double : gardez-en une, « base_gross »
            cases.csv:1:9: colonne obligatoire manquante, « week_hours, mobility_zone »
            3 fautes : rien n'a été pris en compte

            """)
        let (rows, place) = try simulate(Self.header + """

            2026-11;99999999999999;35;false;35;999999999;8.67;0.017;
            9999-11;1985.40;35;non;35;60;8.67;0.017;
            2026-11;1985;40;35;false;35;60;8;67;0;017;
            1900-01;1985.40;35;false;35;60;8.67;0.017;

            """)
        #expect(rows.status == 65)
        let places = rows.errors.split(separator: "\n").map { line in
            line.split(separator: ":").prefix(3).joined(separator: ":")
        }
        #expect(places.dropLast() == ["cases.csv:2:2", "cases.csv:2:6", "cases.csv:3:1", "cases.csv:3:4",
                                      "cases.csv:4:10"], "\(rows.errors)")
        #expect(!FileManager.default.fileExists(atPath: place.folder + "/out.csv"))
    }

    @Test("a result for /dev/stdout or a pipe is written there, and the device stays what it was")
    func device() throws {
        let row = Self.header + "\n2026-11;1985.40;35;false;35;60;8.67;0.017;\n"
        let before = try FileManager.default.destinationOfSymbolicLink(atPath: "/dev/stdout")
        let (outcome, _) = try simulate(row, out: "/dev/stdout")
        #expect(outcome.status == 0 && outcome.output.hasPrefix("period,base_gross,"), "\(outcome.errors)")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "/dev/stdout") == before)
        let full = try simulate(row, out: "/dev/full").outcome
        #expect(full.status == 74 && full.errors.contains("le disque est plein"), "\(full.errors)")
    }

    @Test("folders are no files, neither to read nor to write")
    func folders() throws {
        let (outcome, place) = try simulate(Self.header + "\n", out: ".")
        #expect(outcome.status == 74 && outcome.errors.contains("c'est un dossier"), "\(outcome.errors)")
        let input = try place.gdea("payroll", "simulate", "--input", ".", "--out", "out.csv")
        #expect(input.status == 74 && input.errors.contains("c'est un dossier"), "\(input.errors)")
    }
}

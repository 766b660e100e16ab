import Cluster
import Foundation
import Money
import TestSupport
import Testing

/// November 2026 of the demo pool, from nothing to files, by the program itself.
@Suite(.serialized) struct MonthTests {
    @Test("the month runs once, adds up to the cent, and a second run writes nothing")
    func monthTwice() throws {
        let place = try Workplace("month")
        #expect(try place.gdea("demo", "load").status == 0)
        let first = try place.gdea("month", "run", "2026-11", "--to", "out", "--output", "json")
        #expect(first.status == 0, "\(first.errors)")
        let summary = try Summary(first.output)
        #expect(summary["members"] == "16")
        #expect(summary["payslips"] == "15")
        #expect(summary["balanced"] == "true" && summary["changed"] == "true")
        let cost = try #require(Cents(decimal: summary["employer_cost"]))
        let parts = ["member_shares", "pool_share", "grants"].compactMap { Cents(decimal: summary[$0]) }
        #expect(parts.count == 3 && parts.sum() == cost)
        // In the class mode members are invoiced exactly their net shares.
        #expect(summary["invoiced"] == summary["member_shares"])
        #expect(try place.gdea("verify").status == 0)

        let before = try State(place)
        let second = try place.gdea("month", "run", "2026-11", "--to", "out", "--output", "json")
        #expect(second.status == 0)
        #expect(try Summary(second.output)["changed"] == "false")
        #expect(try place.gdea("month", "run", "2026-11", "--to", "out").output.contains("rien n'a été écrit"))
        #expect(try State(place) == before)
    }

    @Test("files that cannot be written: the summary comes all the same, then what was issued and what is missing")
    func unwritable() throws {
        let place = try Workplace("unwritable")
        #expect(try place.gdea("demo", "load").status == 0)
        let run = try place.gdea("month", "run", "2026-11", "--to", "/proc/out")
        #expect(run.status == 74)
        #expect(run.output.contains("Parts des adhérents") && run.output.contains("2026-000016"), "\(run.output)")
        #expect(run.errors.contains("16 factures émises, mais leurs fichiers ne sont pas écrits"), "\(run.errors)")
        #expect(run.output.contains("… et 2 autres : « gdea plan explain 2026-11 »"), "\(run.output)")
        #expect(run.output.contains("paie enregistrée, parts enregistrées, factures enregistrées"), "\(run.output)")
        let listing = try place.gdea("payroll", "parameters", "--at", "2026-11-01", redirectedTo: "/dev/full")
        #expect(listing.status == 74 && listing.errors.contains("disque est plein"), "\(listing.errors)")
    }

    @Test("killed at random moments, program or server, the month goes on to the same totals without a gap")
    func kills() throws {
        let calm = try Workplace("calm")
        #expect(try calm.gdea("demo", "load").status == 0)
        let expected = try Summary(calm.gdea("month", "run", "2026-11", "--output", "json").output).figures
        #expect(expected.count > 10)

        let place = try Workplace("kills")
        #expect(try place.gdea("demo", "load").status == 0)
        let seed = UInt64(Date().timeIntervalSince1970)
        print("seed of the kills: \(seed)")
        var random = SeededGenerator(seed: seed)
        for round in 0..<testCount(short: 3, full: 10) {
            let month = YearMonthText.month(round)
            let program = try place.start(["month", "run", month, "--to", "out"])
            usleep(UInt32.random(in: 20_000...1_500_000, using: &random))
            if round % 2 == 0 {
                program.killHard()
            } else if case .running(let server) = try EmbeddedCluster(folder: place.folder + "/.gdea").status() {
                kill(server, SIGKILL)
            }
            _ = program.finish()
            let rerun = try place.gdea("month", "run", month, "--to", "out", "--output", "json")
            #expect(rerun.status == 0, "round \(round): \(rerun.errors)")
            #expect(try Summary(rerun.output)["balanced"] == "true")
            if month == "2026-11" { #expect(try Summary(rerun.output).figures == expected) }
            let verdict = try place.gdea("verify")
            #expect(verdict.status == 0, "round \(round): \(verdict.errors)")
        }
    }

    @Test("a leave entered after the invoices: the second run writes nothing, says what changed and ends well")
    func lateLeave() throws {
        let place = try Workplace("late")
        #expect(try place.gdea("demo", "load").status == 0)
        #expect(try place.gdea("month", "run", "2026-11", "--to", "out").status == 0)
        #expect(try place.gdea("export", "dataset", "in").status == 0)
        let absences = try place.file("in/absences.csv") + "E01,paid-leave,2026-11-27,2026-11-27\n"
        try absences.write(toFile: place.folder + "/in/absences.csv", atomically: true, encoding: .utf8)
        #expect(try place.gdea("import", "in").status == 0)
        let before = try State(place)
        let second = try place.gdea("month", "run", "2026-11", "--to", "out")
        #expect(second.status == 0, "\(second.errors)")
        #expect(second.output.contains("Clos, mais les données ont changé depuis : heures, paie."))
        #expect(second.output.contains("enfreint maintenant une règle bloquante : E01 27/11/2026, congé payé"))
        #expect(second.output.contains("E01 27/11/2026 + 7 h (congé)"))
        #expect(try State(place) == before)
        #expect(try place.gdea("verify").status == 0)
    }

    @Test("a dry run writes nothing")
    func dryRun() throws {
        let place = try Workplace("dry")
        #expect(try place.gdea("demo", "load").status == 0)
        let before = try State(place)
        let dry = try place.gdea("month", "run", "2026-11", "--to", "out", "--dry-run")
        #expect(dry.status == 0, "\(dry.errors)")
        #expect(try State(place) == before)
    }
}

/// The months that the rounds of the kill test run: November first, then the months before it, so that every
/// round has a whole month of work to be killed in.
private enum YearMonthText {
    static func month(_ round: Int) -> String {
        let month = 11 - round % 10
        return "2026-" + (month < 10 ? "0\(month)" : "\(month)")
    }
}

/// The JSON summary as texts.
struct Summary {
    private let fields: [String: String]

    init(_ json: String) throws {
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] ?? [:]
        fields = object.mapValues { value in
            // Amounts are decimals in the text; print them with their two decimals again.
            (value as? NSNumber).map { number in
                String(cString: number.objCType) == "c" ? String(number.boolValue)
                    : CFNumberIsFloat(number) ? String(format: "%.2f", number.doubleValue) : number.stringValue
            } ?? "\(value)"
        }
    }

    subscript(_ name: String) -> String { fields[name] ?? "" }
    /// All but what tells whether something was written now.
    var figures: [String: String] { fields.filter { !["changed", "files"].contains($0.key) } }
}

private func CFNumberIsFloat(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "d" }

/// What a place holds: every row of every table, and the files with their times of change.
struct State: Equatable {
    let rows: [String]
    let files: [String: Date]

    init(_ place: Workplace) throws {
        let cluster = try EmbeddedCluster(folder: place.folder + "/.gdea")
        rows = try TableCounts.of(cluster.databaseURL)
        let out = place.folder + "/out"
        var files: [String: Date] = [:]
        for name in (try? FileManager.default.contentsOfDirectory(atPath: out)) ?? [] {
            let attributes = try FileManager.default.attributesOfItem(atPath: out + "/" + name)
            files[name] = attributes[.modificationDate] as? Date
        }
        self.files = files
    }
}

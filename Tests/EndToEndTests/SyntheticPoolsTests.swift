import Foundation
import Testing

/// Pools for load tests, and the payroll measured on them.
@Suite(.serialized) struct SyntheticPoolsTests {
    @Test("demo load --large stores pools by seed, takes up where it stopped and leaves what is there alone")
    func load() throws {
        let place = try Workplace("large")
        #expect(try place.gdea("demo", "load", "--large", "2", "--dry-run").status == 0)
        let first = try place.gdea("demo", "load", "--large", "1", "--seed", "7")
        #expect(first.status == 0 && first.output.contains("1 chargé, 0 déjà là"), "\(first.errors)")
        let second = try place.gdea("demo", "load", "--large", "2", "--seed", "7")
        #expect(second.output.contains("1 chargé, 1 déjà là"), "\(second.output)")
        let month = try place.gdea("month", "run", "2026-11", "--pool", "SYN0001", "--output", "json")
        #expect(month.status == 0, "\(month.errors)")
        #expect(try place.gdea("verify", "--pool", "SYN0001").status == 0)
        let payroll = try place.gdea("payroll", "run", "2026-11", "--all-pools", "--output", "csv")
        #expect(payroll.output.contains("SYN0001,inchangé"), "\(payroll.output)")
        #expect(payroll.output.contains("SYN0002") && payroll.output.contains("gdea hours derive 2026-11"))
        #expect(payroll.status == 1)
        #expect(try place.gdea("payroll", "run", "2026-11", "--all-pools", "--pool", "SYN0001").status == 64)
        for wrong in [["--large", "0"], ["--large", "2", "--pool", "A"]] {
            #expect(try place.start(["demo", "load"] + wrong, environment: [:]).finish().status == 64)
        }
    }

    @Test("gdea-bench month prints one line: the rows stored, their rate and that of a raw COPY of the same rows")
    func measure() throws {
        let outcome = try Workplace("bench-month").bench("month", "--pools", "2", "--employees", "5", "--seed", "3")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let line = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(line["bench"] as? String == "month")
        #expect(line["work"] as? Int == 10)
        for rate in ["rows_per_s", "copy_rows_per_s"] { #expect(try #require(line[rate] as? Double) > 0) }
    }
}

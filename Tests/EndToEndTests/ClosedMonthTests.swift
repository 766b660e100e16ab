import Foundation
import TestSupport
import Testing

/// November 2026 of the demo pool after its closing: what it still takes, and what it says of December.
@Suite(.serialized) struct ClosedMonthTests {
    @Test("a closed month takes no verdict and is not outdated by the month that follows")
    func closed() throws {
        let place = try Workplace("closed")
        #expect(try place.gdea("demo", "load").status == 0)
        #expect(try place.gdea("month", "run", "2026-11").status == 0)
        #expect(try place.gdea("month", "close", "2026-11").status == 1, "one dispute of the demo is open")
        let settled = try place.gdea("hours", "approve", "2026-11", "--member", "M12", "--employee", "E11",
                                     "--day", "2026-11-17", "--reason", "vu avec le centre")
        #expect(settled.status == 0, "\(settled.errors)")
        #expect(try place.gdea("month", "close", "2026-11").status == 0)

        let late = try place.gdea("hours", "dispute", "2026-11", "--member", "M12", "--employee", "E11",
                                  "--day", "2026-11-17", "--minutes", "30", "--reason", "encore")
        #expect(late.status == 1 && late.errors.contains("novembre 2026 est clos"), "\(late.errors)")
        #expect(try place.gdea("hours", "approve", "2026-11", "--member", "M12").status == 1)
        try FileManager.default.createDirectory(
            atPath: place.folder + "/in", withIntermediateDirectories: true)
        try "member,employee,date,minutes,verdict,reason\nM12,E11,2026-11-17,15,disputed,encore\n"
            .write(toFile: place.folder + "/in/reviews.csv", atomically: true, encoding: .utf8)
        let file = try place.gdea("import", "in")
        #expect(file.status == 1 && file.errors.contains("novembre 2026, qui est clos"), "\(file.errors)")

        #expect(try place.gdea("month", "run", "2026-12").status == 0)
        let again = try place.gdea("plan", "solve", "2026-11")
        #expect(again.status == 0 && again.output.contains("(inchangé)"), "\(again.output)")
        #expect(try place.gdea("month", "run", "2026-11").output.contains("rien n'a été écrit"))
        #expect(try place.gdea("verify").status == 0)
    }

    @Test("a month invoiced after a later one is dated no earlier than that: numbers and dates rise together")
    func lateMonth() throws {
        let place = try Workplace("late")
        #expect(try place.gdea("demo", "load").status == 0)
        for month in ["2026-11", "2026-10"] { #expect(try place.gdea("month", "run", month).status == 0) }
        let invoices = try place.gdea("invoices", "show", "2026-10", "--output", "csv").output
        #expect(invoices.contains("2026-11-30") && !invoices.contains("2026-10-31"), "\(invoices)")
        let verdict = try place.gdea("verify")
        #expect(verdict.status == 0, "\(verdict.errors)")
    }
}

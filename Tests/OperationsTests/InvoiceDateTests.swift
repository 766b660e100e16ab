import CivilTime
import Operations
import Storage
import Testing

@Suite("Dates and numbers of invoices")
struct InvoiceDateTests {
    /// "2026-000003 2026-11-30 2026-12-30" by month: number, date, due date.
    private func invoices(_ office: Office, _ month: String) throws -> [String] {
        try office.work { try $0.invoices(YearMonth(month)!) }.map { "\($0.number) \($0.issued) \($0.due)" }
    }

    private static let work = Office.shifts(
        "P1 SA 2026-10-05 08:30-12:30", "P1 SB 2026-10-06 08:30-12:30", "P1 SA 2026-11-02 08:30-12:30")

    /// CGI ann. II art. 242 nonies A: one chronological, unbroken sequence.
    @Test("an older month that is invoiced after a younger one takes the date of the last invoice")
    func olderAfter() throws {
        let office = try Office(["hours.csv": Self.work])
        try office.run("2026-11")
        try office.run("2026-10")
        #expect(try invoices(office, "2026-11") == ["2026-000001 2026-11-30 2026-12-30"])
        #expect(try invoices(office, "2026-10") == [
            "2026-000002 2026-11-30 2026-12-30", "2026-000003 2026-11-30 2026-12-30",
        ])
        let entries = try office.work { try $0.entries(.sales, YearMonth("2026-10")!) }
        #expect(entries.map { "\($0.number) \($0.entry.date)" } == ["2 2026-11-30", "3 2026-11-30"])
        #expect(try office.work { try $0.verify() }.allSatisfy { $0.fault == nil })
    }

    @Test("months in their order are dated on their last days")
    func inOrder() throws {
        let office = try Office(["hours.csv": Self.work])
        try office.run("2026-10")
        try office.run("2026-11")
        #expect(try invoices(office, "2026-10").map { $0.dropFirst(12).prefix(10) } == ["2026-10-31", "2026-10-31"])
        #expect(try invoices(office, "2026-11") == ["2026-000003 2026-11-30 2026-12-30"])
    }
}

import CivilTime
import Operations
import Storage
import Testing

/// The three accountants' contracts begin on 1 February 2026: January has nobody.
@Suite("A month without anybody")
struct EmptyMonthTests {
    private static let january = YearMonth(year: 2026, month: 1)
    private static let february = Office.contracts(["P1 2026-02-01 35 150", "P2 2026-02-01 24 130"])

    @Test("runs and closes without payslip, entry or invoice, says so, and writes nothing twice")
    func nobody() throws {
        let office = try Office(["contracts.csv": Self.february])
        let summary = try office.run("2026-01")
        #expect(summary.payslips == 0 && summary.invoices == 0)
        #expect(summary.remarks == ["aucun contrat en janvier 2026 : ni bulletin, ni écriture de paie, ni facture"])
        let (entries, invoices) = try office.work { pool in
            (try pool.entries(.payroll, Self.january) + pool.entries(.sales, Self.january),
             try pool.invoices(Self.january))
        }
        #expect(entries.isEmpty && invoices.isEmpty)
        #expect(try !office.run("2026-01").hasWritten)
        try office.close("2026-01", .month)
        #expect(try office.work { try $0.verify() }.allSatisfy { $0.fault == nil })
    }

    @Test("its files are there, empty but for their headers")
    func files() throws {
        let office = try Office(["contracts.csv": Self.february])
        try office.run("2026-01")
        let files = try office.work { try $0.monthFiles(Self.january) }
        #expect(files.map(\.name) == [
            "journal-paie-2026-01.csv", "livre-de-paie-2026-01.csv", "etat-cotisations-2026-01.csv",
            "taxe-salaires-2026-01.csv", "conges-payes-2026-01.csv", "journal-ventes-2026-01.csv",
            "factures-2026-01.json",
        ])
        #expect(files.dropLast().allSatisfy { $0.bytes.split(separator: UInt8(ascii: "\n")).count == 1 })
    }

    @Test("a member without hours and without common costs gets no invoice; the others do")
    func noShare() throws {
        let office = try Office([
            "contracts.csv": Self.february, "hours.csv": Office.shifts("P1 SA 2026-02-02..2026-02-06 08:30-12:30"),
        ])
        try office.run("2026-02")
        let invoices = try office.work { try $0.invoices(YearMonth(year: 2026, month: 2)) }
        #expect(invoices.map(\.member.text) == ["A"])
    }

    @Test("the month after it starts the year")
    func next() throws {
        let office = try Office(["contracts.csv": Self.february])
        try office.run("2026-01")
        #expect(try office.run("2026-02").payslips == 2)
    }
}

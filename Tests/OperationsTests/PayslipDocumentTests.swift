import CivilTime
import Documents
import Money
import People
import Storage
import Testing

@testable import Operations

/// P1 works 35 h, 151 h 40 a month; P2 and P3 24 h, 104 h a month. November 2026 has 21 working days.
@Suite("What payslips print of stored months")
struct PayslipDocumentTests {
    private static let pool = """
        code,from,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode,street,postcode,town,ape_code
        GE1,2026-01-01,Groupement,99999000500012,1261,13201,3,0.0145,class,1 rue Haute,13001,Marseille,78.30Z

        """

    private func document(_ employee: String, _ files: [String: String]) throws -> PayslipDocument {
        let office = try Office(files.merging(["pool.csv": Self.pool]) { $1 })
        try office.run("2026-11")
        return try office.work { pool in
            try #require(try pool.payslipDocuments(YearMonth(year: 2026, month: 11), employee: Code(employee)).first)
        }.payslip
    }

    private func hours(_ document: PayslipDocument) -> [String] {
        document.grossLines.map { "\($0.amount) \($0.hours?.hundredths ?? 0)" }
    }

    @Test("the hours of base pay are those of a whole month") func wholeMonth() throws {
        #expect(try hours(document("P1", [:])) == ["2659.17 15167"])
        #expect(try hours(document("P2", [:])) == ["1760.57 10400"])
    }

    @Test("of an entry on the 16th, 11 of 21 days, 54 h 29") func entry() throws {
        let contracts = Office.contracts(Office.accountants.dropLast() + ["P3 2026-11-16 24 130"])
        #expect(try hours(document("P3", ["contracts.csv": contracts])) == ["922.20 5448"])
    }

    @Test("of each version before and after an amendment: 10 of 21 days of 151 h 40, 11 of 104 h")
    func amendment() throws {
        let contracts = Office.contracts(Office.accountants + ["P1 2026-11-16 24 150"])
        #expect(try hours(document("P1", ["contracts.csv": contracts])) == ["1266.27 7222", "955.13 5448"])
    }

    /// 40 h in a week: 2 659.17 / (1 820 / 12) x 5 x 1.25 = 109.58.
    @Test("exempt overtime of the first month is the month's, not that of the year that was brought")
    func exemptOvertime() throws {
        let tax = try document("P1", [
            "opening.csv": """
            employee,gross,ceiling,t1,t2,reduction,net_taxable,pas,exempt_overtime
            P1,26591.70,40050.00,26591.70,0,500,21000,0,800.00

            """,
            "hours.csv": Office.shifts("P1 SA 2026-11-16..2026-11-20 08:30-12:30 13:30-17:30"),
        ]).tax
        #expect(tax.exemptOvertime == Cents(10_958))
        #expect(tax.yearExemptOvertime == Cents(90_958))
    }
}

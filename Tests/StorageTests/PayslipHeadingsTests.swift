import Documents
import Money
import Operations
import Payroll
import Testing

/// Engine lines under the headings of the payslip. Amounts are bases times rates of 2026, by hand.
@Suite("Contributions under the headings of the payslip") struct PayslipHeadingsTests {
    private static func line(_ id: LineID, _ base: Int, _ rate: Int?, _ amount: Int) -> PayslipLine {
        PayslipLine(id: id, base: Cents(base), rate: rate.map { Rate(e8: $0) }, amount: Cents(amount))
    }

    @Test("Agirc-Arrco, CEG and CET make one line per band; the CET is split by the base of the first band")
    func pensionBands() {
        // 4 987.50 with a ceiling of 4 005.00. CET 0.14 %: 6.98 in all, 5.61 of it on 4 005.00.
        let contributions = PayslipHeadings.contributions([
            Self.line(.sAgircArrcoT1, 400_500, 3_150_000, 12_616), Self.line(.sAgircArrcoT2, 98_250, 8_640_000, 8489),
            Self.line(.sCEGT1, 400_500, 860_000, 3444), Self.line(.sCEGT2, 98_250, 1_080_000, 1061),
            Self.line(.sCET, 498_750, 140_000, 698),
        ])
        #expect(contributions == [
            PayslipContribution(.pensionBand1, base: Cents(400_500), employeeRate: Rate(e8: 4_150_000),
                                employee: Cents(16_621)),
            PayslipContribution(.pensionBand2, base: Cents(98_250), employeeRate: Rate(e8: 9_860_000),
                                employee: Cents(9687)),
        ])
    }

    @Test("the CET of the month in which the year passes the ceiling is not split, and no cent is lost")
    func lateTechnicalBalance() {
        let contributions = PayslipHeadings.contributions([
            Self.line(.sAgircArrcoT1, 400_500, 3_150_000, 12_616), Self.line(.sAgircArrcoT2, 98_250, 8_640_000, 8489),
            Self.line(.sCET, 4_500_000, 140_000, 6300),
        ])
        #expect(contributions.map(\.employee) == [Cents(12_616), Cents(14_789)])
        #expect(contributions[1].base == nil && contributions[1].employeeRate == nil)
    }

    @Test("unemployment and wage guarantee are one line, other employer contributions one sum without base")
    func oneRow() {
        let contributions = PayslipHeadings.contributions([
            Self.line(.eChomage, 265_917, 4_000_000, 10_637), Self.line(.eAGS, 265_917, 250_000, 665),
            Self.line(.eCSA, 265_917, 300_000, 798), Self.line(.eFNAL, 265_917, 100_000, 266),
        ])
        #expect(contributions == [
            PayslipContribution(.unemployment, base: Cents(265_917), employer: Cents(11_302)),
            PayslipContribution(.otherEmployer, employer: Cents(1064)),
        ])
    }

    @Test("every line of the engine has a heading, and no amount is lost", arguments: LineID.allCases)
    func everyLine(id: LineID) {
        let contributions = PayslipHeadings.contributions([Self.line(id, 10_000, 1_000_000, 100)])
        #expect(contributions.map(\.employee).sum() + contributions.map(\.employer).sum() == Cents(100))
        #expect(contributions.count == 1)
    }
}

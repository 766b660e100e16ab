import CivilTime
import Money
import Testing

@testable import Payroll

@Suite("Limits of reliefs and allowances") struct ReliefLimitTests {
    @Test("the greatest coefficient falls by what the accident rate lacks of its part (CSS D241-7, D241-2-4)",
          arguments: [
              // 0.3981 less 0.49 % - 0.31 %; 0.3194 and 0.3193 less all of 0.46 % and 0.50 %.
              ("2026-05", "1823.03", "0.0031", "0.3963", "722.47"),
              ("2026-05", "1823.03", "0.0049", "0.3981", "725.75"),
              ("2025-04", "1801.80", "0", "0.3148", "567.21"), ("2025-05", "1801.80", "0", "0.3143", "566.31"),
          ])
    func lowAccidentRate(month: String, gross: String, accident: String, coefficient: String, amount: String) throws {
        let slip = try rules(month, headcount: 9, accident: accident).payslip(for: input(gross))
        #expect(slip.coefficient == rate(coefficient))
        #expect(slip.amount(.eReductionGenerale) == -euros(amount))
        // 6.01 points of all of them are Agirc-Arrco's.
        let share = (euros(amount) * Ratio(601, Int(rate(coefficient).e8 / 10_000))).roundedHalfUp()
        #expect(slip.reductionAgircArrco == share)
    }

    @Test("overtime relieves no more than the month's legal old age contributions (CSS L241-17 II)")
    func overtime() throws {
        // 10.63 % of 4 000 would be 425.07; 6.90 % of 4 005 and 0.40 % of 13 000 are 276.35 + 52.00.
        var high = input("9000")
        high.elements.append(GrossElement(.overtimeFirstEight, euros("4000"), hours: Ratio(40, 1)))
        #expect(try rules("2026-11").payslip(for: high).amount(.sReductionHeuresSup) == -euros("328.35"))
    }

    @Test("the employer deducts no more for overtime than the general reduction leaves to pay (CSS L241-18 IV)")
    func employerDeduction() throws {
        // 500 for a whole month: the greatest coefficient, all of what it covers. Left to pay are 1.21 points of the
        // accident rate (1.70 - 0.49), 0.25 of AGS, 0.016, 0.55 of training and 0.59 of apprenticeship tax: 13.08;
        // 30 hours at 1.50 would be 45.
        var little = input("300")
        little.elements.append(GrossElement(.overtimeFirstEight, euros("200"), hours: Ratio(30, 1)))
        let slip = try rules("2026-11", headcount: 9).payslip(for: little)
        #expect(slip.coefficient == rate("0.3981"))
        #expect(slip.amount(.eDeductionHeuresSup) == -euros("13.08"))
    }

    @Test("the allowance of the CSG ends at four ceilings for ordinary pay and exempt overtime together (CSS L136-2)")
    func allowance() throws {
        // One day of thirty: four ceilings are 4 x 133.50 = 534, all of it taken by the overtime of 700.
        var oneDay = input("300", presence: Ratio(1, 30))
        oneDay.elements.append(GrossElement(.overtimeFirstEight, euros("700"), hours: Ratio(8, 1)))
        let slip = try rules("2026-11").payslip(for: oneDay)
        #expect(slip.ceiling == euros("133.50"))
        let base = Dictionary(uniqueKeysWithValues: slip.lines.map { ($0.id, $0.base) })
        #expect(base[.sCSGDeductible] == euros("300.00"))
        // 98.25 % of 534 and all of 166.
        #expect(base[.sCSGCRDSHeuresSup] == euros("690.66"))
    }

    @Test("the law's protected amount holds whatever the pool gives; the pool's where the law is not known (R3252-5)")
    func protectedAmount() throws {
        let law = try parameters.get()
        #expect(try SeizureScale(paidOn: day("2026-02-28"), protected: euros("700"), law).protected == euros("646.52"))
        #expect(try SeizureScale(paidOn: day("2026-05-31"), protected: euros("700"), law).protected == euros("700"))
    }
}

import CivilTime
import Money
import Testing

@testable import Payroll

@Suite("Sickness, accident, maternity") struct SicknessTests {
    @Test("greatest daily benefit of sickness by first day (CSS R323-4, R323-5)", arguments: [
        // moneyvox.fr, journaldunet.com, efl.fr; July 2026 by the SMIC of 30 June 2026.
        ("2025-05-10", "41.47"), ("2026-01-10", "41.47"), ("2026-02-10", "41.95"), ("2026-07-10", "42.97"),
    ])
    func sicknessMaximum(start: String, amount: String) throws {
        let rule = try DailyBenefits(start: day(start), parameters.get())
        #expect(rule.sickness(pays: [euros("4000"), euros("4000"), euros("4000")]) == euros(amount))
    }

    @Test("three months at 2 000: 6 000 / 91.25 / 2 = 32.88 (service-public prints 32.87, truncated)")
    func sicknessOf2000() throws {
        let rule = try DailyBenefits(start: day("2026-06-10"), parameters.get())
        #expect(rule.sickness(pays: [euros("2000"), euros("2000"), euros("2000")]) == euros("32.88"))
        // Less CSG 6.2 % and CRDS 0.5 %: 32.88 - 2.04 - 0.16; taxable but for 3.8 %.
        #expect(rule.net(euros("32.88")) == euros("30.68"))
        #expect(rule.taxable(euros("32.88")) == euros("31.63"))
    }

    @Test("accident: 60 % then 80 % of a 30.42th, at most 240.49 and 320.66 in 2026 (efl.fr, 14 January 2026)")
    func accident() throws {
        let rule = try DailyBenefits(start: day("2026-03-10"), parameters.get())
        #expect(rule.accident(pay: euros("20000"), dayOfStoppage: 28) == euros("240.49"))
        #expect(rule.accident(pay: euros("20000"), dayOfStoppage: 29) == euros("320.66"))
        // 2 000 / 30.42 = 65.746...; 60 % 39.45; later at most the daily net, 79 %: 51.94.
        #expect(rule.accident(pay: euros("2000"), dayOfStoppage: 1) == euros("39.45"))
        #expect(rule.accident(pay: euros("2000"), dayOfStoppage: 29) == euros("51.94"))
    }

    @Test("maternity and paternity: at most 104.02 in 2026 (efl.fr)") func maternity() throws {
        let rule = try DailyBenefits(start: day("2026-03-10"), parameters.get())
        #expect(rule.maternity(pays: [euros("5000"), euros("5000"), euros("5000")]) == euros("104.02"))
    }

    private func stoppage(
        _ from: String, _ to: String, _ cause: Stoppage.Cause = .sickness, continues: Bool = false
    ) -> Stoppage {
        Stoppage(cause, from: day(from), to: day(to), paysBefore: [euros("2000"), euros("2000"), euros("2000")],
                 isContinuation: continues)
    }

    private func rights(_ idcc: String, hired: String, _ stoppages: [Stoppage]) throws -> [StoppageDay] {
        try SickPayRights(idcc: idcc, hired: day(hired), parameters.get()).days(stoppages)
    }

    @Test("the law: nothing for 7 days, 30 at 90 %, 30 at two thirds after one year (D1226-1, D1226-3)")
    func legal() throws {
        let days = try rights("1518", hired: "2024-01-01", [stoppage("2026-01-05", "2026-04-30")])
        #expect(days.prefix(7).allSatisfy { $0.legalShare == .zero })
        #expect(days.count { $0.legalShare == Ratio(9, 10) } == 30)
        #expect(days[7].legalShare == Ratio(9, 10))
        #expect(days.count { $0.legalShare == Ratio(2, 3) } == 30)
        #expect(days[66].legalShare == Ratio(2, 3) && days[67].legalShare == .zero)
        #expect(days.allSatisfy { $0.agreementShare == .zero })
    }

    @Test("ten days more for each five years after the first, ninety at most (D1226-2)", arguments: [
        ("2025-06-01", 0), ("2024-01-01", 30), ("2020-06-01", 30), ("2020-01-01", 40), ("1985-01-01", 90),
    ])
    func seniority(hired: String, days: Int) throws {
        let all = try rights("1518", hired: hired, [stoppage("2026-01-05", "2026-12-31")])
        #expect(all.count { $0.legalShare == Ratio(9, 10) } == days)
    }

    @Test("no waiting after an accident; benefits from the fourth day of sickness only") func waiting() throws {
        let accident = try rights("1518", hired: "2024-01-01", [stoppage("2026-01-05", "2026-01-20", .accident)])
        #expect(accident[0].legalShare == Ratio(9, 10) && accident[0].hasBenefit)
        let sickness = try rights("1261", hired: "2024-01-01", [
            stoppage("2026-01-05", "2026-01-09"), stoppage("2026-01-10", "2026-01-20", continues: true),
        ])
        #expect(sickness.prefix(3).allSatisfy { !$0.hasBenefit })
        #expect(sickness.dropFirst(3).allSatisfy { $0.hasBenefit })
        #expect(sickness[5].number == 6)
    }

    @Test("ALISFA: 90 days at the full net, 90 at 75 %, over twelve months, after four months (ch. IX art. 1)")
    func alisfa() throws {
        let year = [stoppage("2026-01-01", "2026-12-31")]
        let days = try rights("1261", hired: "2025-09-01", year)
        #expect(days.count { $0.agreementShare == .one } == 90)
        #expect(days.count { $0.agreementShare == Ratio(3, 4) } == 90)
        #expect(days[89].agreementShare == .one && days[90].agreementShare == Ratio(3, 4))
        #expect(days[180].agreementShare == .zero)
        #expect(try rights("1261", hired: "2025-09-02", year).allSatisfy { $0.agreementShare == .zero })
    }

    @Test("days of the year before the last twelve months come back") func rolling() throws {
        let days = try rights("1261", hired: "2020-01-01", [
            stoppage("2025-01-01", "2025-03-31"), stoppage("2026-03-01", "2026-05-31"),
        ])
        // 90 days in early 2025; each day of March 2026 one of them leaves the window, so 90 of the 92 days from
        // March to May 2026 are whole again and only the last two are reduced.
        let later = days.filter { $0.day >= day("2026-03-01") }
        #expect(later.count { $0.agreementShare == .one } == 90)
        #expect(later.suffix(2).allSatisfy { $0.agreementShare == Ratio(3, 4) })
    }

    @Test("from the third stoppage of twelve months pay starts on the fourth day, never after an accident")
    func thirdStoppage() throws {
        let days = try rights("1261", hired: "2020-01-01", [
            stoppage("2026-01-05", "2026-01-09"), stoppage("2026-03-02", "2026-03-06"),
            stoppage("2026-05-04", "2026-05-08"), stoppage("2026-06-01", "2026-06-05", .accident),
        ])
        #expect(days[0].agreementShare == .one && days[5].agreementShare == .one)
        #expect(days[10].agreementShare == .zero && days[12].agreementShare == .zero)
        #expect(days[13].agreementShare == .one)
        #expect(days[15].agreementShare == .one)
    }

    /// November 2026: 21 days planned, 16 to 20 sick; 2 100 x 5/21 = 500 lost; daily benefits of 18 and 19 and 20.
    private func november(_ stoppages: [Stoppage], idcc: String = "1261", subrogation: Bool = true) throws
        -> (PayrollRules, Payslip)
    {
        let rules = try rules("2026-11")
        var month = facts("2026-11", contract(from: "2024-01-01", monthly: "2100"), idcc: idcc)
        month.stoppages = stoppages
        month.subrogation = subrogation
        return (rules, try rules.payslip(for: rules.prepare(month).input))
    }

    @Test("ALISFA guarantees the net of the month to the cent or the least above it") func netGuarantee() throws {
        let (rules, slip) = try november([stoppage("2026-11-16", "2026-11-20")])
        let healthy = try rules.payslip(for: input("2100"))
        #expect(slip.amount(.sicknessAbsence) == -euros("500.00"))
        // Two days of benefit, 19 and 20 (three waiting days): 2 x 32.88.
        #expect(slip.amount(.dailyBenefits) == -euros("65.76"))
        #expect(slip.netBeforeDeductions >= healthy.netBeforeDeductions)
        #expect(slip.netBeforeDeductions - healthy.netBeforeDeductions <= Cents(1))
        // Net of CSG 6.2 % and CRDS 0.5 %: 65.76 - 4.08 - 0.33.
        #expect(slip.netElements == [NetElement(.subrogatedBenefits, euros("61.35"), base: euros("65.76"))])
        #expect(slip.netSocial == slip.netBeforeDeductions)
        // Tax is withheld on them while the stoppage is young, 65.76 less deductible CSG 3.8 %; the fund declares
        // them, so that they are no part of the net taxable (BOI-IR-PAS-20-10-10).
        let contributions = slip.netBeforeDeductions - euros("61.35")
        let notDeductible = slip.amount(.sCSGCRDSNonDeductible)
        #expect(slip.netTaxable == contributions + notDeductible)
        #expect(slip.withholdingBase == slip.netTaxable + euros("63.26"))
        #expect(slip.presence == .one)
        #expect(slip.paidShare < .one)
    }

    @Test("without subrogation the same pay, the benefits apart") func withoutSubrogation() throws {
        let (_, with) = try november([stoppage("2026-11-16", "2026-11-20")])
        let (_, without) = try november([stoppage("2026-11-16", "2026-11-20")], subrogation: false)
        #expect(with.gross == without.gross)
        #expect(with.netBeforeTax - without.netBeforeTax == euros("61.35"))
        #expect(without.netElements.isEmpty)
    }

    @Test("under the law alone five days are within the waiting time: unpaid, and the ceiling falls by 5/30")
    func legalMonth() throws {
        let (_, slip) = try november([stoppage("2026-11-16", "2026-11-20")], idcc: "1518")
        #expect(slip.gross == euros("1600.00"))
        #expect(slip.presence == Ratio(25, 30))
        #expect(slip.amount(.sickPay) == .zero)
    }

    @Test("the law pays 90 % of the gross less the benefits after seven days") func legalTopUp() throws {
        // 2 to 20 November, 19 days; 9 to 20 at 90 %: 10 days planned, 1 000 x 90 % = 900, less 12 x 32.88.
        let (_, slip) = try november([stoppage("2026-11-02", "2026-11-20")], idcc: "1518")
        #expect(slip.amount(.sicknessAbsence) == -euros("1500.00"))
        #expect(slip.amount(.sickPay) == euros("900.00"))
        #expect(slip.amount(.dailyBenefits) == -euros("394.56"))
        #expect(slip.gross == euros("1105.44"))
    }

    @Test("maternity: the Social Security pays, the employer nothing; a partial resumption loses its part")
    func maternityAndPartial() throws {
        let (_, slip) = try november([stoppage("2026-11-16", "2026-11-20", .maternity)])
        #expect(slip.amount(.maternityAbsence) == -euros("500.00"))
        #expect(slip.gross == euros("1600.00"))
        var half = stoppage("2026-11-16", "2026-11-20")
        half.lostShare = Ratio(1, 2)
        let (_, partial) = try november([half])
        #expect(partial.amount(.sicknessAbsence) == -euros("250.00"))
        #expect(partial.gross == euros("1850.00"))
        #expect(partial.presence == .one)
    }

    @Test("after an accident at work pay is lost under its own line") func accidentMonth() throws {
        let (_, slip) = try november([stoppage("2026-11-16", "2026-11-20", .accident)])
        #expect(slip.amount(.accidentAbsence) == -euros("500.00"))
        // 60 % of 2 000 / 30.42, five days.
        #expect(slip.amount(.dailyBenefits) == -euros("197.25"))
    }

    @Test("the least gross for a net is found, also when the net steps") func bisection() {
        // Net of 77.7 % rounded: 700 is reached at 900.90.
        let net: (Cents) -> Cents = { ($0 * Ratio(777, 1000)).roundedHalfUp() }
        let topUp = NetGuarantee.topUp(reaching: euros("700"), most: euros("2000"), net: net)
        #expect(net(topUp) >= euros("700") && net(topUp - Cents(1)) < euros("700"))
        #expect(NetGuarantee.topUp(reaching: euros("700"), most: euros("100"), net: net) == euros("100"))
        #expect(NetGuarantee.topUp(reaching: .zero, most: euros("100"), net: net) == .zero)
    }
}

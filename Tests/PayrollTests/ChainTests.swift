import CivilTime
import Foundation
import Money
import Testing

@testable import Payroll

@Suite("Late changes become rappels of the open month") struct ChainTests {
    private static let months = (1...12).map { YearMonth(year: 2026, month: $0) }
    private static let rules = Result {
        try months.map { try Fixed.rules(of: $0) }
    }

    private enum Fixed {
        static func rules(of month: YearMonth) throws -> PayrollRules {
            try PayrollRules(
                period: month, paymentDate: month.last,
                employer: EmployerSituation(headcount: 35, accidentRate: rate("0.017"), mobilityZone: nil,
                                            protectedMinimum: euros("646.52")),
                parameters: parameters.get())
        }
    }

    private func chain(_ known: KnownMonths<PayrollInput>) -> PayrollChain {
        PayrollChain(rules: { try Self.rules.get()[$0.month - 1] }) { period, day, _ in
            known.fact(of: period, on: day).map { PayrollChain.Month($0, contract: CivilDate("2025-01-01")!) }
        }
    }

    private func steps(_ count: Int) -> [PayrollChain.Step] {
        Self.months.prefix(count).map { PayrollChain.Step($0, closedOn: $0.last) }
    }

    @Test("a raise of 100 from January known in April: three rappels of 100, each line at its month's rate")
    func raise() throws {
        var known = KnownMonths<PayrollInput>()
        for month in Self.months.prefix(4) {
            known.add(Known(month, knownOn: day("2026-01-01"), input("2000")))
            known.add(Known(month, knownOn: day("2026-04-10"), input("2100")))
        }
        let slips = try chain(known).settle(steps(4))
        #expect(slips.prefix(3).allSatisfy { $0.rappels.isEmpty && $0.fresh?.gross == euros("2000") })
        let april = slips[3]
        #expect(april.fresh?.gross == euros("2100"))
        #expect(april.rappels.map(\.period) == Array(Self.months.prefix(3)))
        for rappel in april.rappels {
            #expect(rappel.difference.gross == euros("100"))
            // 6.90 % of 100; CSG on 98.25: 6.80 %.
            #expect(rappel.difference.lines[.contribution(.sVieillessePlafonnee)]?.amount == euros("6.90"))
            #expect(rappel.difference.lines[.contribution(.sCSGDeductible)]?.base == euros("98.25"))
            // Apprenticeship tax of associations from March only.
            let tax = rappel.difference.lines[.contribution(.eTaxeApprentissage)]?.amount
            #expect(tax == (rappel.period.month == 3 ? euros("0.59") : nil))
        }
        // The tax of April is that of April's payment, on all of it.
        let taxable = april.figures.netTaxable
        #expect(april.payment.withholdingBase == taxable)
        #expect(april.yearNetTaxable == slips.map(\.figures.netTaxable).sum())
        #expect(april.yearWithheld == slips.map(\.payment.withheld).sum())
    }

    @Test("benefits known late are taxed when they are paid and stay out of the net taxable")
    func lateBenefits() throws {
        var known = KnownMonths<PayrollInput>()
        for month in Self.months.prefix(2) { known.add(Known(month, knownOn: day("2026-01-01"), input("2000"))) }
        var sick = input("2000")
        sick.netElements = [NetElement(.subrogatedBenefits, euros("93.30"), base: euros("100"))]
        sick.taxableBenefits = euros("96.20")
        known.add(Known(Self.months[0], knownOn: day("2026-02-10"), sick))
        let slips = try chain(known).settle(steps(2))
        #expect(slips[1].figures.netTaxable == slips[0].figures.netTaxable)
        #expect(slips[1].payment.withholdingBase == slips[0].payment.withholdingBase + euros("96.20"))
        #expect(slips[1].yearNetTaxable == slips[0].figures.netTaxable * 2)
    }

    @Test("what is known late sums to what would have been paid on time, line by line, whatever is late")
    func lateEqualsOnTime() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = Seeded(state: seed)
        let years = ProcessInfo.processInfo.environment["GDEA_TEST"] == "full" ? 300 : 12
        for _ in 0..<years {
            var onTime = KnownMonths<PayrollInput>()
            var late = KnownMonths<PayrollInput>()
            for month in Self.months {
                let truth = Self.random(&random)
                onTime.add(Known(month, knownOn: day("2026-01-01"), truth))
                let wrong = Int.random(in: 0..<4, using: &random)
                let known = wrong == 0 ? Self.months.filter { $0 >= month }.randomElement(using: &random)! : month
                if wrong == 0 {
                    let first = Bool.random(using: &random) ? Self.random(&random) : nil
                    late.add(Known(month, knownOn: day("2026-01-01"), first))
                }
                late.add(Known(month, knownOn: known.first, truth))
            }
            let place = Comment(rawValue: "seed \(seed)")
            let punctual = try chain(onTime).settle(steps(12))
            let settled = try chain(late).settle(steps(12))
            #expect(punctual.allSatisfy { $0.rappels.isEmpty }, place)
            let (mine, theirs) = (settled.reduce(MonthFigures()) { $0 + $1.figures },
                                  punctual.reduce(MonthFigures()) { $0 + $1.figures })
            #expect(mine == theirs, place)
            for slip in settled + punctual {
                let paid = slip.payment
                let elements = paid.netElements.filter { !$0.id.isBenefit }.map(\.amount).sum()
                #expect(paid.netBeforeTax == slip.figures.net + elements, place)
                #expect(paid.netPaid - paid.shortfall == paid.netBeforeTax - paid.withheld, place)
                #expect(paid.netPaid >= .zero, place)
            }
        }
    }

    private static func random(_ random: inout Seeded) -> PayrollInput {
        var month = input("0", executive: false, health: "45")
        month.elements = [GrossElement(.basePay, Cents(Int.random(in: 0...700_000, using: &random)))]
        if Bool.random(using: &random) {
            month.elements.append(GrossElement(.overtimeFirstEight, Cents(Int.random(in: 1...50_000, using: &random)),
                                               hours: Ratio(Int.random(in: 1...20, using: &random), 1)))
        }
        if Bool.random(using: &random) {
            let bonus = Cents(Int.random(in: 1...90_000, using: &random))
            month.elements.append(GrossElement(.bonus, bonus, label: "Prime"))
        }
        if Bool.random(using: &random) {
            month.netElements = [NetElement(.transport, euros("36.50"), base: euros("73"), cost: euros("36.50"))]
        }
        month.presence = Ratio(Int.random(in: 15...30, using: &random), 30)
        return month
    }

    @Test("a month paid too much: nothing is paid negative, later months give it back within the seizable part")
    func overpaid() throws {
        var known = KnownMonths<PayrollInput>()
        known.add(Known(Self.months[0], knownOn: day("2026-01-01"), input("3000")))
        known.add(Known(Self.months[0], knownOn: day("2026-02-10"), nil))
        for month in Self.months[1...2] { known.add(Known(month, knownOn: day("2026-01-01"), input("2000"))) }
        let slips = try chain(known).settle(steps(3))
        let february = slips[1]
        #expect(february.rappels.map(\.period) == [Self.months[0]])
        #expect(february.payment.netPaid == .zero)
        #expect(february.payment.shortfall > .zero)
        let recovered = slips[2].payment.netElements.first { $0.id == .recovered }
        let amount = try #require(recovered?.amount)
        #expect(-amount <= february.payment.shortfall)
        #expect(slips[2].payment.netPaid > euros("646.52"))
    }

    @Test("pay that is found after the exit belongs to the last period and has no ceiling of its own")
    func afterExit() throws {
        var known = KnownMonths<PayrollInput>()
        known.add(Known(Self.months[0], knownOn: day("2026-01-01"), input("2000")))
        var more = input("2000")
        more.elements.append(GrossElement(.bonus, euros("150")))
        known.add(Known(Self.months[0], knownOn: day("2026-02-20"), more))
        let slips = try chain(known).settle(steps(2))
        #expect(slips[1].fresh == nil)
        #expect(slips[1].figures.gross == euros("150"))
        #expect(slips[1].figures.ceiling == .zero)
        #expect(slips[1].payment.netPaid == slips[1].figures.net - slips[1].payment.withheld)
    }

    @Test("a new contract starts its ceilings again; steps out of order are refused") func contracts() throws {
        let chain = PayrollChain(rules: { try Self.rules.get()[$0.month - 1] }) { period, _, earlier in
            #expect(earlier.count == period.month - 1)
            return PayrollChain.Month(input("5000"), contract: period.month < 3 ? day("2025-01-01") : day("2026-03-01"))
        }
        let slips = try chain.settle(steps(3))
        #expect(slips[1].fresh?.yearToDate.gross == euros("10000"))
        #expect(slips[2].fresh?.yearToDate.gross == euros("5000"))
        #expect(throws: PayrollFault.self) { try chain.settle(steps(2).reversed()) }
    }

    @Test("a pool that starts in mid-year goes on from the opening figures") func opening() throws {
        let june = try Self.months.prefix(6).reduce(YearToDate()) { year, month in
            try Self.rules.get()[month.month - 1].payslip(for: input("5000", year: year)).yearToDate
        }
        let opening = (period: Self.months[5], year: june)
        let chain = PayrollChain(opening: opening, rules: { try Self.rules.get()[$0.month - 1] }) { _, _, _ in
            PayrollChain.Month(input("2000"), contract: day("2025-01-01"))
        }
        let july = try chain.settle([PayrollChain.Step(Self.months[6], closedOn: day("2026-07-31"))])
        #expect(july[0].fresh?.yearToDate.gross == euros("32000"))
        // Six months above the ceiling by 995: July takes 2 005 of the excess back.
        #expect(july[0].fresh?.bases.tranche1 == euros("4005"))
    }

    @Test("what was known on a day: the latest told by then; of one day the later told") func known() {
        var known = KnownMonths<Int>()
        let month = Self.months[0]
        known.add(Known(month, knownOn: day("2026-01-10"), 1))
        known.add(Known(month, knownOn: day("2026-03-10"), 3))
        known.add(Known(month, knownOn: day("2026-02-10"), 2))
        known.add(Known(month, knownOn: day("2026-03-10"), 4))
        #expect(known.fact(of: month, on: day("2026-01-09")) == nil)
        #expect(known.fact(of: month, on: day("2026-02-28")) == 2)
        #expect(known.fact(of: month, on: day("2026-12-31")) == 4)
        #expect(known.first == month)
    }

    /// What is known of the months themselves, from contract to absences.
    private func factChain(_ known: KnownMonths<MonthFacts>) -> PayrollChain {
        PayrollChain(rules: { try Self.rules.get()[$0.month - 1] }) { period, day, _ in
            guard let facts = known.fact(of: period, on: day) else { return nil }
            let prepared = try Self.rules.get()[period.month - 1].prepare(facts)
            return PayrollChain.Month(prepared.input, contract: facts.hired)
        }
    }

    private func plainFacts(_ month: YearMonth) -> MonthFacts {
        facts(month.description, contract(from: "2024-01-01", points: 10))
    }

    @Test("a sickness of November told in December: its absence, top-up and benefits in December's rappel")
    func lateSickness() throws {
        let months = Self.months.suffix(2)
        var sick = plainFacts(months.first!)
        sick.stoppages = [Stoppage(.sickness, from: day("2026-11-16"), to: day("2026-11-20"),
                                   paysBefore: [Cents](repeating: euros("1962.50"), count: 3))]
        var late = KnownMonths<MonthFacts>()
        var onTime = KnownMonths<MonthFacts>()
        for month in months {
            late.add(Known(month, knownOn: day("2026-01-01"), plainFacts(month)))
            onTime.add(Known(month, knownOn: day("2026-01-01"), month.month == 11 ? sick : plainFacts(month)))
        }
        late.add(Known(months.first!, knownOn: day("2026-12-04"), sick))
        let steps = months.map { PayrollChain.Step($0, closedOn: $0.last) }
        let (paid, punctual) = (try factChain(late).settle(steps), try factChain(onTime).settle(steps))
        let rappel = try #require(paid[1].rappels.first)
        // (23 000 + 550) / 12 = 1 962.50; five of 21 days: 467.26.
        let absence = rappel.difference.lines[.element(.sicknessAbsence, label: "Absence pour maladie")]
        #expect(absence?.amount == -euros("467.26"))
        #expect(rappel.difference.lines[.net(.subrogatedBenefits)] != nil)
        // The net is guaranteed: the rappel moves it by a cent at most.
        #expect(rappel.difference.net.count.magnitude <= 1)
        #expect(paid[0].figures + paid[1].figures == punctual[0].figures + punctual[1].figures)
    }

    @Test("unpaid days, bonuses and sickness told at any later time sum to the same, line by line")
    func lateFacts() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = Seeded(state: seed)
        let years = ProcessInfo.processInfo.environment["GDEA_TEST"] == "full" ? 100 : 3
        for _ in 0..<years {
            var (onTime, late) = (KnownMonths<MonthFacts>(), KnownMonths<MonthFacts>())
            for month in Self.months {
                var truth = plainFacts(month)
                let first = month.first + Int.random(in: 0..<20, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: truth.unpaid = [first...(first + 3)]
                case 1: truth.further = [GrossElement(.bonus, Cents(Int.random(in: 1...90_000, using: &random)))]
                case 2:
                    truth.stoppages = [Stoppage(.sickness, from: first, to: first + 6,
                                                paysBefore: [Cents](repeating: euros("1962.50"), count: 3))]
                default: truth.splitDays = 4
                }
                onTime.add(Known(month, knownOn: day("2026-01-01"), truth))
                late.add(Known(month, knownOn: day("2026-01-01"), plainFacts(month)))
                let told = Self.months.filter { $0 >= month }.randomElement(using: &random)!
                late.add(Known(month, knownOn: told.first, truth))
            }
            let steps = steps(12)
            let sum = { (slips: [SettledPayslip]) in slips.reduce(MonthFigures()) { $0 + $1.figures } }
            #expect(sum(try factChain(late).settle(steps)) == sum(try factChain(onTime).settle(steps)), "seed \(seed)")
        }
    }
}

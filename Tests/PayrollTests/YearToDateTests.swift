import CivilTime
import Foundation
import Money
import Testing

@testable import Payroll

@Suite("The year month by month") struct YearToDateTests {
    @Test("months add up to the year, whatever the months") func monthsAddUp() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = Seeded(state: seed)
        let years = ProcessInfo.processInfo.environment["GDEA_TEST"] == "full" ? 2000 : 50
        let months = try (1...12).map { try rules("2026-\($0 < 10 ? "0" : "")\($0)") }
        for _ in 0..<years {
            var year = YearToDate()
            var sums: [LineID: Cents] = [:]
            let hours = Ratio(Int.random(in: 600...2100, using: &random), 60)
            for rules in months {
                let gross = Cents(Int.random(in: 0...1_500_000, using: &random))
                var input = input("0", weekHours: hours, executive: Bool.random(using: &random), year: year)
                input.elements = [GrossElement(.basePay, gross)]
                let slip = try rules.payslip(for: input)
                for line in slip.lines { sums[line.id, default: .zero] += line.amount }
                year = slip.yearToDate
            }
            let place = Comment(rawValue: "seed \(seed)")
            // The year as one period: the definition of each base.
            #expect(year.tranche1 == min(year.gross, year.ceiling), place)
            #expect(year.tranche1 + year.tranche2 == min(year.gross, year.ceiling * 8), place)
            #expect(year.fourCeilings == min(year.gross, year.ceiling * 4), place)
            #expect(year.technicalBalance
                == (year.gross > year.ceiling ? min(year.gross, year.ceiling * 8) : .zero), place)
            #expect(year.hours == SMICHours(hours: Ratio(52, 1) * hours), place)
            let coefficient = months[11].reduction.coefficient(pay: year.gross, hours: year.hours)
            let reduction = (year.gross * coefficient).roundedHalfUp()
            #expect(-sums[.eReductionGenerale, default: .zero] == reduction, place)
            // Twelve roundings of half a cent at most.
            let capped = (year.tranche1 * rate("0.069")).roundedHalfUp()
            #expect((sums[.sVieillessePlafonnee, default: .zero] - capped).count.magnitude <= 6, place)
        }
    }

    @Test("pay below the ceiling after a month above it takes the excess back") func slackIsUsed() throws {
        // 5 000 then 3 000 with ceilings of 4 005: 8 000 is below 8 010, so nothing is left above.
        let january = try rules("2026-01").payslip(for: input("5000"))
        #expect(january.bases.tranche2 == euros("995"))
        #expect(january.bases.technicalBalance == euros("5000"))
        let february = try rules("2026-02").payslip(for: input("3000", year: january.yearToDate))
        #expect(february.bases.tranche1 == euros("3995"))
        #expect(february.bases.tranche2 == -euros("995"))
        #expect(february.amount(.sAgircArrcoT2) == -january.amount(.sAgircArrcoT2))
        // The technical balance is given back: 0.14 % of 5 000.
        #expect(february.amount(.sCET) == -euros("7.00"))
    }

    @Test("health at 7 % until the year passes 2.25 SMIC, then 13 % of all of it (2025)")
    func healthThreshold() throws {
        // 2.25 x 1 801.80 x 12 = 48 648.60; eleven months of 4 000, then 6 000.
        var year = YearToDate()
        var total = Cents.zero
        for month in 1...12 {
            let name = "2025-\(month < 10 ? "0" : "")\(month)"
            let slip = try rules(name).payslip(for: input(month == 12 ? "6000" : "4000", year: year))
            year = slip.yearToDate
            total += slip.amount(.eMaladie) + slip.amount(.eMaladieRegularisation)
            #expect(slip.amount(.eMaladie) == (month == 12 ? euros("780.00") : euros("280.00")))
            #expect(slip.amount(.eMaladieRegularisation) == (month == 12 ? euros("2640.00") : .zero))
            #expect(slip.amount(.eFamilleRegularisation) == .zero)
        }
        #expect(total == euros("6500.00"))
    }

    @Test("a bonus in January is settled back when the year falls below the limit (2025)")
    func thresholdGivenBack() throws {
        // 5 000 is above 2.25 x 1 801.80 = 4 054.05; 5 000 + 2 000 is below 8 108.10.
        let january = try rules("2025-01").payslip(for: input("5000"))
        #expect(january.amount(.eMaladie) == euros("650.00"))
        let february = try rules("2025-02").payslip(for: input("2000", year: january.yearToDate))
        #expect(february.amount(.eMaladie) == euros("140.00"))
        #expect(february.amount(.eMaladieRegularisation) == -euros("300.00"))
    }

    @Test("the year starts again in January; a month cannot follow itself") func order() throws {
        let december = try rules("2025-12").payslip(for: input("5000"))
        let january = try rules("2026-01").payslip(for: input("2000", year: december.yearToDate))
        #expect(january.yearToDate.gross == euros("2000"))
        #expect(throws: PayrollFault.notAfter(YearMonth("2026-01")!, YearMonth("2026-01")!)) {
            try rules("2026-01").payslip(for: input("2000", year: january.yearToDate))
        }
    }

    @Test("the reduction restarts on 1 May 2025, when its maximum changed; the ceilings go on")
    func mayOf2025() throws {
        let april = try rules("2025-04").payslip(for: input("2000"))
        let may = try rules("2025-05").payslip(for: input("2000", year: april.yearToDate))
        #expect(may.yearToDate.reduction.pay == euros("2000"))
        #expect(may.yearToDate.gross == euros("4000"))
        #expect(try rules("2025-12").reductionStart == day("2025-05-01"))
        #expect(try rules("2026-12").reductionStart == day("2026-01-01"))
    }

    @Test("tax-free overtime stops at 7 500 net a year, 8 036.94 gross") func overtimeLimit() throws {
        // 7 500 / (1 - 98.25 % x 6.80 %) = 7 500 / 0.93319 = 8 036.948...
        let rules = try rules("2026-11")
        #expect(rules.overtime.exemptGrossMax == euros("8036.94"))
        var year = YearToDate()
        year.through = YearMonth("2026-10")
        year.exemptOvertime = euros("8000.00")
        var input = input("2000", year: year)
        input.elements.append(GrossElement(.overtimeFirstEight, euros("100.00"), hours: Ratio(6, 1)))
        let slip = try rules.payslip(for: input)
        #expect(slip.exemptOvertime == euros("36.94"))
        // The rest pays the ordinary CSG: 98.25 % of 2 063.06.
        #expect(slip.lines.first { $0.id == .sCSGDeductible }?.base == euros("2026.96"))
        // The employee's contributions on all of it are still relieved.
        #expect(slip.amount(.sReductionHeuresSup) == -euros("11.31"))
    }
}

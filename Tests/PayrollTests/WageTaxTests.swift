import CivilTime
import LegalParameters
import Money
import Testing

@testable import Payroll

@Suite("Wage tax (CGI 231)") struct WageTaxTests {
    @Test("scale of 2026, by month and by year", arguments: [
        ("900", "43.81", "525.77"), ("1500", "94.81", "1137.77"), ("2300", "201.82", "2421.79"),
        ("3200", "324.22", "3890.59"),
    ])
    func scale2026(pay: String, month: String, year: String) throws {
        let tax = try WageTax(paidOn: day("2026-11-30"), parameters.get())
        #expect(tax.monthly(euros(pay)) == euros(month))
        #expect(tax.yearly(euros(pay) * 12) == euros(year))
    }

    @Test("scale of 2025, by year", arguments: [
        ("900", "529.25"), ("1500", "1141.25"), ("2300", "2433.64"), ("3200", "3902.44"),
    ])
    func scale2025(pay: String, year: String) throws {
        let tax = try WageTax(paidOn: day("2025-03-31"), parameters.get())
        #expect(tax.yearly(euros(pay) * 12) == euros(year))
    }

    @Test("five people: 12 654.13 of gross tax, nothing after the allowance of 24 256")
    func smallPool() throws {
        let tax = try WageTax(paidOn: day("2026-12-31"), parameters.get())
        let total = ["28000", "31000", "15360", "26500", "40000"].map { tax.yearly(euros($0)) }.sum()
        #expect(total == euros("12654.13"))
        #expect(tax.yearlyNet(total) == .zero)
        #expect(WageTax.shares(of: .zero, by: [total, .zero]) == [.zero, .zero])
    }

    /// OpenFisca-France, taxe_salaires.yaml: scale of 2014.
    private let tax2014 = WageTax(
        scale: [
            Band(below: euros("7666"), rate: rate("0.0425")),
            Band(below: euros("15308"), rate: rate("0.085")),
            Band(below: nil, rate: rate("0.136")),
        ], franchise: euros("1200"), reliefCeiling: euros("2040"), reliefRate: rate("0.75"), allowance: .zero)

    @Test("2014, one employee at 1 467 a month: 1 287.63, 60.28 a month after décote") func relief() {
        let gross = tax2014.yearly(euros("1467") * 12)
        #expect(gross == euros("1287.63"))
        #expect((tax2014.yearlyNet(gross) * Ratio(1, 12)).roundedHalfUp() == euros("60.28"))
        #expect(tax2014.yearlyNet(euros("1200")) == .zero)
        #expect(tax2014.yearlyNet(euros("2040")) == euros("2040"))
    }

    @Test("2014, 2 300 a month: 220.59 each") func month2014() {
        #expect(tax2014.monthly(euros("2300")) == euros("220.59"))
    }

    @Test("a month of 40 people at 324.22: a twelfth of the allowance off, shared back to the cent")
    func month() throws {
        let tax = try WageTax(paidOn: day("2026-11-30"), parameters.get())
        let gross = [Cents](repeating: euros("324.22"), count: 40)
        let net = tax.monthlyNet(gross.sum())
        // 12 968.80 - 24 256 / 12 = 12 968.80 - 2 021.33.
        #expect(net == euros("10947.47"))
        let shares = WageTax.shares(of: net, by: gross)
        #expect(shares.sum() == net)
        #expect(Set(shares).isSubset(of: [euros("273.68"), euros("273.69")]))
        #expect(tax.monthlyNet(euros("2021.33")) == .zero)
    }

    /// 40 people at 3 200: 325.20 each by the scale of 2025, 324.22 by that of 2026 (décret 2026-562, June).
    @Test("a scale published in June settles January to May in June's account; December settles the year")
    func midYear() throws {
        let months = (1...12).map { YearMonth(year: 2026, month: $0) }
        let bases = months.flatMap { month in
            (1...40).map { WageTaxYear.Base(employee: "E\(100 + $0)", month: month, base: euros("3200")) }
        }
        let year = WageTaxYear(year: 2026, bases: bases, try parameters.get())
        let accounts = try year.accounts(through: months[11]) { $0.last }
        // 40 x 325.20 - 24 041/12 in January; five months 65 040.00 - 10 017.08.
        #expect(accounts[0].due == euros("11004.58"))
        #expect(accounts.prefix(5).map(\.due).sum() == euros("55022.92"))
        // Six months by the new scale: 77 812.80 - 12 128.00 = 65 684.80.
        #expect(accounts[5].due == euros("10661.88"))
        // The year: 40 x 3 890.59 - 24 256.
        #expect(accounts.map(\.due).sum() == euros("131367.60"))
        for account in accounts {
            #expect(account.shares.count == 40)
            #expect(account.shares.map(\.amount).sum() == account.due)
        }
    }

    @Test("who came in the year is taxed by whole yearly bands: December settles it") func entry() throws {
        let bases = (7...12).map { WageTaxYear.Base(employee: "E01", month: YearMonth(year: 2026, month: $0),
                                                     base: euros("6000")) }
        let many = (1...12).flatMap { month in
            (2...60).map { WageTaxYear.Base(employee: "E\($0)", month: YearMonth(year: 2026, month: month),
                                            base: euros("3000")) }
        }
        let accounts = try WageTaxYear(year: 2026, bases: bases + many, parameters.get())
            .accounts(through: YearMonth(year: 2026, month: 12)) { $0.last }
        let tax = try WageTax(paidOn: day("2026-12-31"), parameters.get())
        let gross = tax.yearly(euros("36000")) + tax.yearly(euros("36000")) * 59
        #expect(accounts.map(\.due).sum() == tax.yearlyNet(gross))
        let own = accounts.flatMap(\.shares).filter { $0.employee == "E01" }.map(\.amount)
        // 705.01 a month by twelfths; the year of 36 000 owes 3 564.19, of which five months have taken 3 525.05.
        #expect(own.suffix(2).first! > euros("600") && own.last! < euros("40"))
    }

    /// Twelfths of 9 229 and 18 423 are 769.08 and 1 535.25; amounts as in `midYear`.
    @Test("the return of June: bases by bands of the months, allowance of six, what May's accounts have taken")
    func halfYear() throws {
        let months = (1...12).map { YearMonth(year: 2026, month: $0) }
        let bases = months.flatMap { month in
            (1...40).map { WageTaxYear.Base(employee: "E\(100 + $0)", month: month, base: euros("3200")) }
        }
        let year = WageTaxYear(year: 2026, bases: bases, try parameters.get())
        let june = try year.declaration(of: months[5], paidOn: months[5].last, earlier: euros("55022.92"))
        #expect(june.lines.count == 40)
        #expect(june.lines.allSatisfy { line in
            line.monthBase == euros("3200") && line.base == euros("19200")
                && line.bands == [euros("4614.48"), euros("4597.02"), euros("9988.50")]
        })
        #expect(june.gross == euros("77812.80") && june.relief == .zero && june.allowance == euros("12128.00"))
        #expect(june.owed == euros("65684.80") && june.due == euros("10661.88"))
        let whole = try year.declaration(of: months[11], paidOn: months[11].last, earlier: euros("120000.00"))
        #expect(whole.lines[0].bands == [euros("9229"), euros("9194"), euros("19977")])
        #expect(whole.gross == euros("155623.60") && whole.allowance == euros("24256.00"))
        #expect(whole.owed == euros("131367.60") && whole.due == euros("11367.60"))
    }

    /// 392.23 + 781.49 + 214.47 = 1 388.19; décote 75 % of 2 040 - 1 388.19.
    @Test("the return of a small employer's year: décote 488.86, of the allowance what is left, nothing due")
    func smallYear() throws {
        let december = YearMonth(year: 2026, month: 12)
        let bases = (1...12).map {
            WageTaxYear.Base(employee: "E1", month: YearMonth(year: 2026, month: $0),
                             base: $0 == 12 ? euros("3500") : euros("1500"))
        }
        let year = WageTaxYear(year: 2026, bases: bases, try parameters.get())
        let declaration = try year.declaration(of: december, paidOn: december.last, earlier: .zero)
        #expect(declaration.gross == euros("1388.19") && declaration.relief == euros("488.86"))
        #expect(declaration.allowance == euros("899.33") && declaration.due == .zero)
    }

    @Test("how often it is paid, by the tax of the year before (CGI ann. III art. 369)", arguments: [
        ("3999.99", Remittance.Rhythm.yearly), ("4000", .quarterly), ("10000", .quarterly), ("10000.01", .monthly),
    ])
    func frequency(tax: String, expected: Remittance.Rhythm) throws {
        let rhythm = try Remittance.Rhythm(wageTaxOfYearBefore: euros(tax), on: day("2026-01-01"), parameters.get())
        #expect(rhythm == expected)
    }

    @Test("before June the law of the year before is what is known") func known() throws {
        let law = try parameters.get()
        #expect(try law.asKnown(on: day("2026-06-29")).cents(.taxeSalairesAbattementAssociation, on: day("2026-03-31"))
            == euros("24041"))
        #expect(try law.asKnown(on: day("2026-06-30")).cents(.taxeSalairesAbattementAssociation, on: day("2026-03-31"))
            == euros("24256"))
    }
}

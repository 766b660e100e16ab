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
}

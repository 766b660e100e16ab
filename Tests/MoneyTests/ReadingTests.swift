import Money
import TestSupport
import Testing

@Suite("Amounts in text") struct AmountTextTests {
    @Test("amounts are read with a point or a comma", arguments: [
        ("12,50", 1250), ("12.5", 1250), ("-12.50", -1250), ("+3", 300), ("0", 0), ("-0,00", 0),
        ("007,1", 710),
        ("92233720368547758.07", Int.max), ("-92233720368547758.07", -Int.max),
    ])
    func read(text: String, cents: Int) { #expect(Cents(decimal: text) == Cents(cents)) }

    @Test("anything doubtful is refused", arguments: [
        "", " ", "1 234", "1\u{A0}234", "1e5", "1,234", "12.345", "12.", ".5", ",", "-", "+-5", "1.2.3",
        "1,2,3",
        "0x10", "12 €", "NaN", "inf", "١٢", "１２", "12,5\n", "92233720368547758.08", "99999999999999999999",
    ])
    func refuse(text: String) { #expect(Cents(decimal: text) == nil) }

    @Test("amounts are written with two decimals", arguments: [
        (180_180, "1801.80", "1 801,80 €"), (-5, "-0.05", "-0,05 €"), (0, "0.00", "0,00 €"),
        (100_000_000, "1000000.00", "1 000 000,00 €"), (-99_999, "-999.99", "-999,99 €"),
    ])
    func write(cents: Int, decimal: String, french: String) {
        #expect(Cents(cents).decimal == decimal)
        #expect(Cents(cents).french == french)
    }

    @Test("every amount written is read back", arguments: [UInt64(3)]) func roundTrip(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<testCount(short: 2_000, full: 200_000) {
            let large = Int.random(in: -Int.max...Int.max, using: &random)
            let amount = Cents(large >> Int.random(in: 0...60, using: &random))
            #expect(Cents(decimal: amount.decimal) == amount, "seed \(seed)")
        }
    }
}

@Suite("Rates in text") struct RateTextTests {
    @Test("rates are read exactly", arguments: [
        ("0.069", 6_900_000), ("0,3981", 39_810_000), ("1", 100_000_000), ("0.00016", 16_000),
        ("-0.0175", -1_750_000),
    ])
    func read(text: String, e8: Int) { #expect(Rate(decimal: text) == Rate(e8: e8)) }

    @Test("a ninth decimal or a percent sign is refused",
          arguments: ["0.123456789", "6.90 %", "6,9%", "1e-2"])
    func refuse(text: String) { #expect(Rate(decimal: text) == nil) }

    @Test("rates are printed as percentages with at least two decimals", arguments: [
        ("0.069", "6,90 %", "0.069"), ("0.00016", "0,016 %", "0.00016"), ("0", "0,00 %", "0"),
        ("1", "100,00 %", "1"), ("-0.0175", "-1,75 %", "-0.0175"),
    ])
    func write(text: String, percent: String, decimal: String) throws {
        let rate = try #require(Rate(decimal: text))
        #expect(rate.frenchPercent == percent)
        #expect(rate.decimal == decimal)
    }
}

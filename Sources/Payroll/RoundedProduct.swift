import Money

extension Cents {
    /// `self * rate` to the nearest cent, halves away from zero: the rounding of each contribution line on its
    /// base. The same value as `(self * rate).roundedHalfUp()` without a 128-bit division, as it is taken forty
    /// times for each payslip.
    @inline(__always)
    func rounded(times rate: Rate) -> Cents {
        let (product, overflow) = count.multipliedReportingOverflow(by: rate.e8)
        guard !overflow, product.magnitude < UInt(Int.max) else { return (self * rate).roundedHalfUp() }
        let cents = Int((product.magnitude + 50_000_000) / 100_000_000)
        return Cents(product < 0 ? -cents : cents)
    }
}

/// A calendar month, the period of payslips, shares and invoices.
public struct YearMonth: Hashable, Comparable, Sendable {
    public let year: Int
    /// 1...12.
    public let month: Int

    /// Traps when `month` is not 1...12.
    public init(year: Int, month: Int) {
        precondition((1...12).contains(month), "month \(month)")
        self.year = year
        self.month = month
    }

    /// Reads "2026-11", years 1900...2199; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let fields = Substring(text).split(separator: "-", omittingEmptySubsequences: false)
        guard fields.count == 2, fields[0].utf8.count == 4, fields[1].utf8.count == 2,
            let year = digits(fields[0].utf8), let month = digits(fields[1].utf8),
            (1900...2199).contains(year), (1...12).contains(month)
        else { return nil }
        self.init(year: year, month: month)
    }

    public var first: CivilDate { CivilDate(trusted: year, month, 1) }
    public var last: CivilDate { next.first - 1 }
    public var days: ClosedRange<CivilDate> { first...last }
    public var dayCount: Int { next.first - first }
    public var next: YearMonth { self + 1 }
    public var previous: YearMonth { self + -1 }

    public static func + (period: YearMonth, months: Int) -> YearMonth {
        let index = period.year * 12 + period.month - 1 + months
        return YearMonth(year: index / 12, month: index % 12 + 1)
    }
    public static func < (left: YearMonth, right: YearMonth) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }
}

extension YearMonth: CustomStringConvertible {
    /// "2026-11".
    public var description: String { "\(year)-\(padded(month))" }

    /// "novembre 2026".
    public var french: String {
        let names = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
                     "octobre", "novembre", "décembre"]
        return "\(names[month - 1]) \(year)"
    }
}

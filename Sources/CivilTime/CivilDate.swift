/// A day of the Gregorian calendar without a time zone, as days since 1970-01-01.
public struct CivilDate: Hashable, Comparable, Sendable {
    public let daysSinceEpoch: Int

    public init(daysSinceEpoch: Int) { self.daysSinceEpoch = daysSinceEpoch }

    /// Nil when there is no such day (30 February) or the year is outside 1900...2199, the years for which
    /// a date in a personnel file makes sense.
    public init?(year: Int, month: Int, day: Int) {
        guard (1900...2199).contains(year), (1...12).contains(month),
            (1...YearMonth(year: year, month: month).dayCount).contains(day)
        else { return nil }
        self.init(trusted: year, month, day)
    }

    /// Days from civil (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    init(trusted year: Int, _ month: Int, _ day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSinceEpoch = era * 146_097 + dayOfEra - 719_468
    }

    /// Year, month 1...12 and day 1...31.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = daysSinceEpoch + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    public var month: YearMonth {
        let parts = components
        return YearMonth(year: parts.year, month: parts.month)
    }
    public var weekday: Weekday { Weekday(rawValue: ((daysSinceEpoch + 3) % 7 + 7) % 7 + 1)! }

    /// The Monday of the ISO week: French working time runs Monday 0 h to Sunday 24 h (L3121-35).
    public var mondayOfWeek: CivilDate { self - (weekday.rawValue - 1) }

    public static func + (date: CivilDate, days: Int) -> CivilDate {
        CivilDate(daysSinceEpoch: date.daysSinceEpoch + days)
    }
    public static func - (date: CivilDate, days: Int) -> CivilDate { date + -days }
    /// Days from `earlier` to `later`.
    public static func - (later: CivilDate, earlier: CivilDate) -> Int {
        later.daysSinceEpoch - earlier.daysSinceEpoch
    }
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }
}

extension CivilDate: Strideable {
    public func distance(to other: CivilDate) -> Int { other - self }
    public func advanced(by days: Int) -> CivilDate { self + days }
}

extension CivilDate: CustomStringConvertible {
    /// "2026-11-23".
    public var description: String {
        let parts = components
        return "\(parts.year)-\(padded(parts.month))-\(padded(parts.day))"
    }
    /// "23/11/2026".
    public var french: String {
        let parts = components
        return "\(padded(parts.day))/\(padded(parts.month))/\(parts.year)"
    }

    /// Reads "2026-11-23" or "23/11/2026"; nil for anything else or a day that does not exist.
    public init?(_ text: some StringProtocol) { self.init(utf8: Array(text.utf8)[...]) }

    /// As above, from the bytes of the text.
    init?(utf8 text: ArraySlice<UInt8>) {
        guard text.count == 10 else { return nil }
        let bytes = Array(text)
        let isISO = bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-")
        let isFrench = bytes[2] == UInt8(ascii: "/") && bytes[5] == UInt8(ascii: "/")
        guard isISO || isFrench,
            let year = digits(isISO ? bytes[0..<4] : bytes[6..<10]),
            let month = digits(isISO ? bytes[5..<7] : bytes[3..<5]),
            let day = digits(isISO ? bytes[8..<10] : bytes[0..<2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// Digits only: `Int("+5")` would accept a sign. At most eighteen.
func digits(_ text: some Collection<UInt8>) -> Int? {
    guard (1...18).contains(text.count), text.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return text.reduce(0) { $0 * 10 + Int($1 - 48) }
}

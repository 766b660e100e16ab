/// A local date and time of day to the minute, without a time zone: what a planner writes ("Thursday 13:30").
/// The length of a shift is its civil length; on the two nights a year when the clock changes, work across
/// 2 o'clock is measured by the wall clock.
public struct LocalDateTime: Hashable, Comparable, Sendable {
    /// Minutes since 1970-01-01 00:00 local time.
    public let minutesSinceEpoch: Int

    public init(minutesSinceEpoch: Int) { self.minutesSinceEpoch = minutesSinceEpoch }
    /// - Parameter minuteOfDay: 0 is midnight, 810 is 13:30; 1440 is midnight at the end of the day.
    public init(_ date: CivilDate, minuteOfDay: Int) {
        minutesSinceEpoch = date.daysSinceEpoch * 1440 + minuteOfDay
    }

    public var date: CivilDate {
        let (day, rest) = minutesSinceEpoch.quotientAndRemainder(dividingBy: 1440)
        return CivilDate(daysSinceEpoch: rest < 0 ? day - 1 : day)
    }
    public var minuteOfDay: Int { minutesSinceEpoch - date.daysSinceEpoch * 1440 }

    public static func + (time: LocalDateTime, minutes: Int) -> LocalDateTime {
        LocalDateTime(minutesSinceEpoch: time.minutesSinceEpoch + minutes)
    }
    /// Minutes from `earlier` to `later`.
    public static func - (later: LocalDateTime, earlier: LocalDateTime) -> Int {
        later.minutesSinceEpoch - earlier.minutesSinceEpoch
    }
    public static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
        left.minutesSinceEpoch < right.minutesSinceEpoch
    }
}

extension LocalDateTime: CustomStringConvertible {
    /// "13:30".
    public var clock: String { "\(padded(minuteOfDay / 60)):\(padded(minuteOfDay % 60))" }
    /// "2026-11-05T13:30".
    public var description: String { "\(date)T\(clock)" }

    /// Reads "2026-11-05T13:30", "2026-11-05 13:30", "05/11/2026 13:30", each with optional ":00" seconds;
    /// nil for anything else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count > 10, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            let date = CivilDate(utf8: bytes[..<10]), let minute = clockMinute(Array(bytes[11...]))
        else { return nil }
        self.init(date, minuteOfDay: minute)
    }
}

/// Reads "13:30" or "13:30:00".
private func clockMinute(_ text: [UInt8]) -> Int? {
    guard text.count == 5 || text.count == 8 && text[5...].elementsEqual(":00".utf8),
        text[2] == UInt8(ascii: ":"), let hour = digits(text[..<2]), let minute = digits(text[3..<5]),
        hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
}

/// A duration of working time as people read it: 190 minutes is "3 h 10", 180 "3 h", -30 "-0 h 30".
public func frenchHours(_ minutes: Int) -> String {
    let (hours, rest) = minutes.magnitude.quotientAndRemainder(dividingBy: 60)
    return "\(minutes < 0 ? "-" : "")\(hours) h" + (rest == 0 ? "" : " \(padded(Int(rest)))")
}

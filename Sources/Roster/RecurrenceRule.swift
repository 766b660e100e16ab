import CivilTime

/// When a need comes back: an RFC 5545 recurrence rule (RRULE, section 3.3.10) by day, week or month, as
/// calendar programs write it. "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261231" is every Monday and Thursday.
///
/// The rule is a test of days: it says of each day from the first one on whether the need is due. The parts
/// BYHOUR, BYMINUTE, BYSECOND, BYSETPOS, BYWEEKNO, BYYEARDAY and other frequencies are refused by name. Times
/// are local, so the hours of a need stay the same through the nights when the clock changes.
public struct RecurrenceRule: Hashable, Sendable {
    public enum Frequency: String, CaseIterable, Sendable {
        case daily = "DAILY"
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
    }

    /// A weekday, in a monthly rule with the rank it has in the month: 2 the second, -1 the last.
    public struct Day: Hashable, Sendable {
        public var rank: Int?
        public var weekday: Weekday

        public init(rank: Int? = nil, _ weekday: Weekday) {
            self.rank = rank
            self.weekday = weekday
        }
    }

    /// The end of the series; the last day or moment is included.
    public enum End: Hashable, Sendable {
        /// That many occurrences, the first one included; those on public holidays count although nobody
        /// works them.
        case count(Int)
        case day(CivilDate)
        /// A moment of local time, or of universal time when `utc`; occurrences start on whole minutes.
        case moment(LocalDateTime, second: Int, utc: Bool)
    }

    public var frequency: Frequency
    /// Every so many days, weeks or months.
    public var interval: Int
    /// 1...12; empty: every month.
    public var months: [Int]
    /// 1...31 from the start of the month, -1...-31 from its end.
    public var monthDays: [Int]
    public var days: [Day]
    /// Nil: the series has no end.
    public var end: End?
    /// First day of the week, which matters to weekly rules with an interval.
    public var weekStart: Weekday

    public init(
        _ frequency: Frequency, interval: Int = 1, months: [Int] = [], monthDays: [Int] = [],
        days: [Day] = [],
        end: End? = nil, weekStart: Weekday = .monday
    ) {
        self.frequency = frequency
        self.interval = interval
        self.months = months
        self.monthDays = monthDays
        self.days = days
        self.end = end
        self.weekStart = weekStart
    }
}

// MARK: - Days

extension RecurrenceRule {
    /// The days of `range` on which a series that starts at `start` falls, in order. A start that the rule
    /// itself does not meet (a Monday with BYDAY=TU) is not an occurrence: RFC 5545 leaves that open.
    public func days(from start: LocalDateTime, in range: ClosedRange<CivilDate>) -> [CivilDate] {
        let last = min(range.upperBound, lastDay(from: start))
        var found: [CivilDate] = []
        if case .count(let count) = end {
            var left = count
            var day = start.date
            while left > 0, day <= last {
                if includes(day, start: start.date) {
                    left -= 1
                    if range.contains(day) { found.append(day) }
                }
                day = day + 1
            }
            return found
        }
        var day = max(range.lowerBound, start.date)
        while day <= last {
            if includes(day, start: start.date) { found.append(day) }
            day = day + 1
        }
        return found
    }

    /// Whether the rule meets a day, its end aside.
    public func includes(_ day: CivilDate, start: CivilDate) -> Bool {
        guard day >= start, steps(from: start, to: day).isMultiple(of: interval) else { return false }
        let (_, month, dayOfMonth) = day.components
        guard months.isEmpty || months.contains(month) else { return false }
        let fromEnd = dayOfMonth - day.month.dayCount - 1
        guard monthDays.isEmpty || monthDays.contains(dayOfMonth) || monthDays.contains(fromEnd)
        else { return false }
        if days.isEmpty {
            switch frequency {
            case .daily: return true
            case .weekly: return day.weekday == start.weekday
            case .monthly: return !monthDays.isEmpty || dayOfMonth == start.components.day
            }
        }
        return days.contains { candidate in
            guard candidate.weekday == day.weekday else { return false }
            guard let rank = candidate.rank else { return true }
            return rank == (dayOfMonth - 1) / 7 + 1 || rank == (fromEnd + 1) / 7 - 1
        }
    }

    /// Whole days, weeks or months of the rule between two days.
    private func steps(from start: CivilDate, to day: CivilDate) -> Int {
        switch frequency {
        case .daily: return day - start
        case .weekly: return (firstOfWeek(day) - firstOfWeek(start)) / 7
        case .monthly:
            let (from, to) = (start.month, day.month)
            return (to.year - from.year) * 12 + to.month - from.month
        }
    }

    private func firstOfWeek(_ day: CivilDate) -> CivilDate {
        day - (day.weekday.rawValue - weekStart.rawValue + 7) % 7
    }

    /// The last day on which an occurrence may start.
    private func lastDay(from start: LocalDateTime) -> CivilDate {
        switch end {
        case .day(let day): return day
        case .moment(let moment, _, let utc):
            let local = utc ? moment.parisTime : moment
            return local.minuteOfDay >= start.minuteOfDay ? local.date : local.date - 1
        case .count, nil: return CivilDate(daysSinceEpoch: .max)
        }
    }
}

extension LocalDateTime {
    /// Universal time as Paris reads it: one hour more, two from the last Sunday of March to the last Sunday
    /// of October at 01:00 universal time (directive 2000/84/EC).
    fileprivate var parisTime: LocalDateTime {
        let year = date.components.year
        func lastSunday(_ month: Int) -> LocalDateTime {
            let last = YearMonth(year: year, month: month).last
            return LocalDateTime(last - last.weekday.rawValue % 7, minuteOfDay: 60)
        }
        return self + (lastSunday(3) <= self && self < lastSunday(10) ? 120 : 60)
    }
}

// MARK: - Text

extension RecurrenceRule: CustomStringConvertible {
    /// The rule in RFC 5545 form, parts in a fixed order, defaults left out.
    public var description: String {
        var parts = ["FREQ=\(frequency.rawValue)"]
        if interval != 1 { parts.append("INTERVAL=\(interval)") }
        if !months.isEmpty { parts.append("BYMONTH=\(months.map(String.init).joined(separator: ","))") }
        if !monthDays.isEmpty {
            parts.append("BYMONTHDAY=\(monthDays.map(String.init).joined(separator: ","))")
        }
        if !days.isEmpty { parts.append("BYDAY=\(days.map(\.description).joined(separator: ","))") }
        switch end {
        case .count(let count): parts.append("COUNT=\(count)")
        case .day(let day): parts.append("UNTIL=\(compact(day))")
        case .moment(let moment, let second, let utc):
            let clock = padded(moment.minuteOfDay / 60) + padded(moment.minuteOfDay % 60) + padded(second)
            parts.append("UNTIL=\(compact(moment.date))T\(clock)\(utc ? "Z" : "")")
        case nil: break
        }
        if weekStart != .monday { parts.append("WKST=\(weekdayNames[weekStart.rawValue - 1])") }
        return parts.joined(separator: ";")
    }

    /// Reads an RFC 5545 rule; upper or lower case, parts in any order.
    public init(_ text: some StringProtocol) throws(RecurrenceFault) {
        var values: [String: String] = [:]
        for part in text.uppercased().split(separator: ";", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
                throw .malformed(part: String(part))
            }
            let name = String(sides[0])
            guard readableParts.contains(name) else { throw .unsupported(part: name) }
            guard values[name] == nil else { throw .repeated(part: name) }
            values[name] = String(sides[1])
        }
        guard let frequency = values["FREQ"] else { throw .noFrequency }
        guard let frequency = Frequency(rawValue: frequency) else {
            throw .value(part: "FREQ", value: frequency, expected: "DAILY, WEEKLY ou MONTHLY")
        }
        self.init(frequency)
        if let text = values["INTERVAL"] { interval = try number(text, of: "INTERVAL", in: 1...1000) }
        if let text = values["BYMONTH"] {
            months = try list(text) { item throws(RecurrenceFault) in
                try number(item, of: "BYMONTH", in: 1...12)
            }
        }
        if let text = values["BYMONTHDAY"] {
            guard frequency != .weekly else { throw .notInFrequency(part: "BYMONTHDAY=\(text)", frequency) }
            monthDays = try list(text) { item throws(RecurrenceFault) in
                try rank(item, of: "BYMONTHDAY", upTo: 31)
            }
        }
        if let text = values["BYDAY"] {
            days = try list(text) { item throws(RecurrenceFault) in try day(item, in: frequency) }
        }
        if let text = values["WKST"] {
            guard let index = weekdayNames.firstIndex(of: text) else {
                throw .value(part: "WKST", value: text, expected: weekdaysExpected)
            }
            weekStart = Weekday.allCases[index]
        }
        if let text = values["COUNT"] {
            guard values["UNTIL"] == nil else { throw .countAndUntil }
            end = .count(try number(text, of: "COUNT", in: 1...100_000))
        }
        if let text = values["UNTIL"] { end = try until(text) }
    }
}

extension RecurrenceRule.Day: CustomStringConvertible {
    /// "MO", "2TU", "-1FR".
    public var description: String { (rank.map(String.init) ?? "") + weekdayNames[weekday.rawValue - 1] }
}

private let readableParts = [
    "FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "COUNT", "UNTIL", "WKST",
]
private let weekdayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
private let weekdaysExpected = "un de MO, TU, WE, TH, FR, SA, SU"

private func list<Item>(
    _ text: String, _ read: (Substring) throws(RecurrenceFault) -> Item
) throws(RecurrenceFault) -> [Item] {
    var items: [Item] = []
    for item in text.split(separator: ",", omittingEmptySubsequences: false) { items.append(try read(item)) }
    return items
}

private func number(
    _ text: some StringProtocol, of part: String, in range: ClosedRange<Int>
) throws(RecurrenceFault) -> Int {
    guard isDigits(text), let value = Int(text), range.contains(value) else {
        throw .value(part: part, value: String(text),
                     expected: "un nombre de \(range.lowerBound) à \(range.upperBound)")
    }
    return value
}

/// A signed place counted from the start or, when negative, from the end.
private func rank(_ text: Substring, of part: String, upTo limit: Int) throws(RecurrenceFault) -> Int {
    let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text
    guard isDigits(digits), let value = Int(text), value != 0, abs(value) <= limit else {
        throw .value(part: part, value: String(text),
                     expected: "un rang de 1 à \(limit) ou de -1 à -\(limit)")
    }
    return value
}

private func day(
    _ text: Substring, in frequency: RecurrenceRule.Frequency
) throws(RecurrenceFault) -> RecurrenceRule.Day {
    guard let index = weekdayNames.firstIndex(of: String(text.suffix(2))) else {
        throw .value(part: "BYDAY", value: String(text), expected: weekdaysExpected)
    }
    let place = text.dropLast(2)
    guard !place.isEmpty else { return RecurrenceRule.Day(Weekday.allCases[index]) }
    guard frequency == .monthly else { throw .notInFrequency(part: "BYDAY=\(text)", frequency) }
    return RecurrenceRule.Day(rank: try rank(place, of: "BYDAY", upTo: 5), Weekday.allCases[index])
}

/// "20261231", "20261231T235959" or "20261231T225959Z".
private func until(_ text: String) throws(RecurrenceFault) -> RecurrenceRule.End {
    let fault = RecurrenceFault.value(
        part: "UNTIL", value: text, expected: "une date comme 20261231 ou 20261231T235959Z")
    let fields = text.split(separator: "T", omittingEmptySubsequences: false)
    guard let date = fields.first, date.utf8.count == 8, isDigits(date),
        let day = CivilDate("\(date.prefix(4))-\(date.dropFirst(4).prefix(2))-\(date.suffix(2))")
    else { throw fault }
    if fields.count == 1 { return .day(day) }
    let utc = fields[1].hasSuffix("Z")
    let clock = utc ? fields[1].dropLast() : fields[1]
    guard fields.count == 2, clock.utf8.count == 6, isDigits(clock),
        let hour = Int(clock.prefix(2)), hour < 24,
        let minute = Int(clock.dropFirst(2).prefix(2)), minute < 60,
        let second = Int(clock.suffix(2)), second < 60
    else { throw fault }
    return .moment(LocalDateTime(day, minuteOfDay: hour * 60 + minute), second: second, utc: utc)
}

private func compact(_ day: CivilDate) -> String {
    let (year, month, dayOfMonth) = day.components
    return "\(year)\(padded(month))\(padded(dayOfMonth))"
}

private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

private func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
}

/// What is wrong with a recurrence rule; `description` says it in French and names the faulty part.
public enum RecurrenceFault: Error, Hashable, Sendable {
    /// A part that is not of the form NAME=value.
    case malformed(part: String)
    case noFrequency
    /// A part of RFC 5545 that this program does not follow, or an unknown one.
    case unsupported(part: String)
    case repeated(part: String)
    case value(part: String, value: String, expected: String)
    /// RFC 5545 gives a meaning to the part under other frequencies only.
    case notInFrequency(part: String, RecurrenceRule.Frequency)
    case countAndUntil
}

extension RecurrenceFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed(let part):
            "« \(part) » n'est pas de la forme NOM=valeur ; exemple : FREQ=WEEKLY;BYDAY=MO,TH"
        case .noFrequency:
            "il manque FREQ (FREQ=DAILY, FREQ=WEEKLY ou FREQ=MONTHLY)"
        case .unsupported(let part):
            "la partie \(part) n'est pas prise en charge ; parties possibles : "
                + readableParts.joined(separator: ", ")
        case .repeated(let part):
            "la partie \(part) est donnée deux fois"
        case .value(let part, let value, let expected):
            "\(part)=\(value) : \(expected) attendu"
        case .notInFrequency(let part, let frequency):
            "\(part) n'a pas de sens avec FREQ=\(frequency.rawValue) ; "
                + "utilisez FREQ=MONTHLY ou retirez le rang ou la partie"
        case .countAndUntil:
            "COUNT et UNTIL s'excluent : gardez l'un des deux"
        }
    }
}

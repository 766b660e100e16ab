import CivilTime
import Testing

@Suite("Dates") struct CivilDateTests {
    /// 300 years of which 73 are leap years: 1900 and 2100 are not, 2000 is.
    @Test("every day from 1900 to 2199 is read back, in order, with the weekday of Zeller's congruence")
    func everyDay() throws {
        let first = try #require(CivilDate(year: 1900, month: 1, day: 1))
        let last = try #require(CivilDate(year: 2199, month: 12, day: 31))
        #expect(last - first + 1 == 300 * 365 + 73)
        for date in first...last {
            let (year, month, day) = date.components
            guard CivilDate(year: year, month: month, day: day) == date, CivilDate(date.description) == date,
                CivilDate(date.french) == date, date.weekday.rawValue == zeller(year, month, day),
                date.mondayOfWeek.weekday == .monday, (0...6).contains(date - date.mondayOfWeek),
                date.month.days.contains(date)
            else {
                Issue.record("\(date)")
                return
            }
        }
    }

    /// Zeller, "Kalender-Formeln", Acta Mathematica 9 (1887); Monday 1 ... Sunday 7.
    private func zeller(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let (y, m) = month < 3 ? (year - 1, month + 12) : (year, month)
        let fromSaturday = (day + 13 * (m + 1) / 5 + y % 100 + y % 100 / 4 + y / 100 / 4 + 5 * (y / 100)) % 7
        return (fromSaturday + 5) % 7 + 1
    }

    @Test("days that every calendar agrees on", arguments: [
        ("1970-01-01", Weekday.thursday), ("2000-02-29", .tuesday), ("2026-11-23", .monday),
        ("2027-01-01", .friday),
    ])
    func knownDays(text: String, weekday: Weekday) { #expect(CivilDate(text)?.weekday == weekday) }

    @Test("what is no day is refused", arguments: [
        "2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "1899-12-31",
        "2200-01-01", "26-01-01", "2026-1-1", "2026/11/23", "23-11-2026", "2026-11-23 ", " 2026-11-23",
        "2026-11",
        "+026-01-01", "", "-", "2026--1-1", "٢٠٢٦-٠١-٠١", "2026-11-23-",
    ])
    func refused(text: String) { #expect(CivilDate(text) == nil) }
}

@Suite("Months") struct YearMonthTests {
    @Test("months have their days", arguments: [
        ("2026-02", 28, "février 2026"), ("2028-02", 29, "février 2028"), ("2100-02", 28, "février 2100"),
        ("2026-12", 31, "décembre 2026"), ("2026-11", 30, "novembre 2026"),
    ])
    func dayCount(text: String, days: Int, french: String) throws {
        let month = try #require(YearMonth(text))
        #expect(month.dayCount == days)
        #expect(month.french == french)
        #expect(month.description == text)
        #expect(month.last.components.day == days)
    }

    @Test("the year turns") func turn() {
        let december = YearMonth(year: 2026, month: 12)
        #expect(december.next == YearMonth(year: 2027, month: 1))
        #expect(december.next.previous == december)
        #expect(december + -12 == YearMonth(year: 2025, month: 12))
        #expect(december < december.next)
    }

    @Test("what is no month is refused",
          arguments: ["2026-13", "2026-00", "2026-1", "26-01", "2026", "2026-11-01"])
    func refused(text: String) { #expect(YearMonth(text) == nil) }
}

@Suite("Times") struct LocalDateTimeTests {
    @Test("times are read in three ways", arguments: [
        "2026-11-05T13:30", "2026-11-05 13:30", "05/11/2026 13:30", "2026-11-05T13:30:00",
    ])
    func read(text: String) throws {
        let time = try #require(LocalDateTime(text))
        #expect(time.description == "2026-11-05T13:30")
        #expect(time.minuteOfDay == 810)
    }

    @Test("what is no time is refused", arguments: [
        "2026-11-05", "13:30", "2026-11-05T24:00", "2026-11-05T13:60", "2026-11-05T1:30",
        "2026-11-05T13:30:30",
        "2026-11-05T13:30Z", "2026-11-05  13:30", "T2026-11-05T13:30", "2026-11-05T13:30T",
        "2026-11-05T+3:30",
    ])
    func refused(text: String) { #expect(LocalDateTime(text) == nil) }

    @Test("a night shift ends on the next day; times before 1970 keep their day") func days() throws {
        let evening = try #require(LocalDateTime("2026-12-31T22:00"))
        #expect((evening + 480).description == "2027-01-01T06:00")
        let early = try #require(LocalDateTime("1969-12-31T23:59"))
        #expect(early.minutesSinceEpoch == -1)
        #expect(early.description == "1969-12-31T23:59")
        let midnight = LocalDateTime(evening.date, minuteOfDay: 1440)
        #expect(midnight.description == "2027-01-01T00:00")
    }

    @Test("durations are printed as people read them", arguments: [
        (190, "3 h 10"), (180, "3 h"), (5, "0 h 05"), (0, "0 h"), (-30, "-0 h 30"), (6_000, "100 h"),
    ])
    func durations(minutes: Int, french: String) { #expect(frenchHours(minutes) == french) }
}

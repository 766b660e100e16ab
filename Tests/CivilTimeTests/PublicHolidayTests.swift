import CivilTime
import Testing

@Suite("Public holidays") struct PublicHolidayTests {
    /// Easter Sundays as published by the U.S. Naval Observatory and the IMCCE.
    static let easters = [
        "2000-04-23", "2001-04-15", "2002-03-31", "2003-04-20", "2004-04-11", "2005-03-27", "2006-04-16",
        "2007-04-08", "2008-03-23", "2009-04-12", "2010-04-04", "2011-04-24", "2012-04-08", "2013-03-31",
        "2014-04-20", "2015-04-05", "2016-03-27", "2017-04-16", "2018-04-01", "2019-04-21", "2020-04-12",
        "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
        "2028-04-16", "2029-04-01", "2030-04-21",
    ]

    @Test("Easter falls on the published days", arguments: easters) func easter(text: String) throws {
        let day = try #require(CivilDate(text))
        #expect(PublicHoliday.easterSunday(of: day.components.year) == day)
        #expect(day.weekday == .sunday)
    }

    /// The latest day possible (1943, 2038) and the years where the epact is corrected (1954, 1981, 2049).
    @Test("Easter at its limits",
          arguments: ["1943-04-25", "2038-04-25", "1954-04-18", "1981-04-19", "2049-04-18"])
    func limits(text: String) throws {
        let day = try #require(CivilDate(text))
        #expect(PublicHoliday.easterSunday(of: day.components.year) == day)
    }

    @Test("the eleven holidays of 2026 and 2027", arguments: [
        (2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25", 9),
        (2027, "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25", 7),
    ])
    func year(year: Int, days: String, onWeekdays: Int) throws {
        let first = try #require(CivilDate(year: year, month: 1, day: 1))
        let holidays = (0..<365).map { first + $0 }.filter { PublicHoliday.on($0) != nil }
        #expect(holidays.map { "\($0)" } == days.split(separator: " ").map { "\(year)-\($0)" })
        #expect(holidays.filter { $0.weekday < .saturday }.count == onWeekdays)
    }

    @Test("2025 has ten holidays on weekdays") func weekdays() throws {
        let first = try #require(CivilDate(year: 2025, month: 1, day: 1))
        let days = (0..<365).map { first + $0 }.filter { $0.weekday < .saturday }
        #expect(days.filter { PublicHoliday.on($0) != nil }.count == 10)
    }

    @Test("holidays have their names; 1 May stays Labour Day when it is Ascension too") func names() throws {
        #expect(PublicHoliday.on(try #require(CivilDate("2026-11-11"))) == .armistice)
        #expect(PublicHoliday.on(try #require(CivilDate("2026-05-25")))?.rawValue == "Lundi de Pentecôte")
        #expect(PublicHoliday.on(try #require(CivilDate("2008-05-01"))) == .labourDay)
        #expect(PublicHoliday.on(try #require(CivilDate("2026-11-12"))) == nil)
    }
}

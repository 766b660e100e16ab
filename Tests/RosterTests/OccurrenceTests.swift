import CivilTime
import People
import Roster
import Testing

@Suite("Blocks of the needs")
struct OccurrenceTests {
    private let november = YearMonth(year: 2026, month: 11).days

    private func need(_ start: String, _ end: String, _ rule: String? = nil) throws -> Need {
        Need(code: "N1", site: "M01", job: "animateur", start: LocalDateTime(start)!, end: LocalDateTime(end)!,
             recurrence: try rule.map { try RecurrenceRule($0) })
    }

    @Test("a need of the school weeks is due on the days that the calendar gives to them")
    func weekPlan() throws {
        var need = try need("2026-10-07 09:00", "2026-10-07 12:00", "FREQ=WEEKLY;BYDAY=WE")
        need.weekPlan = "scolaire"
        // The autumn break of 2026 ends on Sunday 1 November; 11 November, a Wednesday, is a holiday.
        let calendar = [
            WeekPlan(name: "scolaire", from: CivilDate("2026-09-01")!, to: CivilDate("2026-10-16")!),
            WeekPlan(name: "vacances", from: CivilDate("2026-10-17")!, to: CivilDate("2026-11-01")!),
            WeekPlan(name: "scolaire", from: CivilDate("2026-11-02")!, to: CivilDate("2026-11-20")!),
        ]
        let days = need.occurrences(in: CivilDate("2026-10-01")!...CivilDate("2026-11-30")!, calendar: calendar)
            .map(\.start.date.description)
        #expect(days == ["2026-10-07", "2026-10-14", "2026-11-04", "2026-11-18"])
        #expect(need.occurrences(in: november).isEmpty, "without a calendar no week plan holds")
        need.weekPlan = nil
        #expect(need.occurrences(in: november).count == 3)
    }

    @Test("three hours on Tuesday morning may start every quarter of an hour, or every half hour")
    func flexible() throws {
        var need = try need("2026-11-03 08:00", "2026-11-03 12:00")
        let whole = try #require(need.occurrences(in: november).first)
        #expect(!whole.isFlexible && whole.minutes == 240 && whole.starts == [need.start])
        need.minutes = 180
        let block = try #require(need.occurrences(in: november).first)
        #expect(block.isFlexible && block.minutes == 180 && block.end == need.end)
        #expect(block.starts.map(\.clock) == ["08:00", "08:15", "08:30", "08:45", "09:00"])
        need.gridMinutes = 30
        #expect(need.occurrences(in: november)[0].starts.map(\.clock) == ["08:00", "08:30", "09:00"])
    }

    @Test("an hour of a window over midnight starts on the window's day")
    func overMidnight() throws {
        var need = try need("2026-11-03 23:00", "2026-11-04 02:00")
        need.minutes = 60
        let block = try #require(need.occurrences(in: november).first)
        #expect(block.starts.map(\.description) == [
            "2026-11-03T23:00", "2026-11-03T23:15", "2026-11-03T23:30", "2026-11-03T23:45",
        ])
    }

    @Test("a shift does the work when it is of the need or of none, at the site, long enough, in the window")
    func done() throws {
        var need = try need("2026-11-03 08:00", "2026-11-03 12:00")
        need.minutes = 180
        let block = try #require(need.occurrences(in: november).first)
        func shift(_ start: String, _ end: String, site: Code<Site> = "M01", need: Code<Need>? = nil) -> Shift {
            Shift(employee: "E01", site: site, start: LocalDateTime("2026-11-03 " + start)!,
                  end: LocalDateTime("2026-11-03 " + end)!, need: need)
        }
        #expect(block.isDone(by: shift("08:40", "11:40")))
        #expect(block.isDone(by: shift("09:00", "12:00", need: "N1")))
        #expect(!block.isDone(by: shift("09:00", "12:00", need: "N2")))
        #expect(!block.isDone(by: shift("09:00", "12:00", site: "M02")))
        #expect(!block.isDone(by: shift("09:00", "11:30")))
        #expect(!block.isDone(by: shift("09:30", "12:30")))
    }
}

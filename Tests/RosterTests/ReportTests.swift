import CivilTime
import People
import Roster
import Testing

@Suite("Reports on a plan")
struct ReportTests {
    private func shift(
        _ employee: Code<Employee>, _ start: String, _ end: String, _ site: Code<Site> = "M05"
    ) -> Shift {
        Shift(employee: employee, site: site, start: LocalDateTime("2026-11-\(start)")!,
              end: LocalDateTime("2026-11-\(end)")!)
    }

    @Test("days that differ between two plans, a moved block told from a new one")
    func changes() {
        let before = [shift("E08", "05 09:00", "05 12:00"), shift("E08", "06 09:00", "06 12:00"),
                      shift("E06", "05 09:00", "05 12:00"), shift("E06", "09 09:00", "09 12:00")]
        let after = [shift("E08", "05 10:00", "05 13:00"), shift("E08", "06 09:00", "06 12:00"),
                     shift("E06", "05 14:00", "05 17:00"), shift("E06", "10 09:00", "10 12:00", "M06")]
        let found = DayChange.changes(from: before, to: after).map {
            "\($0.employee) \($0.day) \($0.before.count)->\($0.after.count)\($0.isMoved ? " moved" : "")"
        }
        #expect(found == [
            "E06 2026-11-05 1->1", "E06 2026-11-09 1->0", "E06 2026-11-10 0->1", "E08 2026-11-05 1->1 moved",
        ])
        #expect(DayChange.changes(from: before, to: before).isEmpty)
    }

    @Test("a shorter block, and one at another site, are not only moved", arguments: [
        ("05 09:00", "05 11:00", "M05", false), ("05 09:00", "05 12:00", "M06", false),
        ("05 12:00", "05 15:00", "M05", true), ("05 12:01", "05 15:01", "M05", false),
        ("05 08:00", "05 13:00", "M05", true),
    ] as [(String, String, String, Bool)])
    func moved(_ fact: (start: String, end: String, site: String, isMoved: Bool)) {
        let change = DayChange.changes(
            from: [shift("E08", "05 09:00", "05 12:00")], to: [shift("E08", fact.start, fact.end, Code(fact.site))])
        #expect(change.map(\.isMoved) == [fact.isMoved])
    }

    @Test("Saturdays, Sundays, evenings and split days against the contract hours of the same job")
    func fairness() throws {
        let roster = RosterText("""
            E08 35 h animateur M05
            E07 17.5 h animateur M05
            E01 35 h comptable M05
            """)
        let shifts = [
            shift("E08", "07 09:00", "07 12:00"), shift("E08", "14 09:00", "14 12:00"),
            shift("E08", "21 09:00", "21 12:00"), shift("E07", "01 09:00", "01 12:00"),
            shift("E07", "11 09:00", "11 12:00"), shift("E07", "05 18:00", "05 20:01"),
            shift("E07", "06 18:00", "06 20:00"), shift("E08", "05 08:00", "05 09:00"),
            shift("E08", "05 11:01", "05 12:00"), shift("E01", "05 08:00", "05 09:00"),
            shift("E01", "05 09:30", "05 10:00"), shift("E01", "05 10:30", "05 11:00"),
        ]
        let report = Fairness.report(of: shifts, in: roster.input, rules: try roster.rules("1261"))
        func line(_ one: Fairness) -> String {
            let shares = Fairness.Kind.allCases.map { kind in
                let share = one.shares[kind]!
                return "\(share.days)/\(share.evenTenths)\(share.isHigh ? "!" : "")"
            }
            return "\(one.job) \(one.employee) \(one.contractMinutes / 60) h " + shares.joined(separator: " ")
        }
        // 20 weekdays of November 2026 without the 11th: 140 h and 70 h of animation. Three Saturdays are 2 and
        // 1; a Sunday and a holiday 1.3 and 0.7; an evening and a split day 0.7 and 0.3.
        #expect(report.map(line) == [
            "animateur E07 70 h 0/10 2/7 1/3 0/3", "animateur E08 140 h 3/20 0/13 0/7 1/7",
            "comptable E01 140 h 0/0 0/0 0/0 1/10",
        ])
    }

    @Test("three Saturdays where an even share is one are too many")
    func high() {
        #expect(Fairness.Share(days: 3, evenTenths: 10).isHigh)
        #expect(!Fairness.Share(days: 3, evenTenths: 15).isHigh)
    }

    @Test("faces of a site by job, the main one first, and who was not there before")
    func continuity() {
        var input = RosterText("""
            E08 35 h animateur M05
            E07 28 h animateur M05
            E01 35 h comptable M05
            """).input
        let shifts = [
            shift("E08", "05 09:00", "05 12:00"), shift("E08", "06 09:00", "06 12:00"),
            shift("E07", "09 09:00", "09 11:00"), shift("E01", "05 09:00", "05 10:00"),
            shift("E07", "10 09:00", "10 10:00", "M06"),
        ]
        func lines() -> [String] {
            Continuity.report(of: shifts, in: input).map { place in
                "\(place.site) \(place.job) \(place.mainPercent) % "
                    + place.faces.map { "\($0.employee)\($0.isNew ? "*" : "")" }.joined(separator: " ")
            }
        }
        #expect(lines() == ["M05 animateur 75 % E08 E07", "M05 comptable 100 % E01", "M06 animateur 100 % E07"])
        input.neighbours = [
            Shift(employee: "E08", site: "M05", start: LocalDateTime("2026-10-05 09:00")!,
                  end: LocalDateTime("2026-10-05 12:00")!),
        ]
        #expect(lines() == ["M05 animateur 75 % E08 E07*", "M05 comptable 100 % E01*", "M06 animateur 100 % E07*"])
    }
}

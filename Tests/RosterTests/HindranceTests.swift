import CivilTime
import People
import Roster
import Testing

@Suite("What keeps each person from a block")
struct HindranceTests {
    /// Thursday 5 November at M05, for an "animateur".
    private func block(_ start: String, _ end: String, minutes: Int? = nil) -> Occurrence {
        Occurrence(
            need: "N1", copy: 0, site: "M05", job: "animateur", start: LocalDateTime("2026-11-05 \(start)")!,
            end: LocalDateTime("2026-11-05 \(end)")!, priority: 5, minutes: minutes)
    }

    /// "E09 daily-rest daily-maximum", with the time where it is not the block's first.
    private func lines(_ roster: String, _ block: Occurrence) throws -> [String] {
        let roster = RosterText(roster + "\nbesoin N1 animateur")
        let validator = Validator(roster.input, rules: try roster.rules("1261"))
        return validator.hindrances(of: block, among: roster.shifts).map { hindrance in
            let time = hindrance.start == block.start ? "" : " \(hindrance.start.clock)"
            return ([hindrance.employee.text] + hindrance.breaches.map(\.rule)).joined(separator: " ") + time
        }
    }

    /// Leave is nearer than a site that no contract names: it ends.
    @Test("the nearest first: who may take it, one rule in the way, two; other jobs last")
    func order() throws {
        #expect(try lines("""
            E01 35 h comptable M05
            E02 35 h animateur M06
            E03 35 h animateur M05
            absent paid-leave 05/11 06/11
            E04 35 h animateur M05
            05/11 08:00-10:00 M05
            E05 35 h animateur M05
            E06 35 h animateur M06
            05/11 08:00-10:00 M06
            """, block("08:30", "10:30")) == [
                "E05", "E04 one-place", "E03 absence", "E02 authorised-member", "E06 authorised-member one-place",
                "E01 contract-job",
            ])
    }

    @Test("each rule in the way is told with its article and numbers, in the order of the registry")
    func messages() throws {
        // 5 h 30 on the day already and 22:00 the evening before: with 5 h more from 08:00 the day has 10 h 30 and
        // the rest 10 h: less than the 12 h of IDCC 1261 and the 11 h of the law; it allows 10 h a day (L3121-18).
        let roster = RosterText("""
            E08 35 h animateur M05
            04/11 18:00-22:00 M05
            05/11 13:30-19:00 M05
            besoin N1 animateur
            """)
        let validator = Validator(roster.input, rules: try roster.rules("1261"))
        let found = try #require(validator.hindrances(of: block("08:00", "13:00"), among: roster.shifts).first)
        #expect(found.breaches.map { "\($0.rule): \($0.message) [\($0.article)]" } == [
            "daily-maximum: 10 h 30 de travail le jeu. 05/11/2026, maximum 10 h (L3121-18) [L3121-18]",
            "daily-rest: 10 h de repos entre mer. 04/11/2026 22:00 et jeu. 05/11/2026 08:00, minimum 12 h "
                + "(IDCC 1261), 11 h (L3131-1) [IDCC 1261 ch. IV art. 1.3.1, L3131-1]",
        ])
        #expect(found.first?.rule == "daily-maximum")
    }

    @Test("of a flexible need the time counts at which the person comes nearest", arguments: [
        ("05/11 08:00-09:00 M05", "E08 09:00"), ("05/11 08:00-10:00 M05", "E08 10:00"),
        ("05/11 08:00-10:15 M05", "E08 one-place"), ("05/11 13:00-15:00 M05", "E08"),
    ])
    func flexible(_ fact: (shifts: String, expected: String)) throws {
        #expect(try lines("E08 35 h animateur M05\n" + fact.shifts, block("08:00", "12:00", minutes: 120))
            == [fact.expected])
    }

    @Test("what blocks without the block is not in its way")
    func already() throws {
        #expect(try lines("""
            E08 35 h animateur M05
            03/11 08:00-15:00 M05
            """, block("08:00", "12:00")) == ["E08"])
    }
}

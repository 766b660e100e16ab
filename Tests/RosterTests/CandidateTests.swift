import CivilTime
import People
import Roster
import Testing

@Suite("Candidates for a block")
struct CandidateTests {
    /// Thursday 5 November, 10:00 to 12:00 at M05, for an "animateur".
    private let block = Occurrence(
        need: "N1", copy: 0, site: "M05", job: "animateur", start: LocalDateTime("2026-11-05 10:00")!,
        end: LocalDateTime("2026-11-05 12:00")!, priority: 5)

    private func candidates(_ text: String, heldBy holder: Code<Employee>? = nil) throws -> [Candidate] {
        let roster = RosterText(text + "\nbesoin N1 animateur")
        let validator = Validator(roster.input, rules: try roster.rules("1261"))
        return validator.candidates(for: block, among: roster.shifts, heldBy: holder)
    }

    /// Of the same job, each one point behind the one before: known at the site, new there, with trips of twice
    /// 20 minutes, against a wish, beyond the contract of 20 h, on leave.
    @Test("who may take it, by what it would bring; then those whom a rule keeps from it")
    func order() throws {
        let found = try candidates("""
            E05 20 h animateur M05 M06
            02/11 08:00-12:00 M06, 14:00-18:00 M06
            03/11 08:00-12:00 M06, 14:00-17:00 M06
            04/11 08:00-12:00 M06
            E04 35 h animateur M05
            souhait off 05/11 11:00 13:00
            E03 35 h animateur M05 M06
            05/11 08:00-09:30 M06, 12:30-14:00 M06
            E02 35 h animateur M05
            E01 35 h animateur M05
            02/11 10:00-12:00 M05
            E06 35 h animateur M05
            absent paid-leave 05/11 06/11
            """)
        #expect(found.map(\.employee) == ["E01", "E02", "E03", "E04", "E05", "E06"])
        #expect(found.map(\.mayTakeIt) == [true, true, true, true, true, false])
        #expect(found.map(\.siteMinutes) == [120, 0, 0, 0, 0, 0])
        #expect(found.map(\.tripMinutes) == [0, 0, 40, 0, 0, 0])
        #expect(found.map(\.isAgainstWish) == [false, false, false, true, false, false])
        // E01: 2 h on Monday and the block. E03: 3 h, the block and both trips. E05: 19 h and the block, of 20 h.
        #expect(found.map(\.weekMinutes) == [240, 120, 340, 120, 1260, 120])
        #expect(found.map(\.extraMinutes) == [0, 0, 0, 0, 60, 0])
        #expect(found[5].hindrance.first?.rule == "absence")
    }

    @Test("whom to replace is measured without the block, like everybody else")
    func replacement() throws {
        let found = try candidates("""
            E01 35 h animateur M05
            05/11 10:00-12:00 M05 =N1
            E02 35 h animateur M05
            02/11 10:00-12:00 M05
            """, heldBy: "E01")
        #expect(found.map { "\($0.employee) \($0.hasIt) \($0.weekMinutes)" } == ["E02 false 240", "E01 true 120"])
        #expect(found.allSatisfy { $0.mayTakeIt })
    }

    @Test("an alert that the block would bring comes before everything else in the order, and is told")
    func alerts() throws {
        // 2 h at noon and 2 h from 17:00: five hours of break, where a part-timer's day has two (L3123-30).
        let found = try candidates("""
            E01 20 h animateur M05
            05/11 17:00-19:00 M05
            E02 35 h animateur M05
            absent paid-leave 06/11 06/11
            """)
        #expect(found.map(\.employee) == ["E02", "E01"])
        #expect(found[1].mayTakeIt)
        #expect(found[1].notices.contains { $0.rule == "part-time-breaks" && $0.severity == .warning })
    }
}

import CivilTime
import People
import Roster
import Testing

@Suite("A pool's own agreement on top of law and branch")
struct RuleSetTests {
    private static let start = CivilDate("2026-01-01")!
    private let november = CivilDate("2026-11-01")!

    private static func own(
        _ id: Limit.ID, _ value: Int, _ severity: Breach.Severity = .block, from: CivilDate = start,
        to: CivilDate? = nil
    ) -> Limit {
        Limit(id: id, source: .company, from: from, to: to, value: value, severity: severity,
              article: "accord du 12/01/2026 art. 4")
    }

    private func rules(_ company: [Limit], _ idcc: String = "1261") throws -> RuleSet {
        try .forAgreement(idcc: idcc, company: company, on: november)
    }

    @Test("eleven hours of rest instead of the branch's twelve (L2253-3)")
    func beforeBranch() throws {
        let roster = RosterText("""
            E09 35 h référent M16
            05/11 14:00-19:30 M16
            06/11 07:00-10:00 M16
            """)
        func breaches(_ company: [Limit]) throws -> [Breach] {
            Validator.breaches(of: roster.shifts, in: roster.input, rules: try rules(company))
        }
        #expect(try breaches([]).map(\.rule) == ["daily-rest"])
        #expect(try breaches([Self.own(.dailyRestMinutes, 660)]).isEmpty)
    }

    @Test("an agreement that allows less rest than the law's default displaces it in the message")
    func derogation() throws {
        let roster = RosterText("""
            E09 35 h référent M16
            05/11 14:00-21:30 M16
            06/11 06:30-10:00 M16
            """)
        let found = Validator.breaches(
            of: roster.shifts, in: roster.input, rules: try rules([Self.own(.dailyRestMinutes, 540)]))
        #expect(!found.contains { $0.rule == "daily-rest" })
        let strict = Validator.breaches(
            of: roster.shifts, in: roster.input, rules: try rules([Self.own(.dailyRestMinutes, 570)]))
        #expect(strict.filter { $0.rule == "daily-rest" }.map(\.message) == [
            "9 h de repos entre jeu. 05/11/2026 21:30 et ven. 06/11/2026 06:30, minimum 9 h 30 (accord du "
                + "12/01/2026 art. 4)",
        ])
    }

    @Test("a limit of the pool's own holds on its days only")
    func dated() throws {
        let day = CivilDate("2026-10-31")!
        let until = Self.own(.weekEvenings, 4, .warning, to: day)
        #expect(try rules([until])[.weekEvenings]?.value == 3)
        #expect(try RuleSet.forAgreement(idcc: "1261", company: [until], on: day)[.weekEvenings]?.value == 4)
    }

    /// The bounds of public order, each with the first value beyond it.
    static let beyond: [(limit: Limit, fault: String)] = [
        (own(.dayMinutes, 721), "720 (12 h) au plus, d'ordre public (L3121-19)"),
        (own(.weekMinutes, 2881), "2880 (48 h) au plus, d'ordre public (L3121-20)"),
        (own(.averageWeekMinutes, 2761), "2760 (46 h) au plus, d'ordre public (L3121-23)"),
        (own(.dailyRestMinutes, 539), "540 (9 h) au moins, d'ordre public (D3131-6)"),
        (own(.weeklyRestMinutes, 2099), "2100 (35 h) au moins, d'ordre public (L3132-2)"),
        (own(.weekDays, 7), "6 (6 j) au plus, d'ordre public (L3132-1)"),
        (own(.breakAfterMinutes, 361), "360 (6 h) au plus, d'ordre public (L3121-16)"),
        (own(.breakMinutes, 19), "20 (20 min) au moins, d'ordre public (L3121-16)"),
        (own(.complementaryDivisor, 2), "3 (3) au moins, d'ordre public (L3123-20)"),
        (own(.noticeDays, 2, .warning), "3 (3 j) au moins, d'ordre public (L3123-24)"),
        (own(.partTimeWeekMinutes, 1439, .warning), "1440 (24 h) au moins, d'ordre public (L3123-19)"),
        (own(.fullTimeWeekMinutes, 2040), "2100 (35 h) fixé par la loi, d'ordre public (L3121-27)"),
        (own(.nightStartMinute, 1259, .warning), "1260 (21:00) au moins, d'ordre public (L3122-2)"),
        (own(.weekMinutes, 2880, .warning), "cette règle de la loi est bloquante : gravité block attendue"),
    ]

    @Test("what public order forbids is refused, with the article", arguments: beyond)
    func publicOrder(_ fact: (limit: Limit, fault: String)) throws {
        #expect(fact.limit.publicOrderFault?.french == fact.fault)
        #expect(throws: RuleSetFault.self) { try rules([fact.limit]) }
    }

    @Test("what it allows is not", arguments: [
        own(.dayMinutes, 720), own(.averageWeekMinutes, 2760), own(.dailyRestMinutes, 540),
        own(.noticeDays, 3, .warning),
        own(.weekEvenings, 0, .warning), own(.overtimeQuotaMinutes, 99_999, .warning), own(.dailyRestMinutes, 900),
    ])
    func allowed(_ limit: Limit) throws {
        #expect(limit.publicOrderFault == nil)
        #expect(try rules([limit])[limit.id] == limit)
    }

    @Test("the table of the day names each source once and marks the one that applies")
    func table() throws {
        let rest = try rules([Self.own(.dailyRestMinutes, 660)]).inForce.filter { $0.limit.id == .dailyRestMinutes }
        #expect(rest.map(\.limit.source) == [.company, .agreement("1261"), .law])
        #expect(rest.map(\.isApplied) == [true, false, false])
        #expect(try rules([], "0029").inForce.allSatisfy { $0.limit.source == .law && $0.isApplied })
    }

    @Test("the first rule in the way of one more shift, in the order of the registry")
    func firstBlock() throws {
        let roster = RosterText("""
            E08 35 h animateur M05
            05/11 08:00-12:00 M05, 13:00-18:00 M05
            """)
        let validator = Validator(roster.input, rules: try rules([]))
        func shift(_ start: String, _ end: String, _ site: Code<Site> = "M05") -> Shift {
            Shift(employee: "E08", site: site, start: LocalDateTime("2026-11-\(start)")!,
                  end: LocalDateTime("2026-11-\(end)")!)
        }
        #expect(validator.firstBlock(of: shift("05 11:00", "05 12:00", "M06"), among: roster.shifts)?.rule
            == "authorised-member")
        #expect(validator.firstBlock(of: shift("05 18:30", "05 20:30"), among: roster.shifts)?.rule == "daily-maximum")
        #expect(validator.firstBlock(of: shift("06 05:00", "06 07:00"), among: roster.shifts)?.rule == "daily-rest")
        #expect(validator.firstBlock(of: shift("06 08:00", "06 12:00"), among: roster.shifts) == nil)
    }

    @Test("what blocks already is not the fault of the next shift")
    func alreadyBlocked() throws {
        let roster = RosterText("""
            E08 35 h animateur M05
            05/11 08:00-15:00 M05
            """)
        let validator = Validator(roster.input, rules: try rules([]))
        let other = Shift(
            employee: "E08", site: "M05", start: LocalDateTime("2026-11-06 09:00")!,
            end: LocalDateTime("2026-11-06 12:00")!)
        #expect(validator.breaches(of: roster.shifts).map(\.rule) == ["break"])
        #expect(validator.firstBlock(of: other, among: roster.shifts) == nil)
    }
}

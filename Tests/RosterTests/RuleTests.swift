import CivilTime
import People
import Roster
import Testing

/// One roster and what one rule must say of it. The numbers are counted by hand from the roster, the limits
/// are those of the articles cited in the findings.
struct RuleCase: CustomTestStringConvertible {
    let rule: String
    let title: String
    /// IDCC number, or "loi" for the law alone.
    var agreement = "1261"
    let roster: String
    /// "block 2026-11-06 message [article]", with what is due at the end: "{1 h}", "{1,00 €}".
    var findings: [String] = []
    /// The sentences of the findings in English, where they are told.
    var english: [String] = []

    var testDescription: String { "\(rule): \(title)" }
}

/// The cases of all rules; each rule has one that breaks it and one that keeps it.
let ruleCases = personCases + dayCases + weekRuleCases + partTimeCases + conventionCases + noticeCases + yearCases
    + nightCases

@Suite("Rules of working time")
struct RuleTests {
    @Test("finds what a planner would find by hand", arguments: ruleCases)
    func finds(_ fact: RuleCase) throws {
        let found = try RosterText(fact.roster).findings(of: fact.rule, under: fact.agreement)
        #expect(found.map(\.line) == fact.findings)
        if !fact.english.isEmpty { #expect(found.map(\.english) == fact.english) }
    }

    @Test("says the same numbers in both languages", arguments: ruleCases)
    func numbers(_ fact: RuleCase) throws {
        for breach in try RosterText(fact.roster).findings(of: fact.rule, under: fact.agreement) {
            #expect(digits(breach.message) == digits(breach.english), "\(breach.message) | \(breach.english)")
        }
    }

    /// The numbers of a sentence, in order of size: dates are written in another order.
    private func digits(_ text: String) -> [String] {
        text.split(whereSeparator: { !$0.isNumber }).map(String.init).sorted()
    }

    @Test("every rule has a case that breaks it, one that keeps it, and one that says it in English",
          arguments: Rule.all.map(\.id))
    func covered(_ id: String) {
        let cases = ruleCases.filter { $0.rule == id }
        #expect(cases.contains { !$0.findings.isEmpty }, "no case breaks \(id)")
        #expect(cases.contains { $0.findings.isEmpty }, "no case keeps \(id)")
        #expect(cases.contains { !$0.english.isEmpty }, "no case says \(id) in English")
    }

    @Test("one person alone is found to break what the whole roster finds of them", arguments: ruleCases)
    func onePerson(_ fact: RuleCase) throws {
        let roster = RosterText(fact.roster)
        let validator = Validator(roster.input, rules: try roster.rules(fact.agreement))
        let whole = validator.breaches(of: roster.shifts)
        for employee in Set(roster.input.contracts.map(\.employee)) {
            let own = validator.breaches(of: roster.shifts.filter { $0.employee == employee }, by: employee)
            let isShared: (Breach) -> Bool = { $0.rule.hasPrefix("assignment-") }
            #expect(own == whole.filter { $0.employee == employee && !isShared($0) })
        }
    }

    @Test("every case names a rule of the registry and identifiers are unique")
    func registry() {
        let ids = Rule.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ruleCases.allSatisfy { ids.contains($0.rule) })
        #expect(Rule.all.allSatisfy { !$0.title.french.isEmpty && !$0.title.english.isEmpty && !$0.articles.isEmpty })
    }

    @Test("every limit is read by a rule, and every rule's limits have a value")
    func limits() {
        let read = Set(Rule.all.flatMap(\.limits))
        #expect(read == Set(Limit.ID.all))
        #expect(Set(Limit.ID.all.map(\.text)).count == Limit.ID.all.count)
    }

    @Test("a typical week of a full-timer at two centres breaks nothing under either rule set",
          arguments: ["1261", "loi"])
    func cleanWeek(_ agreement: String) throws {
        let roster = RosterText("""
            E01 35 h comptable M01 M02 M03 M04 M05
            02/11 08:30-12:30 M01, 13:30-16:30 M01
            03/11 08:30-12:30 M02, 13:30-16:30 M02
            04/11 08:30-12:00 M03, 13:00-16:30 M03
            05/11 08:30-12:30 M01, 13:30-16:30 M01
            06/11 08:30-12:00 M04, 13:20-16:30 M05
            """)
        let rules = try roster.rules(agreement)
        #expect(Validator.breaches(of: roster.shifts, in: roster.input, rules: rules).isEmpty)
    }

    @Test("breaches come in order of employee, day and rule")
    func order() throws {
        let roster = RosterText("""
            E08 35 h animateur M05
            05/11 08:00-15:00 M05, 14:00-21:00 M15
            06/11 07:00-10:00 M05
            """)
        let found = try Validator.breaches(of: roster.shifts, in: roster.input, rules: roster.rules("1261"))
            .map { "\($0.day) \($0.rule)" }
        #expect(found == [
            "2026-11-05 authorised-member", "2026-11-05 break", "2026-11-05 daily-maximum", "2026-11-05 "
                + "day-span",
            "2026-11-05 one-place", "2026-11-06 daily-rest",
        ])
    }

    @Test("an agreement without limits of its own gives the law alone; before 10 August 2016 there are none")
    func ruleSets() throws {
        let day = CivilDate(year: 2026, month: 11, day: 1)!
        #expect(try RuleSet.forAgreement(idcc: "1261", on: day).agreement == "1261")
        #expect(try RuleSet.forAgreement(idcc: "1261", on: day)[.dailyRestMinutes]?.value == 720)
        #expect(try RuleSet.forAgreement(idcc: "1518", on: day).agreement == "1518")
        #expect(try RuleSet.forAgreement(idcc: "1518", on: day)[.daySpanMinutes]?.value == 720)
        #expect(try RuleSet.forAgreement(idcc: "1518", on: day)[.dailyRestMinutes]?.value == 660)
        #expect(try RuleSet.forAgreement(idcc: "0029", on: day).agreement == nil)
        #expect(try RuleSet.forAgreement(idcc: "0029", on: day)[.daySpanMinutes]?.value == 780)
        let early = CivilDate(year: 2016, month: 8, day: 9)!
        let fault = #expect(throws: RuleSetFault.self) { try RuleSet.law(on: early) }
        #expect(fault?.description == "aucune règle de durée du travail n'est enregistrée au 09/08/2016 ; "
            + "elles le sont depuis le 10/08/2016")
    }
}

extension Breach {
    /// "block 2026-11-06 message [article] {1 h}".
    var line: String {
        let due = switch compensation {
        case nil: ""
        case .money(let cents): " {\(cents.french)}"
        case .rest(let minutes): " {\(frenchHours(minutes))}"
        }
        return "\(severity.rawValue) \(day) \(message) [\(article)]\(due)"
    }
}

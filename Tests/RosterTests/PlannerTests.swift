import CivilTime
import Lines
import People
import Planning
import TestSupport
import Testing

@testable import Roster

/// Contracts, trips and absences in the words of `RosterText`, needs one a line:
/// "N1 comptable M01 02/11 08:30-12:30 FREQ=WEEKLY", with "x2" for two people and "p1" for a priority.
private func planning(_ people: String, needs: String) throws -> PlanningInput {
    var input = RosterText(people).input
    input.needs = try needs.split(separator: "\n").map { line in
        let words = line.split(separator: " ").map(String.init)
        let day = CivilDate("\(words[3])/2026")!
        let clocks = words[4].split(separator: "-").map { LocalDateTime("\(day) \($0)")! }
        return Need(
            code: Code(words[0]), site: Code(words[2]), job: Code(words[1]), start: clocks[0],
            end: clocks[1] <= clocks[0] ? clocks[1] + 1440 : clocks[1],
            quantity: words.first { $0.hasPrefix("x") }.flatMap { Int($0.dropFirst()) } ?? 1,
            priority: words.first { $0.hasPrefix("p") }.flatMap { Int($0.dropFirst()) } ?? 5,
            recurrence: try words.first { $0.hasPrefix("FREQ") }.map { try RecurrenceRule($0) })
    }
    input.period = input.needs.map(\.start.date.month).max()!
    return input
}

private func planned(_ input: PlanningInput, _ agreement: String = "1261") throws -> Plan {
    let rules = agreement == "loi"
        ? try RuleSet.law(on: input.period.first)
        : try RuleSet.forAgreement(idcc: agreement, on: input.period.first)
    return planned(input, rules)
}

/// A month as « gdea plan solve » plans it, with fewer steps.
func planned(_ input: PlanningInput, _ rules: RuleSet) -> Plan {
    let found = PoolPlanner(input, rules: rules).plan(seed: 1, effort: .steps(4000), boundRounds: 0)
    return Validator(input, rules: rules).gated(found.shifts)
}

private func lines(_ plan: Plan) -> [String] {
    plan.shifts.map { "\($0.employee) \($0.start.date) \($0.start.clock)-\($0.end.clock) \($0.need!)" }
}

@Suite("Planner")
struct PlannerTests {
    @Test("a week of two centres goes to the one accountant, the trip kept in mind")
    func oneAccountant() throws {
        let plan = try planned(planning("""
            E01 35 h comptable M01 M02
            E02 35 h animateur M01 M02
            """, needs: """
            N1 comptable M01 02/11 08:30-12:30
            N2 comptable M02 02/11 13:10-16:30
            N3 animateur M01 02/11 14:00-16:00
            """))
        #expect(lines(plan) == [
            "E01 2026-11-02 08:30-12:30 N1", "E01 2026-11-02 13:10-16:30 N2", "E02 2026-11-02 14:00-16:00 N3",
        ])
        #expect(plan.open.isEmpty)
    }

    @Test("a centre that leaves on the 5th and one that joins on the 9th: their other days stay open")
    func members() throws {
        let plan = try planned(planning("""
            E01 35 h comptable M01 M02
            adhérent M01 du 01/01 au 05/11
            adhérent M02 du 09/11
            """, needs: """
            N1 comptable M01 05/11 08:30-12:30
            N2 comptable M01 06/11 08:30-12:30
            N3 comptable M02 06/11 13:30-16:30
            N4 comptable M02 09/11 08:30-12:30
            """))
        #expect(lines(plan) == ["E01 2026-11-05 08:30-12:30 N1", "E01 2026-11-09 08:30-12:30 N4"])
        #expect(plan.open.map(\.reason) == [
            "E01 : M01 a quitté le groupement le 05/11/2026 (L1253-1)",
            "E01 : M02 n'adhère que le 09/11/2026 (L1253-1)",
        ])
    }

    @Test("a recurring need stays with one person, also when another could take a day of it")
    func sameFace() throws {
        let plan = try planned(planning("""
            E01 35 h animateur M01
            E02 35 h animateur M01
            """, needs: """
            N1 animateur M01 02/11 09:00-12:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
            N2 animateur M01 02/11 13:00-16:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
            """))
        // 21 weekdays of November less the 11th, twice: each need has one face.
        #expect(plan.shifts.count == 40)
        #expect(Set(plan.shifts.map { "\($0.employee) \($0.need!)" }).count == 2)
    }

    @Test("the person with contract hours left comes before complementary hours")
    func contractFirst() throws {
        let plan = try planned(planning("""
            E01 15 h animateur M01
            E02 20 h animateur M01
            """, needs: """
            N1 animateur M01 02/11 09:00-12:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261106
            N2 animateur M01 02/11 13:00-17:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261106
            """))
        // 15 h and 20 h a week: each fits one contract to the minute.
        let minutes = Dictionary(grouping: plan.shifts, by: \.employee)
            .mapValues { $0.reduce(0) { $0 + $1.minutes } }
        #expect(minutes == ["E01": 900, "E02": 1200])
    }

    @Test("complementary hours up to a third of the contract, and no further")
    func complementary() throws {
        let input = try planning("E03 24 h assistant M09", needs: """
            N1 assistant M09 02/11 08:00-12:00 FREQ=DAILY;UNTIL=20261105
            N2 assistant M09 02/11 13:00-17:00 FREQ=DAILY;UNTIL=20261105
            N3 assistant M09 06/11 08:00-09:00 p1
            """)
        #expect(try planned(input).open.map { "\($0.occurrence.need) \($0.reason)" } == [
            "N3 E03 : 33 h de travail, semaine du 02/11/2026, pour un contrat de 24 h : maximum 32 h, "
                + "heures complémentaires de 1/3 du contrat (L3123-20, IDCC 1261 ch. IV art. 2.3)",
        ])
        // The law alone allows 26 h 24: three days of eight hours and no half-day more.
        #expect(try planned(input, "loi").shifts.reduce(0) { $0 + $1.minutes } == 25 * 60)
    }

    @Test("the need with one candidate is served before the need with two")
    func fewestCandidates() throws {
        let plan = try planned(planning("""
            E01 35 h animateur M01 M02
            E02 35 h animateur M01
            """, needs: """
            N1 animateur M01 02/11 09:00-12:00 p1
            N2 animateur M02 02/11 09:00-12:00 p9
            """))
        #expect(lines(plan) == ["E01 2026-11-02 09:00-12:00 N2", "E02 2026-11-02 09:00-12:00 N1"])
    }

    @Test("of two needs at one time the more urgent is covered")
    func priority() throws {
        let plan = try planned(planning("E01 35 h animateur M01", needs: """
            N1 animateur M01 02/11 09:00-11:00 p5
            N2 animateur M01 02/11 10:00-12:00 p1
            """))
        #expect(lines(plan) == ["E01 2026-11-02 10:00-12:00 N2"])
        #expect(plan.open.map(\.reason) == [
            "E01 : 09:00-11:00 à M01 et 10:00-12:00 à M01 se chevauchent de 1 h (L3121-1)",
        ])
    }

    @Test("two people for a need of two, and the third block stays open")
    func quantity() throws {
        let plan = try planned(planning("""
            E01 35 h animateur M01
            E02 35 h animateur M01
            """, needs: "N1 animateur M01 02/11 09:00-12:00 x3"))
        #expect(lines(plan) == ["E01 2026-11-02 09:00-12:00 N1", "E02 2026-11-02 09:00-12:00 N1"])
        #expect(plan.open.map(\.occurrence.copy) == [2])
        #expect(plan.open.map(\.reason) == [
            "E01, E02 : 09:00-12:00 à M01 et 09:00-12:00 à M01 se chevauchent de 3 h (L3121-1)",
        ])
    }

    @Test("what absence leaves of a series goes to somebody else")
    func replacement() throws {
        var input = try planning("""
            E01 35 h animateur M01
            absent paid-leave 09/11 10/11
            E02 35 h animateur M01
            """, needs: "N1 animateur M01 02/11 09:00-12:00 FREQ=WEEKLY;BYDAY=MO")
        input.absences.append(Absence(
            employee: "E02", kind: .training, from: CivilDate("2026-11-16")!, to: CivilDate("2026-11-16")!))
        let plan = try planned(input)
        let planned = lines(plan)
        #expect(planned.count == 5 && plan.open.isEmpty)
        #expect(planned.contains("E02 2026-11-09 09:00-12:00 N1"))
        #expect(planned.contains("E01 2026-11-16 09:00-12:00 N1"))
    }

    @Test("an open need tells the first rule in each one's way, the nearest miss first")
    func reasons() throws {
        var input = try planning("""
            E01 35 h animateur M01
            absent paid-leave 02/11 06/11
            E02 35 h animateur M02
            E03 35 h animateur M02
            E04 35 h animateur M01
            E05 35 h comptable M01
            """, needs: "N1 animateur M01 02/11 08:00-10:00")
        input.neighbours = [Shift(
            employee: "E04", site: "M01", start: LocalDateTime("2026-11-01 18:00")!,
            end: LocalDateTime("2026-11-01 20:30")!)]
        input.period = YearMonth(year: 2026, month: 11)
        // The evening before is of the month too: only earlier months are neighbours, so it is not seen.
        #expect(try planned(input).shifts.count == 1)
        input.needs[0].start = LocalDateTime("2026-11-01 08:00")!
        input.needs[0].end = LocalDateTime("2026-11-01 10:00")!
        input.neighbours[0].start = LocalDateTime("2026-10-31 18:00")!
        input.neighbours[0].end = LocalDateTime("2026-10-31 20:30")!
        input.absences[0].from = CivilDate("2026-11-01")!
        #expect(try planned(input).open.map(\.reason) == [
            "au plus près, E04 : 11 h 30 de repos entre sam. 31/10/2026 20:30 et dim. 01/11/2026 08:00, "
                + "minimum 12 h (IDCC 1261), 11 h (L3131-1) (IDCC 1261 ch. IV art. 1.3.1) ; "
                + "E01 : congé payé du 01/11/2026 au 06/11/2026 (D3141-1) ; "
                + "E02, E03 : M01 ne figure pas au contrat ; y figurent M02 (L1253-9)",
        ])
    }

    @Test("a job that nobody has, and a block too long for anybody")
    func impossible() throws {
        let plan = try planned(planning("E01 35 h animateur M01", needs: """
            N1 directeur M01 02/11 09:00-12:00
            N2 animateur M01 03/11 09:00-17:00
            """))
        #expect(plan.open.map(\.reason) == [
            "aucun salarié n'a de contrat du métier directeur ce mois-ci",
            "E01 : 8 h sans pause de 09:00 à 17:00, pause de 20 min due dès 6 h (L3121-16)",
        ])
    }

    @Test("an imported plan: blocks it leaves open, and who could take them")
    func imported() throws {
        let input = try planning("""
            E01 35 h animateur M01
            E02 35 h animateur M02
            """, needs: """
            N1 animateur M01 02/11 09:00-12:00 x2
            N2 animateur M01 03/11 09:00-12:00
            """)
        let shift = Shift(
            employee: "E01", site: "M01", start: LocalDateTime("2026-11-02 09:00")!,
            end: LocalDateTime("2026-11-02 12:00")!)
        let open = try Validator(input, rules: .law(on: input.period.first)).open(beside: [shift])
        #expect(open.map { "\($0.occurrence.need) \($0.occurrence.copy) \($0.reason)" } == [
            "N1 1 au plus près, E01 : 09:00-12:00 à M01 et 09:00-12:00 à M01 se chevauchent de 3 h (L3121-1) ; "
                + "E02 : M01 ne figure pas au contrat ; y figurent M02 (L1253-9)",
            "N2 0 E01 peut le prendre sans enfreindre de règle bloquante",
        ])
    }

    @Test("the gate takes out what the validator blocks and reports it")
    func gate() throws {
        let input = try planning("E01 35 h animateur M01", needs: """
            N1 animateur M01 05/11 14:00-19:30
            N2 animateur M01 06/11 07:00-10:00
            """)
        let both = input.needs.map {
            Shift(employee: "E01", site: $0.site, start: $0.start, end: $0.end, need: $0.code)
        }
        let plan = try Validator(input, rules: .forAgreement(idcc: "1261", on: input.period.first)).gated(both)
        #expect(lines(plan) == ["E01 2026-11-05 14:00-19:30 N1"])
        #expect(plan.open.map(\.reason) == [
            "E01 : 11 h 30 de repos entre jeu. 05/11/2026 19:30 et ven. 06/11/2026 07:00, "
                + "minimum 12 h (IDCC 1261), 11 h (L3131-1) (IDCC 1261 ch. IV art. 1.3.1)",
        ])
    }

    /// Eight hours a week at least in a pool of up to ten (IDCC 1518 art. 5.9.2.1).
    @Test("a contract under the branch's minimum stays a breach and costs its holder no shift")
    func shortContract() throws {
        var input = try planning("""
            effectif 9
            E01 4 h animateur M01
            E02 35 h animateur M01
            """, needs: """
            N1 animateur M01 05/11 14:00-18:00
            N2 animateur M01 05/11 14:00-18:00
            """)
        let rules = try RuleSet.forAgreement(idcc: "1518", on: input.period.first)
        #expect(lines(planned(input, rules)) == [
            "E01 2026-11-05 14:00-18:00 N1", "E02 2026-11-05 14:00-18:00 N2",
        ] || lines(planned(input, rules)) == [
            "E01 2026-11-05 14:00-18:00 N2", "E02 2026-11-05 14:00-18:00 N1",
        ])
        let blocking = Validator(input, rules: rules).breaches(of: planned(input, rules).shifts)
            .filter { $0.severity == .block }
        #expect(blocking.map { "\($0.rule) \($0.employee)" } == ["part-time-minimum E01"])
        input.contracts.removeLast()
        #expect(planned(input, rules).open.count == 1)
    }

    @Test("an accepted breach stays in the plan, and so does what is past")
    func acceptedBreach() throws {
        var input = try planning("E01 35 h animateur M01", needs: """
            N1 animateur M01 05/11 14:00-19:30
            N2 animateur M01 06/11 07:00-10:00
            """)
        let both = input.needs.map {
            Shift(employee: "E01", site: $0.site, start: $0.start, end: $0.end, need: $0.code)
        }
        let rules = try RuleSet.forAgreement(idcc: "1261", on: input.period.first)
        let validator = Validator(input, rules: rules)
        #expect(validator.gated(both) { $0.rule == "daily-rest" }.shifts == both)
        #expect(validator.gated(both) { $0.rule == "daily-maximum" }.shifts == [both[0]])
        input.published = both
        input.asOf = CivilDate("2026-11-07")
        #expect(Validator(input, rules: rules).gated(both).shifts == both)
        input.asOf = CivilDate("2026-11-06")
        #expect(Validator(input, rules: rules).gated(both).shifts == [both[0]])
    }

    @Test("over random pools the gate finds nothing to take out, and blocks are planned or open")
    func random() throws {
        for seed in UInt64(1)...UInt64(testCount(short: 3, full: 100)) {
            let pool = try RandomPool(seed: seed)
            let found = PoolPlanner(pool.input, rules: pool.rules)
                .plan(seed: seed, effort: .steps(4000), boundRounds: 0)
            let plan = Validator(pool.input, rules: pool.rules).gated(found.shifts)
            #expect(plan.shifts == found.shifts, "seed \(seed)")
            #expect(plan.shifts.count + plan.open.count == pool.input.occurrences().count, "seed \(seed)")
            #expect(!plan.shifts.isEmpty && !plan.open.isEmpty, "seed \(seed) tests nothing")
        }
    }

    @Test("the same input gives the same plan, in whatever order it comes")
    func determinism() throws {
        for seed in UInt64(1)...UInt64(testCount(short: 1, full: 40)) {
            let pool = try RandomPool(seed: seed)
            let plan = planned(pool.input, pool.rules)
            #expect(planned(pool.input, pool.rules) == plan, "seed \(seed)")
            var random = SeededGenerator(seed: seed)
            var other = pool.input
            other.sites.shuffle(using: &random)
            other.travels.shuffle(using: &random)
            other.contracts.shuffle(using: &random)
            other.absences.shuffle(using: &random)
            other.needs.shuffle(using: &random)
            other.neighbours.shuffle(using: &random)
            #expect(planned(other, pool.rules) == plan, "seed \(seed), shuffled")
        }
    }
}

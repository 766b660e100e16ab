import Lines
import Solver
import Testing

@testable import Curtois

/// A week of three people and two shift types, made by hand.
private let week = """
    # made by hand
    SECTION_HORIZON
    7
    SECTION_SHIFTS
    E,480,
    L,480,E
    SECTION_STAFF
    # id, most shifts, most and least minutes, most and least in a row, least off in a row, most weekends
    A,E=7|L=0,2400,960,3,2,2,1
    B,E=7|L=2,2400,960,5,1,1,0
    C,E=7|L=7,1440,480,5,1,1,1
    SECTION_DAYS_OFF
    A,0
    SECTION_SHIFT_ON_REQUESTS
    C,6,L,3
    SECTION_SHIFT_OFF_REQUESTS
    B,1,E,2
    SECTION_COVER
    0,E,1,100,1
    1,E,1,100,1
    2,E,1,100,1
    3,L,1,100,1
    4,L,1,100,1
    5,E,1,100,1
    """

/// Shift types by letter, "-" for a day off.
private func roster(_ lines: String...) -> Roster {
    Roster(shifts: lines.map { line in line.map { $0 == "E" ? 0 : $0 == "L" ? 1 : nil } })
}

@Suite("Benchmarks of Curtois and Qu")
struct CurtoisTests {
    /// Tuesday and Wednesday have one too many; Friday nobody for the late shift; B has the early shift of
    /// Tuesday and C not the late one of Sunday.
    @Test("cost of a roster, counted by hand: 2 too many, 1 missing, wishes of 2 and 3") func cost() throws {
        let instance = try Instance(week)
        let roster = roster("-EE----", "EEEL---", "-----E-")
        #expect(instance.cost(of: roster) == 2 * 1 + 100 + 2 + 3)
        #expect(instance.violations(of: roster).isEmpty)
        let coverage = instance.coverage(of: roster)
        #expect(coverage.required == 6 && coverage.present == 5)
    }

    @Test("each rule broken is named", arguments: [
        ("EE-----", "A: works on day off 0"),
        ("-L-----", "A: 1 × L, 0 at most"),
        ("---E---", "A: 1 days on from day 3, 2 at least"),
        ("-EEEE--", "A: 4 days in a row from day 1, 3 at most"),
        ("-EE-EE-", "A: 1 days off from day 3, 2 at least"),
        ("-E-----", "A: 480 min, 960 at least"),
    ])
    func violations(line: String, expected: String) throws {
        let instance = try Instance(week)
        let found = instance.violations(of: roster(line, "EEE----", "EE-----"))
        #expect(found.contains(expected), "\(found)")
    }

    @Test("a late shift is not followed by an early one, nor may a weekend be worked beyond the limit")
    func order() throws {
        let instance = try Instance(week)
        #expect(instance.violations(of: roster("-EE----", "LE---E-", "EEEE---")) == [
            "B: E after L on day 1", "B: 1 weekends, 0 at most", "C: 1920 min, 1440 at most",
        ])
    }

    @Test("a faulty line is named by its number", arguments: [
        ("SECTION_SHIFTS\nE,480", "ligne 2 : 2 champs au lieu de 3"),
        ("SECTION_HORIZON\nseven", "ligne 2 : « seven » n'est pas un nombre"),
        ("SECTION_SHIFTS\nE,480,\nSECTION_STAFF\nA,X=3,1,1,1,1,1,1", "ligne 4 : type de poste inconnu « X »"),
        ("SECTION_TIDES\nhigh", "ligne 2 : section inconnue « TIDES »"),
        ("SECTION_SHIFTS\nE,480,\nSECTION_COVER\n0,E,1,100", "ligne 4 : 4 champs au lieu de 5"),
        ("SECTION_DAYS_OFF\nZ,1", "ligne 2 : personne inconnue « Z »"),
        ("SECTION_HORIZON\n57", "ligne 2 : « 57 » n'est pas de 1 à 56"),
        ("SECTION_HORIZON\n-7", "ligne 2 : « -7 » n'est pas de 1 à 56"),
        ("SECTION_SHIFTS\nE,1441,", "ligne 2 : « 1441 » n'est pas de 1 à 1440"),
        ("SECTION_SHIFTS\n" + (0...32).map { "S\($0),480,\n" }.joined(), "ligne 34 : plus de 32 types de poste"),
        ("SECTION_HORIZON\n7\nSECTION_SHIFTS\nE,480,\nSECTION_COVER\n7,E,1,1,1",
         "ligne 6 : « 7 » n'est pas de 0 à 6"),
        ("SECTION_SHIFTS\nE,480,\nSECTION_COVER\n0,E,1,1,1", "ligne 4 : SECTION_HORIZON manque"),
        ("SECTION_HORIZON\n7\nSECTION_SHIFTS\nE,480,\nSECTION_COVER\n0,E,1,1000001,1",
         "ligne 6 : « 1000001 » n'est pas de 0 à 1000000"),
        ("SECTION_HORIZON\n56\nSECTION_SHIFTS\nE,480,\nSECTION_STAFF\nA,E=9,9999,0,5,6,2,8",
         "ligne 6 : « 6 » : 5 jours de suite au plus peuvent être le minimum"),
    ])
    func faults(text: String, expected: String) {
        let fault = #expect(throws: InstanceFault.self) { try Instance(text) }
        #expect(fault?.description == expected)
    }

    /// A has to work 960 minutes, early only and not on Monday: Tuesday and Wednesday. B takes Monday, the two
    /// late shifts that it may have, and no weekend; C Saturday, and Sunday late as it wishes, where nobody
    /// counts what is too many. Nothing is missing, no wish is left: cost 0.
    @Test("the search finds the best roster without the solver, the same with the same seed")
    func annealed() throws { try search(nil) }

    @Test("and with the solver, which has no fault",
          .enabled("deploy/solver installs HiGHS") { (try? installed()) != nil })
    func solved() throws { try search(installed()) }

    private func search(_ program: ProcessLinearProgram?) throws {
        let instance = try Instance(week)
        let problem = instance.problem()
        let start = LinePlan(duties: (0..<21).map { Int32(problem.duties.numbers(at: $0).lowerBound) })
        let search = PlanSearch(
            problem, start: start, seed: 1, cooling: Cooling(hot: 40 * 1024, cold: 512), effort: .steps(50_000),
            program: program)
        let outcome = search.run()
        #expect(outcome.fault == nil)
        let roster = instance.roster(of: outcome.plan, in: problem)
        #expect(instance.violations(of: roster).isEmpty)
        #expect(instance.cost(of: roster) == 0 && outcome.cost == 0 && outcome.bound <= 0)
        #expect(search.run().plan == outcome.plan)
    }

}

/// The solver where it is installed.
private func installed() throws -> ProcessLinearProgram {
    let program = ProcessLinearProgram(try SolverProcess())
    try program.clear()
    return program
}

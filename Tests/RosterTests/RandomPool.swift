import CivilTime
import People
import Roster
import TestSupport

/// A pool drawn from a seed: people of three jobs, part-time and full-time, lent to some of eight members,
/// recurring and single needs of plausible and less plausible hours, absences, members that come and go, and
/// published shifts of the month before that keep the rules.
struct RandomPool {
    let input: PlanningInput
    let rules: RuleSet

    init(seed: UInt64, people: Int = 12, needs: Int = 60, singles: Int = 20) throws {
        var random = SeededGenerator(seed: seed)
        let period = YearMonth(year: 2026, month: Int.random(in: 1...12, using: &random))
        rules = Bool.random(using: &random)
            ? try .forAgreement(idcc: "1261", on: period.first) : try .law(on: period.first)
        let sites = Array(RosterText.sites.prefix(9))
        var travels: [Travel] = []
        for from in sites {
            // A few trips are unknown.
            for to in sites where from.code != to.code && Int.random(in: 0..<20, using: &random) > 0 {
                travels.append(Travel(
                    from: from.code, to: to.code, minutes: Int.random(in: 5...70, using: &random), metres: 1))
            }
        }
        let jobs: [Code<Job>] = ["animateur", "comptable", "entretien"]
        var contracts: [Contract] = []
        var absences: [Absence] = []
        for number in 1...people {
            let code = Code<Employee>("E\(number < 10 ? "0" : "")\(number)")
            contracts += Self.contracts(code, jobs.randomElement(using: &random)!, sites, period, &random)
            if Int.random(in: 0..<3, using: &random) == 0 {
                let from = period.first + Int.random(in: 0..<25, using: &random)
                absences.append(Absence(
                    employee: code, kind: Absence.Kind.allCases.randomElement(using: &random)!, from: from,
                    to: from + Int.random(in: 0...9, using: &random)))
            }
        }
        var list: [Need] = []
        for number in 0..<needs + singles {
            list.append(try Self.need(number, isSingle: number >= needs, jobs, sites, period, &random))
        }
        var empty = PlanningInput(
            period: period.previous, sites: sites, travels: travels, contracts: contracts, absences: [],
            assignments: [], needs: list, neighbours: [])
        let before = planned(empty, rules).shifts
        empty.period = period
        empty.absences = absences
        empty.neighbours = before
        empty.members = sites.compactMap(\.member).map { code in
            let (joins, leaves) = (Int.random(in: 0..<9, using: &random), Int.random(in: 0..<9, using: &random))
            let joined = joins == 0 ? period.first + Int.random(in: 0..<15, using: &random) : period.first - 100
            return Member(code: code, name: code.text, siret: "", joined: joined,
                          left: leaves == 0 ? joined + Int.random(in: 0..<120, using: &random) : nil)
        }
        input = empty
    }

    private static func contracts(
        _ code: Code<Employee>, _ job: Code<Job>, _ sites: [Site], _ period: YearMonth,
        _ random: inout SeededGenerator
    ) -> [Contract] {
        let users = Int.random(in: 0..<10, using: &random) == 0
            ? [] : sites.compactMap(\.member).filter { _ in Bool.random(using: &random) }
        func version(_ from: CivilDate, _ to: CivilDate?) -> Contract {
            let day = [210, 300, 360, 420, 420].randomElement(using: &random)!
            return Contract(
                employee: code, from: from, to: to, kind: .permanent, job: job, weekMinutes: day * 5,
                points: 0,
                experiencePoints: 0, executive: false, users: users,
                dayMinutes: Array(repeating: day, count: 5) + [0, 0])
        }
        let start = CivilDate(year: 2025, month: 1, day: 1)!
        guard Int.random(in: 0..<6, using: &random) == 0 else { return [version(start, nil)] }
        // An amendment in the middle of the month, or an end.
        let change = period.first + Int.random(in: 1..<28, using: &random)
        return Bool.random(using: &random)
            ? [version(start, change - 1), version(change, nil)] : [version(start, change)]
    }

    private static func need(
        _ number: Int, isSingle: Bool, _ jobs: [Code<Job>], _ sites: [Site], _ period: YearMonth,
        _ random: inout SeededGenerator
    ) throws -> Need {
        let first = isSingle
            ? period.first + Int.random(in: 0..<28, using: &random) : period.previous.first - 40
        let start = LocalDateTime(first, minuteOfDay: Int.random(in: 24...88, using: &random) * 15)
        let minutes = [60, 90, 120, 180, 210, 240, 360, 420].randomElement(using: &random)!
        let days = ["MO", "TU", "WE", "TH", "FR", "MO,WE,FR", "TU,TH", "MO,TU,WE,TH,FR", "SA", "SA,SU"]
        let rule = isSingle ? nil : "FREQ=WEEKLY;BYDAY=\(days.randomElement(using: &random)!)"
        return Need(
            code: Code("N\(number)"), site: sites.randomElement(using: &random)!.code,
            job: jobs.randomElement(using: &random)!, start: start, end: start + minutes,
            quantity: Int.random(in: 0..<8, using: &random) == 0 ? 2 : 1,
            priority: Int.random(in: 1...9, using: &random),
            recurrence: try rule.map { try RecurrenceRule($0) },
            announced: isSingle && Bool.random(using: &random) ? first - 4 : nil)
    }
}

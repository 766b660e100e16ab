import CivilTime
import People
import Roster
import TestSupport

/// A month of a small pool drawn from a seed: part-time and full-time people of two jobs, some hired by the year,
/// lent to some of six members with a known trip between most of them; recurring and single needs, some early,
/// late, at night, on a Sunday or over the month's end, some anywhere in a window; absences; and shifts in the
/// weeks before.
struct RandomMonth {
    var input: PlanningInput
    let rules: RuleSet

    init(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func roll(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        let period = YearMonth(year: 2026, month: roll(1...12))
        rules = roll(0...3) == 0 ? try .law(on: period.first) : try .forAgreement(idcc: "1261", on: period.first)
        let members = (1...6).map { Code<Member>("M\($0)") }
        let sites = members.map { Site(code: Code($0.text), member: $0, communeINSEE: "13055") }
        var travels: [Travel] = []
        for from in sites {
            for to in sites where from.code != to.code && roll(0...9) > 0 {
                travels.append(Travel(from: from.code, to: to.code, minutes: roll(1...8) * 5, metres: 1000))
            }
        }
        var contracts: [Contract] = []
        var absences: [Absence] = []
        var neighbours: [Shift] = []
        for number in 1...8 {
            let code = Code<Employee>("E\(number)")
            let day = [240, 300, 360, 420][roll(0...3)]
            var contract = Contract(
                employee: code, from: CivilDate(year: 2024, month: 9, day: 1)!, kind: .permanent,
                job: roll(0...1) == 0 ? "animateur" : "entretien", weekMinutes: day * 5, points: 0,
                experiencePoints: 0, executive: false, users: members.filter { _ in roll(0...2) > 0 },
                dayMinutes: Array(repeating: day, count: 5) + [0, 0])
            if roll(0...4) == 0 { contract.annual = AnnualSchedule(minutes: day * 5 * 45, firstMonth: 9) }
            if roll(0...5) == 0 { contract.to = period.first + roll(5...25) }
            contracts.append(contract)
            if roll(0...2) == 0 {
                let from = period.first + roll(0...25)
                absences.append(Absence(employee: code, kind: .paidLeave, from: from, to: from + roll(0...9)))
            }
            for day in (period.first - 7..<period.first) where day.weekday.rawValue < 6 && roll(0...1) == 0 {
                neighbours.append(Shift(
                    employee: code, site: sites[roll(0...5)].code, start: LocalDateTime(day, minuteOfDay: 840),
                    end: LocalDateTime(day, minuteOfDay: 1080)))
            }
        }
        var needs: [Need] = []
        for number in 1...40 {
            let start = LocalDateTime(
                period.first + roll(0...20), minuteOfDay: [450, 510, 540, 780, 840, 990, 1110, 1290][roll(0...7)])
            let length = roll(4...18) * 15
            needs.append(Need(
                code: Code("N\(number)"), site: sites[roll(0...5)].code, job: contracts[roll(0...7)].job,
                start: start, end: start + length, quantity: roll(0...9) == 0 ? 2 : 1,
                priority: roll(1...9), recurrence: number > 25 ? nil : try RecurrenceRule("FREQ=WEEKLY"),
                minutes: roll(0...4) == 0 ? (length / 30 + 1) * 15 : nil))
        }
        for number in 41...42 {
            let night = LocalDateTime(period.last, minuteOfDay: 1260)
            needs.append(Need(
                code: Code("N\(number)"), site: sites[roll(0...5)].code, job: contracts[roll(0...7)].job,
                start: night, end: night + roll(2...8) * 60))
        }
        input = PlanningInput(
            period: period, sites: sites, travels: travels, contracts: contracts, absences: absences,
            assignments: [], needs: needs, neighbours: neighbours)
    }
}

/// `"M1"` instead of `Code("M1")`.
extension Code: ExpressibleByUnicodeScalarLiteral, ExpressibleByExtendedGraphemeClusterLiteral,
    ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(text) }
}

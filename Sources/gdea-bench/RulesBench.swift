import ArgumentParser
import CivilTime
import People
import Roster
import Storage
import SyntheticPools

/// Checks one synthetic roster against all rules, twelve weeks of history before it; making it is not counted.
struct RulesBench: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rules", abstract: "Contrôle d'un plan.")
    @Option(help: "Nombre de salariés.") var employees = 500
    @Option(help: "Graine du plan.") var seed: UInt64 = 1
    @Flag(help: "Contrôle salarié par salarié, comme le fait une recherche.") var single = false

    private static let period = YearMonth(year: 2026, month: 11)

    func run() throws {
        var random = Seeded(seed)
        let input = input(&random)
        let shifts = shifts(Self.period.days, input, &random)
        let rules = try RuleSet.forAgreement(idcc: "1261", on: Self.period.first)
        let byEmployee = Dictionary(grouping: shifts, by: \.employee).sorted { $0.key < $1.key }
        let watch = Stopwatch()
        let validator = Validator(input, rules: rules)
        let found = single
            ? byEmployee.flatMap { validator.breaches(of: $0.value, by: $0.key) } : validator.breaches(of: shifts)
        let (wall, cpu) = (watch.wallSeconds, watch.cpuSeconds)
        let text = found.map { "\($0.employee) \($0.day) \($0.rule) \($0.message)" }.joined(separator: "\n")
        try Measure(
            bench: "rules", work: byEmployee.count, unit: "people", wall_s: wall, cpu_s: cpu,
            rss_mb: Stopwatch.residentMegabytes, sha256: hexadecimal(sha256(text))).print()
    }

    private func input(_ random: inout Seeded) -> PlanningInput {
        let members = (0..<max(2, employees / 10)).map { Code<Member>("M\($0)") }
        let sites = members.map { Site(code: Code($0.text), member: $0, communeINSEE: "13055") }
        let travels = sites.flatMap { from in
            sites.filter { $0.code != from.code }.map {
                Travel(from: from.code, to: $0.code, minutes: 20, metres: 8_000)
            }
        }
        let contracts = (0..<employees).map { number in
            let day = [210, 240, 300, 420].randomElement(using: &random)!
            return Contract(
                employee: Code("E\(number)"), from: CivilDate(year: 2025, month: 1, day: 1)!, kind: .permanent,
                job: Code("animateur"), weekMinutes: day * 5, points: 0, experiencePoints: 0, executive: false,
                users: members, dayMinutes: Array(repeating: day, count: 5) + [0, 0])
        }
        var input = PlanningInput(
            period: Self.period, sites: sites, travels: travels, contracts: contracts, absences: [],
            assignments: [], needs: [], neighbours: [])
        input.neighbours = shifts(Self.period.first - 84...Self.period.first - 1, input, &random)
        return input
    }

    /// Two blocks of work on each weekday, half of the contract's day each, now and then at another site.
    private func shifts(
        _ days: ClosedRange<CivilDate>, _ input: PlanningInput, _ random: inout Seeded
    ) -> [Shift] {
        input.contracts.flatMap { contract in
            days.filter { contract.dayMinutes[$0.weekday.rawValue - 1] > 0 }.flatMap { day -> [Shift] in
                let half = contract.dayMinutes[day.weekday.rawValue - 1] / 2
                let start = LocalDateTime(day, minuteOfDay: Int.random(in: 28...38, using: &random) * 15)
                return [0, half + 60].map { later in
                    Shift(employee: contract.employee, site: input.sites.randomElement(using: &random)!.code,
                          start: start + later, end: start + later + half)
                }
            }
        }
    }
}

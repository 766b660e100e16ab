import ArgumentParser
import CivilTime
import Foundation
import Operations
import People
import Planning
import Roster
import Storage

/// Plans a synthetic pool and checks the plan with the rules of working time.
struct PlanBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Planification d'un groupement tiré d'une graine.")
    @Option(help: "Nombre de salariés.") var employees = 60
    @Option(help: "Nombre de lieux.") var sites = 40
    @Option(help: "Nombre de semaines, 1 à 4.") var weeks = BenchmarkPool.mostWeeks
    @Option(help: "Graine du groupement.") var pool: UInt64?
    @OptionGroup var search: SearchOptions
    @Option(help: "Dossier qui reçoit l'instance et le plan en JSON.", completion: .directory) var dump: String?
    @Flag(help: "Publie le plan, rend malade un salarié la deuxième semaine et planifie de nouveau.")
    var replan = false

    func validate() throws {
        guard employees > 0, sites > 0, (1...BenchmarkPool.mostWeeks).contains(weeks) else {
            throw ValidationError("il faut un salarié, un lieu et 1 à \(BenchmarkPool.mostWeeks) semaines au moins")
        }
    }

    func run() throws {
        let pool = try BenchmarkPool(employees: employees, sites: sites, weeks: weeks, seed: pool ?? search.seed)
        let watch = Stopwatch()
        let planner = PoolPlanner(pool.input, rules: pool.rules)
        let plan = planner.plan(seed: search.seed, effort: search.effort(watch))
        let (wall, cpu) = (watch.wallSeconds, watch.cpuSeconds)
        let breaches = Validator(pool.input, rules: pool.rules).breaches(of: plan.shifts)
            .filter { $0.severity == .block }
        for breach in breaches {
            FileHandle.standardError.write(Data("\(breach.employee) \(breach.day) : \(breach.message)\n".utf8))
        }
        if let dump { try PlanDump(pool.input, plan).write(to: dump) }
        let text = plan.shifts.map { "\($0.employee) \($0.site) \($0.start) \($0.end)" }.joined(separator: "\n")
        try Measure(
            bench: "plan", work: plan.shifts.count, unit: "shifts", wall_s: wall, cpu_s: cpu,
            rss_mb: Stopwatch.residentMegabytes, sha256: hexadecimal(sha256(text)), cost: plan.cost,
            bound: plan.bound, gap_pct: plan.gap.map { Double($0) / 100 },
            coverage_pct: Double(plan.coverage.coveredMinutes) * 100
                / Double(max(1, plan.coverage.possibleMinutes)),
            open_needs: plan.coverage.openBlocks, violations: breaches.count, steps: plan.steps
        ).print()
        let again = replan ? try planAgain(pool, plan) : []
        if !breaches.isEmpty || !again.isEmpty { throw ExitCode(1) }
    }

    /// The same month when its plan is published and the person with the most work in the second week is ill then:
    /// how long planning it anew takes, and which days change.
    /// - Returns: what blocks in the new plan.
    private func planAgain(_ pool: BenchmarkPool, _ plan: PoolPlan) throws -> [Breach] {
        let monday = pool.input.period.first.mondayOfWeek + 7
        let week = monday...monday + 6
        let work = Dictionary(grouping: plan.shifts.filter { week.contains($0.start.date) }, by: \.employee)
        guard let ill = work.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) })?.key else { return [] }
        var input = pool.input
        input.published = plan.shifts
        input.absences.append(Absence(employee: ill, kind: .sickness, from: monday, to: monday + 6))
        let watch = Stopwatch()
        let search = PlanningSearch()
        let found = search.found(input, rules: pool.rules)
        let (wall, cpu) = (watch.wallSeconds, watch.cpuSeconds)
        let changes = DayChange.changes(from: plan.shifts, to: found.shifts)
        for change in changes {
            let shifts = [change.before, change.after].map { day in
                day.map { "\($0.site) \($0.start.clock)-\($0.end.clock)" }.joined(separator: ", ")
            }
            let line = "\(change.employee) \(change.day) : \(shifts[0]) -> \(shifts[1])\n"
            FileHandle.standardError.write(Data(line.utf8))
        }
        let breaches = Validator(input, rules: pool.rules).breaches(of: found.shifts).filter { $0.severity == .block }
        try Measure(
            bench: "replan", work: changes.count, unit: "days changed, \(work[ill]?.count ?? 0) shifts of \(ill) lost",
            wall_s: wall, cpu_s: cpu, rss_mb: Stopwatch.residentMegabytes,
            sha256: hexadecimal(sha256(found.shifts.map { "\($0)" }.joined())), cost: found.cost,
            open_needs: found.coverage.openBlocks, violations: breaches.count, steps: found.steps
        ).print()
        return breaches
    }
}

/// A pool and its plan as two JSON files, for a check from outside. Times are local, minutes whole.
///
/// instance.json: `sites` (codes), `travels` (minutes from one site to another), `employees` (job, minutes of
/// the contract's week, sites that may employ, minutes by weekday from Monday), `absences` (first and last day),
/// `needs` (a block to be worked by one person: code, copy, site, job, start, end, and whether it recurs).
/// plan.json: `cost` and `bound` in points, `shifts` (employee, site, start, end, need).
private struct PlanDump {
    private let instance: Instance
    private let plan: Shifts

    private struct Instance: Encodable {
        var sites: [String]
        var travels: [Trip]
        var employees: [Person]
        var absences: [Away]
        var needs: [Block]
    }
    private struct Trip: Encodable {
        var from: String
        var to: String
        var minutes: Int
    }
    private struct Person: Encodable {
        var code: String
        var job: String
        var week_minutes: Int
        var day_minutes: [Int]
        var members: [String]
    }
    private struct Away: Encodable {
        var employee: String
        var from: String
        var to: String
    }
    private struct Block: Encodable {
        var code: String
        var copy: Int
        var site: String
        var job: String
        var start: String
        var end: String
        var recurs: Bool
    }
    private struct Work: Encodable {
        var employee: String
        var site: String
        var start: String
        var end: String
        var need: String?
    }
    private struct Shifts: Encodable {
        var cost: Int
        var bound: Int?
        var shifts: [Work]
    }

    init(_ input: PlanningInput, _ plan: PoolPlan) {
        let recurring = Set(input.needs.filter { $0.recurrence != nil }.map(\.code))
        instance = Instance(
            sites: input.sites.map(\.code.text),
            travels: input.travels.map { Trip(from: $0.from.text, to: $0.to.text, minutes: $0.minutes) },
            employees: input.contracts.map { contract in
                Person(code: contract.employee.text, job: contract.job.text, week_minutes: contract.weekMinutes,
                       day_minutes: contract.dayMinutes, members: contract.users.map(\.text))
            },
            absences: input.absences.map {
                Away(employee: $0.employee.text, from: "\($0.from)", to: "\($0.to)")
            },
            needs: input.occurrences().map { block in
                Block(code: block.need.text, copy: block.copy, site: block.site.text, job: block.job.text,
                      start: "\(block.start)", end: "\(block.end)", recurs: recurring.contains(block.need))
            })
        self.plan = Shifts(cost: plan.cost, bound: plan.bound, shifts: plan.shifts.map { shift in
            Work(employee: shift.employee.text, site: shift.site.text, start: "\(shift.start)",
                 end: "\(shift.end)", need: shift.need?.text)
        })
    }

    func write(to folder: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        let folder = URL(filePath: folder, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try encoder.encode(instance).write(to: folder.appending(path: "instance.json"))
        try encoder.encode(plan).write(to: folder.appending(path: "plan.json"))
    }
}

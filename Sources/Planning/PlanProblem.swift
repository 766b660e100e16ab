import CivilTime
import Lines
import People
import Roster

/// Part of a month as lines: people and demands that have to do with each other, and with no one else.
struct PlanProblem {
    let model: PoolModel
    /// Numbers in the model.
    let workers: [Int]
    let demands: [Int]
    let lines: LineProblem
    /// The plan to begin with: what is published as far as it may stay, or days off, but for what is fixed.
    let start: LinePlan
    /// Whether each person's list of duties is complete; if not, no lower bound holds.
    let isComplete: Bool
    /// The blocks of each duty by its tag.
    private let workDays: [[Block]]

    init(_ model: PoolModel, workers: [Int], demands: [Int]) {
        self.model = model
        self.workers = workers
        self.demands = demands
        var maker = PlanProblemMaker(model, workers: workers, demands: demands)
        maker.run()
        lines = maker.problem
        let published = LinePlan(duties: maker.publishedStarts.map(Int32.init))
        start = lines.allows(published) ? published : LinePlan(duties: maker.starts.map(Int32.init))
        isComplete = maker.isComplete
        workDays = maker.workDays
    }

    /// The shifts of a plan of these people within the period, in order of employee and start.
    func shifts(of plan: LinePlan) -> [Shift] {
        workers.enumerated().flatMap { line, worker in
            model.horizon.period.flatMap { day in
                workDays[lines.duties[Int(plan.duties[line * lines.days + day])].tag].map { block in
                    model.shift(block, day: day, employee: model.workers[worker].employee)
                }
            }
        }
    }
}

extension PlanProblem {
    /// How many people of a plan do each demand of the model, by its number.
    func presence(in plan: LinePlan) -> [Int: Int] {
        plan.duties.reduce(into: [:]) { presence, number in
            for block in workDays[lines.duties[Int(number)].tag] {
                if let demand = block.demand { presence[demand, default: 0] += 1 }
            }
        }
    }

    /// The plan of given shifts; nil when somebody does on a day what is not listed. A shift that names no need is
    /// taken for any at its place and time.
    func plan(of shifts: [Shift]) -> LinePlan? {
        var own = Dictionary(grouping: shifts, by: \.employee)
        var plan = start
        for (line, number) in workers.enumerated() {
            let byDay = Dictionary(grouping: own.removeValue(forKey: model.workers[number].employee) ?? []) {
                model.horizon.number(of: $0.start.date)
            }
            for day in model.horizon.period {
                let place = line * lines.days + day
                guard let duty = duty(at: place, day, like: byDay[day] ?? []) else { return nil }
                plan.duties[place] = Int32(duty)
            }
        }
        return own.isEmpty ? plan : nil
    }

    private func duty(at place: Int, _ day: Int, like shifts: [Shift]) -> Int? {
        let wanted = shifts.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        return lines.duties.numbers(at: place).first { number in
            let blocks = workDays[lines.duties[number].tag]
            return blocks.count == wanted.count && zip(blocks, wanted).allSatisfy { block, shift in
                let planned = model.shift(block, day: day, employee: shift.employee)
                return planned.start == shift.start && planned.end == shift.end && planned.site == shift.site
                    && (shift.need == nil || shift.need == planned.need)
            }
        }
    }
}

extension PoolModel {
    func shift(_ block: Block, day: Int, employee: Code<Employee>) -> Shift {
        let midnight = LocalDateTime(horizon.date(day), minuteOfDay: 0)
        return Shift(
            employee: employee, site: sites[block.site].code, start: midnight + block.start,
            end: midnight + block.end, need: block.demand.flatMap { demands[$0].need?.code })
    }

    /// The cost of each person that a demand does not get.
    func openPrice(_ demand: Demand) -> Int {
        guard let need = demand.need else { return 0 }
        let prices = weights.openMinute
        return demand.minutes * prices[min(max(need.priority, 1), prices.count) - 1]
    }
}

/// Puts a `PlanProblem` together.
private struct PlanProblemMaker {
    let model: PoolModel
    let workers: [Int]
    let demands: [Int]
    private let listing: DutyListing
    private let price: DayPrice
    private var items: [CoverItem]
    /// The item of each demand of the model.
    private let itemOfDemand: [Int: Int]
    private var tallies: [Tally] = []
    private var duties: DutyTableBuilder
    /// Duties to begin with by place: days off but for what is fixed, and what is published where it can be.
    private(set) var starts: [Int] = []
    private(set) var publishedStarts: [Int] = []
    /// What fixed days leave of each item.
    private var left: [Int]
    /// What fixed days count on each tally.
    private var fixed: [Int: Int] = [:]
    private(set) var workDays: [[Block]] = [[]]
    private(set) var isComplete = true

    init(_ model: PoolModel, workers: [Int], demands: [Int]) {
        self.model = model
        self.workers = workers
        self.demands = demands
        listing = DutyListing(model: model)
        price = DayPrice(model: model)
        items = demands.map { number in
            let demand = model.demands[number]
            return CoverItem(
                day: demand.day, required: demand.quantity, missingCost: model.openPrice(demand),
                group: demand.series)
        }
        itemOfDemand = Dictionary(uniqueKeysWithValues: demands.enumerated().map { ($1, $0) })
        left = items.map(\.required)
        duties = DutyTableBuilder(items: items, days: model.horizon.dayCount)
    }

    var problem: LineProblem {
        LineProblem(
            people: workers.count, days: model.horizon.dayCount, items: items, tallies: tallies,
            rules: workers.map { _ in rules }, duties: duties.table())
    }

    private var rules: LineRules {
        let limits = model.limits
        return LineRules(
            rest: limits.dailyRest, dayMinutes: limits.dayMinutes, weekDays: limits.weekDays,
            weeklyRest: limits.weeklyRest)
    }

    mutating func run() {
        let shared = addJobAgreements()
        let listed = workers.map { days(of: model.workers[$0]) }
        let shares = fairShares(listed)
        for (line, number) in workers.enumerated() {
            let worker = model.workers[number]
            let own = PersonTallies(
                model, worker, firstNumber: tallies.count, days: listed[line], shares: shares[line],
                shared: shared.filter { agreement in
                    guard case .job(let job) = agreement.assignment.subject else { return false }
                    return worker.contracts.contains { $0.job == job }
                })
            tallies += own.tallies
            for day in 0..<model.horizon.dayCount { add(listed[line][day], worker, own, day) }
        }
        for (tally, amount) in fixed {
            tallies[tally].most = max(tallies[tally].most, tallies[tally].start + amount)
        }
    }
}

extension PlanProblemMaker {
    /// Hours agreed for a job count for all who do it.
    private mutating func addJobAgreements() -> [(assignment: Assignment, tally: Int)] {
        let jobs = Set(workers.flatMap { model.workers[$0].contracts.map(\.job) })
        return model.input.assignments.compactMap { assignment in
            guard case .job(let job) = assignment.subject, jobs.contains(job), model.weights.agreedMinute > 0,
                model.horizon.period.contains(where: { assignment.covers(model.horizon.date($0)) })
            else { return nil }
            tallies.append(Tally(
                low: assignment.monthMinutesMin, underCost: model.weights.agreedMinute,
                high: assignment.monthMinutesMax, overCost: model.weights.agreedMinute))
            return (assignment, tallies.count - 1)
        }
    }

    /// What the person may do on each day; the first is what the plan begins with.
    private mutating func days(of worker: Worker) -> [[WorkDay]] {
        var byDay = Array(repeating: [Int](), count: model.horizon.dayCount)
        for number in demands where model.mayDo(worker, model.demands[number]) {
            byDay[model.demands[number].day].append(number)
        }
        return byDay.indices.map { day in
            guard model.horizon.period.contains(day) else { return [worker.neighbours[day] ?? WorkDay()] }
            if worker.fixedDays.contains(day) { return [fixedDay(worker, day)] }
            let list = listing.duties(worker, day: day, demands: byDay[day])
            if !list.isComplete { isComplete = false }
            let pinned = pinned(worker, day)
            let kept = list.days.filter { workDay in
                pinned.allSatisfy { demand in workDay.blocks.contains { $0.demand == demand } }
            }
            return pinned.isEmpty || kept.isEmpty ? [WorkDay()] + list.days : kept
        }
    }

    /// The demands of a day that the person has to do.
    private func pinned(_ worker: Worker, _ day: Int) -> [Int] {
        let date = model.horizon.date(day)
        return worker.pins.filter { $0.kind == .on && $0.day == date }.compactMap { pin in
            demands.first { model.demands[$0].day == day && model.demands[$0].need?.code == pin.need }
        }
    }

    /// The published shifts of a day that may not change, with the demands that they meet. What a duty cannot
    /// cover, for it has room for so many, is not asked of others any more.
    private mutating func fixedDay(_ worker: Worker, _ day: Int) -> WorkDay {
        guard !worker.isAbsent[day] else { return WorkDay() }
        let midnight = LocalDateTime(model.horizon.date(day), minuteOfDay: 0)
        let published = (worker.published[day] ?? []).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        var covered = 0
        let blocks = published.map { shift in
            let start = shift.start - midnight
            let demand = demands.first { number in
                let demand = model.demands[number]
                return demand.day == day && (shift.need ?? demand.need?.code) == demand.need?.code
                    && demand.site == model.siteNumbers[shift.site] && demand.minutes == shift.minutes
                    && demand.starts.contains(start) && left[itemOfDemand[number]!] > 0
            }
            if let demand {
                let item = itemOfDemand[demand]!
                left[item] -= 1
                covered += 1
                if covered > Duty.mostItems { items[item].required -= 1 }
            }
            return Block(start: start, end: shift.end - midnight, site: model.siteNumbers[shift.site]!, demand: demand)
        }
        return WorkDay(blocks, trips: model.trips, pause: model.limits.breakMinutes)
    }

    /// Whether a day of work is just what is published.
    private func isPublished(_ workDay: WorkDay, _ worker: Worker, _ day: Int) -> Bool {
        let midnight = LocalDateTime(model.horizon.date(day), minuteOfDay: 0)
        let published = (worker.published[day] ?? []).map { shift in
            Block(start: shift.start - midnight, end: shift.end - midnight, site: model.siteNumbers[shift.site]!)
        }.sorted { $0.start < $1.start }
        return published == workDay.blocks.map { Block(start: $0.start, end: $0.end, site: $0.site) }
    }

    private func fairShares(_ listed: [[[WorkDay]]]) -> [FairShares] {
        func share(_ asked: Int, _ isAble: [Bool]) -> [Int] {
            let minutes = workers.map { model.workers[$0].contracts.last?.weekMinutes ?? 0 }
            let all = zip(minutes, isAble).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
            return minutes.map { all == 0 ? 0 : (asked * $0 + all - 1) / all }
        }
        func asked(_ isMeant: (Demand) -> Bool) -> Int {
            demands.map { model.demands[$0] }.filter(isMeant).reduce(0) { $0 + $1.quantity }
        }
        let saturdays = share(asked { $0.day % 7 == 5 }, listed.map { days in
            model.horizon.period.contains { $0 % 7 == 5 && days[$0].contains { !$0.blocks.isEmpty } }
        })
        let evenings = share(asked { $0.starts[0] + $0.minutes > model.limits.eveningMinute }, listed.map { days in
            model.horizon.period.contains { days[$0].contains(where: model.isEvening) }
        })
        return zip(saturdays, evenings).map { FairShares(saturdays: $0, evenings: $1) }
    }

    /// Minutes of a day of work for all employers: of what comes from a longer day nothing is counted beyond the
    /// limit, so that a day on which nothing can be changed stands.
    private func minutesForAll(_ workDay: WorkDay, _ worker: Worker, _ day: Int) -> Int {
        let all = workDay.minutes + worker.otherMinutes(on: model.horizon.date(day))
        return max(workDay.minutes, min(all, model.limits.dayMinutes))
    }

    private mutating func add(_ days: [WorkDay], _ worker: Worker, _ own: PersonTallies, _ day: Int) {
        let isOfPeriod = model.horizon.period.contains(day)
        let choices = days.map { workDay -> Duty in
            if !workDay.blocks.isEmpty { workDays.append(workDay.blocks) }
            return Duty(
                hours: workDay.hours, minutes: minutesForAll(workDay, worker, day),
                minutesAfterMidnight: workDay.minutesAfterMidnight,
                items: Array(workDay.blocks.compactMap { $0.demand.flatMap { itemOfDemand[$0] } }
                    .prefix(Duty.mostItems)),
                cost: isOfPeriod ? price.lines(workDay, worker, day).total : 0,
                entries: isOfPeriod ? own.entries(workDay, day: day) : [],
                tag: workDay.blocks.isEmpty ? 0 : workDays.count - 1)
        }
        let numbers = duties.append(choices, day: day)
        starts.append(numbers[0])
        let same = days.firstIndex { isPublished($0, worker, day) }
        publishedStarts.append(numbers[same ?? 0])
        // What is fixed stands, even beyond a bound; nothing more is then added.
        if choices.count == 1 {
            for entry in choices[0].entries { fixed[Int(entry.tally), default: 0] += Int(entry.amount) }
        }
    }
}

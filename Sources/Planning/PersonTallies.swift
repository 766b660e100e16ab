import CivilTime
import Lines
import People
import Roster

/// What is counted of one person over the days of a plan: weeks, sites, series, hours agreed with members,
/// evenings and Saturdays. Only what can matter is counted.
struct PersonTallies {
    let model: PoolModel
    let worker: Worker
    private let firstNumber: Int
    private(set) var tallies: [Tally] = []
    /// By what they count; sets of weeks for those that run over several.
    private var weeks: [(weeks: ClosedRange<Int>, tally: Int)] = []
    private var sites: [Int: Int] = [:]
    private var series: [Int: Int] = [:]
    private var agreements: [(assignment: Assignment, tally: Int)] = []
    private var evenings: [Int: Int] = [:]
    private var weekends: [Int: Int] = [:]
    private var workDays: [Int: Int] = [:]
    private var fairEvenings: Int?
    private var fairSaturdays: Int?

    /// - Parameters:
    ///   - firstNumber: of the person's first tally.
    ///   - days: all duties of the person by day.
    ///   - shares: the person's fair share of Saturdays and evenings.
    init(
        _ model: PoolModel, _ worker: Worker, firstNumber: Int, days: [[WorkDay]], shares: FairShares,
        shared: [(assignment: Assignment, tally: Int)]
    ) {
        self.model = model
        self.worker = worker
        self.firstNumber = firstNumber
        agreements = shared
        countWeeks()
        countPeriod()
        countWindows()
        countPlaces(days)
        countAgreements()
        countExceptions(days)
        countShares(days, shares)
    }

    private mutating func add(_ tally: Tally) -> Int {
        tallies.append(tally)
        return firstNumber + tallies.count - 1
    }

    /// What a day of work counts towards.
    func entries(_ workDay: WorkDay, day: Int) -> [Duty.Entry] {
        var amounts: [(tally: Int, amount: Int)] = []
        for (range, tally) in weeks {
            let own = range.contains(day / 7) ? workDay.minutes : 0
            let next = range.contains((day + 1) / 7) ? workDay.minutesAfterMidnight : 0
            if own + next > 0 { amounts.append((tally, own + next)) }
        }
        for block in workDay.blocks {
            if let tally = sites[block.site] { amounts.append((tally, 1)) }
            let series = block.demand.flatMap { model.demands[$0].series }
            if let tally = series.flatMap({ self.series[$0] }) { amounts.append((tally, 1)) }
            for (assignment, tally) in agreements
            where assignment.member == model.sites[block.site].member
                && assignment.covers(model.horizon.date(day)) {
                amounts.append((tally, block.end - block.start))
            }
        }
        if !workDay.blocks.isEmpty {
            for tally in [weekends[day], workDays[day / 7]].compactMap({ $0 }) { amounts.append((tally, 1)) }
            if day % 7 == 5, let fairSaturdays { amounts.append((fairSaturdays, 1)) }
        }
        if model.isEvening(workDay) {
            for tally in [worker.allows(.evenings, on: day) ? nil : evenings[day / 7], fairEvenings] {
                if let tally { amounts.append((tally, 1)) }
            }
        }
        let sums = Dictionary(amounts.map { ($0.tally, $0.amount) }, uniquingKeysWith: +)
        return sums.sorted { $0.key < $1.key }.map { Duty.Entry(tally: $0.key, amount: $0.value) }
    }
}

extension PersonTallies {
    /// The most minutes that a week may have.
    private func cap(_ week: Int) -> Int {
        let limits = model.limits
        let days = week * 7..<week * 7 + 7
        var cap = limits.weekMinutes - worker.otherMinutes(ofWeek: model.horizon.date(week * 7))
        for contract in Set(days.compactMap(worker.contract(on:))) where contract.annual == nil {
            let minutes = contract.weekMinutes
            if contract.isPartTime(limits) {
                cap = min(cap, limits.fullTimeWeek - 1, minutes + minutes / limits.complementaryDivisor)
            }
            let isBound = days.contains { worker.isAdjusted(.noExtraHours, on: model.horizon.date($0)) }
            if isBound { cap = min(cap, minutes) }
        }
        return max(0, cap)
    }

    /// The contract's minutes of the days of a week that are in the period and can be worked.
    private func target(_ week: Int, annual isAnnual: Bool) -> Int {
        (week * 7..<week * 7 + 7).reduce(0) { sum, day in
            guard let contract = worker.contract(on: day), (contract.annual != nil) == isAnnual else { return sum }
            return sum + model.dueMinutes(worker, day)
        }
    }

    private func neighbourMinutes(_ week: Int) -> Int {
        (week * 7..<week * 7 + 7).reduce(0) { $0 + worker.neighbourMinutes(on: $1) }
    }

    /// Each week: unused and extra minutes where it has a day of the period, and the ceiling.
    private mutating func countWeeks() {
        for week in model.horizon.weeksTouched {
            let start = neighbourMinutes(week)
            let target = start + target(week, annual: false)
            let isWeekly = (week * 7..<week * 7 + 7).contains {
                model.horizon.period.contains($0) && worker.contract(on: $0)?.annual == nil
            }
            let tally = add(Tally(
                start: start, low: target, underCost: isWeekly ? model.weights.unusedMinute : 0, high: target,
                overCost: isWeekly ? model.weights.extraMinute : 0, most: max(start, cap(week))))
            weeks.append((week...week, tally))
        }
    }

    /// The whole period of those whose hours are counted by the year.
    private mutating func countPeriod() {
        let limits = model.limits
        let contracts = model.horizon.period.compactMap(worker.contract(on:)).filter { $0.annual != nil }
        guard let contract = contracts.last, let annual = contract.annual else { return }
        let target = model.horizon.weeks.reduce(0) { $0 + self.target($1, annual: true) }
        let most = contract.isPartTime(limits)
            ? min(annual.minutes + annual.minutes / limits.complementaryDivisor, limits.fullTimeYear - 1)
                - worker.yearMinutes
            : Tally.unbounded
        let tally = add(Tally(
            low: target, underCost: model.weights.unusedMinute, high: target,
            overCost: model.weights.extraMinute, most: max(0, most)))
        weeks.append((model.horizon.weeks, tally))
    }

    /// Twelve weeks in a row that could be too full.
    private mutating func countWindows() {
        let own = model.horizon.weeksTouched
        for first in own.lowerBound - 11...own.upperBound {
            let window = first...first + 11
            let shared = max(first, own.lowerBound)...min(first + 11, own.upperBound)
            let start = window.reduce(0) { sum, week in
                sum + neighbourMinutes(week) + worker.otherMinutes(ofWeek: model.horizon.date(week * 7))
            }
            let possible = start + shared.reduce(0) { $0 + max(0, cap($1) - neighbourMinutes($1)) }
            guard possible > model.limits.windowMinutes else { continue }
            weeks.append((shared, add(Tally(start: start, most: max(start, model.limits.windowMinutes)))))
        }
    }

    private mutating func countPlaces(_ days: [[WorkDay]]) {
        let blocks = model.horizon.period.flatMap { days[$0] }.flatMap(\.blocks)
        for site in Set(blocks.map(\.site)).sorted()
        where model.weights.newSite > 0 && !worker.knownSites.contains(model.sites[site].code) {
            sites[site] = add(Tally(entryCost: model.weights.newSite))
        }
        let demands = Set(blocks.compactMap(\.demand)).sorted()
        for demand in demands where model.weights.newSeries > 0 {
            guard let number = model.demands[demand].series, series[number] == nil,
                let need = model.demands[demand].need, !worker.knownNeeds.contains(need.code)
            else { continue }
            series[number] = add(Tally(entryCost: model.weights.newSeries))
        }
    }

    private mutating func countAgreements() {
        for assignment in model.input.assignments
        where assignment.subject == .employee(worker.employee) && model.weights.agreedMinute > 0 {
            guard let due = model.due(assignment, worker) else { continue }
            let tally = add(Tally(
                low: due, underCost: model.weights.agreedMinute, high: assignment.monthMinutesMax,
                overCost: model.weights.agreedMinute))
            agreements.append((assignment, tally))
        }
    }

    /// Warnings that several days bring together.
    private mutating func countExceptions(_ days: [[WorkDay]]) {
        let limits = model.limits
        let price = model.weights.exception
        func isWorkable(_ day: Int) -> Bool { days[day].contains { !$0.blocks.isEmpty } }
        for week in model.horizon.weeks {
            let ofWeek = week * 7..<week * 7 + 7
            let start = ofWeek.count { day in worker.neighbours[day].map(model.isEvening) ?? false }
            let possible = ofWeek.count { day in
                model.horizon.period.contains(day) && days[day].contains(where: model.isEvening)
            }
            if start + possible > limits.weekEvenings {
                evenings[week] = add(Tally(start: start, high: limits.weekEvenings, overCost: price))
            }
            if limits.consecutiveDaysOff > 1 {
                let start = ofWeek.count { worker.neighbours[$0] != nil }
                workDays[week] = add(Tally(
                    start: start, high: 7 - limits.consecutiveDaysOff, overCost: price))
            }
        }
        guard limits.isSaturdayOrMondayOff else { return }
        for saturday in stride(from: 5, to: days.count - 2, by: 7)
        where isWorkable(saturday) && isWorkable(saturday + 2) && !worker.allows(.sunday, on: saturday + 1) {
            guard model.horizon.period.contains(saturday) || model.horizon.period.contains(saturday + 2)
            else { continue }
            let start = [saturday, saturday + 2].count { worker.neighbours[$0] != nil }
            let tally = add(Tally(start: start, high: 1, overCost: price))
            weekends[saturday] = tally
            weekends[saturday + 2] = tally
        }
    }

    private mutating func countShares(_ days: [[WorkDay]], _ shares: FairShares) {
        guard model.weights.unfair > 0 else { return }
        let period = model.horizon.period
        if period.count(where: { $0 % 7 == 5 && days[$0].contains { !$0.blocks.isEmpty } }) > shares.saturdays {
            fairSaturdays = add(Tally(high: shares.saturdays, overCost: model.weights.unfair))
        }
        if period.count(where: { days[$0].contains(where: model.isEvening) }) > shares.evenings {
            fairEvenings = add(Tally(high: shares.evenings, overCost: model.weights.unfair))
        }
    }
}

/// How many Saturdays and evenings a person would have if they were shared by contract hours.
struct FairShares {
    var saturdays: Int
    var evenings: Int
}

extension Assignment {
    func covers(_ day: CivilDate) -> Bool { from <= day && day <= (to ?? day) }
}

extension PoolModel {
    func isEvening(_ workDay: WorkDay) -> Bool {
        workDay.blocks.contains { $0.end > limits.eveningMinute }
    }

    /// The contract's minutes of a day of the period on which the person can work.
    func dueMinutes(_ worker: Worker, _ day: Int) -> Int {
        let date = horizon.date(day)
        guard horizon.period.contains(day), !worker.isAbsent[day], PublicHoliday.on(date) == nil else { return 0 }
        return worker.contract(on: day)?.dayMinutes[date.weekday.rawValue - 1] ?? 0
    }

    /// The minutes that a member takes at least of a person in the period: those agreed, in proportion to the
    /// contract time that can be worked. Nil when the assignment is not of the period.
    func due(_ assignment: Assignment, _ worker: Worker) -> Int? {
        guard horizon.period.contains(where: { assignment.covers(horizon.date($0)) }) else { return nil }
        var (whole, present) = (0, 0)
        for day in horizon.period {
            let date = horizon.date(day)
            whole += worker.contract(on: day)?.dayMinutes[date.weekday.rawValue - 1] ?? 0
            if assignment.covers(date) { present += dueMinutes(worker, day) }
        }
        return whole == 0 ? 0 : assignment.monthMinutesMin * present / whole
    }
}

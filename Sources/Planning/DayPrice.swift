import CivilTime
import People
import Roster

/// What a day of a person costs by itself, in points: exceptions, trips, days off pattern, changes of what is
/// published, wishes.
struct DayPrice {
    let model: PoolModel

    /// The cost of each line for a day of work, or of a day off when there are no blocks.
    func lines(_ workDay: WorkDay, _ worker: Worker, _ day: Int) -> PlanCost {
        let weights = model.weights
        var cost = PlanCost()
        cost[.changes] = changes(workDay, worker, day) * changePrice(on: day)
        cost[.wishes] = ungranted(workDay, worker, day) * weights.wish
        guard let contract = worker.contract(on: day), !workDay.blocks.isEmpty else { return cost }
        cost[.exceptions] = exceptions(workDay, worker, day, contract) * weights.exception
        cost[.travel] = workDay.travel * weights.travelMinute
        let weekday = model.horizon.date(day).weekday.rawValue - 1
        if contract.dayMinutes[weekday] == 0 { cost[.offPattern] = weights.offPatternDay }
        return cost
    }

    private func changePrice(on day: Int) -> Int {
        let weights = model.weights
        guard let asOf = model.input.asOf else { return weights.change }
        let isLate = model.horizon.date(day) - asOf <= weights.lateChangeDays
        return weights.change * (isLate ? weights.lateChangeFactor : 1)
    }

    /// Published shifts of the day that are not in the plan and planned ones that are not published. An absent
    /// person's shifts fall away by themselves.
    private func changes(_ workDay: WorkDay, _ worker: Worker, _ day: Int) -> Int {
        let input = model.input
        let isPast = input.asOf.map { model.horizon.date(day) < $0 } ?? false
        guard !input.published.isEmpty, !isPast, !worker.isAbsent[day] else { return 0 }
        let midnight = LocalDateTime(model.horizon.date(day), minuteOfDay: 0)
        var published = (worker.published[day] ?? []).map {
            Block(start: $0.start - midnight, end: $0.end - midnight, site: model.siteNumbers[$0.site]!)
        }
        var added = 0
        for block in workDay.blocks {
            let same = published.firstIndex {
                $0.start == block.start && $0.end == block.end && $0.site == block.site
            }
            if let same { published.remove(at: same) } else { added += 1 }
        }
        return published.count + added
    }

    /// Warnings of the law or the agreement that a day of work brings by itself.
    private func exceptions(_ workDay: WorkDay, _ worker: Worker, _ day: Int, _ contract: Contract) -> Int {
        let limits = model.limits
        let date = model.horizon.date(day)
        let isPartTime = contract.isPartTime(limits)
        var count = workDay.span > limits.usualSpan ? 1 : 0
        if workDay.breaks + 1 > limits.dayPeriods { count += 1 }
        let isSplit = workDay.breaks > limits.partTimeBreaks || workDay.longestBreak > limits.partTimeBreakMinutes
        if isPartTime, isSplit { count += 1 }
        if contract.weekMinutes < limits.groupedWeek, contract.belowMinimum != .student {
            let least = workDay.breaks == 0 ? limits.halfDayMinutes : limits.wholeDayMinutes
            if workDay.minutes < least { count += 1 }
        }
        let holiday = PublicHoliday.on(date)
        if date.weekday == .sunday, !contract.exceptions.contains(.sunday) { count += 1 }
        if limits.isRestDayPaid, holiday != .labourDay, holiday != nil || date.weekday == .sunday { count += 1 }
        if !contract.exceptions.contains(.night) {
            count += workDay.blocks.count { limits.nightMinutes(of: $0) > 0 }
        }
        if worker.isAdjusted(.shorterDays, on: date) {
            let usual = contract.dayMinutes[date.weekday.rawValue - 1]
            if usual > 0, workDay.minutes > usual * limits.shorterDayPercent / 100 { count += 1 }
        }
        return count + shortNotices(workDay, worker, day, contract)
    }

    /// Blocks of needs that were announced too late for the person's notice.
    private func shortNotices(_ workDay: WorkDay, _ worker: Worker, _ day: Int, _ contract: Contract) -> Int {
        let limits = model.limits
        let notice = contract.annual != nil
            ? limits.annualNoticeDays : contract.isPartTime(limits) ? limits.noticeDays : 0
        return workDay.blocks.count { block in
            guard let announced = block.demand.flatMap({ model.demands[$0].need?.announced }) else { return false }
            return (0..<notice).contains(model.horizon.date(day) - announced)
        }
    }

    private func ungranted(_ workDay: WorkDay, _ worker: Worker, _ day: Int) -> Int {
        let midnight = LocalDateTime(model.horizon.date(day), minuteOfDay: 0)
        let own = worker.wishes.count { wish in
            guard wish.start.date == midnight.date else { return false }
            let (start, end) = (wish.start - midnight, wish.end - midnight)
            let meets = workDay.blocks.contains { $0.start < end && start < $0.end }
            return meets == (wish.kind == .off)
        }
        return own + workDay.blocks.count { block in
            guard let wished = block.demand.flatMap({ model.demands[$0].need?.wished }) else { return false }
            return !wished.isEmpty && !wished.contains(worker.employee)
        }
    }
}

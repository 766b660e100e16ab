import People

/// Whether a person can take a block next to what is on the board already: every rule that blocks, by the
/// planner's own reckoning. The validator reckons the same rules by other code.
struct Feasibility {
    let limits: BoardLimits
    let trips: TripTable
    /// 1 May, by number of the day.
    let labourDays: Set<Int>
    /// By number of the site, the member whose it is.
    let members: [Member?]

    /// The first rule in the way, nil when there is none.
    func obstacle(_ person: BoardPerson, _ block: Block) -> Obstacle? {
        standing(person, block) ?? onDay(person, block.slot) ?? inWeek(person, block.slot)
    }

    /// What no plan can change: membership, contract, absence, members of the contract.
    func standing(_ person: BoardPerson, _ block: Block) -> Obstacle? {
        let day = block.slot.day
        if let member = absentMember(block) { return .notMember(member) }
        guard let contract = person.contract(on: day), contract.job == block.job else { return .noContract }
        if person.absenceOfDay[day] >= 0 { return .absence(person.absences[person.absenceOfDay[day]]) }
        if labourDays.contains(day) { return .labourDay }
        return contract.isAuthorised[block.slot.site] ? nil : .notAuthorised
    }

    /// The site's member when it is not in the pool on the day of the block.
    func absentMember(_ block: Block) -> Member? {
        members[block.slot.site].flatMap { $0.belongs(on: block.occurrence.start.date) ? nil : $0 }
    }

    private func onDay(_ person: BoardPerson, _ slot: Slot) -> Obstacle? {
        let day = person.slots[slot.day]
        let place = person.place(of: slot)
        let before = place > 0 ? day[place - 1] : person.last(before: slot.day)
        let after = place < day.count ? day[place] : person.first(after: slot.day)
        if let before, before.end > slot.start { return .overlap(before) }
        if let after, after.start < slot.end { return .overlap(after) }
        if let before, before.day == slot.day, let obstacle = trip(before, slot) { return obstacle }
        if let after, after.day == slot.day, let obstacle = trip(slot, after) { return obstacle }
        let minutes = slot.end - slot.start - slot.spill + person.extraTravel(slot, at: place, trips)
        for (added, on) in [(minutes, slot.day), (slot.spill, slot.day + 1)] where on < person.dayWork.count {
            let total = person.dayWork[on] + added
            if added > 0, total > limits.dayMinutes { return .dayMinutes(total) }
        }
        let stretch = longestStretch(day, slot, at: place)
        if stretch > limits.breakAfter { return .noBreak(stretch) }
        let start = min(day.first?.start ?? slot.start, slot.start)
        let end = max(day.last?.end ?? slot.end, slot.end)
        if end - start > limits.daySpan { return .daySpan(end - start) }
        let rests = [person.last(before: slot.day).map { start - $0.end },
                     person.first(after: slot.day).map { $0.start - end }]
        if let rest = rests.compactMap({ $0 }).min(), rest < limits.dailyRest { return .dailyRest(rest) }
        return nil
    }

    private func trip(_ before: Slot, _ after: Slot) -> Obstacle? {
        guard let needed = trips.minutes(before.site, after.site) else {
            return .noTrip(from: before.site, to: after.site)
        }
        let gap = after.start - before.end
        return gap < needed ? .trip(from: before.site, to: after.site, gap: gap, needed: needed) : nil
    }

    /// The longest work without a pause in a day to which a slot is added.
    private func longestStretch(_ day: [Slot], _ slot: Slot, at place: Int) -> Int {
        var longest = 0
        var start = Int.min
        var last: Slot?
        for index in 0...day.count {
            let next = index < place ? day[index] : index == place ? slot : day[index - 1]
            if let last, next.start - last.end - trips.worked(last, next) < limits.breakMinutes {
                longest = max(longest, next.end - start)
            } else {
                start = next.start
                longest = max(longest, next.end - next.start)
            }
            last = next
        }
        return longest
    }

    private func inWeek(_ person: BoardPerson, _ slot: Slot) -> Obstacle? {
        let travel = person.extraTravel(slot, at: person.place(of: slot), trips)
        let ofDay = slot.end - slot.start - slot.spill + travel
        let (week, next) = (slot.day / 7, (slot.day + 1) / 7)
        let added = next == week ? ofDay + slot.spill : ofDay
        if let obstacle = totals(person, slot, week: week, added: added) { return obstacle }
        if next != week, slot.spill > 0, next < person.weekWork.count,
            let obstacle = totals(person, slot, week: next, added: slot.spill) {
            return obstacle
        }
        let isOnSunday = slot.day % 7 == 6 || (slot.day % 7 == 5 && slot.spill > 0)
        if limits.isSundayOff, isOnSunday { return .sunday }
        var weeks = [week]
        if slot.day % 7 <= 1, week > 0 { weeks.append(week - 1) }
        if slot.day % 7 >= 5, week + 1 < person.weekWork.count { weeks.append(week + 1) }
        for near in weeks {
            let days = person.slots[near * 7..<near * 7 + 7]
            guard near == week || days.contains(where: { !$0.isEmpty }) else { continue }
            if longestRest(person, slot, week: near) < limits.weeklyRest { return .weeklyRest }
        }
        return nil
    }

    private func totals(_ person: BoardPerson, _ slot: Slot, week: Int, added: Int) -> Obstacle? {
        let minutes = person.weekWork[week] + added
        if minutes > limits.weekMinutes { return .weekMinutes(minutes) }
        let window = person.windowWork[week..<min(week + 12, person.windowWork.count)].max() ?? 0
        if window + added > limits.windowMinutes { return .averageWeek((window + added) / 12) }
        var days = 0
        var last = -1
        for day in week * 7..<week * 7 + 7 {
            let isAdded = day == slot.day || (day == slot.day + 1 && slot.spill > 0)
            let isWorked = isAdded || person.dayWork[day] > 0
            if isWorked { (days, last) = (days + 1, day) }
        }
        if days > limits.weekDays { return .weekDays(days) }
        guard last >= 0, let contract = person.contract(on: last)?.contract.weekMinutes,
            contract < limits.fullTimeWeek
        else { return nil }
        let cap = min(limits.fullTimeWeek - 1, contract + contract / limits.complementaryDivisor)
        return minutes > cap ? .partTimeWeek(minutes, cap: cap) : nil
    }

    /// The longest rest with at least 24 h of it in a week, once a slot is added. Rests are followed three
    /// days beyond the week, by when they are long enough.
    private func longestRest(_ person: BoardPerson, _ slot: Slot, week: Int) -> Int {
        let (monday, sunday) = (week * 7 * 1440, (week * 7 + 7) * 1440)
        var longest = 0
        var end = monday - 10 * 1440
        var pending: Slot? = slot
        func meet(_ next: Slot) {
            if min(next.start, sunday) - max(end, monday) >= 1440 { longest = max(longest, next.start - end) }
            end = max(end, next.end)
        }
        for day in max(0, week * 7 - 3)..<min(person.slots.count, week * 7 + 10) {
            for next in person.slots[day] {
                if let added = pending, added.start < next.start {
                    meet(added)
                    pending = nil
                }
                meet(next)
            }
        }
        if let added = pending { meet(added) }
        meet(Slot(start: sunday + 10 * 1440, end: sunday + 10 * 1440, site: 0))
        return longest
    }
}

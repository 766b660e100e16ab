import CivilTime

/// How well a person suits a series of blocks, compared part by part in this order: what is covered first,
/// then what the law or the agreement makes dearer, then what makes a week one can live on.
struct Preference: Comparable {
    /// Minutes of the series that the person can take.
    var covered = 0
    /// Minutes over the contract time of the weeks: complementary hours and overtime come last.
    var extra = 0
    /// Warnings of the agreement or of the law that the blocks would bring.
    var warnings = 0
    /// Minutes beyond the contract's distribution over the days of the week (L3123-6).
    var offDay = 0
    /// The person is not yet on the series.
    var isNewOnSeries = true
    /// Blocks at a site where the person has not been.
    var newVisits = 0
    var travel = 0
    /// Contract minutes still free in the weeks before: those with least left come first, for long blocks
    /// need those with most.
    var free = 0

    /// Whether `left` suits less well than `right`.
    static func < (left: Preference, right: Preference) -> Bool {
        left.key.lexicographicallyPrecedes(right.key)
    }

    private var key: [Int] {
        [covered, -extra, -warnings, -offDay, isNewOnSeries ? 0 : 1, -newVisits, -travel, -free]
    }

    /// Adds the cost of one more block, read before it is put on the board.
    mutating func add(_ block: Block, to person: BoardPerson, _ feasibility: Feasibility) {
        let slot = block.slot
        let place = person.place(of: slot)
        let trip = person.extraTravel(slot, at: place, feasibility.trips)
        let minutes = slot.end - slot.start + trip
        let week = slot.day / 7
        covered += slot.end - slot.start
        extra += over(person.weekTarget[week], person.weekWork[week], minutes)
        let dayTarget = person.contract(on: slot.day)?.contract.dayMinutes[slot.day % 7] ?? 0
        offDay += over(dayTarget, person.dayWork[slot.day], minutes)
        warnings += feasibility.extraWarnings(person, block, at: place)
        newVisits += person.visits[slot.site] == 0 ? 1 : 0
        travel += trip
        free += max(0, person.weekTarget[week] - person.weekWork[week])
    }

    /// How many of `added` minutes exceed a target of which `used` are taken.
    private func over(_ target: Int, _ used: Int, _ added: Int) -> Int {
        max(0, used + added - target) - max(0, used - target)
    }
}

extension Feasibility {
    /// Warnings that a block adds to those of its day and week.
    func extraWarnings(_ person: BoardPerson, _ block: Block, at place: Int) -> Int {
        let slot = block.slot
        var day = person.slots[slot.day]
        let isPartTime = (person.contract(on: slot.day)?.contract.weekMinutes ?? .max) < limits.fullTimeWeek
        let before = dayWarnings(day, isPartTime: isPartTime)
        day.insert(slot, at: place)
        var count = dayWarnings(day, isPartTime: isPartTime) - before
        let week = slot.day / 7 * 7
        func isEvening(_ slot: Slot) -> Bool { slot.end - slot.day * 1440 > limits.eveningMinute }
        if isEvening(slot), !person.slots[slot.day].contains(where: isEvening) {
            let evenings = (week..<week + 7).count { person.slots[$0].contains(where: isEvening) }
            if evenings >= limits.weekEvenings { count += 1 }
        }
        if slot.day % 7 == 6 { count += 1 }
        if limits.isSaturdayOrMondayOff, person.dayWork[slot.day] == 0 {
            let opposite = slot.day % 7 == 5 ? slot.day + 2 : slot.day % 7 == 0 ? slot.day - 2 : -1
            if person.dayWork.indices.contains(opposite), person.dayWork[opposite] > 0 { count += 1 }
        }
        if isPartTime, let announced = block.occurrence.announced {
            let notice = block.occurrence.start.date - announced
            if notice >= 0, notice < limits.noticeDays { count += 1 }
        }
        return count
    }

    private func dayWarnings(_ day: [Slot], isPartTime: Bool) -> Int {
        guard let first = day.first, let last = day.last else { return 0 }
        let breaks = zip(day, day.dropFirst()).map { $1.start - $0.end - trips.worked($0, $1) }
            .filter { $0 > limits.breakMinutes }
        var count = last.end - first.start > limits.usualSpan ? 1 : 0
        if breaks.count + 1 > limits.dayPeriods { count += 1 }
        let longest = breaks.max() ?? 0
        let isSplit = breaks.count > limits.partTimeBreaks || longest > limits.partTimeBreakMinutes
        if isPartTime, isSplit { count += 1 }
        return count
    }
}

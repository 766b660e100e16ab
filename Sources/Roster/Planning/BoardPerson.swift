import CivilTime
import People

/// One person on the board: days and weeks by number, with running totals so that a block is checked by
/// looking at a few days around it.
struct BoardPerson {
    let employee: Code<Employee>
    let contracts: [BoardContract]
    /// Number of the contract in force, -1 for none.
    let contractOfDay: [Int]
    /// Number of the absence, -1 for none.
    let absenceOfDay: [Int]
    let absences: [Absence]
    /// Contract minutes of each week on days without absence or public holiday: what a plan should fill.
    let weekTarget: [Int]
    /// By the day on which they start, in order.
    private(set) var slots: [[Slot]]
    private(set) var dayWork: [Int]
    private(set) var weekWork: [Int]
    /// Of the twelve weeks that end with each week.
    private(set) var windowWork: [Int]
    /// Blocks at each site.
    private(set) var visits: [Int]

    struct BoardContract {
        let contract: Contract
        let job: Int
        let isAuthorised: [Bool]
    }

    init(
        employee: Code<Employee>, contracts: [BoardContract], absences: [Absence],
        days: ClosedRange<CivilDate>,
        siteCount: Int
    ) {
        self.employee = employee
        self.contracts = contracts
        self.absences = absences
        contractOfDay = days.map { day in contracts.lastIndex { $0.contract.covers(day) } ?? -1 }
        absenceOfDay = days.map { day in absences.firstIndex { $0.days.contains(day) } ?? -1 }
        var target = Array(repeating: 0, count: days.count / 7)
        for (index, day) in days.enumerated()
        where contractOfDay[index] >= 0 && absenceOfDay[index] < 0 && PublicHoliday.on(day) == nil {
            target[index / 7] += contracts[contractOfDay[index]].contract.dayMinutes[index % 7]
        }
        weekTarget = target
        slots = Array(repeating: [], count: days.count)
        dayWork = Array(repeating: 0, count: days.count)
        weekWork = Array(repeating: 0, count: days.count / 7)
        windowWork = weekWork
        visits = Array(repeating: 0, count: siteCount)
    }

    func contract(on day: Int) -> BoardContract? {
        contractOfDay[day] < 0 ? nil : contracts[contractOfDay[day]]
    }

    mutating func insert(_ slot: Slot, trips: TripTable) {
        let place = place(of: slot)
        let travel = extraTravel(slot, at: place, trips)
        slots[slot.day].insert(slot, at: place)
        count(slot, travel, sign: 1)
    }

    mutating func remove(_ slot: Slot, trips: TripTable) {
        guard let place = slots[slot.day].firstIndex(of: slot) else {
            preconditionFailure("\(slot) of \(employee) is not on the board")
        }
        slots[slot.day].remove(at: place)
        count(slot, extraTravel(slot, at: place, trips), sign: -1)
    }

    private mutating func count(_ slot: Slot, _ travel: Int, sign: Int) {
        visits[slot.site] += sign
        add(sign * (slot.end - slot.start - slot.spill + travel), on: slot.day)
        if slot.spill > 0, slot.day + 1 < dayWork.count { add(sign * slot.spill, on: slot.day + 1) }
    }

    private mutating func add(_ minutes: Int, on day: Int) {
        dayWork[day] += minutes
        weekWork[day / 7] += minutes
        for week in day / 7..<min(day / 7 + 12, windowWork.count) { windowWork[week] += minutes }
    }

    /// Where a slot would stand among those of its day.
    func place(of slot: Slot) -> Int {
        slots[slot.day].firstIndex { $0.start >= slot.start } ?? slots[slot.day].count
    }

    /// Minutes of trips that a slot brings to its day when it stands at a place.
    func extraTravel(_ slot: Slot, at place: Int, _ trips: TripTable) -> Int {
        let day = slots[slot.day]
        let before = place > 0 ? day[place - 1] : nil
        let after = place < day.count ? day[place] : nil
        var travel = 0
        if let before { travel += trips.worked(before, slot) }
        if let after { travel += trips.worked(slot, after) }
        if let before, let after { travel -= trips.worked(before, after) }
        return travel
    }

    /// The last slot that starts on an earlier day, as far back as a rest may reach.
    func last(before day: Int) -> Slot? {
        for earlier in stride(from: day - 1, through: max(0, day - 3), by: -1) {
            if let slot = slots[earlier].last { return slot }
        }
        return nil
    }

    func first(after day: Int) -> Slot? {
        guard day + 1 < slots.count else { return nil }
        for later in day + 1...min(day + 3, slots.count - 1) {
            if let slot = slots[later].first { return slot }
        }
        return nil
    }
}

/// Minutes from site to site by number; nil where the trip is not known.
struct TripTable {
    private let minutes: [Int]
    private let siteCount: Int

    init(_ travels: [Travel], sites: [Code<Site>: Int]) {
        siteCount = sites.count
        var minutes = Array(repeating: -1, count: sites.count * sites.count)
        for index in 0..<sites.count { minutes[index * sites.count + index] = 0 }
        for travel in travels {
            guard let from = sites[travel.from], let to = sites[travel.to], from != to else { continue }
            minutes[from * sites.count + to] = travel.minutes
        }
        self.minutes = minutes
    }

    func minutes(_ from: Int, _ to: Int) -> Int? {
        let value = minutes[from * siteCount + to]
        return value < 0 ? nil : value
    }

    /// The part of a gap that is a trip at work: see `HoursDerivation`.
    func worked(_ before: Slot, _ after: Slot) -> Int {
        let gap = after.start - before.end
        guard gap <= HoursDerivation.longestTravelGap else { return 0 }
        return max(0, min(minutes(before.site, after.site) ?? 0, gap))
    }
}

import CivilTime
import People
import Roster

/// A person as a plan sees it, day by day of the horizon.
struct Worker {
    let employee: Code<Employee>
    /// In order of start date.
    let contracts: [Contract]
    /// Number of the contract in force, -1 for none.
    let contractOfDay: [Int]
    let isAbsent: [Bool]
    let isAdult: [Bool]
    let otherWork: [OtherWork]
    let skills: [HeldSkill]
    let wishes: [Wish]
    let adjustments: [Adjustment]
    let yearMinutes: Int
    /// The days of the months around, by number from the start of the horizon, before and after which they
    /// may lie.
    let neighbours: [Int: WorkDay]
    /// Where and for which needs the person has been planned already.
    let knownSites: Set<Code<Site>>
    let knownNeeds: Set<Code<Need>>
    /// Published shifts of the period by day.
    let published: [Int: [Shift]]
    /// Days of the period that the plan may not change.
    let fixedDays: Set<Int>
    /// Needs that the person must or must not do, by day.
    let pins: [Pin]

    func contract(on day: Int) -> Contract? { contractOfDay[day] < 0 ? nil : contracts[contractOfDay[day]] }

    func allows(_ exception: Contract.Exception, on day: Int) -> Bool {
        contract(on: day)?.exceptions.contains(exception) ?? false
    }

    /// Minutes for other employers on a day, where their days are known.
    func otherMinutes(on day: CivilDate) -> Int {
        otherWork.filter { $0.covers(day) }.reduce(0) { $0 + ($1.dayMinutes?[day.weekday.rawValue - 1] ?? 0) }
    }

    /// The same in a week, also where only the week is known.
    func otherMinutes(ofWeek monday: CivilDate) -> Int {
        otherWork.reduce(0) { sum, work in
            let days = (0..<7).filter { work.covers(monday + $0) }
            guard !days.isEmpty else { return sum }
            return sum + (work.dayMinutes.map { minutes in days.reduce(0) { $0 + minutes[$1] } } ?? work.weekMinutes)
        }
    }

    /// Minutes of the months around that fall on a day.
    func neighbourMinutes(on day: Int) -> Int {
        (neighbours[day]?.minutes ?? 0) + (neighbours[day - 1]?.minutesAfterMidnight ?? 0)
    }

    func isAdjusted(_ kind: Adjustment.Kind, on date: CivilDate) -> Bool {
        adjustments.contains { $0.kind == kind && $0.days.contains(date) }
    }

    func holds(_ skills: Set<Code<Skill>>, on date: CivilDate) -> Bool {
        skills.allSatisfy { skill in self.skills.contains { $0.skill == skill && $0.covers(date) } }
    }
}

extension Contract {
    func isPartTime(_ limits: PlanningLimits) -> Bool {
        annual.map { $0.minutes < limits.fullTimeYear } ?? (weekMinutes < limits.fullTimeWeek)
    }
}

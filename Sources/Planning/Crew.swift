import CivilTime
import People
import Roster

/// Gathers what the input says of each person.
struct Crew {
    let workers: [Worker]

    init(
        _ input: PlanningInput, _ horizon: Horizon, _ limits: PlanningLimits, _ trips: Trips,
        _ sites: [Code<Site>: Int]
    ) {
        let absences = Dictionary(grouping: input.absences, by: \.employee)
        let otherWork = Dictionary(grouping: input.otherWork, by: \.employee)
        let skills = Dictionary(grouping: input.skills, by: \.employee)
        let wishes = Dictionary(grouping: input.wishes, by: \.employee)
        let adjustments = Dictionary(grouping: input.adjustments, by: \.employee)
        let neighbours = Dictionary(
            grouping: input.neighbours.filter { $0.start.date.month != input.period }, by: \.employee)
        let published = Dictionary(
            grouping: input.published.filter { $0.start.date.month == input.period }, by: \.employee)
        let births = Dictionary(
            input.employees.map { ($0.code, $0.birthDate) }, uniquingKeysWith: { first, _ in first })
        let years = Dictionary(
            input.yearWork.map { ($0.employee, $0.annualMinutes) }, uniquingKeysWith: { first, _ in first })
        let agreed = Dictionary(grouping: input.agreedChanges, by: \.employee)
        let pins = Dictionary(grouping: input.pins, by: \.employee)
        let days = 0..<horizon.dayCount
        let contracts = Dictionary(grouping: input.contracts, by: \.employee).sorted { $0.key < $1.key }
        workers = contracts.map { employee, unsorted in
            let contracts = unsorted.sorted { $0.from < $1.from }
            let planned = (neighbours[employee] ?? []) + (published[employee] ?? [])
            let versions = days.map { day in contracts.lastIndex { $0.covers(horizon.date(day)) } ?? -1 }
            let away = absences[employee] ?? []
            let ofPeriod = Dictionary(grouping: published[employee] ?? []) {
                horizon.number(of: $0.start.date)
            }
            return Worker(
                employee: employee, contracts: contracts, contractOfDay: versions,
                isAbsent: days.map { day in away.contains { $0.days.contains(horizon.date(day)) } },
                isAdult: days.map { day in
                    births[employee].map { $0.isAdult(on: horizon.date(day), age: limits.adultAge) } ?? true
                },
                otherWork: otherWork[employee] ?? [], skills: skills[employee] ?? [], wishes: wishes[employee] ?? [],
                adjustments: adjustments[employee] ?? [], yearMinutes: years[employee] ?? 0,
                neighbours: Self.workDays(neighbours[employee] ?? [], horizon, limits, trips, sites),
                knownSites: Set(planned.map(\.site)), knownNeeds: Set(planned.compactMap(\.need)),
                published: ofPeriod,
                fixedDays: Self.fixedDays(
                    input, horizon, limits, agreed: Set((agreed[employee] ?? []).map(\.day))
                ) { versions[$0] < 0 ? nil : contracts[versions[$0]] },
                pins: pins[employee] ?? [])
        }
    }

    /// Shifts as they are, whatever the rules say of them.
    private static func workDays(
        _ shifts: [Shift], _ horizon: Horizon, _ limits: PlanningLimits, _ trips: Trips,
        _ sites: [Code<Site>: Int]
    ) -> [Int: WorkDay] {
        Dictionary(grouping: shifts) { horizon.number(of: $0.start.date) }.mapValues { shifts in
            WorkDay(shifts.map { shift in
                let midnight = LocalDateTime(shift.start.date, minuteOfDay: 0)
                return Block(start: shift.start - midnight, end: shift.end - midnight, site: sites[shift.site]!)
            }, trips: trips, pause: limits.breakMinutes)
        }
    }

    /// The days whose published shifts stay as they are: those before the day of planning, and those within the
    /// notice due to the employee unless the employee has agreed to a change (L3123-31, L3121-47).
    private static func fixedDays(
        _ input: PlanningInput, _ horizon: Horizon, _ limits: PlanningLimits, agreed: Set<CivilDate>,
        contract: (Int) -> Contract?
    ) -> Set<Int> {
        guard let asOf = input.asOf, !input.published.isEmpty else { return [] }
        return Set(horizon.period.filter { day in
            let date = horizon.date(day)
            if date < asOf { return true }
            guard let contract = contract(day), !agreed.contains(date) else { return false }
            let notice = contract.annual != nil
                ? limits.annualNoticeDays : contract.isPartTime(limits) ? limits.noticeDays : 0
            return date - asOf < notice
        })
    }
}

extension CivilDate {
    /// Whether one born on this day has reached an age.
    fileprivate func isAdult(on day: CivilDate, age: Int) -> Bool {
        let (birth, today) = (components, day.components)
        return (today.year - age, today.month, today.day) >= (birth.year, birth.month, birth.day)
    }
}

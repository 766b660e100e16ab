import CivilTime
import People

/// A roster as the rules read it: the shifts under review together with the published shifts around them.
struct ReviewedRoster: Sendable {
    let facts: RosterFacts
    /// Those with shifts under review and the staff of the month, in order of code.
    let people: [ReviewedPerson]

    init(_ shifts: [Shift], _ facts: RosterFacts) {
        self.facts = facts
        let byPerson = Dictionary(grouping: shifts, by: \.employee)
        people = Set(facts.staff).union(byPerson.keys).sorted().map { employee in
            ReviewedPerson(byPerson[employee] ?? [], facts.person(employee), facts)
        }
    }
}

/// Two shifts of one day, one after the other.
struct Passage {
    let before: Shift
    let after: Shift
    /// Minutes of the trip: zero at one site, nil when the trip is not in the table.
    let travel: Int?

    var gap: Int { after.start - before.end }

    /// The trip as working time: within a gap of at most three hours, and no longer than the gap.
    var workedTravel: Int { gap <= HoursDerivation.longestTravelGap ? max(0, min(travel ?? 0, gap)) : 0 }

    /// What is left of the gap beside the trip.
    var free: Int { gap - workedTravel }
}

/// The shifts of one person in order of time, with what the rules ask of them.
struct ReviewedPerson: Sendable {
    let facts: PersonFacts
    let pool: RosterFacts
    /// All shifts, under review or around, in order of start.
    let shifts: [Shift]
    /// The shifts under review, in order of start.
    let reviewed: [Shift]
    /// The shifts by the day on which they start.
    let byDay: [CivilDate: [Shift]]
    /// The days on which a shift starts, in order.
    let days: [CivilDate]
    /// Minutes of work, travel included, that fall on each day; a shift over midnight counts on both.
    let minutes: [CivilDate: Int]
    /// The same by the Monday of the week.
    private let weekTotals: [CivilDate: Int]
    private let reviewedDays: Set<CivilDate>

    init(_ reviewed: [Shift], _ facts: PersonFacts, _ pool: RosterFacts) {
        func inOrder(_ shifts: [Shift]) -> [Shift] {
            shifts.sorted {
                ($0.start, $0.end, $0.site, $0.need?.text ?? "")
                    < ($1.start, $1.end, $1.site, $1.need?.text ?? "")
            }
        }
        self.facts = facts
        self.pool = pool
        self.reviewed = inOrder(reviewed)
        let own = Set(reviewed)
        shifts = inOrder(reviewed + facts.neighbours.filter { !own.contains($0) })
        byDay = Dictionary(grouping: shifts, by: \.start.date)
        days = byDay.keys.sorted()
        reviewedDays = Set(reviewed.map(\.start.date))
        var minutes: [CivilDate: Int] = [:]
        for shift in shifts {
            for (day, part) in shift.parts { minutes[day, default: 0] += part }
        }
        for (day, shifts) in byDay {
            minutes[day, default: 0] += Self.passages(shifts, pool.travels).reduce(0) { $0 + $1.workedTravel }
        }
        self.minutes = minutes
        weekTotals = minutes.reduce(into: [:]) { $0[$1.key.mondayOfWeek, default: 0] += $1.value }
    }

    var employee: Code<Employee> { facts.employee }
    var contracts: [Contract] { facts.contracts }
    var absences: [Absence] { facts.absences }

    private static func passages(_ shifts: [Shift], _ travels: [SitePair: Int]) -> [Passage] {
        zip(shifts, shifts.dropFirst()).map { before, after in
            let travel = before.site == after.site ? 0 : travels[SitePair(from: before.site, to: after.site)]
            return Passage(before: before, after: after, travel: travel)
        }
    }

    /// The passages from one shift to the next among those that start on a day.
    func passages(on day: CivilDate) -> [Passage] { Self.passages(byDay[day] ?? [], pool.travels) }

    /// Whether a shift under review starts on the day.
    func isReviewed(_ day: CivilDate) -> Bool { reviewedDays.contains(day) }

    /// The days under review in order.
    var daysUnderReview: [CivilDate] { days.filter(isReviewed) }

    /// The days on which a shift under review has work, if only after midnight, in order.
    var daysTouched: [CivilDate] { Set(reviewed.flatMap { $0.parts.map(\.day) }).sorted() }

    /// Mondays of the weeks in which a shift under review starts, in order.
    var weeksUnderReview: [CivilDate] { Set(reviewedDays.map(\.mondayOfWeek)).sorted() }

    /// Mondays of the weeks in which a shift under review falls, if only by its end after Sunday midnight.
    var weeksTouched: [CivilDate] {
        let ends = reviewed.map { ($0.end + -1).date.mondayOfWeek }
        return Set(reviewedDays.map(\.mondayOfWeek) + ends).sorted()
    }

    /// Minutes of work in the week of a Monday.
    func weekMinutes(_ monday: CivilDate) -> Int { weekTotals[monday] ?? 0 }

    /// The days of the week on which there is work.
    func workedDays(_ monday: CivilDate) -> [CivilDate] { (0..<7).map { monday + $0 }.filter(isWorked) }

    func isWorked(_ day: CivilDate) -> Bool { (minutes[day] ?? 0) > 0 }

    /// The last day under review of a week, where findings about the week are reported.
    func lastReviewedDay(_ monday: CivilDate) -> CivilDate {
        (0..<7).map { monday + $0 }.last(where: isReviewed) ?? monday
    }

    /// The version of the contract in force on a day: the latest of those that cover it.
    func contract(on day: CivilDate) -> Contract? { contracts.last { $0.covers(day) } }

    /// The contract of a week: the one in force on its last day of work.
    func contract(ofWeek monday: CivilDate) -> Contract? { workedDays(monday).last.flatMap(contract(on:)) }

    /// Whether the contract allows what a rule forbids without the employee's agreement.
    func allows(_ exception: Contract.Exception, on day: CivilDate) -> Bool {
        contract(on: day)?.exceptions.contains(exception) ?? false
    }

    /// The versions of the contract in force on a day of the month, each with the first such day.
    var contractsOfMonth: [(contract: Contract, day: CivilDate)] {
        let period = pool.input.period
        var found: [(contract: Contract, day: CivilDate)] = []
        for day in [period.first] + contracts.flatMap({ [$0.from, ($0.to ?? $0.from) + 1] }).sorted()
        where period.days.contains(day) {
            if let contract = contract(on: day), !found.contains(where: { $0.contract == contract }) {
                found.append((contract, day))
            }
        }
        return found
    }
}

extension Shift {
    /// The minutes on each day that it touches.
    var parts: [(day: CivilDate, minutes: Int)] {
        var parts: [(day: CivilDate, minutes: Int)] = []
        var start = start
        while start < end {
            let stop = min(end, LocalDateTime(start.date + 1, minuteOfDay: 0))
            parts.append((start.date, stop - start))
            start = stop
        }
        return parts
    }
}

extension Contract {
    /// Whether hours are fewer than full time, in a week or, where they are counted by the year, in a year.
    func isPartTime(_ rules: RuleSet) -> Bool {
        if let annual { return annual.minutes < rules[.annualFullTimeMinutes]?.value ?? 0 }
        return weekMinutes < rules[.fullTimeWeekMinutes]?.value ?? 0
    }
}

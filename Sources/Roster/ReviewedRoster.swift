import CivilTime
import People

/// A roster as the rules read it: the shifts under review together with the published shifts around them.
public struct ReviewedRoster: Sendable {
    let input: PlanningInput
    let sites: [Code<Site>: Site]
    let needs: [Code<Need>: Need]
    let memberships: Memberships
    /// In order of code.
    let people: [ReviewedPerson]

    /// - Parameters:
    ///   - shifts: those under review.
    ///   - input: its neighbours complete them on the days outside its period.
    public init(_ shifts: [Shift], in input: PlanningInput) {
        self.input = input
        sites = Dictionary(input.sites.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        needs = Dictionary(input.needs.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        memberships = Memberships(input.sites, input.members)
        let travels = Dictionary(
            input.travels.map { (SitePair(from: $0.from, to: $0.to), $0.minutes) },
            uniquingKeysWith: { first, _ in first })
        let neighbours = input.neighbours.filter { $0.start.date.month != input.period }
        let around = Dictionary(grouping: neighbours, by: \.employee)
        let contracts = Dictionary(grouping: input.contracts, by: \.employee)
        let absences = Dictionary(grouping: input.absences, by: \.employee)
        let byPerson = Dictionary(grouping: shifts, by: \.employee).sorted { $0.key < $1.key }
        people = byPerson.map { employee, shifts in
            let reviewed = Set(shifts)
            let others = (around[employee] ?? []).filter { !reviewed.contains($0) }
            return ReviewedPerson(
                employee: employee, reviewed: shifts, others: others,
                contracts: (contracts[employee] ?? []).sorted { $0.from < $1.from },
                absences: absences[employee] ?? [], travels: travels)
        }
    }
}

/// Two sites in the direction of a trip.
struct SitePair: Hashable {
    let from: Code<Site>
    let to: Code<Site>
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
    let employee: Code<Employee>
    /// All shifts, under review or around, in order of start.
    let shifts: [Shift]
    /// The shifts under review, in order of start.
    let reviewed: [Shift]
    /// In order of start date.
    let contracts: [Contract]
    let absences: [Absence]
    /// The shifts by the day on which they start.
    let byDay: [CivilDate: [Shift]]
    /// The days on which a shift starts, in order.
    let days: [CivilDate]
    /// Minutes of work, travel included, that fall on each day; a shift over midnight counts on both.
    let minutes: [CivilDate: Int]
    private let reviewedDays: Set<CivilDate>
    private let travels: [SitePair: Int]

    init(
        employee: Code<Employee>, reviewed: [Shift], others: [Shift], contracts: [Contract],
        absences: [Absence],
        travels: [SitePair: Int]
    ) {
        func inOrder(_ shifts: [Shift]) -> [Shift] {
            shifts.sorted {
                ($0.start, $0.end, $0.site, $0.need?.text ?? "")
                    < ($1.start, $1.end, $1.site, $1.need?.text ?? "")
            }
        }
        self.employee = employee
        self.reviewed = inOrder(reviewed)
        self.contracts = contracts
        self.absences = absences
        self.travels = travels
        shifts = inOrder(reviewed + others)
        byDay = Dictionary(grouping: shifts, by: \.start.date)
        days = byDay.keys.sorted()
        reviewedDays = Set(reviewed.map(\.start.date))
        var minutes: [CivilDate: Int] = [:]
        for shift in shifts {
            var start = shift.start
            while start < shift.end {
                let end = min(shift.end, LocalDateTime(start.date + 1, minuteOfDay: 0))
                minutes[start.date, default: 0] += end - start
                start = end
            }
        }
        for (day, shifts) in byDay {
            minutes[day, default: 0] += Self.passages(shifts, travels).reduce(0) { $0 + $1.workedTravel }
        }
        self.minutes = minutes
    }

    private static func passages(_ shifts: [Shift], _ travels: [SitePair: Int]) -> [Passage] {
        zip(shifts, shifts.dropFirst()).map { before, after in
            let travel = before.site == after.site ? 0 : travels[SitePair(from: before.site, to: after.site)]
            return Passage(before: before, after: after, travel: travel)
        }
    }

    /// The passages from one shift to the next among those that start on a day.
    func passages(on day: CivilDate) -> [Passage] { Self.passages(byDay[day] ?? [], travels) }

    /// Whether a shift under review starts on the day.
    func isReviewed(_ day: CivilDate) -> Bool { reviewedDays.contains(day) }

    /// The days under review in order.
    var daysUnderReview: [CivilDate] { days.filter(isReviewed) }

    /// Mondays of the weeks in which a shift under review starts, in order.
    var weeksUnderReview: [CivilDate] { Set(reviewedDays.map(\.mondayOfWeek)).sorted() }

    /// Mondays of the weeks in which a shift under review falls, if only by its end after Sunday midnight.
    var weeksTouched: [CivilDate] {
        let ends = reviewed.map { ($0.end + -1).date.mondayOfWeek }
        return Set(reviewedDays.map(\.mondayOfWeek) + ends).sorted()
    }

    /// Minutes of work in the week of a Monday.
    func weekMinutes(_ monday: CivilDate) -> Int {
        (0..<7).reduce(0) { $0 + (minutes[monday + $1] ?? 0) }
    }

    /// The days of the week on which there is work.
    func workedDays(_ monday: CivilDate) -> [CivilDate] {
        (0..<7).map { monday + $0 }.filter { (minutes[$0] ?? 0) > 0 }
    }

    /// The last day under review of a week, where findings about the week are reported.
    func lastReviewedDay(_ monday: CivilDate) -> CivilDate {
        (0..<7).map { monday + $0 }.last(where: isReviewed) ?? monday
    }

    /// The version of the contract in force on a day: the latest of those that cover it.
    func contract(on day: CivilDate) -> Contract? { contracts.last { $0.covers(day) } }

    /// The contract of a week: the one in force on its last day of work.
    func contract(ofWeek monday: CivilDate) -> Contract? { workedDays(monday).last.flatMap(contract(on:)) }
}

extension CivilDate {
    /// "jeu. 05/11/2026".
    var frenchDay: String { "\(weekday.frenchShort) \(french)" }
    /// "semaine du 02/11/2026", of a Monday.
    var frenchWeek: String { "semaine du \(french)" }
}

extension LocalDateTime {
    /// "jeu. 05/11/2026 19:30".
    var frenchMoment: String { "\(date.frenchDay) \(clock)" }
}

extension Shift {
    /// "13:50-17:00 à M16".
    var frenchBlock: String { "\(start.clock)-\(end.clock) à \(site)" }
}

/// A short duration: "45 min", from an hour on "1 h 05".
func frenchMinutes(_ minutes: Int) -> String { minutes < 60 ? "\(minutes) min" : frenchHours(minutes) }

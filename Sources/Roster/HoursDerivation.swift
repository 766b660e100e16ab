import CivilTime
import People

/// What the classed hours of a month are derived from.
public struct HoursInput: Sendable {
    public var period: YearMonth
    /// Worked shifts; a shift belongs to the month, the week and the day in which it starts. Shifts outside
    /// the month are left out.
    public var shifts: [Shift]
    public var sites: [Site]
    public var travels: [Travel]
    public var contracts: [Contract]
    public var absences: [Absence]

    public init(
        period: YearMonth, shifts: [Shift], sites: [Site], travels: [Travel], contracts: [Contract],
        absences: [Absence]
    ) {
        self.period = period
        self.shifts = shifts
        self.sites = sites
        self.travels = travels
        self.contracts = contracts
        self.absences = absences
    }

    /// From a plan and what was reported of it. On a day of a person for which hours were reported these are the
    /// hours worked. On the others the plan was kept, unless it cannot have been: nobody works on a day of
    /// absence, without a contract or at a site whose member is not in the pool.
    public init(
        period: YearMonth, planned: [Shift], reported: [Shift], sites: [Site], members: [Member],
        travels: [Travel], contracts: [Contract], absences: [Absence]
    ) {
        let corrected = Set(reported.map { PersonDay(employee: $0.employee, day: $0.start.date) })
        let memberships = Memberships(sites, members)
        let contractsOf = Dictionary(grouping: contracts, by: \.employee)
        let absencesOf = Dictionary(grouping: absences, by: \.employee)
        let kept = planned.filter { shift in
            let day = shift.start.date
            return !corrected.contains(PersonDay(employee: shift.employee, day: day))
                && memberships.isOpen(shift.site, on: day)
                && (contractsOf[shift.employee] ?? []).contains { $0.covers(day) }
                && !(absencesOf[shift.employee] ?? []).contains { $0.days.contains(day) }
        }
        self.init(
            period: period, shifts: (kept + reported).sorted { ($0.employee, $0.start) < ($1.employee, $1.start) },
            sites: sites, travels: travels, contracts: contracts, absences: absences)
    }
}

private struct PersonDay: Hashable {
    let employee: Code<Employee>
    let day: CivilDate
}

/// Turns worked shifts, absences and holidays into classed minutes. For each person:
///
/// 1. A shift is `worked` at a member's site and `own` at the pool's.
/// 2. Between two shifts of one day at different sites, at most three hours apart, the minutes of the trip
///    are `travel`, right after the first shift and no longer than the gap.
/// 3. On a public holiday the contract's minutes of that weekday are `holiday` (L3133-3); on another day of
///    absence they are `leave`, `sickness` or `training` by its kind. Minutes worked on such a day come off:
///    a minute has one class. Unpaid absence gives no minutes, on holidays neither: the contract is
///    suspended.
/// 4. On the other days of each ISO week, cut to the month, what work (worked, own and travel) leaves of the
///    contract's minutes is `idle`, in one row on the week's last day under contract in the month.
///
/// So the classes of a person's week, cut to the month, add up to the contract's minutes of its days or more,
/// days of unpaid absence aside.
public enum HoursDerivation {
    /// Minutes: a gap of at most three hours between two sites is a trip at work; after a longer one people have been
    /// home. A convention of this program, no text sets it.
    public static let longestTravelGap = 180

    /// - Returns: in order of employee, day and start; rows without a clock after those with one.
    public static func classedHours(_ input: HoursInput) -> [ClassedHours] {
        let sites = Dictionary(input.sites.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let travels = Dictionary(
            input.travels.map { (SitePair(from: $0.from, to: $0.to), $0.minutes) },
            uniquingKeysWith: { first, _ in first })
        let ofMonth = input.shifts.filter { $0.start.date.month == input.period }
        let shifts = Dictionary(grouping: ofMonth, by: \.employee)
        let contracts = Dictionary(grouping: input.contracts, by: \.employee)
        let absences = Dictionary(grouping: input.absences, by: \.employee)
        let employees = Set(shifts.keys).union(contracts.keys).sorted()
        return employees.flatMap { employee in
            let person = PersonMonth(
                employee: employee, period: input.period,
                work: work(of: shifts[employee] ?? [], sites, travels),
                contracts: (contracts[employee] ?? []).sorted { $0.from < $1.from },
                absences: absences[employee] ?? [])
            return person.rows
        }
    }

    /// Worked, own and travel rows of one person's shifts.
    private static func work(
        of shifts: [Shift], _ sites: [Code<Site>: Site], _ travels: [SitePair: Int]
    ) -> [ClassedHours] {
        let shifts = shifts.sorted { ($0.start, $0.end, $0.site) < ($1.start, $1.end, $1.site) }
        var rows = shifts.map { shift in
            guard let site = sites[shift.site] else { preconditionFailure("\(shift) is at no known site") }
            return ClassedHours(
                employee: shift.employee, day: shift.start.date,
                hourClass: site.member == nil ? .own : .worked,
                minutes: shift.minutes, start: shift.start, end: shift.end, site: shift.site,
                member: site.member)
        }
        for (before, after) in zip(shifts, shifts.dropFirst())
        where before.site != after.site && before.start.date == after.start.date {
            let gap = after.start - before.end
            let minutes = min(travels[SitePair(from: before.site, to: after.site)] ?? 0, gap)
            guard minutes > 0, gap <= longestTravelGap else { continue }
            rows.append(ClassedHours(
                employee: before.employee, day: before.start.date, hourClass: .travel, minutes: minutes,
                start: before.end, end: before.end + minutes))
        }
        return rows
    }
}

/// The month of one person: the rows of work, and those of contract time that follow from them.
private struct PersonMonth {
    let employee: Code<Employee>
    let period: YearMonth
    let work: [ClassedHours]
    /// In order of start date.
    let contracts: [Contract]
    let absences: [Absence]

    var rows: [ClassedHours] {
        var rows = work
        var week = (contract: 0, worked: 0, last: CivilDate?.none)
        for day in period.days {
            let due = contracts.last { $0.covers(day) }?.dayMinutes[day.weekday.rawValue - 1]
            let worked = work.filter { $0.day == day }.reduce(0) { $0 + $1.minutes }
            switch offClass(on: day) {
            case .work:
                week.contract += due ?? 0
                week.worked += worked
            case .off(let hourClass):
                let minutes = (due ?? 0) - worked
                if let hourClass, minutes > 0 { rows.append(row(day, hourClass, minutes)) }
            }
            if due != nil { week.last = day }
            if day.weekday == .sunday || day == period.last {
                let idle = week.contract - week.worked
                if idle > 0, let last = week.last { rows.append(row(last, .idle, idle)) }
                week = (0, 0, nil)
            }
        }
        let endless = LocalDateTime(minutesSinceEpoch: .max)
        return rows.sorted {
            ($0.day, $0.start ?? endless, $0.hourClass.rawValue)
                < ($1.day, $1.start ?? endless, $1.hourClass.rawValue)
        }
    }

    private enum DayKind {
        case work
        /// A day off under a class, or under none when it is not paid.
        case off(HourClass?)
    }

    private func offClass(on day: CivilDate) -> DayKind {
        let absence = absences.first { $0.days.contains(day) }
        if absence?.kind == .unpaid { return .off(nil) }
        if PublicHoliday.on(day) != nil { return .off(.holiday) }
        return switch absence?.kind {
        case nil: .work
        case .paidLeave, .family: .off(.leave)
        case .sickness, .workAccident, .maternity: .off(.sickness)
        case .training: .off(.training)
        case .unpaid: .off(nil)
        }
    }

    private func row(_ day: CivilDate, _ hourClass: HourClass, _ minutes: Int) -> ClassedHours {
        ClassedHours(employee: employee, day: day, hourClass: hourClass, minutes: minutes)
    }
}

import CivilTime

extension Need {
    /// The blocks of the need that start on a day of `days`, one per person it asks for, in order of start.
    ///
    /// A recurring need is not due on public holidays: the sites of the pool are closed then, and 1 May must
    /// be off (Code du travail, L3133-4). A need without recurrence is asked for by name and stands on its
    /// day, so an event of 11 November is written as a single need. A need of a week plan is due only on the
    /// days that the calendar gives to the plan.
    ///
    /// - Parameter calendar: when each week plan holds.
    public func occurrences(
        in days: ClosedRange<CivilDate>, calendar: [WeekPlan] = []
    ) -> [Occurrence] {
        var due: [CivilDate]
        if let recurrence {
            due = recurrence.days(from: start, in: days).filter { PublicHoliday.on($0) == nil }
        } else {
            due = days.contains(start.date) ? [start.date] : []
        }
        if let weekPlan { due = due.filter { day in calendar.contains { $0.name == weekPlan && $0.covers(day) } } }
        return due.flatMap { day in
            let shift = (day - start.date) * 1440
            return (0..<quantity).map { copy in
                Occurrence(
                    need: code, copy: copy, site: site, job: job, start: start + shift, end: end + shift,
                    priority: priority, announced: announced, minutes: minutes, gridMinutes: gridMinutes)
            }
        }
    }
}

extension PlanningInput {
    /// All blocks of the month, in order of start, need and copy.
    public func occurrences() -> [Occurrence] {
        needs.flatMap { $0.occurrences(in: period.days, calendar: calendar) }
            .sorted { ($0.start, $0.need, $0.copy) < ($1.start, $1.need, $1.copy) }
    }
}

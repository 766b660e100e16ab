import CivilTime
import People

/// The days of a part-timer for which the agreement pays a compensation: more breaks than one, or one that is too
/// long (IDCC 1261 ch. IV art. 2.1.7).
public enum SplitDays {
    /// - Parameters:
    ///   - hours: classed hours of one person.
    ///   - contracts: of the person.
    /// - Returns: the days in order; none where no agreement pays them.
    public static func days(
        of hours: [ClassedHours], contracts: [Contract], _ rules: RuleSet
    ) -> [CivilDate] {
        guard rules[.splitDayCents] != nil, let fullTime = rules[.fullTimeWeekMinutes],
            let pause = rules[.breakMinutes], let count = rules[.partTimeBreaks],
            let length = rules[.partTimeBreakMinutes]
        else { return [] }
        let timed = Dictionary(grouping: hours.filter { $0.start != nil && $0.end != nil }, by: \.day)
        return timed.keys.sorted().filter { day in
            guard let contract = contracts.last(where: { $0.covers(day) }), contract.weekMinutes < fullTime.value
            else { return false }
            let free = free(in: timed[day] ?? []).filter { $0 > pause.value }
            return free.count > count.value || (free.max() ?? 0) > length.value
        }
    }

    /// Free minutes between the rows of a day, trips not counted.
    private static func free(in rows: [ClassedHours]) -> [Int] {
        let spans = rows.compactMap { row in row.start.flatMap { start in row.end.map { (start: start, end: $0) } } }
            .sorted { $0.start < $1.start }
        return zip(spans, spans.dropFirst()).map { $1.start - $0.end }
    }
}

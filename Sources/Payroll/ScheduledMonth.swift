import CivilTime
import Money
import People

/// A month as the versions of a contract plan it, day by day: what an entry, an exit, an amendment or an absence
/// is measured against (method of the real hours, Cass. soc. 11 Feb. 1982 no. 80-40.359).
public struct ScheduledMonth: Hashable, Sendable {
    /// The days of the month under one version.
    public struct Segment: Hashable, Sendable {
        public let contract: Contract
        public let days: ClosedRange<CivilDate>
        /// Minutes planned on its days.
        public let minutes: Int
        /// Minutes that this version would plan over the whole month.
        public let wholeMinutes: Int

        /// Part of the version's monthly pay: by hours, by days where nothing is planned in the month.
        public var share: Ratio {
            if wholeMinutes > 0 { return Ratio(minutes, wholeMinutes) }
            return Ratio(days.upperBound - days.lowerBound + 1, days.lowerBound.month.dayCount)
        }
    }

    public let period: YearMonth
    /// In order of days.
    public let segments: [Segment]

    /// - Parameter versions: all versions of one employee; a later one replaces the earlier from its date.
    public init(_ period: YearMonth, versions: [Contract]) {
        self.period = period
        let ordered = versions.sorted { $0.from < $1.from }
        var segments: [(contract: Contract, first: CivilDate, last: CivilDate)] = []
        for day in period.days {
            guard let version = ordered.last(where: { $0.from <= day }), version.covers(day) else { continue }
            if let last = segments.last, last.contract == version, last.last + 1 == day {
                segments[segments.count - 1].last = day
            } else {
                segments.append((version, day, day))
            }
        }
        self.segments = segments.map { contract, first, last in
            Segment(contract: contract, days: first...last, minutes: Self.minutes(contract, first...last),
                    wholeMinutes: Self.minutes(contract, period.days))
        }
    }

    /// Minutes planned on a day; zero outside the contract.
    public func minutes(on day: CivilDate) -> Int {
        segments.first { $0.days.contains(day) }.map { Self.minutes($0.contract, day...day) } ?? 0
    }

    /// Whether a day is under contract.
    public func covers(_ day: CivilDate) -> Bool { segments.contains { $0.days.contains(day) } }

    /// Calendar days under contract.
    public var employedDays: Int { segments.reduce(0) { $0 + ($1.days.upperBound - $1.days.lowerBound) + 1 } }

    /// Whether the whole month is under one version.
    public var isWhole: Bool { segments.count == 1 && employedDays == period.dayCount }

    /// Calendar days that raise the ceiling over those of the month (CSS R242-2): employed and not in an absence
    /// for which the employer pays nothing.
    public func presence(unpaid: (CivilDate) -> Bool) -> Ratio {
        let days = segments.reduce(0) { $0 + $1.days.reduce(0) { $0 + (unpaid($1) ? 0 : 1) } }
        return Ratio(days, period.dayCount)
    }

    /// Contract hours a week over the month, by calendar days of each version.
    public var weekHours: Ratio {
        guard segments.count != 1 else { return Ratio(segments[0].contract.weekMinutes, 60) }
        let weighted = segments.reduce(0) {
            $0 + $1.contract.weekMinutes * ($1.days.upperBound - $1.days.lowerBound + 1)
        }
        return employedDays == 0 ? .zero : Ratio(weighted, 60 * employedDays)
    }

    private static func minutes(_ contract: Contract, _ days: ClosedRange<CivilDate>) -> Int {
        days.reduce(0) { $0 + contract.dayMinutes[$1.weekday.rawValue - 1] }
    }
}

/// Pay taken off for hours not worked: monthly pay x hours absent / hours of that month's schedule.
public func absenceDeduction(monthlyPay: Cents, absentMinutes: Int, scheduledMinutes: Int) -> Cents {
    guard scheduledMinutes > 0 else { return .zero }
    return (monthlyPay * Ratio(absentMinutes, scheduledMinutes)).roundedHalfUp()
}

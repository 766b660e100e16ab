import CivilTime

/// The days that a plan looks at by number: the weeks of the period, whole, and a week on either side of them
/// for rests that cross the ends. Day 0 is a Monday.
struct Horizon {
    let monday: CivilDate
    let dayCount: Int
    /// The days of the period.
    let period: Range<Int>

    init(_ period: YearMonth) {
        monday = period.first.mondayOfWeek - 7
        dayCount = period.last.mondayOfWeek + 14 - monday
        self.period = period.first - monday..<period.last + 1 - monday
    }

    /// The weeks with a day of the period.
    var weeks: ClosedRange<Int> { period.lowerBound / 7...(period.upperBound - 1) / 7 }
    /// The weeks on which work of the period may fall: also the one after it where the last day is a Sunday, whose
    /// night ends on Monday.
    var weeksTouched: ClosedRange<Int> { period.lowerBound / 7...period.upperBound / 7 }

    func date(_ day: Int) -> CivilDate { monday + day }
    /// A number, also beyond the horizon.
    func number(of date: CivilDate) -> Int { date - monday }
}

import CivilTime
import Money

/// Seniority points in the branch (IDCC 1261 ch. V art. 1.2.1): a number of points for each whole year, at the
/// anniversary of hiring, in proportion to the contract time seen at the twelve monthly anniversaries of the year.
/// The number of points was not found in a public text: it is an input of the pool.
public struct ALISFASeniority: Hashable, Sendable {
    public let hired: CivilDate
    public let pointsAYear: Int

    public init(hired: CivilDate, pointsAYear: Int) {
        self.hired = hired
        self.pointsAYear = pointsAYear
    }

    /// Points acquired on a day, exact.
    ///
    /// - Parameter workingTime: contract hours over 35 on a day, at most one.
    public func points(on day: CivilDate, workingTime: (CivilDate) -> Ratio) -> Ratio {
        let years = Seniority(from: hired).months(on: day) / 12
        var points = Ratio.zero
        for month in 0..<(12 * max(0, years)) {
            points = points + workingTime(Seniority(from: hired).anniversary(months: month + 1))
        }
        return points * Ratio(pointsAYear, 12)
    }
}

/// Seniority with the employer, in whole months from date to date.
public struct Seniority: Hashable, Sendable {
    public let from: CivilDate

    public init(from: CivilDate) { self.from = from }

    /// Whole months on a day.
    public func months(on day: CivilDate) -> Int {
        let (start, now) = (from.components, day.components)
        let months = (now.year - start.year) * 12 + now.month - start.month
        return day < anniversary(months: months) ? months - 1 : months
    }

    /// The day after a number of months: the same day of the month, or its last.
    public func anniversary(months: Int) -> CivilDate {
        let month = from.month + months
        return month.first + (min(from.components.day, month.dayCount) - 1)
    }
}

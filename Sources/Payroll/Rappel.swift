import CivilTime

/// What a late change brings to an open month for an earlier, closed one (*rappel*): the difference, line by line,
/// between the earlier month computed again and what was paid for it, with the period that it belongs to. Its
/// contributions are those of that period (CSS R242-1: rates of the period of employment).
public struct Rappel: Hashable, Sendable {
    public let period: YearMonth
    public let difference: MonthFigures

    public init(period: YearMonth, difference: MonthFigures) {
        self.period = period
        self.difference = difference
    }
}

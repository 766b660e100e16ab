import CivilTime
import LegalParameters
import Money
import People

/// The paid leave of one employment by reference period, carried from month to month. It holds only periods that are
/// known from their first day on or from that of the contract: of the others nothing is computed and nothing printed.
public struct LeaveAccount: Hashable, Sendable {
    /// One reference period, in working days (*jours ouvrables*).
    public struct Period: Hashable, Sendable {
        public var period: LeavePeriod
        public var earned: EarnedLeave
        public var taken: Ratio
        /// Gross pay that counts for the tenth.
        public var pay: Cents
        /// Of what is taken, that which was taken and paid while the period ran and its tenth is not settled for.
        public var inAdvance: LeaveTaking

        public init(
            _ period: LeavePeriod, earned: EarnedLeave = .none, taken: Ratio = .zero, pay: Cents = .zero,
            inAdvance: LeaveTaking = .none
        ) {
            self.period = period
            self.earned = earned
            self.taken = taken
            self.pay = pay
            self.inAdvance = inAdvance
        }
    }

    /// In order of years.
    public private(set) var periods: [Period]

    /// - Parameter periods: those known so far.
    public init(_ periods: [Period] = []) { self.periods = periods.sorted { $0.period.year < $1.period.year } }

    /// Makes room for a month: the period of June, and that in which a contract begins, are known from their start.
    ///
    /// - Parameter hired: first day of the employment.
    public mutating func begin(_ month: YearMonth, hired: CivilDate) {
        let period = LeavePeriod(earning: month)
        guard month.month == 6 || hired.month == month, self[period] == nil else { return }
        periods.append(Period(period))
    }

    /// Adds what a month has earned and its pay, where its period is known.
    public mutating func earn(_ earned: EarnedLeave, pay: Cents, in month: YearMonth) {
        guard let place = place(LeavePeriod(earning: month)) else { return }
        periods[place].earned = periods[place].earned + earned
        periods[place].pay += pay
    }

    /// The periods that days taken in a month come from, the oldest with days left first; the running one bears
    /// what is taken in advance. Empty when a period that may hold days is not known.
    ///
    /// - Parameter hired: first day of the employment.
    public func sources(
        of days: Ratio, in month: YearMonth, hired: CivilDate, _ rule: LeaveAccrual
    ) -> [(period: LeavePeriod, days: Ratio)] {
        let running = LeavePeriod(earning: month)
        let before = LeavePeriod(year: running.year - 1)
        guard self[running] != nil, self[before] != nil || hired > before.months[11].last else { return [] }
        var sources: [(period: LeavePeriod, days: Ratio)] = []
        var wanted = days
        for period in periods where period.period != running && wanted > .zero {
            let part = min(wanted, period.left(rule))
            guard part > .zero else { continue }
            sources.append((period.period, part))
            wanted = wanted.less(part)
        }
        if wanted > .zero { sources.append((running, wanted)) }
        return sources
    }

    public mutating func take(_ sources: [(period: LeavePeriod, days: Ratio)]) {
        for source in sources {
            guard let place = place(source.period) else { continue }
            periods[place].taken = periods[place].taken + source.days
        }
    }

    /// Notes the pay of days taken in advance in a month.
    public mutating func advance(_ taking: LeaveTaking, in month: YearMonth) {
        guard let place = place(LeavePeriod(earning: month)) else { return }
        periods[place].inAdvance = periods[place].inAdvance + taking
    }

    /// What was taken in advance in periods that are over in a month, once.
    public mutating func settleAdvances(in month: YearMonth, _ rule: LeaveAccrual) -> [LeaveAdvance] {
        let running = LeavePeriod(earning: month)
        return periods.indices.compactMap { place in
            let period = periods[place]
            guard period.period != running, period.inAdvance.days > .zero else { return nil }
            periods[place].inAdvance = .none
            return LeaveAdvance(period.inAdvance, right: period.right(of: period.inAdvance.days, rule))
        }
    }

    /// Whether all leave that may be left at the end of an employment is known.
    public func isComplete(in month: YearMonth, hired: CivilDate) -> Bool {
        let running = LeavePeriod(earning: month)
        let before = LeavePeriod(year: running.year - 1)
        return self[running] != nil && (self[before] != nil || hired > before.months[11].last)
    }

    /// Takes all that is left, as it is paid at the end of the employment.
    public mutating func settle(_ rule: LeaveAccrual) {
        for place in periods.indices where periods[place].left(rule) > .zero {
            periods[place].taken = periods[place].taken + periods[place].left(rule)
        }
    }

    /// Leaves out periods that are over and used up.
    public mutating func drop(before month: YearMonth, _ rule: LeaveAccrual) {
        periods.removeAll { $0.period.takenUntil < month && $0.left(rule) <= .zero }
    }

    public subscript(period: LeavePeriod) -> Period? { place(period).map { periods[$0] } }

    private func place(_ period: LeavePeriod) -> Int? { periods.firstIndex { $0.period == period } }
}

extension LeaveAccount.Period {
    /// Whole days of right that are not taken (L3141-7).
    public func left(_ rule: LeaveAccrual) -> Ratio { Ratio(rule.days(of: [earned]), 1).less(taken) }

    /// Some of its days with what their tenth is computed from.
    public func right(of days: Ratio, _ rule: LeaveAccrual) -> LeaveTaken.Right {
        LeaveTaken.Right(days: days, earned: Ratio(rule.days(of: [earned]), 1), referencePay: pay)
    }

    /// As a payslip prints it: exact days while the period runs, whole days once it is over.
    public func balance(in month: YearMonth, _ rule: LeaveAccrual) -> LeaveBalance {
        let isOver = period.months[11] < month
        let exact = earned.byWork + earned.bySickness
        return LeaveBalance(period: period, earned: isOver ? Ratio(rule.days(of: [earned]), 1) : exact, taken: taken)
    }
}

extension Ratio {
    /// The difference.
    func less(_ other: Ratio) -> Ratio { self + other * Ratio(-1, 1) }
}

/// Working days (*jours ouvrables*, Monday to Saturday without public holidays) that a leave counts for: from the
/// first day that would have been worked to the day before the return.
public struct CountedLeave: Hashable, Sendable {
    public let days: ClosedRange<CivilDate>
    public let count: Int

    /// - Parameters:
    ///   - leave: as entered.
    ///   - period: the month whose part is counted; the days after a leave up to the return go with its last day.
    ///   - isPlanned: whether the contract plans work on a day.
    /// - Returns: nil when nothing of it is counted in the month.
    public init?(
        _ leave: ClosedRange<CivilDate>, in period: YearMonth, isPlanned: (CivilDate) -> Bool
    ) {
        guard leave.overlaps(period.days), let first = leave.first(where: isPlanned) else { return nil }
        let part = leave.clamped(to: period.days)
        var last = part.upperBound
        if last == leave.upperBound {
            // A week holds a planned day; who never works again has none to wait for.
            for _ in 0..<6 where !isPlanned(last + 1) { last = last + 1 }
        }
        let start = max(first, part.lowerBound)
        guard start <= last else { return nil }
        days = part
        count = (start...last).count { $0.weekday != .sunday && PublicHoliday.on($0) == nil }
    }
}

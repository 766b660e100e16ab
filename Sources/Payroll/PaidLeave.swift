import CivilTime
import LegalParameters
import Money

/// How a calendar day counts for the leave that it earns.
public enum LeaveDay: Hashable, Sendable {
    /// Worked, or counted as work (C. trav. L3141-5): leave, maternity, accident, training, public holidays.
    case work
    /// Sickness or accident outside work (L3141-5 7°, L3141-5-1).
    case sickness
    /// Unpaid absence, or no contract.
    case none
}

/// Paid leave earned, in working days (*jours ouvrables*; C. trav. L3141-3 to L3141-7).
public struct LeaveAccrual: Hashable, Sendable {
    private let perMonth: Ratio
    private let perMonthOfSickness: Ratio
    private let most: Ratio
    private let mostOfSickness: Ratio

    /// - Throws: the parameter that has no value.
    public init(on day: CivilDate, _ law: LegalParameters) throws(ParameterFault) {
        perMonth = try law.quantity(.cpAcquisition, on: day)
        most = try law.quantity(.cpMaximum, on: day)
        perMonthOfSickness = try law.quantity(.cpAcquisitionMaladie, on: day)
        mostOfSickness = try law.quantity(.cpMaximumMaladie, on: day)
    }

    /// Days earned in a month, exact: each calendar day earns its part of the month's right.
    public func month(_ period: YearMonth, _ kind: (CivilDate) -> LeaveDay) -> EarnedLeave {
        var (work, sickness) = (0, 0)
        for day in period.days {
            switch kind(day) {
            case .work: work += 1
            case .sickness: sickness += 1
            case .none: break
            }
        }
        return EarnedLeave(byWork: perMonth * Ratio(work, period.dayCount),
                           bySickness: perMonthOfSickness * Ratio(sickness, period.dayCount))
    }

    /// Whole days of a reference period: sickness up to its own limit, all up to the year's, and a fraction raised
    /// to the next day (L3141-7).
    public func days(of months: [EarnedLeave]) -> Int {
        let earned = months.reduce(EarnedLeave.none, +)
        let all = min(most, earned.byWork + min(mostOfSickness, earned.bySickness))
        return (all.numerator + all.denominator - 1) / all.denominator
    }
}

/// Leave earned, apart by its cause.
public struct EarnedLeave: Hashable, Sendable {
    public var byWork: Ratio
    public var bySickness: Ratio

    public init(byWork: Ratio, bySickness: Ratio) {
        self.byWork = byWork
        self.bySickness = bySickness
    }

    public static let none = EarnedLeave(byWork: .zero, bySickness: .zero)
    public static func + (left: EarnedLeave, right: EarnedLeave) -> EarnedLeave {
        EarnedLeave(byWork: left.byWork + right.byWork, bySickness: left.bySickness + right.bySickness)
    }
}

/// The reference period of paid leave: 1 June to 31 May (C. trav. R3141-4).
public struct LeavePeriod: Hashable, Sendable {
    /// Year in which it begins.
    public let year: Int

    public init(year: Int) { self.year = year }
    public init(earning month: YearMonth) { year = month.month >= 6 ? month.year : month.year - 1 }

    public var months: [YearMonth] { (0..<12).map { YearMonth(year: year, month: 6) + $0 } }
    /// Last month in which the leave is ordinarily taken: the end of the next period.
    public var takenUntil: YearMonth { YearMonth(year: year + 2, month: 5) }
}

/// Additional days of the agreement ALISFA (IDCC 1261 ch. VI art. 2): one for each month of presence from October
/// to May, in days worked (*jours ouvrés*), in proportion to part time; taken from 1 November to 30 June.
public struct ALISFAExtraLeave: Hashable, Sendable {
    private let ofYear: Int

    public init(on day: CivilDate, _ law: LegalParameters) throws(ParameterFault) {
        ofYear = try law.count(.alisfaCongesSupplementaires, on: day)
    }

    /// Days earned by the months present in the season that begins in October of a year.
    public func days(season year: Int, presentMonths: Set<YearMonth>) -> Int {
        let october = YearMonth(year: year, month: 10)
        return (0..<ofYear).count { presentMonths.contains(october + $0) }
    }

    /// Last day on which the days of a season may be taken.
    public func takenUntil(season year: Int) -> CivilDate { YearMonth(year: year + 1, month: 6).last }
}

/// Ordinary paid leave of the agreement ALISFA in days worked, for a whole year (IDCC 1261 ch. VI art. 1): the
/// same right as the law's thirty working days.
public func alisfaWorkedDays(
    ofWorkingDays days: Int, on day: CivilDate, _ law: LegalParameters
) throws(ParameterFault) -> Ratio {
    let (year, most) = (try law.quantity(.alisfaCongesAnnuels, on: day), try law.quantity(.cpMaximum, on: day))
    return year * Ratio(days * most.denominator, most.numerator)
}

/// The leave of one reference period as a payslip prints it.
public struct LeaveBalance: Hashable, Sendable {
    public let period: LeavePeriod
    /// Whole days once the period is over, exact days before.
    public var earned: Ratio
    public var taken: Ratio
    /// Last day to take what is left; later for leave that sickness kept from being taken.
    public var until: CivilDate

    public init(period: LeavePeriod, earned: Ratio, taken: Ratio = .zero, until: CivilDate? = nil) {
        self.period = period
        self.earned = earned
        self.taken = taken
        self.until = until ?? period.takenUntil.last
    }

    public var left: Ratio { earned + taken * Ratio(-1, 1) }

    /// Where the balance comes from.
    ///
    /// - Throws: the parameter that has no value on the last day of the period.
    public func explanation(_ law: LegalParameters) throws(ParameterFault) -> Explanation {
        let day = YearMonth(year: period.year + 1, month: 5).last
        return Explanation(
            "Congés payés acquis de juin \(period.year) à mai \(period.year + 1)", nil,
            "\(earned.french) acquis - \(taken.french) pris = \(left.french) jours, à prendre jusqu'au \(until.french)",
            parts: [try Explanation(law, .cpAcquisition, on: day), try Explanation(law, .cpAcquisitionMaladie, on: day),
                    try Explanation(law, .cpMaximum, on: day)])
    }

    /// Carries what sickness kept from being taken: fifteen months from the day on which the employer has told
    /// the employee of it after the return (L3141-19-1).
    public mutating func carryOver(informedOn day: CivilDate, _ law: LegalParameters) throws(ParameterFault) {
        let months = try law.count(.cpReport, on: day)
        until = max(until, Seniority(from: day).anniversary(months: months))
    }
}

import CivilTime
import LegalParameters
import Money

/// Compensatory rest (*repos compensateur*): what an employee has earned instead of pay, taken and still to take.
public struct RestAccount: Hashable, Sendable {
    /// Why minutes were credited or taken.
    public enum Cause: String, CaseIterable, Sendable {
        /// Overtime and its premium (C. trav. L3121-33 II; IDCC 1261 ch. IV art. 1.4).
        case overtime = "heures_supplementaires"
        /// Work on a Sunday or a public holiday (IDCC 1261 ch. IV art. 1.3.2).
        case sundayOrHoliday = "dimanche_ferie"
        /// A change announced at most 72 hours before (IDCC 1261 ch. IV art. 1.3.3.6).
        case shortNotice = "delai_prevenance"
        case taken = "pris"
    }
    public struct Entry: Hashable, Sendable {
        public let day: CivilDate
        public let cause: Cause
        /// Negative when taken.
        public let minutes: Int
    }

    public private(set) var entries: [Entry] = []

    public init() {}

    public var balance: Int { entries.reduce(0) { $0 + $1.minutes } }

    /// Where the balance comes from: each credit and each taking.
    public var explanation: Explanation {
        Explanation("Repos compensateur", nil, frenchHours(balance), parts: entries.map { entry in
            Explanation("\(entry.day.french), \(entry.cause.rawValue)", nil, frenchHours(entry.minutes))
        })
    }

    /// Credits the overtime of a week with its premiums.
    public mutating func credit(_ overtime: OvertimeHours, _ premiums: WeeklyPremiums, on day: CivilDate) {
        add(.overtime, premiums.restMinutes(overtime), day)
    }

    /// Credits work on a Sunday or a holiday: its time and the agreement's share of it, halves up.
    public mutating func credit(
        sundayOrHolidayMinutes minutes: Int, on day: CivilDate, _ law: LegalParameters
    ) throws(ParameterFault) {
        let unit = 100_000_000
        let factor = unit + (try law.rate(.alisfaReposDimancheFerie, on: day)).e8
        add(.sundayOrHoliday, (2 * minutes * factor + unit) / (2 * unit), day)
    }

    /// Credits changes at short notice.
    public mutating func credit(
        shortNotices count: Int, on day: CivilDate, _ law: LegalParameters
    ) throws(ParameterFault) {
        let hours = try law.quantity(.alisfaDelaiCourtRepos, on: day)
        add(.shortNotice, count * 60 * hours.numerator / hours.denominator, day)
    }

    /// Takes rest.
    ///
    /// - Throws: `PayrollFault.contradiction` for more than the balance.
    public mutating func take(_ minutes: Int, on day: CivilDate) throws(PayrollFault) {
        guard minutes <= balance else {
            throw .contradiction("repos de \(frenchHours(minutes)) pour un solde de \(frenchHours(balance)) : réduire")
        }
        add(.taken, -minutes, day)
    }

    private mutating func add(_ cause: Cause, _ minutes: Int, _ day: CivilDate) {
        if minutes != 0 { entries.append(Entry(day: day, cause: cause, minutes: minutes)) }
    }
}

/// A contract whose hours are counted over twelve months (*aménagement du temps de travail*, Code du travail
/// L3121-41 to -44): `weekMinutes` of the contract is then the mean on which pay is smoothed.
public struct AnnualSchedule: Hashable, Sendable {
    /// Minutes of work due in a full period, 96 420 (1 607 h) being full time with the solidarity day.
    public var minutes: Int
    /// Month on whose first day the period of twelve months starts, 1...12.
    public var firstMonth: Int

    public init(minutes: Int, firstMonth: Int = 1) {
        self.minutes = minutes
        self.firstMonth = firstMonth
    }
}

extension Contract {
    /// What the employee has agreed to in writing, beyond what rules of working time allow without it.
    public enum Exception: String, CaseIterable, Sendable {
        /// Work on Sundays, and weeks without two days off in a row (IDCC 1261 ch. IV art. 1.3.2).
        case sunday
        /// Work after 20:00 on more than three days a week.
        case evenings
        /// Work at night (L3122-2).
        case night
        /// Work on 1 May, in a service that cannot stop (L3133-6).
        case labourDay = "labour-day"
    }

    /// Why a contract may be for less than the minimum of part-time work (L3123-7).
    public enum BelowMinimum: String, CaseIterable, Sendable {
        /// Asked for by the employee in writing, with the reason (second paragraph of L3123-7).
        case request
        /// A student under 26 (last paragraph of L3123-7).
        case student
        /// A fixed-term contract to replace an absentee.
        case replacement
    }

    /// A version of the contract that raises its hours for a while (*complément d'heures par avenant*,
    /// L3123-22).
    public enum Rider: Hashable, Sendable {
        case increase
        /// To do the work of a named absentee, which does not count among the riders of the year.
        case replacing(Code<Employee>)
    }
}

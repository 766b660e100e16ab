import CivilTime
import People

/// All that a month is planned from. Contracts, absences and past shifts may reach beyond the period; the
/// planner and the validator take what they need. The limits of the pool's own agreement are in the `RuleSet`.
public struct PlanningInput: Sendable {
    public var period: YearMonth
    public var sites: [Site]
    public var travels: [Travel]
    public var contracts: [Contract]
    public var absences: [Absence]
    public var assignments: [Assignment]
    public var needs: [Need]
    /// Published shifts of the days around the period, for rests and weeks that cross its ends.
    public var neighbours: [Shift]
    /// Those of the sites, set where they are known: a site whose member is not among them is open on all days.
    public var members: [Member] = []
    public var jobs: [Job] = []
    /// For their age and where they live.
    public var employees: [Employee] = []
    public var skills: [HeldSkill] = []
    public var wishes: [Wish] = []
    public var pins: [Pin] = []
    /// When each week plan holds.
    public var calendar: [WeekPlan] = []
    /// The published shifts of the period: what people rely on. Empty before the first publication.
    public var published: [Shift] = []
    /// The day of planning: what is published for the days near it is fixed by the rules of notice, and what
    /// lies before it is past. Nil when nothing is published.
    public var asOf: CivilDate?
    public var agreedChanges: [AgreedChange] = []
    public var otherWork: [OtherWork] = []
    public var adjustments: [Adjustment] = []
    /// What each person had worked before the period.
    public var yearWork: [YearWork] = []
    /// Head-count of the pool as an employer, by which IDCC 1261 sets the minimum of part-time work.
    public var headcount = 0

    /// The properties with a value of their own are set afterwards where they are known.
    public init(
        period: YearMonth, sites: [Site], travels: [Travel], contracts: [Contract], absences: [Absence],
        assignments: [Assignment], needs: [Need], neighbours: [Shift]
    ) {
        self.period = period
        self.sites = sites
        self.travels = travels
        self.contracts = contracts
        self.absences = absences
        self.assignments = assignments
        self.needs = needs
        self.neighbours = neighbours
    }
}

/// The result of planning a month: shifts in order of employee and start, and what stays open with why.
public struct Plan: Sendable, Hashable {
    public var shifts: [Shift]
    public var open: [OpenNeed]

    public init(shifts: [Shift], open: [OpenNeed]) {
        self.shifts = shifts
        self.open = open
    }
}

/// An occurrence that nobody takes, with the first rule in the way of each employee of the job.
public struct OpenNeed: Sendable, Hashable {
    public var occurrence: Occurrence
    /// In French, one sentence: "personne de ce métier n'est autorisé à M16 (L1253-9)".
    public var reason: String

    public init(occurrence: Occurrence, reason: String) {
        self.occurrence = occurrence
        self.reason = reason
    }
}

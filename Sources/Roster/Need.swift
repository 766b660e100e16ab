import CivilTime
import People

/// Hours that a site needs: one block, once or by a recurrence rule. Atoms are indivisible; `quantity`
/// people do it side by side. The block fills the window from `start` to `end`, or, when `minutes` says how
/// long it is, lies anywhere in it ("three hours on Tuesday morning").
public struct Need: Hashable, Sendable {
    public var code: Code<Need>
    public var site: Code<Site>
    public var job: Code<Job>
    /// First occurrence.
    public var start: LocalDateTime
    public var end: LocalDateTime
    public var quantity: Int
    /// 1 (first) to 9 (last).
    public var priority: Int
    /// RFC 5545 recurrence rule, nil for a single block.
    public var recurrence: RecurrenceRule?
    /// The day the need became known, when it matters for the notice of a change (L3123-31).
    public var announced: CivilDate?
    /// Minutes of work in one piece, somewhere in the window; nil when the work fills it.
    public var minutes: Int?
    /// A block in a window starts at the window's start or a whole number of these minutes later: 15 or 30.
    public var gridMinutes: Int
    /// What a person must be able to do on the day, beside the job.
    public var skills: Set<Code<Skill>>
    /// Those whom the site would rather see.
    public var wished: Set<Code<Employee>>
    /// Those whom the site cannot have.
    public var excluded: Set<Code<Employee>>
    /// The week plan under which it is due; nil: always.
    public var weekPlan: Code<WeekPlan>?

    public init(
        code: Code<Need>, site: Code<Site>, job: Code<Job>, start: LocalDateTime, end: LocalDateTime,
        quantity: Int = 1, priority: Int = 5, recurrence: RecurrenceRule? = nil, announced: CivilDate? = nil,
        minutes: Int? = nil, gridMinutes: Int = 15, skills: Set<Code<Skill>> = [],
        wished: Set<Code<Employee>> = [], excluded: Set<Code<Employee>> = [], weekPlan: Code<WeekPlan>? = nil
    ) {
        self.code = code
        self.site = site
        self.job = job
        self.start = start
        self.end = end
        self.quantity = quantity
        self.priority = priority
        self.recurrence = recurrence
        self.announced = announced
        self.minutes = minutes
        self.gridMinutes = gridMinutes
        self.skills = skills
        self.wished = wished
        self.excluded = excluded
        self.weekPlan = weekPlan
    }
}

/// One block of a need on one day, for one person: occurrence `copy` (0..<quantity) of the need. What the need
/// asks of the person (skills, wished and excluded people) is the need's.
public struct Occurrence: Hashable, Sendable {
    public var need: Code<Need>
    public var copy: Int
    public var site: Code<Site>
    public var job: Code<Job>
    /// Start of the window.
    public var start: LocalDateTime
    /// End of the window.
    public var end: LocalDateTime
    public var priority: Int
    public var announced: CivilDate?
    /// Minutes of work in one piece: those of the window, or fewer.
    public var minutes: Int
    /// A shorter block starts a whole number of these minutes after the window's start.
    public var gridMinutes: Int

    /// - Parameter minutes: nil when the work fills the window.
    public init(
        need: Code<Need>, copy: Int, site: Code<Site>, job: Code<Job>, start: LocalDateTime,
        end: LocalDateTime,
        priority: Int, announced: CivilDate? = nil, minutes: Int? = nil, gridMinutes: Int = 15
    ) {
        self.need = need
        self.copy = copy
        self.site = site
        self.job = job
        self.start = start
        self.end = end
        self.priority = priority
        self.announced = announced
        self.minutes = minutes ?? end - start
        self.gridMinutes = gridMinutes
    }

    /// Whether the work may be at several times of the window.
    public var isFlexible: Bool { minutes < end - start }

    /// The times at which the work may start, in order, all on the day on which the window starts, for the block is
    /// of that day: the window's start alone when the work fills it.
    public var starts: [LocalDateTime] {
        stride(from: 0, through: max(0, end - start - minutes), by: gridMinutes).map { start + $0 }
            .filter { $0.date == start.date }
    }

    /// Whether a shift does this work: of the need, or of none that it names, at the site, as long as asked,
    /// within the window.
    public func isDone(by shift: Shift) -> Bool {
        (shift.need ?? need) == need && shift.site == site && shift.minutes == minutes
            && start <= shift.start && shift.end <= end
    }
}

/// An employee at a site from a time to a time: planned when it comes from a plan, worked when from hours.
public struct Shift: Hashable, Sendable {
    public var employee: Code<Employee>
    public var site: Code<Site>
    public var start: LocalDateTime
    public var end: LocalDateTime
    /// The need it covers, nil for a shift entered by hand.
    public var need: Code<Need>?

    public init(
        employee: Code<Employee>, site: Code<Site>, start: LocalDateTime, end: LocalDateTime,
        need: Code<Need>? = nil
    ) {
        self.employee = employee
        self.site = site
        self.start = start
        self.end = end
        self.need = need
    }

    public var minutes: Int { end - start }
}

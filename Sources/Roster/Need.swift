import CivilTime
import People

/// Hours that a site needs: one block, once or by a recurrence rule. Atoms are indivisible; `quantity`
/// people do it side by side.
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

    public init(
        code: Code<Need>, site: Code<Site>, job: Code<Job>, start: LocalDateTime, end: LocalDateTime,
        quantity: Int = 1, priority: Int = 5, recurrence: RecurrenceRule? = nil, announced: CivilDate? = nil
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
    }
}

/// One block of a need on one day, for one person: occurrence `copy` (0..<quantity) of the need.
public struct Occurrence: Hashable, Sendable {
    public var need: Code<Need>
    public var copy: Int
    public var site: Code<Site>
    public var job: Code<Job>
    public var start: LocalDateTime
    public var end: LocalDateTime
    public var priority: Int
    public var announced: CivilDate?

    public init(
        need: Code<Need>, copy: Int, site: Code<Site>, job: Code<Job>, start: LocalDateTime,
        end: LocalDateTime,
        priority: Int, announced: CivilDate? = nil
    ) {
        self.need = need
        self.copy = copy
        self.site = site
        self.job = job
        self.start = start
        self.end = end
        self.priority = priority
        self.announced = announced
    }

    public var minutes: Int { end - start }
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

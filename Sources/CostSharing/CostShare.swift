import CivilTime
import Money
import People

/// The cost of one employee-month as the sharing sees it: an amount and where its minutes went. The sharing
/// never sees a payslip.
public struct EmployeeCost: Sendable, Hashable {
    public var employee: Code<Employee>
    public var job: Code<Job>
    /// Job class of the employee ("administratif"), by which classes for averages are formed (`JobClasses`).
    public var jobClass: String
    /// Total employer cost of the month: gross, employer contributions after reductions, wage tax.
    public var cost: Cents
    /// Minutes by class; for `.worked` by member.
    public var minutes: [ClassedMinutes]

    public init(
        employee: Code<Employee>, job: Code<Job>, jobClass: String, cost: Cents, minutes: [ClassedMinutes]
    ) {
        self.employee = employee
        self.job = job
        self.jobClass = jobClass
        self.cost = cost
        self.minutes = minutes
    }
}

/// Where minutes of an employee-month went.
public struct ClassedMinutes: Sendable, Hashable {
    public var hourClass: HourClass
    /// Only for `.worked`.
    public var member: Code<Member>?
    public var minutes: Int

    public init(hourClass: HourClass, member: Code<Member>? = nil, minutes: Int) {
        self.hourClass = hourClass
        self.member = member
        self.minutes = minutes
    }
}

/// How the cost of a class is shared (*clé de répartition*), dated, for all employees or one.
public struct AllocationKey: Sendable, Hashable {
    public enum Rule: String, CaseIterable, Sendable {
        /// By the employee's own hours worked at each member in the month; common when there are none.
        case worked
        /// By the contractual hours of the assignments (*mises à disposition*) of the employee.
        case quota
        /// To the common costs, shared by all hours worked at each member in the month.
        case common
        /// Equal parts among the members of the pool in the month.
        case equal
        /// Borne by the pool itself.
        case pool
    }
    public var hourClass: HourClass
    public var from: CivilDate
    public var rule: Rule
    /// Nil: for all employees without a key of their own.
    public var employee: Code<Employee>?

    public init(hourClass: HourClass, from: CivilDate, rule: Rule, employee: Code<Employee>? = nil) {
        self.hourClass = hourClass
        self.from = from
        self.rule = rule
        self.employee = employee
    }
}

/// A grant that pays part of the cost of a job at some members (*subvention*).
public struct Grant: Sendable, Hashable {
    public var code: String
    public var funder: String
    public var label: String
    public var from: CivilDate
    public var to: CivilDate
    public var amount: Cents
    /// The job whose cost it pays; nil for any.
    public var job: Code<Job>?
    /// The members whose share it reduces; empty for all.
    public var members: [Code<Member>]

    public init(
        code: String, funder: String, label: String, from: CivilDate, to: CivilDate, amount: Cents,
        job: Code<Job>?, members: [Code<Member>]
    ) {
        self.code = code
        self.funder = funder
        self.label = label
        self.from = from
        self.to = to
        self.amount = amount
        self.job = job
        self.members = members
    }
}

/// One share of one employee-month's cost. For each employee: cost = sum of the shares' amounts.
public struct CostShare: Sendable, Hashable {
    public enum Payer: Hashable, Sendable {
        case member(Code<Member>)
        case pool
        /// The grant (by code) that pays this part of the share of the member.
        case grant(String, for: Code<Member>)
    }
    public var employee: Code<Employee>
    public var hourClass: HourClass
    /// The rule that gave this share: "worked" for minutes at the member itself, or the key's rule.
    public var rule: AllocationKey.Rule
    public var payer: Payer
    /// The weight of the member in the share: minutes worked for it by the employee, the job class or all,
    /// or agreed minutes, as the rule says; 1 for equal parts. For the pool: the employee's minutes of the
    /// class.
    public var minutes: Int
    public var amount: Cents

    public init(
        employee: Code<Employee>, hourClass: HourClass, rule: AllocationKey.Rule, payer: Payer, minutes: Int,
        amount: Cents
    ) {
        self.employee = employee
        self.hourClass = hourClass
        self.rule = rule
        self.payer = payer
        self.minutes = minutes
        self.amount = amount
    }
}

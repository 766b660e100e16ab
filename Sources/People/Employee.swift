import CivilTime
import Money

/// A person employed by the pool. The name is optional: a pool may work with codes alone.
public struct Employee: Hashable, Sendable {
    public var code: Code<Employee>
    public var name: String?
    public var birthDate: CivilDate
    public var communeINSEE: String
    public var iban: String

    public init(
        code: Code<Employee>, name: String? = nil, birthDate: CivilDate, communeINSEE: String, iban: String
    ) {
        self.code = code
        self.name = name
        self.birthDate = birthDate
        self.communeINSEE = communeINSEE
        self.iban = iban
    }
}

/// A job (*emploi*) of the pool with the class by which members are charged for it.
public struct Job: Hashable, Sendable {
    public var code: Code<Job>
    public var label: String
    /// Job class of tariffs and averages ("administratif", "animation", ...).
    public var jobClass: String
    /// Position in the agreement's classification beside the points ("emploi-repère : comptable"); nil when not
    /// given.
    public var classification: String?
    /// The job of the agreement's own list that it corresponds to, where a rule goes by that list; nil when
    /// the pool has not said.
    public var agreementJob: AgreementJob?

    public init(
        code: Code<Job>, label: String, jobClass: String, classification: String? = nil,
        agreementJob: AgreementJob? = nil
    ) {
        self.code = code
        self.label = label
        self.jobClass = jobClass
        self.classification = classification
        self.agreementJob = agreementJob
    }
}

/// The jobs by which IDCC 1261 (ch. IV art. 2.1.6.1, in the words of the classification before 2024) and 1518
/// (art. 5.9.2.2) set the minimum of part-time work.
public enum AgreementJob: String, CaseIterable, Sendable {
    case technicalSpecialist = "technical-specialist"
    case maintenance
    case animator
    case activityAnimator = "activity-animator"
    case childcareAide = "childcare-aide"
    case childhoodEducator = "childhood-educator"
    case reception
    case accountant
    case administrative
    case serviceStaff = "service-staff"
    case secretary
    case coordinator
    case catering
}

/// One dated version of an employment contract (Code du travail L1253-9). A later version of the same
/// employee replaces it from its own date on.
public struct Contract: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case permanent
        case fixedTerm = "fixed-term"
    }

    public var employee: Code<Employee>
    public var from: CivilDate
    /// Last day, nil while it lasts.
    public var to: CivilDate?
    public var kind: Kind
    public var job: Code<Job>
    /// Contract working time per week in minutes; 2 100 is full time.
    public var weekMinutes: Int
    /// Weighing points of the job and experience points (ALISFA ch. V).
    public var points: Int
    public var experiencePoints: Int
    /// *Cadre*.
    public var executive: Bool
    /// The members that may use the employee: the contract must list them (L1253-9). Empty for people who
    /// work for the pool itself.
    public var users: [Code<Member>]
    /// Minutes of contract time on each weekday, Monday first: the distribution that a part-time contract
    /// must state (L3123-6). Their sum is `weekMinutes`.
    public var dayMinutes: [Int]
    /// Agreed monthly gross for the contract's hours where the agreement's scale does not apply; nil: the scale.
    public var monthlyGross: Cents?
    /// Nil when hours are counted by the week.
    public var annual: AnnualSchedule?
    public var exceptions: Set<Exception>
    /// Why a contract of few hours stands, nil when no reason was given.
    public var belowMinimum: BelowMinimum?
    /// Set on a version that raises the hours for a while; the version before holds again after its last day.
    public var rider: Rider?

    public init(
        employee: Code<Employee>, from: CivilDate, to: CivilDate? = nil, kind: Kind, job: Code<Job>,
        weekMinutes: Int, points: Int, experiencePoints: Int, executive: Bool, users: [Code<Member>],
        dayMinutes: [Int], monthlyGross: Cents? = nil, annual: AnnualSchedule? = nil,
        exceptions: Set<Exception> = [], belowMinimum: BelowMinimum? = nil, rider: Rider? = nil
    ) {
        precondition(dayMinutes.count == 7 && dayMinutes.reduce(0, +) == weekMinutes,
                     "days \(dayMinutes) of \(employee) do not add up to \(weekMinutes) minutes a week")
        self.employee = employee
        self.from = from
        self.to = to
        self.kind = kind
        self.job = job
        self.weekMinutes = weekMinutes
        self.points = points
        self.experiencePoints = experiencePoints
        self.executive = executive
        self.users = users
        self.dayMinutes = dayMinutes
        self.monthlyGross = monthlyGross
        self.annual = annual
        self.exceptions = exceptions
        self.belowMinimum = belowMinimum
        self.rider = rider
    }

    public func covers(_ day: CivilDate) -> Bool { from <= day && day <= (to ?? day) }
}

/// A stretch of whole days on which an employee does not work.
public struct Absence: Hashable, Sendable {
    /// Kinds whose pay is maintained by the employer in the plain month are `paidLeave` and `training`;
    /// the others change pay by rules of their own.
    public enum Kind: String, CaseIterable, Sendable {
        case paidLeave = "paid-leave"
        case training
        case sickness
        case workAccident = "work-accident"
        case maternity
        case unpaid
        case family
    }

    public var employee: Code<Employee>
    public var kind: Kind
    public var from: CivilDate
    public var to: CivilDate

    public init(employee: Code<Employee>, kind: Kind, from: CivilDate, to: CivilDate) {
        self.employee = employee
        self.kind = kind
        self.from = from
        self.to = to
    }

    public var days: ClosedRange<CivilDate> { from...to }
}

/// A *mise à disposition*: the hours a member has agreed to take of one employee or one job.
public struct Assignment: Hashable, Sendable {
    public enum Subject: Hashable, Sendable {
        case employee(Code<Employee>)
        case job(Code<Job>)
    }
    public var subject: Subject
    public var member: Code<Member>
    public var from: CivilDate
    public var to: CivilDate?
    public var monthMinutesMin: Int
    public var monthMinutesMax: Int

    public init(
        subject: Subject, member: Code<Member>, from: CivilDate, to: CivilDate? = nil, monthMinutesMin: Int,
        monthMinutesMax: Int
    ) {
        self.subject = subject
        self.member = member
        self.from = from
        self.to = to
        self.monthMinutesMin = monthMinutesMin
        self.monthMinutesMax = monthMinutesMax
    }
}

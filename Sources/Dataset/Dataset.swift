import CivilTime
import CostSharing
import Money
import Payroll
import People
import Roster

/// All the data of one pool that people give to the system, as one value: what a folder of CSV files holds
/// and what `write()` gives back. Accounts of users and the results of the month (payslips, invoices) are
/// not part of it. Each table is in its canonical order, that of its key.
public struct Dataset: Hashable, Sendable {
    /// Dated versions of one pool.
    public var pools: [Pool] = []
    /// Limits of working time of the pool's own agreement.
    public var companyLimits: [Limit] = []
    public var members: [Member] = []
    public var sites: [Site] = []
    public var travels: [Travel] = []
    public var jobs: [Job] = []
    public var employees: [Employee] = []
    /// Social security numbers (*NIR*), 13 or 15 characters without spaces; kept apart because they are
    /// stored encrypted.
    public var nirs: [Code<Employee>: String] = [:]
    public var skills: [HeldSkill] = []
    public var contracts: [Contract] = []
    public var otherWork: [OtherWork] = []
    public var adjustments: [Adjustment] = []
    public var assignments: [Assignment] = []
    public var calendar: [WeekPlan] = []
    public var needs: [Need] = []
    public var absences: [Absence] = []
    public var wishes: [Wish] = []
    public var pins: [Pin] = []
    public var agreedChanges: [AgreedChange] = []
    /// Planned shifts; two of one person may overlap here, which is for the plan's checks to tell.
    public var plan: [Shift] = []
    /// Hours worked; two of one person never overlap.
    public var hours: [Shift] = []
    public var withholdingRates: [WithholdingRate] = []
    /// Sums and leave that employees bring from another payroll program.
    public var openings: [Opening] = []
    /// Elements of pay entered month by month.
    public var payVariables: [PayVariable] = []
    /// Codes of another payroll program.
    public var payrollCodes: [PayrollCode] = []
    /// Real costs as another payroll program has them.
    public var payrollCosts: [ExternalCost] = []
    /// Versions of contracts for health and provident cover.
    public var covers: [CoverContract.Version] = []
    public var mandates: [Mandate] = []
    public var tariffs: [Tariff] = []
    public var allocationKeys: [AllocationKey] = []
    public var grants: [Grant] = []
    public var reviews: [HoursReview] = []

    /// The empty dataset, onto which a first import is read.
    public init() {}
}

/// Personal rate of the income tax withheld at source (*prélèvement à la source*, PAS), from a date on.
public struct WithholdingRate: Hashable, Sendable {
    public var employee: Code<Employee>
    public var from: CivilDate
    /// Ratio, 0...1.
    public var rate: Rate

    public init(employee: Code<Employee>, from: CivilDate, rate: Rate) {
        self.employee = employee
        self.from = from
        self.rate = rate
    }
}

/// A SEPA direct debit mandate (*mandat de prélèvement*) given by a member.
public struct Mandate: Hashable, Sendable {
    public var member: Code<Member>
    /// Unique mandate reference (*RUM*), at most 35 characters of the SEPA set.
    public var reference: String
    public var signed: CivilDate
    /// Account debited, without spaces.
    public var iban: String

    public init(member: Code<Member>, reference: String, signed: CivilDate, iban: String) {
        self.member = member
        self.reference = reference
        self.signed = signed
        self.iban = iban
    }
}

/// Provisional hourly price of a job class from a date on (tariff mode `grid`).
public struct Tariff: Hashable, Sendable {
    public var jobClass: String
    public var from: CivilDate
    /// Cents per hour.
    public var price: Cents

    public init(jobClass: String, from: CivilDate, price: Cents) {
        self.jobClass = jobClass
        self.from = from
        self.price = price
    }
}

/// What a member says of the hours of one employee at its sites on one day.
public struct HoursReview: Hashable, Sendable {
    public enum Verdict: String, CaseIterable, Sendable {
        case approved
        case disputed
    }
    public var member: Code<Member>
    public var employee: Code<Employee>
    public var day: CivilDate
    /// Minutes approved or disputed, at most a day.
    public var minutes: Int
    public var verdict: Verdict
    public var reason: String?

    public init(
        member: Code<Member>, employee: Code<Employee>, day: CivilDate, minutes: Int, verdict: Verdict,
        reason: String? = nil
    ) {
        self.member = member
        self.employee = employee
        self.day = day
        self.minutes = minutes
        self.verdict = verdict
        self.reason = reason
    }
}

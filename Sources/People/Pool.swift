import CivilTime
import Money

/// An employer pool (*groupement d'employeurs*, Code du travail L1253-1) as it is from a date on.
/// What its payroll needs and only the pool knows is here; nothing of it has a default in the law.
public struct Pool: Hashable, Sendable {
    public var code: Code<Pool>
    public var validFrom: CivilDate
    public var name: String
    /// 14 digits.
    public var siret: String
    /// Collective agreement: 1261 (ALISFA) or 1518 (ÉCLAT).
    public var idcc: String
    public var communeINSEE: String
    /// Head-count of the pool as an employer (CSS L130-1), which decides thresholds 11, 20, 50, 250.
    public var headcount: Int
    /// Work-accident rate notified by the Carsat, a ratio.
    public var accidentRate: Rate
    public var tariffMode: TariffMode
    public var payroll: PayrollMode
    /// INSEE code of the mobility-payment zone, "none" when the pool is in none; nil when not given.
    public var mobilityZone: String?
    /// Monthly premium of the compulsory health cover, both shares; nil when not given.
    public var healthPremium: Cents?
    /// Training contribution of the branch beside the legal one, a ratio; nil when there is none.
    public var branchTraining: Rate?
    /// Points that a year of seniority in the branch adds (IDCC 1261 ch. V art. 1.2.1); nil when the points of
    /// contracts hold them.
    public var seniorityPoints: Int?
    /// Amount left to an employee under seizure, where the law's parameters know none for the day.
    public var protectedAmount: Cents?
    /// Day on which the members' consent to real-cost invoices, which tell wages, was recorded; nil when it was not.
    public var costConsent: CivilDate?
    public var street: String?
    public var postcode: String?
    public var town: String?
    /// Code of the French nomenclature of activities ("8899B"); nil when not given.
    public var apeCode: String?
    /// Title of the collective agreement; nil when not given.
    public var agreement: String?

    public init(
        code: Code<Pool>, validFrom: CivilDate, name: String, siret: String, idcc: String, communeINSEE: String,
        headcount: Int, accidentRate: Rate, tariffMode: TariffMode, payroll: PayrollMode = .own,
        mobilityZone: String? = nil, healthPremium: Cents? = nil, branchTraining: Rate? = nil,
        seniorityPoints: Int? = nil, protectedAmount: Cents? = nil, costConsent: CivilDate? = nil,
        street: String? = nil, postcode: String? = nil, town: String? = nil, apeCode: String? = nil,
        agreement: String? = nil
    ) {
        self.code = code
        self.validFrom = validFrom
        self.name = name
        self.siret = siret
        self.idcc = idcc
        self.communeINSEE = communeINSEE
        self.headcount = headcount
        self.accidentRate = accidentRate
        self.tariffMode = tariffMode
        self.payroll = payroll
        self.mobilityZone = mobilityZone
        self.healthPremium = healthPremium
        self.branchTraining = branchTraining
        self.seniorityPoints = seniorityPoints
        self.protectedAmount = protectedAmount
        self.costConsent = costConsent
        self.street = street
        self.postcode = postcode
        self.town = town
        self.apeCode = apeCode
        self.agreement = agreement
    }
}

/// Who makes the payslips.
public enum PayrollMode: String, CaseIterable, Sendable {
    /// This program.
    case own
    /// Another payroll program, which is told hours and elements of pay and gives the real costs back.
    case external
}

/// How members are charged; all modes end the year at the exact share of net common costs (CGI 261 B).
public enum TariffMode: String, CaseIterable, Sendable {
    /// Real cost of each employee-month; discloses pay, so consent is recorded (`Pool.costConsent`).
    case actual
    /// Average cost of the job class over the pool, classes of at least three people without a dominant one.
    case `class`
    /// Provisional hourly prices by job class, trued up once a year.
    case grid
}

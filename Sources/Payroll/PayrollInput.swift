import CivilTime
import Money
import People

/// Everything that one payslip of one employee and month depends on besides the law and the employer.
public struct PayrollInput: Hashable, Sendable {
    public var contract: Contract.Kind
    /// Contract hours per week as an exact fraction (minutes over 60); 35 is full time.
    public var weekHours: Ratio
    /// *Cadre*.
    public var executive: Bool
    public var elements: [GrossElement]
    /// Refunds, deductions and subrogated benefits of the net part.
    public var netElements: [NetElement]
    /// Whether the employee is in the pool's health contract; a *dispense d'affiliation* (CSS D911-2) leaves it.
    public var inHealthContract: Bool
    /// Taxable part of subrogated daily benefits, on which the employer withholds tax for two months.
    public var taxableBenefits: Cents
    /// Whether severance is paid for a mutual agreement (*rupture conventionnelle*), which owes the employer's
    /// contribution of CSS L137-12.
    public var mutualTermination: Bool
    /// What third parties and earlier months may take of the net.
    public var claims: NetClaims
    /// Correction of income tax withheld in an earlier month of the year (CGI 1671; DSN block 56).
    public var withholdingCorrection: Cents
    /// Monthly premium of a compulsory health cover of this person apart from the pool's contracts, both shares;
    /// half each (CSS L911-7).
    public var healthPremium: Cents
    public var withholding: Withholding
    /// Calendar days employed over days of the month: prorates the ceiling (CSS R242-2).
    public var presence: Ratio
    /// Pay due over the pay of a full month, elements that absence does not affect left out: prorates the
    /// SMIC of the general reduction (CSS D241-7).
    public var paidShare: Ratio
    /// The year up to the month before.
    public var yearToDate: YearToDate

    public init(
        contract: Contract.Kind = .permanent, weekHours: Ratio, executive: Bool, elements: [GrossElement],
        healthPremium: Cents, withholding: Withholding = .neutral, presence: Ratio = .one,
        paidShare: Ratio = .one, yearToDate: YearToDate = YearToDate(), netElements: [NetElement] = [],
        inHealthContract: Bool = true, taxableBenefits: Cents = .zero, mutualTermination: Bool = false,
        claims: NetClaims = NetClaims(), withholdingCorrection: Cents = .zero
    ) {
        self.contract = contract
        self.weekHours = weekHours
        self.executive = executive
        self.elements = elements
        self.healthPremium = healthPremium
        self.withholding = withholding
        self.presence = presence
        self.paidShare = paidShare
        self.yearToDate = yearToDate
        self.netElements = netElements
        self.inHealthContract = inHealthContract
        self.taxableBenefits = taxableBenefits
        self.mutualTermination = mutualTermination
        self.claims = claims
        self.withholdingCorrection = withholdingCorrection
    }
}

/// The kind of withholding rate (*prélèvement à la source*, CGI 204 H).
public enum Withholding: Hashable, Sendable {
    /// Rate of the neutral grid (*taux neutre*).
    case neutral
    /// Neutral grid of a fixed-term contract of at most two months, on the base less half a net SMIC.
    case neutralShortContract
    /// Rate sent by the tax administration (*taux personnalisé*).
    case personal(Rate)

    /// Without a rate of the administration: the allowance is for fixed-term contracts whose initial term is at most
    /// two months from date to date (BOI-IR-PAS-20-20-30-10).
    public static func neutral(for contract: Contract) -> Withholding {
        guard contract.kind == .fixedTerm, let to = contract.to else { return .neutral }
        return to < Seniority(from: contract.from).anniversary(months: 2) ? .neutralShortContract : .neutral
    }

    public var french: String {
        switch self {
        case .neutral, .neutralShortContract: "taux neutre"
        case .personal: "taux personnalisé"
        }
    }
}

/// What payroll needs to know of the employer; nothing of it has a default in the law.
public struct EmployerSituation: Hashable, Sendable {
    /// Yearly average head-count of the year before (CSS L130-1).
    public var headcount: Int
    /// Work-accident rate notified by the Carsat (CSS D242-6-1), a ratio.
    public var accidentRate: Rate
    /// Nil when the place of work is in no mobility-payment zone.
    public var mobilityZone: MobilityZone?
    /// Health and provident contracts.
    public var covers: [CoverContract]
    /// Training contribution of the branch beside the legal one; nil where the agreement has none.
    public var branchTraining: Rate?
    /// Amount left to an employee under seizure, where the catalogue does not know the RSA of the day.
    public var protectedMinimum: Cents?
    /// Weekly hours of full time where an agreement has fewer than the legal 35 (CSS R242-2).
    public var fullTimeWeek: Ratio

    public init(
        headcount: Int, accidentRate: Rate, mobilityZone: MobilityZone?, covers: [CoverContract] = [],
        branchTraining: Rate? = nil, protectedMinimum: Cents? = nil, fullTimeWeek: Ratio = Ratio(35, 1)
    ) {
        self.headcount = headcount
        self.accidentRate = accidentRate
        self.mobilityZone = mobilityZone
        self.covers = covers
        self.branchTraining = branchTraining
        self.protectedMinimum = protectedMinimum
        self.fullTimeWeek = fullTimeWeek
    }
}

/// Why a payslip cannot be computed.
public enum PayrollFault: Error, Hashable, Sendable {
    /// The year to date already includes the month asked for.
    case notAfter(YearMonth, YearMonth)
    case negativeGross(Cents)
    case weekHours(Ratio)
    case share(String, Ratio)
    /// Complementary hours would reach full time (C. trav. L3123-9).
    case reachesFullTime(contractMinutes: Int, extraMinutes: Int)
    /// The employer pays less than its legal part of the health cover (CSS L911-7).
    case healthShare(employer: Cents, of: Cents, least: Rate)
    /// A health premium in per cent of pay, which no rule here computes.
    case healthByRate
    /// An input that only the pool knows was not given for the day.
    case missingInput(PoolInput, CivilDate)
    /// What a rule was asked makes no sense (its own words).
    case contradiction(String)
}

extension PayrollFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notAfter(let through, let period):
            "paie de \(period.french) : le cumul comprend déjà \(through.french) ; reprendre le cumul du "
                + "mois précédent"
        case .negativeGross(let gross):
            "brut négatif (\(gross.french)) : reporter la retenue sur un mois suivant"
        case .weekHours(let hours):
            "durée hebdomadaire de \(hours.numerator)/\(hours.denominator) h, attendu : plus de 0 et "
                + "au plus 48 h"
        case .share(let name, let ratio):
            "\(name) de \(ratio.numerator)/\(ratio.denominator), attendu : de 0 à 1"
        case .reachesFullTime(let contract, let extra):
            "contrat de \(frenchHours(contract)) et \(frenchHours(extra)) complémentaires : la semaine "
                + "atteint 35 h (L3123-9) ; réduire le planning ou conclure un avenant"
        case .healthShare(let employer, let whole, let least):
            "complémentaire santé : l'employeur paie \(employer.french) de \(whole.french), la loi demande "
                + "\(least.frenchPercent) au moins (CSS L911-7) ; corriger le contrat"
        case .healthByRate:
            "complémentaire santé en pourcentage du salaire : donner un montant mensuel ou une part du plafond"
        case .missingInput(let input, let day):
            "\(input.label) : non renseigné au \(day.french) ; \(input.advice)"
        case .contradiction(let reason): reason
        }
    }
}

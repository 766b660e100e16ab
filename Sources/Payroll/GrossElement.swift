import Money

/// What a part of the gross pay is; it decides the label and how the part counts everywhere else.
public enum GrossKind: String, CaseIterable, Sendable {
    /// *Salaire de base*.
    case basePay = "salaire_base"
    /// *Ancienneté*, where the agreement shows it apart from base pay.
    case seniority = "anciennete"
    /// *Complément différentiel de SMIC* (C. trav. L3231-2).
    case smicDifferential = "differentiel_smic"
    /// *Heures complémentaires* up to a tenth of the contract (C. trav. L3123-29).
    case complementaryWithinTenth = "heures_complementaires_10e"
    /// *Heures complémentaires* beyond a tenth of the contract (C. trav. L3123-29).
    case complementaryBeyondTenth = "heures_complementaires_au_dela"
    /// *Heures complémentaires* of an annual schedule, one premium for all (IDCC 1261 ch. IV art. 1.3.3.8).
    case complementaryAnnualised = "heures_complementaires_annualisees"
    /// *Heures supplémentaires*, the first eight of the week (C. trav. L3121-36).
    case overtimeFirstEight = "heures_supplementaires_8"
    /// *Heures supplémentaires* after the eighth of the week (C. trav. L3121-36).
    case overtimeBeyondEight = "heures_supplementaires_suivantes"
    /// Work on 1 May: an indemnity equal to its pay (C. trav. L3133-6).
    case labourDay = "premier_mai"
    /// Days with a break of more than two hours (IDCC 1261 ch. IV art. 2.1.7).
    case splitDay = "indemnite_coupure"
    /// Short notice of a change, paid instead of rest (IDCC 1261 ch. IV art. 1.3.3.6).
    case shortNotice = "delai_prevenance"
    /// *Prime* that rewards work of the month.
    case bonus = "prime"
    /// *Prime annuelle*: not due less for an absence, outside the base of the tenth (C. trav. L3141-24).
    case yearlyBonus = "prime_annuelle"
    /// *Avantage en nature*: pay in kind, taken off the net again (CSS R242-1).
    case benefitInKind = "avantage_nature"
    /// *Retenue pour absence* without pay.
    case absence = "absence"
    /// *Retenue pour maladie*.
    case sicknessAbsence = "absence_maladie"
    /// *Retenue pour accident du travail*.
    case accidentAbsence = "absence_accident"
    /// *Retenue pour maternité, paternité ou congé de famille*.
    case maternityAbsence = "absence_maternite"
    /// *Maintien de salaire* (C. trav. L1226-1; IDCC 1261 ch. IX).
    case sickPay = "maintien_maladie"
    /// Daily benefits of the Social Security taken off the maintained pay, gross.
    case dailyBenefits = "deduction_ijss"
    /// *Absence pour congés payés*.
    case leaveAbsence = "absence_conges"
    /// *Indemnité de congés payés* by maintained pay (C. trav. L3141-24 II).
    case leavePay = "indemnite_conges"
    /// What the tenth adds to it (C. trav. L3141-24 I).
    case leaveTenth = "complement_dixieme"
    /// *Indemnité de fin de contrat* (C. trav. L1243-8).
    case fixedTermIndemnity = "indemnite_fin_contrat"
    /// *Indemnité compensatrice de congés payés* (C. trav. L3141-28).
    case leaveBalance = "indemnite_compensatrice_conges"
    /// *Indemnité compensatrice de préavis* (C. trav. L1234-5).
    case noticePay = "indemnite_preavis"
    /// *Indemnité de rupture*, the part free of contributions, CSG and tax.
    case severance = "indemnite_rupture"
    /// *Indemnité de rupture*, the part that owes CSG and CRDS only.
    case severanceAboveLegal = "indemnite_rupture_csg"
    /// *Indemnité de rupture*, the part that counts as pay.
    case severanceSubject = "indemnite_rupture_soumise"
}

extension GrossKind {
    public var label: String { traits.label }

    /// Complementary hours of part-timers.
    public var isComplementary: Bool {
        self == .complementaryWithinTenth || self == .complementaryBeyondTenth || self == .complementaryAnnualised
    }

    /// Overtime of full-timers, the only hours with an employer deduction (CSS D241-24, L241-18-1).
    public var isOvertime: Bool { self == .overtimeFirstEight || self == .overtimeBeyondEight }

    /// Hours that earn the employee's reduction and the tax exemption (CSS D241-21, CGI 81 quater).
    public var isRelieved: Bool { isComplementary || isOvertime }

    /// Paid, but no pay in the sense of contributions (CSS L242-1 II 7°).
    public var isOutsideGross: Bool { self == .severance || self == .severanceAboveLegal }

    /// What the part of the employer cost is for.
    public var costClass: CostClass { traits.cost }

    /// Whether the part counts in the pay of the reference period of the tenth (C. trav. L3141-24).
    public var isInTenth: Bool { traits.inTenth }

    /// Text that rules the part.
    public var article: String { traits.article }

    private struct Traits {
        let label: String
        let cost: CostClass
        let inTenth: Bool
        let article: String

        init(_ label: String, _ cost: CostClass, _ inTenth: Bool, _ article: String) {
            self.label = label
            self.cost = cost
            self.inTenth = inTenth
            self.article = article
        }
    }

    private var traits: Traits {
        switch self {
        case .basePay: Traits("Salaire de base", .work, true, "IDCC 1261 ch. V ; IDCC 1518 ann. I")
        case .seniority: Traits("Ancienneté", .work, true, "IDCC 1261 ch. V art. 1.2 ; IDCC 1518 art. 1.7.2")
        case .smicDifferential: Traits("Complément différentiel de SMIC", .work, true, "C. trav. L3231-2")
        case .complementaryWithinTenth:
            Traits("Heures complémentaires jusqu'au dixième du contrat", .work, true, "C. trav. L3123-29")
        case .complementaryBeyondTenth:
            Traits("Heures complémentaires au-delà du dixième", .work, true, "C. trav. L3123-29")
        case .complementaryAnnualised:
            Traits("Heures complémentaires, horaire annualisé", .work, true, "IDCC 1261 ch. IV art. 1.3.3.8")
        case .overtimeFirstEight:
            Traits("Heures supplémentaires, 8 premières", .work, true, "C. trav. L3121-36")
        case .overtimeBeyondEight: Traits("Heures supplémentaires, suivantes", .work, true, "C. trav. L3121-36")
        case .labourDay: Traits("Travail du 1er mai", .work, true, "C. trav. L3133-6")
        case .splitDay: Traits("Indemnité de coupure", .work, true, "IDCC 1261 ch. IV art. 2.1.7")
        case .shortNotice: Traits("Délai de prévenance réduit", .work, true, "IDCC 1261 ch. IV art. 1.3.3.6")
        case .bonus: Traits("Prime", .work, true, "C. trav. L3221-3")
        case .yearlyBonus: Traits("Prime annuelle", .work, false, "C. trav. L3141-24")
        case .benefitInKind: Traits("Avantage en nature", .work, true, "CSS R242-1 ; arrêté du 10/12/2002")
        case .absence: Traits("Absence", .work, true, "Cass. soc., méthode des heures réelles")
        case .sicknessAbsence: Traits("Absence pour maladie", .work, true, "C. trav. L1226-1")
        case .accidentAbsence: Traits("Absence pour accident du travail", .work, true, "C. trav. L1226-7")
        case .maternityAbsence:
            Traits("Absence pour maternité ou paternité", .work, true, "C. trav. L1225-17, L1225-35")
        case .sickPay: Traits("Maintien de salaire", .absence, true, "C. trav. L1226-1 ; IDCC 1261 ch. IX")
        case .dailyBenefits: Traits("Indemnités journalières déduites", .absence, false, "C. trav. D1226-5")
        case .leaveAbsence: Traits("Absence pour congés payés", .work, true, "C. trav. L3141-24")
        case .leavePay: Traits("Indemnité de congés payés", .leave, true, "C. trav. L3141-24 II")
        case .leaveTenth: Traits("Congés payés, complément du dixième", .leave, true, "C. trav. L3141-24 I")
        case .fixedTermIndemnity: Traits("Indemnité de fin de contrat", .contractEnd, true, "C. trav. L1243-8")
        case .leaveBalance:
            Traits("Indemnité compensatrice de congés payés", .contractEnd, false, "C. trav. L3141-28")
        case .noticePay: Traits("Indemnité compensatrice de préavis", .contractEnd, true, "C. trav. L1234-5")
        case .severance: Traits("Indemnité de rupture", .contractEnd, false, "C. trav. L1234-9, L1237-13")
        case .severanceAboveLegal:
            Traits("Indemnité de rupture, part soumise à CSG", .contractEnd, false, "CSS L136-1-1 III 5°")
        case .severanceSubject:
            Traits("Indemnité de rupture, part soumise", .contractEnd, false, "CSS L242-1 II 7°")
        }
    }
}

/// What the employer pays for; the cost sharing can treat each class by a key of its own.
public enum CostClass: String, CaseIterable, Sendable {
    case work = "travail"
    case leave = "conges"
    case absence = "arrets"
    case contractEnd = "fin_contrat"
    /// Transport, meals, refunds.
    case expenses = "frais"
    /// Change of what is owed for leave acquired and not taken.
    case leaveProvision = "provision_conges"
    case wageTax = "taxe_salaires"
}

/// One line of the gross part of a payslip.
public struct GrossElement: Hashable, Sendable {
    public var kind: GrossKind
    /// Replaces the label of the kind ("Prime de fin d'année").
    public var label: String?
    /// Hours as an exact fraction, where the line is paid by the hour or is the contract's pay for them.
    public var hours: Ratio?
    /// Premium over the plain hour (0.25), where there is one.
    public var premium: Rate?
    public var amount: Cents

    public init(
        _ kind: GrossKind, _ amount: Cents, label: String? = nil, hours: Ratio? = nil, premium: Rate? = nil
    ) {
        self.kind = kind
        self.amount = amount
        self.label = label
        self.hours = hours
        self.premium = premium
    }
}

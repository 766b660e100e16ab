import Money

/// What a part of the gross pay is; it decides the labels and which reliefs and hours it counts for.
public enum GrossKind: String, CaseIterable, Sendable {
    /// *Salaire de base*.
    case basePay = "salaire_base"
    /// *Complément différentiel de SMIC*.
    case smicDifferential = "differentiel_smic"
    /// *Heures complémentaires* up to a tenth of the contract.
    case complementaryWithinTenth = "heures_complementaires_10e"
    /// *Heures complémentaires* beyond a tenth of the contract.
    case complementaryBeyondTenth = "heures_complementaires_au_dela"
    /// *Heures supplémentaires*, the first eight of the week.
    case overtimeFirstEight = "heures_supplementaires_8"
    /// *Heures supplémentaires* after the eighth of the week.
    case overtimeBeyondEight = "heures_supplementaires_suivantes"
    /// *Prime*.
    case bonus = "prime"
    /// *Retenue pour absence*, a negative amount.
    case absence = "absence"

    public var label: String {
        switch self {
        case .basePay: "Salaire de base"
        case .smicDifferential: "Complément différentiel de SMIC"
        case .complementaryWithinTenth: "Heures complémentaires jusqu'au dixième du contrat"
        case .complementaryBeyondTenth: "Heures complémentaires au-delà du dixième"
        case .overtimeFirstEight: "Heures supplémentaires, 8 premières"
        case .overtimeBeyondEight: "Heures supplémentaires, suivantes"
        case .bonus: "Prime"
        case .absence: "Absence"
        }
    }

    /// Complementary hours of part-timers (C. trav. L3123-29).
    public var isComplementary: Bool {
        self == .complementaryWithinTenth || self == .complementaryBeyondTenth
    }

    /// Overtime of full-timers (C. trav. L3121-36), the only hours with an employer deduction
    /// (CSS D241-24, L241-18-1).
    public var isOvertime: Bool { self == .overtimeFirstEight || self == .overtimeBeyondEight }

    /// Hours that earn the employee's reduction and the tax exemption (CSS D241-21, CGI 81 quater).
    public var isRelieved: Bool { isComplementary || isOvertime }
}

/// One line of the gross part of a payslip.
public struct GrossElement: Hashable, Sendable {
    public var kind: GrossKind
    /// Replaces the label of the kind ("Prime de fin d'année").
    public var label: String?
    /// Hours as an exact fraction (minutes over 60), where the line is paid by the hour.
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

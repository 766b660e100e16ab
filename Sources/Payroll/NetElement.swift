import Money

/// What stands between the net after contributions and the amount paid.
public enum NetID: UInt8, CaseIterable, Comparable, Sendable {
    /// Daily benefits paid to the employer in the employee's place (*subrogation*, CSS R323-11), net.
    case subrogatedBenefits
    /// Benefits in kind, received already.
    case receivedInKind
    case transport, mileage, expenses, mealVouchers, advance
    /// A negative net of an earlier month, recovered.
    case recovered
    /// Alimony paid directly (*paiement direct*, C. trav. L3252-5).
    case alimony
    /// *Saisie des rémunérations* (C. trav. L3252-2).
    case seizure

    public var code: String { definition.code }
    public var label: String { definition.label }
    /// Text that rules the line.
    public var article: String { definition.article }

    /// Part of the net social rather than of refunds and deductions.
    var isBenefit: Bool { self == .subrogatedBenefits }

    public static func < (left: NetID, right: NetID) -> Bool { left.rawValue < right.rawValue }

    private var definition: (code: String, label: String, article: String) {
        switch self {
        case .subrogatedBenefits:
            ("N_ijss_subrogees", "Indemnités journalières versées à l'employeur", "CSS R323-11")
        case .receivedInKind: ("N_avantage_nature", "Avantages en nature", "CSS R242-1")
        case .transport: ("N_transport", "Abonnement de transport public", "C. trav. R3261-1")
        case .mileage: ("N_kilometres", "Indemnités kilométriques", "CGI ann. IV art. 6 B")
        case .expenses: ("N_frais", "Remboursement de frais", "Arrêté du 20/12/2002")
        case .mealVouchers: ("N_titres_restaurant", "Titres-restaurant, part salariale", "C. trav. L3262-1")
        case .advance: ("N_acompte", "Acompte", "C. trav. L3242-1")
        case .recovered: ("N_trop_percu", "Trop-perçu repris", "C. trav. L3251-3")
        case .alimony: ("N_pension_alimentaire", "Pension alimentaire, paiement direct", "C. trav. L3252-5")
        case .seizure: ("N_saisie", "Saisie des rémunérations", "C. trav. L3252-2, R3252-2")
        }
    }
}

/// One line of the net part of a payslip; `amount` adds to what is paid, deductions are negative.
public struct NetElement: Hashable, Sendable {
    public var id: NetID
    /// What the amount is a part or a product of; nil where there is none.
    public var base: Cents?
    public var amount: Cents
    /// What the employer bears beside the gross pay (the refund itself, the employer's part of a voucher).
    public var cost: Cents

    public init(_ id: NetID, _ amount: Cents, base: Cents? = nil, cost: Cents = .zero) {
        self.id = id
        self.amount = amount
        self.base = base
        self.cost = cost
    }
}

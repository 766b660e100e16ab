import Money

/// The accounts that the entries use: Plan comptable général (ANC 2014-03) with the sub-accounts usual in
/// associations (ANC 2018-06).
public enum Account: String, Sendable, CaseIterable {
    case members = "411000"
    case netPay = "421000"
    case staffAdvances = "425000"
    case staffSeizures = "427000"
    case urssaf = "431000"
    case pension = "437100"
    case provident = "437200"
    case mealVouchers = "437300"
    case dailyBenefits = "438700"
    case withholding = "442100"
    case wageTaxDue = "447100"
    case leviesAccrued = "448600"
    case travelExpenses = "625100"
    case wages = "641100"
    case severance = "641400"
    case urssafCharges = "645100"
    case providentCharges = "645200"
    case pensionCharges = "645300"
    case socialLevy = "645800"
    case otherStaffCosts = "647500"
    case wageTax = "631100"
    case apprenticeshipTax = "631200"
    case mobility = "633100"
    case housingFund = "633200"
    case training = "633300"
    case housingEffort = "633400"
    /// What the pool bears of pay in kind stands among its other expenses already; 791 is gone (ANC 2022-06).
    case benefitsInKind = "649000"
    case staffAtDisposal = "708400"

    public var label: String {
        switch self {
        case .members: "Adhérents"
        case .netPay: "Personnel, rémunérations dues"
        case .staffAdvances: "Personnel, avances et trop-perçus"
        case .staffSeizures: "Personnel, oppositions"
        case .urssaf: "Sécurité sociale (Urssaf)"
        case .pension: "Retraite complémentaire (Agirc-Arrco)"
        case .provident: "Santé et prévoyance"
        case .mealVouchers: "Titres-restaurant et frais à régler"
        case .dailyBenefits: "Indemnités journalières à recevoir"
        case .withholding: "Prélèvement à la source"
        case .wageTaxDue: "Taxe sur les salaires à payer"
        case .leviesAccrued: "Taxes sur salaires, charges à payer"
        case .travelExpenses: "Voyages et déplacements"
        case .wages: "Salaires et appointements"
        case .severance: "Indemnités de rupture"
        case .urssafCharges: "Cotisations à l'Urssaf"
        case .providentCharges: "Cotisations santé et prévoyance"
        case .pensionCharges: "Cotisations aux caisses de retraite"
        case .socialLevy: "Forfait social"
        case .otherStaffCosts: "Autres charges sociales"
        case .wageTax: "Taxe sur les salaires"
        case .apprenticeshipTax: "Taxe d'apprentissage"
        case .mobility: "Versement mobilité"
        case .housingFund: "Fonds national d'aide au logement"
        case .training: "Formation professionnelle"
        case .housingEffort: "Effort de construction"
        case .benefitsInKind: "Remboursements de charges de personnel (avantages en nature)"
        case .staffAtDisposal: "Mise à disposition de personnel facturée"
        }
    }
}

extension EntryLine {
    /// A debit when `amount` is positive, a credit of its opposite when negative; nil for zero.
    public static func debit(
        _ account: Account, _ amount: Cents, auxiliary: String? = nil, auxiliaryLabel: String? = nil
    ) -> EntryLine? {
        amount == .zero ? nil : EntryLine(
            account: account.rawValue, accountLabel: account.label, auxiliary: auxiliary,
            auxiliaryLabel: auxiliaryLabel, debit: max(amount, .zero), credit: max(.zero - amount, .zero))
    }

    /// A credit when `amount` is positive, a debit of its opposite when negative; nil for zero.
    public static func credit(_ account: Account, _ amount: Cents) -> EntryLine? { debit(account, -amount) }
}

import People

extension Absence.Kind {
    /// "congé payé", "formation", ...
    public var french: String {
        switch self {
        case .paidLeave: "congé payé"
        case .training: "formation"
        case .sickness: "arrêt maladie"
        case .workAccident: "accident du travail"
        case .maternity: "maternité"
        case .unpaid: "congé sans solde"
        case .family: "congé familial"
        }
    }
}

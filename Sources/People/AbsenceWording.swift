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

    /// "paid leave", "training", ...
    public var english: String {
        switch self {
        case .paidLeave: "paid leave"
        case .training: "training"
        case .sickness: "sick leave"
        case .workAccident: "work accident"
        case .maternity: "maternity"
        case .unpaid: "unpaid leave"
        case .family: "family leave"
        }
    }
}

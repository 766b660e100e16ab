/// Why a contract ends; it decides what is owed.
public enum ContractEndReason: String, CaseIterable, Sendable {
    case fixedTermOver = "term"
    /// The employee refuses a permanent contract for the same job, breaks the term or has a fault: no indemnity.
    case fixedTermWithoutIndemnity = "term-without-indemnity"
    case resignation
    case dismissal
    /// Grave fault: neither notice nor indemnity (C. trav. L1234-1, L1234-9).
    case graveFault = "grave-fault"
    case mutualAgreement = "mutual-agreement"
    case retirement

    public var french: String {
        switch self {
        case .fixedTermOver: "fin de CDD"
        case .fixedTermWithoutIndemnity: "fin de CDD sans indemnité"
        case .resignation: "démission"
        case .dismissal: "licenciement"
        case .graveFault: "faute grave"
        case .mutualAgreement: "rupture conventionnelle"
        case .retirement: "départ à la retraite"
        }
    }
}

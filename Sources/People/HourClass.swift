/// The class of a minute (each scheduled or worked minute is in exactly one).
public enum HourClass: String, CaseIterable, Sendable {
    /// Worked at a member's site.
    case worked
    /// Between two sites within a day.
    case travel
    case leave
    case holiday
    case sickness
    case training
    /// Contract time for which no work was found.
    case idle
    /// The pool's own work.
    case own
}
extension HourClass {
    /// As printed: "travail", "trajet", ...
    public var french: String {
        switch self {
        case .worked: "travail"
        case .travel: "trajet"
        case .leave: "congé"
        case .holiday: "jour férié"
        case .sickness: "arrêt"
        case .training: "formation"
        case .idle: "sans affectation"
        case .own: "groupement"
        }
    }
}

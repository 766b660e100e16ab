import CivilTime

/// Why a legal parameter cannot be used. The file faults are found when the catalogue is loaded, the dated
/// ones when a value is asked for; none is ever replaced by a default.
public enum ParameterFault: Error, Hashable, Sendable {
    case unreadable(file: String, reason: String)
    case unknownKey(file: String, key: String)
    case missingKey(file: String, key: String)
    case misnamed(file: String, id: String)
    case undeclared(id: String)
    case withoutFile(ParameterID)
    case invalid(file: String, key: String, value: String, expected: String)
    case datesNotAscending(file: String, before: CivilDate, after: CivilDate)
    case notYetInForce(ParameterID, CivilDate, first: CivilDate)
    case withoutEffect(ParameterID, CivilDate)
    case notFound(ParameterID, CivilDate)
    case otherUnit(ParameterID, ParameterUnit, expected: String)
}

extension ParameterFault: CustomStringConvertible {
    /// The message in French, with the parameter, the date and what to do.
    public var description: String {
        switch self {
        case .unreadable(let file, let reason): "\(file) : fichier YAML illisible (\(reason))"
        case .unknownKey(let file, let key):
            "\(file) : clé « \(key) » inconnue ; clés admises : "
                + (ParameterFile.keys + ParameterFile.valueKeys).joined(separator: ", ")
        case .missingKey(let file, let key): "\(file) : clé « \(key) » absente ou vide"
        case .misnamed(let file, let id): "\(file) : l'identifiant « \(id) » n'est pas le nom du fichier"
        case .undeclared(let id): "paramètre « \(id) » non déclaré dans ParameterID"
        case .withoutFile(let id): "paramètre « \(id.rawValue) » déclaré sans fichier"
        case .invalid(let file, let key, let value, let expected):
            "\(file) : \(key) « \(value) », attendu : \(expected)"
        case .datesNotAscending(let file, let before, let after):
            "\(file) : la date \(after) suit \(before) ; les dates doivent croître"
        case .notYetInForce(let id, let day, let first):
            "paramètre « \(id.rawValue) » : aucune valeur au \(day.french), la première est du "
                + first.french
        case .withoutEffect(let id, let day):
            "paramètre « \(id.rawValue) » : sans objet au \(day.french)"
        case .notFound(let id, let day):
            "paramètre « \(id.rawValue) » : valeur au \(day.french) non trouvée ; compléter son fichier"
        case .otherUnit(let id, let unit, let expected):
            "paramètre « \(id.rawValue) » : unité « \(unit.rawValue) », demandé comme \(expected)"
        }
    }
}

import CivilTime
import LegalParameters

/// A zone of the mobility payment (*versement mobilité*, CGCT L2333-64) whose rates are in the catalogue.
public enum MobilityZone: String, CaseIterable, Sendable {
    /// Métropole Aix-Marseille-Provence, Région Sud.
    case aixMarseilleProvence = "13055"

    /// The zone of a commune by its INSEE code; nil when the commune is in no zone we know, which does not
    /// mean that it is in none: the caller asks.
    public init?(
        commune: String, on day: CivilDate, parameters: LegalParameters
    ) throws(ParameterFault) {
        guard try parameters.list(.zoneMobilite13055, on: day).contains(commune) else { return nil }
        self = .aixMarseilleProvence
    }

    /// The rates due in the zone: local and regional payment.
    var parameters: (local: ParameterID, regional: ParameterID) {
        switch self {
        case .aixMarseilleProvence: (.versementMobiliteAmp, .versementMobiliteRegionalPaca)
        }
    }
}

import CivilTime
import Money

/// A number, scale, text or list that the law or the agreement gives, with all its dated values.
public struct Parameter: Sendable {
    public let id: ParameterID
    /// French label.
    public let label: String
    public let unit: ParameterUnit
    /// Ascending by date; the last one lasts until replaced.
    public let values: [DatedValue]

    /// The value in force on a day.
    ///
    /// - Throws: `ParameterFault.notYetInForce` before the first date.
    public func value(on day: CivilDate) throws(ParameterFault) -> DatedValue {
        guard let value = values.last(where: { $0.from <= day }) else {
            throw .notYetInForce(id, day, first: values[0].from)
        }
        return value
    }
}

/// One value of a parameter from a day on, with the text it rests on.
public struct DatedValue: Sendable {
    public let from: CivilDate
    public let value: ParameterValue
    /// Legal text and article.
    public let reference: String
    /// Where the value was read.
    public let source: String
    public let confidence: Confidence
    public let note: String?
}

/// How sure the value is.
public enum Confidence: String, Sendable {
    case high, medium, low

    public var french: String {
        switch self {
        case .high: "élevée"
        case .medium: "moyenne"
        case .low: "faible"
        }
    }
}

/// The unit of a parameter; the raw value is the French name written in its file.
public enum ParameterUnit: String, Sendable {
    case rate = "taux"
    case coefficient
    /// A multiple of the SMIC.
    case smicMultiple = "SMIC"
    case euros = "EUR"
    case eurosAnHour = "EUR/heure"
    case eurosAMonth = "EUR/mois"
    case eurosAYear = "EUR/an"
    case monthlyScale = "barème EUR/mois"
    case yearlyScale = "barème EUR/an"
    case flag = "oui/non"
    case text = "texte"
    case list = "liste"

    fileprivate var per: String {
        switch self {
        case .eurosAnHour: " par heure"
        case .eurosAMonth: " par mois"
        case .eurosAYear: " par an"
        default: ""
        }
    }
}

/// One value, by the unit of its parameter.
public enum ParameterValue: Hashable, Sendable {
    case rate(Rate)
    case cents(Cents)
    case scale([Band])
    case flag(Bool)
    case text(String)
    case list([String])
    /// The rule does not exist, or no longer, from that day on.
    case none
    /// The rule exists but its value was not found: whoever needs it must stop.
    case unknown
}

extension Parameter {
    /// A value in French with its unit: "6,90 %", "4 005,00 € par mois", "néant".
    public func french(_ dated: DatedValue) -> String {
        switch dated.value {
        case .rate(let rate):
            unit == .rate ? rate.frenchPercent : String(rate.decimal.map { $0 == "." ? "," : $0 })
                + (unit == .smicMultiple ? " SMIC" : "")
        case .cents(let amount): amount.french + unit.per
        case .scale(let bands): bands.map(\.description).joined(separator: " ; ")
        case .flag(let flag): flag ? "oui" : "non"
        case .text(let text): text
        case .list(let items): items.joined(separator: " ")
        case .none: "néant"
        case .unknown: "valeur non trouvée"
        }
    }

    /// The value in force on a day as evidence: id, value, since when, text of law, source, confidence.
    public func citation(on day: CivilDate) throws(ParameterFault) -> String {
        let dated = try value(on: day)
        return "\(id.rawValue) : \(french(dated)) depuis le \(dated.from.french) ; \(dated.reference) "
            + "(source : \(dated.source) ; confiance \(dated.confidence.french))"
    }
}

/// One band of a scale: the rate of amounts below the bound (and, in a marginal scale, of the part of an
/// amount between the bound before and this one).
public struct Band: Hashable, Sendable, CustomStringConvertible {
    /// Exclusive upper bound; nil for the last band.
    public let below: Cents?
    public let rate: Rate

    public init(below: Cents?, rate: Rate) {
        self.below = below
        self.rate = rate
    }

    public var description: String {
        "\(below.map { "moins de \($0.french)" } ?? "au-delà") : \(rate.frenchPercent)"
    }
}

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
    /// First day on which the text was published: later than `from` where it applies to months already paid
    /// (the wage-tax scale of a year comes in its June).
    public let known: CivilDate
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
    case days = "jours"
    case months = "mois"
    case hours = "heures"
    case number = "nombre"
    /// Exact, where no decimal is ("2/3").
    case fraction
    case monthlyScale = "barème EUR/mois"
    case yearlyScale = "barème EUR/an"
    /// Bands in euros a year with exact fractions.
    case fractionScale = "barème fractions EUR/an"
    /// Bands in kilometres a year.
    case mileageScale = "barème EUR/km"
    case flag = "oui/non"
    case text = "texte"
    case list = "liste"

    fileprivate var per: String {
        switch self {
        case .eurosAnHour: " par heure"
        case .eurosAMonth: " par mois"
        case .eurosAYear: " par an"
        case .days: " jours"
        case .months: " mois"
        case .hours: " h"
        default: ""
        }
    }
}

/// One value, by the unit of its parameter.
public enum ParameterValue: Hashable, Sendable {
    case rate(Rate)
    case cents(Cents)
    case quantity(Ratio)
    case scale([Band])
    case shares([ShareBand])
    case mileage([MileageBand])
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
        case .quantity(let quantity): quantity.french + unit.per
        case .shares(let bands): bands.map(\.description).joined(separator: " ; ")
        case .mileage(let bands): bands.map(\.description).joined(separator: " ; ")
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

/// One band of a scale of exact fractions (*quotités saisissables*), marginal.
public struct ShareBand: Hashable, Sendable, CustomStringConvertible {
    /// Upper bound; nil for the last band.
    public let below: Cents?
    public let share: Ratio

    public init(below: Cents?, share: Ratio) {
        self.below = below
        self.share = share
    }

    public var description: String {
        "\(below.map { "jusqu'à \($0.french)" } ?? "au-delà") : \(share.french)"
    }
}

/// One band of the mileage scale: what a whole year's distance within it is worth.
public struct MileageBand: Hashable, Sendable, CustomStringConvertible {
    /// Kilometres a year, inclusive; nil for the last band.
    public let upTo: Int?
    public let eurosPerKilometre: Rate
    public let plus: Cents

    public init(upTo: Int?, eurosPerKilometre: Rate, plus: Cents) {
        self.upTo = upTo
        self.eurosPerKilometre = eurosPerKilometre
        self.plus = plus
    }

    public var description: String {
        "\(upTo.map { "jusqu'à \($0) km" } ?? "au-delà") : \(eurosPerKilometre.decimal) €/km + \(plus.french)"
    }
}

extension Ratio {
    /// "2,5" where a decimal of at most eight places is equal, "2/3" otherwise.
    public var french: String {
        let unit = 100_000_000
        guard unit % denominator == 0 else { return "\(numerator)/\(denominator)" }
        return String(Rate(e8: numerator * (unit / denominator)).decimal.map { $0 == "." ? "," : $0 })
    }
}

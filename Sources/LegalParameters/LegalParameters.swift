import CivilTime
import Money

/// The catalogue of dated legal parameters: one YAML file each, embedded in the program.
public struct LegalParameters: Sendable {
    /// In the order of the files (family, then id).
    public let all: [Parameter]
    /// The texts of all files in order, each after a line with its name: what the SHA-256 of the catalogue
    /// stored with a payslip is computed from.
    public let canonicalText: String
    /// SHA-256 of `canonicalText`, kept with each payslip.
    public let digest: CatalogueDigest
    private let byID: [ParameterID: Parameter]

    /// Loads and validates the embedded catalogue.
    ///
    /// - Throws: the first `ParameterFault` of a file, or of a parameter without file.
    public static func load() throws(ParameterFault) -> LegalParameters {
        let catalogue = try LegalParameters(files: embeddedFiles)
        for id in ParameterID.allCases where catalogue.byID[id] == nil { throw .withoutFile(id) }
        return catalogue
    }

    /// A catalogue of the given files, path and text; a parameter that has none is missing when asked for.
    public init(files: [(name: String, text: String)]) throws(ParameterFault) {
        var all: [Parameter] = []
        for file in files { all.append(try ParameterFile(name: file.name).parameter(file.text)) }
        self.all = all
        byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        canonicalText = files.map { "# \($0.name)\n\($0.text)" }.joined(separator: "\n")
        digest = CatalogueDigest(of: canonicalText.utf8)
    }

    /// The texts as loaded, to build catalogues that differ from the embedded one.
    public static var embedded: [(name: String, text: String)] { embeddedFiles }

    private init(_ other: LegalParameters, all: [Parameter]) {
        self.all = all
        byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        canonicalText = other.canonicalText
        digest = other.digest
    }

    /// The law as it could be known on a day: values published later are left out, so that an instalment of
    /// that day is computed by the scale of the time (BOI-TPS-TS-30).
    public func asKnown(on day: CivilDate) -> LegalParameters {
        LegalParameters(self, all: all.compactMap { parameter in
            let values = parameter.values.filter { $0.known <= day || $0.known == $0.from }
            return values.isEmpty ? nil
                : Parameter(id: parameter.id, label: parameter.label, unit: parameter.unit, values: values)
        })
    }

    /// The law with one value replaced: what would differ if it changed. Its digest is no longer that of a text and
    /// stays what it was, so it is not for payslips that are kept.
    public func replacing(_ id: ParameterID, from: CivilDate, by value: ParameterValue) -> LegalParameters {
        LegalParameters(self, all: all.map { parameter in
            guard parameter.id == id else { return parameter }
            let values = parameter.values.map { dated in
                dated.from == from
                    ? DatedValue(from: dated.from, known: dated.known, value: value, reference: dated.reference,
                                 source: dated.source, confidence: dated.confidence, note: dated.note)
                    : dated
            }
            return Parameter(id: id, label: parameter.label, unit: parameter.unit, values: values)
        })
    }

    /// The parameter with all its values.
    ///
    /// - Throws: `ParameterFault.withoutFile`.
    public func parameter(_ id: ParameterID) throws(ParameterFault) -> Parameter {
        guard let parameter = byID[id] else { throw .withoutFile(id) }
        return parameter
    }

    /// The rate, coefficient or multiple of the SMIC in force.
    ///
    /// - Throws: when the parameter has no value that day, is without effect then, or is no rate.
    public func rate(_ id: ParameterID, on day: CivilDate) throws(ParameterFault) -> Rate {
        guard let rate = try rateIfAny(id, on: day) else { throw .withoutEffect(id, day) }
        return rate
    }

    /// The same, nil where the law says that the rule is without effect that day ("none").
    public func rateIfAny(_ id: ParameterID, on day: CivilDate) throws(ParameterFault) -> Rate? {
        switch try value(id, on: day) {
        case .rate(let rate): rate
        case .none: nil
        default: throw .otherUnit(id, try parameter(id).unit, expected: "taux")
        }
    }

    /// The amount in force (per hour, month or year as the parameter's unit says).
    public func cents(_ id: ParameterID, on day: CivilDate) throws(ParameterFault) -> Cents {
        guard let amount = try centsIfAny(id, on: day) else { throw .withoutEffect(id, day) }
        return amount
    }

    /// The same, nil where the rule is without effect that day.
    public func centsIfAny(_ id: ParameterID, on day: CivilDate) throws(ParameterFault) -> Cents? {
        switch try value(id, on: day) {
        case .cents(let amount): amount
        case .none: nil
        default: throw .otherUnit(id, try parameter(id).unit, expected: "montant")
        }
    }

    /// A number of days, months, hours or another exact quantity.
    public func quantity(_ id: ParameterID, on day: CivilDate) throws(ParameterFault) -> Ratio {
        guard case .quantity(let quantity) = try value(id, on: day) else {
            throw .otherUnit(id, try parameter(id).unit, expected: "nombre")
        }
        return quantity
    }

    /// A whole quantity (days, months).
    ///
    /// - Throws: also when the value has a fraction.
    public func count(_ id: ParameterID, on day: CivilDate) throws(ParameterFault) -> Int {
        let quantity = try quantity(id, on: day)
        guard quantity.denominator == 1 else {
            throw .otherUnit(id, try parameter(id).unit, expected: "nombre entier")
        }
        return quantity.numerator
    }

    /// The bands of a scale of fractions, lowest first.
    public func shares(_ id: ParameterID, on day: CivilDate) throws(ParameterFault) -> [ShareBand] {
        guard case .shares(let bands) = try value(id, on: day) else {
            throw .otherUnit(id, try parameter(id).unit, expected: "barème de fractions")
        }
        return bands
    }

    /// The bands of a mileage scale, lowest first.
    public func mileage(_ id: ParameterID, on day: CivilDate) throws(ParameterFault) -> [MileageBand] {
        guard case .mileage(let bands) = try value(id, on: day) else {
            throw .otherUnit(id, try parameter(id).unit, expected: "barème kilométrique")
        }
        return bands
    }

    /// The bands of a scale, lowest first.
    public func bands(_ id: ParameterID, on day: CivilDate) throws(ParameterFault) -> [Band] {
        guard case .scale(let bands) = try value(id, on: day) else {
            throw .otherUnit(id, try parameter(id).unit, expected: "barème")
        }
        return bands
    }

    /// Whether the rule applies.
    public func flag(_ id: ParameterID, on day: CivilDate) throws(ParameterFault) -> Bool {
        guard case .flag(let flag) = try value(id, on: day) else {
            throw .otherUnit(id, try parameter(id).unit, expected: "oui/non")
        }
        return flag
    }

    /// The wording in force (a mention of invoices).
    public func text(_ id: ParameterID, on day: CivilDate) throws(ParameterFault) -> String {
        guard case .text(let text) = try value(id, on: day) else {
            throw .otherUnit(id, try parameter(id).unit, expected: "texte")
        }
        return text
    }

    /// The items in force (INSEE codes of a zone).
    public func list(_ id: ParameterID, on day: CivilDate) throws(ParameterFault) -> [String] {
        guard case .list(let items) = try value(id, on: day) else {
            throw .otherUnit(id, try parameter(id).unit, expected: "liste")
        }
        return items
    }

    private func value(_ id: ParameterID, on day: CivilDate) throws(ParameterFault) -> ParameterValue {
        let value = try parameter(id).value(on: day).value
        if case .unknown = value { throw .notFound(id, day) }
        return value
    }
}

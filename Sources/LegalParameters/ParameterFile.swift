import CivilTime
import Money
import Yams

/// One YAML file of the catalogue: `id`, `label`, `unit` and the dated `values`.
struct ParameterFile {
    static let keys = ["id", "label", "unit", "values"]
    static let valueKeys = ["from", "known", "value", "reference", "source", "confidence", "note"]

    /// Path below `fr/`, named in faults.
    let name: String

    /// - Throws: the first `ParameterFault` of the file.
    func parameter(_ text: String) throws(ParameterFault) -> Parameter {
        let root = try mapping(compose(text), allowed: Self.keys)
        let idText = try string("id", in: root)
        guard name.split(separator: "/").last == "\(idText).yaml" else {
            throw .misnamed(file: name, id: idText)
        }
        guard let id = ParameterID(rawValue: idText) else { throw .undeclared(id: idText) }
        let unitText = try string("unit", in: root)
        guard let unit = ParameterUnit(rawValue: unitText) else {
            throw .invalid(file: name, key: "unit", value: unitText, expected: "une unité connue")
        }
        guard let nodes = root["values"]?.sequence, !nodes.isEmpty else {
            throw .missingKey(file: name, key: "values")
        }
        var values: [DatedValue] = []
        for node in nodes {
            let value = try datedValue(node, unit: unit)
            if let last = values.last, last.from >= value.from {
                throw .datesNotAscending(file: name, before: last.from, after: value.from)
            }
            values.append(value)
        }
        return Parameter(id: id, label: try string("label", in: root), unit: unit, values: values)
    }

    private func compose(_ text: String) throws(ParameterFault) -> Node {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw ParameterFault.unreadable(file: name, reason: "vide")
            }
            return node
        } catch let fault as ParameterFault {
            throw fault
        } catch {
            throw .unreadable(file: name, reason: "\(error)")
        }
    }

    private func datedValue(_ node: Node, unit: ParameterUnit) throws(ParameterFault) -> DatedValue {
        let entry = try mapping(node, allowed: Self.valueKeys)
        let from = try date("from", in: entry)
        let confidenceText = try string("confidence", in: entry)
        guard let confidence = Confidence(rawValue: confidenceText) else {
            throw .invalid(
                file: name, key: "confidence", value: confidenceText, expected: "high, medium ou low")
        }
        guard let valueNode = entry["value"] else { throw .missingKey(file: name, key: "value") }
        return DatedValue(
            from: from, known: entry["known"] == nil ? from : try date("known", in: entry),
            value: try value(valueNode, unit: unit),
            reference: try string("reference", in: entry), source: try string("source", in: entry),
            confidence: confidence,
            note: entry["note"] == nil ? nil : try string("note", in: entry))
    }

    private func date(_ key: String, in entry: Node.Mapping) throws(ParameterFault) -> CivilDate {
        let written = try string(key, in: entry)
        guard let date = CivilDate(written) else {
            throw .invalid(file: name, key: key, value: written, expected: "une date AAAA-MM-JJ")
        }
        return date
    }

    private func value(_ node: Node, unit: ParameterUnit) throws(ParameterFault) -> ParameterValue {
        switch node.string {
        case "none": return .none
        case "unknown": return .unknown
        default: break
        }
        switch unit {
        case .rate, .coefficient, .smicMultiple: return .rate(try rate(node))
        case .euros, .eurosAnHour, .eurosAMonth, .eurosAYear: return .cents(try cents(node))
        case .days, .months, .hours, .number, .fraction: return .quantity(try quantity(node))
        case .monthlyScale, .yearlyScale: return .scale(try scale(node))
        case .fractionScale: return .shares(try shares(node))
        case .mileageScale: return .mileage(try mileage(node))
        case .text: return .text(try text(node, expected: "un texte"))
        case .flag:
            let flag = try text(node, expected: "0 ou 1")
            guard flag == "0" || flag == "1" else { throw invalid(flag, "0 ou 1") }
            return .flag(flag == "1")
        case .list:
            guard let items = node.sequence else { throw invalid(node.string ?? "", "une liste") }
            var texts: [String] = []
            for item in items { texts.append(try text(item, expected: "un texte")) }
            return .list(texts)
        }
    }

    /// "6.90 %" or "0.069", exact to the eighth decimal of the ratio.
    private func rate(_ node: Node) throws(ParameterFault) -> Rate {
        let expected = "un taux comme 6.90 % ou 0.069"
        let written = try text(node, expected: expected)
        if written.hasSuffix(" %") {
            guard let percent = Rate(decimal: written.dropLast(2)), percent.e8 % 100 == 0 else {
                throw invalid(written, expected)
            }
            return Rate(e8: percent.e8 / 100)
        }
        guard let rate = Rate(decimal: written) else { throw invalid(written, expected) }
        return rate
    }

    private func cents(_ node: Node) throws(ParameterFault) -> Cents {
        let expected = "un montant en euros comme 12.02"
        let written = try text(node, expected: expected)
        guard let amount = Cents(decimal: written) else { throw invalid(written, expected) }
        return amount
    }

    private func scale(_ node: Node) throws(ParameterFault) -> [Band] {
        guard let nodes = node.sequence else { throw invalid(node.string ?? "", "une liste de tranches") }
        var bands: [Band] = []
        for bandNode in nodes {
            let band = try mapping(bandNode, allowed: ["below", "rate"])
            guard let rateNode = band["rate"] else { throw .missingKey(file: name, key: "rate") }
            var below: Cents?
            if let bound = band["below"] { below = try cents(bound) }
            bands.append(Band(below: below, rate: try rate(rateNode)))
        }
        try checkBounds(bands.map { $0.below?.count })
        return bands
    }

    /// "2.5" or "2/3", exact.
    private func quantity(_ node: Node) throws(ParameterFault) -> Ratio {
        let expected = "un nombre comme 2.5 ou une fraction comme 2/3"
        let written = try text(node, expected: expected)
        let parts = written.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2 {
            guard let over = Int(parts[0]), let under = Int(parts[1]), under > 0 else {
                throw invalid(written, expected)
            }
            return Ratio(over, under)
        }
        guard let decimal = Rate(decimal: written) else { throw invalid(written, expected) }
        return decimal.ratio
    }

    private func shares(_ node: Node) throws(ParameterFault) -> [ShareBand] {
        guard let nodes = node.sequence else { throw invalid(node.string ?? "", "une liste de tranches") }
        var bands: [ShareBand] = []
        for bandNode in nodes {
            let band = try mapping(bandNode, allowed: ["below", "share"])
            guard let share = band["share"] else { throw .missingKey(file: name, key: "share") }
            var below: Cents?
            if let bound = band["below"] { below = try cents(bound) }
            bands.append(ShareBand(below: below, share: try quantity(share)))
        }
        try checkBounds(bands.map { $0.below?.count })
        return bands
    }

    private func mileage(_ node: Node) throws(ParameterFault) -> [MileageBand] {
        guard let nodes = node.sequence else { throw invalid(node.string ?? "", "une liste de tranches") }
        var bands: [MileageBand] = []
        for bandNode in nodes {
            let band = try mapping(bandNode, allowed: ["below", "rate", "plus"])
            guard let rateNode = band["rate"] else { throw .missingKey(file: name, key: "rate") }
            guard let plus = band["plus"] else { throw .missingKey(file: name, key: "plus") }
            var upTo: Int?
            if let bound = band["below"] { upTo = try Int(cents(bound).count / 100) }
            bands.append(MileageBand(upTo: upTo, eurosPerKilometre: try rate(rateNode), plus: try cents(plus)))
        }
        try checkBounds(bands.map(\.upTo))
        return bands
    }

    /// Bounds ascend and only the last band has none.
    private func checkBounds(_ bounds: [Int?]) throws(ParameterFault) {
        let given = bounds.compactMap { $0 }
        let ascending = zip(given, given.dropFirst()).allSatisfy { $0 < $1 }
        guard let last = bounds.last, last == nil, given.count == bounds.count - 1, ascending else {
            throw invalid(given.map(String.init).joined(separator: " ; "),
                          "des bornes croissantes, la dernière tranche sans borne")
        }
    }

    private func invalid(_ value: String, _ expected: String) -> ParameterFault {
        .invalid(file: name, key: "value", value: value, expected: expected)
    }

    private func text(_ node: Node, expected: String) throws(ParameterFault) -> String {
        guard let text = node.scalar?.string, !text.isEmpty else { throw invalid("", expected) }
        return text
    }

    private func string(_ key: String, in mapping: Node.Mapping) throws(ParameterFault) -> String {
        guard let text = mapping[Node(key)]?.scalar?.string, !text.isEmpty else {
            throw .missingKey(file: name, key: key)
        }
        return text
    }

    private func mapping(_ node: Node, allowed: [String]) throws(ParameterFault) -> Node.Mapping {
        guard let mapping = node.mapping else {
            throw .unreadable(file: name, reason: "attendu : \(allowed.joined(separator: ", "))")
        }
        for (key, _) in mapping where !allowed.contains(key.string ?? "") {
            throw .unknownKey(file: name, key: key.string ?? "?")
        }
        return mapping
    }
}

import CivilTime

/// The limits in force on a day for a pool: those of the law, those of its collective agreement, and on top
/// those of its own agreement, which for working time comes before the branch's (L2253-3).
public struct RuleSet: Hashable, Sendable {
    /// IDCC number of the agreement whose own limits are in the set; nil when none are recorded for it.
    public let agreement: String?
    /// The day for which the limits hold.
    public let date: CivilDate
    private let law: [Limit.ID: Limit]
    private let branch: [Limit.ID: Limit]
    private let company: [Limit.ID: Limit]

    /// The rules of the law and of the agreement `idcc`. An agreement without limits of its own in
    /// `Limit.all` gives the law alone, which `agreement == nil` tells.
    ///
    /// - Parameter company: the limits of the pool's own agreement, of any dates.
    /// - Throws: `RuleSetFault` when no limit is recorded for the day, or one of the pool's own goes beyond
    ///   public order.
    public static func forAgreement(
        idcc: String, company: [Limit] = [], on date: CivilDate
    ) throws(RuleSetFault) -> RuleSet {
        try RuleSet(idcc: idcc, company: company, on: date)
    }

    /// The rules of the law, without any agreement.
    public static func law(on date: CivilDate) throws(RuleSetFault) -> RuleSet {
        try RuleSet(idcc: nil, company: [], on: date)
    }

    private init(idcc: String?, company limits: [Limit], on date: CivilDate) throws(RuleSetFault) {
        var law: [Limit.ID: Limit] = [:]
        var branch: [Limit.ID: Limit] = [:]
        for limit in Limit.all where limit.isInForce(date) {
            switch limit.source {
            case .law: law[limit.id] = limit
            case .agreement(idcc): branch[limit.id] = limit
            case .agreement, .company: continue
            }
        }
        guard !law.isEmpty else { throw .noLimits(on: date) }
        var company: [Limit.ID: Limit] = [:]
        for limit in limits where limit.isInForce(date) {
            if let fault = limit.publicOrderFault { throw .beyondPublicOrder(limit.id, fault) }
            company[limit.id] = limit
        }
        self.agreement = branch.isEmpty ? nil : idcc
        self.date = date
        self.law = law
        self.branch = branch
        self.company = company
    }

    /// The limit that applies: the pool's own, else the agreement's, else the law's; nil when none sets one.
    public subscript(id: Limit.ID) -> Limit? { company[id] ?? branch[id] ?? law[id] }

    /// The limits to keep, the one that applies first; the law's follows where an agreement is stricter, so that
    /// both numbers can be told.
    public func limits(_ id: Limit.ID) -> [Limit] {
        guard let applied = self[id] else { return [] }
        guard applied.source != .law, let law = law[id] else { return [applied] }
        let isLaxer = switch id.sense {
        case .maximum: applied.value > law.value
        case .minimum: applied.value < law.value
        case .parameter: true
        }
        return isLaxer ? [applied] : [applied, law]
    }

    /// All limits of the day, those that another one displaces included, in the order of `Limit.ID.all` and,
    /// for each, the one that applies first.
    public var inForce: [(limit: Limit, isApplied: Bool)] {
        let others = company.keys.filter { !Limit.ID.all.contains($0) }.sorted { $0.text < $1.text }
        return (Limit.ID.all + others).flatMap { id in
            [company[id], branch[id], law[id]].compactMap { $0 }.enumerated().map { ($1, $0 == 0) }
        }
    }

    /// The numbers to keep, with their sources: "12 h (IDCC 1261), 11 h (L3131-1)". The same in both languages
    /// unless `text` says otherwise.
    func wording(_ id: Limit.ID, _ text: (Int) -> String = frenchHours) -> String {
        limits(id).map { "\(text($0.value)) (\($0.shortArticle))" }.joined(separator: ", ")
    }
}

extension Limit {
    /// Why the pool's own agreement may not set this limit, nil when it may.
    public var publicOrderFault: Bilingual? {
        let isSoftened = Limit.law.contains { $0.id == id && $0.severity == .block && $0.isInForce(from) }
            && severity != .block
        if isSoftened {
            return Bilingual("cette règle de la loi est bloquante : gravité block attendue",
                             "the law blocks here: severity block expected")
        }
        guard let order = id.publicOrder, !order.range.contains(value) else { return nil }
        let (low, high) = (order.range.lowerBound, order.range.upperBound)
        func text(_ bound: Int) -> (String, String) {
            let wording = id.wording(bound)
            return ("\(bound) (\(wording.french))", "\(bound) (\(wording.english))")
        }
        if low == high {
            return Bilingual("\(text(low).0) fixé par la loi, d'ordre public (\(order.article))",
                             "\(text(low).1) set by the law, public order (\(order.article))")
        }
        if value < low {
            return Bilingual("\(text(low).0) au moins, d'ordre public (\(order.article))",
                             "\(text(low).1) at least, public order (\(order.article))")
        }
        return Bilingual("\(text(high).0) au plus, d'ordre public (\(order.article))",
                         "\(text(high).1) at most, public order (\(order.article))")
    }
}

/// The rules of working time of a day cannot be told.
public enum RuleSetFault: Error, Hashable, Sendable, CustomStringConvertible {
    case noLimits(on: CivilDate)
    case beyondPublicOrder(Limit.ID, Bilingual)

    public var description: String {
        switch self {
        case .noLimits(let date):
            "aucune règle de durée du travail n'est enregistrée au \(date.french) ; elles le sont depuis le "
                + (Limit.all.map(\.from).min()?.french ?? "")
        case .beyondPublicOrder(let id, let fault):
            "l'accord du groupement ne peut pas fixer « \(id) » ainsi : \(fault.french) ; corrigez rules.csv"
        }
    }
}

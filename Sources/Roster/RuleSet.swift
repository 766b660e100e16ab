import CivilTime

/// The limits in force on a day for the pools under one collective agreement: those of the law, and those of
/// the agreement where it has its own.
public struct RuleSet: Hashable, Sendable {
    /// IDCC number of the agreement whose own limits are in the set; nil when the law alone applies.
    public let agreement: String?
    /// The day for which the limits hold.
    public let date: CivilDate
    private let law: [Limit.ID: Limit]
    private let own: [Limit.ID: Limit]

    /// The rules of the law and of the agreement `idcc`. An agreement without limits of its own in
    /// `Limit.all` gives the law alone, which `agreement == nil` tells.
    ///
    /// - Throws: `RuleSetFault` when no limit is recorded for the day.
    public static func forAgreement(idcc: String, on date: CivilDate) throws(RuleSetFault) -> RuleSet {
        try RuleSet(idcc: idcc, on: date)
    }

    /// The rules of the law, without any agreement.
    public static func law(on date: CivilDate) throws(RuleSetFault) -> RuleSet {
        try RuleSet(idcc: nil, on: date)
    }

    private init(idcc: String?, on date: CivilDate) throws(RuleSetFault) {
        var law: [Limit.ID: Limit] = [:]
        var own: [Limit.ID: Limit] = [:]
        for limit in Limit.all where limit.from <= date && date <= (limit.to ?? date) {
            switch limit.source {
            case .law: law[limit.id] = limit
            case .agreement(idcc): own[limit.id] = limit
            case .agreement: continue
            }
        }
        guard !law.isEmpty else { throw .noLimits(on: date) }
        self.agreement = own.isEmpty ? nil : idcc
        self.date = date
        self.law = law
        self.own = own
    }

    /// The limit that applies: the agreement's, else the law's; nil when neither sets one.
    public subscript(id: Limit.ID) -> Limit? { own[id] ?? law[id] }

    /// The limits of both sources, the one that applies first.
    public func limits(_ id: Limit.ID) -> [Limit] { [own[id], law[id]].compactMap { $0 } }

    /// The numbers to keep, with their sources: "12 h (IDCC 1261), 11 h (L3131-1)".
    func wording(_ id: Limit.ID, _ text: (Int) -> String = frenchHours) -> String {
        limits(id).map { "\(text($0.value)) (\($0.shortArticle))" }.joined(separator: ", ")
    }
}

/// No rules of working time are known for a day.
public enum RuleSetFault: Error, Hashable, Sendable, CustomStringConvertible {
    case noLimits(on: CivilDate)

    public var description: String {
        switch self {
        case .noLimits(let date):
            "aucune règle de durée du travail n'est enregistrée au \(date.french) ; elles le sont depuis le "
                + (Limit.all.map(\.from).min()?.french ?? "")
        }
    }
}

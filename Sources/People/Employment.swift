import CivilTime

/// One employment of a person: versions of a contract of one kind that follow each other without a day between
/// (amendments, *avenants*). Ceilings, reliefs and what a contract owes at its end count within it.
public struct Employment: Hashable, Sendable {
    /// By their first days.
    public let versions: [Contract]
    /// First day with the employer, contracts of any kind before it without a day between included (L1243-11).
    public let hired: CivilDate
    /// Whether another contract begins on the day after.
    public let isContinued: Bool

    public var from: CivilDate { versions[0].from }
    /// Last day, nil while it lasts; a rider's is not, the version before holds again after it.
    public var to: CivilDate? { Self.ending(versions) }

    /// Whether a day of it is in a month.
    public func touches(_ period: YearMonth) -> Bool { from <= period.last && (to ?? period.last) >= period.first }

    /// The version in force on the last day of a month, or on the last day before.
    public func version(in period: YearMonth) -> Contract {
        versions.inForce(on: period.last) ?? versions.last { $0.from <= period.last } ?? versions[0]
    }

    private static func ending(_ versions: [Contract]) -> CivilDate? {
        versions.last { $0.rider == nil }.map(\.to) ?? versions.last?.to
    }

    /// The employments of one person, in order.
    ///
    /// - Parameter versions: all of its contracts; an open one ends where the next begins.
    public static func all(of versions: [Contract]) -> [Employment] {
        var stretches: [[Contract]] = []
        var hired: [CivilDate] = []
        for version in versions.sorted(by: { $0.from < $1.from }) {
            let follows = stretches.last.map { (ending($0) ?? version.from) + 1 >= version.from } ?? false
            if follows, stretches.last?.last?.kind == version.kind {
                stretches[stretches.count - 1].append(version)
            } else {
                hired.append(follows ? hired[hired.count - 1] : version.from)
                stretches.append([version])
            }
        }
        return zip(stretches.indices, hired).map { place, hired in
            let next = place + 1 < stretches.count ? stretches[place + 1][0] : nil
            return Employment(
                versions: stretches[place], hired: hired,
                isContinued: next.map { (ending(stretches[place]) ?? $0.from) + 1 >= $0.from } ?? false)
        }
    }
}

extension [Employment] {
    /// The employment of the same person, of these, that one follows without a day between; nil: none.
    public func predecessor(of employment: Employment) -> Employment? {
        employment.hired < employment.from ? last { $0.from < employment.from } : nil
    }
}

extension [Contract] {
    /// The version in force on a day, of versions in order of their first days: the last begun, riders that are over
    /// left out; nil when that one has ended.
    public func inForce(on day: CivilDate) -> Contract? {
        last { $0.from <= day && ($0.rider == nil || $0.covers(day)) }.flatMap { $0.covers(day) ? $0 : nil }
    }
}

import CivilTime
import People
import Storage

/// Why a verdict on hours is not recorded.
public enum VerdictFault: Error, Hashable, CustomStringConvertible {
    /// Disputed minutes that no day has.
    case minutes(Int)
    /// Empty, longer than 200 characters or with line ends and other control characters.
    case reason
    case closed(YearMonth)
    case noHours(HoursVerdict)
    /// More minutes are disputed than were worked.
    case beyond(disputed: Int, worked: Int)

    public var description: String {
        switch self {
        case .minutes(let minutes): "\(minutes) minutes contestées : un nombre entier de 1 à 1440 est attendu"
        case .reason: "motif : de 1 à 200 caractères sur une ligne sont attendus"
        case .closed(let period):
            "le mois de \(period.french) est clos, il ne reçoit plus d'avis : régularisez sur le prochain mois ouvert"
        case .noHours(let verdict):
            "\(verdict.member) n'a pas d'heures" + (verdict.employee.map { " de \($0)" } ?? "")
                + " \(verdict.day.map { "le \($0.french)" } ?? "en \(verdict.period.french)") : "
                + "« gdea hours show \(verdict.period) --member \(verdict.member) » les donne"
        case .beyond(let disputed, let worked):
            "\(frenchHours(disputed)) contestées, mais \(frenchHours(worked)) seulement ont été faites ce jour-là"
        }
    }
}

extension PoolTransaction {
    /// Records a verdict on hours that exist, unless it is already the last word on the same hours.
    /// - Returns: whether it was new.
    /// - Throws: `VerdictFault`.
    @discardableResult
    public func judge(_ verdict: HoursVerdict) throws -> Bool {
        if let minutes = verdict.minutes, !(1...1440).contains(minutes) { throw VerdictFault.minutes(minutes) }
        guard verdict.reason.map(isReason) ?? true else { throw VerdictFault.reason }
        // Waits for other verdicts on their way, and for a closing: what is read next is the last word.
        try lockChain()
        let worked = try classedHours(verdict.period).filter {
            $0.member == verdict.member
                && (verdict.employee == nil || ($0.employee == verdict.employee && $0.day == verdict.day))
        }.reduce(0) { $0 + $1.minutes }
        guard worked > 0 else { throw VerdictFault.noHours(verdict) }
        guard (verdict.minutes ?? 0) <= worked else {
            throw VerdictFault.beyond(disputed: verdict.minutes ?? 0, worked: worked)
        }
        guard try !isClosed(.month, verdict.period) else { throw VerdictFault.closed(verdict.period) }
        guard try !isLastWord(verdict) else { return false }
        try add(verdict)
        return true
    }

    private func isReason(_ text: String) -> Bool {
        text.unicodeScalars.count <= 200 && text.contains { !$0.isWhitespace }
            && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}

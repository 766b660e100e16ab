import CivilTime
import People

/// Why reported hours cannot be classed: somebody would work unpaid, or at a member that is none.
public enum ReportedFault: Error, Hashable, Sendable {
    case noContract(Shift)
    case notMember(Shift, Member)

    /// The faults of a month's reported shifts, in their order.
    public static func all(
        of reported: [Shift], sites: [Site], members: [Member], contracts: [Contract]
    ) -> [ReportedFault] {
        let memberships = Memberships(sites, members)
        let contracts = Dictionary(grouping: contracts, by: \.employee)
        return reported.compactMap { shift in
            let day = shift.start.date
            if !(contracts[shift.employee] ?? []).contains(where: { $0.covers(day) }) { return .noContract(shift) }
            return memberships[shift.site].flatMap { $0.belongs(on: day) ? nil : .notMember(shift, $0) }
        }
    }
}

extension ReportedFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noContract(let shift):
            "\(shift.employee) \(shift.start.date.french) \(shift.frenchBlock) : pas de contrat ce jour-là (L1253-9) ; "
                + "corrigez hours.csv ou contracts.csv"
        case .notMember(let shift, let member):
            "\(shift.employee) \(shift.start.date.french) \(shift.frenchBlock) : "
                + "\(member.absence(on: shift.start.date)) (L1253-1) ; corrigez hours.csv ou members.csv"
        }
    }
}

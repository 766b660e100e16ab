import Documents
import Money
import Payroll

/// Contribution lines of the engine under the headings that the payslip prints.
public enum PayslipHeadings {
    /// One contribution per heading, or per line where a heading keeps its lines apart.
    public static func contributions(_ lines: [PayslipLine]) -> [PayslipContribution] {
        var groups: [(heading: PayslipContribution.Kind, row: String?, lines: [PayslipLine])] = []
        for line in splitTechnicalBalance(lines) {
            let heading = line.id.heading
            let row = heading.isOneRow ? nil : line.id.row
            if let place = groups.firstIndex(where: { $0.heading == heading && $0.row == row }) {
                groups[place].lines.append(line)
            } else {
                groups.append((heading, row, [line]))
            }
        }
        return groups.map { group in
            let isAlone = groups.count { $0.heading == group.heading } == 1
            return contribution(group.heading, detail: isAlone ? nil : group.row, group.lines)
        }
    }

    private static func contribution(
        _ heading: PayslipContribution.Kind, detail: String?, _ lines: [PayslipLine]
    ) -> PayslipContribution {
        let employee = lines.filter { $0.id.payer == .employee }
        let employer = lines.filter { $0.id.payer == .employer }
        // Lines of the employee tell base and rate; those of the employer where the employee has none.
        let telling = employee.isEmpty ? employer : employee
        let base = Set(telling.map(\.base)).count == 1 ? telling[0].base : nil
        let rates = employee.compactMap(\.rate)
        return PayslipContribution(
            heading, detail: detail, base: heading == .relief || heading == .otherEmployer ? nil : base,
            employeeRate: base != nil && !rates.isEmpty && rates.count == employee.count
                ? rates.reduce(.zero, +) : nil,
            employee: employee.map(\.amount).sum(), employer: employer.map(\.amount).sum())
    }

    /// The *contribution d'équilibre technique* is owed on both bands and printed within them: the part of the
    /// first band by its base, the rest of the amount in the second. Where its base is not that of the two
    /// bands (it is owed from the month on in which the pay of the year passes the ceiling, for all of it), it
    /// stays whole in the second band.
    private static func splitTechnicalBalance(_ lines: [PayslipLine]) -> [PayslipLine] {
        lines.flatMap { line -> [PayslipLine] in
            guard let bands = line.id.bandsOfTechnicalBalance, let rate = line.rate,
                let first = lines.first(where: { $0.id == bands.first })?.base,
                let second = lines.first(where: { $0.id == bands.second })?.base, first + second == line.base
            else { return [line] }
            let part = (first * rate).roundedHalfUp()
            return [
                PayslipLine(id: bands.first, base: first, rate: rate, amount: part),
                PayslipLine(id: bands.second, base: second, rate: rate, amount: line.amount - part),
            ]
        }
    }
}

extension PayslipContribution.Kind {
    /// Whether all lines of the heading are one row, whatever they are for.
    fileprivate var isOneRow: Bool {
        switch self {
        case .sickness, .accidents, .pensionCapped, .pensionUncapped, .pensionBand1, .pensionBand2, .family,
            .unemployment, .apec, .otherEmployer, .relief: true
        case .health, .incapacity, .pensionSupplementary, .agreement, .csgDeductible, .csgNonDeductible,
            .csgNonTaxable: false
        }
    }
}

extension LineID {
    fileprivate var heading: PayslipContribution.Kind {
        switch self {
        case .sVieillessePlafonnee, .eVieillessePlafonnee: .pensionCapped
        case .sVieillesseDeplafonnee, .eVieillesseDeplafonnee: .pensionUncapped
        case .sAgircArrcoT1, .eAgircArrcoT1, .sCEGT1, .eCEGT1: .pensionBand1
        case .sAgircArrcoT2, .eAgircArrcoT2, .sCEGT2, .eCEGT2, .sCET, .eCET: .pensionBand2
        case .sAPEC, .eAPEC: .apec
        case .sSante, .eSante: .health
        case .eMaladie, .eMaladieRegularisation: .sickness
        case .sCSGCRDSHeuresSup: .csgNonTaxable
        default: headingOfSection
        }
    }

    /// The heading of the lines that have none of their own.
    private var headingOfSection: PayslipContribution.Kind {
        switch section {
        case .health: .incapacity
        case .accidents: .accidents
        case .retirement: .pensionSupplementary
        case .family: .family
        case .unemployment: .unemployment
        case .agreement: .agreement
        case .otherEmployer: .otherEmployer
        case .csgDeductible: .csgDeductible
        case .csgNonDeductible: .csgNonDeductible
        case .relief: .relief
        }
    }

    fileprivate var bandsOfTechnicalBalance: (first: LineID, second: LineID)? {
        switch self {
        case .sCET: (.sAgircArrcoT1, .sAgircArrcoT2)
        case .eCET: (.eAgircArrcoT1, .eAgircArrcoT2)
        default: nil
        }
    }
}

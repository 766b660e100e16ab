import Money

/// One row of the contributions part of the simplified payslip (*bulletin clarifié*, arrêté of
/// 25 February 2016): the lines of both payers side by side.
public struct SimplifiedRow: Hashable, Sendable {
    public let section: PayslipSection
    public let label: String
    /// Nil where the row adds lines of different bases.
    public let base: Cents?
    /// Sum of the employee's rates on that base; nil without employee line or without one rate.
    public let employeeRate: Rate?
    public let employeeAmount: Cents
    public let employerAmount: Cents
}

extension Payslip {
    /// The rows in the order of the payslip's groups; the group of other employer contributions is one row.
    public var simplifiedRows: [SimplifiedRow] {
        var groups: [[PayslipLine]] = []
        for line in lines.sorted(by: { ($0.id.section, $0.id) < ($1.id.section, $1.id) }) {
            let row = LineDefinition.all[line.id.rawValue].row
            let place = groups.firstIndex { group in
                group[0].id.section == line.id.section && LineDefinition.all[group[0].id.rawValue].row == row
            }
            if let place { groups[place].append(line) } else { groups.append([line]) }
        }
        return groups.map { group in
            let employee = group.filter { $0.id.payer == .employee }
            let base = Set(group.map(\.base)).count == 1 ? group[0].base : nil
            let rates = employee.compactMap(\.rate)
            let oneRate = base != nil && !rates.isEmpty && rates.count == employee.count
            return SimplifiedRow(
                section: group[0].id.section, label: LineDefinition.all[group[0].id.rawValue].row, base: base,
                employeeRate: oneRate ? rates.reduce(.zero, +) : nil,
                employeeAmount: employee.map(\.amount).sum(),
                employerAmount: group.filter { $0.id.payer == .employer }.map(\.amount).sum())
        }
    }
}

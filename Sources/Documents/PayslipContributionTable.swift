import Money
import TypesetPDF

/// The contributions of a payslip as the rows of a layout: only headings with lines are printed.
struct PayslipContributionTable {
    private let slip: PayslipDocument
    private let layout: PayslipLayout

    init(_ slip: PayslipDocument, _ layout: PayslipLayout) {
        self.slip = slip
        self.layout = layout
    }

    var table: Table {
        Table(
            [.init(48), .init(13, .right), .init(11, .right), .init(14, .right), .init(14, .right)],
            head: [PageStyle.headRow([
                (layout.contributionsTitle, 1), ("Base", 1), ("Taux", 1), ("Part salarié", 1), ("Part employeur", 1),
            ])],
            rows: layout.groups.flatMap(rows(of:)) + totals)
    }

    /// The reliefs are above the total in the adapted layout, under it in the renewed one.
    private var totals: [Table.Row] {
        guard let facultative = layout.facultative else {
            return [total(layout.totalLabel, slip.contributions)]
        }
        let apart = Set(facultative.lines.map(\.kind) + [.relief])
        let relief = slip.contributions.filter { $0.kind == .relief }
        let optional = slip.contributions.filter { $0.kind != .relief && apart.contains($0.kind) }
        return [total(layout.totalLabel, slip.contributions.filter { !apart.contains($0.kind) })]
            + (relief.isEmpty ? [] : [total(PayslipLayout.reliefLabel, relief)])
            + rows(of: facultative)
            + (optional.isEmpty ? [] : [total("Total des cotisations et contributions facultatives", optional)])
    }

    private func rows(of group: PayslipLayout.Group) -> [Table.Row] {
        let lines = group.lines.flatMap { item in
            contributions(item.kind).map { contribution in
                row(item.label + (contribution.detail.map { ", \($0)" } ?? ""), contribution,
                    isTitle: group.title == nil)
            }
        }
        guard let title = group.title, !lines.isEmpty else { return lines }
        return [Table.Row([Table.Cell(title.uppercased(), span: 5, header: .row)], PageStyle.small.bold,
                          padding: 1.8, keepsWithNext: true)] + lines
    }

    /// The lines of a heading; several reliefs are one sum.
    private func contributions(_ kind: PayslipContribution.Kind) -> [PayslipContribution] {
        let lines = slip.contributions.filter { $0.kind == kind }
        guard kind == .relief, !lines.isEmpty else { return lines }
        return [PayslipContribution(.relief, employee: lines.map(\.employee).sum(),
                                    employer: lines.map(\.employer).sum())]
    }

    private func row(_ label: String, _ line: PayslipContribution, isTitle: Bool) -> Table.Row {
        Table.Row([
            isTitle ? Table.Cell(label.uppercased(), header: .row, style: PageStyle.small.bold)
                : Table.Cell(label, header: .row, indent: 6),
            Table.Cell(line.base.map(PageStyle.amount) ?? ""),
            Table.Cell(line.employeeRate?.frenchPercent ?? ""),
            Table.Cell(PageStyle.amountOrNothing(line.employee)),
            Table.Cell(PageStyle.amountOrNothing(line.employer)),
        ], PageStyle.body)
    }

    private func total(_ label: String, _ lines: [PayslipContribution]) -> Table.Row {
        Table.Row([
            Table.Cell(label.uppercased(), span: 3, header: .row, style: PageStyle.small.bold),
            Table.Cell(PageStyle.amountOrNothing(lines.map(\.employee).sum())),
            Table.Cell(PageStyle.amountOrNothing(lines.map(\.employer).sum())),
        ], PageStyle.body.bold, fill: PageStyle.band, line: PageStyle.line, padding: 1.6)
    }
}

import CivilTime
import Money
import TypesetPDF

/// The payslip on paper: A4, one page for an ordinary month, tables that go on over further pages for a long
/// one; PDF/A-3a and PDF/UA-1. Same payslip, same bytes.
public struct PayslipPage {
    private let slip: PayslipDocument
    private let layout: PayslipLayout

    /// The bytes of the payslip in the layout of its payment date.
    /// - Throws: `PayslipFault` when printed lines do not make printed totals, `TypesetFault`.
    public static func pdf(_ slip: PayslipDocument) throws -> [UInt8] {
        if let fault = slip.faults.first { throw fault }
        return try PayslipPage(slip: slip, layout: PayslipLayout(paidOn: slip.paidOn)).bytes()
    }

    private var holder: String { slip.employee.name ?? slip.employee.code }

    private func bytes() throws -> [UInt8] {
        let title = "Bulletin de paie, \(slip.period.french), \(holder)"
        let info = DocumentInfo(
            title: title, author: slip.employer.name, subject: "Bulletin de paie", date: slip.paidOn)
        return try TypesetDocument.pdf(info, .a4(margin: 34), foot: { page, count in
            (left: title, right: "page \(page) / \(count)")
        }, compose: compose)
    }

    private func compose(_ page: Composition) throws {
        try identities(page)
        page.space(5)
        try page.table(grossTable)
        page.space(4)
        try page.table(PayslipContributionTable(slip, layout).table)
        page.space(4)
        try nets(page)
        page.space(4)
        try page.table(taxTable)
        page.space(4)
        try paid(page)
        page.space(5)
        try page.columns([56, 44], gap: 10, [{ try balances(page) }, { try employerCost(page) }])
        page.space(5)
        try mentions(page)
    }

    // MARK: - Who, when

    private func identities(_ page: Composition) throws {
        let employer = slip.employer
        try page.columns([52, 48], gap: 14, [
            {
                try page.paragraph(employer.name, PageStyle.body.bold)
                try page.paragraph(employer.street, PageStyle.body)
                try page.paragraph("\(employer.postcode) \(employer.town)", PageStyle.body)
                try page.paragraph(
                    "SIRET \(PageStyle.grouped(employer.siret)) - Code APE \(employer.apeCode)", PageStyle.body)
            },
            {
                try page.paragraph("Bulletin de paie", PageStyle.title.aligned(.right), role: .heading1)
                try page.paragraph(
                    "Période du \(slip.period.first.french) au \(slip.period.last.french)",
                    PageStyle.body.bold.aligned(.right))
                try page.paragraph(
                    "Payé le \(slip.paidOn.french) par \(slip.paymentMeans)", PageStyle.body.aligned(.right))
            },
        ])
        page.space(5)
        try page.box(frame: PageStyle.line, padding: 5) {
            try page.columns([52, 48], gap: 14, [
                {
                    try page.paragraph(holder, TextStyle(size: 10.5, bold: true))
                    page.space(1)
                    try page.table(PageStyle.facts(employeeFacts))
                },
                { try page.table(PageStyle.facts(contractFacts)) },
            ])
        }
    }

    private var employeeFacts: [(name: String, value: String)] {
        let employee = slip.employee
        return [
            ("Matricule", employee.code), ("Emploi", employee.job),
            ("Classification", employee.classification.joined(separator: ", ")),
        ]
    }

    private var contractFacts: [(name: String, value: String)] {
        let (employee, employer) = (slip.employee, slip.employer)
        let end = employee.contractTo.map { " au \($0.french)" } ?? ""
        return [
            ("Convention", "\(employer.agreement) (IDCC \(employer.idcc))"), ("Contrat", employee.contract),
            ("Contrat du", employee.contractFrom.french + end),
            ("Ancienneté", "depuis le \(employee.seniorityFrom.french)"),
            ("Heures payées", paidHours),
        ]
    }

    /// "151,67 au taux normal, 4,00 à + 25,00 %": the hours by the rates that they are paid at (R3243-1, 5°).
    private var paidHours: String {
        var byPremium: [(premium: Rate?, hours: Ratio)] = []
        for line in slip.grossLines where line.period == nil {
            guard let hours = line.hours else { continue }
            let signed = line.amount < .zero ? hours * Ratio(-1, 1) : hours
            if let place = byPremium.firstIndex(where: { $0.premium == line.premium }) {
                byPremium[place].hours = byPremium[place].hours + signed
            } else {
                byPremium.append((line.premium, signed))
            }
        }
        return byPremium.map { item in
            "\(item.hours.hundredths) " + (item.premium.map { "à + \($0.frenchPercent)" } ?? "au taux normal")
        }.joined(separator: ", ")
    }

    // MARK: - Gross pay

    private var grossTable: Table {
        let lines = slip.grossLines.map { line in
            Table.Row([
                Table.Cell(label(of: line), header: .row), Table.Cell(line.hours?.hundredths ?? ""),
                Table.Cell(hourlyRate(of: line)), Table.Cell(PageStyle.amount(line.amount)),
            ], PageStyle.body, line: nil)
        }
        let absences = slip.absences.map { absence in
            Table.Row([
                Table.Cell(text(of: absence), span: 3, header: .row, style: PageStyle.small, indent: 6),
                Table.Cell(absence.pay.map { "dont \(PageStyle.amount($0))" } ?? "", style: PageStyle.small),
            ], PageStyle.body)
        }
        let total = Table.Row([
            Table.Cell(layout == .adapted ? "Salaire brut" : "Montant brut", span: 3, header: .row),
            Table.Cell(PageStyle.amount(slip.gross)),
        ], PageStyle.body.bold, fill: PageStyle.band, line: PageStyle.line, padding: 1.6)
        return Table(
            [.init(54), .init(14, .right), .init(14, .right), .init(18, .right)],
            head: [PageStyle.headRow([("Rémunération", 1), ("Heures", 1), ("Taux horaire", 1), ("Montant", 1)])],
            rows: lines + absences + [total])
    }

    private func label(of line: PayslipDocument.GrossLine) -> String {
        let premium = line.premium.map { " (+ \($0.frenchPercent))" } ?? ""
        let period = line.period.map { ", rappel \($0.french)" } ?? ""
        return line.label + premium + period
    }

    /// Euros per hour with the four decimals that payslips print.
    private func hourlyRate(of line: PayslipDocument.GrossLine) -> String {
        guard let hours = line.hours, hours > .zero else { return "" }
        // Ten-thousandths of a euro are hundredths of a cent.
        let amount = Cents(abs(line.amount.count) * 100)
        let rounded = (amount * Ratio(hours.denominator, hours.numerator)).roundedHalfUp().count
        let digits = String(rounded % 10_000)
        return "\(rounded / 10_000)," + String(repeating: "0", count: 4 - digits.count) + digits
    }

    private func text(of absence: PayslipDocument.Absence) -> String {
        absence.from == absence.to
            ? "\(absence.label) le \(absence.from.french)"
            : "\(absence.label) du \(absence.from.french) au \(absence.to.french)"
    }

    // MARK: - Nets

    private func nets(_ page: Composition) throws {
        var rows = [netRow("Montant net social", slip.netSocial, PageStyle.body.bold)]
        if !slip.netLines.isEmpty {
            rows.append(Table.Row(
                [Table.Cell("Remboursements et déductions diverses", span: 2, header: .row)], PageStyle.head,
                padding: 1.6, keepsWithNext: true))
            rows += slip.netLines.map { line in
                Table.Row([Table.Cell(line.label, header: .row, indent: 6), Table.Cell(PageStyle.amount(line.amount))],
                          PageStyle.body)
            }
        }
        try page.table(Table([.init(82), .init(18, .right)], rows: rows))
        page.space(3)
        // One and a half times the size of the rest: the line that is seen first (arrêté, art. 2).
        try page.table(Table([.init(72), .init(28, .right)], rows: [
            Table.Row([
                Table.Cell(layout.netBeforeTaxLabel.uppercased(), header: .row),
                Table.Cell(slip.netBeforeTax.french),
            ], TextStyle(size: 13, bold: true, colour: .white), fill: PageStyle.accent, padding: 3.5),
        ]))
    }

    private func netRow(_ label: String, _ amount: Cents, _ style: TextStyle) -> Table.Row {
        Table.Row([Table.Cell(label.uppercased(), header: .row), Table.Cell(PageStyle.amount(amount))], style,
                  fill: PageStyle.band, line: PageStyle.line, padding: 1.6)
    }

    // MARK: - Income tax

    private var taxTable: Table {
        let tax = slip.tax
        func row(_ label: String, _ base: String, _ rate: String, _ month: Cents, _ year: Cents) -> Table.Row {
            Table.Row([
                Table.Cell(label, header: .row), Table.Cell(base), Table.Cell(rate),
                Table.Cell(PageStyle.amount(month)), Table.Cell(PageStyle.amount(year)),
            ], PageStyle.body)
        }
        return Table(
            [.init(48), .init(13, .right), .init(11, .right), .init(14, .right), .init(14, .right)],
            head: [PageStyle.headRow([
                ("Impôt sur le revenu", 1), ("Base", 1), ("Taux", 1), ("Montant", 1), ("Cumul annuel", 1),
            ])],
            rows: [
                row("Montant net imposable", "", "", tax.netTaxable, tax.yearNetTaxable),
                row("Impôt sur le revenu prélevé à la source, \(tax.kind)", PageStyle.amount(tax.base),
                    tax.rate.frenchPercent, tax.withheld, tax.yearWithheld),
                row("Montant net des heures compl./suppl. exonérées", "", "", tax.exemptOvertime,
                    tax.yearExemptOvertime),
            ])
    }

    private func paid(_ page: Composition) throws {
        try page.table(Table([.init(72), .init(28, .right)], rows: [
            Table.Row([
                Table.Cell(layout.netPaidLabel.uppercased(), header: .row), Table.Cell(slip.netPaid.french),
            ], TextStyle(size: 10, bold: true), fill: PageStyle.tint, line: PageStyle.accent, padding: 2.5),
        ]))
    }

    // MARK: - Foot

    private func balances(_ page: Composition) throws {
        guard !slip.balances.isEmpty else { return }
        try page.table(Table(
            [.init(52), .init(16, .right), .init(16, .right), .init(16, .right)],
            head: [PageStyle.headRow([("Congés et repos", 1), ("Acquis", 1), ("Pris", 1), ("Solde", 1)])],
            rows: slip.balances.map { balance in
                Table.Row([
                    Table.Cell("\(balance.label) (\(balance.unit.rawValue))", header: .row),
                    Table.Cell(PageStyle.hundredths(balance.acquired)), Table.Cell(PageStyle.hundredths(balance.taken)),
                    Table.Cell(PageStyle.hundredths(balance.remaining)),
                ], PageStyle.body)
            }))
    }

    private func employerCost(_ page: Composition) throws {
        func row(_ label: String, _ amount: Cents) -> Table.Row {
            Table.Row([Table.Cell(label, header: .row), Table.Cell(PageStyle.amount(amount))], PageStyle.body)
        }
        try page.table(Table(
            [.init(68), .init(32, .right)], head: [PageStyle.headRow([("Employeur et cumuls", 1), ("Montant", 1)])],
            rows: [
                row("Allègement de cotisations employeur", slip.stateRelief),
                row("Total versé par l'employeur", slip.paidByEmployer),
                row("Brut, cumul annuel", slip.yearGross),
            ]))
    }

    /// R3243-1, 14° and R3243-5.
    private func mentions(_ page: Composition) throws {
        try page.together {
            try page.paragraph(
                "Dans votre intérêt et pour vous aider à faire valoir vos droits, conservez ce bulletin de paie sans "
                    + "limitation de durée.", PageStyle.small.bold)
            try page.paragraph(
                "Le bulletin de paie expliqué ligne à ligne : www.service-public.fr, rubrique « bulletin de paie ». "
                    + "Le montant net social et vos droits : www.mesdroitssociaux.gouv.fr.", PageStyle.small)
        }
    }
}

extension Ratio {
    /// "151,67".
    fileprivate var hundredths: String { PageStyle.hundredths((Cents(100) * self).roundedHalfUp().count) }
}

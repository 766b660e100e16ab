import Billing
import CivilTime
import Money
import TypesetPDF

/// The invoice as PDF/A-3a and PDF/UA-1, with the same words as `InvoicePage` and, where wanted, the files that
/// it is the picture of.
public struct InvoiceSheet {
    private let invoice: Invoice
    private let note: String?

    /// The bytes of the invoice. Same invoice, same bytes.
    /// - Parameters:
    ///   - note: printed under the terms, such as how to dispute hours; nil for none.
    ///   - attachments: files within the PDF, such as its data for another program.
    /// - Throws: `TypesetFault`.
    public static func pdf(
        _ invoice: Invoice, note: String? = nil, attachments: [EmbeddedFile] = []
    ) throws -> [UInt8] {
        let sheet = InvoiceSheet(invoice: invoice, note: note)
        let info = DocumentInfo(
            title: "Facture \(invoice.number), \(invoice.buyer.name)", author: invoice.seller.name,
            subject: "Facture", date: invoice.issued)
        return try TypesetDocument.pdf(info, .a4(margin: 43), attachments: attachments, foot: { page, count in
            (left: "Facture \(invoice.number)", right: "page \(page) / \(count)")
        }, compose: sheet.compose)
    }

    private static let body = TextStyle(size: 9.5)
    private static let small = TextStyle(size: 8, colour: Colour(51, 51, 51))
    private static let role = TextStyle(size: 7.5, colour: PageStyle.quiet)

    private func compose(_ page: Composition) throws {
        try page.columns([56, 44], gap: 20, [
            { try address(page, invoice.seller, role: "Émetteur") },
            {
                try page.paragraph("Facture", PageStyle.title.aligned(.right), role: .heading1)
                try page.paragraph("n° \(invoice.number)", TextStyle(size: 11, bold: true, alignment: .right))
            },
        ])
        page.space(8)
        page.rule(width: 1.6, PageStyle.accent)
        page.space(12)
        try page.columns([50, 50], gap: 20, [
            { try page.table(facts) },
            {
                try page.box(frame: PageStyle.line, padding: 8) {
                    try address(page, invoice.buyer, role: "Facturé à")
                }
            },
        ])
        page.space(18)
        try page.table(lines)
        try page.together { try page.table(totals) }
        page.space(14)
        try page.together { try terms(page) }
    }

    private func address(_ page: Composition, _ party: Party, role: String) throws {
        let town = [party.postcode, party.town].compactMap { $0 }.joined(separator: " ")
        try page.paragraph(role.uppercased(), Self.role)
        try page.paragraph(party.name, Self.body.bold)
        for line in [party.street ?? "", town] { try page.paragraph(line, Self.body) }
        try page.paragraph("SIREN \(PageStyle.grouped(party.siren))", Self.body)
        try page.paragraph("SIRET \(PageStyle.grouped(party.siret))", Self.body)
    }

    private var facts: Table {
        let facts = [
            ("Date d'émission", invoice.issued.french),
            ("Prestations", "du \(invoice.period.first.french) au \(invoice.period.last.french)"),
            ("Échéance", invoice.due.french), ("Nature", "prestations de services"),
            ("Adhérent", invoice.member.text),
        ]
        return Table([.init(36), .init(64)], rows: facts.map { name, value in
            Table.Row([
                Table.Cell(name, header: .row, style: TextStyle(size: 9.5, colour: PageStyle.quiet)),
                Table.Cell(value, style: Self.body.bold),
            ], Self.body, padding: 1.5)
        }, gutter: 0)
    }

    private var lines: Table {
        Table(
            [.init(46), .init(12, .right), .init(10), .init(16, .right), .init(16, .right)],
            head: [PageStyle.headRow([
                ("Désignation", 1), ("Quantité", 1), ("Unité", 1), ("Prix unitaire HT", 1), ("Montant HT", 1),
            ])],
            rows: invoice.lines.map { line in
                Table.Row([
                    Table.Cell(line.label, header: .row),
                    Table.Cell(InvoicePage.quantity(line.quantityHundredths)),
                    Table.Cell(InvoicePage.unit(line.unit)), Table.Cell(line.unitPrice.french),
                    Table.Cell(line.amount.french),
                ], Self.body, line: PageStyle.line, padding: 4)
            }, gutter: 5)
    }

    private var totals: Table {
        let due = TextStyle(size: 11, bold: true)
        let rows: [(label: String, amount: Cents, style: TextStyle)] = [
            ("Total HT", invoice.total, Self.body), ("TVA (exonérée)", .zero, Self.body),
            (InvoicePage.dueLabel(invoice), invoice.total, due),
        ]
        return Table([.init(78), .init(22, .right)], rows: rows.map { row in
            Table.Row([
                Table.Cell(row.label, header: .row, alignment: .right), Table.Cell(row.amount.french),
            ], row.style, fill: row.style == due ? PageStyle.tint : nil, padding: 4)
        }, gutter: 5)
    }

    private func terms(_ page: Composition) throws {
        try page.paragraph(invoice.vatExemption, Self.small.bold)
        for term in invoice.terms {
            page.space(2)
            try page.paragraph(term, Self.small)
        }
        if let note {
            page.space(6)
            try page.paragraph(note, Self.small)
        }
    }
}

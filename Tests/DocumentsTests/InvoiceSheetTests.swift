import Billing
import Documents
import Foundation
import Money
import Testing
import TypesetPDF

@Suite("Invoices as PDF") struct InvoiceSheetTests {
    private static let note = "Contestation des heures : avant le 10 du mois suivant."

    @Test("the text is the reviewed one, line for line")
    func golden() throws {
        let pdf = try PDFText(InvoiceSheet.pdf(InvoicePageTests.invoice, note: Self.note))
        try expectGolden(pdf.laidOut(), "invoice.txt")
        #expect(try pdf.faults() == "")
    }

    /// CGI ann. II art. 242 nonies A; Code de commerce L441-9 and D441-5.
    @Test("every compulsory mention is on the sheet", arguments: [
        "Groupement d'employeurs (démo)", "1 place de la Démo", "13001 Marseille", "SIREN 900 000 000",
        "SIRET 900 000 000 00015", "Espace de vie sociale <Cigale> & Cie", "2 rue du Port", "13110 Port-de-Bouc",
        "SIREN 900 000 010", "n° 2026-000123", "30/11/2026", "du 01/11/2026 au 30/11/2026", "30/12/2026",
        "prestations de services", "61,33", "27,27 €", "1 672,47 €", "-0,05 €", "412,98 €", "-1 234,56 €", "850,84 €",
        "Exonération de TVA – article 261 B du CGI", "Pénalités de retard : taux de la BCE majoré de 10 points.",
        "40,00 € (C. com. D441-5)",
    ])
    func mention(text: String) throws {
        let pdf = try PDFText(InvoiceSheet.pdf(InvoicePageTests.invoice))
        #expect(try pdf.words().contains(text))
    }

    @Test("many lines go on over pages under the head of the table, and the total stays in one piece")
    func pages() throws {
        var invoice = InvoicePageTests.invoice
        invoice.lines = (1...70).map { number in
            InvoiceLine(kind: .hours, subject: "\(number)", label: "Mise à disposition, classe n° \(number)",
                        quantityHundredths: 100, unit: "HUR", unitPrice: Cents(2500), amount: Cents(2500), minutes: 60)
        }
        let text = try PDFText(InvoiceSheet.pdf(invoice)).laidOut()
        let pages = text.split(separator: "\u{C}").filter { $0.contains("page ") }
        #expect(pages.count > 1)
        #expect(pages.dropLast().allSatisfy { $0.contains("Désignation") && !$0.contains("Total HT") })
        #expect(pages.last?.contains("Total HT") == true && pages.last?.contains("1 750,00 €") == true)
    }

    @Test("files travel within the invoice")
    func attachment() throws {
        let data = EmbeddedFile(name: "facture.xml", mediaType: "text/xml", relationship: .data,
                                description: "Données", bytes: Array("<a/>".utf8))
        let pdf = try PDFText(InvoiceSheet.pdf(InvoicePageTests.invoice, attachments: [data]))
        let list = try withExtendedLifetime(pdf) { try PDFText.run("qpdf", "--list-attachments", pdf.file.path).output }
        #expect(list.contains("facture.xml"))
    }
}

import Billing
import CivilTime
import Money
import People

/// The printed invoice, with the mentions of CGI ann. II art. 242 nonies A and Code de commerce L441-9 that the
/// invoice carries: as one self-contained HTML page for A4 (no script, no outside file) and, in `InvoiceSheet`,
/// as PDF. Same invoice, same bytes.
public enum InvoicePage {
    /// - Parameter note: printed under the terms, such as how to dispute hours; nil for none.
    public static func html(_ invoice: Invoice, note: String? = nil) -> String {
        let page: HTMLText = """
            <!DOCTYPE html>
            <html lang="fr">
            <head>
            <meta charset="utf-8">
            <title>Facture \(invoice.number), \(invoice.buyer.name)</title>
            <style>
            @page { @bottom-left { content: "Facture \(pageNumberText(invoice.number))"; } }
            \(style)
            </style>
            </head>
            <body>
            <header>
            \(address(invoice.seller, role: "Émetteur", tag: "seller"))
            <div class="title">
            <h1>Facture</h1>
            <p class="number">n° \(invoice.number)</p>
            </div>
            </header>
            <section class="parties">
            \(facts(invoice))
            \(address(invoice.buyer, role: "Facturé à", tag: "buyer"))
            </section>
            \(table(invoice))
            <footer>
            <p class="vat">\(invoice.vatExemption)</p>
            \(invoice.terms.map { "<p>\($0)</p>\n" as HTMLText })\(noteLine(note))</footer>
            </body>
            </html>

            """
        return page.html
    }

    private static func address(_ party: Party, role: String, tag: String) -> HTMLText {
        let town = [party.postcode, party.town].compactMap { $0 }.joined(separator: " ")
        let lines = [party.street ?? "", town].filter { !$0.isEmpty }
        return """
            <address class="\(tag)">
            <span class="role">\(role)</span>
            <strong>\(party.name)</strong>
            \(lines.map { "<span>\($0)</span>\n" as HTMLText })<span>SIREN \(PageStyle.grouped(party.siren))</span>
            <span>SIRET \(PageStyle.grouped(party.siret))</span>
            </address>
            """
    }

    private static func facts(_ invoice: Invoice) -> HTMLText {
        """
        <dl>
        <dt>Date d'émission</dt><dd>\(invoice.issued.french)</dd>
        <dt>Prestations</dt><dd>du \(invoice.period.first.french) au \(invoice.period.last.french)</dd>
        <dt>Échéance</dt><dd>\(invoice.due.french)</dd>
        <dt>Nature</dt><dd>prestations de services</dd>
        <dt>Adhérent</dt><dd>\(invoice.member.text)</dd>
        </dl>
        """
    }

    private static func table(_ invoice: Invoice) -> HTMLText {
        """
        <table>
        <thead>
        <tr><th scope="col">Désignation</th><th scope="col" class="n">Quantité</th>\
        <th scope="col">Unité</th><th scope="col" class="n">Prix unitaire HT</th>\
        <th scope="col" class="n">Montant HT</th></tr>
        </thead>
        <tbody>
        \(invoice.lines.map(row))</tbody>
        <tbody class="total">
        <tr><th scope="row" colspan="4">Total HT</th><td class="n">\(invoice.total.french)</td></tr>
        <tr><th scope="row" colspan="4">TVA (exonérée)</th><td class="n">\(Cents.zero.french)</td></tr>
        <tr class="due"><th scope="row" colspan="4">\(dueLabel(invoice))</th>\
        <td class="n">\(invoice.total.french)</td></tr>
        </tbody>
        </table>
        """
    }

    static func dueLabel(_ invoice: Invoice) -> String {
        invoice.total < .zero ? "Total en votre faveur" : "Net à payer au \(invoice.due.french)"
    }

    private static func row(_ line: InvoiceLine) -> HTMLText {
        """
        <tr><td>\(line.label)</td><td class="n">\(quantity(line.quantityHundredths))</td>\
        <td class="u">\(unit(line.unit))</td><td class="n">\(line.unitPrice.french)</td>\
        <td class="n">\(line.amount.french)</td></tr>

        """
    }

    private static func noteLine(_ note: String?) -> HTMLText {
        guard let note else { return "" }
        return "<p class=\"note\">\(note)</p>\n"
    }

    /// The number for the foot of each page: a style sheet knows no HTML escapes, so only what invoice
    /// numbers are made of passes.
    private static func pageNumberText(_ number: String) -> String {
        String(number.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-/_ ".contains($0)) })
    }

    /// "19,50": hundredths are printed like cents.
    static func quantity(_ hundredths: Int) -> String {
        String(Cents(hundredths).decimal.map { $0 == "." ? "," : $0 })
    }

    /// The unit in French; a code that is not ours as it is.
    static func unit(_ code: String) -> String {
        switch code {
        case "HUR": "heure"
        case "C62": "forfait"
        default: code
        }
    }

    /// Prints in black on A4; the head of the table is repeated on each page and no line is cut.
    private static let style: HTMLText = """
        @page { size: A4; margin: 16mm 15mm 18mm; font: 8.5pt "Liberation Sans", Arial, Helvetica, sans-serif;
          @bottom-right { content: counter(page) " / " counter(pages); } }
        * { box-sizing: border-box; }
        body { font: 10.5pt/1.4 "Liberation Sans", Arial, Helvetica, sans-serif; color: #111; margin: 0 auto;
          max-width: 180mm; }
        header, .parties { display: flex; justify-content: space-between; align-items: flex-start;
          gap: 10mm; }
        header { border-bottom: 0.6mm solid #1d4f63; padding-bottom: 5mm; margin-bottom: 6mm; }
        address { font-style: normal; flex: 0 1 95mm; min-width: 0; overflow-wrap: anywhere; }
        address > * { display: block; }
        .role { color: #555; font-size: 8.5pt; text-transform: uppercase; letter-spacing: 0.04em; }
        .title { text-align: right; flex: none; }
        h1 { font-size: 20pt; line-height: 1.1; margin: 0; color: #1d4f63; }
        .number { margin: 1mm 0 0; font-size: 12pt; font-weight: bold; }
        .buyer { border: 0.3mm solid #999; padding: 3mm 4mm; }
        dl { display: grid; grid-template-columns: auto auto; gap: 0.6mm 4mm; margin: 0; }
        dt { color: #555; }
        dd { margin: 0; font-weight: bold; }
        table { width: 100%; border-collapse: collapse; margin: 8mm 0 6mm; }
        thead { display: table-header-group; }
        thead th { text-align: left; background: #e7eff2; border-bottom: 0.4mm solid #1d4f63;
          font-size: 9pt; }
        th, td { padding: 1.6mm 2mm; vertical-align: top; }
        td { border-bottom: 0.2mm solid #ccc; }
        td:first-child { overflow-wrap: anywhere; }
        tr { break-inside: avoid; }
        .n, thead th.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .u { white-space: nowrap; }
        .total { break-inside: avoid; }
        .total th { text-align: right; font-weight: normal; }
        .total td { border: 0; }
        .total .due th, .total .due td { font-weight: bold; font-size: 12pt;
          border-top: 0.4mm solid #1d4f63; }
        footer { font-size: 8.5pt; color: #333; break-inside: avoid; }
        footer p { margin: 0 0 1mm; }
        .vat { font-weight: bold; }
        .note { margin-top: 3mm; }
        @media screen { body { padding: 12mm 8mm; } }
        """
}

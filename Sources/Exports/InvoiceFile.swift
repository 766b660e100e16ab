import Billing
import CivilTime
import Money
import People

/// Invoices as JSON for other programs: stable order of members, each amount as whole cents and as printed.
/// It says nothing that the printed invoice does not say.
public enum InvoiceFile {
    /// One invoice, with an end of line after it.
    public static func text(_ invoice: Invoice) -> String { json(invoice).text + "\n" }

    /// The invoices of a month as one array, with an end of line after it.
    public static func text(_ invoices: [Invoice]) -> String { JSON.array(invoices.map(json)).text + "\n" }

    static func json(_ invoice: Invoice) -> JSON {
        .object([
            ("number", .string(invoice.number)),
            ("kind", .string(invoice.kind.rawValue)),
            ("period", .string(invoice.period.description)),
            ("issued", .string(invoice.issued.description)),
            ("due", .string(invoice.due.description)),
            ("currency", .string("EUR")),
            ("member", .string(invoice.member.text)),
            ("seller", json(invoice.seller)),
            ("buyer", json(invoice.buyer)),
            ("lines", .array(invoice.lines.map(json))),
            ("total_cents", .integer(invoice.total.count)),
            ("total", .number(invoice.total.decimal)),
            ("vat_exemption", .string(invoice.vatExemption)),
            ("terms", .array(invoice.terms.map(JSON.string))),
        ])
    }

    private static func json(_ party: Party) -> JSON {
        .object([
            ("name", .string(party.name)), ("siren", .string(party.siren)), ("siret", .string(party.siret)),
            ("street", .optional(party.street)), ("postcode", .optional(party.postcode)),
            ("town", .optional(party.town)),
        ])
    }

    private static func json(_ line: InvoiceLine) -> JSON {
        .object([
            ("kind", .string(line.kind.rawValue)),
            ("subject", .string(line.subject)),
            ("label", .string(line.label)),
            ("quantity_hundredths", .integer(line.quantityHundredths)),
            // Hundredths of a unit are written like cents.
            ("quantity", .number(Cents(line.quantityHundredths).decimal)),
            ("unit", .string(line.unit)),
            ("unit_price_cents", .integer(line.unitPrice.count)),
            ("unit_price", .number(line.unitPrice.decimal)),
            ("amount_cents", .integer(line.amount.count)),
            ("amount", .number(line.amount.decimal)),
            ("minutes", .integer(line.minutes)),
        ])
    }
}

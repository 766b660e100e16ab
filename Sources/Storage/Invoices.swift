import Billing
import CivilTime
import Money
import People
import Postgres

extension PoolTransaction {
    /// Takes `count` numbers of a series and year; the counter stays locked until the transaction ends, so
    /// that a rollback gives them back and no gap can open.
    /// - Returns: the first of the numbers.
    public func takeNumbers(_ series: String, year: Int, count: Int) throws -> Int {
        try sql.query("select take_numbers(\(pool), \(series), \(year), \(count))", Int.self)[0]
    }

    /// The invoices of a month that the transaction may see, in order of number.
    public func invoices(_ period: YearMonth) throws -> [Invoice] {
        let lines = try Dictionary(grouping: invoiceLines(period), by: \.number)
        return try sql.query("""
            select number, kind, issued, due, member, seller_name, seller_siret, seller_street, seller_postcode,
                   seller_town, buyer_name, buyer_siret, buyer_street, buyer_postcode, buyer_town,
                   vat_exemption, terms
            from invoice where pool_id = \(pool) and period = \(period) order by number
            """, String.self, String.self, CivilDate.self, CivilDate.self, Code<Member>.self, String.self,
            String.self, String?.self, String?.self, String?.self, String.self, String.self, String?.self,
            String?.self, String?.self, String.self, [String].self
        ).map { row in
            Invoice(
                number: row.0, kind: try stored(row.1, "kind"), period: period, issued: row.2, due: row.3,
                seller: Party(name: row.5, siret: row.6, street: row.7, postcode: row.8, town: row.9),
                buyer: Party(name: row.10, siret: row.11, street: row.12, postcode: row.13, town: row.14),
                member: row.4, lines: (lines[row.0] ?? []).map(\.line), vatExemption: row.15, terms: row.16)
        }
    }

    private func invoiceLines(_ period: YearMonth) throws -> [(number: String, line: InvoiceLine)] {
        try sql.query("""
            select l.number, l.kind, l.subject, l.label, l.quantity_hundredths, l.unit, l.unit_price, l.amount,
                   l.minutes
            from invoice_line l join invoice i using (pool_id, number)
            where i.pool_id = \(pool) and i.period = \(period) order by l.number, l.position
            """, String.self, String.self, String.self, String.self, Int.self, String.self, Cents.self,
            Cents.self, Int.self
        ).map { row in
            (number: row.0,
             line: InvoiceLine(kind: try stored(row.1, "kind"), subject: row.2, label: row.3,
                               quantityHundredths: row.4, unit: row.5, unitPrice: row.6, amount: row.7,
                               minutes: row.8))
        }
    }

    /// The latest date of issue in a series; nil before its first invoice.
    public func lastIssued(series: String) throws -> CivilDate? {
        try sql.query("select max(issued) from invoice where pool_id = \(pool) and series = \(series)",
                      CivilDate?.self).first ?? nil
    }

    /// The period of an invoice that the transaction may see; nil when it may see none of that number.
    public func period(ofInvoice number: String) throws -> YearMonth? {
        try sql.query("select period from invoice where pool_id = \(pool) and number = \(number)",
                      YearMonth.self).first
    }

    /// How an invoice that the transaction may see was charged; nil when it may see none of that number.
    public func tariffMode(ofInvoice number: String) throws -> TariffMode? {
        try sql.query("select tariff_mode from invoice where pool_id = \(pool) and number = \(number)", String.self)
            .first.map { try stored($0, "tariff_mode") }
    }

    /// Stores new invoices with their lines.
    /// - Parameter mode: how they were charged.
    public func write(
        _ invoices: [Invoice], mode: TariffMode, series: String, firstSerial: Int, run: Int
    ) throws {
        try insert("invoice", """
            staged_invoice (pool_id, number, series, year, serial, kind, member, period, run, issued, due, seller_name,
                seller_siret, seller_street, seller_postcode, seller_town, buyer_name, buyer_siret, buyer_street,
                buyer_postcode, buyer_town, vat_exemption, terms, total, tariff_mode)
            """) { copy in
            for (index, invoice) in invoices.enumerated() {
                let (seller, buyer) = (invoice.seller, invoice.buyer)
                try copy.row(
                    pool, invoice.number, series, invoice.issued.components.year, firstSerial + index,
                    invoice.kind.rawValue, invoice.member, invoice.period, run, invoice.issued, invoice.due,
                    seller.name, seller.siret, seller.street, seller.postcode, seller.town, buyer.name, buyer.siret,
                    buyer.street, buyer.postcode, buyer.town, invoice.vatExemption, invoice.terms, invoice.total,
                    mode.rawValue)
            }
        }
        try insert("invoice_line", """
            staged_invoice_line (pool_id, number, position, kind, subject, label, quantity_hundredths, unit, unit_price,
                amount, minutes)
            """) { copy in
            for invoice in invoices {
                for (index, line) in invoice.lines.enumerated() {
                    try copy.row(pool, invoice.number, index + 1, line.kind.rawValue, line.subject, line.label,
                                 line.quantityHundredths, line.unit, line.unitPrice, line.amount, line.minutes)
                }
            }
        }
    }
}

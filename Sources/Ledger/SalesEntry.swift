import CivilTime
import Money

extension Entry {
    /// The sales entry of an invoice: the member owes its total, staff put at disposal is income of the same
    /// amount. No VAT account: the pool is exempt (CGI 261 B). A grant on the invoice lowers both sides; the
    /// grant itself is booked from its notification (441 to 74), not from the invoice.
    public static func sales(
        invoice number: String, issued: CivilDate, member: String, memberName: String, period: YearMonth,
        total: Cents
    ) -> Entry {
        let lines = [
            EntryLine.debit(.members, total, auxiliary: member, auxiliaryLabel: memberName),
            EntryLine.credit(.staffAtDisposal, total),
        ]
        return Entry(journal: .sales, date: issued, piece: number,
                     label: "Mise à disposition \(period.french) \(member)", lines: lines.compactMap { $0 })
    }
}

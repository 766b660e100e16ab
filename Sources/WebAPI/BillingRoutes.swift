import Billing
import CostSharing
import Exports
import Money
import People
import Storage

extension Route {
    private static let readers: [Role] = [.manager, .payroll, .accountant, .auditor, .member]

    static let billing = [
        Route(
            .get, "/api/v1/invoices", id: "invoices",
            "Les factures d'un mois ; un adhérent ne voit que les siennes.",
            roles: readers, query: [.period], answers: [(.json, Schema.reference("Invoices"))],
            problems: [.invalid],
            .identified { call in
                let period = try call.period()
                return Answer(
                    .object([
                        ("period", .string(period.description)),
                        ("invoices", .array(try call.pool.invoices(period).map { .object($0.summary) })),
                    ]))
            }),
        Route(
            .get, "/api/v1/invoices/{number}", id: "invoice", "Une facture avec ses lignes.", roles: readers,
            answers: [(.json, Schema.reference("Invoice"))],
            .identified { call in
                Answer(.json, bytes: Array(InvoiceFile.text(try call.invoice()).utf8))
            }),
        Route(
            .get, "/api/v1/invoices/{number}/explanation", id: "invoiceExplanation",
            "Le calcul de chaque ligne ; pour la gestion et la comptabilité, la répartition du coût.",
            roles: readers, answers: [(.json, Schema.reference("InvoiceExplanation"))],
            .identified { call in
                let invoice = try call.invoice()
                let mode = try call.pool.tariffMode(ofInvoice: invoice.number)
                var members: [(String, JSON)] =
                    invoice.summary + [
                        (
                            "lines",
                            .array(
                                invoice.lines.map { line in
                                    .object([
                                        ("label", .string(line.label)),
                                        ("amount", .number(line.amount.decimal)),
                                        (
                                            "explanation",
                                            .array(invoice.explanation(of: line, mode).map(JSON.string))
                                        ),
                                    ])
                                })
                        )
                    ]
                // Row-level security shows nobody else the shares; an empty split would say something untrue.
                if [.manager, .payroll, .accountant].contains(call.identity.role) {
                    let shares = try call.pool.costShares(invoice.period).filter {
                        $0.charges(invoice.member)
                    }
                    members.append(("split", .array(shares.map(JSON.init))))
                }
                return Answer(.object(members))
            }),
        Route(
            .get, "/api/v1/invoices/{number}/page", id: "invoicePage", "La facture à imprimer.",
            roles: readers,
            answers: [(.page, .object([("type", .string("string"))]))],
            .identified { call in
                Answer(.page, bytes: Array(call.ports.invoicePage(try call.invoice()).utf8))
            }),
    ]
}

extension Call {
    /// The invoice of the path.
    /// - Throws: `Problem.notFound` when there is none that the caller may see.
    fileprivate func invoice() throws -> Invoice {
        let number = try code(.number, of: Invoice.self).text
        guard let period = try pool.period(ofInvoice: number),
            let invoice = try pool.invoices(period).first(where: { $0.number == number })
        else { throw Problem.notFound }
        return invoice
    }
}

extension CostShare {
    /// Whether the share stands behind the invoices of a member: what it pays, or a grant for it.
    fileprivate func charges(_ member: Code<Member>) -> Bool {
        switch payer {
        case .member(let payer), .grant(_, for: let payer): payer == member
        case .pool: false
        }
    }
}

extension Invoice {
    fileprivate var summary: [(String, JSON)] {
        [
            ("number", .string(number)), ("kind", .string(kind.rawValue)),
            ("period", .string(period.description)),
            ("member", .string(member.text)), ("issued", .string(issued.description)),
            ("due", .string(due.description)), ("total", .number(total.decimal)),
        ]
    }
}

extension JSON {
    fileprivate init(_ share: CostShare) {
        let (payer, grant): (String, String?) =
            switch share.payer {
            case .member: ("member", nil)
            case .grant(let code, _): ("grant", code)
            case .pool: ("pool", nil)
            }
        self = .object([
            ("employee", .string(share.employee.text)), ("class", .string(share.hourClass.rawValue)),
            ("rule", .string(share.rule.rawValue)), ("payer", .string(payer)), ("grant", .optional(grant)),
            ("minutes", .integer(share.minutes)), ("amount", .number(share.amount.decimal)),
        ])
    }
}

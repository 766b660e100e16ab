import ArgumentParser
import Billing
import CivilTime
import LegalParameters
import Money
import Operations
import Storage

struct InvoicesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invoices", abstract: "Les factures aux adhérents.", subcommands: [Issue.self, Show.self])

    struct Issue: Command {
        static let configuration = CommandConfiguration(
            abstract: "Émet les factures du mois, numérotées, et valide heures, bulletins et parts.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period

        func perform() throws -> ExitStatus {
            let law = try LegalParameters.load()
            let (outcome, invoices) = try options.withPool { pool in
                (try pool.issueInvoices(period.month, law), try pool.invoices(period.month))
            }
            let result = "\(invoices.count) factures de \(period.month), \(invoices.map(\.total).sum().french)"
            options.report("\(result) (\(outcome.french("factures")))",
                           dry: "\(result) (\(outcome.conditional("factures")))")
            return .done
        }
    }

    struct Show: Command {
        static let configuration = CommandConfiguration(abstract: "Montre les factures du mois, ou les lignes d'une.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Une seule facture, ligne par ligne.") var number: String?

        func perform() throws -> ExitStatus {
            let invoices = try options.withPool { pool in
                guard try pool.liveRun(.invoices, period.month) != nil else {
                    throw MissingStep(step: .invoices, period: period.month)
                }
                return try pool.invoices(period.month)
            }
            if let number {
                guard let invoice = invoices.first(where: { $0.number == number }) else {
                    throw UsageFault("aucune facture « \(number) » en \(period.month.french)")
                }
                invoice.listing(options.output).print(options.output)
            } else {
                overview(invoices).print(options.output)
            }
            return .done
        }

        private func overview(_ invoices: [Invoice]) -> Listing {
            Listing(
                columns: [Column("number", "numéro"), Column("member", "adhérent"), Column("name", "nom"),
                          Column("issued", "émise"), Column("due", "échéance"), Column("total", "total")],
                rows: invoices.map {
                    [.text($0.number), .text($0.member.text), .text($0.buyer.name), .date($0.issued),
                     .date($0.due), .amount($0.total)]
                })
        }
    }
}

extension Invoice {
    /// The lines; units in words in a table, in the code of invoices (UN/ECE Recommendation 20) elsewhere.
    func listing(_ format: OutputFormat) -> Listing {
        let units = format == .table ? ["HUR": "h", "C62": "unité"] : [:]
        return Listing(
            columns: [Column("kind", "nature"), Column("label", "libellé"), Column("quantity", "quantité"),
                      Column("unit", "unité"), Column("unit_price", "prix"), Column("amount", "montant")],
            rows: lines.map {
                [.text($0.kind.rawValue), .text($0.label), .rate(Rate(e8: $0.quantityHundredths * 1_000_000)),
                 .text(units[$0.unit] ?? $0.unit), .amount($0.unitPrice), .amount($0.amount)]
            } + [[.text("total"), .text("Total"), .empty, .empty, .empty, .amount(total)]])
    }
}

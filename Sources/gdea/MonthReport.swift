import CivilTime
import Dataset
import Exports
import Money
import Operations
import Roster

/// The one summary that `month run` prints.
struct MonthReport {
    let summary: MonthSummary
    let files: FilesWritten?
    let dryRun: Bool

    func print(_ format: OutputFormat) {
        switch format {
        case .json: Swift.print(JSON.object(fields.map { ($0.name, $0.value.json) }).text)
        case .csv:
            Listing(columns: [Column("name", "name"), Column("value", "value")],
                    rows: fields.map { [.text($0.name), $0.value] }).print(.csv)
        case .table: Swift.print(page)
        }
    }

    private var fields: [(name: String, value: Cell)] {
        [
            ("period", .text(summary.period.description)), ("members", .integer(summary.members)),
            ("needs_covered", .integer(summary.needsCovered)), ("needs_open", .integer(summary.needsOpen.count)),
        ] + summary.minutes.map { ("minutes_\($0.hourClass.rawValue)", .integer($0.minutes)) } + [
            ("payslips", .integer(summary.payslips)), ("external_costs", .integer(summary.externalCosts)),
            ("gross", .amount(summary.gross)),
            ("net_paid", .amount(summary.netPaid)), ("wage_tax", .amount(summary.wageTax)),
            ("employer_cost", .amount(summary.employerCost)), ("member_shares", .amount(summary.memberShares)),
            ("pool_share", .amount(summary.poolShare)), ("grants", .amount(summary.grants)),
            ("invoices", .integer(summary.invoices)), ("invoiced", .amount(summary.invoiced)),
            ("first_invoice", .optional(summary.firstInvoice)), ("last_invoice", .optional(summary.lastInvoice)),
            ("disputes", .integer(summary.disputes.count)),
            ("balanced", .flag(summary.balances)), ("changed", .flag(!dryRun && hasChanged)),
            ("files", .integer(files?.names.count ?? 0)),
        ] + (dryRun ? [("would_change", .flag(hasChanged))] : [])
    }

    /// Whether a step or a file was written or, in a dry run, would be.
    private var hasChanged: Bool { summary.hasWritten || (files?.changed ?? 0) > 0 }

    private var page: String {
        var lines = ["\(summary.pool) – \(summary.period.french)" + (dryRun ? " (à blanc, rien n'est écrit)" : ""), ""]
        func row(_ name: String, _ value: String) {
            lines.append(name + String(repeating: " ", count: max(1, 26 - name.count)) + value)
        }
        row("Adhérents", "\(summary.members)")
        row("Besoins couverts", "\(summary.needsCovered) (\(frenchHours(summary.needMinutesCovered)))")
        row("Besoins ouverts", "\(summary.needsOpen.count)")
        for open in summary.needsOpen.prefix(10) {
            lines.append("  \(open.occurrence.need) \(open.occurrence.start.date.french) : \(open.reason)")
        }
        if summary.needsOpen.count > 10 {
            lines.append("  … et \(counted(summary.needsOpen.count - 10, "autre")) : "
                + "« gdea plan explain \(summary.period) » les donne")
        }
        for item in summary.minutes where item.minutes > 0 {
            row("Heures, \(item.hourClass.french)", frenchHours(item.minutes))
        }
        if summary.externalCosts > 0 {
            row("Coûts importés", "\(summary.externalCosts) (brut \(summary.gross.french)), bulletins établis ailleurs")
        } else {
            row("Bulletins", "\(summary.payslips) (brut \(summary.gross.french), net payé \(summary.netPaid.french))")
        }
        row("Taxe sur les salaires", summary.wageTax.french)
        row("Coût employeur", summary.employerCost.french)
        row("Parts des adhérents", summary.memberShares.french)
        row("Part du groupement", summary.poolShare.french)
        row("Subventions", summary.grants.french)
        let sum = summary.memberShares + summary.poolShare + summary.grants
        row("Égalité", "\(summary.employerCost.french) = \(summary.memberShares.french)"
            + " + \(summary.poolShare.french) + \(summary.grants.french)"
            + (summary.balances ? " (au centime)" : " : écart \((summary.employerCost - sum).french)"))
        row("Factures", "\(summary.invoices), \(summary.invoiced.french)"
            + (summary.firstInvoice.map { " (\($0) à \(summary.lastInvoice ?? $0))" } ?? ""))
        for dispute in summary.disputes {
            row("Heures contestées", "\(dispute.member) : \(frenchHours(dispute.minutes ?? 0)) de "
                + "\(dispute.employee?.text ?? "") le \(dispute.day?.french ?? "") (\(dispute.reason ?? ""))")
        }
        let counts = Dictionary(grouping: summary.warnings, by: \.severity).mapValues(\.count)
        row("Règles de travail", "\(counted(counts[.block] ?? 0, "infraction")), "
            + "\(counted(counts[.warning] ?? 0, "alerte")), \(counted(counts[.information] ?? 0, "information"))")
        for remark in summary.remarks { row("Remarque", remark) }
        if let files {
            row("Fichiers", "\(files.names.count) dans \(files.folder) (\(counted(files.changed, "écrit")) maintenant)")
        }
        lines.append("")
        lines.append(ending)
        return lines.joined(separator: "\n")
    }

    /// What was done now.
    private var ending: String {
        let changedSince = summary.outcomes.filter { $0.outcome.isClosedWithChanges }.map(\.step)
        if !changedSince.isEmpty {
            return "Clos, mais les données ont changé depuis : \(changedSince.joined(separator: ", ")). "
                + "Rien n'y est récrit ; la différence est à régulariser sur le prochain mois ouvert."
        }
        return hasChanged
            ? "Étapes : " + summary.outcomes.map {
                "\($0.step) \(dryRun ? $0.outcome.conditional($0.step) : $0.outcome.french($0.step))"
            }.joined(separator: ", ")
            : "Rien n'a changé depuis le dernier passage : rien n'a été écrit."
    }
}

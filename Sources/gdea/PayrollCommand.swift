import ArgumentParser
import CSV
import CivilTime
import Dataset
import LegalParameters
import Money
import Operations
import Payroll
import People
import Storage

struct PayrollCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payroll", abstract: "La paie du mois.",
        subcommands: [Run.self, Show.self, Explain.self, Close.self, Simulate.self, Parameters.self])

    struct Run: Command {
        static let configuration = CommandConfiguration(abstract: "Calcule les bulletins du mois.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Flag(help: "La paie de tous les groupements de la base, un rapport par groupement.") var allPools = false

        func validate() throws {
            guard allPools, options.pool != nil else { return }
            throw ValidationError("--all-pools et --pool s'excluent : retirez l'un des deux")
        }

        func perform() throws -> ExitStatus {
            if allPools { return try options.runPayrollOfPools(period.month) }
            let law = try LegalParameters.load()
            let (outcome, slips, costs) = try options.withPool { pool in
                try (pool.runPayroll(period.month, law), pool.payslips(period.month), pool.externalCosts(period.month))
            }
            let what = costs.isEmpty ? "\(slips.count) bulletins" : "\(counted(costs.count, "coût importé"))"
            let total = slips.map(\.employerCost).sum() + costs.map(\.cost.employerCost).sum()
            let result = "paie de \(period.month) : \(what), coût employeur \(total.french)"
            options.report("\(result) (\(outcome.french("paie")))",
                           dry: "\(result) (\(outcome.conditional("paie")))")
            return .done
        }
    }

    struct Show: Command {
        static let configuration = CommandConfiguration(
            abstract: "Montre les bulletins du mois, ou un bulletin ligne par ligne.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Un salarié : son bulletin entier.") var employee: String?

        func perform() throws -> ExitStatus {
            try options.withPool { pool in
                if try employee == nil && pool.isPaidExternally(period.month) {
                    return overview(try pool.requiredExternalCosts(period.month))
                }
                let slips = try pool.requiredPayslips(period.month)
                guard let employee else { return overview(slips) }
                guard let slip = slips.first(where: { $0.employee.text == employee }) else {
                    throw UsageFault("aucun bulletin de \(employee) en \(period.month.french)")
                }
                return slip.listing
            }.print(options.output)
            return .done
        }

        private func overview(_ costs: [StoredCost]) -> Listing {
            Listing(
                columns: [
                    Column("employee", "salarié"), Column("job", "métier"), Column("gross", "brut"),
                    Column("contributions", "cotisations patronales"), Column("wage_tax", "taxe s/ salaires"),
                    Column("other_costs", "autres coûts"), Column("employer_cost", "coût employeur"),
                ],
                rows: costs.map { stored in
                    let cost = stored.cost
                    return [.text(cost.employee.text), .text(stored.job.text), .amount(cost.gross),
                            .amount(cost.contributions), .amount(cost.wageTax), .amount(cost.other),
                            .amount(cost.employerCost)]
                })
        }

        private func overview(_ slips: [StoredPayslip]) -> Listing {
            Listing(
                columns: [
                    Column("employee", "salarié"), Column("job", "métier"), Column("gross", "brut"),
                    Column("net_before_tax", "net avant impôt"), Column("net_social", "net social"),
                    Column("net_taxable", "net imposable"), Column("pas", "impôt"), Column("net_paid", "net payé"),
                    Column("wage_tax", "taxe s/ salaires"), Column("employer_cost", "coût employeur"),
                ],
                rows: slips.map { slip in
                    [.text(slip.employee.text), .text(slip.job.text), .amount(slip.gross),
                     .amount(slip.netBeforeTax), .amount(slip.netSocial), .amount(slip.netTaxable),
                     .amount(slip.withheld), .amount(slip.netPaid), .amount(slip.wageTax),
                     .amount(slip.employerCost)]
                })
        }
    }

    struct Explain: Command {
        static let configuration = CommandConfiguration(
            abstract: "Explique une ligne d'un bulletin, jusqu'aux paramètres et à leurs articles.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: ArgumentHelp("""
            Salarié, ligne (« payroll show --employee » en donne les codes) et mois, par exemple E01 E_maladie 2026-11.
            """))
        var arguments: [String]

        func perform() throws -> ExitStatus {
            let subject = try MonthAndWords(arguments)
            guard subject.words.count == 2 else {
                throw UsageFault("donnez un salarié, une ligne et un mois, par exemple E01 E_maladie 2026-11")
            }
            let (employee, line, period) = (subject.words[0], subject.words[1], subject.period)
            let slips = try options.withPool { try $0.requiredPayslips(period) }
            guard let slip = slips.first(where: { $0.employee.text == employee }) else {
                throw UsageFault("aucun bulletin de \(employee) en \(period.french)")
            }
            let found = slip.lines.filter { $0.id == line }
            guard !found.isEmpty else {
                throw UsageFault("le bulletin de \(employee) n'a pas de ligne « \(line) » ; il a : "
                    + slip.lines.map(\.id).joined(separator: ", "))
            }
            guard options.output != .table else {
                for item in found { print("\(item.fullLabel) : \(item.amount.french)\n\(item.explanation)") }
                return .done
            }
            Listing(
                columns: [Column("employee", "salarié"), Column("line", "ligne"), Column("label", "libellé"),
                          Column("amount", "montant"), Column("explanation", "explication")],
                rows: found.map { [.text(employee), .text(line), .text($0.fullLabel), .amount($0.amount),
                                   .text($0.explanation)] }
            ).print(options.output)
            return .done
        }
    }

    struct Close: Command {
        static let configuration = CommandConfiguration(
            abstract: "Valide bulletins et heures : ils deviennent définitifs et passent au journal de paie.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period

        func perform() throws -> ExitStatus {
            let law = try LegalParameters.load()
            let closed = try options.withPool { try $0.closePayroll(period.month, law) }
            options.report("paie de \(period.month.french) " + (closed ? "validée" : "déjà validée"),
                           dry: "paie de \(period.month.french) " + (closed ? "à valider" : "déjà validée"))
            return .done
        }
    }

    struct Simulate: Command {
        static let configuration = CommandConfiguration(
            abstract: "Calcule un bulletin par ligne d'un fichier de cas, sans base de données.")
        @Option(help: "Fichier CSV des cas.") var input: String
        @Option(help: "Fichier CSV des résultats.") var out: String
        @OptionGroup var options: GlobalOptions

        func perform() throws -> ExitStatus {
            let law = try LegalParameters.load()
            let cases = try CasesFile(Folder.file(input))
            if !cases.ignored.isEmpty { options.say("colonnes ignorées : " + cases.ignored.joined(separator: ", ")) }
            let text = try simulate(cases, law)
            guard !options.dryRun else {
                options.reportDry("\(counted(cases.rows.count, "bulletin")) pour \(out)")
                return .done
            }
            try Folder.write(Array(text.utf8), toFile: out)
            return .done
        }

        private func simulate(_ cases: CasesFile, _ law: LegalParameters) throws -> String {
            var rows: [[CSVWriter.Content]] = []
            var rules: [SimulationEmployer: PayrollRules] = [:]
            var faults: [Fault] = []
            for (line, simulated) in cases.rows {
                let employer = SimulationEmployer(period: simulated.period, employer: simulated.employer)
                do {
                    let law = try rules[employer] ?? simulated.rules(law)
                    rules[employer] = law
                    let result = SimulationResult(simulated, try simulated.payslip(law))
                    rows.append(result.fields.map { .number($0) })
                } catch {
                    faults.append(Fault(file: cases.name, line: line, column: 1, message: "\(error)"))
                }
            }
            guard faults.isEmpty else { throw Faults(faults) }
            return CSVWriter(lineEnd: .lf, neutralisesFormulas: false)
                .text(header: SimulationResult.columns(further: cases.further), rows: rows)
        }
    }

    struct Parameters: Command {
        static let configuration = CommandConfiguration(
            abstract: "Liste les paramètres légaux en vigueur un jour, avec article et source.")
        @OptionGroup var options: GlobalOptions
        @Option(help: "Jour (AAAA-MM-JJ).") var at: CivilDate

        func perform() throws -> ExitStatus {
            let law = try LegalParameters.load()
            // In a table the value is written with its unit.
            let isTable = options.output == .table
            Listing(
                columns: [Column("id", "paramètre"), Column("value", "valeur")]
                    + (isTable ? [] : [Column("unit", "unité")])
                    + [Column("from", "depuis"), Column("reference", "article"), Column("source", "source"),
                       Column("confidence", "confiance")],
                rows: law.all.compactMap { parameter -> [Cell]? in
                    guard let value = try? parameter.value(on: at) else { return nil }
                    return [.text(parameter.id.rawValue), .text(parameter.french(value))]
                        + (isTable ? [] : [.text(parameter.unit.rawValue)])
                        + [.date(value.from), .text(value.reference),
                           .text(value.source), .text(value.confidence.rawValue)]
                }
            ).print(options.output)
            return .done
        }
    }
}

/// Cases with the same rules.
private struct SimulationEmployer: Hashable {
    let period: YearMonth
    let employer: EmployerSituation
}

extension StoredPayslip {
    /// Line by line, with the totals after the lines they close.
    var listing: Listing {
        let rows: [[Cell]] = lines.map { line in
            [.text(line.id), .text(line.section), .text(line.fullLabel), line.base.map { .amount($0) } ?? .empty,
             line.rate.map { .rate($0) } ?? .empty, line.isEmployers ? .empty : .amount(line.amount),
             line.isEmployers ? .amount(line.amount) : .empty]
        }
        return Listing(
            columns: [Column("id", "ligne"), Column("section", "rubrique"), Column("label", "libellé"),
                      Column("base", "base"), Column("rate", "taux"), Column("employee", "salarié"),
                      Column("employer", "employeur")],
            rows: rows)
    }
}

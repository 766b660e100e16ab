import ArgumentParser
import CivilTime
import CostSharing
import Money
import Operations
import People
import Storage

struct SharesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shares", abstract: "Les parts de coût : qui paie quoi du coût de chacun.",
        subcommands: [Run.self, Show.self, Explain.self])

    struct Run: Command {
        static let configuration = CommandConfiguration(abstract: "Répartit le coût employeur du mois.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period

        func perform() throws -> ExitStatus {
            let (outcome, shares) = try options.withPool { pool in
                (try pool.runShares(period.month), try pool.costShares(period.month))
            }
            let result = "parts de \(period.month) : \(shares.map(\.amount).sum().french) en \(shares.count) parts"
            options.report("\(result) (\(outcome.french("parts")))", dry: "\(result) (\(outcome.conditional("parts")))")
            return .done
        }
    }

    struct Show: Command {
        static let configuration = CommandConfiguration(abstract: "Montre les parts, par adhérent ou en détail.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Flag(help: "Chaque part : salarié, classe d'heures, règle.") var detail = false

        func perform() throws -> ExitStatus {
            let shares = try options.withPool { try $0.requiredShares(period.month) }
            (detail ? details(shares) : byPayer(shares)).print(options.output)
            return .done
        }

        private func byPayer(_ shares: [CostShare]) -> Listing {
            let totals = Dictionary(grouping: shares, by: { $0.payer.name }).mapValues { $0.map(\.amount).sum() }
            return Listing(
                columns: [Column("payer", "à la charge de"), Column("amount", "montant")],
                rows: totals.sorted { $0.key < $1.key }.map { [.text($0.key), .amount($0.value)] }
                    + [[.text("total"), .amount(shares.map(\.amount).sum())]])
        }

        private func details(_ shares: [CostShare]) -> Listing {
            Listing(
                columns: [Column("employee", "salarié"), Column("class", "classe"), Column("rule", "clé"),
                          Column("payer", "à la charge de"), Column("minutes", "poids"), Column("amount", "montant")],
                rows: shares.map {
                    [.text($0.employee.text), .text($0.hourClass.rawValue), .text($0.rule.rawValue),
                     .text($0.payer.name), .integer($0.minutes), .amount($0.amount)]
                })
        }
    }

    struct Explain: Command {
        static let configuration = CommandConfiguration(
            abstract: "Explique où va le coût d'un salarié, ou de tous, de la minute au centime.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: "Mois (AAAA-MM) et, pour un seul, le salarié.") var arguments: [String]

        func perform() throws -> ExitStatus {
            let subject = try MonthAndWords(arguments)
            guard subject.words.count <= 1 else {
                throw UsageFault("un salarié au plus : « \(subject.words.joined(separator: " ")) »")
            }
            let (input, shares) = try options.withPool { pool in
                (try pool.sharingInput(subject.period), try pool.requiredShares(subject.period))
            }
            let wanted = subject.words.first.map { [Code<Employee>($0)] } ?? input.costs.map(\.employee)
            let explained = try wanted.flatMap { employee in
                guard let lines = SharingExplanation.lines(employee, in: input, shares: shares) else {
                    throw UsageFault("aucun coût de \(employee) en \(subject.period.french)")
                }
                return lines.map { (employee: employee, text: $0) }
            }
            guard options.output != .table else {
                print(explained.map(\.text).joined(separator: "\n"))
                return .done
            }
            Listing(columns: [Column("employee", "salarié"), Column("explanation", "explication")],
                    rows: explained.map { [.text($0.employee.text), .text($0.text)] }).print(options.output)
            return .done
        }
    }
}

extension CostShare.Payer {
    /// "M01", "groupement" or "subvention X (M01)".
    var name: String {
        switch self {
        case .member(let member): member.text
        case .pool: "groupement"
        case .grant(let grant, let member): "subvention \(grant) (\(member))"
        }
    }
}

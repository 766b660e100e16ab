import ArgumentParser
import CivilTime
import Dataset
import Operations
import People
import Roster
import Storage

extension PlanCommand {
    struct Publish: Command {
        static let configuration = CommandConfiguration(
            abstract: "Publie le plan ; refusé tant qu'une règle bloquante est enfreinte sans avoir été acceptée.",
            discussion: """
                Avec --at, le jour où les salariés sont prévenus : les délais de prévenance sont alors contrôlés \
                contre le plan déjà publié, et ce qui en est dû (repos, indemnités) est gardé avec la publication.
                """)
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Jour où les salariés sont prévenus (AAAA-MM-JJ).") var at: CivilDate?

        func perform() throws -> ExitStatus {
            let (outcome, due) = try options.withPool { pool in
                (try pool.publishPlan(period.month, asOf: at), try pool.compensations(period.month))
            }
            options.report("plan de \(period.month) publié (\(outcome.french("plan")))",
                           dry: "publication du plan de \(period.month) (\(outcome.conditional("publication")))")
            guard outcome.hasWritten else { return .done }
            for (employee, own) in Dictionary(grouping: due, by: \.employee).sorted(by: { $0.key < $1.key }) {
                let rules = Dictionary(grouping: own, by: \.rule).sorted { $0.key < $1.key }.map { rule, items in
                    "\(rule) \(items.map(\.due).sum)"
                }
                options.say("  dû à \(employee) : \(rules.joined(separator: ", "))")
            }
            return .done
        }
    }

    struct Override: Command {
        static let configuration = CommandConfiguration(
            abstract: "Accepte un écart bloquant du plan, avec son motif et le compte qui en répond.",
            discussion: """
                Sans règle, montre les écarts acceptés du mois. L'acceptation vaut pour le constat tel qu'il est ; \
                s'il change, il faut l'accepter à nouveau. Rien n'est effacé : --withdraw ajoute le retrait.
                """)
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Argument(help: "Règle, par exemple daily-rest.") var rule: String?
        @Argument(help: "Salarié.") var employee: String?
        @Argument(help: "Jour (AAAA-MM-JJ).") var day: CivilDate?
        @Option(help: "Pourquoi.") var reason: String?
        @Option(help: ArgumentHelp("Compte qui en répond (« gdea user list »).", valueName: "compte")) var by: String?
        @Flag(help: "Retire l'acceptation.") var withdraw = false

        func perform() throws -> ExitStatus {
            guard let rule else { return try list() }
            guard let employee, let day, let reason, !reason.isEmpty, let by else {
                throw UsageFault("donnez la règle, le salarié, le jour, --reason et --by, par exemple "
                    + "« plan override \(period.month) daily-rest E09 \(period.month)-06 --reason … --by compte »")
            }
            let count = try options.withPool { pool in
                try withdraw
                    ? pool.withdrawOverride(period.month, rule, Code(employee), day, reason: reason, by: by)
                    : pool.acceptBreach(period.month, rule, Code(employee), day, reason: reason, by: by)
            }
            let done = counted(count, withdraw ? "écart bloquant" : "écart accepté") + (withdraw ? " de nouveau" : "")
            let wouldBe = counted(count, "écart") + (withdraw ? " à bloquer de nouveau" : " à accepter")
            options.report(count == 0 ? "rien à changer" : "\(done) par \(by)",
                           dry: count == 0 ? "rien à changer" : wouldBe)
            return .done
        }

        private func list() throws -> ExitStatus {
            let overrides = try options.withPool { try $0.overrides(period.month) }
            guard !overrides.isEmpty || options.output != .table else {
                print("aucun écart accepté en \(period.month)")
                return .done
            }
            Listing(
                columns: [Column("rule", "règle"), Column("employee", "salarié"), Column("day", "jour"),
                          Column("accepted", "accepté"), Column("account", "compte"), Column("reason", "motif"),
                          Column("message", "constat")],
                rows: overrides.map {
                    [.text($0.rule), .text($0.employee.text), .date($0.day),
                     .text(options.output == .table ? ($0.isAccepted ? "oui" : "retiré") : "\($0.isAccepted)"),
                     .text($0.account), .text($0.reason), .text($0.message)]
                }
            ).print(options.output)
            return .done
        }
    }

    struct Agree: Command {
        static let configuration = CommandConfiguration(
            abstract: "Note qu'un salarié accepte le changement d'un jour publié.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: "Salarié.") var employee: String
        @Argument(help: "Jour (AAAA-MM-JJ).") var day: CivilDate

        func perform() throws -> ExitStatus {
            let isNew = try options.withPool { pool in
                try pool.requireEmployee(Code(employee))
                return try pool.add(AgreedChange(employee: Code(employee), day: day))
            }
            options.report(isNew ? "accord de \(employee) noté pour le \(day.french)" : "déjà noté",
                           dry: isNew ? "accord de \(employee) à noter pour le \(day.french)" : "déjà noté")
            return .done
        }
    }
}

extension [Compensation] {
    /// Money and rest added up.
    fileprivate var sum: String {
        var money = 0
        var rest = 0
        for item in self {
            switch item {
            case .money(let cents): money += cents.count
            case .rest(let minutes): rest += minutes
            }
        }
        let parts = [money > 0 ? Compensation.money(.init(money)).french : nil,
                     rest > 0 ? Compensation.rest(rest).french : nil]
        return parts.compactMap { $0 }.joined(separator: " et ")
    }
}

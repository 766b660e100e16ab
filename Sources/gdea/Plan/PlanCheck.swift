import ArgumentParser
import CivilTime
import Dataset
import Operations
import Roster
import Storage

extension PlanCommand {
    struct Check: Command {
        static let configuration = CommandConfiguration(
            abstract: "Contrôle un plan : chaque règle enfreinte avec son article.",
            discussion: """
                Sans fichier, le plan enregistré du mois. Avec un fichier plan.csv ou son dossier, ce plan-là, \
                sans rien enregistrer ; le mois se déduit alors des dates du fichier. Avec --at, aussi les délais \
                de prévenance des changements du plan publié.
                """)
        @OptionGroup var options: GlobalOptions
        @Argument(help: "Mois (AAAA-MM), ou fichier plan.csv, ou son dossier.") var subject: String
        @Option(help: "Fichier plan.csv ou son dossier, à contrôler au lieu du plan enregistré.")
        var plan: String?
        @Option(help: "Jour où les salariés seraient prévenus (AAAA-MM-JJ).") var at: CivilDate?

        func perform() throws -> ExitStatus {
            let period = YearMonth(subject)
            if period == nil, subject.wholeMatch(of: /\d+-\d+/) != nil {
                throw UsageFault("« \(subject) » n'est pas un mois : AAAA-MM est attendu, par exemple 2026-11")
            }
            let found: [(breach: Breach, override: RuleOverride?)] = try options.withPool { pool in
                if let period, plan == nil {
                    let breaches = try pool.planBreaches(period, asOf: at)
                    let accepted = try pool.accepted(breaches, period)
                    return breaches.map { ($0, accepted[$0]) }
                }
                return try breaches(inFile: plan ?? subject, period, pool).map { ($0, nil) }
            }
            show(found)
            return found.contains { $0.breach.severity == .block && $0.override == nil } ? .checkFailed : .done
        }

        private func breaches(
            inFile path: String, _ period: YearMonth?, _ pool: PoolTransaction
        ) throws -> [Breach] {
            let files = try Folder(path).files()
                .filter { $0.name.lowercased() == "plan.csv" || path.hasSuffix($0.name) }
            guard let file = files.first else {
                throw FileFault("« \(path) » ne contient pas plan.csv : donnez le fichier ou son dossier")
            }
            let stored = try pool.dataset(Table.known(toRead: [.plan]))
            let data = try Dataset.read([(name: "plan.csv", bytes: file.bytes)], onto: stored)
            if let period { try tellOthers(data.plan.map(\.start.date.month), than: period, in: file.name) }
            let months = period.map { [$0] } ?? Set(data.plan.map(\.start.date.month)).sorted()
            return try months.flatMap { month in
                let shifts = data.plan.filter { $0.start.date.month == month }
                return try pool.planBreaches(month, shifts: shifts, asOf: at)
            }
        }

        /// A file may hold several months; the one asked for must be among them.
        private func tellOthers(_ months: [YearMonth], than period: YearMonth, in file: String) throws {
            let others = Set(months).subtracting([period]).sorted()
            guard !others.isEmpty else { return }
            let text = "vacations d'autres mois que \(period.french) dans \(file), non contrôlées : "
                + others.map(\.french).joined(separator: ", ")
            guard months.contains(period) else { throw CheckFault(text) }
            options.say(text)
        }

        private func show(_ found: [(breach: Breach, override: RuleOverride?)]) {
            if options.output == .table && found.isEmpty {
                print("aucune règle enfreinte")
                return
            }
            var columns = [
                Column("severity", "gravité"), Column("employee", "salarié"), Column("day", "jour"),
                Column("rule", "règle"), Column("article", "article"), Column("message", "constat"),
            ]
            if options.output != .table {
                columns += [Column("message_en", ""), Column("due", ""), Column("accepted_by", "")]
            }
            Listing(columns: columns, rows: found.map(row)).print(options.output)
        }

        private func row(_ breach: Breach, _ override: RuleOverride?) -> [Cell] {
            let isTable = options.output == .table
            let message = breach.message
                + (isTable ? override.map { " — accepté par \($0.account) : \($0.reason)" } ?? "" : "")
            return [
                .text(isTable ? breach.severity.french : breach.severity.rawValue), .text(breach.employee.text),
                .date(breach.day), .text(breach.rule), .text(breach.article), .text(message),
            ] + (isTable ? [] : [
                .text(breach.english), .optional(breach.compensation?.plain), .optional(override?.account),
            ])
        }
    }
}

extension Compensation {
    /// For programs: "1.00 EUR", "60 min".
    var plain: String {
        switch self {
        case .money(let cents): "\(cents.decimal) EUR"
        case .rest(let minutes): "\(minutes) min"
        }
    }

    /// "1,00 €", "1 h de repos".
    var french: String {
        switch self {
        case .money(let cents): cents.french
        case .rest(let minutes): frenchHours(minutes) + " de repos"
        }
    }
}

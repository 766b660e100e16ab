import ArgumentParser
import Dataset
import Operations
import People
import Storage

extension Role: ExpressibleByArgument {}

struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Comptes de l'API.", subcommands: [Add.self, TokenCommand.self, List.self])

    struct Add: Command {
        static let configuration = CommandConfiguration(abstract: "Ajoute un compte ou change son rôle.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: "Nom du compte (lettres, chiffres, . _ -).") var account: String
        @Option(help: "Rôle : \(Role.allCases.map(\.rawValue).joined(separator: ", ")).") var role: Role
        @Option(help: "Adhérent du compte, pour le rôle member.") var member: String?
        @Option(help: "Salarié du compte, pour le rôle employee.") var employee: String?

        func perform() throws -> ExitStatus {
            guard account.range(of: "^[A-Za-z0-9._-]{1,32}$", options: .regularExpression) != nil else {
                throw UsageFault("compte « \(account) » : 1 à 32 lettres, chiffres, points, tirets")
            }
            guard (role == .member) == (member != nil), (role == .employee) == (employee != nil) else {
                throw UsageFault("le rôle member demande --member CODE, le rôle employee --employee CODE, "
                    + "les autres ni l'un ni l'autre")
            }
            try options.withPool { pool in
                if let member, try !pool.members().contains(where: { $0.code.text == member }) {
                    throw UsageFault("adhérent « \(member) » inconnu : « gdea export dataset » en donne la liste")
                }
                if let employee, try !pool.employees().contains(where: { $0.code.text == employee }) {
                    throw UsageFault("salarié « \(employee) » inconnu")
                }
                try pool.addAccount(account, role: role, member: member.map { Code($0) },
                                    employee: employee.map { Code($0) })
            }
            options.report("compte \(account) (\(role.rawValue)) enregistré",
                           dry: "compte \(account) (\(role.rawValue)) à enregistrer")
            return .done
        }
    }

    struct TokenCommand: Command {
        static let configuration = CommandConfiguration(
            commandName: "token", abstract: "Émet un jeton pour un compte, ou révoque les siens.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: "Nom du compte.") var account: String
        @Option(help: "Durée de validité en jours (1 à 366).") var days = 90
        @Flag(help: "Révoque tous les jetons du compte au lieu d'en émettre un.") var revoke = false

        func perform() throws -> ExitStatus {
            guard (1...366).contains(days) else { throw UsageFault("--days \(days) : attendu de 1 à 366") }
            if revoke {
                let count = try options.withPool { pool in
                    guard try pool.accounts().contains(where: { $0.account == account }) else { throw unknown }
                    return try pool.revokeTokens(of: account)
                }
                options.report("\(account) : \(counted(count, "jeton révoqué"))",
                               dry: "\(account) : \(counted(count, "jeton")) à révoquer")
                return .done
            }
            guard let token = try options.withPool({ try $0.issueToken(for: account, days: days) }) else {
                throw unknown
            }
            guard !options.dryRun else {
                // The one that was made is undone: it opens nothing and is not shown.
                options.reportDry("jeton de \(days) jours à émettre pour \(account)")
                return .done
            }
            // The token alone on standard output, so that it can be piped into a secret store.
            print(token.text)
            options.say("ce jeton ne sera plus montré ; il vaut \(days) jours")
            return .done
        }

        private var unknown: UsageFault {
            UsageFault("compte « \(account) » inconnu : « gdea user list » donne les comptes")
        }
    }

    struct List: Command {
        static let configuration = CommandConfiguration(abstract: "Liste les comptes.")
        @OptionGroup var options: GlobalOptions

        func perform() throws -> ExitStatus {
            let accounts = try options.withPool { try $0.accounts() }
            Listing(
                columns: [Column("account", "compte"), Column("role", "rôle"), Column("member", "adhérent"),
                          Column("employee", "salarié"), Column("live_tokens", "jetons valides")],
                rows: accounts.map {
                    [.text($0.account), .text($0.role.rawValue), .optional($0.member), .optional($0.employee),
                     .integer($0.liveTokens)]
                }
            ).print(options.output)
            return .done
        }
    }
}

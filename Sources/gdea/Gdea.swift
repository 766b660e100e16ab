import ArgumentParser

@main
enum EntryPoint {
    /// Ordinary commands wait for the database and the disk on the main thread, where nobody else needs to run;
    /// the one that serves others is asynchronous.
    @MainActor static func main() async {
        do {
            var command = try Gdea.parseAsRoot()
            if var service = command as? any AsyncParsableCommand {
                try await service.run()
            } else {
                try command.run()
            }
        } catch {
            Gdea.exit(withError: error)
        }
    }
}

struct Gdea: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gdea",
        abstract: "Planifie, paie, répartit et facture les heures d'un groupement d'employeurs associatif.",
        discussion: """
            Le mois : besoins, plan, heures, paie, parts de coût, factures, fichiers. « gdea month run 2026-11 » \
            fait tout et dit ce qu'il a fait.

            Codes de sortie : 0 fait, 1 contrôle en échec, 64 usage, 65 données, 69 base hors d'atteinte, \
            74 entrée-sortie, 75 déjà en cours, 77 non autorisé.
            """,
        version: "0.1.0",
        subcommands: [
            DatabaseCommand.self, ImportCommand.self, ExportCommand.self, DemoCommand.self, PlanCommand.self,
            HoursCommand.self, PayrollCommand.self, SharesCommand.self, InvoicesCommand.self, MonthCommand.self,
            VerifyCommand.self, ServeCommand.self, UserCommand.self,
        ])
}

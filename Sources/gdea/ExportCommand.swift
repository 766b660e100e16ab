import ArgumentParser
import CivilTime
import Dataset
import Operations
import People
import Storage

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Fichiers : données, journaux, bulletins, factures.",
        subcommands: [
            DatasetExport.self, PayrollExport.self, PayslipsExport.self, JournalExport.self, InvoicesExport.self,
            VariablesExport.self,
        ])

    struct DatasetExport: Command {
        static let configuration = CommandConfiguration(
            commandName: "dataset", abstract: "Écrit les données du groupement en CSV, telles que « import » les lit.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: "Dossier à écrire.") var folder: String?
        @Option(help: "Dossier à écrire, comme les autres exports.") var to: String?

        func perform() throws -> ExitStatus {
            guard let folder = folder ?? to else { throw UsageFault("donnez le dossier à écrire") }
            let data = try options.withPool { try $0.dataset(sealedBy: try options.nirKey()) }
            let files = data.write().map { (name: $0.name, bytes: Array($0.text.utf8)) }
            try options.write(files, to: folder)
            return .done
        }
    }

    struct PayrollExport: MonthFilesCommand {
        static let configuration = CommandConfiguration(
            commandName: "payroll",
            abstract: "Écrit journal et livre de paie, cotisations par organisme, taxe sur les salaires, congés (CSV).")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Dossier à écrire.") var to: String

        func files(_ pool: PoolTransaction) throws -> [MonthFile] { try pool.payrollFiles(period.month) }
    }

    struct PayslipsExport: MonthFilesCommand {
        static let configuration = CommandConfiguration(
            commandName: "payslips", abstract: "Écrit les bulletins de paie du mois (PDF).")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Dossier à écrire.") var to: String
        @Option(help: "Code d'un salarié ; défaut : tous.") var employee: String?

        func files(_ pool: PoolTransaction) throws -> [MonthFile] {
            try pool.payslipFiles(period.month, employee: employee.map { Code($0) })
        }
    }

    struct JournalExport: MonthFilesCommand {
        static let configuration = CommandConfiguration(
            commandName: "journal", abstract: "Écrit les écritures du mois : journaux de ventes et de paie (CSV).")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Dossier à écrire.") var to: String

        func files(_ pool: PoolTransaction) throws -> [MonthFile] {
            try pool.journalFiles(period.month)
        }
    }

    struct VariablesExport: MonthFilesCommand {
        static let configuration = CommandConfiguration(
            commandName: "variables",
            abstract: "Écrit heures et éléments de paie pour un autre logiciel de paie, sous ses codes (CSV).")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Dossier à écrire.") var to: String

        func files(_ pool: PoolTransaction) throws -> [MonthFile] { [try pool.variablesFile(period.month)] }
    }

    struct InvoicesExport: MonthFilesCommand {
        static let configuration = CommandConfiguration(
            commandName: "invoices", abstract: "Écrit les factures du mois : JSON, pages à imprimer et PDF.")
        @OptionGroup var options: GlobalOptions
        @Argument(help: Period.help) var period: Period
        @Option(help: "Dossier à écrire.") var to: String

        func files(_ pool: PoolTransaction) throws -> [MonthFile] { try pool.invoiceFiles(period.month) }
    }
}

/// A command that writes some files of a month.
protocol MonthFilesCommand: Command {
    var to: String { get }
    func files(_ pool: PoolTransaction) throws -> [MonthFile]
}

extension MonthFilesCommand {
    func perform() throws -> ExitStatus {
        let files = try options.withPool { try self.files($0) }
        try options.write(files, to: to)
        return .done
    }
}

extension GlobalOptions {
    /// Writes files to a folder, unless it is a dry run, and says so.
    fileprivate func write(_ files: [MonthFile], to folder: String) throws {
        let names = files.map(\.name).joined(separator: ", ")
        guard !dryRun else { return reportDry("\(counted(files.count, "fichier")) pour \(folder) : \(names)") }
        let changed = try Folder(folder).write(files)
        print("\(counted(files.count, "fichier")) dans \(folder) (\(counted(changed, "écrit")) maintenant) : \(names)")
    }
}

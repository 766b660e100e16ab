import ArgumentParser
import Cluster
import CostSharing
import Foundation
import Operations
import Postgres
import Storage
import WebAPI

/// One clear line for an error, and the exit status that scripts rely on.
func explain(_ error: any Error) -> (line: String, status: ExitStatus) {
    switch error {
    case let error as PostgresError:
        explain(error)
    case let error as DatabaseOutOfReach:
        (error.description, .databaseUnreachable)
    case let error as ClusterError:
        (error.description, error.status)
    case let error as AlreadyRunning:
        (error.description, .retryLater)
    case let error as NoDatabase:
        (error.description, .databaseUnreachable)
    case let error as SchemaFault:
        (error.description, .databaseUnreachable)
    case let error as FileFault:
        (error.description, .inputOutput)
    case let error as ListeningFault:
        (error.description, .inputOutput)
    case let error as UsageFault:
        (error.description, .usage)
    case let error as PoolChoiceFault:
        (error.description, .usage)
    case let error as CheckFault:
        (error.description, .checkFailed)
    case let error as VerdictFault:
        (error.description, error.status)
    case let error as MissingStep:
        (error.description, .checkFailed)
    case let error as ExternalPayrollFault:
        (error.description, .checkFailed)
    case let error as PayrollFindings:
        (error.description, .checkFailed)
    case let error as CustomStringConvertible:
        (error.description, .badData)
    default:
        ("\(error)", .badData)
    }
}

private func explain(_ error: PostgresError) -> (line: String, status: ExitStatus) {
    switch error.sqlState?.rawValue {
    case "GD001": ("cette pièce est définitive : une correction est une nouvelle pièce (GD001)", .notAllowed)
    case "GD002": ("l'étape est close : régularisez sur le prochain mois ouvert (GD002)", .checkFailed)
    case "GD003": ("les parts ne font pas le coût employeur, rien n'est enregistré (GD003)", .checkFailed)
    case "GD004": ("les lignes d'une facture ne font pas son total, rien n'est enregistré (GD004)", .checkFailed)
    case "GD005": ("une écriture n'est pas équilibrée, rien n'est enregistré (GD005)", .checkFailed)
    case "42501": (error.description, .notAllowed)
    case "53100", "58030": (error.description, .inputOutput)
    case "40001", "40P01", "55P03", "57014": (error.description, .retryLater)
    default: (error.description, error.isOutOfReach ? .databaseUnreachable : .badData)
    }
}

/// A dry run has nothing to try on.
struct NoDatabase: Error, CustomStringConvertible {
    let description = "aucune base privée ici, et --dry-run n'en crée pas : « gdea db start », « gdea import » ou "
        + "« gdea demo load » sans --dry-run la créent"
}

/// The command line asks for something that makes no sense.
struct UsageFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

extension VerdictFault {
    fileprivate var status: ExitStatus {
        switch self {
        case .minutes, .reason: .usage
        case .closed, .noHours, .beyond: .checkFailed
        }
    }
}

extension ClusterError {
    fileprivate var status: ExitStatus {
        switch self {
        case .diskFull, .folderNotWritable: .inputOutput
        case .foreignFolder: .notAllowed
        case .busy, .interrupted: .retryLater
        default: .databaseUnreachable
        }
    }
}

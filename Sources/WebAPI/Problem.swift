import Exports
import HTTPTypes
import Operations
import Postgres
import Storage

/// Why a request is refused, as problem details (RFC 9457). The texts hold what the caller sent or nothing:
/// never data, SQL, or whether something hidden exists.
enum Problem: Error, Hashable {
    /// The body is not JSON.
    case malformed(String)
    /// No token, or one that opens nothing: always the same answer.
    case unauthorized
    /// Foreign, hidden and missing things: always the same answer.
    case notFound
    /// The path exists for these methods only.
    case methodNotAllowed([String])
    /// What was asked is no longer possible.
    case closed(String)
    case bodyTooLarge
    case bodyTooSlow
    case notJSON
    /// A value that makes no sense.
    case invalid(String)
    /// A fault of the program; the incident is in its log.
    case failed(incident: String)
    case databaseOutOfReach
    /// The work was given up for the sake of others.
    case busy
}

extension Problem {
    /// A kind of problem as the OpenAPI document lists it.
    struct Kind {
        /// Name of the response in the document; with it, `type` points to its explanation.
        let name: String
        let status: HTTPResponse.Status
        let title: String

        static let malformed = Kind(name: "Malformed", status: .badRequest, title: "Demande illisible")
        static let unauthorized = Kind(name: "Unauthorized", status: .unauthorized, title: "Accès refusé")
        static let notFound = Kind(name: "NotFound", status: .notFound, title: "Introuvable")
        static let methodNotAllowed = Kind(
            name: "MethodNotAllowed", status: .methodNotAllowed, title: "Méthode non admise")
        static let closed = Kind(name: "Closed", status: .conflict, title: "Période close")
        static let bodyTooSlow = Kind(
            name: "RequestTimeout", status: .requestTimeout, title: "Demande trop lente")
        static let bodyTooLarge = Kind(
            name: "ContentTooLarge", status: .contentTooLarge, title: "Demande trop longue")
        static let notJSON = Kind(
            name: "UnsupportedMediaType", status: .unsupportedMediaType, title: "Format non admis")
        static let invalid = Kind(name: "Invalid", status: .unprocessableContent, title: "Valeur non admise")
        static let failed = Kind(name: "Failed", status: .internalServerError, title: "Erreur interne")
        static let unavailable = Kind(
            name: "Unavailable", status: .serviceUnavailable, title: "Service indisponible")

        static let all = [
            malformed, unauthorized, notFound, methodNotAllowed, bodyTooSlow, closed, bodyTooLarge,
            notJSON, invalid, failed, unavailable,
        ]
    }

    var kind: Kind {
        switch self {
        case .malformed: .malformed
        case .unauthorized: .unauthorized
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .closed: .closed
        case .bodyTooLarge: .bodyTooLarge
        case .bodyTooSlow: .bodyTooSlow
        case .notJSON: .notJSON
        case .invalid: .invalid
        case .failed: .failed
        case .databaseOutOfReach, .busy: .unavailable
        }
    }

    var detail: String {
        switch self {
        case .malformed(let why), .closed(let why), .invalid(let why): why
        case .unauthorized:
            "Un jeton valide est attendu : « Authorization: Bearer gdea_... » ; « gdea user token » en émet."
        case .notFound: "Rien à cette adresse que ce compte puisse voir."
        case .methodNotAllowed(let methods):
            "Cette adresse accepte seulement : \(methods.joined(separator: ", "))."
        case .bodyTooLarge: "Le corps dépasse \(Service.bodyLimit / 1024) Kio."
        case .bodyTooSlow:
            "La demande n'est pas arrivée en entier à temps : renvoyez-la."
        case .notJSON: "Le corps est attendu en JSON : « Content-Type: application/json »."
        case .failed: "La demande n'a pas abouti ; donnez le numéro d'incident au groupement."
        case .databaseOutOfReach: "La base de données ne répond pas : réessayez dans quelques instants."
        case .busy: "Trop de demandes à la fois : réessayez dans quelques secondes, sans risque de doublon."
        }
    }

    var answer: Answer {
        var members: [(String, JSON)] = [
            ("type", .string("/openapi.json#/components/responses/\(kind.name)")),
            ("title", .string(kind.title)),
            ("status", .integer(Int(kind.status.code))), ("detail", .string(detail)),
        ]
        var headers = HTTPFields()
        switch self {
        case .unauthorized: headers[.wwwAuthenticate] = "Bearer"
        case .methodNotAllowed(let methods): headers[.allow] = methods.joined(separator: ", ")
        case .databaseOutOfReach, .busy: headers[.retryAfter] = "2"
        case .failed(let incident): members.append(("incident", .string(incident)))
        default: break
        }
        return Answer(.object(members), .problem, status: kind.status, headers: headers)
    }

    /// The problem that an error of the work stands for; nil for a fault of the program.
    init?(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        // A step of the month that has not run yet has left nothing to see, nor has what another program does.
        case is MissingStep, is ExternalPayrollFault: self = .notFound
        case is CancellationError: self = .busy
        case PostgresError.nulCharacter:
            self = .invalid("Un texte contient le caractère nul U+0000 : retirez-le.")
        case PostgresError.poolFull, PostgresError.poolTimeout, PostgresError.poolClosed: self = .busy
        case let error as PostgresError where error.isOutOfReach: self = .databaseOutOfReach
        case let error as PostgresError where error.isForLater: self = .busy
        default: return nil
        }
    }
}

extension PostgresError {
    /// The server gave the statement up for the sake of others: later it may succeed.
    fileprivate var isForLater: Bool {
        guard let state = sqlState else { return false }
        return state.isRetryable || state == .lockNotAvailable || state == .queryCanceled
    }
}

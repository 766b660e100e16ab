import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Postgres
import Storage

/// Answers requests; knows nothing of sockets.
struct Service: HTTPResponder {
    /// Bytes of a body.
    static let bodyLimit = 64 * 1024
    /// How long a body may take to arrive.
    static let bodySeconds = 30

    let database: ConnectionPool
    let ports: WebService.Ports

    /// A statement that takes longer, or waits longer for a lock, is given up.
    private static let limits = [("statement_timeout", "10s"), ("lock_timeout", "3s")]

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        // Answered 400 and the connection closed: another server on the way may have read it otherwise.
        guard request.head.authority != nil, request.headers[.host] == nil,
            ["chunked", nil].contains(request.headers[.transferEncoding]?.lowercased())
        else { throw HTTPParserError.invalidHeaderToken }
        return await answer(request, logger: context.logger)
    }

    /// The answer to a request, whatever happens: an error is told to the caller as a problem, and what is
    /// none of the caller's doing goes to the log under the number that the caller is given.
    func answer(_ request: Request, logger: Logger) async -> Response {
        let id = Self.newRequestID()
        var logger = logger
        logger[metadataKey: "request"] = "\(id)"
        logger[metadataKey: "method"] = "\(request.method)"
        let answer: Answer
        do {
            answer = try await perform(request, &logger)
        } catch {
            let problem = Problem(error) ?? .failed(incident: id)
            switch problem {
            case .failed: logger.error("incident", metadata: ["error": "\(error)"])
            case .databaseOutOfReach, .busy: logger.warning("refus passager", metadata: ["error": "\(error)"])
            default: break
            }
            answer = problem.answer
        }
        logger.info("demande", metadata: ["status": "\(answer.status.code)"])
        return answer.response(request: id, isHead: request.method == .head)
    }

    /// What an answer is called by, in its headers and in the log.
    static func newRequestID() -> String { hexadecimal((0..<8).map { _ in UInt8.random(in: 0...255) }) }

    private func perform(_ request: Request, _ logger: inout Logger) async throws -> Answer {
        let path = request.uri.path
        let matches = Route.all.compactMap { route in route.match(path).map { (route: route, parameters: $0) }
        }
        let match = matches.first { $0.route.methods.contains(request.method.rawValue) }
        logger[metadataKey: "route"] = "\(matches.first?.route.path ?? "-")"
        let refusal = Problem.methodNotAllowed(matches.flatMap(\.route.methods))
        if case .open(let work) = match?.route.work { return try await work(self) }
        guard isGuarded(path) else { throw matches.isEmpty ? Problem.notFound : refusal }

        // Nothing is said of a path before the token is verified, not even that it is unknown.
        guard let token = bearer(request) else { throw Problem.unauthorized }
        let body = match?.route.body == nil ? .success([]) : await read(request)
        let query = Query(text: request.uri.query ?? "")
        let (identity, answer) = try await identified(
            token, isReadOnly: match?.route.method != .post
        ) { [ports] pool, identity in
            guard let match, case .identified(let work) = match.route.work else {
                throw matches.isEmpty ? Problem.notFound : refusal
            }
            guard match.route.roles.contains(identity.role) else { throw Problem.notFound }
            let call = Call(
                pool: pool, identity: identity, parameters: match.parameters,
                query: try query.get(allowed: match.route.query), body: try body.get(), ports: ports)
            return try work(call)
        }
        logger[metadataKey: "account"] = "\(identity.pool)/\(identity.account)"
        return answer
    }

    private func isGuarded(_ path: String) -> Bool { Route.segments(of: path).starts(with: ["", "api", "v1"]) }

    /// Runs `work` in one transaction of the identity that a token stands for.
    /// - Throws: `Problem.unauthorized` when it stands for nobody.
    private func identified(
        _ token: Token, isReadOnly: Bool,
        _ work: @escaping @Sendable (PoolTransaction, Identity) throws -> Answer
    ) async throws -> (Identity, Answer) {
        // One moment in time for all that is read; a writer sees what those before it have committed.
        try await database.withTransaction(
            isolation: isReadOnly ? .repeatableRead : .readCommitted, isReadOnly: isReadOnly,
            role: "gdea_app",
            settings: token.settings + Self.limits
        ) { sql in
            guard let identity = try sql.identity(of: token) else { throw Problem.unauthorized }
            for (name, value) in identity.settings {
                try sql.execute("select set_config(\(name), \(value), true)")
            }
            let pool = PoolTransaction(sql: sql, pool: identity.pool, actor: "api:\(identity.account)")
            return (identity, try work(pool, identity))
        }
    }

    /// The token of "Authorization: Bearer gdea_..."; nil when there is none or several.
    private func bearer(_ request: Request) -> Token? {
        let values = request.headers[values: .authorization]
        guard values.count == 1, values[0].prefix(7).lowercased() == "bearer " else { return nil }
        return Token(values[0].dropFirst(7))
    }

    private func read(_ request: Request) async -> Result<[UInt8], Problem> {
        let type = request.headers[.contentType]?.split(separator: ";").first ?? ""
        let isAbsent = request.headers[.contentType] == nil && (request.headers[.contentLength] ?? "0") == "0"
            && request.headers[.transferEncoding] == nil
        // No body says no more than an empty object: "approve all of mine".
        if isAbsent { return .success(Array("{}".utf8)) }
        guard type.lowercased() == "application/json" else { return .failure(.notJSON) }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Self.bodyLimit {
            return .failure(.bodyTooLarge)
        }
        return await withTaskGroup(of: Result<[UInt8], Problem>.self) { tasks in
            tasks.addTask {
                do {
                    return .success(Array(buffer: try await request.body.collect(upTo: Self.bodyLimit)))
                } catch is NIOTooManyBytesError {
                    return .failure(.bodyTooLarge)
                } catch {
                    return .failure(.malformed("Le corps n'est pas arrivé en entier."))
                }
            }
            tasks.addTask {
                // Ends early, with an error, when the body has arrived: nobody reads this result then.
                try? await Task.sleep(for: .seconds(Self.bodySeconds))
                return .failure(.bodyTooSlow)
            }
            defer { tasks.cancelAll() }
            return await tasks.next() ?? .failure(.bodyTooSlow)
        }
    }
}

/// The part of an address after "?".
struct Query: Sendable {
    let text: String

    /// The values by name, percent-decoded, a plus sign read as a blank, as forms write it.
    /// - Throws: `Problem.invalid` for a name that means nothing here or comes twice, and for what cannot be decoded.
    func get(allowed: [Parameter]) throws(Problem) -> [String: String] {
        var values: [String: String] = [:]
        for field in text.split(separator: "&") {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .compactMap { String($0.map { $0 == "+" ? " " : $0 }).removingPercentEncoding }
            guard !parts.isEmpty, parts.count == (field.contains("=") ? 2 : 1) else {
                throw .invalid("« % » commence un octet en deux chiffres hexadécimaux (UTF-8) : écrivez-le %25.")
            }
            guard allowed.contains(where: { $0.rawValue == parts[0] }), values[parts[0]] == nil else {
                let known = allowed.map { "« \($0.rawValue) »" }.joined(separator: ", ")
                throw .invalid(
                    "Paramètre inconnu ou répété ; admis ici : \(known.isEmpty ? "aucun" : known).")
            }
            values[parts[0]] = parts.count > 1 ? parts[1] : ""
        }
        return values
    }
}

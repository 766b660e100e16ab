import CostSharing
import Exports
import People
import Storage

/// The description of the API (OpenAPI 3.1), written from the table of routes.
enum OpenAPI {
    static let document = JSON.object([
        ("openapi", .string("3.1.0")), ("info", information),
        ("servers", .array([.object([("url", .string("/"))])])), ("paths", .object(paths)),
        ("components", components),
    ])

    private static let information = JSON.object([
        ("title", .string("gdea")), ("version", .string("1")),
        ("description", .string(
            "Heures, paie et factures d'un groupement d'employeurs associatif. Montants en euros avec deux "
                + "décimales, durées en minutes, heures locales. Ce que le compte ne peut pas voir et ce qui "
                + "n'existe pas donnent la même réponse 404. Toute lecture accepte aussi HEAD ; une autre "
                + "méthode donne 405 avec Allow.")),
    ])

    private static let components = JSON.object([
        ("schemas", .object(Schema.all)),
        ("responses", .object(Problem.Kind.all.map { ($0.name, response($0)) })),
        ("securitySchemes", .object([("bearer", bearer)])),
    ])

    private static let bearer = JSON.object([
        ("type", .string("http")), ("scheme", .string("bearer")),
        ("bearerFormat", .string("gdea_ et 64 chiffres hexadécimaux")),
        ("description", .string("Jeton émis par « gdea user token ».")),
    ])

    private static var paths: [(String, JSON)] {
        var order: [String] = []
        var operations: [String: [(String, JSON)]] = [:]
        for route in Route.all {
            if operations[route.path] == nil { order.append(route.path) }
            operations[route.path, default: []].append((route.method.rawValue.lowercased(), operation(route)))
        }
        return order.map { ($0, .object(operations[$0] ?? [])) }
    }

    private static func operation(_ route: Route) -> JSON {
        let parameters =
            route.parameters.map { parameter($0, "path") } + route.query.map { parameter($0, "query") }
        let content = route.answers.map { ($0.media.type, JSON.object([("schema", $0.schema)])) }
        let success = JSON.object([
            ("description", .string("La réponse.")), ("headers", requestID), ("content", .object(content)),
        ])
        let problems = problems(route).map { (String($0.status.code), reference($0)) }
        var members: [(String, JSON)] = [
            ("operationId", .string(route.id)), ("summary", .string(route.summary)),
            ("security", .array(route.isOpen ? [] : [.object([("bearer", .array([]))])])),
        ]
        if !route.isOpen { members.append(("x-roles", .array(route.roles.map { .string($0.rawValue) }))) }
        if !parameters.isEmpty { members.append(("parameters", .array(parameters))) }
        if let body = route.body {
            let content = JSON.object([
                (Answer.Media.json.type, .object([("schema", Schema.reference(body))]))
            ])
            members.append(("requestBody", .object([("required", .boolean(true)), ("content", content)])))
        }
        members.append(("responses", .object([("200", success)] + problems)))
        return .object(members)
    }

    /// What an operation may answer instead, in order of status.
    private static func problems(_ route: Route) -> [Problem.Kind] {
        var kinds = route.problems + [.failed, .unavailable]
        if !route.isOpen { kinds += [.unauthorized, .notFound] }
        // Every operation under /api/v1 refuses query parameters that mean nothing to it.
        if !route.isOpen && !route.problems.contains(where: { $0.name == Problem.Kind.invalid.name }) {
            kinds.append(.invalid)
        }
        if route.body != nil { kinds += [.malformed, .bodyTooSlow, .bodyTooLarge, .notJSON] }
        return kinds.sorted { $0.status.code < $1.status.code }
    }

    private static func parameter(_ parameter: Parameter, _ place: String) -> JSON {
        .object([
            ("name", .string(parameter.rawValue)), ("in", .string(place)), ("required", .boolean(true)),
            ("description", .string(parameter.description)),
            ("schema", .object([("type", .string("string")), ("pattern", .string(parameter.pattern))])),
            ("example", .string(parameter.example)),
        ])
    }

    private static func reference(_ kind: Problem.Kind) -> JSON {
        .object([("$ref", .string("#/components/responses/\(kind.name)"))])
    }

    private static func response(_ kind: Problem.Kind) -> JSON {
        let content = JSON.object([
            (Answer.Media.problem.type, .object([("schema", Schema.reference("Problem"))]))
        ])
        return .object([("description", .string(kind.title)), ("headers", requestID), ("content", content)])
    }

    private static let requestID = JSON.object([
        (
            "X-Request-Id",
            .object([
                (
                    "description",
                    .string("Numéro de la demande ; celui de l'incident dans le journal du service.")
                ),
                ("schema", .object([("type", .string("string")), ("pattern", .string("^[0-9a-f]{16}$"))])),
            ])
        )
    ])
}

import Exports
import Foundation
import Storage

/// One operation of the API. The table of routes serves the requests and writes the OpenAPI document, so
/// that the two say the same.
struct Route: Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// What does the work.
    enum Work: Sendable {
        /// Without an account.
        case open(@Sendable (Service) async throws -> Answer)
        /// In one transaction as the identity that the token stands for: row-level security decides what
        /// rows there are.
        case identified(@Sendable (Call) throws -> Answer)
    }

    let method: Method
    /// "/api/v1/members/{member}": names in braces are parameters.
    let path: String
    /// The operation's name in the OpenAPI document.
    let id: String
    let summary: String
    /// Who may ask at all; for the others the path holds nothing.
    let roles: [Role]
    let query: [Parameter]
    /// Name of the schema of the body.
    let body: String?
    /// Media types of the answer, with the schema of each.
    let answers: [(media: Answer.Media, schema: JSON)]
    let problems: [Problem.Kind]
    let work: Work

    private let segments: [Segment]

    private enum Segment: Sendable {
        case word(String)
        case parameter(Parameter)
    }

    init(
        _ method: Method, _ path: String, id: String, _ summary: String, roles: [Role] = [],
        query: [Parameter] = [], body: String? = nil, answers: [(media: Answer.Media, schema: JSON)],
        problems: [Problem.Kind] = [], _ work: Work
    ) {
        self.method = method
        self.path = path
        self.id = id
        self.summary = summary
        self.roles = roles
        self.query = query
        self.body = body
        self.answers = answers
        self.problems = problems
        self.work = work
        segments = Self.segments(of: path).map { segment in
            guard segment.hasPrefix("{"),
                let parameter = Parameter(rawValue: String(segment.dropFirst().dropLast()))
            else { return .word(segment) }
            return .parameter(parameter)
        }
    }

    var isOpen: Bool { if case .open = work { true } else { false } }
    var parameters: [Parameter] {
        segments.compactMap { if case .parameter(let parameter) = $0 { parameter } else { nil } }
    }
    /// The methods to which the path answers; whatever can be read has a HEAD (RFC 9110, 9.3.2).
    var methods: [String] { method == .get ? ["GET", "HEAD"] : [method.rawValue] }

    /// The values of the parameters in a path; nil when the route is not for it.
    func match(_ path: String) -> [Parameter: String]? {
        let parts = Self.segments(of: path)
        guard parts.count == segments.count else { return nil }
        var values: [Parameter: String] = [:]
        for (part, segment) in zip(parts, segments) {
            switch segment {
            case .word(let word):
                guard part == word else { return nil }
            case .parameter(let parameter): values[parameter] = part
            }
        }
        return values
    }

    /// The parts of a path between its slashes, percent-decoded (RFC 3986, 2.1); one that cannot be stays as it is.
    static func segments(of path: String) -> [String] {
        path.split(separator: "/", omittingEmptySubsequences: false).map { $0.removingPercentEncoding ?? String($0) }
    }

    /// All of them.
    static let all = state + people + plan + hours + pay + billing + files
}

/// A parameter of a path or query.
enum Parameter: String, Sendable {
    case period, member, employee, number, name

    var description: String {
        switch self {
        case .period: "Mois, AAAA-MM"
        case .member: "Code de l'adhérent"
        case .employee: "Code du salarié"
        case .number: "Numéro de la facture"
        case .name: "Nom du fichier"
        }
    }

    /// A regular expression of JSON Schema.
    var pattern: String { self == .period ? Schema.periodPattern : Schema.codePattern }

    var example: String {
        switch self {
        case .period: "2026-11"
        case .member: "M01"
        case .employee: "E01"
        case .number: "2026-000001"
        case .name: "ventes-2026-11.csv"
        }
    }
}

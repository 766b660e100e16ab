import Exports
import HTTPTypes
import Hummingbird
import NIOCore

/// What is sent back: always all of it, with its media type.
struct Answer: Sendable {
    enum Media: String, Sendable {
        case json = "application/json"
        case problem = "application/problem+json"
        case page = "text/html; charset=utf-8"
        case csv = "text/csv; charset=utf-8"
        case pdf = "application/pdf"
        case bytes = "application/octet-stream"

        /// The type of a file by the end of its name.
        init(fileName: String) {
            self =
                switch fileName.split(separator: ".").last {
                case "json": .json
                case "html": .page
                case "csv": .csv
                case "pdf": .pdf
                default: .bytes
                }
        }

        /// Without parameters, as the OpenAPI document names it.
        var type: String { rawValue.split(separator: ";").first.map(String.init) ?? rawValue }
    }

    let media: Media
    let bytes: [UInt8]
    var status: HTTPResponse.Status = .ok
    var headers = HTTPFields()

    init(_ media: Media, bytes: [UInt8], headers: HTTPFields = [:]) {
        self.media = media
        self.bytes = bytes
        self.headers = headers
    }

    init(_ json: JSON, _ media: Media = .json, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) {
        self.init(media, bytes: Array((json.text + "\n").utf8), headers: headers)
        self.status = status
    }

    /// The response with the headers that every answer has.
    func response(request id: String, isHead: Bool) -> Response {
        var headers = headers
        headers[.contentType] = media.rawValue
        headers[.contentLength] = String(bytes.count)
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        for (name, value) in Self.security { headers[name] = value }
        headers[.contentSecurityPolicy] = media == .page ? Self.pagePolicy : Self.dataPolicy
        headers[.requestID] = id
        return Response(
            status: status, headers: headers,
            body: isHead ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private static let security: [(HTTPField.Name, String)] = [
        (.frameOptions, "DENY"), (.referrerPolicy, "no-referrer"), (.resourcePolicy, "same-origin"),
    ]
    private static let dataPolicy = "default-src 'none'; frame-ancestors 'none'"
    /// Pages carry their own style and nothing that runs.
    private static let pagePolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}

extension HTTPField.Name {
    // Each is a valid token, the only thing that the initialiser checks.
    static let frameOptions = Self("X-Frame-Options")!
    static let referrerPolicy = Self("Referrer-Policy")!
    static let resourcePolicy = Self("Cross-Origin-Resource-Policy")!
    static let host = Self("Host")!
    static let requestID = Self("X-Request-Id")!
}

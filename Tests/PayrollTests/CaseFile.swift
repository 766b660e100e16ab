import Foundation

/// A comma-separated file of cases without quoted fields.
struct CaseFile {
    let header: [String]
    let rows: [[String]]

    init(_ url: URL) throws {
        let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
        let fields = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        header = fields[0]
        rows = Array(fields.dropFirst())
    }

    /// A file beside the suite.
    static func beside(_ name: String) throws -> CaseFile {
        try CaseFile(URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases/\(name)"))
    }

    /// A file of the shared folder next to the repository.
    static func shared(_ path: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../shared/\(path)").standardized
    }

    func row(_ fields: [String]) -> [String: String] { Dictionary(uniqueKeysWithValues: zip(header, fields)) }
}

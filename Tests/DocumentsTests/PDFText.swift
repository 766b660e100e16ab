import Foundation
import Testing

/// A PDF as a reader sees it, by the programs of Debian's poppler-utils and qpdf; a file as long as it lives.
final class PDFText {
    let file: URL

    init(_ bytes: [UInt8]) throws {
        file = FileManager.default.temporaryDirectory.appendingPathComponent("gdea-\(UUID().uuidString).pdf")
        try Data(bytes).write(to: file)
    }

    deinit { try? FileManager.default.removeItem(at: file) }

    /// The text of all pages as it is laid out, spaces at the end of lines left out.
    func laidOut() throws -> String {
        try Self.run("pdftotext", "-layout", file.path, "-").output
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in String(line.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
    }

    /// The words in reading order with one space between them.
    func words() throws -> String {
        try Self.run("pdftotext", file.path, "-").output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// What `qpdf --check` finds wrong; empty for a sound file.
    func faults() throws -> String {
        let check = try Self.run("qpdf", "--check", file.path)
        return check.status == 0 ? "" : check.output
    }

    static func run(_ command: String...) throws -> (status: Int32, output: String) { try run(command) }

    static func run(_ command: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}

/// A file of Golden, compared or, with UPDATE_GOLDEN=1, written for review.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/" + name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)), sourceLocation: sourceLocation)
}

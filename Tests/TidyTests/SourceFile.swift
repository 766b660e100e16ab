import Foundation
import TestSupport

/// A text file of the repository.
struct SourceFile: Sendable {
    /// From the root: "Sources/Money/Cents.swift".
    let path: String
    let text: String

    var folders: [Substring] { path.split(separator: "/").dropLast() }
    /// "Cents" of Sources/Money/Cents.swift.
    var name: Substring { path.split(separator: "/").last?.split(separator: ".").first ?? "" }
    /// The module of a file of Sources.
    var module: String? { path.hasPrefix("Sources/") && folders.count > 1 ? String(folders[1]) : nil }
    var isSwift: Bool { path.hasSuffix(".swift") }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// The text with comments and the insides of string literals blanked, line for line.
    let code: String

    init(path: String, text: String) {
        self.path = path
        self.text = text
        var blanking = Blanking(text)
        code = path.hasSuffix(".swift") ? blanking.run() : text
    }

    /// All that people write, found from the root of the repository.
    static let all: [SourceFile] = {
        let kinds = [
            ".swift", ".sql", ".csv", ".yaml", ".yml", ".md", ".txt", ".html", ".json", ".sh", ".service",
            ".conf",
        ]
        var found: [SourceFile] = []
        for folder in ["Sources", "Tests", "sql", "deploy"] {
            let names =
                (try? FileManager.default.subpathsOfDirectory(atPath: repositoryRoot + "/" + folder)) ?? []
            for name in names where kinds.contains(where: name.hasSuffix) {
                found += read(folder + "/" + name)
            }
        }
        return (found + read("Package.swift") + read("README.md")).sorted { $0.path < $1.path }
    }()

    private static func read(_ path: String) -> [SourceFile] {
        guard let text = try? String(contentsOfFile: repositoryRoot + "/" + path, encoding: .utf8) else {
            return []
        }
        return [SourceFile(path: path, text: text)]
    }
}

extension SourceFile {
    /// The modules imported.
    var imports: [String] {
        code.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1 else {
                return nil
            }
            return String(words[place + 1].split(separator: ".")[0])
        }
    }

    /// Functions and initialisers with the number of their lines, from the declaration to the last brace.
    var functions: [(name: String, line: Int, length: Int)] {
        let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.compactMap { first in
            guard let name = Self.declared(lines[first]) else { return nil }
            var depth = 0
            var hasBody = false
            for (offset, line) in lines[first...].enumerated() {
                // A requirement of a protocol has no body: another declaration follows, or the protocol ends.
                if !hasBody && offset > 0 && (Self.declared(line) != nil || line.contains("}")) { return nil }
                for character in line {
                    if character == "{" {
                        depth += 1
                        hasBody = true
                    } else if character == "}" {
                        depth -= 1
                    }
                }
                if hasBody && depth <= 0 { return (name, first + 1, offset + 1) }
            }
            return nil
        }
    }

    /// The name of the function that a line declares.
    private static func declared(_ line: Substring) -> String? {
        let words = line.split { " (<".contains($0) }
        for (word, next) in zip(words, words.dropFirst() + [""]) {
            if word == "func" { return String(next) }
            if word == "init" || word == "init?" { return "init" }
            guard modifiers.contains(String(word)) || word.hasPrefix("@") else { return nil }
        }
        return nil
    }
    private static let modifiers: Set = [
        "public", "private", "fileprivate", "internal", "package", "static", "final", "mutating",
        "nonisolated",
        "override", "consuming", "convenience", "required", "class", "isolated", "prefix", "postfix",
    ]
}

/// Reads Swift text byte by byte and blanks what is not code. What stands in `\( )` of a literal counts as code.
private struct Blanking {
    private let bytes: [UInt8]
    private var place = 0
    private var result: [UInt8] = []

    init(_ text: String) {
        bytes = Array(text.utf8)
        result.reserveCapacity(bytes.count)
    }

    mutating func run() -> String {
        while place < bytes.count {
            if starts(with: "//") {
                skip { $0.starts(with: "\n") }
            } else if starts(with: "/*") {
                skip { $0.starts(with: "*/") }
            } else if let marks = openingMarks() {
                literal(marks)
            } else {
                keep()
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func starts(with text: StaticString) -> Bool {
        text.withUTF8Buffer { starts(with: $0) }
    }

    private func starts(with text: some Collection<UInt8>) -> Bool {
        place + text.count <= bytes.count && zip(text, bytes[place...]).allSatisfy { $0 == $1 }
    }

    /// The marks that open a literal here, one or three quotes, with signs before them when it is a raw one.
    private func openingMarks() -> (signs: Int, quotes: Int)? {
        guard bytes[place] == UInt8(ascii: "#") || bytes[place] == UInt8(ascii: "\"") else { return nil }
        let signs = bytes[place...].prefix { $0 == UInt8(ascii: "#") }.count
        let quotes = bytes[(place + signs)...].prefix { $0 == UInt8(ascii: "\"") }.count
        return quotes == 0 ? nil : (signs, quotes >= 3 ? 3 : 1)
    }

    private mutating func literal(_ marks: (signs: Int, quotes: Int)) {
        let closing =
            Array(repeating: UInt8(ascii: "\""), count: marks.quotes)
            + Array(repeating: UInt8(ascii: "#"), count: marks.signs)
        for _ in closing { keep() }
        skip { blanking in
            // A backslash takes the next character with it, unless the literal is a raw one.
            while marks.signs == 0, blanking.starts(with: "\\") {
                blanking.blank()
                blanking.blank()
            }
            return blanking.starts(with: closing)
        }
        for _ in closing { keep() }
    }

    private mutating func skip(until isEnd: (inout Blanking) -> Bool) {
        while !isEnd(&self), place < bytes.count { blank() }
    }

    private mutating func keep() {
        guard place < bytes.count else { return }
        result.append(bytes[place])
        place += 1
    }

    private mutating func blank() {
        guard place < bytes.count else { return }
        result.append(bytes[place] == UInt8(ascii: "\n") ? bytes[place] : UInt8(ascii: " "))
        place += 1
    }
}

import Foundation

/// Arguments: output file, folder, names of files in it. Writes `embeddedFiles`, the names and texts in
/// order, as raw string literals.
@main
struct EmbedFilesTool {
    static func main() throws {
        let arguments = CommandLine.arguments
        let folder = URL(fileURLWithPath: arguments[2])
        var source = "let embeddedFiles: [(name: String, text: String)] = [\n"
        for name in arguments.dropFirst(3) {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            precondition(!text.contains("\"\"\"###"), "\(name) holds the end mark of a raw literal")
            source += "(#\"\(name)\"#, ###\"\"\"\n\(text)\n\"\"\"###),\n"
        }
        source += "]\n"
        try source.write(to: URL(fileURLWithPath: arguments[1]), atomically: true, encoding: .utf8)
    }
}

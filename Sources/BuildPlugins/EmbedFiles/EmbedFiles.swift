import Foundation
import PackagePlugin

/// Embeds text files as Swift string literals, so that the program needs no files beside it: sql/ for
/// Storage, the YAML of the law for LegalParameters, the demo pool for the command line. (`.embedInCode`
/// resources cost 45 s of compiler time for 284 kB where literals take 0.2 s.)
@main
struct EmbedFiles: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root = context.package.directoryURL
        let folder: URL
        let suffix: String
        switch target.name {
        case "Storage": (folder, suffix) = (root.appending(path: "sql"), ".sql")
        case "LegalParameters": (folder, suffix) = (root.appending(path: "Sources/LegalParameters/fr"), ".yaml")
        case "gdea": (folder, suffix) = (root.appending(path: "deploy/demo"), ".csv")
        default: return []
        }
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(suffix) }.sorted()
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
        return [
            .buildCommand(
                displayName: "Embed \(names.count) files of \(folder.lastPathComponent)/",
                executable: try context.tool(named: "embed-files-tool").url,
                arguments: [output.path, folder.path] + names,
                inputFiles: names.map { folder.appending(path: $0) },
                outputFiles: [output])
        ]
    }
}

import Foundation
import Glibc

/// A library or one of its functions is not there.
struct MissingLibrary: Error {
    let detail: String
}

/// A shared library of the solvers, loaded by path so that its symbols stay its own.
struct Library {
    private let handle: UnsafeMutableRawPointer
    private let path: String

    /// The folders to look in: that of the environment alone if it names one; else `gdea-solver` beside the
    /// program and up to the folder of the build, and where an installation puts it.
    static var folders: [String] {
        if let folder = ProcessInfo.processInfo.environment["GDEA_SOLVER_LIBRARIES"] { return [folder] }
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        var folder = (own as NSString).deletingLastPathComponent
        var folders: [String] = []
        // From .build/x86_64-unknown-linux-gnu/release up to .build.
        for _ in 0..<3 {
            folders.append(folder + "/gdea-solver")
            folder = (folder as NSString).deletingLastPathComponent
        }
        return folders + ["/usr/local/lib/gdea-solver"]
    }

    init(_ name: String) throws(MissingLibrary) {
        let folders = Self.folders
        guard let folder = folders.first(where: { FileManager.default.fileExists(atPath: $0 + "/" + name) })
        else { throw MissingLibrary(detail: "\(name) introuvable dans \(folders.joined(separator: ", "))") }
        path = folder + "/" + name
        guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
            throw MissingLibrary(detail: String(cString: dlerror()))
        }
        self.handle = handle
    }

    /// A function of the library.
    func function<Function>(_ name: String, as _: Function.Type) throws(MissingLibrary) -> Function {
        guard let symbol = dlsym(handle, name) else {
            throw MissingLibrary(detail: "\(name) introuvable dans \(path)")
        }
        return unsafeBitCast(symbol, to: Function.self)
    }
}

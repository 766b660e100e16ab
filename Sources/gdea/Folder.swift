import Cluster
import Foundation

/// A file or folder that cannot be read or written.
struct FileFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// What stands in the place of a file to write is a link or a device: a rename would take it away.
private struct NoPlainFile: Error {
    let name: String
}

/// A folder on disk. Files are written beside their place and renamed, so that a full disk or a kill never
/// leaves half a file; a file that already holds the same bytes is left alone. What is written tells pay and
/// identity: files and folders made here are for their owner only.
struct Folder {
    let path: String

    init(_ path: String) { self.path = path }

    /// The files of the folder by name, hidden ones and subfolders left out.
    func files() throws -> [(name: String, bytes: [UInt8])] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw FileFault("« \(path) » n'existe pas : donnez le dossier des fichiers CSV")
        }
        guard isFolder.boolValue else { return [try Self.file(path)] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
                .filter { $0.lowercased().hasSuffix(".csv") && !$0.hasPrefix(".") }
                .map { try Self.file(path + "/" + $0) }
        } catch let error as FileFault {
            throw error
        } catch {
            throw FileFault("« \(path) » ne peut pas être lu : \(systemReason(error))")
        }
    }

    /// One file by name.
    static func file(_ path: String) throws -> (name: String, bytes: [UInt8]) {
        do {
            let place = URL(fileURLWithPath: path)
            return (name: place.lastPathComponent, bytes: Array(try Data(contentsOf: place)))
        } catch {
            let reason = kind(path) == S_IFDIR ? systemReason(EISDIR) : systemReason(error)
            throw FileFault("« \(path) » ne peut pas être lu : \(reason)")
        }
    }

    /// The kind of what is at a path, links not followed (S_IFREG, S_IFDIR, ...); nil when nothing is.
    private static func kind(_ path: String) -> mode_t? {
        var attributes = stat()
        return lstat(path, &attributes) == 0 ? attributes.st_mode & S_IFMT : nil
    }

    /// Writes one file as `write` does; into what is no file, such as /dev/stdout or a pipe, straight away.
    static func write(_ bytes: [UInt8], toFile path: String) throws {
        let place = URL(fileURLWithPath: path)
        if let kind = kind(path), kind != S_IFREG {
            do {
                let handle = try FileHandle(forWritingTo: place)
                try handle.write(contentsOf: Data(bytes))
                try handle.close()
            } catch {
                let reason = kind == S_IFDIR ? systemReason(EISDIR) : systemReason(error)
                throw FileFault("« \(path) » ne peut pas être écrit : \(reason)")
            }
            return
        }
        _ = try Folder(place.deletingLastPathComponent().path)
            .write([(name: place.lastPathComponent, bytes: bytes)])
    }

    /// Writes files, all of them beside their places first.
    /// - Returns: how many differed from what was there.
    func write(_ files: [(name: String, bytes: [UInt8])]) throws -> Int {
        let manager = FileManager.default
        var placed = 0
        var staged: [(from: String, to: String)] = []
        // What was renamed is no longer there to remove.
        defer { for file in staged { unlink(file.from) } }
        do {
            try make(path)
            for file in files {
                let place = path + "/" + file.name
                // A folder there is left to the system to refuse.
                guard [nil, S_IFREG, S_IFDIR].contains(Self.kind(place)) else { throw NoPlainFile(name: file.name) }
                if manager.contents(atPath: place) == Data(file.bytes) { continue }
                let beside = path + "/." + file.name + ".partial"
                staged.append((from: beside, to: place))
                try write(file.bytes, to: beside)
            }
            for file in staged {
                guard rename(file.from, file.to) == 0 else { throw posixError() }
                placed += 1
            }
            return placed
        } catch {
            let state = placed == 0 ? "aucun fichier n'y a changé"
                : "fichiers déjà remplacés : \(placed) sur \(staged.count), relancez la commande pour les autres"
            let reason = (error as? NoPlainFile).map { "« \($0.name) » n'y est pas un fichier ordinaire, retirez-le" }
            throw FileFault("« \(path) » ne peut pas être écrit : \(reason ?? systemReason(error)) ; \(state)")
        }
    }

    /// Makes a folder and those above it that are missing, for their owner only.
    private func make(_ folder: String) throws {
        guard !folder.isEmpty, !FileManager.default.fileExists(atPath: folder) else { return }
        // Foundation's `deletingLastPathComponent` ends the program on a path of one letter.
        if let slash = folder.lastIndex(of: "/") { try make(String(folder[..<slash])) }
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw posixError() }
    }

    /// Writes a new file to the disk, for its owner only; what an interrupted run left in its place goes.
    private func write(_ bytes: [UInt8], to file: String) throws {
        guard unlink(file) == 0 || errno == ENOENT else { throw posixError() }
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw posixError() }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try handle.write(contentsOf: Data(bytes))
        try handle.synchronize()
        try handle.close()
    }

    private func posixError() -> POSIXError { POSIXError(.init(rawValue: errno) ?? .EIO) }
}

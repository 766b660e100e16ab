import Foundation

/// A file or folder that cannot be read or written.
struct FileFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// A folder on disk. Files are written beside their place and renamed, so that a full disk or a kill never
/// leaves half a file; a file that already holds the same bytes is left alone.
struct Folder {
    let path: String

    init(_ path: String) { self.path = path }

    /// The files of the folder by name, hidden ones and subfolders left out.
    func files() throws -> [(name: String, bytes: [UInt8])] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw FileFault("« \(path) » n'existe pas : donnez le dossier des fichiers CSV")
        }
        guard isFolder.boolValue else {
            return [(name: (path as NSString).lastPathComponent, bytes: try bytes(of: path))]
        }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
                .filter { $0.lowercased().hasSuffix(".csv") && !$0.hasPrefix(".") }
                .map { (name: $0, bytes: try bytes(of: path + "/" + $0)) }
        } catch let error as FileFault {
            throw error
        } catch {
            throw FileFault("« \(path) » ne peut pas être lu : \(reason(error))")
        }
    }

    private func bytes(of file: String) throws -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: file)))
        } catch {
            throw FileFault("« \(file) » ne peut pas être lu : \(reason(error))")
        }
    }

    /// Writes files, all of them beside their places first.
    /// - Returns: how many differed from what was there.
    func write(_ files: [(name: String, bytes: [UInt8])]) throws -> Int {
        let manager = FileManager.default
        var staged: [(from: String, to: String)] = []
        defer { for file in staged { try? manager.removeItem(atPath: file.from) } }
        do {
            try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
            for file in files {
                let place = path + "/" + file.name
                let data = Data(file.bytes)
                if manager.contents(atPath: place) == data { continue }
                let beside = path + "/." + file.name + ".partial"
                staged.append((from: beside, to: place))
                try data.write(to: URL(fileURLWithPath: beside))
                try synchronise(beside)
            }
            for file in staged {
                guard rename(file.from, file.to) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
            }
            let written = staged.count
            staged = []
            return written
        } catch {
            throw FileFault("« \(path) » ne peut pas être écrit : \(reason(error)) ; rien n'y a changé")
        }
    }

    private func synchronise(_ file: String) throws {
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: file))
        defer { try? handle.close() }
        try handle.synchronize()
    }

    private func reason(_ error: any Error) -> String {
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
        switch POSIXErrorCode(rawValue: Int32(underlying.code)) {
        case .ENOSPC: return "le disque est plein, libérez de la place"
        case .EACCES, .EPERM: return "droits insuffisants"
        case .EROFS: return "le système de fichiers est en lecture seule"
        case .ENOENT: return "il n'existe pas"
        case .ENOTDIR: return "un élément du chemin n'est pas un dossier"
        default: return (error as NSError).localizedDescription
        }
    }
}

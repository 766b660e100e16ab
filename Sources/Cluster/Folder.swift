import Foundation

/// File system calls whose failures name the folder and the reason.
enum Folder {
    /// Creates a folder, and its parents, unless it exists; it ends with exactly this mode and owner. Neither is
    /// changed of what a link points to or of a folder that is somebody else's.
    static func prepare(_ path: String, mode: mode_t, owner: ServerUser?) throws {
        let parent = (path as NSString).deletingLastPathComponent
        if !FileManager.default.fileExists(atPath: parent) { try prepare(parent, mode: 0o755, owner: nil) }
        if mkdir(path, mode) != 0, errno != EEXIST { throw fault(path) }
        try checkOwn(path, kind: S_IFDIR, owner: owner)
        // What was just looked at, not what may have been put in its place.
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { throw fault(path) }
        defer { close(folder) }
        var attributes = stat()
        guard fstat(folder, &attributes) == 0 else { throw fault(path) }
        guard isOwn(attributes, owner) else { throw ClusterError.foreignFolder(path, reason: others) }
        guard fchmod(folder, mode) == 0 else { throw fault(path) }
        if let owner, fchown(folder, owner.uid, owner.gid) != 0 { throw fault(path) }
    }

    /// Refuses what is at a path, if anything is, unless it is of the kind expected (S_IFDIR, S_IFREG), no link, and
    /// belongs to us or to the server's user.
    static func checkOwn(_ path: String, kind: mode_t, owner: ServerUser?) throws {
        var attributes = stat()
        guard lstat(path, &attributes) == 0 else { return }
        guard attributes.st_mode & S_IFMT == kind else {
            let isLink = attributes.st_mode & S_IFMT == S_IFLNK
            throw ClusterError.foreignFolder(
                path, reason: isLink ? "est un lien symbolique"
                    : kind == S_IFDIR ? "n'est pas un dossier" : "n'est pas un fichier")
        }
        guard isOwn(attributes, owner) else { throw ClusterError.foreignFolder(path, reason: others) }
    }

    private static let others = "appartient à un autre utilisateur"

    private static func isOwn(_ attributes: stat, _ owner: ServerUser?) -> Bool {
        attributes.st_uid == geteuid() || attributes.st_uid == owner?.uid
    }

    /// Writes a whole file or, on failure, leaves the one there was.
    static func write(_ text: String, to path: String, owner: ServerUser?) throws {
        do {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw fault((path as NSString).deletingLastPathComponent, error)
        }
        try give(path, to: owner)
    }

    /// The text of a file, nil when it cannot be read.
    static func read(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Removes a file, or a folder with all it holds, if it is there.
    static func remove(_ path: String) throws {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch let error as CocoaError where error.code == .fileNoSuchFile {
            return
        } catch {
            throw fault(path, error)
        }
    }

    private static func give(_ path: String, to owner: ServerUser?) throws {
        if let owner, lchown(path, owner.uid, owner.gid) != 0 { throw fault(path) }
    }

    /// What the last failed system call on a path of the folder means.
    static func fault(_ path: String) -> ClusterError {
        fault(path, POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO))
    }

    private static func fault(_ path: String, _ error: any Error) -> ClusterError {
        systemCode(error) == ENOSPC
            ? .diskFull(folder: path) : .folderNotWritable(path, reason: systemReason(error))
    }
}

/// The unprivileged user as whom root runs the server, which refuses to run as root.
struct ServerUser: Sendable, Equatable {
    let name: String
    let uid: uid_t
    let gid: gid_t

    /// `postgres`, else `nobody`; nil when neither exists.
    static var available: ServerUser? {
        for name in ["postgres", "nobody"] {
            if let entry = getpwnam(name) {
                return ServerUser(name: name, uid: entry.pointee.pw_uid, gid: entry.pointee.pw_gid)
            }
        }
        return nil
    }

    /// Whether a folder belongs to another user of this machine than root and this one.
    func isStranger(to folder: String) -> Bool {
        var attributes = stat()
        guard stat(folder, &attributes) == 0, attributes.st_uid != 0, attributes.st_uid != uid else { return false }
        return getpwuid(attributes.st_uid) != nil
    }

    /// Whether the user may pass through a folder and all those above it that exist, by their mode bits.
    func canReach(_ folder: String) -> Bool {
        var path = folder
        while true {
            var attributes = stat()
            if stat(path, &attributes) == 0 {
                let bit = attributes.st_uid == uid ? S_IXUSR : attributes.st_gid == gid ? S_IXGRP : S_IXOTH
                guard attributes.st_mode & mode_t(bit) != 0 else { return false }
            } else if errno != ENOENT {
                return false
            }
            if path == "/" { return true }
            path = (path as NSString).deletingLastPathComponent
        }
    }
}

/// A lock between processes, held until `release` or the end of the process and of the programs it is passed to.
struct FileLock {
    let descriptor: Int32

    /// Waits for the lock. The file stays: removing it would let two processes lock two files of one name.
    /// - Throws: `ClusterError.busy` when somebody holds it for more than three minutes.
    init(_ path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Folder.fault(folder) }
        for _ in 0..<1800 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
            usleep(100_000)
        }
        close(descriptor)
        throw ClusterError.busy(folder: folder)
    }

    func release() { close(descriptor) }
}

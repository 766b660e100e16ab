import Foundation

/// Why the system refused something, in French; `code` is an errno.
public func systemReason(_ code: Int32) -> String {
    switch code {
    case ENOSPC, EDQUOT: "le disque est plein, libérez de la place"
    case EACCES, EPERM: "droits insuffisants"
    case EROFS: "le système de fichiers est en lecture seule"
    case ENOENT: "il n'existe pas"
    case ENOTDIR: "un élément du chemin n'est pas un dossier"
    case EISDIR: "c'est un dossier"
    case EEXIST: "il existe déjà"
    case ENAMETOOLONG: "le nom est trop long"
    case ELOOP: "les liens symboliques tournent en rond"
    case EMFILE, ENFILE: "trop de fichiers sont ouverts"
    case EIO: "le disque ne répond pas correctement"
    default: String(cString: strerror(code))
    }
}

/// Why a file operation failed, in French: the system's reason that the error stands for, or the error itself.
public func systemReason(_ error: any Error) -> String {
    systemCode(error).map { systemReason($0) } ?? (error as NSError).localizedDescription
}

/// The errno behind an error of Foundation; nil when there is none.
func systemCode(_ error: any Error) -> Int32? {
    let error = error as NSError
    let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
    if cause.domain == NSPOSIXErrorDomain { return Int32(cause.code) }
    switch (error as? CocoaError)?.code {
    case .fileWriteOutOfSpace: return ENOSPC
    case .fileWriteNoPermission, .fileReadNoPermission: return EACCES
    case .fileWriteVolumeReadOnly: return EROFS
    case .fileNoSuchFile, .fileReadNoSuchFile: return ENOENT
    default: return nil
    }
}

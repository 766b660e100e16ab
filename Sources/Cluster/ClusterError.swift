/// Why the embedded PostgreSQL cluster does not run.
public enum ClusterError: Error, Equatable, Sendable {
    /// No PostgreSQL 15 or later is installed.
    case postgresMissing
    /// The data were written by a version that is no longer installed.
    case versionMissing(major: Int)
    /// Run as root, without a user or a program to run the server unprivileged.
    case noServerUser
    case folderNotWritable(String, reason: String)
    /// What is found at the place is not ours: a link, somebody else's, or a pointer to where no data of ours are.
    case foreignFolder(String, reason: String)
    case diskFull(folder: String)
    /// Another process creates, starts or stops the cluster and does not end.
    case busy(folder: String)
    /// A program that creates the cluster was told to end.
    case interrupted(folder: String)
    /// With the last lines of the program that failed, as in the cases below.
    case initialisationFailed(lastLines: [String])
    case startFailed(lastLines: [String])
    case stopFailed(lastLines: [String])
}

extension ClusterError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .postgresMissing:
            "PostgreSQL 15 ou plus récent n'est pas installé : « apt install postgresql-15 », "
                + "ou indiquez une base existante avec --database-url"
        case .versionMissing(let major):
            "les données sont au format de PostgreSQL \(major), qui n'est plus installé : "
                + "« apt install postgresql-\(major) »"
        case .noServerUser:
            "PostgreSQL ne s'exécute pas en root et il manque un utilisateur « postgres » ou « nobody », "
                + "ou le programme setpriv ou runuser : lancez gdea sous un compte ordinaire"
        case .folderNotWritable(let folder, let reason):
            "le dossier \(folder) n'est pas accessible en écriture (\(reason)) : "
                + "changez ses droits ou lancez gdea dans un autre dossier"
        case .foreignFolder(let path, let reason):
            "\(path) \(reason) : rien n'y est lu ni changé ; retirez-le ou lancez gdea dans un autre dossier"
        case .diskFull(let folder):
            "le disque de \(folder) est plein : libérez de la place puis relancez, rien n'est perdu"
        case .busy(let folder):
            "une autre commande crée, démarre ou arrête la base privée de \(folder) depuis plus de trois minutes : "
                + "attendez sa fin, ou mettez fin à ses programmes (initdb, postgres), puis relancez"
        case .interrupted(let folder):
            "la création de la base privée dans \(folder) a été interrompue : relancez la commande, elle recommence"
        case .initialisationFailed(let lines):
            "la base privée n'a pas pu être créée :\n" + lines.joined(separator: "\n")
        case .startFailed(let lines):
            "le serveur PostgreSQL privé n'a pas démarré :\n" + lines.joined(separator: "\n")
        case .stopFailed(let lines):
            "le serveur PostgreSQL privé ne s'est pas arrêté :\n" + lines.joined(separator: "\n")
        }
    }
}

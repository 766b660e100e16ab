/// The five characters by which PostgreSQL classes an error (its manual, appendix A).
public struct SQLState: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral text: String) { rawValue = text }

    /// The first two characters.
    public var errorClass: String { String(rawValue.prefix(2)) }

    public static let cannotConnect: SQLState = "08001"
    public static let connectionFailure: SQLState = "08006"
    public static let outcomeUnknown: SQLState = "08007"
    public static let notNullViolation: SQLState = "23502"
    public static let foreignKeyViolation: SQLState = "23503"
    public static let uniqueViolation: SQLState = "23505"
    public static let checkViolation: SQLState = "23514"
    public static let exclusionViolation: SQLState = "23P01"
    public static let readOnlyTransaction: SQLState = "25006"
    public static let invalidPassword: SQLState = "28P01"
    public static let invalidAuthorization: SQLState = "28000"
    public static let databaseMissing: SQLState = "3D000"
    public static let serializationFailure: SQLState = "40001"
    public static let deadlock: SQLState = "40P01"
    public static let insufficientPrivilege: SQLState = "42501"
    public static let diskFull: SQLState = "53100"
    public static let tooManyConnections: SQLState = "53300"
    public static let lockNotAvailable: SQLState = "55P03"
    public static let queryCanceled: SQLState = "57014"
    public static let adminShutdown: SQLState = "57P01"
    public static let crashShutdown: SQLState = "57P02"
    public static let cannotConnectNow: SQLState = "57P03"

    /// The transaction had no effect and may succeed when it is run again.
    public var isRetryable: Bool { self == .serializationFailure || self == .deadlock }
}

/// What the server said of an error, without any data: its DETAIL is dropped, and its message is kept for
/// the faults of the statement's own text only (class 42).
public struct ServerError: Hashable, Sendable {
    public let sqlState: SQLState
    public let constraint: String?
    public let table: String?
    public let column: String?
    let message: String?

    init(
        sqlState: SQLState, constraint: String? = nil, table: String? = nil, column: String? = nil,
        message: String? = nil
    ) {
        self.sqlState = sqlState
        self.constraint = constraint
        self.table = table
        self.column = column
        self.message = sqlState.errorClass == "42" ? message : nil
    }
}

/// Why the database did not answer as asked. No case holds a value of a statement, a row or a password.
public enum PostgresError: Error, Hashable, Sendable {
    /// The connection string cannot be read.
    case invalidURL
    /// No server answers at the address within the time allowed.
    case unreachable
    /// The connection broke in the middle of the work; what was not committed is undone.
    case connectionLost
    /// The connection broke during COMMIT: the transaction took effect or not, only a look will tell.
    case outcomeUnknown
    case server(ServerError)
    /// The transaction was given up by an earlier error that its body caught: nothing was committed.
    case rolledBack
    /// A text to send contains the character U+0000, which PostgreSQL cannot store. `parameter` counts from
    /// 1; 0 is the statement itself or a row of COPY.
    case nulCharacter(parameter: Int)
    /// The result has another number of columns than the caller asked for.
    case columnCount(expected: Int, actual: Int)
    /// The type of a column is not one that `expected` reads (`pg_type.oid`).
    case columnType(column: String, expected: String, oid: UInt32)
    case unexpectedNull(column: String, expected: String)
    case unreadable(column: String, expected: String)
    /// The connection was cancelled by its `Canceller` and takes no more statements.
    case cancelled
    /// Too many requests wait for a connection of the pool already.
    case poolFull(waiting: Int)
    /// No connection of the pool came free in time.
    case poolTimeout(seconds: Int)
    case poolClosed

    public var sqlState: SQLState? {
        switch self {
        case .unreachable: .cannotConnect
        case .connectionLost: .connectionFailure
        case .outcomeUnknown: .outcomeUnknown
        case .cancelled: .queryCanceled
        case .server(let error): error.sqlState
        default: nil
        }
    }
    /// The constraint that refused a row.
    public var constraint: String? { if case .server(let error) = self { error.constraint } else { nil } }
    public var table: String? { if case .server(let error) = self { error.table } else { nil } }

    /// The database cannot be reached or does not take connections at present.
    public var isOutOfReach: Bool {
        switch sqlState {
        case .cannotConnect, .connectionFailure, .outcomeUnknown, .tooManyConnections, .adminShutdown,
            .crashShutdown, .cannotConnectNow, .databaseMissing, .invalidPassword, .invalidAuthorization:
            true
        default: self == .invalidURL
        }
    }
}

extension PostgresError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .invalidURL:
            "l'adresse de la base est illisible : attendu postgresql://utilisateur@hôte:port/base "
                + "ou host=... dbname=..., port de 1 à 65535 ; vérifiez --database-url ou GDEA_DATABASE_URL"
        case .unreachable:
            "aucun serveur PostgreSQL ne répond à l'adresse donnée (08001) : vérifiez qu'il est démarré "
                + "(« gdea db status »), puis l'hôte, le port et le pare-feu"
        case .connectionLost:
            "la connexion à PostgreSQL s'est rompue (08006) ; ce qui n'était pas validé est annulé : "
                + "relancez la commande"
        case .outcomeUnknown:
            "la connexion s'est rompue pendant la validation (08007) : on ne sait pas si elle a eu lieu ; "
                + "relancez la même commande, elle reprendra ou constatera le résultat"
        case .server(let error): error.description
        case .rolledBack:
            "la transaction a été annulée à la suite d'une erreur précédente : rien n'a été enregistré"
        case .nulCharacter(let parameter):
            parameter == 0
                ? "un texte à enregistrer contient le caractère nul U+0000 : retirez-le du fichier d'origine"
                : "la valeur n° \(parameter) contient le caractère nul U+0000 : retirez-le"
        case .columnCount(let expected, let actual):
            "colonnes que la requête rend : \(actual), au lieu de \(expected) : "
                + "la base et le programme ne sont pas de la même version (« gdea db migrate »)"
        case .columnType(let column, let expected, let oid):
            "la colonne « \(column) » est de type \(typeName(oid)), illisible comme \(expected) : "
                + "la base et le programme ne sont pas de la même version (« gdea db migrate »)"
        case .unexpectedNull(let column, let expected):
            "la colonne « \(column) » est vide (NULL), un \(expected) était attendu : « gdea verify » dira où"
        case .unreadable(let column, let expected):
            "la colonne « \(column) » contient une valeur illisible comme \(expected) : "
                + "« gdea verify » dira où"
        case .cancelled: "l'opération a été interrompue à la demande (57014) : rien n'a été enregistré"
        case .poolFull(let waiting):
            "trop de demandes attendent la base (\(waiting)) : réessayez dans quelques secondes"
        case .poolTimeout(let seconds):
            "aucune connexion à la base ne s'est libérée en \(seconds) s : réessayez dans quelques secondes"
        case .poolClosed: "le service s'arrête : réessayez dans quelques secondes"
        }
    }
}

extension ServerError: CustomStringConvertible {
    /// A plain sentence with advice, the SQLSTATE in brackets and the names of schema objects.
    public var description: String {
        var places: [String] = []
        if let table { places.append("table « \(table) »") }
        if let column { places.append("colonne « \(column) »") }
        if let constraint { places.append("contrainte « \(constraint) »") }
        let (fault, advice) = sentence
        let place = places.isEmpty ? "" : ", " + places.joined(separator: ", ")
        return "\(fault) (\(sqlState.rawValue)\(place))" + (message.map { " : \($0)" } ?? "") + " ; \(advice)"
    }

    private var sentence: (fault: String, advice: String) {
        switch sqlState {
        case .invalidPassword, .invalidAuthorization:
            (
                "PostgreSQL refuse l'utilisateur ou le mot de passe",
                "vérifiez l'adresse de la base et ~/.pgpass"
            )
        case .databaseMissing:
            ("la base de données n'existe pas", "créez-la (createdb) ou corrigez l'adresse")
        case .diskFull:
            (
                "le disque du serveur PostgreSQL est plein",
                "libérez de la place puis relancez, rien n'est perdu"
            )
        case .tooManyConnections:
            ("le serveur PostgreSQL a trop de connexions", "réessayez plus tard ou augmentez max_connections")
        case .readOnlyTransaction:
            ("la base est en lecture seule", "connectez-vous au serveur principal, non à une copie")
        case .insufficientPrivilege:
            (
                "le rôle de connexion n'a pas le droit de faire cela",
                "« gdea db migrate » remet les droits en place"
            )
        case .lockNotAvailable:
            ("une autre opération tient les mêmes lignes", "attendez sa fin puis relancez")
        case .queryCanceled:
            (
                "l'opération a été interrompue ou a dépassé le temps permis",
                "relancez-la, rien n'a été enregistré"
            )
        case .adminShutdown, .crashShutdown:
            (
                "le serveur PostgreSQL s'est arrêté pendant l'opération",
                "redémarrez-le puis relancez la commande"
            )
        case .cannotConnectNow:
            ("le serveur PostgreSQL démarre ou s'arrête", "réessayez dans quelques secondes")
        case .serializationFailure, .deadlock:
            ("d'autres opérations ont modifié les mêmes données en même temps", "relancez la commande")
        case .uniqueViolation: ("cet enregistrement existe déjà", "vérifiez le code ou la période")
        case .foreignKeyViolation:
            ("l'enregistrement dépend d'un autre, absent ou encore utilisé", "vérifiez les codes cités")
        case .notNullViolation: ("une valeur obligatoire manque", "complétez-la")
        case .checkViolation, .exclusionViolation:
            ("une règle de la base refuse ces valeurs", "corrigez-les selon la contrainte citée")
        default: classSentence
        }
    }

    private var classSentence: (fault: String, advice: String) {
        switch sqlState.errorClass {
        case "08": ("la connexion à PostgreSQL a échoué", "vérifiez que le serveur est démarré")
        case "22":
            ("une valeur n'est pas admise par la base", "vérifiez les nombres, dates et textes fournis")
        case "23": ("une règle de la base refuse ces valeurs", "corrigez-les selon la contrainte citée")
        case "42": ("la base ne correspond pas au programme", "lancez « gdea db migrate »")
        case "53": ("le serveur PostgreSQL manque de ressources", "libérez-en puis relancez")
        case "P0": ("une règle de la base refuse l'opération", "vérifiez que la période n'est pas close")
        case "58", "XX":
            ("le serveur PostgreSQL signale une panne interne", "consultez son journal, puis les sauvegardes")
        default: ("PostgreSQL a refusé l'opération", "le journal du serveur en dit la raison")
        }
    }
}

/// The name of a built-in type, or its number.
private func typeName(_ oid: UInt32) -> String {
    let names: [UInt32: String] = [
        16: "boolean", 17: "bytea", 18: "\"char\"", 19: "name", 20: "bigint", 21: "smallint", 23: "integer",
        25: "text", 114: "json", 700: "real", 701: "double precision", 1007: "integer[]", 1009: "text[]",
        1016: "bigint[]", 1042: "character", 1043: "character varying", 1082: "date", 1114: "timestamp",
        1184: "timestamptz", 1186: "interval", 1700: "numeric", 2278: "void", 2950: "uuid", 3802: "jsonb",
    ]
    return names[oid] ?? "n° \(oid)"
}

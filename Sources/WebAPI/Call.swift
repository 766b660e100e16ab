import CivilTime
import People
import Storage

/// A request whose token is verified, inside its transaction.
struct Call {
    let pool: PoolTransaction
    let identity: Identity
    let parameters: [Parameter: String]
    let query: [String: String]
    let body: [UInt8]
    let ports: WebService.Ports

    /// The month of the path or, where it has none, of the query.
    func period() throws(Problem) -> YearMonth {
        guard let text = parameters[.period] ?? query[Parameter.period.rawValue] else {
            throw .invalid("« period » manque : un mois est attendu, par exemple ?period=2026-11.")
        }
        guard let period = YearMonth(text) else {
            throw .invalid("Période non admise : un mois AAAA-MM est attendu, par exemple 2026-11.")
        }
        return period
    }

    /// A code of the path.
    /// - Throws: `Problem.notFound` for what cannot be a code: there is nothing of that name.
    func code<Entity>(_ parameter: Parameter, of: Entity.Type = Entity.self) throws(Problem) -> Code<Entity> {
        guard let text = parameters[parameter], isCode(text) else { throw .notFound }
        return Code(text)
    }
}

/// Whether a text has the form of a code (the domain `code` of the schema).
func isCode(_ text: String) -> Bool {
    (1...32).contains(text.utf8.count)
        && text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
}

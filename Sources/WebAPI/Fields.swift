import Foundation

/// The members of a JSON object sent by a client: a flat object of texts and integers, nothing unknown.
struct Fields {
    private enum Value: Decodable {
        case text(String)
        case integer(Int)
        case null
        case other

        init(from decoder: any Decoder) throws {
            // Anything but a single text or integer is refused where it is asked for, by its name.
            guard let value = try? decoder.singleValueContainer() else {
                self = .other
                return
            }
            if value.decodeNil() {
                self = .null
            } else if let text = try? value.decode(String.self) {
                self = .text(text)
            } else if let integer = try? value.decode(Int.self) {
                self = .integer(integer)
            } else {
                self = .other
            }
        }
    }

    private let values: [String: Value]

    /// - Parameter allowed: the names that mean something.
    /// - Throws: `Problem.malformed`, `Problem.invalid`.
    init(_ bytes: [UInt8], allowed: [String]) throws(Problem) {
        do {
            values = try JSONDecoder().decode([String: Value].self, from: Data(bytes))
        } catch DecodingError.typeMismatch {
            throw .invalid("Le corps doit être un objet JSON : {...}.")
        } catch {
            throw .malformed("Le corps n'est pas un objet JSON lisible.")
        }
        let known = allowed.map { "« \($0) »" }.joined(separator: ", ")
        guard values.keys.allSatisfy(allowed.contains) else {
            throw .invalid("Le corps contient un champ inconnu ; champs admis : \(known).")
        }
    }

    /// A text; nil when it is missing or null.
    func text(_ name: String) throws(Problem) -> String? {
        switch values[name] {
        case nil, .null: return nil
        case .text(let text): return text
        default: throw .invalid("« \(name) » : un texte est attendu.")
        }
    }

    /// An integer; nil when it is missing or null.
    func integer(_ name: String) throws(Problem) -> Int? {
        switch values[name] {
        case nil, .null: return nil
        case .integer(let integer): return integer
        default: throw .invalid("« \(name) » : un nombre entier est attendu.")
        }
    }
}

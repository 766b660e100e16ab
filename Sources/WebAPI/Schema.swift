import Exports

/// JSON Schemas (2020-12) of the OpenAPI document. Objects have all their members, always, and no other:
/// what is missing is null.
enum Schema {
    static func object(_ members: [(String, JSON)], optional: Set<String> = []) -> JSON {
        .object([
            ("type", .string("object")), ("properties", .object(members)),
            ("required", .array(members.map(\.0).filter { !optional.contains($0) }.map(JSON.string))),
            ("additionalProperties", .boolean(false)),
        ])
    }

    /// An object by its name in the document.
    static func record(
        _ name: String, _ members: [(String, JSON)], optional: Set<String> = []
    ) -> (String, JSON) {
        (name, object(members, optional: optional))
    }

    static func list(of items: JSON) -> JSON { .object([("type", .string("array")), ("items", items)]) }

    static func reference(_ name: String) -> JSON {
        .object([("$ref", .string("#/components/schemas/\(name)"))])
    }

    static func orNull(_ schema: JSON) -> JSON {
        .object([("anyOf", .array([schema, .object([("type", .string("null"))])]))])
    }

    /// - Parameter length: in characters.
    static func text(
        _ description: String, pattern: String? = nil, format: String? = nil, length: ClosedRange<Int>? = nil
    ) -> JSON {
        .object(
            [("type", .string("string"))] + (pattern.map { [("pattern", .string($0))] } ?? [])
                + (length.map {
                    [("minLength", .integer($0.lowerBound)), ("maxLength", .integer($0.upperBound))]
                } ?? [])
                + (format.map { [("format", .string($0))] } ?? []) + [("description", .string(description))])
    }

    static func word(_ words: [String]) -> JSON {
        .object([("type", .string("string")), ("enum", .array(words.map(JSON.string)))])
    }

    static func integer(_ description: String, minimum: Int? = nil, maximum: Int? = nil) -> JSON {
        .object(
            [("type", .string("integer"))] + (minimum.map { [("minimum", .integer($0))] } ?? [])
                + (maximum.map { [("maximum", .integer($0))] } ?? [])
                + [("description", .string(description))])
    }

    static func number(_ description: String) -> JSON {
        .object([("type", .string("number")), ("description", .string(description))])
    }

    /// Euros with two decimals.
    static func amount(_ description: String) -> JSON { number("\(description), euros") }

    static let codePattern = "^[A-Za-z0-9._-]{1,32}$"
    static let periodPattern = "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$"

    static func code(_ description: String) -> JSON { text(description, pattern: codePattern) }
    static let period = text("Mois, AAAA-MM", pattern: periodPattern)
    static func day(_ description: String) -> JSON { text("\(description), AAAA-MM-JJ", format: "date") }
    static func time(_ description: String) -> JSON {
        text("\(description), heure locale", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$")
    }
}

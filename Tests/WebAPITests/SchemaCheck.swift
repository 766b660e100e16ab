import Exports
import Foundation
import Testing

@testable import WebAPI

/// Reads the OpenAPI document as a client would and holds answers against it. It knows the part of JSON
/// Schema that the document uses, and stops at anything else.
struct SchemaCheck {
    typealias Object = [String: Any]
    let document: Object

    init() throws {
        let data = Data(OpenAPI.document.text.utf8)
        document = try #require(try JSONSerialization.jsonObject(with: data) as? Object)
    }

    /// The operation of a route in the document.
    func operation(_ route: Route) throws -> Object {
        let paths = try #require(document["paths"] as? [String: Object])
        return try #require(
            paths[route.path]?[route.method.rawValue.lowercased()] as? Object, "\(route.path)")
    }

    /// Expects the answer to be one that the document gives the route.
    func check(_ answer: Received, _ route: Route) throws {
        let responses = try #require(try operation(route)["responses"] as? [String: Object])
        var response = try #require(
            responses["\(answer.status)"], "\(route.path) is not documented to answer \(answer.status)")
        if let reference = response["$ref"] as? String { response = try resolve(reference) }
        let content = try #require(response["content"] as? [String: Object])
        let type = answer.headers[.contentType]?.split(separator: ";").first.map(String.init) ?? ""
        let media = try #require(content[type], "\(route.path) is not documented to answer \(type)")
        let schema = try #require(media["schema"] as? Object)
        guard type.hasSuffix("json") else { return }
        let value = try JSONSerialization.jsonObject(with: Data(answer.bytes), options: .fragmentsAllowed)
        for fault in try faults(value, schema, "") { Issue.record("\(route.path) \(answer.status)\(fault)") }
    }

    func resolve(_ reference: String) throws -> Object {
        var place: Any? = document
        for name in reference.dropFirst(2).split(separator: "/") { place = (place as? Object)?[String(name)] }
        return try #require(place as? Object, "\(reference) leads nowhere")
    }

    /// What is wrong with a value, each with its place.
    func faults(_ value: Any, _ schema: Object, _ place: String) throws -> [String] {
        if let reference = schema["$ref"] as? String { return try faults(value, resolve(reference), place) }
        if let choices = schema["anyOf"] as? [Object] {
            let all = try choices.map { try faults(value, $0, place) }
            return all.contains { $0.isEmpty } ? [] : all.flatMap { $0 }
        }
        switch schema["type"] as? String {
        case "object": return try faults(object: value, schema, place)
        case "array":
            guard let items = value as? [Any] else { return ["\(place): no array"] }
            let schema = try #require(schema["items"] as? Object)
            return try items.enumerated().flatMap { try faults($0.element, schema, "\(place)[\($0.offset)]") }
        case "string": return try faults(text: value, schema, place)
        case "integer":
            guard let number = value as? NSNumber, number.stringValue == "\(number.intValue)" else {
                return ["\(place): no integer"]
            }
            let minimum = schema["minimum"] as? Int ?? .min
            return number.intValue < minimum ? ["\(place): \(number) is below \(minimum)"] : []
        case "number": return value is NSNumber ? [] : ["\(place): no number"]
        case "null": return value is NSNull ? [] : ["\(place): not null"]
        case nil: return []
        case let type?: return ["\(place): the test does not know type \(type)"]
        }
    }

    private func faults(object value: Any, _ schema: Object, _ place: String) throws -> [String] {
        guard let object = value as? Object else { return ["\(place): no object"] }
        // A free object, such as the document itself.
        guard let properties = schema["properties"] as? [String: Object] else { return [] }
        let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
        let unknown =
            schema["additionalProperties"] as? Bool == false
            ? object.keys.filter { properties[$0] == nil } : []
        let inside = try object.flatMap { name, value in
            try properties[name].map { try faults(value, $0, "\(place).\(name)") } ?? []
        }
        return missing.map { "\(place).\($0) is missing" } + unknown.map { "\(place).\($0) is unknown" }
            + inside
    }

    private func faults(text value: Any, _ schema: Object, _ place: String) throws -> [String] {
        guard let text = value as? String else { return ["\(place): no text"] }
        if let words = schema["enum"] as? [String], !words.contains(text) {
            return ["\(place): \(text) not in \(words)"]
        }
        let pattern =
            schema["format"] as? String == "date"
            ? "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" : schema["pattern"] as? String
        if let pattern, text.range(of: pattern, options: .regularExpression) == nil {
            return ["\(place): \(text) does not match \(pattern)"]
        }
        return []
    }
}

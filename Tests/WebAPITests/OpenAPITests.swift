import Foundation
import Testing

@testable import WebAPI

@Suite struct OpenAPITests {
    @Test("the document is served as it is, to anyone")
    func served() async throws {
        let pools = try TwoPools.reading
        let answer = try await pools.send("GET", "/openapi.json")
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "application/json")
        #expect(answer.text == OpenAPI.document.text + "\n")
        #expect(SchemaCheck.version(answer.text) == "3.1.0")
    }

    @Test("every reference of the document leads somewhere")
    func references() throws {
        let check = try SchemaCheck()
        let references = SchemaCheck.references(in: check.document)
        #expect(references.count > 30)
        for reference in references { _ = try check.resolve(reference) }
    }

    @Test("operations have names of their own, and every parameter of a path is described")
    func operations() throws {
        let check = try SchemaCheck()
        let names = try Route.all.map { try #require(try check.operation($0)["operationId"] as? String) }
        #expect(Set(names).count == Route.all.count)
        for route in Route.all {
            let parameters = try check.operation(route)["parameters"] as? [SchemaCheck.Object] ?? []
            let described = Set(
                parameters.filter { $0["in"] as? String == "path" }.compactMap { $0["name"] as? String })
            let inPath = Set(
                route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                    String($0.dropFirst().dropLast())
                })
            #expect(described == inPath, "\(route.path)")
        }
    }

    @Test("only the three open operations do without the token")
    func security() throws {
        let check = try SchemaCheck()
        let open = try Route.all.filter {
            (try check.operation($0)["security"] as? [Any])?.isEmpty == true
        }.map(\.path)
        #expect(open == ["/health", "/ready", "/openapi.json"])
    }

    @Test("the limits of a dispute's minutes and reason are those that the service keeps")
    func disputeLimits() throws {
        let dispute = try SchemaCheck().resolve("#/components/schemas/Dispute/properties")
        let reason = try #require(dispute["reason"] as? SchemaCheck.Object)
        #expect(reason["minLength"] as? Int == 1 && reason["maxLength"] as? Int == 200)
        let minutes = try #require(dispute["minutes"] as? SchemaCheck.Object)
        #expect(minutes["minimum"] as? Int == 1 && minutes["maximum"] as? Int == 1440)
    }

    @Test("the checker of this test refuses what is wrong: it is no rubber stamp")
    func checker() throws {
        let check = try SchemaCheck()
        let health = try check.resolve("#/components/schemas/Health")
        #expect(try check.faults(["status": "up"], health, "").isEmpty)
        for wrong: Any in [
            ["status": "down"], ["status": 1], [String: String](), ["status": "up", "more": 1], "up",
        ] {
            #expect(try !check.faults(wrong, health, "").isEmpty, "\(wrong)")
        }
    }
}

extension SchemaCheck {
    static func version(_ text: String) -> String? {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)?["openapi"] as? String
    }

    /// All values of "$ref" inside a value.
    static func references(in value: Any) -> [String] {
        if let object = value as? Object {
            return object.flatMap { name, value in
                name == "$ref" ? [value as? String ?? "no text"] : references(in: value)
            }
        }
        return (value as? [Any] ?? []).flatMap { references(in: $0) }
    }
}

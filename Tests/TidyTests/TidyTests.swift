import LegalParameters
import TestSupport
import Testing

@Suite("The tree is tidy")
struct TidyTests {
    @Test("every file keeps the rule", arguments: TidyRule.all)
    func kept(_ rule: TidyRule) {
        let faults = SourceFile.all.flatMap { file in rule.faults(file).map { "\(file.path): \($0)" } }
        #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
    }

    @Test("the rule finds a file that breaks it", arguments: TidyRule.all)
    func canFail(_ rule: TidyRule) { #expect(rule.faults(rule.breach) == rule.found) }

    @Test("the files of the repository are found, all modules and kinds of them")
    func found() {
        let modules = Set(SourceFile.all.compactMap(\.module))
        #expect(modules.isSuperset(of: TidyRule.core + ["Storage", "Postgres", "TestSupport"]))
        for path in ["Package.swift", "sql/migrations/0001_roles.sql", "deploy/demo/pool.csv"] {
            #expect(SourceFile.all.contains { $0.path == path }, "\(path)")
        }
        #expect(SourceFile.all.count { $0.isSwift } > 100)
    }

    @Test("comments and strings are not code, interpolation or not, on one line or several")
    func blanking() {
        let file = SourceFile(
            path: "x.swift",
            text: #"""
                import A // import B
                let a = "import C \" func d() {" /* import E
                import F */ + #"\"# + """
                  func g() {
                  """
                func h() {
                }
                """#)
        #expect(file.imports == ["A"])
        #expect(file.functions.map(\.name) == ["h"])
        #expect(file.functions.map(\.length) == [2])
    }

    @Test("every parameter of the law is used by a rule or named by a test", arguments: ParameterID.allCases)
    func parameterUsed(_ id: ParameterID) {
        let readers = SourceFile.all.filter { $0.isSwift && $0.module != "LegalParameters" }
        let isUsed = readers.contains { file in
            file.text.contains(".\(id)") || file.text.contains("\"\(id.rawValue)\"")
        }
        #expect(isUsed, "neither .\(id) nor \(id.rawValue) is read anywhere")
    }
}

import Dataset
import Testing

/// The demo folder as lines of text, with hours beside it.
func demoLines() throws -> [String: [String]] {
    var lines: [String: [String]] = [:]
    for file in try csvFiles(in: demoFolder) + [("hours.csv", Array(hoursOfTwoDays.utf8))] {
        lines[file.name] = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    return lines
}

func files(_ lines: [String: [String]]) -> [(name: String, bytes: [UInt8])] {
    lines.sorted { $0.key < $1.key }.map { ($0, Array(($1.joined(separator: "\n") + "\n").utf8)) }
}

/// A way to break a row whose first cell is the code that others refer to, and the cell of the fault.
struct Breakage: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let column: Int
    let apply: @Sendable (_ row: String, _ code: String, _ other: String) -> String

    init(_ what: String, _ column: Int, _ apply: @escaping @Sendable (String, String, String) -> String) {
        testDescription = what
        self.column = column
        self.apply = apply
    }

    static let sign = "a sign that no code has"
    static let repetition = "another row's code"
    static let all = [
        Breakage("a word in its place", 2) { _, _, _ in "x" },
        Breakage("words in its place", 2) { _, _, _ in "garbage line" },
        Breakage("a lone quote in its place", 1) { _, _, _ in "\"x" },
        Breakage("its code alone", 2) { _, code, _ in code },
        Breakage("semicolons in a file with commas", 2) { row, _, _ in row.replacing(",", with: ";") },
        Breakage("tabs in a file with commas", 2) { row, _, _ in row.replacing(",", with: "\t") },
        Breakage("a quote never closed at its start", 1) { row, _, _ in "\"" + row },
        Breakage("no code", 1) { row, code, _ in String(row.dropFirst(code.count)) },
        Breakage(sign, 1) { row, code, _ in "!" + row },
        Breakage(repetition, 1) { row, code, other in other + row.dropFirst(code.count) },
    ]
}

@Suite("A broken row of a table that others refer to")
struct BrokenRowTests {
    static let tables = ["members.csv", "sites.csv", "jobs.csv", "employees.csv"]

    @Test("is one fault, whatever refers to it", arguments: tables, Breakage.all)
    func oneFault(file: String, breakage: Breakage) throws {
        // The wording of a job may hold any sign.
        if file == "jobs.csv", breakage.testDescription == Breakage.sign { return }
        let demo = try demoLines()
        let rows = try #require(demo[file])
        for index in 1..<rows.count {
            let code = String(rows[index].prefix { $0 != "," })
            let other = String(rows[index == 1 ? 2 : 1].prefix { $0 != "," })
            var broken = demo
            broken[file]?[index] = breakage.apply(rows[index], code, other)
            let lines = faultLines(files(broken))
            #expect(lines.count == 1, "\(code): \(lines.prefix(3))")
            let line = breakage.testDescription == Breakage.repetition && index == 1 ? 3 : index + 1
            let isThere = lines.first?.hasPrefix("\(file):\(line):\(breakage.column): ") == true
            #expect(isThere, "\(code): \(lines.prefix(3))")
        }
    }
}

import Foundation
import Money
import TestSupport
import Testing

@testable import Payroll

/// The engine beside a second computation of the same payslips, written in Python from the texts alone
/// (`Independent/`).
@Suite("A second, independent computation gives the same payslips") struct IndependentTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

    /// - Returns: what the script printed.
    @discardableResult
    private func python(_ script: String, _ arguments: String...) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // -B: no compiled files beside the sources.
        process.arguments = ["python3", "-B", Self.folder.appending(path: "Independent/\(script)").path] + arguments
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus != 127 else { throw PythonFault.missing }
        guard process.terminationStatus == 0 else { throw PythonFault.failed(script, text) }
        return text
    }

    private enum PythonFault: Error, CustomStringConvertible {
        case missing
        case failed(String, String)

        var description: String {
            switch self {
            case .missing: "python3 is not installed: apt-get install python3, as deploy/prerequisites does"
            case .failed(let script, let output): "\(script): \(output.prefix(4000))"
            }
        }
    }

    @Test("the second computation gives the reference payslips and years itself") func references() throws {
        let cases = Self.folder.appending(path: "Cases")
        try python("check_references.py", cases.appending(path: "law_grid.csv").path,
                   cases.appending(path: "cumulative.csv").path)
    }

    @Test("every result column of random cases is equal, whatever the columns of the case") func randomCases() throws {
        let seed = UInt32.random(in: 0...UInt32.max)
        let count = testCount(short: 300, full: 10_000)
        let folder = FileManager.default.temporaryDirectory.appending(path: "gdea-second-computation-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (cases, results) = (folder.appending(path: "cases.csv"), folder.appending(path: "results.csv"))
        try python("random_cases.py", String(count), String(seed), cases.path)
        try python("second_computation.py", cases.path, results.path)
        let (given, expected) = (try CaseFile(cases), try CaseFile(results))
        #expect(given.rows.count == count && expected.rows.count == count)
        let further = try given.header.dropFirst(SimulationCase.columns.count).map {
            try #require(SimulationColumn(rawValue: $0))
        }
        #expect(Set(further) == Set(SimulationColumn.allCases), "columns that no case has")
        #expect(expected.header == SimulationResult.columns(further: further))
        for (place, column) in given.header.enumerated() {
            #expect(given.rows.contains { !$0[place].isEmpty }, "\(column) is empty in every case, seed \(seed)")
        }
        var unequal = 0
        for (row, fields) in zip(given.rows, expected.rows) {
            let differences = try differences(row, further, expected.header, fields)
            unequal += differences.isEmpty ? 0 : 1
            guard unequal <= Self.toldRows else { continue }
            for difference in differences { Issue.record("\(difference), seed \(seed)") }
        }
        #expect(unequal == 0, "\(unequal) of \(count) cases differ, seed \(seed): random_cases.py \(count) \(seed)")
    }

    /// Differing rows that are told in full.
    private static let toldRows = 10

    /// Column, both values and the cells of the row, for each column that differs.
    private func differences(
        _ row: [String], _ further: [SimulationColumn], _ columns: [String], _ expected: [String]
    ) throws -> [String] {
        let plain = SimulationCase.columns.count
        let simulated = try SimulationCase(
            fields: Array(row.prefix(plain)),
            further: zip(further, row.dropFirst(plain)).map { (column: $0, text: $1) })
        let fields = try SimulationResult(simulated, simulated.payslip(simulated.rules(parameters.get()))).fields
        guard fields != expected else { return [] }
        let told = zip(SimulationCase.columns + further.map(\.rawValue), row).filter { !$1.isEmpty }
            .map { "\($0)=\($1)" }.joined(separator: " ")
        return zip(columns, zip(fields, expected)).filter { $1.0 != $1.1 }.map { column, values in
            "\(column): engine \(values.0), second computation \(values.1); case \(told)"
        }
    }
}

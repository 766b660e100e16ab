import CSV
import Dataset
import Foundation
import Payroll

/// The cases of `payroll simulate`: the first nine columns of the file and those named as in `SimulationColumn`;
/// other columns are ignored.
struct CasesFile {
    let name: String
    /// Further columns in the order of the file.
    let further: [SimulationColumn]
    let rows: [(line: Int, value: SimulationCase)]

    /// - Throws: `Faults` with the place of each faulty cell.
    init(_ file: (name: String, bytes: [UInt8])) throws {
        name = file.name
        let document = CSVDocument(file.bytes)
        var faults = document.faults.map {
            Fault(file: file.name, line: $0.line, column: $0.column, message: $0.description)
        }
        let wanted = SimulationCase.columns
        let header = document.header.cells.map(\.text)
        for (index, column) in wanted.enumerated() where !(header.count > index && header[index] == column) {
            faults.append(Fault(file: file.name, line: 1, column: index + 1,
                                message: "colonne « \(column) » attendue ici",
                                value: header.count > index ? header[index] : ""))
        }
        let places = header.enumerated().dropFirst(wanted.count).compactMap { place, name in
            SimulationColumn(rawValue: name).map { (place: place, column: $0) }
        }
        further = places.map(\.column)
        var rows: [(line: Int, value: SimulationCase)] = []
        if faults.isEmpty {
            for record in document.records {
                let fields = record.cells.prefix(wanted.count).map(\.text)
                let more = places.map { place, column in
                    (column: column, text: place < record.cells.count ? record.cells[place].text : "")
                }
                do {
                    rows.append((record.line, try SimulationCase(fields: Array(fields), further: more)))
                } catch {
                    let column = (header.firstIndex(of: error.column) ?? 0) + 1
                    faults.append(Fault(file: file.name, line: record.line, column: column,
                                        message: "\(error.column) : attendu \(error.expected) ; \(error.suggestion)",
                                        value: error.value))
                }
            }
        }
        guard faults.isEmpty else { throw Faults(faults) }
        self.rows = rows
    }

    /// Places an error that a row causes later.
    func faulting<Result>(_ line: Int, _ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch {
            throw Faults([Fault(file: name, line: line, column: 1, message: "\(error)")])
        }
    }
}

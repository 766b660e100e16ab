import CSV
import Dataset
import Payroll

/// The cases of `payroll simulate`: the columns of `SimulationCase` and those of `SimulationColumn`, in any order.
/// Columns of results may stand beside them, so that a result is a file of cases again; others are left out.
struct CasesFile {
    let name: String
    /// Further columns in the order of the file.
    let further: [SimulationColumn]
    /// Names in the header that are none of the format.
    let ignored: [String]
    let rows: [(line: Int, value: SimulationCase)]

    /// - Throws: `Faults` with the place of each faulty cell.
    init(_ file: (name: String, bytes: [UInt8])) throws {
        name = file.name
        let document = CSVDocument(file.bytes)
        let header = CasesHeader(document.header.cells.map(\.text), of: file.name)
        var faults = document.faults.map {
            Fault(file: file.name, line: $0.line, column: $0.column, message: $0.description)
        } + header.faults
        further = header.further.map(\.column)
        ignored = header.ignored
        var rows: [(line: Int, value: SimulationCase)] = []
        if faults.isEmpty {
            for record in document.records {
                do {
                    rows.append((record.line, try header.read(record)))
                } catch {
                    faults += error.all
                }
            }
        }
        guard faults.isEmpty else { throw Faults(faults) }
        self.rows = rows
    }
}

/// Where a file of cases holds which column.
private struct CasesHeader {
    let file: String
    let names: [String]
    /// The places of the columns of every case, in their order; complete unless there are faults.
    let wanted: [Int]
    let further: [(place: Int, column: SimulationColumn)]
    let ignored: [String]
    let faults: [Fault]

    init(_ header: [String], of file: String) {
        self.file = file
        names = header
        let known = SimulationResult.columns(further: SimulationColumn.allCases)
        var faults: [Fault] = []
        var ignored: [String] = []
        var meant: Set<String> = []
        func fault(_ place: Int, _ message: String, _ value: String, _ suggestion: String? = nil) {
            faults.append(Fault(file: file, line: 1, column: place + 1, message: message, value: value,
                                suggestion: suggestion))
        }
        for (place, name) in header.enumerated() {
            if known.contains(name) {
                if header[..<place].contains(name) { fault(place, "colonne en double : gardez-en une", name) }
            } else if let near = nearest(to: name, among: known.filter { !header.contains($0) }) {
                meant.insert(near)
                fault(place, "colonne inconnue", name, near)
            } else {
                ignored.append(name)
            }
        }
        let missing = SimulationCase.columns.filter { !header.contains($0) && !meant.contains($0) }
        if !missing.isEmpty {
            fault(header.count, "colonne obligatoire manquante", missing.joined(separator: ", "))
        }
        wanted = SimulationCase.columns.compactMap { header.firstIndex(of: $0) }
        further = header.enumerated().compactMap { place, name in
            SimulationColumn(rawValue: name).map { (place: place, column: $0) }
        }
        self.ignored = ignored
        self.faults = faults
    }

    func read(_ record: CSVRecord) throws(Faults) -> SimulationCase {
        guard record.cells.count <= names.count else {
            throw Faults([Fault(
                file: file, line: record.line, column: names.count + 1,
                message: "\(counted(record.cells.count - names.count, "cellule")) de plus que l'en-tête : séparez par "
                    + "des points-virgules, ou écrivez les nombres avec un point")])
        }
        func text(_ place: Int) -> String { place < record.cells.count ? record.cells[place].text : "" }
        do {
            return try SimulationCase(
                fields: wanted.map(text), further: further.map { (column: $0.column, text: text($0.place)) })
        } catch {
            throw Faults(error.all.map { fault in
                Fault(file: file, line: record.line, column: (names.firstIndex(of: fault.column) ?? 0) + 1,
                      message: "\(fault.column) : attendu \(fault.expected) ; \(fault.suggestion)", value: fault.value)
            }.sorted { $0.column < $1.column })
        }
    }
}

private let quote = UInt8(ascii: "\"")
private let carriageReturn = UInt8(ascii: "\r")
private let lineFeed = UInt8(ascii: "\n")

/// Walks over UTF-8 bytes and collects records. A record with a fault in it is left out, and reading goes on
/// with the next line, so that one run shows every fault of a file. A faulty header stays, without cells.
///
/// A quote that is never closed would take the lines up to the next quote for one cell. It is found out by
/// what that gives: text after the closing quote, a wrong number of cells, or, where cells hold no rows, a row
/// inside the cell. Then it is a fault where the quote opens, and its line alone is given up.
struct CSVParser {
    /// Each unclosed quote costs a walk to the end of the file; a file with so many is no table.
    private static let faultsMax = 1000
    private static let brokenBytesMax = 4096

    private struct Place {
        var position: Int
        var line: Int
    }

    private let text: [UInt8]
    private let limits: CSVLimits
    private let cellsHoldRows: Bool
    let separator: UInt8
    private(set) var records: [CSVRecord] = []
    private(set) var broken: [CSVBrokenRecord] = []
    private(set) var faults: [CSVFault] = []
    private var position = 0
    private var line = 1
    /// Cells that a record may have by the header, whose last ones may be empty; nil until it is read.
    private var widths: ClosedRange<Int>?
    /// The first cell over several lines of the record being read, and whether one of its lines, from end to
    /// end, could be a row.
    private var longCell: (fault: CSVFault, holdsRow: Bool)?
    /// Whether a quote that closed a cell of the record looks like one that opens the next.
    private var closedByOpening = false

    init(text: [UInt8], limits: CSVLimits, cellsHoldRows: Bool) {
        self.text = text
        self.limits = limits
        self.cellsHoldRows = cellsHoldRows
        separator = Self.separator(ofHeaderIn: text)
    }

    mutating func parse() {
        while position < text.count {
            let start = Place(position: position, line: line)
            let blank = isAtLineEnd
            let known = faults.count
            let cells = record()
            if let quote = runawayQuote(cellCount: cells.count, from: known) { giveUp(quote, since: start, known) }
            if faults.count >= Self.faultsMax {
                faults.append(CSVFault(line: line, column: 1, kind: .tooManyFaults(limit: Self.faultsMax)))
                return
            }
            if faults.count > known {
                keepBroken(since: start)
            } else if !blank {
                guard records.count < limits.records else {
                    faults.append(
                        CSVFault(line: start.line, column: 1, kind: .tooManyRecords(limit: limits.records)))
                    return
                }
                append(CSVRecord(line: start.line, cells: cells))
            }
        }
    }

    private mutating func append(_ record: CSVRecord) {
        if records.isEmpty {
            let filled = record.cells.lastIndex { !$0.text.isEmpty } ?? 0
            widths = filled + 1...record.cells.count
        }
        records.append(record)
    }

    /// The lines from `start` to here gave no record; a header stays one, without cells.
    private mutating func keepBroken(since start: Place) {
        if records.isEmpty {
            records.append(CSVRecord(line: start.line, cells: []))
        } else {
            let bytes = text[start.position..<min(position, start.position + Self.brokenBytesMax)]
            broken.append(CSVBrokenRecord(line: start.line, text: String(decoding: bytes, as: UTF8.self)))
        }
    }

    /// The separator that occurs most often in the first line outside quotes; a comma when none does.
    private static func separator(ofHeaderIn text: [UInt8]) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        var counts = [0, 0, 0]
        var quoted = false
        for byte in text.drop(while: { $0 == lineFeed || $0 == carriageReturn }) {
            if byte == quote { quoted.toggle() }
            if quoted { continue }
            if byte == lineFeed || byte == carriageReturn { break }
            if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        let most = counts.max() ?? 0
        return most == 0 ? candidates[0] : candidates[counts.firstIndex(of: most) ?? 0]
    }

    private mutating func record() -> [CSVCell] {
        longCell = nil
        closedByOpening = false
        var cells: [CSVCell] = []
        while true {
            cells.append(cell(column: cells.count + 1))
            guard position < text.count, text[position] == separator else { break }
            position += 1
        }
        endLine()
        return cells
    }

    private mutating func cell(column: Int) -> CSVCell {
        let start = line
        let content: String
        if position < text.count, text[position] == quote {
            content = quotedCell(column: column)
        } else {
            let begin = position
            skipToEndOfCell()
            content = String(decoding: text[begin..<position], as: UTF8.self)
        }
        if content.utf8.count > limits.cellBytes {
            faults.append(
                CSVFault(line: start, column: column, kind: .cellTooLarge(limit: limits.cellBytes)))
        }
        return CSVCell(text: content, line: start, column: column)
    }

    /// The content of a quoted cell, `position` then being behind it.
    private mutating func quotedCell(column: Int) -> String {
        let opening = CSVFault(line: line, column: column, kind: .unclosedQuote)
        var content: [UInt8] = []
        position += 1
        var lineStart: Int?
        var holdsRow = false
        while position < text.count {
            let byte = text[position]
            position += 1
            if byte == quote {
                guard position < text.count, text[position] == quote else {
                    if lineStart != nil, longCell == nil { longCell = (opening, holdsRow) }
                    return closed(content, column: column)
                }
                position += 1
            } else if byte == lineFeed || (byte == carriageReturn && !isAt(lineFeed)) {
                line += 1
                if let lineStart, !holdsRow { holdsRow = couldBeRow(lineStart..<position) }
                lineStart = position
            }
            content.append(byte)
        }
        faults.append(opening)
        return ""
    }

    private mutating func closed(_ content: [UInt8], column: Int) -> String {
        let behind = position
        skipToEndOfCell()
        if position > behind {
            faults.append(CSVFault(line: line, column: column, kind: .textAfterQuote))
            closedByOpening = [separator, lineFeed, carriageReturn].contains(text[behind - 2])
        }
        return String(decoding: content, as: UTF8.self)
    }

    /// Whether a line has as many separators as the header; in files of one or two columns prose has, too.
    private func couldBeRow(_ range: Range<Int>) -> Bool {
        guard !cellsHoldRows, let widths, widths.lowerBound > 2 else { return false }
        return widths.contains(text[range].count { $0 == separator } + 1)
    }

    /// The fault of the quote that ran away in the record just read, nil when none did.
    /// - Parameter known: the number of faults before the record.
    private func runawayQuote(cellCount: Int, from known: Int) -> CSVFault? {
        let own = faults[known...]
        if let unclosed = own.first(where: { $0.kind == .unclosedQuote }) { return longCell?.fault ?? unclosed }
        guard let longCell else { return nil }
        let isMisfit = widths.map { !$0.contains(cellCount) } ?? false
        let hasTextAfterQuote = own.contains { $0.kind == .textAfterQuote }
        return isMisfit || hasTextAfterQuote || longCell.holdsRow ? longCell.fault : nil
    }

    /// Puts one fault in the place of those of the record, and goes back to the line after the one where it
    /// starts. When the quote was closed and none of the lines that it took could be a row, they were meant to be
    /// one cell: they are given up with it, as are those that follow until one could.
    private mutating func giveUp(_ fault: CSVFault, since start: Place, _ known: Int) {
        let isClosed = !closedByOpening && !faults[known...].contains { $0.kind == .unclosedQuote }
        let end = Place(position: position, line: line)
        faults.removeSubrange(known...)
        (position, line) = (start.position, start.line)
        skipLine()
        let next = Place(position: position, line: line)
        if isClosed {
            skipToRow()
            if position == text.count { (position, line) = (end.position, end.line) }
        }
        if position < end.position { (position, line) = (next.position, next.line) }
        faults.append(fault)
    }

    /// Passes the lines that have not the header's number of cells, up to a blank one or the end of the file.
    private mutating func skipToRow() {
        guard let widths else { return }
        let known = faults.count
        while position < text.count, !isAtLineEnd {
            let place = Place(position: position, line: line)
            let fits = widths.contains(record().count) || faults.count > known
            faults.removeSubrange(known...)
            (position, line) = (place.position, place.line)
            if fits { return }
            skipLine()
        }
    }

    private func isAt(_ byte: UInt8) -> Bool { position < text.count && text[position] == byte }

    private mutating func skipToEndOfCell() {
        while position < text.count, !isAtLineEnd, text[position] != separator { position += 1 }
    }
    private mutating func skipLine() {
        while position < text.count, !isAtLineEnd { position += 1 }
        endLine()
    }
    private var isAtLineEnd: Bool { text[position] == lineFeed || text[position] == carriageReturn }

    /// Passes CRLF, LF or a lone CR.
    private mutating func endLine() {
        guard position < text.count else { return }
        let byte = text[position]
        position += 1
        if byte == carriageReturn, isAt(lineFeed) { position += 1 }
        line += 1
    }
}

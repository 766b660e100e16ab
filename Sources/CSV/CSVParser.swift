private let quote = UInt8(ascii: "\"")
private let carriageReturn = UInt8(ascii: "\r")
private let lineFeed = UInt8(ascii: "\n")

/// Walks over UTF-8 bytes once and collects records. A record with a fault in it is left out, and reading
/// goes on with the next line, so that one run shows every fault of a file. A faulty header stays, without
/// cells.
struct CSVParser {
    /// Each unclosed quote costs a walk to the end of the file; a file with so many is no table.
    private static let faultsMax = 1000

    private let text: [UInt8]
    private let limits: CSVLimits
    let separator: UInt8
    private(set) var records: [CSVRecord] = []
    private(set) var faults: [CSVFault] = []
    private var position = 0
    private var line = 1

    init(text: [UInt8], limits: CSVLimits) {
        self.text = text
        self.limits = limits
        separator = Self.separator(ofHeaderIn: text)
    }

    mutating func parse() {
        while position < text.count {
            let start = line
            let blank = isAtLineEnd
            let cells = record()
            if faults.count >= Self.faultsMax { return }
            let sound = faults.last.map { $0.line < start } ?? true
            if !sound, records.isEmpty { records.append(CSVRecord(line: start, cells: [])) }
            if blank || !sound { continue }
            if records.count == limits.records {
                faults.append(
                    CSVFault(line: start, column: 1, kind: .tooManyRecords(limit: limits.records)))
                return
            }
            records.append(CSVRecord(line: start, cells: cells))
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

    /// The content of a quoted cell, `position` then being behind it. A quote that never closes would
    /// swallow the rest of the file: the line where it opened is given up and reading resumes after it.
    private mutating func quotedCell(column: Int) -> String {
        let (opening, openingLine) = (position, line)
        var content: [UInt8] = []
        position += 1
        while position < text.count {
            let byte = text[position]
            position += 1
            if byte == quote {
                guard position < text.count, text[position] == quote else {
                    return closed(content, column: column)
                }
                position += 1
            } else if byte == lineFeed || (byte == carriageReturn && !isAt(lineFeed)) {
                line += 1
            }
            content.append(byte)
        }
        faults.append(CSVFault(line: openingLine, column: column, kind: .unclosedQuote))
        position = opening
        line = openingLine
        skipToEndOfLine()
        return ""
    }

    private mutating func closed(_ content: [UInt8], column: Int) -> String {
        let behind = position
        skipToEndOfCell()
        if position > behind {
            faults.append(CSVFault(line: line, column: column, kind: .textAfterQuote))
        }
        return String(decoding: content, as: UTF8.self)
    }

    private func isAt(_ byte: UInt8) -> Bool { position < text.count && text[position] == byte }

    private mutating func skipToEndOfCell() {
        while position < text.count, !isAtLineEnd, text[position] != separator { position += 1 }
    }
    private mutating func skipToEndOfLine() {
        while position < text.count, !isAtLineEnd { position += 1 }
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

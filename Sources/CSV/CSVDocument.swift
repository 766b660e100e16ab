/// A file of comma-separated values (RFC 4180) as people really send them: comma, semicolon or tab, UTF-8
/// or Windows-1252, CRLF or LF, quoted cells with separators and line ends inside. Reading never fails as a
/// whole: what could be read is there, what could not is in `faults`, each with its place, and a caller that
/// finds any must not use the rows.
public struct CSVDocument: Hashable, Sendable {
    /// The separator of the header line: ",", ";" or TAB.
    public let separator: Character
    public let encoding: TextEncoding
    /// The first line that is not blank; without cells when the file is empty or the line has a fault.
    public let header: CSVRecord
    /// The lines after the header, blank ones left out.
    public let records: [CSVRecord]
    /// The lines after the header that gave no record because of a fault in them, in the order of the file.
    public let broken: [CSVBrokenRecord]
    /// In the order of the file.
    public let faults: [CSVFault]

    /// Reads the bytes of a whole file.
    /// - Parameter cellsHoldRows: whether a quoted cell may hold whole lines that look like rows of the file.
    ///   Where no cell is meant to, they tell of a quote that was never closed, and are read as rows.
    public init(_ bytes: [UInt8], limits: CSVLimits = .standard, cellsHoldRows: Bool = true) {
        var found: CSVFault.Kind?
        if bytes.count > limits.fileBytes {
            found = .fileTooLarge(bytes: bytes.count, limit: limits.fileBytes)
        } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            found = .utf16
        }
        if let found {
            self.init(separator: ",", encoding: .utf8, records: [], broken: [],
                      faults: [CSVFault(line: 1, column: 1, kind: found)])
            return
        }
        let (text, encoding) = TextEncoding.utf8Bytes(of: bytes)
        var parser = CSVParser(text: text, limits: limits, cellsHoldRows: cellsHoldRows)
        parser.parse()
        self.init(separator: Character(Unicode.Scalar(parser.separator)), encoding: encoding,
                  records: parser.records, broken: parser.broken, faults: parser.faults)
    }

    private init(
        separator: Character, encoding: TextEncoding, records: [CSVRecord], broken: [CSVBrokenRecord],
        faults: [CSVFault]
    ) {
        self.separator = separator
        self.encoding = encoding
        header = records.first ?? CSVRecord(line: 1, cells: [])
        self.records = Array(records.dropFirst())
        self.broken = broken
        self.faults = faults
    }

    /// Whether some of the file was not looked at: it is too large, in another encoding, or full of faults.
    public var isCutShort: Bool {
        faults.contains { fault in
            switch fault.kind {
            case .fileTooLarge, .tooManyRecords, .tooManyFaults, .utf16: true
            case .cellTooLarge, .unclosedQuote, .textAfterQuote: false
            }
        }
    }
}

/// One record: a line, or several where a quoted cell holds line ends.
public struct CSVRecord: Hashable, Sendable {
    /// Line of the file where it starts, from 1.
    public let line: Int
    public let cells: [CSVCell]
}

/// Lines that gave no record.
public struct CSVBrokenRecord: Hashable, Sendable {
    /// Line of the file where they start, from 1.
    public let line: Int
    /// What they hold, as it is in the file; the first 4096 bytes.
    public let text: String
}

/// One cell with its place.
public struct CSVCell: Hashable, Sendable {
    /// Content without the quotes.
    public let text: String
    /// Line of the file where the cell starts, from 1.
    public let line: Int
    /// Ordinal of the cell in its record, from 1: the column as a spreadsheet counts it.
    public let column: Int
}

/// What one file may hold; beyond it is a fault, so that a wrong file cannot eat the machine.
public struct CSVLimits: Hashable, Sendable {
    public var fileBytes: Int
    /// Header included.
    public var records: Int
    public var cellBytes: Int

    public init(fileBytes: Int, records: Int, cellBytes: Int) {
        self.fileBytes = fileBytes
        self.records = records
        self.cellBytes = cellBytes
    }

    /// 64 MB, a million records, 64 kB a cell.
    public static let standard = CSVLimits(fileBytes: 64 << 20, records: 1_000_000, cellBytes: 64 << 10)
}

/// A place where a file is not comma-separated values.
public struct CSVFault: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case fileTooLarge(bytes: Int, limit: Int)
        case tooManyRecords(limit: Int)
        case cellTooLarge(limit: Int)
        /// Begins with a UTF-16 byte order mark ("Texte Unicode" of a spreadsheet).
        case utf16
        case unclosedQuote
        /// So many faults that the rest was not read.
        case tooManyFaults(limit: Int)
        /// Something other than a separator or a line end after a closing quote.
        case textAfterQuote
    }
    /// From 1.
    public let line: Int
    /// Ordinal of the cell, from 1.
    public let column: Int
    public let kind: Kind

    public init(line: Int, column: Int, kind: Kind) {
        self.line = line
        self.column = column
        self.kind = kind
    }
}

extension CSVFault: CustomStringConvertible {
    /// In French, without the place.
    public var description: String {
        switch kind {
        case .fileTooLarge(let bytes, let limit):
            "le fichier fait \(bytes) octets, \(limit) au plus"
        case .tooManyRecords(let limit):
            "plus de \(limit) lignes ; partagez le fichier"
        case .cellTooLarge(let limit):
            "cellule de plus de \(limit) octets"
        case .utf16:
            "fichier en UTF-16 ; enregistrez-le en CSV UTF-8"
        case .unclosedQuote:
            "guillemet ouvert et jamais fermé"
        case .tooManyFaults(let limit):
            "plus de \(limit) lignes mal formées : est-ce un fichier CSV ? la suite n'est pas lue"
        case .textAfterQuote:
            "texte après un guillemet fermant ; doublez les guillemets à l'intérieur d'une cellule"
        }
    }
}

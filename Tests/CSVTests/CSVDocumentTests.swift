import Testing

@testable import CSV

@Suite("Reading CSV")
struct CSVDocumentTests {
    func rows(_ document: CSVDocument) -> [[String]] {
        ([document.header] + document.records).map { $0.cells.map(\.text) }
    }

    @Test("the separator is the one that the header line uses most", arguments: [
        ("a,b;c,d\n1,2,3\n", ","), ("a;b;c,d\n1;2;3\n", ";"), ("a\tb\n1\t2\n", "\t"), ("code\nM01\n", ","),
        ("\"a,b,c\";d\n1;2\n", ";"),
    ] as [(String, Character)])
    func separator(text: String, expected: Character) {
        #expect(CSVDocument(Array(text.utf8)).separator == expected)
    }

    @Test("quoted cells hold separators, doubled quotes and line ends (RFC 4180, section 2)")
    func quoting() {
        let text = "code,name\r\nM01,\"L'\"\"Oliveraie\"\", Salon\"\r\nM02,\"a\nb\"\r\n"
        let document = CSVDocument(Array(text.utf8))
        #expect(document.faults.isEmpty)
        #expect(rows(document) == [["code", "name"], ["M01", "L'\"Oliveraie\", Salon"], ["M02", "a\nb"]])
    }

    @Test("lines and columns are those of the file, also after a cell over two lines and a blank line")
    func places() {
        let document = CSVDocument(Array("a,b\n\"x\ny\",1\n\nz,2\n".utf8))
        #expect(document.records.map(\.line) == [2, 5])
        #expect(document.records[0].cells.map(\.line) == [2, 3])
        #expect(document.records[1].cells.map(\.column) == [1, 2])
    }

    @Test("CRLF, LF and lone CR end a line; the last line may lack its end", arguments: ["\r\n", "\n", "\r"])
    func lineEnds(end: String) {
        let document = CSVDocument(Array("a,b\(end)1,2\(end)3,4".utf8))
        #expect(rows(document) == [["a", "b"], ["1", "2"], ["3", "4"]])
        #expect(document.records.map(\.line) == [2, 3])
    }

    @Test("a UTF-8 byte order mark is no part of the first column")
    func byteOrderMark() {
        let document = CSVDocument([0xEF, 0xBB, 0xBF] + Array("code,été\n".utf8))
        #expect(document.encoding == .utf8)
        #expect(rows(document) == [["code", "été"]])
    }

    /// Unicode Consortium, CP1252.TXT: E9 é, 80 €, 92 ’, 9C œ, 8C Œ, A0 no-break space.
    @Test("bytes that are no UTF-8 are Windows-1252")
    func windows1252() {
        let document = CSVDocument(Array("nom\n".utf8) + [0xE9, 0x80, 0x92, 0x9C, 0x8C, 0xA0, 0x0A])
        #expect(document.encoding == .windows1252)
        #expect(rows(document) == [["nom"], ["é€’œŒ\u{A0}"]])
    }

    @Test("an empty file has a header without cells and no fault", arguments: ["", "\n\n", "\u{FEFF}"])
    func empty(text: String) {
        let document = CSVDocument(Array(text.utf8))
        #expect(document.header.cells.isEmpty)
        #expect(document.records.isEmpty)
        #expect(document.faults.isEmpty)
    }

    @Test("a quote never closed costs its line only")
    func unclosedQuote() {
        let document = CSVDocument(Array("a,b\n1,\"x\n2,y\n3,z\n".utf8))
        #expect(document.faults == [CSVFault(line: 2, column: 2, kind: .unclosedQuote)])
        #expect(rows(document) == [["a", "b"], ["2", "y"], ["3", "z"]])
    }

    /// A folder of real life has some quoted cells: the lone quote meets the next of them.
    @Test("a quote never closed is told where it opens, and the lines after it are read", arguments: [
        "4,\"d, d\",f\n", "4,\"\",f\n", "\"4\",d,f\n", "4,d,\"f\"\n", "4,d,f\"\n", "4,\"\"\"d\"\"\",f\n", "4,d,f\n",
    ])
    func runawayQuote(later: String) {
        for (row, column) in [("\"1,b,c", 1), ("1,\"b,c", 2), ("1,b,\"c", 3)] {
            let text = "h,i,j\n0,a,a\n\(row)\n2,b,b\n3,c,c\n\(later)5,e,e\n"
            let document = CSVDocument(Array(text.utf8), cellsHoldRows: false)
            #expect(document.faults == [CSVFault(line: 3, column: column, kind: .unclosedQuote)], "\(row)")
            #expect(document.records.map(\.line) == [2, 4, 5, 6, 7], "\(row)")
            #expect(document.broken == [CSVBrokenRecord(line: 3, text: row + "\n")])
        }
    }

    @Test("two quotes never closed, with and without a whole line between: each is told at its own place")
    func twoRunawayQuotes() {
        for between in ["", "8,y,y\n"] {
            let document = CSVDocument(Array("h,i,j\n1,\"a,c\n\(between)2,\"b,c\n3,c,c\n".utf8))
            let second = between.isEmpty ? 3 : 4
            #expect(document.faults.map(\.line) == [2, second])
            #expect(document.faults.allSatisfy { $0.kind == .unclosedQuote && $0.column == 2 })
            #expect(document.records.map { $0.cells[0].text } == (between.isEmpty ? ["3"] : ["8", "3"]))
        }
    }

    @Test("lines after a quote that is never closed are read even where none of them is a row")
    func runawayQuoteBeforeBrokenRows() {
        let document = CSVDocument(Array("h,i,j\n1,\"a,c\nx\n2,\"b, b\"\n3,c,c\n".utf8))
        #expect(document.faults == [CSVFault(line: 2, column: 2, kind: .unclosedQuote)])
        #expect(document.records.map(\.line) == [3, 4, 5])
    }

    @Test("a cell that holds lines like rows is one cell, unless cells are known to hold none")
    func rowsInCell() {
        let bytes = Array("h,i,j\n1,2,\"a\n3,4,b\nc\"\n".utf8)
        #expect(CSVDocument(bytes).records.map { $0.cells.map(\.text) } == [["1", "2", "a\n3,4,b\nc"]])
        #expect(CSVDocument(bytes).faults.isEmpty)
        let flat = CSVDocument(bytes, cellsHoldRows: false)
        #expect(flat.faults == [CSVFault(line: 2, column: 3, kind: .unclosedQuote)])
        #expect(flat.records.map { $0.cells.map(\.text) } == [["3", "4", "b"], ["c\""]])
    }

    @Test("a cell over several lines with a lone quote inside costs its lines only, not a fault for each")
    func brokenLongCell() {
        let text = "h,i,j\n1,\"12, rue X\nbât. \"B\" 3\n13001\",c\n2,b,c\n"
        let document = CSVDocument(Array(text.utf8))
        #expect(document.faults == [CSVFault(line: 2, column: 2, kind: .unclosedQuote)])
        #expect(document.records.map(\.line) == [5])
        #expect(document.broken.map(\.text) == ["1,\"12, rue X\nbât. \"B\" 3\n13001\",c\n"])
    }

    @Test("a file of nothing but lone quotes is given up, and says so")
    func tooManyFaults() {
        let text = "h,i\n" + String(repeating: "1,\"a\n", count: 1200)
        let document = CSVDocument(Array(text.utf8))
        #expect(document.faults.count == 1001)
        #expect(document.faults.last == CSVFault(line: 1002, column: 1, kind: .tooManyFaults(limit: 1000)))
        #expect(document.isCutShort)
        #expect(!CSVDocument(Array("h,i\n1,\"a\n".utf8)).isCutShort)
    }

    @Test("text after a closing quote is a fault at its cell, and reading goes on")
    func textAfterQuote() {
        let document = CSVDocument(Array("a,b\n\"1\"x,2\n3,4\n".utf8))
        #expect(document.faults == [CSVFault(line: 2, column: 1, kind: .textAfterQuote)])
        #expect(document.records.map { $0.cells.map(\.text) } == [["3", "4"]])
    }

    @Test("a header with a fault stays a header, without cells")
    func faultyHeader() {
        let document = CSVDocument(Array("\"a\"x,b\n1,2\n".utf8))
        #expect(document.header.cells.isEmpty)
        #expect(document.records.map { $0.cells.map(\.text) } == [["1", "2"]])
    }

    @Test("what a file may hold is limited: bytes, records, bytes of a cell")
    func limits() {
        let tight = CSVLimits(fileBytes: 20, records: 2, cellBytes: 4)
        #expect(CSVDocument(Array("a,b,c,d,e,f,g,h,i,j,k".utf8), limits: tight).faults.map(\.kind)
                == [.fileTooLarge(bytes: 21, limit: 20)])
        #expect(CSVDocument(Array("a\n1\n2\n".utf8), limits: tight).faults
                == [CSVFault(line: 3, column: 1, kind: .tooManyRecords(limit: 2))])
        #expect(CSVDocument(Array("a,b\n1,12345\n".utf8), limits: tight).faults
                == [CSVFault(line: 2, column: 2, kind: .cellTooLarge(limit: 4))])
        #expect(CSVLimits.standard == CSVLimits(fileBytes: 67_108_864, records: 1_000_000, cellBytes: 65_536))
    }

    @Test("UTF-16 is named as such", arguments: [
        [0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61],
    ] as [[UInt8]])
    func utf16(bytes: [UInt8]) {
        #expect(CSVDocument(bytes).faults == [CSVFault(line: 1, column: 1, kind: .utf16)])
    }

    @Test("each fault has its sentence", arguments: [
        (CSVFault.Kind.fileTooLarge(bytes: 9, limit: 8), "le fichier fait 9 octets, 8 au plus"),
        (.tooManyRecords(limit: 5), "plus de 5 lignes ; partagez le fichier"),
        (.cellTooLarge(limit: 4), "cellule de plus de 4 octets"),
        (.utf16, "fichier en UTF-16 ; enregistrez-le en CSV UTF-8"),
        (.unclosedQuote, "guillemet ouvert et jamais fermé"),
        (.tooManyFaults(limit: 7), "plus de 7 lignes mal formées : est-ce un fichier CSV ? la suite n'est pas lue"),
        (.textAfterQuote,
         "texte après un guillemet fermant ; doublez les guillemets à l'intérieur d'une cellule"),
    ])
    func sentences(kind: CSVFault.Kind, sentence: String) {
        #expect(CSVFault(line: 1, column: 1, kind: kind).description == sentence)
    }
}

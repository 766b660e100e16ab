import Foundation
import Testing

@testable import CSV

@Suite("Writing CSV")
struct CSVWriterTests {
    @Test("quotes only where a cell needs them, the line end as asked")
    func quotes() {
        let rows: [[CSVWriter.Content]] = [
            [.text("L'\"Étang\", Port"), .number("12.50")], [.text("a\nb"), .text("")],
        ]
        #expect(CSVWriter(lineEnd: .lf, neutralisesFormulas: false).text(header: ["nom", "prix"], rows: rows)
                == "nom,prix\n\"L'\"\"Étang\"\", Port\",12.50\n\"a\nb\",\n")
        #expect(CSVWriter(neutralisesFormulas: false).text(header: ["a"], rows: []) == "a\r\n")
    }

    @Test("a text that a spreadsheet would run gets an apostrophe in files for people", arguments: [
        ("=1+1", "'=1+1"), ("+33 4", "'+33 4"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
        ("\rx", "\"'\rx\""), ("＝1", "'＝1"), ("a=1", "a=1"), ("", "\"\""), ("(démo)", "(démo)"),
    ])
    func formulas(text: String, written: String) {
        let writer = CSVWriter(lineEnd: .lf, neutralisesFormulas: true)
        let file = writer.text(header: ["x"], rows: [[.text(text)]])
        #expect(file == "x\n\(written)\n")
    }

    @Test("numbers keep their sign in files for people")
    func numbers() {
        let writer = CSVWriter(lineEnd: .lf, neutralisesFormulas: true)
        #expect(writer.text(header: ["x"], rows: [[.number("-12.50")]]) == "x\n-12.50\n")
    }

    @Test("what is written without neutralising reads back as it was, whatever the texts")
    func roundTrip() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SplitMix(state: seed)
        let letters = ["a", ";", ",", "\"", "\n", "\r", "\t", "=", "é", "€", " ", "'", "z", "\u{301}", "-"]
        let runs = ProcessInfo.processInfo.environment["GDEA_TEST"] == "full" ? 20_000 : 500
        for _ in 0..<runs {
            let rows = (0..<3).map { _ in
                (0..<3).map { _ in
                    (0..<Int.random(in: 0...5, using: &generator)).map { _ in
                        letters.randomElement(using: &generator) ?? ""
                    }.joined()
                }
            }
            let text = CSVWriter(lineEnd: .lf, neutralisesFormulas: false)
                .text(header: ["a", "b", "c"], rows: rows.map { $0.map { .text($0) } })
            let read = CSVDocument(Array(text.utf8))
            #expect(read.faults.isEmpty, "seed \(seed)")
            #expect(read.records.map { $0.cells.map(\.text) } == rows, "seed \(seed)")
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, seeded, the same everywhere.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

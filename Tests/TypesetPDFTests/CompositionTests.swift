import CivilTime
import Foundation
import Testing

@testable import TypesetPDF

@Suite("Setting pages") struct CompositionTests {
    private static let info = DocumentInfo(
        title: "Essai & <titre>", author: "Groupement (démo)", subject: "Essai", date: CivilDate("2026-11-30")!)
    private static let style = TextStyle(size: 9)

    private static func pdf(
        attachments: [EmbeddedFile] = [], _ compose: (Composition) throws -> Void
    ) throws -> [UInt8] {
        try TypesetDocument.pdf(
            info, .a4(margin: 40), attachments: attachments, foot: { (left: "Essai", right: "page \($0) / \($1)") },
            compose: compose)
    }

    /// Rows of two columns under a head.
    private static func table(_ count: Int) -> Table {
        Table(
            [.init(70), .init(30, .right)],
            head: [.init([.init("Désignation", header: .column), .init("Montant", header: .column)], style)],
            rows: (0..<count).map { .init([.init("Ligne \($0)", header: .row), .init("1 234,56")], style) })
    }

    /// The objects of a file, readable; text is in streams that are not compressed.
    private static func objects(_ bytes: [UInt8]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("gdea-\(UUID().uuidString).pdf")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["qpdf", "--qdf", "--object-streams=disable", file.path, "-"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }

    private static func count(_ text: String, _ part: String) -> Int { text.components(separatedBy: part).count - 1 }

    @Test("a table goes on over pages under its head, and tagged as one table with one head")
    func pages() throws {
        let objects = try Self.objects(Self.pdf { page in
            try page.paragraph("Titre", Self.style, role: .heading1)
            try page.table(Self.table(150))
        })
        #expect(Self.count(objects, "/Type /Page\n") == 3)
        #expect(Self.count(objects, "/S /Table\n") == 1)
        // 150 rows and the head; the heads repeated on pages 2 and 3 are artifacts.
        #expect(Self.count(objects, "/S /TR\n") == 151)
        #expect(Self.count(objects, "/Scope /Column") == 2 && Self.count(objects, "/Scope /Row") == 150)
        #expect(objects.contains("/Lang (fr-FR)") && objects.contains("/Marked true"))
        #expect(objects.contains("<pdfaid:part>3</pdfaid:part>") && objects.contains("<pdfuaid:part>1</pdfuaid:part>"))
        #expect(objects.contains("Essai &amp; &lt;titre&gt;"))
        #expect(objects.contains("/GTS_PDFA1") && objects.contains("(D:20261130000000Z)"))
    }

    @Test("same input, same bytes; another date, other bytes")
    func determinism() throws {
        let first = try Self.pdf { try $0.table(Self.table(40)) }
        #expect(try Self.pdf { try $0.table(Self.table(40)) } == first)
        var later = Self.info
        later.date = later.date + 1
        let other = try TypesetDocument.pdf(later, .a4(margin: 40), foot: { _, _ in ("", "") }, compose: {
            try $0.table(Self.table(40))
        })
        #expect(other != first)
    }

    @Test("a character without glyph is an error that names the text, not a box on paper", arguments: [
        "Nom 名前", "ชื่อ", "\u{E000}",
    ])
    func missingGlyphs(text: String) {
        #expect(throws: TypesetFault.self) { try Self.pdf { try $0.paragraph(text, Self.style) } }
        let fault = #expect(throws: TypesetFault.self) {
            try Self.pdf { try $0.table(Table([.init(1)], rows: [.init([.init(text)], Self.style)])) }
        }
        guard case .missingGlyphs(text, let count) = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(count > 0)
    }

    @Test("names of Europe, Viet Nam and the Maghreb have their glyphs", arguments: [
        "Hélène Œuvrard", "Łukasz Żółć", "Nguyễn Thị Hương", "Þórsdóttir", "Ștefan Țîrlea", "Ğüneş İnan",
        "Ελένη", "Хелена", "Amine \u{623}\u{645}\u{64A}\u{646}", "1 234,56 € – « œ » ’", "Jean\u{A0}Dupont\u{202F}!",
    ])
    func glyphs(text: String) throws { _ = try Self.pdf { try $0.paragraph(text, Self.style) } }

    @Test("an amount that is wider than its column is refused, a long name is broken over lines")
    func widths() throws {
        let amount = Table(
            [.init(90), .init(10, .right)], rows: [.init([.init("x"), .init("1 234 567 890,12")], Self.style)])
        #expect(throws: TypesetFault.self) { try Self.pdf { try $0.table(amount) } }
        var heights: [Double] = []
        for name in ["court", String(repeating: "x", count: 300)] {
            _ = try Self.pdf { page in
                let start = page.y
                try page.paragraph(name, Self.style)
                heights.append(page.y - start)
            }
        }
        #expect(heights[1] > 2.5 * heights[0])
    }

    @Test("a row with a column too few is refused by name")
    func raggedRow() {
        let table = Table([.init(1), .init(1)], rows: [.init([.init("seule")], Self.style)])
        #expect(throws: TypesetFault.raggedRow(cells: 1, columns: 2, firstCell: "seule")) {
            try Self.pdf { try $0.table(table) }
        }
    }

    @Test("what may not be broken goes to the next page whole, and is refused where no page holds it")
    func together() throws {
        let objects = try Self.objects(Self.pdf { page in
            try page.table(Self.table(50))
            try page.box(frame: Colour(200, 200, 200), padding: 4) { try page.table(Self.table(20)) }
        })
        #expect(Self.count(objects, "/Type /Page\n") == 2)
        #expect(Self.count(objects, "/S /Table\n") == 2 && Self.count(objects, "/S /TR\n") == 51 + 21)
        #expect(throws: TypesetFault.self) {
            try Self.pdf { page in try page.together { try page.table(Self.table(100)) } }
        }
    }

    @Test("a file within the document is in its name tree and among its associated files")
    func attachment() throws {
        let data = EmbeddedFile(name: "facture.xml", mediaType: "text/xml", relationship: .alternative,
                              description: "Données de la facture", bytes: Array("<facture/>".utf8))
        let objects = try Self.objects(Self.pdf(attachments: [data]) { try $0.paragraph("x", Self.style) })
        for part in ["/AFRelationship /Alternative", "/EmbeddedFiles", "/Subtype /text#2fxml", "(facture.xml)",
                     "<facture/>", "/AF ["] {
            #expect(objects.contains(part), "\(part)")
        }
    }
}

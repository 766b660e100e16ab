import Foundation
import TestSupport
import Testing

/// Payslips as files, from the demo pool by the program itself.
@Suite(.serialized) struct PayslipExportTests {
    @Test("one PDF per payslip, two at the end of a contract, for nobody else's eyes; the same bytes again, or one's alone")
    func files() throws {
        let place = try Workplace("payslips")
        #expect(try place.gdea("demo", "load").status == 0)
        let early = try place.gdea("export", "payslips", "2026-11", "--to", "bulletins")
        #expect(early.status == 1 && early.errors.contains("gdea payroll run 2026-11"), "\(early.errors)")
        #expect(try place.gdea("month", "run", "2026-11").status == 0)

        let export = try place.gdea("export", "payslips", "2026-11", "--to", "bulletins")
        #expect(export.status == 0, "\(export.errors)")
        let folder = place.folder + "/bulletins"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        // E13's fixed term and that of E16, who replaces E04, end in November.
        #expect(names.filter { !$0.hasPrefix("bulletin-") } == [
            "certificat-travail-2026-11-E13.pdf", "certificat-travail-2026-11-E16.pdf",
            "solde-tout-compte-2026-11-E13.pdf", "solde-tout-compte-2026-11-E16.pdf",
        ])
        #expect(names.count == 16 + 4 && names.first == "bulletin-2026-11-E01.pdf")
        for name in names {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(name)")
        }
        let again = try place.gdea("export", "payslips", "2026-11", "--to", "bulletins")
        #expect(again.output.contains("(0 écrit maintenant)"))

        // A folder of one letter, too.
        let one = try place.gdea("export", "payslips", "2026-11", "--to", "u", "--employee", "E05")
        #expect(one.status == 0)
        let alone = try FileManager.default.contentsOfDirectory(atPath: place.folder + "/u")
        #expect(alone == ["bulletin-2026-11-E05.pdf"])
        #expect(try Data(contentsOf: URL(fileURLWithPath: place.folder + "/u/bulletin-2026-11-E05.pdf"))
            == Data(contentsOf: URL(fileURLWithPath: folder + "/bulletin-2026-11-E05.pdf")))

        let unknown = try place.gdea("export", "payslips", "2026-11", "--to", "u/", "--employee", "E99")
        #expect(unknown.status == 1 && unknown.errors.contains("E99"), "\(unknown.errors)")

        let invoices = try place.gdea("export", "invoices", "2026-11", "--to", "factures")
        #expect(invoices.status == 0, "\(invoices.errors)")
        let files = try FileManager.default.contentsOfDirectory(atPath: place.folder + "/factures")
        #expect(files.filter { $0.hasSuffix(".pdf") }.count == 16 && files.filter { $0.hasSuffix(".html") }.count == 16)
    }

    @Test("mentions that the pool has not given are asked for by the names of their columns, all at once")
    func missingMentions() throws {
        let place = try Workplace("mentions")
        #expect(try place.gdea("demo", "load").status == 0)
        try FileManager.default.createDirectory(atPath: place.folder + "/nu", withIntermediateDirectories: true)
        let demo = try String(contentsOfFile: repositoryRoot + "/deploy/demo/pool.csv", encoding: .utf8)
        let rows = demo.split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let dropped = ["street", "ape_code"]
        let kept = rows[0].indices.filter { !dropped.contains(rows[0][$0]) }
        try rows.map { row in kept.map { row[$0] }.joined(separator: ",") }.joined(separator: "\n")
            .write(toFile: place.folder + "/nu/pool.csv", atomically: true, encoding: .utf8)
        #expect(try place.gdea("import", "nu").status == 0)
        #expect(try place.gdea("month", "run", "2026-11").status == 0)
        let export = try place.gdea("export", "payslips", "2026-11", "--to", "bulletins")
        #expect(export.status == 1)
        for word in ["street", "ape_code", "pool.csv", "R3243-1"] {
            #expect(export.errors.contains(word), "\(export.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: place.folder + "/bulletins"))
    }

    @Test("memory stays flat over 200 documents, and the same cases give the same bytes")
    func memory() throws {
        let place = try Workplace("documents")
        func measure(_ count: Int) throws -> (rss: Double, digest: String) {
            let run = try place.bench("documents", "--count", "\(count)")
            let line = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
            return (try #require(line["rss_mb"] as? Double), try #require(line["sha256"] as? String))
        }
        let (few, many) = (try measure(20), try measure(220))
        #expect(many.rss - few.rss < 4, "\(few.rss) MB after 20 documents, \(many.rss) after 220")
        #expect(try measure(20).digest == few.digest)
    }
}

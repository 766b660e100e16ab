import Foundation
import Testing

/// The private database when its first start does not go as planned.
@Suite(.serialized) struct FirstStartTests {
    @Test("killed while the database is created: the next start waits for what still runs, then begins anew")
    func killed() throws {
        let place = try Workplace("first")
        let first = try place.start(["db", "start"])
        let begun = place.folder + "/.gdea/data.new/base"
        for _ in 0..<500 where !FileManager.default.fileExists(atPath: begun) { usleep(10_000) }
        #expect(FileManager.default.fileExists(atPath: begun), "the creation was not under way")
        first.killHard()
        _ = first.finish()
        let next = try place.gdea("db", "start")
        #expect(next.status == 0, "\(next.errors)")
        #expect(next.output.contains("base privée démarrée"))
        #expect(!FileManager.default.fileExists(atPath: place.folder + "/.gdea/data.new"))
        #expect(try place.gdea("db", "status", "--output", "json").output.contains("\"status\": \"running\""))
    }

    @Test("what is in the way of the files is told in French")
    func inTheWay() throws {
        let place = try Workplace("way")
        try FileManager.default.createDirectory(atPath: place.folder + "/.gdea", withIntermediateDirectories: false)
        try "".write(toFile: place.folder + "/.gdea/log", atomically: true, encoding: .utf8)
        let outcome = try place.gdea("db", "start")
        #expect(outcome.status == 77 && outcome.errors.contains("/.gdea/log n'est pas un dossier"), "\(outcome.errors)")
        #expect(!outcome.errors.contains("NSCocoaError") && !outcome.errors.contains("Error Domain"))
    }
}

import Foundation
import TestSupport
import Testing
@testable import gdea

@Suite("Files written by the program")
struct FolderTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let place = ThrowAwayCluster.temporaryFolder("folder")
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
        defer { _ = try? FileManager.default.removeItem(atPath: place) }
        try body(place)
    }

    private let files = [(name: "a.csv", bytes: Array("a".utf8)), (name: "b.csv", bytes: Array("b".utf8)),
                         (name: "c.csv", bytes: Array("c".utf8))]

    @Test("when the second of three cannot take its place, the message tells that one has, and nothing else is left")
    func partial() throws {
        try withFolder { place in
            // A folder in the place of a file: everything can be written beside it, nothing can replace it.
            try FileManager.default.createDirectory(atPath: place + "/b.csv", withIntermediateDirectories: false)
            let fault = #expect(throws: FileFault.self) { try Folder(place).write(files) }
            #expect(fault?.description.contains("1 fichier(s) sur 3 y sont déjà remplacés") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: place).sorted() == ["a.csv", "b.csv"])
        }
    }

    @Test("when the first cannot, the message tells that no file has changed, and none has")
    func none() throws {
        try withFolder { place in
            try FileManager.default.createDirectory(atPath: place + "/a.csv", withIntermediateDirectories: false)
            let fault = #expect(throws: FileFault.self) { try Folder(place).write(files) }
            #expect(fault?.description.contains("aucun fichier n'y a changé") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: place) == ["a.csv"])
        }
    }
}

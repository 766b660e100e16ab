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
            #expect(fault?.description.contains("fichiers déjà remplacés : 1 sur 3") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: place).sorted() == ["a.csv", "b.csv"])
        }
    }

    private func mode(_ path: String) -> mode_t {
        var attributes = stat()
        return lstat(path, &attributes) == 0 ? attributes.st_mode & 0o7777 : 0
    }

    @Test("files and the folders made for them are for their owner only, whatever the process would allow")
    func modes() throws {
        let before = umask(0)
        defer { umask(before) }
        try withFolder { place in
            chmod(place, 0o755)
            // One that a kill left behind, readable for all.
            try "half".write(toFile: place + "/.a.csv.partial", atomically: true, encoding: .utf8)
            #expect(try Folder(place).write([files[0]]) == 1)
            #expect(try Folder(place + "/deep/er").write(files) == 3)
            #expect(mode(place) == 0o755, "a folder that was there stays as it was")
            #expect(mode(place + "/deep") == 0o700 && mode(place + "/deep/er") == 0o700)
            for file in [place + "/a.csv"] + files.map({ place + "/deep/er/" + $0.name }) {
                #expect(mode(file) == 0o600, "\(file)")
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: place).sorted() == ["a.csv", "deep"])
        }
    }

    @Test("a file that was readable for all is replaced by one that is not")
    func replaced() throws {
        try withFolder { place in
            try "old".write(toFile: place + "/a.csv", atomically: true, encoding: .utf8)
            chmod(place + "/a.csv", 0o644)
            #expect(try Folder(place).write([files[0]]) == 1)
            #expect(mode(place + "/a.csv") == 0o600)
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

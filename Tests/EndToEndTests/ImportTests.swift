import Foundation
import TestSupport
import Testing

/// What people get wrong around the folder that they import: its pool, its names, the folder itself.
@Suite(.serialized) struct ImportTests {
    /// The demo folder as "in", under its own file names or changed ones.
    private func copyDemo(to place: Workplace, naming name: (String) -> String = { $0 }) throws {
        let demo = repositoryRoot + "/deploy/demo"
        try FileManager.default.createDirectory(atPath: place.folder + "/in", withIntermediateDirectories: true)
        for file in try FileManager.default.contentsOfDirectory(atPath: demo) where file.hasSuffix(".csv") {
            try FileManager.default.copyItem(
                atPath: demo + "/" + file, toPath: place.folder + "/in/" + name(file))
        }
    }

    @Test("a pool that pool.csv is not of is refused, on an empty database and on one that holds it")
    func otherPool() throws {
        let place = try Workplace("other-pool")
        try copyDemo(to: place)
        let refused = "pool.csv:2:1: code : le groupement demandé est GDEA31, « GDEA13 » "
            + "(vouliez-vous dire « GDEA31 » ?)\n1 faute : rien n'a été pris en compte\n"
        let first = try place.gdea("import", "in", "--pool", "GDEA31", "--quiet")
        #expect(first.status == 65)
        #expect(first.errors.hasSuffix(refused), "\(first.errors)")
        let imported = try place.gdea("import", "in", "--pool", "GDEA13")
        #expect(imported.status == 0)
        #expect(imported.output.hasPrefix("nouveau groupement créé : GDEA13\n16 adhérents, 15 salariés, "))
        let before = try State(place)
        let second = try place.gdea("import", "in", "--pool", "GDEA31")
        #expect(second.status == 65 && second.errors == refused, "\(second.errors)")
        #expect(try State(place) == before)
    }

    @Test("files named in capitals are read; one that comes twice by case is told")
    func capitals() throws {
        let place = try Workplace("capitals")
        try copyDemo(to: place) { $0.uppercased() }
        #expect(try place.gdea("import", "in").status == 0)
        try FileManager.default.copyItem(
            atPath: place.folder + "/in/MEMBERS.CSV", toPath: place.folder + "/in/members.csv")
        let twice = try place.gdea("import", "in")
        #expect(twice.status == 65)
        #expect(twice.errors.hasPrefix("members.csv:1:1: fichier donné deux fois"), "\(twice.errors)")
    }

    @Test("a folder without any CSV file is told as such")
    func emptyFolder() throws {
        let place = try Workplace("empty")
        try FileManager.default.createDirectory(atPath: place.folder + "/in", withIntermediateDirectories: true)
        let outcome = try place.gdea("import", "in")
        #expect(outcome.status == 74)
        #expect(outcome.errors.contains("« in » ne contient aucun fichier .csv"), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: place.folder + "/.gdea"))
    }
}

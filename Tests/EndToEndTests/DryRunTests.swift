import Cluster
import Foundation
import TestSupport
import Testing

/// A command of the month that writes, when it may be run, and what it would do.
private struct WritingCommand: CustomTestStringConvertible, Sendable {
    let words: [String]
    /// What a dry run says it would do.
    let wouldBe: String
    var testDescription: String { words.joined(separator: " ") }

    init(_ words: String, _ wouldBe: String) {
        self.words = words.split(separator: " ").map(String.init)
        self.wouldBe = wouldBe
    }

    /// On the demo pool as it is loaded.
    static let early = [
        WritingCommand("plan solve 2026-11", "à enregistrer"), WritingCommand("month run 2026-11", "à enregistrer"),
        WritingCommand("user add x --role manager", "à enregistrer"),
        WritingCommand("db stop", "serait arrêtée"), WritingCommand("db start", "serait démarrée"),
        WritingCommand("serve", "écouterait"), WritingCommand("import in", "1 ligne à ajouter"),
        WritingCommand("export dataset written", "fichiers pour written"),
        WritingCommand("db reset --yes", "rien n'est effacé"),
    ]

    /// On the same pool, its shares of November computed and an account given.
    static let late = [
        WritingCommand("plan publish 2026-12", "publication du plan"),
        WritingCommand("plan pin 2026-12 E01 M01.comptable.1 2026-12-03", "à épingler"),
        WritingCommand("plan unpin 2026-12 E01 M01.comptable.1 2026-12-10", "à enlever"),
        WritingCommand("plan agree E06 2026-12-04", "à noter"),
        WritingCommand("plan show 2026-12 --svg written", "written à écrire"),
        WritingCommand("hours derive 2026-12", "à enregistrer"),
        WritingCommand("hours approve 2026-11 --member M01", "à approuver"),
        WritingCommand("hours dispute 2026-11 --member M12 --employee E11 --day 2026-11-17 --minutes 5 --reason x",
                       "à contester"),
        WritingCommand("hours close 2026-11", "à clore"), WritingCommand("payroll close 2026-11", "à valider"),
        WritingCommand("invoices issue 2026-11", "à enregistrer"),
        WritingCommand("export payroll 2026-11 --to written", "5 fichiers pour written"),
        WritingCommand("export journal 2026-11 --to written", "2 fichiers pour written"),
        WritingCommand("user token chef", "jeton de 90 jours à émettre"),
        WritingCommand("user token chef --revoke", "1 jeton à révoquer"),
    ]
}

/// What --dry-run says is true: nothing is done, and nothing is said to be done.
@Suite(.serialized) struct DryRunTests {
    /// What only a command that has done something may say.
    private static let claims = [
        "(enregistré", "(recalculé", " clos", " closes", "validée", "publié", "approuvées", "contestées par",
        "révoqué", "émis", "gdea_", "dans written", "ajoutée", "base privée arrêtée\n", "écoute sur", "enregistré\n",
    ]

    private func tries(_ command: WritingCommand, in place: Workplace) throws {
        let before = try State(place)
        let dry = try place.start(command.words + ["--dry-run"]).finish()
        #expect(dry.status == 0, "\(dry.errors)")
        #expect(dry.output.hasPrefix("à blanc") || dry.output.contains("(à blanc"), "\(dry.output)")
        #expect(dry.output.contains(command.wouldBe), "\(dry.output)")
        for claim in Self.claims { #expect(!dry.output.contains(claim), "\(claim): \(dry.output)") }
        #expect(try State(place) == before)
        #expect(!FileManager.default.fileExists(atPath: place.folder + "/written"))
        guard case .running = try EmbeddedCluster(folder: place.folder + "/.gdea").status() else {
            Issue.record("the database is stopped")
            return
        }
    }

    @Test("of a pool that is loaded", arguments: WritingCommand.early)
    private func early(_ command: WritingCommand) throws { try tries(command, in: Self.loaded.get()) }

    @Test("of a month that is computed", arguments: WritingCommand.late)
    private func late(_ command: WritingCommand) throws { try tries(command, in: Self.computed.get()) }

    private static let loaded = Result {
        let place = try Workplace("dry-loaded")
        try place.gdea("demo", "load")
        try FileManager.default.createDirectory(atPath: place.folder + "/in", withIntermediateDirectories: false)
        try """
        class,from,price
        administration,2026-01-01,29.50
        animation,2026-01-01,28.50
        services,2026-01-01,24.01
        """.write(
            toFile: place.folder + "/in/tariffs.csv", atomically: true, encoding: .utf8)
        return place
    }
    private static let computed = Result {
        let place = try Workplace("dry-computed")
        try place.gdea("demo", "load")
        for words in [
            "plan solve 2026-11", "plan publish 2026-11", "hours derive 2026-11", "payroll run 2026-11",
            "shares run 2026-11", "plan solve 2026-12", "plan publish 2026-12", "user add chef --role manager",
            "user token chef", "plan pin 2026-12 E01 M01.comptable.1 2026-12-10",
        ] {
            let done = try place.start(words.split(separator: " ").map(String.init)).finish()
            #expect(done.status == 0, "\(words): \(done.errors)")
        }
        return place
    }

    @Test("of a simulation: the cases are computed and no file is written")
    func simulation() throws {
        let place = try Workplace("dry-simulate")
        let grid = repositoryRoot + "/Tests/PayrollTests/Cases/law_grid.csv"
        let dry = try place.gdea("payroll", "simulate", "--input", grid, "--out", "result.csv", "--dry-run")
        #expect(dry.status == 0 && dry.output.contains("bulletins pour result.csv"), "\(dry.output)\(dry.errors)")
        #expect(!FileManager.default.fileExists(atPath: place.folder + "/result.csv"))
    }

    @Test("where there is no database none is created: files are read, other commands have nothing to try on")
    func nothingThere() throws {
        let place = try Workplace("dry-nothing")
        let demo = try place.gdea("demo", "load", "--dry-run")
        #expect(demo.status == 0 && demo.output.contains("16 adhérents") && demo.output.contains("elle serait créée"))
        let start = try place.gdea("db", "start", "--dry-run")
        #expect(start.status == 0 && start.output.contains("aucune base privée ici, elle serait démarrée"))
        for words in [["plan", "solve", "2026-11"], ["verify"], ["serve"], ["db", "migrate"]] {
            let outcome = try place.start(words + ["--dry-run"]).finish()
            #expect(outcome.status == 69 && outcome.errors.contains("--dry-run n'en crée pas"), "\(outcome.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: place.folder + "/.gdea"))
    }

    @Test("the summary of a month in JSON tells what would change apart from what has")
    func summary() throws {
        let place = try Self.loaded.get()
        let dry = try Summary(place.gdea("month", "run", "2026-11", "--dry-run", "--output", "json").output)
        #expect(dry["changed"] == "false" && dry["would_change"] == "true")
    }
}

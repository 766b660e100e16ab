import Foundation
import TestSupport
import Testing

/// What people see of a plan: November of the demo pool as published, and a draft that takes the morning of
/// 5 November from E01 and brings E06 an hour later on the 6th. The names of sites and people are those of
/// deploy/demo, the times those of its needs.
@Suite("The plan as people see it", .serialized)
struct PlanViewTests {
    private static let place = Result {
        let place = try Workplace("plan-views")
        for words in [["demo", "load"], ["plan", "solve", "2026-11"], ["plan", "publish", "2026-11"]] {
            let done = try place.start(words).finish()
            #expect(done.status == 0, "\(words): \(done.errors)")
        }
        let plan = try place.gdea("plan", "show", "2026-11", "--list", "--output", "csv").output
        let rows = plan.split(separator: "\n").dropFirst().compactMap { line -> String? in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            switch (cells[0], cells[1], cells[2]) {
            case ("E01", "2026-11-05", "08:30"): return nil
            case ("E06", "2026-11-06", "08:45"): return "E06,M14,2026-11-06T09:45,2026-11-06T13:15"
            default: return "\(cells[0]),\(cells[4]),\(cells[1])T\(cells[2]),\(cells[1])T\(cells[3])"
            }
        }
        try FileManager.default.createDirectory(atPath: place.folder + "/in", withIntermediateDirectories: false)
        try ("employee,site,start,end\n" + rows.joined(separator: "\n") + "\n").write(
            toFile: place.folder + "/in/plan.csv", atomically: true, encoding: .utf8)
        let taken = try place.gdea("import", "in")
        #expect(taken.status == 0, "\(taken.errors)")
        return place
    }

    private func show(_ words: String...) throws -> Outcome {
        try Self.place.get().start(["plan", "show", "2026-11"] + words).finish()
    }

    /// The lines of a week's table for a row and those under it, without spaces at the ends.
    private func lines(of row: String, in table: String) -> [String] {
        let lines = table.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let first = lines.firstIndex(where: { $0.hasPrefix(row + " ") }) else { return [] }
        let under = lines[(first + 1)...].prefix { $0.hasPrefix(" ") }
        return ([lines[first]] + under).map { $0.split(separator: " ").joined(separator: " ") }
    }

    @Test("a week as a table by employee: what is not published is starred, what is given up is in brackets")
    func byEmployee() throws {
        let table = try show("--week", "2026-11-05").output
        #expect(table.contains(/^Semaine du 02\/11\/2026\n +lun. 2/))
        #expect(lines(of: "E01", in: table) == [
            "E01 08:30-12:30 M01 08:30-12:30 M02 08:30-12:00 M03 (08:30-12:30 M01) 08:30-12:00 M04",
            "13:30-16:30 M01 13:30-16:30 M02 13:00-16:30 M03 13:30-16:30 M01 13:20-16:30 M05",
        ])
        #expect(lines(of: "E06", in: table) == [
            "E06 08:45-12:15 M06 08:45-12:15 M06 08:45-12:15 M14 (08:45-12:15 M14)",
            "13:30-16:00 M06 13:30-16:00 M06 13:30-16:00 M14 09:45-13:15 M14*", "16:00-19:00 M14 13:30-16:00 M14",
        ])
        #expect(lines(of: "ouvert", in: table) == ["ouvert 08:30-12:30 M01 08:45-12:15 M14"])
        #expect(table.hasSuffix("\nplan n° 2, projet ; plan n° 1 publié ; 14 besoins ouverts\n"))
    }

    @Test("the same by site: who comes, and where nobody does")
    func bySite() throws {
        let table = try show("--week", "2026-11-05", "--by", "site", "--site", "M14").output
        #expect(lines(of: "M14", in: table) == [
            "M14 08:45-12:15 E06 (08:45-12:15 E06)", "13:30-16:00 E06 08:45-12:15 ?",
            "16:00-19:00 E06 09:00-12:30 E10", "09:45-13:15 E06*", "13:30-16:00 E06", "13:30-17:00 E10",
        ])
        #expect(!table.contains("E01"))
    }

    @Test("as JSON: each shift with its minutes and whether it is published, draft or withdrawn")
    func json() throws {
        let data = Data(try show("--output", "json").output.utf8)
        let shifts = try #require(JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        func of(_ state: String) -> [String] {
            shifts.filter { $0["state"] as? String == state }.map { shift in
                ["employee", "day", "start", "end", "site", "minutes"].map { "\(shift[$0] ?? "")" }
                    .joined(separator: " ")
            }
        }
        #expect(of("draft") == ["E06 2026-11-06 09:45 13:15 M14 210"])
        #expect(of("withdrawn") == ["E01 2026-11-05 08:30 12:30 M01 240", "E06 2026-11-06 08:45 12:15 M14 210"])
        #expect(of("published").count == shifts.count - 3 && shifts.count > 500)
    }

    @Test("the published plan alone knows neither drafts nor what they leave open")
    func published() throws {
        let list = try show("--plan", "published", "--output", "csv").output
        #expect(list.contains("E06,2026-11-06,08:45,12:15,M14,210,M14.secretaire.1,published\n"))
        #expect(!list.contains(",draft\n") && !list.contains(",withdrawn\n"))
        #expect(try show("--plan", "published", "--week", "2026-11-05").output.hasSuffix("\nplan n° 1 publié\n"))
    }

    @Test("as a picture and a page, by employee and by site: each state has a look and a word of its own", arguments: [
        ("employee", "E06 ven. 06/11/2026 09:45-13:15 M14, projet", "E01 jeu. 05/11/2026 08:30-12:30 M01"),
        ("site", "M14 ven. 06/11/2026 09:45-13:15 E06, projet", "M01 jeu. 05/11/2026 08:30-12:30 E01"),
    ])
    func picture(_ fact: (by: String, draft: String, withdrawn: String)) throws {
        #expect(try show("--by", fact.by, "--svg", fact.by + ".svg", "--html", fact.by + ".html").status == 0)
        for name in ["svg", "html"] {
            let text = try Self.place.get().file("\(fact.by).\(name)")
            #expect(text.contains("plan n° 2, projet ; plan n° 1 publié"))
            func count(_ state: String) -> Int { text.components(separatedBy: "<g class=\"\(state)\">").count - 1 }
            #expect(count("draft") == 1 && count("withdrawn") == 2 && count("open") == 14, "\(name)")
            #expect(count("published") > 500)
            #expect(text.contains("<g class=\"draft\"><title>\(fact.draft)"))
            #expect(text.contains("<g class=\"withdrawn\"><title>\(fact.withdrawn), publié, retiré du projet"))
        }
    }

    @Test("a week of another month, a person or a site that is not there are told, not shown as empty")
    func nothing() throws {
        let week = try show("--week", "2026-12-20")
        #expect(week.status == 64 && week.errors.contains("la semaine du 14/12/2026 n'a pas de jour en novembre 2026"))
        #expect(try show("--week", "2026-12-01").status == 0, "the week of 30 November")
        #expect(try show("--employee", "E99").status == 1)
        #expect(try show("--site", "M99").errors.contains("pas de lieu « M99 »"))
    }

    /// E10, the only mediator, is at a training on the 19th and 20th, E02 on leave in the last week, and E01's
    /// contract is for M01 to M05 (deploy/demo/README.md).
    @Test("every open need is explained: each employee with the first rule in the way, the nearest first")
    func explain() throws {
        let place = try Self.place.get()
        let rows = try place.gdea("plan", "explain", "2026-11", "--output", "csv").output.split(separator: "\n")
            .dropFirst().map { $0.split(separator: ",", maxSplits: 8, omittingEmptySubsequences: false) }
        let needs = Dictionary(grouping: rows) { "\($0[0]) \($0[3])" }
        #expect(needs.count == 14)
        #expect(needs.values.allSatisfy { Set($0.map { $0[5] }).count == 16 }, "all sixteen, each once")
        func first(_ need: String) -> String { needs[need]?.first.map { $0[5...].joined(separator: ",") } ?? "" }
        #expect(first("M01.comptable.1 2026-11-05T08:30") == "E01,,,peut le prendre,0")
        #expect(first("M13.mediateur-numerique.1 2026-11-19T09:00")
            == "E10,absence,suspension du contrat,formation du 19/11/2026 au 20/11/2026,1")
        #expect(first("M06.comptable.1 2026-11-23T08:30")
            == "E02,absence,D3141-1,congé payé du 23/11/2026 au 27/11/2026,1")
        let table = try place.gdea("plan", "explain", "2026-11", "--need", "M08.comptable.2").output
        #expect(table.contains("authorised-member") && table.contains("y figurent M01, M02, M03, M04,"))
        #expect(table.contains("13 d'un autre métier que"))
        let json = try place.gdea("plan", "explain", "2026-11", "--need", "M08.comptable.2", "--output", "json").output
        #expect(json.contains("\"message_en\": \"paid leave from 2026-11-23 to 2026-11-27\""))
        #expect(try place.gdea("plan", "explain", "2026-11", "--need", "M01.comptable.2").status == 1)
    }

    @Test("who may take a need: of all open ones, of one day, and instead of whom")
    func candidates() throws {
        let place = try Self.place.get()
        func rows(_ arguments: String...) throws -> [[Substring]] {
            try place.start(["plan", "candidates", "2026-11"] + arguments + ["--output", "csv"]).finish().output
                .split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        }
        let explained = try place.gdea("plan", "explain", "2026-11", "--output", "csv").output.split(separator: "\n")
        #expect(try rows().count == explained.count - 1)
        // Of the sixteen people of the month E01 and E02 are accountants: one has M01 on the morning. E16 replaces
        // a cleaner the week after.
        let one = try rows("M01.comptable.1", "2026-11-12")
        let accountants = one.filter { ["E01", "E02"].contains($0[6]) }
        #expect(one.count == 16 && accountants.count { $0[7] == "true" } == 1, "\(accountants)")
        let others = Set(one.filter { !["E01", "E02", "E16"].contains($0[6]) }.map { $0[9] })
        #expect(others == ["contract-job"] && one.first { $0[6] == "E16" }?[9] == "contract-dates")
        let holder = String(try #require(accountants.first { $0[7] == "true" })[6])
        #expect(try rows("M01.comptable.1", "2026-11-12", "--instead-of", holder) == one)
        let table = try place.gdea("plan", "candidates", "2026-11", "M01.comptable.1", "2026-11-12").output
        #expect(table.contains("\(holder) (l'a)") && !table.contains("E07"), "\(table)")
        let undated = try place.gdea("plan", "candidates", "2026-11", "M01.comptable.1")
        #expect(undated.status == 1 && undated.errors.contains("donnez le jour"))
        let notHers = try place.gdea(
            "plan", "candidates", "2026-11", "M01.comptable.1", "2026-11-12", "--instead-of", "E07")
        #expect(notHers.status == 1 && notHers.errors.contains("E07 n'a pas « M01.comptable.1 » le 12/11/2026"))
        #expect(try place.gdea("plan", "candidates", "2026-11", "M99.x").errors.contains("n'est dû aucun jour"))
    }

    /// E08 is one of the pool's youth workers (deploy/demo/contracts.csv): ten hours more are 43 in
    /// November, and what E08 did is done by others or by nobody.
    @Test("what a month would be with hours more and a person less, without writing anything")
    func whatIf() throws {
        let place = try Self.place.get()
        let before = try place.gdea("plan", "show", "2026-11", "--output", "json").output
        let found = try place.gdea(
            "plan", "what-if", "2026-11", "--add", "M05:animateur-jeunesse:10", "--without", "E08", "--output", "csv")
        #expect(found.status == 0, "\(found.errors)")
        #expect(found.output.hasPrefix("subject,measure,now,then,difference\ngroupement,heures demandées,"))
        #expect(found.output.contains("ajout M05 animateur-jeunesse,"))
        #expect(found.output.contains("salarié E08,heures de travail,"))
        #expect(try place.gdea("plan", "show", "2026-11", "--output", "json").output == before)
        let unknown = try place.gdea("plan", "what-if", "2026-11", "--without", "E99")
        #expect(unknown.status == 1 && unknown.errors.contains("« E99 » n'a pas de contrat en novembre 2026"))
        #expect(try place.gdea("plan", "what-if", "2026-11").status == 64)
        for hours in ["beaucoup", "-1", "0", "7:07", "35:15", "1e3", "nan"] {
            let refused = try place.gdea("plan", "what-if", "2026-11", "--add", "M05:animateur-jeunesse:\(hours)")
            #expect(refused.status == 64, "\(hours)")
        }
    }
}

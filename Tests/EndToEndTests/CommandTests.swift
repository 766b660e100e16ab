import Cluster
import Foundation
import TestSupport
import Testing

/// What a user can do wrong: one clear line, the exit status of the specification, nothing written.
@Suite(.serialized) struct CommandTests {
    @Test("each seeded fault of the demo is named by plan check with article and numbers, alone, with exit 1")
    func seededFaults() throws {
        let place = try Workplace("faults")
        #expect(try place.gdea("demo", "load").status == 0)
        // What each plan of deploy/demo/faults breaks, counted by hand from its shifts, and the article's number.
        let expected = [
            "adherent-non-autorise": ["E05,2026-11-02,authorised-member,L1253-9,", "M01", "y figurent M12, M13"],
            "aix-martigues-20-minutes": [
                "E09,2026-11-04,travel-time,Cass. crim. 2 sept. 2014 n° 13-80.665,", "20 min entre 11:00 à M07",
                "11:20 à M16, trajet de 45 min",
            ],
            "amplitude-plus-de-12-h": ["E08,2026-11-05,day-span,IDCC 1261 ch. IV art. 1.3.1,",
                                       "12 h 30 de 07:00 à 19:30, maximum 12 h (IDCC 1261), 13 h (L3131-1)"],
            "deux-lieux-a-la-fois": ["E08,2026-11-05,one-place,L3121-1,", "10:00-12:30 à M05 et 12:00-14:00 à M15",
                                     "30 min"],
            "heures-complementaires-un-tiers": [
                "E05,2026-11-20,part-time-week,", "L3123-20", "25 h de travail", "contrat de 17 h 30 : maximum 23 h 20",
            ],
            "m02-m03-pause-raccourcie": ["E11,2026-11-04,travel-time,", "10 min entre 11:30 à M02 et 11:40 à M03",
                                         "trajet de 20 min"],
            "onze-heures-par-jour": ["E08,2026-11-03,daily-maximum,L3121-18,", "11 h de travail", "maximum 10 h"],
            "pause-a-six-heures": ["E10,2026-11-02,break,L3121-16,", "6 h 30 sans pause de 09:00 à 15:30",
                                   "pause de 20 min due dès 6 h"],
            "repos-11-h-30": ["E09,2026-11-06,daily-rest,IDCC 1261 ch. IV art. 1.3.1,", "11 h 30 de repos",
                              "05/11/2026 19:30", "06/11/2026 07:00", "minimum 12 h (IDCC 1261), 11 h (L3131-1)"],
            "semaine-plus-de-48-h": ["E11,2026-11-20,weekly-maximum,L3121-20,", "48 h 20 de travail", "maximum 48 h"],
            "septieme-jour": ["E11,2026-11-08,six-days,L3132-1,", "7 jours de travail", "maximum 6 jours"],
            "temps-partiel-35-h": ["E02,2026-11-20,part-time-week,L3123-9,", "35 h de travail", "contrat de 28 h"],
            "travail-pendant-un-conge": ["E02,2026-11-23,absence,D3141-1,", "congé payé du 23/11/2026 au 27/11/2026"],
        ]
        // A day without rest brings the weekly rest with it; all else is one breach a plan.
        let rules = ["septieme-jour": 2]
        let folder = repositoryRoot + "/deploy/demo/faults"
        #expect(Set(try FileManager.default.contentsOfDirectory(atPath: folder)) == Set(expected.keys))
        for (name, words) in expected.sorted(by: { $0.key < $1.key }) {
            let check = try place.gdea("plan", "check", "\(folder)/\(name)/plan.csv", "--output", "csv")
            #expect(check.status == 1, "\(name): \(check.errors)")
            let blocking = check.output.split(separator: "\n").filter { $0.hasPrefix("block,") }
            #expect(blocking.count == rules[name] ?? 1, "\(name): \(check.output)")
            #expect(blocking.contains { line in words.allSatisfy { line.contains($0) } }, "\(name): \(check.output)")
        }
        let own = try place.gdea("plan", "solve", "2026-11")
        #expect(own.status == 0)
        #expect(try place.gdea("plan", "check", "2026-11").status == 0)
    }

    @Test("a folder with faults changes nothing and names each with file, line and column")
    func faultyFolder() throws {
        let place = try Workplace("import")
        #expect(try place.gdea("demo", "load").status == 0)
        let before = try State(place)
        try FileManager.default.createDirectory(atPath: place.folder + "/in", withIntermediateDirectories: true)
        try "employee,kind,from,to\nE01,congé payé,2026-12-24,2026-12-23\nE99,formation,2026-12-01,2026-12-01\n"
            .write(toFile: place.folder + "/in/absences.csv", atomically: true, encoding: .utf8)
        let outcome = try place.gdea("import", "in")
        #expect(outcome.status == 65)
        let lines = outcome.errors.split(separator: "\n")
        let position = try Regex(#"^absences\.csv:\d+:\d+: "#)
        #expect(lines.filter { $0.firstMatch(of: position) != nil }.count == 2, "\(outcome.errors)")
        #expect(lines.contains { $0.hasPrefix("absences.csv:3:1:") && $0.contains("E99") })
        #expect(try State(place) == before)
    }

    @Test("what is exported comes back as it was")
    func datasetRoundTrip() throws {
        let place = try Workplace("round")
        #expect(try place.gdea("demo", "load").status == 0)
        #expect(try place.gdea("plan", "solve", "2026-11").status == 0)
        #expect(try place.gdea("export", "dataset", "first").status == 0)
        #expect(try place.gdea("import", "first").output.contains("rien à changer"))
        #expect(try place.gdea("db", "reset", "--yes").status == 0)
        #expect(try place.gdea("import", "first").status == 0)
        #expect(try place.gdea("export", "dataset", "second").status == 0)
        for name in try FileManager.default.contentsOfDirectory(atPath: place.folder + "/first") {
            #expect(try place.file("first/" + name) == place.file("second/" + name), "\(name)")
        }
    }

    @Test("the law grid is simulated without a database, to the byte")
    func simulation() throws {
        let place = try Workplace("simulate")
        let grid = repositoryRoot + "/Tests/PayrollTests/Cases/law_grid.csv"
        #expect(try place.gdea("payroll", "simulate", "--input", grid, "--out", "result.csv").status == 0)
        let expected = try String(contentsOfFile: grid, encoding: .utf8).replacingOccurrences(of: "\r\n", with: "\n")
        #expect(try place.file("result.csv") == expected)
        #expect(!FileManager.default.fileExists(atPath: place.folder + "/.gdea"))
        try "period,base_gross\n2026-11,1\n".write(
            toFile: place.folder + "/bad.csv", atomically: true, encoding: .utf8)
        let bad = try place.gdea("payroll", "simulate", "--input", "bad.csv", "--out", "x.csv")
        #expect(bad.status == 65 && bad.errors.contains("bad.csv:1:3:"))
    }

    @Test("the end of a permanent contract without its reason is refused by name; with it, it is paid")
    func refusals() throws {
        let place = try Workplace("refusals")
        #expect(try place.gdea("demo", "load").status == 0)
        #expect(try place.gdea("export", "dataset", "in").status == 0)
        let contracts = try place.file("in/contracts.csv")
        let line = try #require(contracts.split(separator: "\n").first { $0.hasPrefix("E05,") })
        func end(_ reason: String) throws {
            var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let header = contracts.split(separator: "\n")[0].split(separator: ",")
            cells[2] = "2026-11-30"
            cells[try #require(header.firstIndex(of: "end_reason"))] = reason
            let ended = cells.joined(separator: ",")
            try contracts.replacingOccurrences(of: line, with: ended)
                .write(toFile: place.folder + "/in/contracts.csv", atomically: true, encoding: .utf8)
            #expect(try place.gdea("import", "in").status == 0)
        }
        try end("")
        let run = try place.gdea("month", "run", "2026-11")
        #expect(run.status == 1 && run.errors.contains("E05 : CDI du 02/10/2023"), "\(run.errors)")
        #expect(run.errors.contains("end_reason"), "\(run.errors)")
        #expect(try place.gdea("invoices", "show", "2026-11").status == 1)
        try end("démission")
        #expect(try place.gdea("month", "run", "2026-11").status == 0)
        let slip = try place.gdea("payroll", "show", "2026-11", "--employee", "E05", "--output", "csv").output
        #expect(slip.contains("indemnite_compensatrice_conges,BRUT"), "\(slip)")
    }

    @Test("an amendment on the first of a month pays the new hours and carries the year on")
    func amendment() throws {
        let place = try Workplace("amendment")
        #expect(try place.gdea("demo", "load").status == 0)
        #expect(try place.gdea("export", "dataset", "in").status == 0)
        let contracts = try place.file("in/contracts.csv")
        let line = try #require(contracts.split(separator: "\n").first { $0.hasPrefix("E01,") })
        let amended = line.replacingOccurrences(of: "2014-09-01", with: "2026-11-01")
            .replacingOccurrences(of: ",150,", with: ",170,")
        try (contracts + amended + "\n").write(
            toFile: place.folder + "/in/contracts.csv", atomically: true, encoding: .utf8)
        #expect(try place.gdea("import", "in").status == 0)
        #expect(try place.gdea("month", "run", "2026-10").status == 0)
        #expect(try place.gdea("month", "run", "2026-11").status == 0)
        // (23 000 + (170 + 12) x 55) / 12 = 2 750.83; the ceiling of October and November is 2 x 4 005.
        let base = try place.gdea("payroll", "explain", "E01", "salaire_base", "2026-11")
        #expect(base.output.contains("2 750,83 €"), "\(base.output)")
        let capped = try place.gdea("payroll", "explain", "E01", "S_vieillesse_plafonnee", "2026-11")
        #expect(capped.output.contains("8 010,00 €"), "\(capped.output)")
    }

    @Test("real-cost invoices without a recorded consent are remarked in the month's summary, with what to do")
    func consent() throws {
        let place = try Workplace("consent")
        #expect(try place.gdea("demo", "load").status == 0)
        #expect(try place.gdea("export", "dataset", "in").status == 0)
        let pool = try place.file("in/pool.csv")
        func importPool(consent: String) throws -> String {
            let actual = ",actual,own,13055,60.00,,,,\(consent),"
            try pool.replacingOccurrences(of: ",class,own,13055,60.00,,,,,", with: actual)
                .write(toFile: place.folder + "/in/pool.csv", atomically: true, encoding: .utf8)
            #expect(try place.gdea("import", "in/pool.csv").status == 0)
            return try place.gdea("month", "run", "2026-11", "--dry-run").output
        }
        for early in ["", "2026-12-01"] {
            let summary = try importPool(consent: early)
            #expect(summary.contains("sans consentement enregistré") && summary.contains("cost_consent"), "\(summary)")
        }
        #expect(try !importPool(consent: "2026-11-30").contains("consentement"))
        #expect(try place.gdea("export", "dataset", "out").status == 0)
        #expect(try place.file("out/pool.csv") == place.file("in/pool.csv"))
    }

    @Test("shares that payslips have overtaken are not invoiced")
    func staleShares() throws {
        let place = try Workplace("stale")
        #expect(try place.gdea("demo", "load").status == 0)
        for step in [["plan", "solve"], ["plan", "publish"], ["hours", "derive"], ["payroll", "run"],
                     ["shares", "run"]] {
            #expect(try place.start(step + ["2026-11"]).finish().status == 0)
        }
        #expect(try place.gdea("export", "dataset", "in").status == 0)
        let pool = try place.file("in/pool.csv")
        try pool.replacingOccurrences(of: "0.0145", with: "0.0300").write(
            toFile: place.folder + "/in/pool.csv", atomically: true, encoding: .utf8)
        #expect(try place.gdea("import", "in").status == 0)
        let early = try place.gdea("invoices", "issue", "2026-11")
        #expect(early.status == 1 && early.errors.contains("gdea payroll run"), "\(early.errors)")
        #expect(try place.gdea("payroll", "run", "2026-11").status == 0)
        #expect(try place.gdea("verify").status == 0)
        #expect(try place.gdea("invoices", "issue", "2026-11").errors.contains("gdea shares run"))
        #expect(try place.gdea("month", "run", "2026-11").status == 0)
        #expect(try place.gdea("verify").status == 0)
    }

    @Test("two runs at once: each ends done or already running, and the month is whole")
    func twoAtOnce() throws {
        let place = try Workplace("twice")
        #expect(try place.gdea("demo", "load").status == 0)
        let runs = try (0..<3).map { _ in try place.start(["month", "run", "2026-11"]) }
        let outcomes = runs.map { $0.finish() }
        #expect(outcomes.allSatisfy { [0, 75].contains($0.status) }, "\(outcomes.map(\.errors))")
        #expect(outcomes.contains { $0.status == 0 })
        #expect(try place.gdea("month", "run", "2026-11").output.contains("rien n'a été écrit"))
        #expect(try place.gdea("verify").status == 0)
    }

    @Test("mistakes on the command line: one line, the right status", arguments: [
        (["plan", "solve", "2026-13"], 64, "2026-13"),
        (["plan", "solve", "2026-11", "--seconds", "nan"], 64, "86 400 s"),
        (["plan", "solve", "2026-11", "--seconds", "inf"], 64, "86 400 s"),
        (["month", "run", "novembre"], 64, "novembre"),
        (["payroll", "run", "2026-11", "--colour"], 64, "colour"),
        (["plan", "show", "2026-11", "--pool", "NOWHERE"], 64, "NOWHERE"),
        (["payroll", "show", "2026-11"], 1, "gdea payroll run 2026-11"),
        (["invoices", "issue", "2026-11"], 1, "gdea shares run 2026-11"),
        (["import", "no-such-folder"], 74, "no-such-folder"),
        (["export", "dataset", "/proc/nowhere"], 74, "/proc/nowhere"),
        (["verify", "--database-url", "postgresql://nobody@127.0.0.1:1/none"], 69, "PostgreSQL"),
        (["verify", "--database-url", "postgresql://nobody:secret@127.0.0.1:1/none"], 69,
         "hôte 127.0.0.1, port 1, base none, utilisateur nobody"),
        (["verify", "--database-url", "not a url"], 69, "adresse"),
        (["verify", "--database-url", "postgresql://127.0.0.1:99999/none"], 69, "port de 1 à 65535"),
        (["verify", "--database-url", ""], 64, "--database-url est vide"),
        (["plan", "check", "2026-13"], 64, "AAAA-MM"),
        (["export", "journal", "2026-11", "--to", "out"], 1, "gdea payroll run 2026-11"),
        (["export", "invoices", "2026-11", "--to", "out"], 1, "gdea invoices issue 2026-11"),
        (["export", "payroll", "2026-11", "--to", "out"], 1, "gdea payroll run 2026-11"),
        (["user", "token", "nobody", "--revoke"], 64, "nobody"),
        (["hours", "approve", "2026-11", "--member", "M01", "--reason", " "], 64, "motif"),
        (["hours", "dispute", "2026-11", "--member", "M01", "--employee", "E01", "--day", "2026-11-02", "--minutes",
          "1441", "--reason", "x"], 64, "1440"),
        (["db", "reset"], 64, "--yes"),
        (["user", "add", "x y", "--role", "manager"], 64, "x y"),
        (["user", "add", "m", "--role", "member"], 64, "--member"),
        (["user", "token", "nobody"], 64, "nobody"),
        (["hours", "approve", "2026-11", "--member", "M99"], 1, "M99"),
    ] as [([String], Int32, String)])
    func mistakes(arguments: [String], status: Int32, says: String) throws {
        let outcome = try Workplace.mistakes.get().start(arguments).finish()
        #expect(outcome.status == status, "\(outcome.errors)\(outcome.output)")
        #expect(outcome.errors.contains(says), "\(outcome.errors)")
        #expect(!outcome.errors.contains("secret"))
    }

    @Test("a verdict given twice is one; hours for a closed month are kept and told")
    func verdicts() throws {
        let place = try Workplace("verdicts")
        #expect(try place.gdea("demo", "load").status == 0)
        #expect(try place.gdea("month", "run", "2026-11").status == 0)
        let dispute = ["hours", "dispute", "2026-11", "--member", "M02", "--employee", "E01", "--day", "2026-11-03",
                       "--minutes", "30", "--reason", "parti plus tôt"]
        let approve = ["hours", "approve", "2026-11", "--member", "M02"]
        for (command, done) in [(dispute, "contestées"), (approve, "approuvées")] {
            #expect(try place.start(command).finish().output.contains(done))
            let again = try place.start(command).finish()
            #expect(again.status == 0 && again.output.contains("déjà " + done), "\(again.output)\(again.errors)")
        }
        let hours = "employee,site,start,end\nE01,M02,2026-11-03T08:30,2026-11-03T10:30\n"
        try hours.write(toFile: place.folder + "/hours.csv", atomically: true, encoding: .utf8)
        #expect(try place.gdea("payroll", "close", "2026-11").status == 0)
        for dry in [["--dry-run"], []] {
            let late = try place.start(["hours", "import", "2026-11", "hours.csv"] + dry).finish()
            #expect(late.output.contains("changées après leur clôture, à régulariser"), "\(late.output)\(late.errors)")
        }
    }

    @Test("each form of output is kept by what shows something: JSON is JSON, a fault that is none is null")
    func forms() throws {
        let place = try Workplace("forms")
        #expect(try place.gdea("demo", "load").status == 0)
        let run = try place.gdea("month", "run", "2026-11", "--output", "json").output
        #expect(run.contains("\"balanced\": true,") && run.contains("\"changed\": true,"), "\(run)")
        let verdicts = try place.gdea("verify", "--output", "json").output
        #expect(verdicts.contains("\"fault\": null") && !verdicts.contains("–"), "\(verdicts)")
        for command in [
            ["plan", "show", "2026-11"], ["plan", "check", "2026-11"], ["plan", "explain", "2026-11"],
            ["hours", "show", "2026-11"], ["payroll", "show", "2026-11"],
            ["payroll", "show", "2026-11", "--employee", "E01"],
            ["payroll", "explain", "E01", "E_maladie", "2026-11"], ["payroll", "parameters", "--at", "2026-11-01"],
            ["shares", "show", "2026-11"], ["shares", "explain", "E01", "2026-11"], ["invoices", "show", "2026-11"],
            ["invoices", "show", "2026-11", "--number", "2026-000001"], ["user", "list"], ["db", "status"], ["verify"],
        ] {
            let json = try place.start(command + ["--output", "json"]).finish().output
            #expect(throws: Never.self, "\(command): \(json)") {
                try JSONSerialization.jsonObject(with: Data(json.utf8))
            }
            let table = try place.start(command).finish().output
            let widest = table.split(separator: "\n").map(\.count).max() ?? 0
            let isLong = command.contains("explain") || command[0] == "db"
            #expect(widest <= 120 || isLong, "\(command): \(widest) columns\n\(table)")
            let isoDate = table.firstMatch(of: /\d{4}-\d{2}-\d{2}/)
            #expect(isoDate == nil, "\(command): \(table)")
        }
        let lines = try place.gdea("invoices", "show", "2026-11", "--number", "2026-000001").output
        #expect(!lines.contains("HUR") && !lines.contains("C62"), "\(lines)")
    }
}

extension Workplace {
    /// One loaded place for all mistakes: none of them may change it.
    fileprivate static let mistakes: Result<Workplace, any Error> = Result {
        let place = try Workplace("mistakes")
        try place.gdea("demo", "load")
        // Constants are never freed, and the server would stay.
        atexit {
            guard case .success(let place) = Workplace.mistakes else { return }
            do {
                remove(try EmbeddedCluster(folder: place.folder + "/.gdea"))
                try FileManager.default.removeItem(atPath: place.folder)
            } catch {
                print("could not remove \(place.folder): \(error)")
            }
        }
        return place
    }
}

import Foundation
import TestSupport
import Testing

/// The daily life of a plan from the command line, on the demo pool.
@Suite("Living with the plan", .serialized)
struct PlanningTests {
    private func demo(_ name: String) throws -> Workplace {
        let place = try Workplace(name)
        #expect(try place.gdea("demo", "load").status == 0)
        return place
    }

    private func write(_ text: String, _ name: String, in place: Workplace) throws -> String {
        let folder = place.folder + "/" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        return folder
    }

    @Test("the rules of a day, the pool's own agreement first; public order is told with its article")
    func rules() throws {
        let place = try demo("rules")
        let law = try place.gdea("plan", "rules", "--at", "2026-11-01", "--agreement", "loi", "--output", "csv")
        #expect(law.status == 0)
        #expect(law.output.contains("daily-rest-minutes,repos quotidien,660,block,2016-08-10,,law,L3131-1\n"))
        #expect(!law.output.contains("1261"))
        let branch = try place.gdea("plan", "rules", "--at", "2026-11-01", "--output", "json")
        #expect(branch.output.contains("\"article\": \"IDCC 1261 ch. IV art. 1.3.1\""))
        let own = try write("""
            limit,from,to,value,severity,reference
            daily-rest-minutes,2026-01-01,,660,block,accord du 12 janvier 2026 art. 4
            """, "rules.csv", in: place)
        #expect(try place.gdea("import", own).status == 0)
        #expect(try place.gdea("plan", "rules", "--at", "2026-11-01").output.contains("↳ daily-rest-minutes"))
        let rows = try place.gdea("plan", "rules", "--at", "2026-11-01", "--output", "csv")
        #expect(rows.output.contains("accord du 12 janvier 2026 art. 4"), "\(rows.output)")
        let bad = try write("limit,from,to,value,severity,reference\nday-minutes,2026-01-01,,780,block,accord\n",
                            "rules.csv", in: place)
        let refused = try place.gdea("import", bad)
        #expect(refused.status == 65)
        #expect(refused.errors.contains(
            "rules.csv:2:4: value : 720 (12 h) au plus, d'ordre public (L3121-19), « 780 »"))
        #expect(try place.gdea("plan", "rules", "--at", "2016-08-09", "--agreement", "1261").status == 65)
    }

    @Test("a breach that blocks is accepted by a named account with its reason, and only then published")
    func override() throws {
        let place = try demo("override")
        let faults = repositoryRoot + "/deploy/demo/faults/repos-11-h-30"
        #expect(try place.gdea("import", faults).status == 0)
        let refused = try place.gdea("plan", "publish", "2026-11", "--at", "2026-10-20")
        #expect(refused.status == 1 && refused.errors.contains("gdea plan override 2026-11"))
        let breach = ["plan", "override", "2026-11", "daily-rest", "E09", "2026-11-06", "--reason", "accord d'E09"]
        func accept(_ account: String, _ more: [String] = []) throws -> Outcome {
            try place.start(breach + ["--by", account] + more, environment: [:]).finish()
        }
        #expect(try accept("ana").errors.contains("pas de compte « ana »"))
        #expect(try place.gdea("user", "add", "paie", "--role", "payroll").status == 0)
        #expect(try accept("paie").errors.contains("seul un responsable"))
        #expect(try place.gdea("user", "add", "ana", "--role", "planner").status == 0)
        let wrongDay = try place.gdea(
            "plan", "override", "2026-11", "daily-rest", "E09", "2026-11-05", "--reason", "x", "--by", "ana")
        #expect(wrongDay.status == 1)
        #expect(try accept("ana").output == "1 écart accepté par ana\n")
        #expect(try accept("ana").output == "rien à changer\n")
        let check = try place.gdea("plan", "check", "2026-11")
        let unbroken = check.output.replacing(/\n +/, with: " ")
        #expect(check.status == 0 && unbroken.contains("— accepté par ana : accord d'E09"), "\(check.output)")
        let csv = try place.gdea("plan", "check", "2026-11", "--output", "csv")
        #expect(csv.output.contains("11 h 30 of rest between Thu 2026-11-05 19:30"))
        #expect(try place.gdea("plan", "publish", "2026-11", "--at", "2026-10-20").status == 0)
        #expect(try accept("ana", ["--withdraw"]).output == "1 écart bloquant de nouveau par ana\n")
        #expect(try place.gdea("plan", "override", "2026-11", "--output", "csv").output.contains(",false,ana,"))
        #expect(try place.gdea("verify").status == 0)
    }

    @Test("publishing tells what is due; what changes later is told day by day with its notice")
    func publishAndDiff() throws {
        let place = try demo("diff")
        #expect(try place.gdea("plan", "solve", "2026-11").status == 0)
        let first = try place.gdea("plan", "publish", "2026-11", "--at", "2026-10-20")
        #expect(first.status == 0)
        #expect(first.errors.contains("dû à E07 : part-time-breaks 13,00 €"))
        #expect(first.errors.contains("dû à E08 : notice 1 h de repos"))
        #expect(try place.gdea("plan", "publish", "2026-11", "--at", "2026-10-21").output.contains("inchangé"))
        #expect(try place.gdea("plan", "diff", "2026-11").output == "aucune différence\n")
        // E06, a part-timer, comes an hour later on 6 November.
        let plan = try place.gdea("plan", "show", "2026-11", "--list", "--output", "csv").output
        let rows = plan.split(separator: "\n").dropFirst().map { line -> String in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            let (day, isLater) = (cells[1], cells[0] == "E06" && cells[1] == "2026-11-06" && cells[2] == "08:45")
            let (start, end) = isLater ? ("09:45", "13:15") : (String(cells[2]), String(cells[3]))
            return "\(cells[0]),\(cells[4]),\(day)T\(start),\(day)T\(end)"
        }
        let folder = try write("employee,site,start,end\n" + rows.joined(separator: "\n") + "\n", "plan.csv", in: place)
        #expect(try place.gdea("import", folder).status == 0)
        let diff = try place.gdea("plan", "diff", "2026-11", "--output", "csv").output
        #expect(diff == """
            employee,day,change,before,after
            E06,2026-11-06,moved,"08:45-12:15 M14, 13:30-16:00 M14","09:45-13:15 M14, 13:30-16:00 M14"

            """)
        let late = try place.gdea("plan", "check", "2026-11", "--at", "2026-11-03", "--output", "csv").output
        #expect(late.contains("E06,2026-11-06,notice,L3123-31"))
        #expect(try place.gdea("plan", "agree", "E06", "2026-11-06").output
            == "accord de E06 noté pour le 06/11/2026\n")
        let agreed = try place.gdea("plan", "check", "2026-11", "--at", "2026-11-03", "--output", "csv").output
        #expect(!agreed.contains("E06,2026-11-06,notice"))
        let show = try place.gdea("plan", "show", "2026-11", "--employee", "E06", "--week", "2026-11-06").output
        #expect(show.contains("(08:45-12:15 M14)") && show.contains("09:45-13:15 M14*"))
        #expect(try place.gdea("plan", "diff", "2026-11", "--from", "1", "--to", "9").status == 1)
    }

    @Test("a longer search keeps the better plan; how long it may be") func solve() throws {
        let place = try demo("solve")
        func solve(_ words: String...) throws -> Outcome {
            try place.start(["plan", "solve", "2026-11"] + words, environment: [:]).finish()
        }
        #expect(try solve("--steps", "0").output.contains("plan de 2026-11 : 0 vacation,"))
        let found = try solve("--seed", "3", "--steps", "20000")
        #expect(found.output.contains("(recalculé, n° 2)"))
        let again = try solve("--seed", "3", "--steps", "20000")
        #expect(again.output.contains("(inchangé)") && again.errors.contains("n'a pas trouvé mieux"))
        #expect(try solve("--at", "2026-11-12", "--steps", "0").output.contains("(inchangé)"))
        for steps in ["-1", "1000000001"] {
            let refused = try solve("--steps=\(steps)")
            #expect(refused.status == 64 && refused.errors.contains("un nombre de 0 à 1 000 000 000 est attendu"))
        }
    }

    @Test("pins are set by name, refused when they name nothing, listed with whether the plan keeps them")
    func pins() throws {
        let place = try demo("pins")
        #expect(try place.gdea("plan", "solve", "2026-11").status == 0)
        func pin(_ words: String...) throws -> Outcome {
            try place.start(["plan"] + words, environment: [:]).finish()
        }
        #expect(try pin("pin", "2026-11", "E01", "M01.comptable.1", "2026-11-05").status == 0)
        #expect(try pin("pin", "2026-11", "E01", "M01.comptable.1", "2026-11-05").output == "déjà épinglé\n")
        #expect(try pin("pin", "2026-11", "E99", "M01.comptable.1", "2026-11-05").status == 1)
        #expect(try pin("pin", "2026-11", "E01", "M01.comptable.9", "2026-11-05").status == 1)
        #expect(try pin("pin", "2026-11", "E01", "M01.comptable.1", "2026-11-04").errors.contains("n'est pas dû"))
        #expect(try pin("pin", "2026-11", "--output", "csv").output
            == "employee,need,date,kind,kept\nE01,M01.comptable.1,2026-11-05,on,true\n")
        #expect(try pin("unpin", "2026-11", "E01", "M01.comptable.1", "2026-11-05").output == "épingle enlevée\n")
        #expect(try pin("pin", "2026-11").output == "aucune épingle en 2026-11\n")
    }

    @Test("the plan as a table, a page and a picture; totals of its cost after the month is paid")
    func views() throws {
        let place = try demo("views")
        #expect(try place.gdea("plan", "cost", "2026-11").status == 1)
        let month = try place.gdea("month", "run", "2026-11", "--to", place.folder + "/out")
        #expect(month.status == 0)
        let week = try place.gdea("plan", "show", "2026-11", "--week", "2026-11-11").output
        #expect(week.contains(/^Semaine du 09\/11\/2026\n +lun. 9/))
        #expect(week.contains("mer. 11 férié"))
        #expect(try place.gdea("plan", "show", "2026-11", "--by", "site", "--site", "M06").output.contains("M06  "))
        let page = place.folder + "/plan.html"
        #expect(try place.gdea("plan", "show", "2026-11", "--html", page, "--svg", place.folder + "/p.svg").status == 0)
        let html = try place.file("plan.html")
        #expect(html.contains("E02 jeu. 05/11/2026 08:30-12:30 M06, publié"))
        #expect(!html.contains("congé"), "the reason of an absence is not in the picture")
        #expect(try place.file("p.svg").hasPrefix("<svg "))
        let cost = try place.gdea("plan", "cost", "2026-11", "--output", "csv").output
        let lines = cost.split(separator: "\n")
        #expect(lines.count >= 3 && lines.last?.hasPrefix("total,") == true)
        let fairness = try place.gdea("plan", "fairness", "2026-11", "--output", "csv").output
        #expect(fairness.contains("animateur-jeunesse,E08,"))
        let continuity = try place.gdea("plan", "continuity", "2026-11", "--output", "csv").output
        #expect(continuity.contains("M01,comptable,3780,1,100"))
        #expect(try place.gdea("plan", "show", "2026-11", "--html", "/proc/nowhere/x.html").status == 74)
    }
}

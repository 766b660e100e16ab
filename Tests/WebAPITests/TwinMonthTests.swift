import CivilTime
import Documents
import Operations
import People
import Storage
import TestSupport
import Testing

@testable import WebAPI

/// November 2026 of two centres that share three accountants of 24 h a week: P1 works at A, P2 at B, P3 at each in
/// turn, all the same hours on the same days. What P1 and P2 earn is given by their points, and a grant pays part
/// of the accountants' cost at A.
private struct TwinMonth {
    private let pools: TwoPools
    private let tokens: [String: String]

    init(_ mode: String, points: [Int]) throws {
        let url = try ThrowAwayCluster.shared.makeDatabase(preparedAs: "service") {
            try Database(url: $0).migrate()
            try Database(url: $0).prepareServiceLogin()
        }
        let database = try Database(url: url)
        let files = Self.files(mode, points).map { (name: $0.key, bytes: Array($0.value.utf8)) }
        _ = try database.importDataset(
            files, into: ImportedPool(), today: CivilDate("2026-11-24"), actor: "cli:test", nirKey: nil, dryRun: false)
        let period = YearMonth(year: 2026, month: 11)
        _ = try MonthRun(database: database, pool: 1, actor: "cli:test", period: period).run(dryRun: false) { _ in }
        tokens = try database.pool(1, actor: "cli:test") { pool in
            try pool.addAccount("boss", role: .manager, member: nil, employee: nil)
            try pool.addAccount("a", role: .member, member: Code("A"), employee: nil)
            try pool.addAccount("b", role: .member, member: Code("B"), employee: nil)
            return try ["boss", "a", "b"].reduce(into: [:]) {
                $0[$1] = try pool.issueToken(for: $1, days: 1)?.text
            }
        }
        pools = try TwoPools(database: url, files: { try $0.monthFiles($1) }, invoicePage: { InvoicePage.html($0) })
    }

    /// Every answer to an account, by path: all routes that read, for all members, people, invoices and files.
    func readings(_ account: String) async throws -> [String: String] {
        let values: [(name: String, values: [String])] = [
            ("period", ["2026-11"]), ("member", ["A", "B"]), ("employee", ["P1", "P2", "P3"]),
            ("number", ["2026-000001", "2026-000002"]),
            ("name", ["factures-2026-11.json", "journal-ventes-2026-11.csv", "livre-de-paie-2026-11.csv"]),
        ]
        var readings: [String: String] = [:]
        for route in Route.all where !route.isOpen && route.method == .get {
            var paths = [route.path + (route.query.isEmpty ? "" : "?period=2026-11")]
            for (name, values) in values {
                paths = paths.flatMap { path in
                    path.contains("{\(name)}")
                        ? values.map { path.replacingOccurrences(of: "{\(name)}", with: $0) } : [path]
                }
            }
            for path in paths {
                let answer = try await pools.send("GET", path, token: tokens[account])
                readings[path] = "\(answer.status) \(answer.text)"
            }
        }
        return readings
    }

    private static func files(_ mode: String, _ points: [Int]) -> [String: String] {
        let contracts = points.enumerated().map { index, points in
            "P\(index + 1),2024-09-01,permanent,comptable,24,\(points),0,no,A B"
        }
        var plan = ["employee,site,start,end"]
        for day in YearMonth(year: 2026, month: 11).days where day.weekday.rawValue < 6 {
            guard PublicHoliday.on(day) == nil else { continue }
            let third = day.components.day % 2 == 0 ? "SA" : "SB"
            for (employee, site) in [("P1", "SA"), ("P2", "SB"), ("P3", third)] {
                plan.append("\(employee),\(site),\(day)T08:30,\(day)T13:18")
            }
        }
        return [
            "pool.csv": """
            code,from,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode
            GE1,2026-01-01,Groupement,99999000500012,1261,13201,3,0.0145,\(mode)
            """,
            "members.csv": """
            code,name,siret,joined
            A,Les Genêts,99999001300016,2003-01-01
            B,L'Oliveraie,99999002100019,2003-01-01
            """,
            "sites.csv": "code,member,commune_insee\nSA,A,13117\nSB,B,13103\n",
            "employees.csv": """
            code,birth_date,commune_insee,iban
            P1,1990-05-01,13117,FR7699999000010001000000178
            P2,1988-12-31,13103,FR7699999000010001000000275
            P3,1979-07-14,13103,FR7699999000010001000000372
            """,
            "contracts.csv": "employee,from,kind,job,week_hours,points,experience_points,executive,users\n"
                + contracts.joined(separator: "\n") + "\n",
            "plan.csv": plan.joined(separator: "\n") + "\n",
            "tariffs.csv": "class,from,price\ncomptable,2026-01-01,28.00\n",
            "grants.csv": """
            code,funder,label,from,to,amount,job,members
            G1,Commune,Comptabilité,2026-01-01,2026-12-31,3600.00,comptable,A
            """,
        ]
    }
}

@Suite("What members can read of pay") struct TwinMonthTests {
    /// Two months of whole payrolls that differ in nothing but who earns what in a class: 50 and 200 points.
    @Test("two people of a class change pays: no byte of any answer to a member changes",
          arguments: ["class", "grid"])
    func unseen(mode: String) async throws {
        let one = try TwinMonth(mode, points: [50, 200, 100])
        let other = try TwinMonth(mode, points: [200, 50, 100])
        for member in ["a", "b"] {
            let (first, second) = (try await one.readings(member), try await other.readings(member))
            for (path, answer) in first { #expect(second[path] == answer, "\(mode), \(member), \(path)") }
            let own = try #require(first["/api/v1/invoices/2026-00000\(member == "a" ? 1 : 2)"])
            #expect(own.hasPrefix("200 ") && own.contains("\"hours\""))
        }
        let slips = "/api/v1/payslips/2026-11/P1"
        #expect(try await one.readings("boss")[slips] != other.readings("boss")[slips])
    }

    @Test("at real cost the invoices do change, as the pool and its members have agreed")
    func realCost() async throws {
        let one = try TwinMonth("actual", points: [50, 200, 100])
        let other = try TwinMonth("actual", points: [200, 50, 100])
        let path = "/api/v1/invoices/2026-000001"
        #expect(try await one.readings("a")[path] != other.readings("a")[path])
    }
}

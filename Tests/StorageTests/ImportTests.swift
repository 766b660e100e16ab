import CivilTime
import Dataset
import Foundation
import Operations
import People
import Postgres
import Storage
import TestSupport
import Testing

@Suite("An import of some files")
struct ImportTests {
    private static let key = NIRKey(String(repeating: "0f", count: 32))!

    private func file(_ name: String, _ lines: String...) -> [(name: String, bytes: [UInt8])] {
        [(name: name, bytes: Array((lines.joined(separator: "\n") + "\n").utf8))]
    }

    private func take(
        _ files: [(name: String, bytes: [UInt8])], into month: SmallMonth, key: NIRKey? = nil
    ) throws -> String {
        try Database(url: month.url).importDataset(
            files, into: ImportedPool(named: "GE1"), today: CivilDate("2026-11-24"), actor: "cli:test", nirKey: key,
            dryRun: false)
    }

    /// The small month with the identification number of P1, sealed.
    private func sealed() throws -> SmallMonth {
        let month = try SmallMonth.fresh()
        let people = SmallMonth.files("GE1").first { $0.name == "employees.csv" }.map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
        let text = try #require(people).replacing("commune_insee,iban", with: "commune_insee,iban,nir")
            .replacing("0178", with: "0178,\(NIRTests.number)").replacing("0275", with: "0275,")
        _ = try take(file("employees.csv", text), into: month, key: Self.key)
        return month
    }

    @Test("needs the key of the identification numbers when employees are given, else not", arguments: [
        ("hours.csv", "employee,site,start,end\nP1,SB,2026-12-03T08:30,2026-12-03T12:30"),
        ("plan.csv", "employee,site,start,end\nP2,SB,2026-12-03T08:30,2026-12-03T12:30"),
        ("members.csv", "code,name,siret,joined\nA,Les Genêts,99999001300016,2003-01-01\n"
            + "B,Renommé,99999002100019,2026-02-01"),
        ("reviews.csv", "member,employee,date,minutes,verdict\nB,P2,2026-11-03,480,approved"),
    ])
    func withoutKey(_ given: (name: String, text: String)) throws {
        let month = try sealed()
        let summary = try take(file(given.name, given.text), into: month)
        #expect(!summary.contains("rien à changer"), "\(summary)")
        let numbers = try month.batch { try $0.dataset(sealedBy: Self.key).nirs }
        #expect(numbers == [Code("P1"): NIRTests.number], "the sealed number is still there")
        #expect(throws: NIRFault.self) {
            _ = try take(SmallMonth.files("GE1").filter { $0.name == "employees.csv" }, into: month)
        }
    }

    @Test("replaces the reported hours of the months it names and touches no row of others")
    func months() throws {
        let month = try SmallMonth.fresh()
        _ = try take(file("hours.csv", "employee,site,start,end", "P1,SB,2026-10-06T08:30,2026-10-06T12:30",
                          "P1,SB,2026-10-07T08:30,2026-10-07T12:30"), into: month)
        let rows: Statement = "select start_at::text || ' ' || xmin::text from gdea.reported_shift order by start_at"
        let before = try month.administrator().query(rows, String.self)
        #expect(before.count == 3)
        let summary = try take(file("hours.csv", "employee,site,start,end", "P1,SB,2026-10-07T08:30,2026-10-07T12:30",
                                    "P1,SB,2026-12-07T08:30,2026-12-07T12:30"), into: month)
        #expect(summary.contains("2 lignes"), "one comes, one goes: \(summary)")
        let after = try month.administrator().query(rows, String.self)
        #expect(Array(after.prefix(2)) == Array(before.dropFirst()))
        #expect(after.count == 3 && after[2].hasPrefix("2026-12-07"))
    }

    @Test("stages the tables of its files and no other", arguments: [
        ("hours.csv", "employee,site,start,end\nP1,SB,2026-12-03T08:30,2026-12-03T12:30", 1),
        ("tariffs.csv", "class,from,price\ncomptable,2026-01-01,36.00", 1),
        // Contracts bring the members they are for and their clauses, and jobs that only they name.
        ("contracts.csv", "employee,from,kind,job,week_hours,points,experience_points,executive,users\n"
            + "P1,2024-09-01,permanent,comptable,17.5,121,4,no,A B\n"
            + "P2,2026-01-05,permanent,comptable,24,170,7,no,B", 5),
    ])
    func staged(_ given: (name: String, text: String, tables: Int)) throws {
        let month = try SmallMonth.fresh()
        let administrator = try month.administrator()
        try administrator.execute(
            script: """
                do $$ begin
                    execute format('alter database %I set track_functions = ''pl''', current_database());
                end $$
                """)
        // Its connection ends with the import and tells then how often it called what.
        _ = try take(file(given.name, given.text), into: month)
        var calls: [Int] = []
        for _ in 0..<500 where calls.isEmpty {
            calls = try administrator.query(
                "select calls from pg_stat_user_functions where funcname = 'stage' and calls > 0", Int.self)
            usleep(10_000)
        }
        #expect(calls == [given.tables])
    }

    @Test("a need that goes takes its pins with it, and a file may not pin to it any more")
    func pins() throws {
        let month = try SmallMonth.fresh()
        let heading = "code,site,job,start,end,quantity,priority,rrule"
        let pinned = "N1,SA,comptable,2026-11-02T08:30,2026-11-02T12:30,1,5,FREQ=WEEKLY;BYDAY=MO"
        let other = "N2,SB,comptable,2026-11-05T08:30,2026-11-05T12:30,1,5,"
        let before = try month.batch { try $0.pins() }
        #expect(before.map(\.need.text) == ["N1"])
        _ = try take(file("needs.csv", heading, pinned), into: month)
        #expect(try month.batch { try $0.pins() } == before)
        _ = try take(file("needs.csv", heading, other), into: month)
        #expect(try month.batch { try $0.needs() }.map(\.code.text) == ["N2"])
        #expect(try month.batch { try $0.pins() } == [])
        #expect(throws: Faults.self) {
            _ = try take(file("pins.csv", "employee,need,date,kind", "P1,N1,2026-11-02,on"), into: month)
        }
    }

    @Test("any file of an export, imported alone, changes nothing", arguments: Table.allCases)
    func alone(_ table: Table) throws {
        let month = try SmallMonth.fresh()
        let files = try month.batch { try $0.dataset() }.write([table])
        #expect(files.map(\.name) == [table.file], "the small month has rows of every table")
        let summary = try take(files.map { ($0.name, Array($0.text.utf8)) }, into: month)
        #expect(summary == "rien à changer : les données sont déjà là")
    }

    @Test("is chained with the digest of what was given, not of all that is stored")
    func payload() throws {
        let month = try SmallMonth.fresh()
        _ = try take(file("tariffs.csv", "Classe;Du;Prix", "comptable;01/01/2026;36,00"), into: month)
        let link = try month.administrator().query(
            "select object, payload_sha256 from audit order by seq desc limit 1", String.self, [UInt8].self)[0]
        #expect(link.0 == "1 rows")
        #expect(link.1 == sha256("tariffs.csv\nclass,from,price\ncomptable,2026-01-01,36.00\n"))
    }

    @Test("the consent to real-cost invoices is stored with the pool and exported again")
    func consent() throws {
        let month = try SmallMonth.fresh()
        let pool = try #require(SmallMonth.files("GE1").first { $0.name == "pool.csv" })
        let text = String(decoding: pool.bytes, as: UTF8.self)
            .replacing("tariff_mode", with: "tariff_mode,cost_consent")
            .replacing("class", with: "actual,2026-10-15")
        _ = try take(file("pool.csv", text), into: month)
        let stored = try month.batch { try $0.dataset([.pool]) }
        #expect(stored.pools.map(\.costConsent) == [CivilDate("2026-10-15")])
        #expect(try take(stored.write([.pool]).map { ($0.name, Array($0.text.utf8)) }, into: month)
            .contains("rien à changer"))
    }

    @Test("finds shifts of some days by an index of pool and time", arguments: ["published_shift", "reported_shift"])
    func index(_ table: String) throws {
        let administrator = try SmallMonth.untouched().administrator()
        try administrator.execute(
            script: """
                set enable_seqscan = off; set enable_bitmapscan = off;
                create function pg_temp.plan(query text) returns setof text language plpgsql as
                    $$ begin return query execute 'explain ' || query; end $$
                """)
        let query = "select employee from \(table) where pool_id = 1 and start_at >= '2026-11-01' "
            + "and start_at < '2026-12-01'"
        let plan = try administrator.query("select pg_temp.plan(\(query))", String.self).joined(separator: "\n")
        #expect(plan.contains("using \(table)_by_start"), "\(plan)")
    }
}

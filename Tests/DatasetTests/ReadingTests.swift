import CivilTime
import CSV
import Foundation
import Money
import People
import Roster
import Testing

@testable import Dataset

@Suite("Reading a folder")
struct ReadingTests {
    @Test("required columns are enough, and mean what the format says")
    func required() throws {
        let pool = try Dataset.read(TinyPool.files())
        #expect(pool.pools.map(\.accidentRate) == [Rate(e8: 1_450_000)])
        #expect(pool.sites.map { $0.member?.text } == [nil, "A", "B"])
        #expect(pool.travels.map(\.metres) == [32_500])
        #expect(pool.contracts.map(\.weekMinutes) == [1050, 1440])
        #expect(pool.contracts[0].users.map(\.text) == ["A", "B"])
        #expect(pool.contracts[1].users.isEmpty)
        #expect(pool.assignments.map(\.monthMinutesMax) == [2430, 1800])
        #expect(pool.withholdingRates.map(\.rate) == [Rate(e8: 3_100_000)])
    }

    @Test("the day of the consent to real-cost invoices is read under its label and comes back as it went")
    func consent() throws {
        let text = try #require(TinyPool.french["pool.csv"])
            .replacing("Mode de tarif", with: "Mode de tarif;Consentement au coût réel")
            .replacing("grille", with: "réel;15/10/2026")
        let data = try Dataset.read(TinyPool.files(["pool.csv": text]))
        #expect(data.pools.map(\.costConsent) == [CivilDate("2026-10-15")])
        let again = try Dataset.read(data.write([.pool]).map { ($0.name, Array($0.text.utf8)) }, onto: data)
        #expect(again.pools == data.pools)
        #expect(try Dataset.read(TinyPool.files()).pools.map(\.costConsent) == [nil])
    }

    @Test("week hours without day hours are spread from Monday to Friday in whole minutes")
    func spread() throws {
        let contracts = try Dataset.read(TinyPool.files(["contracts.csv": """
            employee,from,kind,job,week_hours,points,experience_points,executive,users
            P1,2024-09-01,CDI,comptable,17:33,120,4,non,
            """, "needs.csv": nil, "assignments.csv": nil])).contracts
        // 17 h 33 = 1053 minutes = 5 x 210 + 3.
        #expect(contracts[0].dayMinutes == [211, 211, 211, 210, 210, 0, 0])
    }

    @Test("without jobs.csv the jobs of the contracts are their own class, labelled as written")
    func jobs() throws {
        let jobs = try Dataset.read(TinyPool.files()).jobs
        #expect(jobs == [
            Job(code: Code("comptable-unique"), label: "Comptable unique", jobClass: "Comptable unique"),
            Job(code: Code("coordination"), label: "coordination", jobClass: "coordination"),
        ])
    }

    @Test("needs without a code get one from their content: the same in another order, numbered when equal")
    func needCodes() throws {
        let codes = try Dataset.read(TinyPool.files()).needs.map(\.code.text)
        #expect(codes.count == 3)
        #expect(codes.filter { $0.hasPrefix("N-SA-") }.count == 1)
        #expect(codes.filter { $0.hasPrefix("N-SB-") }.map { $0.suffix(2) } == ["-1", "-2"])
        let reversed = try Dataset.read(TinyPool.files(["needs.csv": """
            site,job,start,end,quantity,priority,rrule
            SB,Comptable unique,2026-11-03T08:30,2026-11-03T12:00,1,5,
            SB,Comptable unique,2026-11-03T08:30,2026-11-03T12:00,1,5,
            SA,Comptable unique,2026-11-02T08:30,2026-11-02T12:00,1,5,FREQ=WEEKLY;BYDAY=MO
            """])).needs.map(\.code.text)
        #expect(reversed == codes)
    }

    /// Test vectors of the hash's authors (draft-eastlake-fnv): "" 811c9dc5, "a" e40c292c, "foobar" bf9cf968.
    @Test("codes come from FNV-1a", arguments: [("", "811c9dc5"), ("a", "e40c292c"), ("foobar", "bf9cf968")])
    func hash(text: String, digits: String) { #expect(fnv1a(text) == digits) }

    @Test("French labels, semicolons, decimal commas, days first: the same data", arguments: ["\n", "\r\n"])
    func french(lineEnd: String) throws {
        let files = TinyPool.french.map { name, text in
            (name: name, bytes: Array(text.split(separator: "\n").joined(separator: lineEnd).utf8))
        }
        #expect(try Dataset.read(files) == Dataset.read(TinyPool.files()))
    }

    @Test("Windows-1252, tabs and a UTF-8 mark: the same data")
    func encodings() throws {
        let english = try Dataset.read(TinyPool.files())
        let windows = try TinyPool.french.map { name, text in
            (name: name, bytes: [UInt8](try #require(text.data(using: .windowsCP1252))))
        }
        #expect(try Dataset.read(windows) == english)
        let marked = TinyPool.french.map { (name: $0.key, bytes: [0xEF, 0xBB, 0xBF] + Array($0.value.utf8)) }
        #expect(try Dataset.read(marked) == english)
        let tabs = TinyPool.english.filter { $0.key != "members.csv" }
            .map { (name: $0.key, bytes: Array($0.value.replacingOccurrences(of: ",", with: "\t").utf8)) }
            + TinyPool.files().filter { $0.name == "members.csv" }
        #expect(try Dataset.read(tabs) == english)
    }

    @Test("a file of one table finds what it names in the stored data, and replaces its table only")
    func ontoBase() throws {
        let base = try Dataset.read(TinyPool.files())
        let absences = "employee,kind,from,to\nP2,formation,02/11/2026,03/11/2026\n"
        let read = try Dataset.read([("absences.csv", Array(absences.utf8))], onto: base)
        var expected = base
        expected.absences = [
            Absence(employee: Code("P2"), kind: .training, from: try #require(CivilDate("2026-11-02")),
                    to: try #require(CivilDate("2026-11-03"))),
        ]
        #expect(read == expected)
        #expect(try Dataset.read([], onto: base) == base)
    }

    @Test("a new members.csv may not lack a member that stored tables name")
    func missingForBase() throws {
        let base = try Dataset.read(TinyPool.files())
        let members = "code,name,siret,joined\nA,Les Genêts,99999001300016,2003-01-01\n"
        #expect(faultLines([("members.csv", Array(members.utf8))], onto: base) == [
            "sites.csv (enregistré):4:2: member : inconnu de members.csv, « B » (vouliez-vous dire « A » ?)",
            "contracts.csv (enregistré):2:10: users : inconnu de members.csv, « B » "
                + "(vouliez-vous dire « A » ?)",
            "assignments.csv (enregistré):3:3: member : inconnu de members.csv, « B » "
                + "(vouliez-vous dire « A » ?)",
        ])
    }

    @Test("two people at two places at once: left to the plan's checks in plan.csv, refused in hours.csv")
    func overlaps() throws {
        let shifts = """
            employee,site,start,end
            P1,SA,2026-11-02T08:30,2026-11-02T12:00
            P1,SB,2026-11-02T11:30,2026-11-02T12:30
            """
        #expect(try Dataset.read(TinyPool.files(["plan.csv": shifts])).plan.count == 2)
        #expect(faultLines(TinyPool.files(["hours.csv": shifts])) == [
            "hours.csv:3:3: start : heures en même temps que celles de la ligne 2 "
                + "(SA, 2026-11-02T08:30 à 12:00), « 2026-11-02T11:30 »",
        ])
    }

    @Test("bytes changed at random: the folder reads or its faults are told, never a crash")
    func mutations() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SplitMix(state: seed)
        let full = ProcessInfo.processInfo.environment["GDEA_TEST"] == "full"
        let files = TinyPool.files()
        let alphabet: [UInt8] = Array("0159,;\"\n\r\t -+=AZaz/:%".utf8) + [0, 0x80, 0xE9, 0xFF, 0xC3]
        for _ in 0..<(full ? 20_000 : 400) {
            var mutated = files
            let index = Int.random(in: 0..<files.count, using: &generator)
            for _ in 0...Int.random(in: 0...6, using: &generator) where !mutated[index].bytes.isEmpty {
                let place = Int.random(in: 0..<mutated[index].bytes.count, using: &generator)
                switch Int.random(in: 0...2, using: &generator) {
                case 0: mutated[index].bytes.remove(at: place)
                case 1: mutated[index].bytes.insert(alphabet.randomElement(using: &generator) ?? 0, at: place)
                default: mutated[index].bytes[place] = alphabet.randomElement(using: &generator) ?? 0
                }
            }
            do {
                let read = try Dataset.read(mutated)
                let written = read.write().map { (name: $0.name, bytes: Array($0.text.utf8)) }
                #expect(try Dataset.read(written) == read, "seed \(seed)")
            } catch let faults {
                #expect(!faults.all.isEmpty, "seed \(seed)")
                for fault in faults.all {
                    #expect(fault.line >= 1 && fault.column >= 1, "seed \(seed)")
                    let isOneLine = !fault.description.contains(where: \.isNewline)
                    #expect(isOneLine, "seed \(seed)")
                }
            }
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, seeded, the same everywhere.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

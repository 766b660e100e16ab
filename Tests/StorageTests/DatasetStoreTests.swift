import CivilTime
import Dataset
import Foundation
import Money
import People
import Postgres
import Storage
import TestSupport
import Testing

@Suite("A folder of data, stored and read back")
struct DatasetStoreTests {
    private static let demo = Result {
        let folder = repositoryRoot + "/deploy/demo"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".csv")
        }
        return try Dataset.read(
            names.sorted().map {
                ($0, [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + $0))))
            })
    }
    private static let pool = Code<Pool>("GDEA13")

    private func stored(_ data: Dataset) throws -> (database: Database, url: String) {
        let url = try SmallMonth.emptyDatabase()
        let database = try Database(url: url)
        _ = try database.pool(entering: Self.pool, actor: "cli:test") { try $0.write(data, sealedBy: nil) }
        return (database, url)
    }

    /// Rows of all tables with the transaction that wrote each: an update that changes nothing shows too.
    private func state(_ url: String) throws -> [String] {
        try Connection(url).query(
            """
            select c.relname || ' ' || coalesce((xpath('//n/text()', query_to_xml('select string_agg(xmin::text, '' ''
                order by ctid) as n from gdea.' || c.relname, false, true, '')))[1]::text, '')
            from pg_class c where c.relnamespace = 'gdea'::regnamespace and c.relkind = 'r' order by 1
            """, String.self)
    }

    @Test("the demo pool comes back as it went in, plans and verdicts apart, which are records of the month")
    func roundTrip() throws {
        var data = try Self.demo.get()
        let (database, _) = try stored(data)
        let back = try database.pool(entering: Self.pool, actor: "cli:test") { try $0.dataset(sealedBy: nil) }
        #expect(data.reviews.count > 0 && back.reviews.isEmpty && back.plan.isEmpty)
        data.reviews = []
        data.plan = []
        #expect(back == data)
        #expect(back.write().map(\.text) == data.write().map(\.text))
        #expect(data.members.count == 16 && data.employees.count == 16)
    }

    @Test("writing it again touches no row and adds no link to the chain")
    func again() throws {
        let data = try Self.demo.get()
        let (database, url) = try stored(data)
        let before = try state(url)
        let touched = try database.pool(entering: Self.pool, actor: "cli:test") {
            try $0.write(data, sealedBy: nil)
        }
        #expect(touched == 0)
        #expect(try state(url) == before)
    }

    @Test("a change touches its own rows only")
    func change() throws {
        var data = try Self.demo.get()
        let (database, url) = try stored(data)
        let before = try state(url)
        data.members[0].name = "Renommé"
        data.withholdingRates.removeLast()
        data.tariffs[0].price += Cents(1)
        let touched = try database.pool(entering: Self.pool, actor: "cli:test") {
            try $0.write(data, sealedBy: nil)
        }
        #expect(touched == 3)
        let changed = try zip(before, state(url)).filter { $0 != $1 }.map { $0.0.split(separator: " ")[0] }
        #expect(changed == ["audit", "audit_head", "member", "pas_rate", "tariff"])
        let back = try database.pool(entering: Self.pool, actor: "cli:test") { try $0.dataset(sealedBy: nil) }
        #expect(back.members == data.members && back.withholdingRates == data.withholdingRates)
    }

    @Test("a dry run counts what it would touch and leaves nothing, not even the pool")
    func dryRun() throws {
        let url = try SmallMonth.emptyDatabase()
        let database = try Database(url: url)
        let data = try Self.demo.get()
        let touched = try database.pool(entering: Self.pool, actor: "cli:test", dryRun: true) {
            try $0.write(data, sealedBy: nil)
        }
        #expect(touched > 500)
        #expect(try database.pools().isEmpty)
        #expect(try Connection(url).query("select count(*) from gdea.audit", Int.self) == [0])
    }

    @Test(
        "an employee, a member or a site that the month still needs cannot be removed",
        arguments: [
            "employees", "members", "sites",
        ])
    func stillUsed(_ table: String) throws {
        let month = try SmallMonth.untouched()
        var data = try month.batch { try $0.dataset(sealedBy: nil) }
        let code = Code<Employee>("P2")
        switch table {
        case "employees":
            data.employees.removeAll { $0.code == code }
            data.contracts.removeAll { $0.employee == code }
        case "members":
            data.members.removeAll { $0.code.text == "A" }
            data.sites.removeAll { $0.member?.text == "A" }
            data.travels = []
            data.needs = []
            data.assignments = []
            data.mandates = []
            data.hours = []
            data.contracts[0].users = [Code("B")]
        default:
            data.sites.removeAll { $0.code.text == "SB" }
            data.travels = []
        }
        let smaller = data
        let error = #expect(throws: PostgresError.self) {
            try month.batch { _ = try $0.write(smaller, sealedBy: nil) }
        }
        #expect(error?.sqlState == .foreignKeyViolation)
    }

    @Test("an employee whom nothing names any more goes, with the rows that were its own")
    func noLongerUsed() throws {
        var data = try Self.demo.get()
        let (database, url) = try stored(data)
        let code = data.employees[0].code
        data.employees.removeFirst()
        data.contracts.removeAll { $0.employee == code }
        data.absences.removeAll { $0.employee == code }
        data.hours.removeAll { $0.employee == code }
        data.withholdingRates.removeAll { $0.employee == code }
        data.openings.removeAll { $0.employee == code }
        data.assignments.removeAll { $0.subject == .employee(code) }
        data.allocationKeys.removeAll { $0.employee == code }
        let smaller = data
        _ = try database.pool(entering: Self.pool, actor: "cli:test") { try $0.write(smaller, sealedBy: nil) }
        let left = try Connection(url).query(
            """
            select (select count(*) from gdea.employee where employee = \(code))
                + (select count(*) from gdea.contract where employee = \(code))
            """, Int.self)
        #expect(left == [0])
    }
}

@Suite("Identification numbers (NIR) sealed")
struct NIRTests {
    /// The number of INSEE's own example.
    static let number = "255081416802538"
    private static let key = NIRKey(String(repeating: "0f", count: 32))!
    private static let otherKey = NIRKey(String(repeating: "f0", count: 32))!

    /// The small month's folder with the number of P1, stored.
    private func stored() throws -> SmallMonth {
        let month = try SmallMonth.fresh()
        try month.batch { pool in
            var data = try pool.dataset(sealedBy: nil)
            data.nirs = [Code("P1"): Self.number]
            _ = try pool.write(data, sealedBy: Self.key)
        }
        return month
    }

    @Test("the number comes back with its key, and writing it again touches nothing")
    func roundTrip() throws {
        let month = try stored()
        try month.batch { pool in
            let data = try pool.dataset(sealedBy: Self.key)
            #expect(data.nirs == [Code("P1"): Self.number])
            #expect(try pool.write(data, sealedBy: Self.key) == 0)
        }
    }

    @Test("no table holds the number, as text or as bytes, nor the key")
    func nowhereInPlain() throws {
        let month = try stored()
        func hexadecimalText(_ text: String) -> String { hexadecimal(Array(text.utf8)) }
        let forbidden = [
            Self.number, String(Self.number.prefix(13)), hexadecimalText(String(Self.number.prefix(13))),
            String(repeating: "0f", count: 16),
        ]
        let rows = try month.administrator().query(
            """
            select (xpath('//n/text()', query_to_xml(
                'select coalesce(string_agg(t::text, '' ''), ''empty'') as n from gdea.' || c.relname || ' t',
                false, true, '')))[1]::text
            from pg_class c where c.relnamespace = 'gdea'::regnamespace and c.relkind = 'r'
            """, String.self)
        #expect(rows.contains { $0.contains("Les Genêts") }, "the dump holds the pool")
        for text in forbidden { #expect(!rows.contains { $0.contains(text) }) }
    }

    @Test("two numbers alike are sealed unlike, and a sealed number does not open for another employee")
    func bound() throws {
        let month = try stored()
        try month.batch { pool in
            var data = try pool.dataset(sealedBy: Self.key)
            data.nirs[Code("P2")] = Self.number
            _ = try pool.write(data, sealedBy: Self.key)
        }
        #expect(
            try month.administrator().query("select count(distinct sealed) from employee_nir", Int.self) == [
                2
            ])
        try month.administrator().execute(
            script: """
                update employee_nir set sealed = (select sealed from employee_nir where employee = 'P1')
                where employee = 'P2'
                """)
        let fault = #expect(throws: NIRFault.self) {
            try month.batch { _ = try $0.dataset(sealedBy: Self.key) }
        }
        #expect(fault?.description.contains("P2") == true)
    }

    @Test("without the key, or with another, nothing is read or written, and the message says which employee")
    func keys() throws {
        let month = try stored()
        let missing = #expect(throws: NIRFault.self) { try month.batch { _ = try $0.dataset(sealedBy: nil) } }
        #expect(missing?.description.contains("GDEA_NIR_KEY n'est pas défini") == true)
        let other = #expect(throws: NIRFault.self) {
            try month.batch { _ = try $0.dataset(sealedBy: Self.otherKey) }
        }
        #expect(other?.description == "le NIR de P1 a été scellé avec une autre clé que GDEA_NIR_KEY")
        let untouched = try SmallMonth.untouched()
        let unsealed = #expect(throws: NIRFault.self) {
            try untouched.batch { pool in
                var data = try pool.dataset(sealedBy: nil)
                data.nirs = [Code("P1"): Self.number]
                _ = try pool.write(data, sealedBy: nil)
            }
        }
        #expect(unsealed?.description.contains("openssl rand -hex 32") == true)
        for fault in [missing, other, unsealed] {
            #expect(fault.map { "\($0)".contains(Self.number) } == false)
        }
    }

    @Test(
        "a key is 64 hexadecimal digits",
        arguments: [
            ("0F" + String(repeating: "0f", count: 31), true), (String(repeating: "0f", count: 31), false),
            (String(repeating: "0f", count: 33), false), ("+1" + String(repeating: "0f", count: 31), false),
            ("0g" + String(repeating: "0f", count: 31), false), ("", false),
        ])
    func keyForm(_ text: String, _ isKey: Bool) { #expect((NIRKey(text) != nil) == isKey) }

    @Test("a number that is taken out of the folder is removed from the database")
    func removed() throws {
        let month = try stored()
        try month.batch { pool in
            var data = try pool.dataset(sealedBy: Self.key)
            data.nirs = [:]
            #expect(try pool.write(data, sealedBy: Self.key) == 1)
        }
        #expect(try month.administrator().query("select count(*) from employee_nir", Int.self) == [0])
    }
}

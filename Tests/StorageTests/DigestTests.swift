import CivilTime
import LegalParameters
import Operations
import Postgres
import Storage
import TestSupport
import Testing

@Suite("Digests outlive changes of the schema")
struct DigestTests {
    private let december = YearMonth(year: 2026, month: 12)

    /// What a later version of the program might do to every table that a digest covers: a column more, in the
    /// middle of which another one has gone.
    private static func addColumns(_ connection: Connection) throws {
        let tables = try connection.query(
            """
            select relname::text from pg_class where relnamespace = 'gdea'::regnamespace and relkind = 'r' order by 1
            """, String.self)
        #expect(tables.count > 30)
        for table in tables { try connection.execute(script: "alter table \(table) add column later text default 'x'") }
    }

    @Test("a column that a later migration adds to every table changes no digest: verify is clean, the month as it was")
    func addedColumn() throws {
        let month = try SmallMonth.fresh()
        try Self.addColumns(month.administrator())
        try month.batch { pool in
            #expect(try pool.verify().compactMap(\.fault) == [])
            for step in Step.allCases {
                #expect(try !pool.isOutdated(step, SmallMonth.period), "\(step)")
                guard step != .invoices else { continue }
                let again = try pool.run(step, SmallMonth.period) { _ in Issue.record("\(step) written again") }
                #expect(again == .unchanged(run: 1), "\(step)")
            }
        }
    }

    /// A migration that brings a column of payslips into the digests.
    private static let nextFormat = """
        alter table payslip add column later text not null default 'x';
        create function digest_rows_4(of_digest text, of_pool bigint, of_day date, of_first bigint, of_last bigint)
            returns setof text language sql stable set search_path = gdea, pg_temp as $$
            select * from digest_rows_3(of_digest, of_pool, of_day, of_first, of_last)
            union all
            select 'payslip.later ' || row(employee, later)::text from payslip
            where of_digest = 'payroll' and pool_id = of_pool and period = of_day and run = of_first
        $$;
        grant execute on function digest_rows_4(text, bigint, date, bigint, bigint) to gdea_batch;
        create or replace function digest_format() returns integer language sql immutable
            set search_path = gdea, pg_temp as 'select 4'
        """

    @Test("stored runs are verified in their own format; an open step is computed once more, a closed one is not")
    func nextFormat() throws {
        let month = try SmallMonth.fresh()
        let run: (PoolTransaction) throws -> StepOutcome = { pool in
            try pool.run(.payroll, december) {
                try pool.write(SmallMonth.payslips, december, run: $0, parameters: sha256("the law"))
            }
        }
        #expect(try month.batch(run) == .written(run: 1))
        try month.administrator().execute(script: Self.nextFormat)
        try month.batch { pool in
            #expect(try pool.verify().compactMap(\.fault) == [])
            #expect(try pool.isCurrent(.payroll, december), "the data are those that the run was computed from")
            #expect(try pool.run(.payroll, SmallMonth.period) { _ in Issue.record("closed") } == .unchanged(run: 1))
            #expect(try run(pool) == .written(run: 2))
            #expect(try run(pool) == .unchanged(run: 2))
            let formats = try pool.sql.query(
                """
                select period, run, digest_format from step_run where step = 'payroll' order by period, run
                """, YearMonth.self, Int.self, Int.self)
            #expect(formats.map(\.2) == [3, 3, 4, 3])
            #expect(try pool.verify().compactMap(\.fault) == [])
        }
        // The new format covers the new column, the old one does not.
        for (run, isFound) in [(1, false), (2, true)] {
            let faults = try month.faults(
                after: "update payslip set later = 'y' where period = '2026-12-01' and run = \(run)")
            #expect((faults["chaque calcul enregistré est inaltéré (empreinte des lignes)"] != nil) == isFound)
        }
    }

    @Test("a run in a format that nobody knows is named, not passed over")
    func unknownFormat() throws {
        let faults = try SmallMonth.untouched().faults(
            after: "update step_run set digest_format = 9 where step = 'hours'")
        #expect(faults["chaque calcul enregistré est inaltéré (empreinte des lignes)"] == "hours 2026-11 calcul 1")
    }

    @Test("no setting of the session changes a digest", arguments: [
        "datestyle = 'German'", "intervalstyle = 'postgres_verbose'", "timezone = 'Pacific/Auckland'",
        "bytea_output = 'escape'", "lc_time = 'C'", "search_path = public", "extra_float_digits = 0",
    ])
    func settings(_ setting: String) throws {
        let connection = try SmallMonth.untouched().administrator()
        let digests: Statement = """
            select encode(gdea.digest(1, name, 1, '2026-11-01', 1, 1), 'hex')
            from unnest('{plan,publish,hours,payroll,shares,invoices,for plan,for hours,for payroll}'::text[]) name
            """
        let plain = try connection.query(digests, String.self)
        #expect(Set(plain).count == 9)
        try connection.execute(script: "set \(setting)")
        #expect(try connection.query(digests, String.self) == plain)
    }

    @Test("rows in another physical order have the same digest")
    func order() throws {
        let month = try SmallMonth.untouched()
        let digest: (Transaction) throws -> [UInt8] = {
            try $0.query("select digest(1, 'hours', 1, '2026-11-01', 1, 1)", [UInt8].self)[0]
        }
        let before = try month.tampered("select 1", digest)
        let after = try month.tampered(
            """
            create temporary table kept on commit drop as select * from hours_line;
            delete from hours_line; insert into hours_line select * from kept order by line desc
            """, digest)
        #expect(before == after)
    }

    /// A column left out of the digest could be changed without anybody finding it.
    @Test("every column of a table that runs and journals write is in the digests", arguments: [
        "plan_shift", "plan_open", "published_shift", "hours_line", "payslip", "payslip_line",
        "payslip_figures", "cost_share", "invoice", "invoice_line", "entry", "entry_line", "publication",
        "publication_breach", "external_cost",
    ])
    func complete(_ table: String) throws {
        let connection = try SmallMonth.schema()
        let columns = try connection.query(
            """
            select attname::text from pg_attribute where attrelid = ('gdea.' || \(table))::regclass and attnum > 0
              and not attisdropped and attname not in ('pool_id', 'period', 'run') order by 1
            """, String.self)
        let bodies = try connection.query(
            "select prosrc from pg_proc where proname ~ '^digest_rows_[0-9]+$' order by oid desc", String.self)
        let list = try #require(bodies.lazy.compactMap { listed(table, in: $0) }.first)
        // What tells rows of one digest apart: of a journal the digest names journal and year.
        let known = list.union(table.hasPrefix("entry") ? ["journal", "year"] : [])
        #expect(columns.filter { !known.contains($0) } == [], "see « Changing it » in the README")
    }

    /// The columns between `'table ' || row(` and its closing parenthesis.
    private func listed(_ table: String, in body: String) -> Set<String>? {
        guard let start = body.range(of: "'\(table) ' || row(") else { return nil }
        let list = body[start.upperBound...].prefix { $0 != ")" }
        return Set(list.split { ", \n".contains($0) }.map { $0.split(separator: ".").last.map(String.init) ?? "" })
    }
}

@Suite("Rules are part of what a run is computed by")
struct StepBasisTests {
    private let december = YearMonth(year: 2026, month: 12)

    /// The small pool with December open, computed by the program itself up to the shares.
    private func open() throws -> SmallMonth {
        let month = try SmallMonth.fresh()
        try month.batch { pool in
            _ = try pool.solvePlan(december)
            _ = try pool.publishPlan(december)
            _ = try pool.deriveHours(december)
            _ = try pool.run(.payroll, december) {
                try pool.write(SmallMonth.payslips, december, run: $0, parameters: sha256("the law"))
            }
            _ = try pool.runShares(december)
        }
        return month
    }

    @Test("plan, hours and shares are computed once more when their rules have changed, and only then")
    func changedRules() throws {
        let month = try open()
        let work: [(String, (PoolTransaction) throws -> StepOutcome)] = [
            ("plan", { try $0.solvePlan(december) }), ("hours", { try $0.deriveHours(december) }),
            ("shares", { try $0.runShares(december) }),
        ]
        for (step, run) in work {
            let same = try month.batch { try run($0) }
            #expect(same == .unchanged(run: 1), "\(step)")
            try month.administrator().execute(
                script: """
                    set session_replication_role = replica;
                    update step_run set basis_sha256 = sha256('other rules')
                    where step = '\(step)' and period = '2026-12-01'
                    """)
            try month.batch { pool in
                let isOutdated = try pool.isOutdated(#require(Step(rawValue: step)), december)
                #expect(!isOutdated, "\(step): other rules are no other data")
                #expect(try run(pool) == .written(run: 2), "\(step)")
                #expect(try run(pool) == .unchanged(run: 2), "\(step)")
            }
        }
    }

    @Test("a closed step is compared by its data alone: other rules do not tell people that their data changed")
    func closed() throws {
        let month = try SmallMonth.fresh()
        try month.batch { pool in
            for step in [Step.hours, .payroll, .shares] {
                let again = try pool.run(step, SmallMonth.period, basis: sha256("other rules")) { _ in
                    Issue.record("\(step) written when closed")
                }
                #expect(again == .unchanged(run: 1), "\(step)")
            }
        }
    }

    @Test("invoices are refused from payslips by other rules")
    func invoices() throws {
        let month = try open()
        let law = try LegalParameters.load()
        let fault = #expect(throws: CheckFault.self) { try month.batch { _ = try $0.issueInvoices(december, law) } }
        #expect(fault?.description.contains("gdea payroll run 2026-12") == true)
    }
}

import People
import Postgres
import Storage
import TestSupport
import Testing

@Suite("Two pools with the same codes, each behind its wall")
struct IsolationTests {
    /// All tables but the list of pools, which the operator of the batch reads whole.
    private static func tenantTables(_ connection: Connection) throws -> [String] {
        try connection.query(
            """
            select relname::text from pg_class where relnamespace = 'gdea'::regnamespace and relkind in ('r', 'p')
              and relname <> 'pool' order by 1
            """, String.self)
    }

    private func count(_ sql: some SQLSession, _ condition: String) throws -> Int {
        try sql.query(
            """
            select (xpath('//n/text()', query_to_xml(\("select count(*) as n from \(condition)"), false, true,
                '')))[1]::text::bigint
            """, Int.self)[0]
    }

    @Test("the batch of one pool sees all of its rows and none of the other's")
    func batchSees() throws {
        let month = try SmallMonth.untouchedPools()
        let administrator = try month.administrator()
        var filled = 0
        for table in try Self.tenantTables(administrator) {
            for pool in 1...2 {
                let all = try count(administrator, "\(table) where pool_id = \(pool)")
                let seen = try month.database.pool(pool, actor: "cli:test") { try count($0.sql, table) }
                #expect(seen == all, "\(table) of pool \(pool)")
                filled += all > 0 ? 1 : 0
            }
        }
        #expect(filled > 60, "the small month fills most tables")
    }

    @Test("the batch of one pool changes and removes nothing of the other, and adds nothing to it")
    func batchTouches() throws {
        let month = try SmallMonth.untouchedPools()
        let tables = try Self.tenantTables(month.administrator())
        for table in tables {
            for script in [
                "update \(table) set pool_id = pool_id where pool_id = 2",
                "delete from \(table) where pool_id = 2",
            ] {
                do {
                    let touched = try month.database.pool(1, actor: "cli:test", dryRun: true) { pool in
                        // The script is one statement: what it touched stands in the catalogue of the transaction.
                        try pool.sql.execute(script: script)
                        return try pool.sql.query(
                            """
                            select coalesce(sum(pg_stat_get_xact_tuples_updated(c.oid)
                                + pg_stat_get_xact_tuples_deleted(c.oid)), 0)::bigint
                            from pg_class c where c.relnamespace = 'gdea'::regnamespace
                            """, Int.self)[0]
                    }
                    #expect(touched == 0, "\(script)")
                } catch let error as PostgresError {
                    #expect(error.sqlState == .insufficientPrivilege, "\(script)")
                }
            }
        }
        for script in [
            "insert into job values (2, 'new', 'x', 'x')",
            "update job set pool_id = 2",
            "insert into account (pool_id, account, role) values (2, 'x', 'manager')",
            "insert into token (pool_id, token_sha256, account, expires_at) values (2, sha256('x'), 'chef', now())",
            "select audit_append(2, 'x', 'x', 'x', sha256('x'))",
            "select take_numbers(2, 'F', 2026, 1)",
        ] {
            let error = #expect(throws: PostgresError.self, "\(script)") {
                try month.batch { try $0.sql.execute(script: script) }
            }
            #expect(error?.sqlState == .insufficientPrivilege, "\(script)")
        }
    }

    @Test("a row refers to rows of its own pool only")
    func references() throws {
        let month = try SmallMonth.twoPools()
        try month.database.pool(2, actor: "cli:test") {
            try $0.sql.execute(
                script: """
                    insert into member values (2, 'C', 'Seulement en 2', '99999001300016', '2026-01-01')
                    """)
        }
        let error = #expect(throws: PostgresError.self) {
            try month.batch {
                try $0.sql.execute(script: "insert into site values (1, 'SC', 'C', '13117', null)")
            }
        }
        #expect(error?.sqlState == .foreignKeyViolation)
    }

    @Test(
        "a transaction that names no pool gets an error, not rows, on a fresh connection and on a used one",
        arguments: ["gdea_batch", "gdea_app"])
    func noPool(_ role: String) throws {
        let month = try SmallMonth.untouchedPools()
        let connection = try Connection(month.url)
        let identity = [
            ("gdea.pool", "1"), ("gdea.role", "manager"), ("gdea.member", ""), ("gdea.employee", ""),
        ]
        let tables =
            role == "gdea_batch"
            ? try Self.tenantTables(month.administrator()) : ["invoice", "payslip", "audit"]
        for expected: SQLState in ["42704", "22P02"] {
            for table in tables {
                let error = #expect(throws: PostgresError.self, "\(table)") {
                    try connection.transaction(role: role) { try count($0, "gdea.\(table)") }
                }
                #expect(error?.sqlState == expected, "\(table)")
            }
            // A setting that a transaction made is empty after it, no longer unknown.
            try connection.transaction(role: role, settings: identity) { try $0.execute("select 1") }
        }
    }

    @Test("a transaction of the API that names no role gets an error, not rows")
    func noRole() throws {
        let error = #expect(throws: PostgresError.self) {
            try Connection(SmallMonth.untouchedPools().url).transaction(
                role: "gdea_app", settings: [("gdea.pool", "1")]
            ) { try count($0, "gdea.invoice") }
        }
        #expect(error?.sqlState == "42704")
    }

    @Test(
        "the setting of the pool must be a number: nothing else gets through",
        arguments: [
            "", "1 or true", "1; drop table gdea.job", "*", "null", "99999999999",
        ])
    func poolSetting(_ text: String) throws {
        let error = #expect(throws: PostgresError.self) {
            try Connection(SmallMonth.untouchedPools().url).transaction(
                role: "gdea_batch", settings: [("gdea.pool", text)]
            ) { try count($0, "gdea.job") }
        }
        #expect(["22P02", "22003"].contains(error?.sqlState))
    }

    @Test(
        "a member says a word on its own hours only, the office on all, others on none",
        arguments: [
            ("member", "A", true), ("member", "B", false), ("planner", "B", true), ("manager", "B", true),
            ("accountant", "A", false), ("employee", "A", false), ("auditor", "A", false),
            ("payroll", "A", false),
        ])
    func verdicts(_ fact: (role: String, member: String, isAllowed: Bool)) throws {
        let settings = [
            ("search_path", "gdea, public, pg_temp"), ("gdea.pool", "1"), ("gdea.account", "test"),
            ("gdea.role", fact.role), ("gdea.member", fact.role == "member" ? "A" : ""), ("gdea.employee", ""),
        ]
        func say() throws {
            try Connection(SmallMonth.untouchedPools().url).transaction(role: "gdea_app", settings: settings)
            { sql in
                try PoolTransaction(sql: sql, pool: 1, actor: "api:test").add(
                    HoursVerdict(
                        member: Code(fact.member), employee: nil, day: nil,
                        period: SmallMonth.period, minutes: nil, verdict: .approved, reason: nil))
                throw Said()
            }
        }
        if fact.isAllowed {
            #expect(throws: Said.self) { try say() }
        } else {
            let error = #expect(throws: PostgresError.self) { try say() }
            #expect(error?.sqlState == .insufficientPrivilege)
        }
    }
    private struct Said: Error {}
}

@Suite("What the roles of the service may not do", .serialized)
struct PrivilegeTests {
    static let attempts = [
        "update gdea.invoice set total = 0", "delete from gdea.audit", "truncate gdea.payslip cascade",
        "alter table gdea.invoice disable trigger all", "alter table gdea.invoice disable row level security",
        "alter table gdea.invoice no force row level security", "drop table gdea.audit",
        "drop policy batch on gdea.job", "create policy mine on gdea.payslip using (true)",
        "create table gdea.mine (pool_id integer)", "create table public.mine (pool_id integer)",
        "create schema mine", "create function gdea.mine() returns integer language sql as 'select 1'",
        "create function public.mine() returns integer language sql as 'select 1'",
        "alter function gdea.refuse_change() owner to current_user",
        "create role mine", "alter role current_user bypassrls", "set session_replication_role = replica",
        "copy gdea.job to program 'true'", "copy gdea.job from program 'true'",
        "copy gdea.job from '/etc/passwd'",
        "copy gdea.job to '/tmp/gdea-job'", "select pg_read_file('/etc/passwd')", "select pg_ls_dir('/')",
        "select lo_import('/etc/passwd')", "load 'plpgsql'", "create extension dblink",
        "set role gdea_owner", "set role pg_read_all_data", "reset role; set role gdea_admin",
    ]

    @Test("is refused to both, whatever the statement", arguments: attempts, ["gdea_app", "gdea_batch"])
    func refused(_ attempt: String, _ role: String) throws {
        let connection = try SmallMonth.schema()
        // A login role as an operator makes it; it goes with the transaction.
        try connection.execute(
            script: """
                begin;
                create role gdea_service login noinherit;
                grant gdea_app, gdea_batch to gdea_service;
                set local session authorization gdea_service;
                set local role \(role)
                """)
        let error = #expect(throws: PostgresError.self) { try connection.execute(script: attempt) }
        #expect(error?.sqlState == .insufficientPrivilege)
        try connection.execute(script: "rollback")
    }

    @Test("the application makes no temporary table, under which a function could hide")
    func temporary() throws {
        let connection = try SmallMonth.schema()
        try connection.execute(script: "begin; set local role gdea_app")
        let error = #expect(throws: PostgresError.self) {
            try connection.execute(script: "create temporary table mine (n integer)")
        }
        #expect(error?.sqlState == .insufficientPrivilege)
        try connection.execute(script: "rollback")
    }

    @Test(
        "row-level security cannot be switched off by a setting: the statement fails instead of showing all")
    func rowSecurityOff() throws {
        let error = #expect(throws: PostgresError.self) {
            try Connection(SmallMonth.untouchedPools().url).transaction(
                role: "gdea_batch", settings: [("gdea.pool", "1"), ("row_security", "off")]
            ) { try $0.query("select count(*) from gdea.job", Int.self) }
        }
        #expect(error?.sqlState == .insufficientPrivilege)
    }
}

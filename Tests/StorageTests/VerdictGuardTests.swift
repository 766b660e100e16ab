import CivilTime
import Dataset
import Foundation
import Operations
import People
import Postgres
import Storage
import TestSupport
import Testing

/// A statement that somebody who speaks to the database as the API would send it, pool 1 and account "x" set.
private struct Attack: CustomTestStringConvertible, Sendable {
    let title: String
    let script: String
    let refusal: SQLState
    var testDescription: String { title }

    init(_ title: String, _ script: String, refusal: SQLState = .insufficientPrivilege) {
        self.title = title
        self.script = script
        self.refusal = refusal
    }

    /// A verdict on what member A had of P1 on 2 November, but for what is told.
    static func verdict(
        pool: Int = 1, member: String = "A", employee: String = "P1", day: String = "2026-11-02",
        period: String = "2026-11-01", actor: String = "api:x"
    ) -> String {
        """
        insert into hours_review (pool_id, member, employee, day, period, minutes, verdict, reason, actor)
        values (\(pool), '\(member)', '\(employee)', '\(day)', '\(period)', 30, 'disputed', 'x', '\(actor)')
        """
    }

    static let all = chain + verdicts
    static let chain = [
        Attack(
            "a link of one's own",
            """
            insert into audit (pool_id, seq, at, actor, action, object, format, payload_sha256, previous_sha256, sha256)
            values (1, 16, now(), 'api:x', 'hours.approved', 'x', 1, sha256(''), sha256(''), sha256(''))
            """),
        Attack("a link under another's name",
               "select audit_append(1, 'cli:root', 'month.close', '2026-11', sha256(''))"),
        Attack("the function behind verdicts, called by itself", "select record_verdict()"),
        Attack("another head", "update audit_head set seq = 0"),
        Attack("no head", "delete from audit_head"),
        Attack("a head of one's own", "insert into audit_head values (1, 0, sha256('')) on conflict do nothing"),
        Attack("a look at the head", "select seq from audit_head"),
        Attack("a link changed", "update audit set actor = 'x'"),
        Attack("a closing",
               "insert into step_close (pool_id, period, step, actor) values (1, '2026-12-01', 'month', 'x')"),
        Attack("the lock of another pool's chain", "select audit_lock(2)"),
    ]
    static let verdicts = [
        Attack("a verdict under another account's name", verdict(actor: "api:chef")),
        Attack("a verdict in the name of the batch", verdict(actor: "cli:root")),
        Attack("a verdict on another pool's hours", verdict(pool: 2)),
        Attack("a verdict on hours of another member", verdict(member: "B")),
        Attack("a verdict on somebody who was not there", verdict(employee: "P2")),
        Attack("a verdict on a day without hours", verdict(day: "2026-11-03")),
        Attack("a verdict on a month without hours", verdict(period: "2026-12-01")),
        Attack("a verdict on all hours of a month that has none",
               """
               insert into hours_review (pool_id, member, period, verdict, actor)
               values (1, 'A', '2026-12-01', 'approved', 'api:x')
               """),
        Attack("a verdict without an account",
               "select set_config('gdea.account', null, true);" + verdict(), refusal: .insufficientPrivilege),
        Attack("a verdict of another day, changed", "update hours_review set minutes = 1"),
        Attack("a verdict taken back", "delete from hours_review"),
    ]
}

@Suite("The chain and the verdicts, attacked through the service's role")
struct VerdictAttackTests {
    /// Runs a script as the API does for an account "x" of the role, and undoes it.
    private func attempt(_ script: String, _ role: Role, then look: (Transaction) throws -> Void = { _ in }) throws {
        struct Undone: Error {}
        let settings = [
            ("search_path", "gdea, public, pg_temp"), ("gdea.pool", "1"), ("gdea.account", "x"),
            ("gdea.role", role.rawValue), ("gdea.member", role == .member ? "A" : ""),
            ("gdea.employee", role == .employee ? "P1" : ""),
        ]
        do {
            try Connection(SmallMonth.untouchedPools().url).transaction(role: "gdea_app", settings: settings) { sql in
                try sql.execute(script: script)
                try look(sql)
                throw Undone()
            }
        } catch is Undone {}
    }

    @Test("is refused to every role", arguments: Attack.all, Role.allCases)
    private func refused(_ attack: Attack, _ role: Role) throws {
        let error = #expect(throws: PostgresError.self) { try attempt(attack.script, role) }
        #expect(error?.sqlState == attack.refusal, "\(String(describing: error))")
    }

    @Test("a verdict on hours that exist is taken from the member and the office, from nobody else",
          arguments: Role.allCases)
    func sound(_ role: Role) throws {
        guard [.manager, .planner, .member].contains(role) else {
            let error = #expect(throws: PostgresError.self) { try attempt(Attack.verdict(), role) }
            #expect(error?.sqlState == .insufficientPrivilege)
            return
        }
        try attempt(Attack.verdict(), role)
    }

    @Test("its number, its moment and its link are the database's own, whatever was sent")
    func stamped() throws {
        let script = Attack.verdict()
            .replacing("(pool_id,", with: "(line, at, pool_id,")
            .replacing("values (1", with: "values (999, '2000-01-01', 1")
        try attempt(script, .manager) { sql in
            let found = try sql.query(
                """
                select r.line = a.seq and r.line < 999 and r.at > now() and a.action = 'hours.disputed'
                   and a.object = '2026-11/A' and a.actor = 'api:x'
                from hours_review r join audit a on a.pool_id = r.pool_id and a.seq = r.line order by line desc limit 1
                """, Bool.self)
            #expect(found == [true])
        }
    }
}

@Suite("Verdicts and the closing of their month")
struct VerdictClosingTests {
    private static let dispute = HoursVerdict(
        member: Code("A"), employee: Code("P1"), day: CivilDate("2026-11-02"), period: SmallMonth.period, minutes: 30,
        verdict: .disputed, reason: "parti plus tôt")

    /// The small month with its one dispute settled: it may be closed.
    private func settled() throws -> SmallMonth {
        let month = try SmallMonth.fresh()
        try month.batch { pool in
            let verdict = HoursVerdict(
                member: Code("B"), employee: Code("P2"), day: CivilDate("2026-11-03"), period: SmallMonth.period,
                minutes: nil, verdict: .approved, reason: "vu")
            let isNew = [try pool.judge(verdict), try pool.judge(verdict)]
            #expect(isNew == [true, false], "given twice it is one")
        }
        return month
    }

    @Test("a closed month takes no verdict, by whatever way: command, service, file or statement")
    func closed() throws {
        let month = try settled()
        #expect(try month.batch { try $0.closeMonth(SmallMonth.period) })
        let told = #expect(throws: VerdictFault.self) { try month.batch { try $0.judge(Self.dispute) } }
        #expect(told?.description.contains("novembre 2026 est clos") == true)
        let file = "member,employee,date,minutes,verdict,reason\nA,P1,2026-11-02,30,disputed,parti\n"
        let imported = #expect(throws: CheckFault.self) {
            try month.database.importDataset(
                [(name: "reviews.csv", bytes: Array(file.utf8))], into: ImportedPool(named: "GE1"),
                today: CivilDate("2026-11-24"), actor: "cli:test", nirKey: nil, dryRun: false)
        }
        #expect(imported?.description.contains("novembre 2026, qui est clos") == true)
        let stated = #expect(throws: PostgresError.self) { try month.batch { try $0.add(Self.dispute) } }
        #expect(stated?.sqlState == "GD002")
        #expect(try month.batch { try $0.verify().compactMap(\.fault) } == [])
    }

    @Test("a verdict that makes no sense is refused by the command as by the service", arguments: [
        (0, "parti", VerdictFault.minutes(0)), (1441, "parti", .minutes(1441)), (30, " ", .reason), (30, "", .reason),
        (30, "a\nb", .reason), (30, String(repeating: "é", count: 201), .reason),
    ])
    func senseless(minutes: Int, reason: String, fault: VerdictFault) throws {
        let month = try SmallMonth.fresh()
        var verdict = Self.dispute
        (verdict.minutes, verdict.reason) = (minutes, reason)
        #expect(throws: fault) { try month.batch { _ = try $0.judge(verdict) } }
    }

    @Test("a closing waits for a verdict on its way and then sees it")
    func verdictFirst() throws {
        let month = try settled()
        try month.batch { pool in
            try pool.judge(Self.dispute)
            return try Rival(month.url) { _ = try $0.closeMonth(SmallMonth.period) }
        }.expect { error in
            #expect((error as? CheckFault)?.description.contains("A conteste") == true, "\(error)")
        }
        #expect(try month.batch { try !$0.isClosed(.month, SmallMonth.period) })
    }

    @Test("a verdict waits for a closing on its way and then finds the month closed")
    func closingFirst() throws {
        let month = try settled()
        try month.batch { pool in
            #expect(try pool.closeMonth(SmallMonth.period))
            return try Rival(month.url) { try $0.add(Self.dispute) }
        }.expect { error in
            #expect((error as? PostgresError)?.sqlState == "GD002", "\(error)")
        }
        #expect(try month.batch { try $0.openDisputes(SmallMonth.period).isEmpty })
    }

    @Test("a verdict is dated when it is given, not when its transaction began")
    func moment() throws {
        let month = try settled()
        let isLater = try month.batch { pool in
            try pool.sql.execute("select pg_sleep(0.01)")
            try pool.judge(Self.dispute)
            return try pool.sql.query("select max(at) >= now() + interval '10 ms' from hours_review", Bool.self)
        }
        #expect(isLater == [true])
    }
}

/// Another batch at work on the pool, which waits for a lock of ours.
private final class Rival: @unchecked Sendable {
    private let finished = DispatchSemaphore(value: 0)
    private var outcome: Result<Void, any Error> = .success(())

    /// Returns when the other's work stands still, waiting for a lock.
    init(_ url: String, _ work: @escaping @Sendable (PoolTransaction) throws -> Void) throws {
        let watcher = try Connection(url)
        Thread.detachNewThread { [self] in
            outcome = Result { try Database(url: url).pool(1, actor: "cli:rival", work) }
            finished.signal()
        }
        for _ in 0..<2000 {
            let waiting = try watcher.query(
                """
                select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
                """, Int.self)
            if waiting[0] > 0 { return }
            usleep(5000)
        }
        Issue.record("the other batch did not wait")
    }

    /// Waits for its end; its work must have failed.
    func expect(_ look: (any Error) -> Void) throws {
        finished.wait()
        switch outcome {
        case .success: Issue.record("the other batch went through")
        case .failure(let error): look(error)
        }
    }
}

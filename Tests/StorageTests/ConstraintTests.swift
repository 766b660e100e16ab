import Billing
import CivilTime
import Ledger
import Money
import People
import Postgres
import Storage
import Testing

@Suite("What the database refuses whatever the program does")
struct ConstraintTests {
    /// What refuses the work of `body` in the small month, at once or at commit.
    private func refusal(_ body: (PoolTransaction) throws -> Void) throws -> PostgresError? {
        let month = try SmallMonth.untouched()
        return #expect(throws: PostgresError.self) { try month.batch(body) }
    }

    private func refusal(ofScript script: String) throws -> PostgresError? {
        try refusal { try $0.sql.execute(script: script) }
    }

    @Test("the published plan holds nobody in two places at once, not even for one minute")
    func publishedTwice() throws {
        let error = try refusal(
            ofScript: """
                insert into published_shift values
                    (1, 'P1', '2026-11-02 12:29', '2026-11-02 13:00', 'SB', 'B', null, '2026-11-01')
                """)
        #expect(error?.sqlState == .exclusionViolation)
        try SmallMonth.fresh().batch {
            try $0.sql.execute(
                script: """
                    insert into published_shift values
                        (1, 'P1', '2026-11-02 12:30', '2026-11-02 13:00', 'SB', 'B', null, '2026-11-01')
                    """)
        }
    }

    @Test("hours of one run hold nobody in two places at once")
    func hoursTwice() throws {
        let error = try refusal(
            ofScript: """
                insert into hours_line values (1, '2026-11-01', 1, 9, 'P2', '2026-11-03', 'worked', 60,
                    '2026-11-03 16:00', '2026-11-03 17:00', 'SB', 'B')
                """)
        #expect(error?.sqlState == .exclusionViolation)
    }

    @Test(
        "worked hours are for a member, other hours for none, and minutes are those between start and end",
        arguments: [
            "'worked', 60, '2026-11-05 08:00', '2026-11-05 09:00', 'SB', null",
            "'leave', 60, null, null, null, 'B'",
            "'worked', 61, '2026-11-05 08:00', '2026-11-05 09:00', 'SB', 'B'",
            "'worked', 60, '2026-11-05 08:00', null, 'SB', 'B'",
            "'worked', 0, null, null, 'SB', 'B'",
        ])
    func wrongHours(_ values: String) throws {
        let error = try refusal(
            ofScript:
                "insert into hours_line values (1, '2026-11-01', 2, 1, 'P1', '2026-11-05', \(values))")
        #expect(error?.sqlState == .checkViolation)
    }

    @Test(
        "a printed amount is printed quantity times printed price, halves away from zero",
        arguments: [
            (quantity: 150, price: 333, right: 500), (quantity: -150, price: 333, right: -500),
            (quantity: 150, price: -333, right: -500), (quantity: 149, price: 333, right: 496),
            (quantity: 0, price: 333, right: 0),
        ])
    func lineProduct(_ line: (quantity: Int, price: Int, right: Int)) throws {
        for (amount, isRight) in [(line.right, true), (line.right + 1, false), (line.right - 1, false)] {
            let work: (PoolTransaction) throws -> Void = {
                try $0.sql.execute(
                    """
                    insert into invoice_line values (1, '2026-000001', 9, 'adjustment', 's', 'l',
                        \(line.quantity), 'C62', \(line.price), \(amount), 0)
                    """)
                // At the end its total would be wrong: that is not the matter here.
                throw Stop()
            }
            let month = try SmallMonth.untouched()
            if isRight {
                #expect(throws: Stop.self) { try month.batch(work) }
            } else {
                let error = #expect(throws: PostgresError.self) { try month.batch(work) }
                #expect(error?.sqlState == .checkViolation)
            }
        }
    }
    private struct Stop: Error {}

    @Test("an invoice whose lines do not add up to its total is refused at commit")
    func invoiceTotal() throws {
        let error = try refusal(
            ofScript: invoice(
                "2026-000003", serial: 3, member: "A", month: "2026-12-01",
                total: 1001))
        #expect(error?.sqlState == "GD004")
    }

    @Test("a line added to an issued invoice is refused at commit")
    func invoiceLineLater() throws {
        let error = try refusal(
            ofScript: """
                insert into invoice_line values
                    (1, '2026-000001', 9, 'common', 's', 'l', 100, 'C62', 1000, 1000, 0)
                """)
        #expect(error?.sqlState == "GD004")
    }

    @Test("a member has one invoice of a kind for a period")
    func secondInvoice() throws {
        let error = try refusal(
            ofScript: invoice(
                "2026-000003", serial: 3, member: "A", month: "2026-11-01",
                total: 1000))
        #expect(error?.sqlState == .uniqueViolation)
        #expect(error?.constraint == "invoice_pool_id_member_period_kind_revision_key")
    }

    @Test("a number is given once in its series and year")
    func duplicateNumber() throws {
        let sameSerial = try refusal(
            ofScript: invoice(
                "2026-000003", serial: 2, member: "A",
                month: "2026-12-01", total: 1000))
        #expect(sameSerial?.constraint == "invoice_pool_id_series_year_serial_key")
        let sameNumber = try refusal(
            ofScript: invoice(
                "2026-000002", serial: 3, member: "A",
                month: "2026-12-01", total: 1000))
        #expect(sameNumber?.constraint == "invoice_pkey")
    }

    /// An invoice of one line of 10.00.
    private func invoice(_ number: String, serial: Int, member: String, month: String, total: Int) -> String {
        """
        insert into invoice values (1, '\(number)', 'F', 2026, \(serial), 'monthly', 0, '\(member)', '\(month)',
            1, '2026-12-31', '2027-01-30', 'GE1', '1', null, null, null, 'A', '2', null, null, null, 'art. 261 B',
            '{}', \(total), 'class');
        insert into invoice_line values (1, '\(number)', 1, 'common', 's', 'l', 100, 'C62', 1000, 1000, 0)
        """
    }

    @Test(
        "an entry that does not balance, or has one line, is refused at commit",
        arguments: [
            "(1, 'VE', 2026, 9, 1, '411', 'l', null, null, 1000, 0), "
                + "(1, 'VE', 2026, 9, 2, '706', 'l', null, null, 0, 999)",
            "(1, 'VE', 2026, 9, 1, '411', 'l', null, null, 1000, 0)",
        ])
    func unbalanced(_ lines: String) throws {
        let error = try refusal(
            ofScript: """
                insert into entry values (1, 'VE', 2026, 9, '2026-11-30', 'X', 'l', '2026-11-01');
                insert into entry_line values \(lines)
                """)
        #expect(error?.sqlState == "GD005")
    }

    @Test("an entry without lines is refused at commit")
    func emptyEntry() throws {
        let error = try refusal(
            ofScript:
                "insert into entry values (1, 'VE', 2026, 9, '2026-11-30', 'X', 'l', '2026-11-01')")
        #expect(error?.sqlState == "GD005")
    }

    @Test("a line added to an entry later is refused at commit, a balanced pair is not")
    func entryLineLater() throws {
        let error = try refusal(
            ofScript:
                "insert into entry_line values (1, 'VE', 2026, 1, 9, '411', 'l', null, null, 5, 0)")
        #expect(error?.sqlState == "GD005")
    }

    @Test(
        "a line of an entry debits or credits, never both nor neither",
        arguments: [
            "5, 5", "0, 0", "-5, 0",
        ])
    func debitOrCredit(_ amounts: String) throws {
        let error = try refusal(
            ofScript:
                "insert into entry_line values (1, 'VE', 2026, 1, 9, '411', 'l', null, null, \(amounts))")
        #expect(error?.sqlState == .checkViolation)
    }

    @Test("shares that miss the cost of an employee by a cent are refused at commit")
    func sharesMissCost() throws {
        var shares = SmallMonth.shares
        shares[2].amount = Cents(280_000)
        let month = try openMonth()
        let error = #expect(throws: PostgresError.self) {
            try month.batch { pool in
                _ = try pool.run(.shares, december) { try pool.write(shares, december, run: $0) }
            }
        }
        #expect(error?.sqlState == "GD003")
        try month.batch { pool in
            _ = try pool.run(.shares, december) { try pool.write(SmallMonth.shares, december, run: $0) }
        }
    }

    @Test("shares that leave out an employee, or name one without payslip, are refused at commit")
    func sharesOfOthers() throws {
        let month = try openMonth()
        for shares in [Array(SmallMonth.shares.prefix(2)), []] {
            let error = #expect(throws: PostgresError.self) {
                try month.batch { pool in
                    _ = try pool.run(.shares, december) { try pool.write(shares, december, run: $0) }
                }
            }
            #expect(error?.sqlState == "GD003")
        }
    }

    @Test("shares of costs that another program gave add up to them or are refused")
    func sharesOfCosts() throws {
        let month = try SmallMonth.fresh()
        // P1 costs 2 760.00 in January.
        func share(_ cents: Int) throws {
            try month.batch { pool in
                _ = try pool.run(.shares, SmallMonth.january) {
                    try pool.write([SmallMonth.share("P1", "A", 240, cents)], SmallMonth.january, run: $0)
                }
            }
        }
        let error = #expect(throws: PostgresError.self) { try share(275_999) }
        #expect(error?.sqlState == "GD003")
        try share(276_000)
        #expect(try month.batch { try $0.verify().compactMap(\.fault) } == [])
    }

    @Test("a cost that is not the sum of its parts is refused")
    func costParts() throws {
        let error = #expect(throws: PostgresError.self) {
            try SmallMonth.untouched().batch { pool in
                try pool.sql.execute(
                    """
                    insert into external_cost values
                        (1, '2027-01-01', 1, 'P2', 'comptable', 'comptable', 100, 50, 0, 0, 151)
                    """)
            }
        }
        #expect(error?.sqlState == "23514")
    }

    private let december = YearMonth(year: 2026, month: 12)

    /// The small month with payslips for December.
    private func openMonth() throws -> SmallMonth {
        let month = try SmallMonth.fresh()
        try month.batch { pool in
            _ = try pool.run(.payroll, december) {
                try pool.write(SmallMonth.payslips, december, run: $0, parameters: sha256("the law"))
            }
        }
        return month
    }

    @Test(
        "a closed step takes no new run, even of a program that does not ask",
        arguments: ["plan", "publish", "hours", "payroll", "shares"])
    func closedStep(_ step: String) throws {
        let error = try refusal { pool in
            try pool.sql.execute(
                """
                insert into step_run (pool_id, period, step, run, input_sha256, output_sha256, actor)
                values (1, '2026-11-01', \(step), 2, sha256(''), sha256(''), 'x')
                """)
        }
        #expect(error?.sqlState == "GD002")
    }

    @Test(
        "a closed month takes no run of any step, the invoices' included",
        arguments: ["plan", "publish", "hours", "payroll", "shares", "invoices"])
    func closedMonth(_ step: String) throws {
        // A month of its own: closing takes the pool's lock, which cases that run at once would refuse each other.
        let month = try SmallMonth.fresh()
        let error = #expect(throws: PostgresError.self) {
            try month.batch { pool in
                _ = try pool.close(.month, december)
                try pool.sql.execute(
                    """
                    insert into step_run (pool_id, period, step, run, input_sha256, output_sha256, actor)
                    values (1, '2026-12-01', \(step), 1, sha256(''), sha256(''), 'x')
                    """)
            }
        }
        #expect(error?.sqlState == "GD002")
    }

    @Test("a step whose inputs did not change writes nothing, a closed one tells that they changed")
    func runsAgain() throws {
        let month = try SmallMonth.fresh()
        let rows = try month.administrator().query("select count(*) from step_run", Int.self)
        try month.batch { pool in
            let again = try pool.run(.payroll, SmallMonth.period) { _ in Issue.record("written again") }
            #expect(again == .unchanged(run: 1))
            try pool.sql.execute(script: "update pas_rate set rate = rate + 1000000")
            let changed = try pool.run(.payroll, SmallMonth.period) { _ in Issue.record("written when closed")
            }
            #expect(changed == .closed(run: 1, inputsChanged: true))
        }
        #expect(try month.administrator().query("select count(*) from step_run", Int.self) == rows)
    }

    @Test("two batches do not work on one pool at once; on two pools they do")
    func oneBatchAtATime() throws {
        let month = try SmallMonth.twoPools()
        let second = try Database(url: month.url)
        try month.batch { pool in
            try pool.lockForWriting()
            #expect(throws: AlreadyRunning.self) {
                try second.pool(1, actor: "cli:other") { try $0.lockForWriting() }
            }
            try second.pool(2, actor: "cli:other") { try $0.lockForWriting() }
        }
        try second.pool(1, actor: "cli:other") { try $0.lockForWriting() }
    }
}

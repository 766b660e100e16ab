import Billing
import CivilTime
import CostSharing
import Dataset
import Ledger
import Money
import Payroll
import People
import Postgres
import Roster
import Storage
import TestSupport
import Testing

/// A pool of two centres and two people, and its November 2026 from plan to invoices, every row written by
/// the program's own statements. On the 2nd P1 works four hours at A; on the 3rd P1 works four hours and P2
/// eight at B; P1 is on leave on the 4th. P1 costs 2 800.00, half for A and half for B; P2 costs 2 800.01.
struct SmallMonth {
    static let period = YearMonth(year: 2026, month: 11)
    let url: String
    let database: Database
    let pool: Int

    /// A database of one's own with the month of pool GE1.
    static func fresh() throws -> SmallMonth {
        let url = try ThrowAwayCluster.shared.makeDatabase(preparedAs: "small_month") { url in
            let database = try Database(url: url)
            try database.migrate()
            try write(into: database, "GE1")
        }
        return SmallMonth(url: url, database: try Database(url: url), pool: 1)
    }

    /// The month of pool GE1 in the one database of all tests that leave nothing behind.
    static func untouched() throws -> SmallMonth {
        let url = try common.get()
        return SmallMonth(url: url, database: try Database(url: url), pool: 1)
    }
    private static let common = Result { try fresh().url }

    /// A database of one's own with the same month in the pools GE1 and GE2, which use the same codes.
    static func twoPools() throws -> SmallMonth {
        let url = try ThrowAwayCluster.shared.makeDatabase(preparedAs: "small_month_twice") { url in
            let database = try Database(url: url)
            try database.migrate()
            try write(into: database, "GE1")
            try write(into: database, "GE2")
        }
        return SmallMonth(url: url, database: try Database(url: url), pool: 1)
    }

    /// Both pools in the one database of all tests that leave nothing behind.
    static func untouchedPools() throws -> SmallMonth {
        let url = try commonPools.get()
        return SmallMonth(url: url, database: try Database(url: url), pool: 1)
    }
    private static let commonPools = Result { try twoPools().url }

    /// The schema alone in one database, made by migrating it: rights to a database are not copied with it.
    static func schema() throws -> Connection { try Connection(migrated.get()) }
    private static let migrated = Result {
        let url = try ThrowAwayCluster.shared.makeDatabase()
        try Database(url: url).migrate()
        try Database(url: url).prepareServiceLogin()
        return url
    }

    /// A migrated database of one's own without pools.
    static func emptyDatabase() throws -> String {
        try ThrowAwayCluster.shared.makeDatabase(preparedAs: "schema") { url in
            try Database(url: url).migrate()
        }
    }

    /// A superuser's connection: row-level security does not bind it, constraints and triggers do.
    func administrator() throws -> Connection {
        let connection = try Connection(url)
        try connection.execute(script: "set search_path = gdea, public")
        return connection
    }

    /// A transaction of the batch for the pool.
    func batch<Result>(_ body: (PoolTransaction) throws -> Result) throws -> Result {
        try database.pool(pool, actor: "cli:test", body)
    }

    /// Changes rows behind the program's back, as superuser with triggers and foreign keys switched off,
    /// looks at the outcome and undoes it.
    func tampered<Result>(_ script: String, _ look: (Transaction) throws -> Result) throws -> Result {
        var seen: Result?
        do {
            try Connection(url).transaction(settings: [("search_path", "gdea, public")]) { sql in
                try sql.execute(script: "set local session_replication_role = replica; \(script)")
                seen = try look(sql)
                throw Undone()
            }
        } catch is Undone {}
        return try #require(seen)
    }
    private struct Undone: Error {}

    /// The invariants of `gdea verify` that do not hold after tampering, each with the first row at fault.
    func faults(after script: String) throws -> [String: String] {
        try batch(after: script) { pool in
            Dictionary(
                uniqueKeysWithValues: try pool.verify().compactMap { verdict in
                    verdict.fault.map { (verdict.invariant, $0) }
                })
        }
    }

    /// A transaction of the batch on what tampering has left; both are undone.
    func batch<Result>(after script: String, _ body: (PoolTransaction) throws -> Result) throws -> Result {
        try tampered(script) { sql in
            try sql.execute(
                """
                select set_config('gdea.pool', \(String(pool)), true), set_config('role', 'gdea_batch', true),
                       set_config('search_path', 'gdea, public, pg_temp', true)
                """)
            return try body(PoolTransaction(sql: sql, pool: pool, actor: "cli:test"))
        }
    }
}

// The folder.
extension SmallMonth {
    static func files(_ pool: String) -> [(name: String, bytes: [UInt8])] {
        let texts = [
            "pool.csv": """
            code,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode
            \(pool),Groupement \(pool),99999000500012,1261,13201,3,0.0145,class
            """,
            "members.csv": """
            code,name,siret,joined
            A,Les Genêts,99999001300016,2003-01-01
            B,"L'Oliveraie, Salon",99999002100019,2026-02-01
            """,
            "sites.csv": """
            code,member,commune_insee
            SA,A,13117
            SB,B,13103
            BUREAU,\(pool),13201
            """,
            "travel.csv": """
            from_site,to_site,minutes,km
            SA,SB,35,32.5
            """,
            "employees.csv": """
            code,name,birth_date,commune_insee,iban
            P1,Ana,1990-05-01,13117,FR7699999000010001000000178
            P2,Bob,1988-12-31,2A004,FR7699999000010001000000275
            """,
            "contracts.csv": """
            employee,from,kind,job,week_hours,points,experience_points,executive,users,exceptions
            P1,2024-09-01,permanent,comptable,17.5,120,4,no,A B,evenings
            P2,2026-01-05,permanent,comptable,24,170,7,no,B,sunday
            """,
            "assignments.csv": """
            employee,job,member,from,to,month_hours_min,month_hours_max
            P1,,A,2026-01-01,,20,40.5
            """,
            "needs.csv": """
            code,site,job,start,end,quantity,priority,rrule,skills,wished,excluded
            N1,SA,comptable,2026-11-02T08:30,2026-11-02T12:30,1,5,FREQ=WEEKLY;BYDAY=MO,caisse,P1,P2
            N2,SB,comptable,2026-11-05T08:30,2026-11-05T12:30,1,5,,,,
            """,
            "absences.csv": """
            employee,kind,from,to
            P1,paid-leave,2026-11-04,2026-11-04
            """,
            "hours.csv": """
            employee,site,start,end
            P1,SA,2026-11-02T08:30,2026-11-02T12:30
            """,
            "pas_rates.csv": """
            employee,from,rate
            P1,2026-01-01,0.031
            """,
            "allocation_keys.csv": """
            class,from,rule,employee
            leave,2026-01-01,worked,
            """,
            "grants.csv": """
            code,funder,label,from,to,amount,job,members
            G1,Commune,Accueil,2026-01-01,2026-12-31,1200.00,,A
            """,
            "mandates.csv": """
            member,rum,signed,iban
            A,\(pool)-A-1,2026-01-15,FR7699999000010001000010072
            """,
        ]
        return texts.merging(others) { $1 }.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) }
    }

    /// The tables that do not name the pool.
    private static let others = [
        "opening.csv": """
        employee,through,gross,ceiling,t1,t2,reduction,net_taxable,pas,leave_earned
        P1,2026-10,13500.00,20025.00,13500.00,0.00,2500.00,11000.00,341.00,12.5
        """,
        "variables.csv": """
        employee,period,kind,label,amount
        P1,2026-11,bonus,Tutorat,50.00
        """,
        "payroll_codes.csv": """
        element,unit,from,code,label
        worked,hours,2026-01-01,HT,Heures
        """,
        "payroll_costs.csv": """
        employee,period,gross,contributions,wage_tax,other_costs,employer_cost
        P1,2026-11,2000.00,700.00,50.00,10.00,2760.00
        """,
        "covers.csv": """
        risk,population,from,t1_employee,t1_employer,flat_employee,flat_employer
        health,everyone,2026-01-01,,,22.50,27.50
        """,
        "tariffs.csv": """
        class,from,price
        comptable,2026-01-01,35.00
        """,
        "jobs.csv": """
        code,label,class,agreement_job
        comptable,comptable,comptable,accountant
        """,
        "rules.csv": """
        limit,from,to,value,severity,reference
        week-evenings,2026-01-01,,4,warning,accord du 12 janvier 2026
        """,
        "skills.csv": """
        employee,skill,from,to
        P1,caisse,2024-09-01,
        P2,caisse,2026-01-05,
        """,
        "other_work.csv": """
        employee,from,to,week_hours
        P1,2026-01-01,,5
        P2,2026-01-05,,4
        """,
        "adjustments.csv": """
        employee,kind,from,to
        P1,no-night,2026-11-01,2026-11-30
        P2,no-night,2026-11-01,2026-11-30
        """,
        "week_plans.csv": """
        name,from,to
        scolaire,2026-11-02,2026-12-18
        """,
        "wishes.csv": """
        employee,kind,start,end
        P1,off,2026-11-06T14:00,2026-11-06T18:00
        P2,work,2026-11-06T14:00,2026-11-06T18:00
        """,
        "pins.csv": """
        employee,need,date,kind
        P1,N1,2026-11-02,on
        """,
        "agreed_changes.csv": """
        employee,date
        P1,2026-11-05
        P2,2026-11-05
        """,
    ]
}

// The month.
extension SmallMonth {
    static let shifts = [
        shift("P1", "SA", "2026-11-02T08:30", "2026-11-02T12:30"),
        shift("P1", "SB", "2026-11-03T08:30", "2026-11-03T12:30"),
        shift("P2", "SB", "2026-11-03T08:30", "2026-11-03T16:30"),
    ]

    static func shift(_ employee: String, _ site: String, _ start: String, _ end: String) -> Shift {
        Shift(
            employee: Code(employee), site: Code(site), start: LocalDateTime(start)!,
            end: LocalDateTime(end)!, need: nil)
    }

    static var hours: [ClassedHours] {
        let members = ["SA": "A", "SB": "B"]
        let worked = shifts.map { shift in
            ClassedHours(
                employee: shift.employee, day: shift.start.date, hourClass: .worked,
                minutes: shift.end - shift.start, start: shift.start, end: shift.end,
                site: shift.site, member: members[shift.site.text].map { Code($0) })
        }
        return worked + [
            ClassedHours(employee: Code("P1"), day: CivilDate("2026-11-04")!, hourClass: .leave, minutes: 210)
        ]
    }

    /// A payslip without contributions: what is stored is tested here, not how it is computed.
    static func payslip(_ employee: String, contractFrom: String, cost: Int) -> StoredPayslip {
        let gross = Cents(cost - 80_000)
        func line(_ id: String, _ payer: StoredPayslip.Line.Payer, _ amount: Cents) -> StoredPayslip.Line {
            StoredPayslip.Line(
                id: id, section: "BRUT", label: id, payer: payer, minutes: nil, base: nil,
                rate: nil, amount: amount, explanation: "convenu")
        }
        let net = gross - Cents(40_000)
        var totals = MonthFigures.Totals()
        (totals.gross, totals.net, totals.netTaxable, totals.employerCost) = (gross, net, net, Cents(cost))
        return StoredPayslip(
            employee: Code(employee), contractFrom: CivilDate(contractFrom)!, paidOn: period.last,
            job: Code("comptable"), jobClass: "comptable", gross: gross, ceiling: Cents(400_500),
            coefficient: Rate(e8: 0), reductionAgircArrco: .zero, netBeforeTax: net, netSocial: net,
            netTaxable: net, withholdingKind: "neutral", withholdingBase: net, withholdingRate: Rate(e8: 0),
            withheld: .zero, netPaid: net, costBeforeWageTax: Cents(cost), wageTaxBeforeAllowance: .zero,
            wageTaxBase: gross, wageTax: .zero, yearToDate: YearToDate(), contractGross: gross, leave: LeaveAccount(),
            shortfall: .zero, debt: .zero,
            lines: [
                line("salaire", .gross, gross), line("retenues", .employee, Cents(40_000)),
                line("charges", .employer, Cents(80_000)),
            ], figures: [period: totals])
    }

    static let payslips = [
        payslip("P1", contractFrom: "2024-09-01", cost: 280_000),
        payslip("P2", contractFrom: "2026-01-05", cost: 280_001),
    ]

    /// January 2027 is paid by another program; it is open and nothing of it is shared.
    static let january = YearMonth(year: 2027, month: 1)
    static let costs = [
        StoredCost(
            ExternalCost(employee: Code("P1"), period: january, gross: Cents(2000_00), contributions: Cents(700_00),
                         wageTax: Cents(50_00), other: Cents(10_00)),
            job: Code("comptable"), jobClass: "comptable"),
    ]

    static func share(_ employee: String, _ member: String, _ minutes: Int, _ amount: Int) -> CostShare {
        CostShare(
            employee: Code(employee), hourClass: .worked, rule: .worked, payer: .member(Code(member)),
            minutes: minutes, amount: Cents(amount))
    }

    static let shares = [
        share("P1", "A", 240, 140_000), share("P1", "B", 240, 140_000), share("P2", "B", 480, 280_001),
    ]

    static func invoice(_ pool: String, _ serial: Int, _ member: String, _ lines: [InvoiceLine]) -> Invoice {
        let names = ["A": "Les Genêts", "B": "L'Oliveraie, Salon"]
        func party(_ name: String, _ siret: String) -> Party {
            Party(name: name, siret: siret, street: nil, postcode: nil, town: nil)
        }
        return Invoice(
            number: "2026-00000\(serial)", kind: .monthly, period: period, issued: period.last,
            due: period.last + 30, seller: party("Groupement \(pool)", "99999000500012"),
            buyer: party(names[member] ?? member, "99999001300016"), member: Code(member), lines: lines,
            vatExemption: "TVA non applicable, art. 261 B du CGI", terms: [])
    }

    /// A pays 4 h at 350.00; B pays 12 h at 350.00 and the cent by which its shares exceed that.
    static func invoices(_ pool: String) -> [Invoice] {
        func hours(_ quantity: Int) -> InvoiceLine {
            InvoiceLine(
                kind: .hours, subject: "comptable", label: "Heures", quantityHundredths: quantity,
                unit: "HUR", unitPrice: Cents(35_000), amount: Cents(quantity * 350),
                minutes: quantity * 60 / 100)
        }
        let cent = InvoiceLine(
            kind: .adjustment, subject: "exact-share", label: "Ajustement",
            quantityHundredths: 100, unit: "C62", unitPrice: Cents(1), amount: Cents(1),
            minutes: 0)
        return [invoice(pool, 1, "A", [hours(400)]), invoice(pool, 2, "B", [hours(1200), cent])]
    }

    private static func entry(_ journal: Journal, _ piece: String, _ lines: [EntryLine]) -> Entry {
        Entry(journal: journal, date: period.last, piece: piece, label: piece, lines: lines)
    }

    private static func write(into database: Database, _ name: String) throws {
        let data = try Dataset.read(files(name))
        try database.pool(entering: Code(name), actor: "cli:test") { pool in
            _ = try pool.write(data, sealedBy: nil)
            try pool.addAccount("chef", role: .manager, member: nil, employee: nil)
            _ = try pool.run(.plan, period) { run in
                let open = OpenNeed(
                    occurrence: Occurrence(
                        need: Code("N1"), copy: 1, site: Code("SA"), job: Code("comptable"),
                        start: LocalDateTime("2026-11-09T08:30")!, end: LocalDateTime("2026-11-09T12:30")!,
                        priority: 5, announced: nil),
                    reason: "personne n'est libre")
                try pool.write(Plan(shifts: shifts, open: [open]), period, run: run)
            }
            let breach = Breach(
                rule: "daily-rest", article: "L3131-1", severity: .block, employee: Code("P1"),
                day: CivilDate("2026-11-03")!, message: Bilingual("10 h de repos", "10 h of rest"),
                compensation: .rest(60))
            try pool.add(
                RuleOverride(
                    period: period, rule: breach.rule, employee: breach.employee, day: breach.day,
                    message: breach.message, isAccepted: true, reason: "accord du salarié", account: "chef"))
            _ = try pool.publish(period, asOf: CivilDate("2026-10-20")!, breaking: [breach])
            _ = try pool.run(.hours, period) { try pool.write(hours, period, run: $0) }
            try pool.add(
                HoursVerdict(
                    member: Code("A"), employee: Code("P1"),
                    day: CivilDate("2026-11-02")!, period: period, minutes: 240,
                    verdict: .approved, reason: nil))
            try pool.add(
                HoursVerdict(
                    member: Code("B"), employee: Code("P2"),
                    day: CivilDate("2026-11-03")!, period: period, minutes: 60,
                    verdict: .disputed, reason: "parti plus tôt"))
            try pool.close(.hours, period)
            _ = try pool.run(.payroll, period) {
                try pool.write(payslips, period, run: $0, parameters: sha256("the law"))
            }
            try pool.close(.payroll, period)
            try pool.write(
                [entry(.payroll, "PAIE-2026-11", [
                    EntryLine(account: "641", accountLabel: "641", debit: Cents(400_001)),
                    EntryLine(account: "645", accountLabel: "645", debit: Cents(160_000)),
                    EntryLine(account: "421", accountLabel: "421", credit: Cents(320_001)),
                    EntryLine(account: "431", accountLabel: "431", credit: Cents(240_000)),
                ])], journal: .payroll, period: period)
            _ = try pool.run(.shares, period) { try pool.write(shares, period, run: $0) }
            try pool.close(.shares, period)
            _ = try pool.run(.invoices, period) { run in
                let invoices = invoices(name)
                let first = try pool.takeNumbers("F", year: 2026, count: 2)
                try pool.write(invoices, mode: .class, series: "F", firstSerial: first, run: run)
                try pool.write(
                    invoices.map {
                        entry(.sales, $0.number, [
                            EntryLine(account: "411", accountLabel: "411", debit: $0.total),
                            EntryLine(account: "706", accountLabel: "706", credit: $0.total),
                        ])
                    }, journal: .sales, period: period)
            }
            _ = try pool.run(.payroll, january) { try pool.write(costs, january, run: $0) }
        }
    }
}

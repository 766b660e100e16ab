import CivilTime
import Dataset
import LegalParameters
import Operations
import People
import Roster
import Storage
import TestSupport

/// A small pool in a database of its own, and the office that works with it. Files that a test does not give are
/// those of two centres A and B that share three accountants, P1 for 35 h a week and P2 and P3 for 24 h.
struct Office {
    let database: Database
    private let law: LegalParameters
    private static let pool = 1

    init(_ files: [String: String] = [:]) throws {
        let url = try ThrowAwayCluster.shared.makeDatabase(preparedAs: "schema") { url in
            try Database(url: url).migrate()
        }
        database = try Database(url: url)
        law = try LegalParameters.load()
        try load(Self.files.merging(files) { $1 })
    }

    /// Imports files by name.
    /// - Returns: what the import says.
    @discardableResult
    func load(_ files: [String: String]) throws -> String {
        let files = files.sorted { $0.key < $1.key }.map { (name: $0.key, bytes: Array($0.value.utf8)) }
        return try database.importDataset(
            files, into: ImportedPool(), today: CivilDate("2026-11-24"), actor: "cli:test", nirKey: nil, dryRun: false)
    }

    /// The whole month.
    @discardableResult
    func run(_ month: String) throws -> MonthSummary {
        try MonthRun(database: database, pool: Self.pool, actor: "cli:test", period: YearMonth(month)!)
            .run(dryRun: false) { _ in }
    }

    /// Some of the office's steps in one transaction.
    func work<Result>(_ body: (PoolTransaction) throws -> Result) throws -> Result {
        try database.pool(Self.pool, actor: "cli:test", body)
    }

    /// One step of a month after another.
    @discardableResult
    func steps(_ month: String, _ names: Step...) throws -> StepOutcome {
        let period = YearMonth(month)!
        var outcome = StepOutcome.unchanged(run: 0)
        for name in names {
            outcome = try work { pool in
                switch name {
                case .plan: try pool.solvePlan(period)
                case .publish: try pool.publishPlan(period)
                case .hours: try pool.deriveHours(period)
                case .payroll: try pool.runPayroll(period, law)
                case .shares: try pool.runShares(period)
                case .invoices: try pool.issueInvoices(period, law)
                }
            }
        }
        return outcome
    }

    /// Closes a step of a month.
    func close(_ month: String, _ step: Closable) throws {
        let period = YearMonth(month)!
        _ = try work { pool in
            switch step {
            case .hours: try pool.closeHours(period)
            case .payroll: try pool.closePayroll(period, law)
            case .shares: try pool.close(.shares, period)
            case .month: try pool.closeMonth(period)
            }
        }
    }

    /// The lines of the gross pay of one person's payslips of a month, "absence 24 h = -419.18"; of the base pay, whose
    /// hours are the contract's, without them: "salaire_base 2659.17".
    func gross(_ employee: String, _ month: String) throws -> [String] {
        try work { try $0.payslips(YearMonth(month)!) }.filter { $0.employee.text == employee }
            .flatMap { $0.lines.filter { $0.payer == .gross } }
            .map { line in
                let minutes = line.id == "salaire_base" ? nil : line.minutes
                return "\(line.id) " + (minutes.map { "\(frenchHours($0)) = " } ?? "") + "\(line.amount)"
            }
    }
}

extension Office {
    static let files = [
        "pool.csv": """
        code,from,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode
        GE1,2026-01-01,Groupement,99999000500012,1261,13201,3,0.0145,class
        """,
        "members.csv": members("A,Les Genêts,99999001300016,2003-01-01,", "B,L'Oliveraie,99999002100019,2003-01-01,"),
        "sites.csv": """
        code,member,commune_insee
        SA,A,13117
        SB,B,13103
        BUREAU,GE1,13201
        """,
        "travel.csv": """
        from_site,to_site,minutes,km
        SA,SB,35,32.5
        SB,SA,35,32.5
        """,
        "employees.csv": """
        code,birth_date,commune_insee,iban
        P1,1990-05-01,13117,FR7699999000010001000000178
        P2,1988-12-31,13103,FR7699999000010001000000275
        P3,1979-07-14,13103,FR7699999000010001000000372
        """,
        "contracts.csv": contracts(accountants),
    ]

    static let accountants = ["P1 2024-09-01 35 150", "P2 2024-09-01 24 130", "P3 2024-09-01 24 130"]

    /// members.csv of lines "code,name,siret,joined,left".
    static func members(_ lines: String...) -> String {
        (["code,name,siret,joined,left"] + lines).joined(separator: "\n") + "\n"
    }

    /// contracts.csv of lines "P1 from week-hours points", all of accountants for A and B with 12 points of
    /// experience; a last date is appended to `from` as in "2024-09-01..2026-10-31".
    static func contracts(_ lines: [String]) -> String {
        let header = "employee,from,to,kind,job,week_hours,points,experience_points,executive,users"
        return ([header] + lines.map { line in
            let words = line.split(separator: " ").map(String.init)
            let dates = words[1].components(separatedBy: "..")
            return "\(words[0]),\(dates[0]),\(dates.count > 1 ? dates[1] : ""),permanent,comptable,\(words[2]),"
                + "\(words[3]),12,no,A B"
        }).joined(separator: "\n") + "\n"
    }

    /// plan.csv or hours.csv of lines "P1 SA 2026-10-26..2026-10-30 08:30-12:30 13:30-16:30".
    static func shifts(_ lines: String...) -> String {
        var rows = ["employee,site,start,end"]
        for line in lines {
            let words = line.split(separator: " ").map(String.init)
            let days = words[2].components(separatedBy: "..").map { CivilDate($0)! }
            for day in days[0]...days[days.count - 1] {
                for block in words[3...] {
                    let clocks = block.split(separator: "-")
                    rows.append("\(words[0]),\(words[1]),\(day)T\(clocks[0]),\(day)T\(clocks[1])")
                }
            }
        }
        return rows.joined(separator: "\n") + "\n"
    }
}

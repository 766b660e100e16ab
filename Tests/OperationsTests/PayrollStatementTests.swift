import CivilTime
import LegalParameters
import Ledger
import Money
import Operations
import Payroll
import Storage
import SyntheticPools
import TestSupport
import Testing

/// The statements of a month against its payslips and its journal.
@Suite("Statements of the payroll")
struct PayrollStatementTests {
    private static let november = YearMonth(year: 2026, month: 11)
    private static let header = "employee,period,kind,label,amount,quantity,rate,horsepower\n"

    /// What a journal owes to an account.
    private func owed(_ account: Account, _ entries: [Entry]) -> Cents {
        entries.flatMap(\.lines).filter { $0.account == account.rawValue }.map { $0.credit - $0.debit }.sum()
    }

    /// A month whose payslips are closed: bodies get what payslips say, and what the journal owes them.
    private func checkLaws(_ pool: PoolTransaction, _ period: YearMonth) throws {
        let slips = try pool.payslips(period)
        let entries = try pool.entries(.payroll, period).map(\.entry)
        let statement = try pool.contributionStatement(period, LegalParameters.load())
        func total(_ bodies: CollectingBody..., rhythm: Remittance.Rhythm?) -> Cents {
            statement.parts.filter { bodies.contains($0.body) && $0.rhythm == rhythm }.map(\.total).sum()
        }
        #expect(!slips.isEmpty)
        for payer in [StoredPayslip.Line.Payer.employee, .employer] {
            let lines = slips.flatMap(\.lines).filter { $0.payer == payer }.map(\.amount).sum()
            let parts = statement.parts.filter { $0.body != .taxOffice }
            #expect(parts.map { payer == .employee ? $0.employee : $0.employer }.sum() == lines)
        }
        #expect(total(.urssaf, rhythm: .monthly) == owed(.urssaf, entries))
        #expect(total(.agircArrco, rhythm: .monthly) == owed(.pension, entries))
        #expect(total(.provident, .health, rhythm: .monthly) == owed(.provident, entries))
        #expect(total(.urssaf, .skillsOperator, .actionLogement, rhythm: .yearly) == owed(.leviesAccrued, entries))
        #expect(total(.taxOffice, rhythm: .monthly) == owed(.withholding, entries))
        #expect(total(.taxOffice, rhythm: nil) == owed(.wageTaxDue, entries))
        let pensionPart = statement.parts.first { $0.body == .agircArrco }?.rows
            .filter { $0.levy == .contribution(.eReductionGenerale) }.map(\.amount).sum()
        #expect(pensionPart ?? .zero == -slips.map(\.reductionAgircArrco).sum())
        let declaration = try #require(try pool.wageTaxDeclaration(period, LegalParameters.load()))
        #expect(declaration.due == slips.map(\.wageTax).sum())
        #expect(declaration.lines.map(\.monthBase).sum() == slips.map(\.wageTaxBase).sum())
        #expect(declaration.lines.allSatisfy { $0.bands.sum() == $0.base })
    }

    @Test("covers, branch training, overtime and rappels of a closed month") func rappels() throws {
        let office = try Office([
            "covers.csv": """
            risk,population,from,t1_employee,t1_employer,flat_employee,flat_employer
            provident,everyone,2026-01-01,0.004,0.006,,
            health,everyone,2026-01-01,,,22.50,27.50

            """,
            "pool.csv": """
            code,from,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode,branch_training
            GE1,2026-01-01,Groupement,99999000500012,1261,13201,3,0.0145,class,0.0035

            """,
            "hours.csv": Office.shifts("P1 SA 2026-10-12..2026-10-16 08:30-12:30 13:30-17:30"),
        ])
        try office.run("2026-10")
        try office.load(["variables.csv": Self.header + "P2,2026-10,bonus,,200.00,,,\n"])
        try office.run("2026-11")
        for month in [Self.november.previous, Self.november] { try office.work { try checkLaws($0, month) } }
        let parts = try office.work { try $0.contributionStatement(Self.november, LegalParameters.load()) }.parts
        #expect(parts.map { "\($0.body.label) \($0.rhythm?.rawValue ?? "-")" } == [
            "Urssaf mensuelle", "Urssaf annuelle", "Agirc-Arrco mensuelle", "Prévoyance mensuelle",
            "Complémentaire santé mensuelle", "Opérateur de compétences annuelle", "Service des impôts mensuelle",
            "Service des impôts -",
        ])
        // October's bonus of 200.00 owes 0.40 % of old age without ceiling for October.
        let rappel = parts[0].rows.first {
            $0.levy == .contribution(.sVieillesseDeplafonnee) && $0.month == Self.november.previous
        }
        #expect(rappel?.amount == Cents(80) && rappel?.base == Cents(20_000) && rappel?.headcount == 1)
        // Three health contracts of 50.00.
        #expect(parts[4].employee == Cents(6_750) && parts[4].employer == Cents(8_250) && parts[4].headcount == 3)
    }

    /// Three people at 2 200.00 owe no wage tax in 2025: their allowance is 24 041.00.
    @Test("the wage tax is paid in the rhythm of last year's, which is known where all of it was accounted here",
          arguments: [("2025-12-01", "annuelle"), ("2024-09-01", nil)])
    func wageTaxRhythm(from: String, rhythm: String?) throws {
        let agreed = Office.contracts((1...3).map { "P\($0) \(from) 35 150" }).split(separator: "\n").enumerated()
            .map { $1 + ($0 == 0 ? ",monthly_gross" : ",2200.00") }.joined(separator: "\n") + "\n"
        let office = try Office([
            "pool.csv": """
                code,from,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode
                GE1,2025-01-01,Groupement,99999000500012,1261,13201,3,0.0145,class

                """,
            "contracts.csv": agreed,
        ])
        for month in ["2025-12", "2026-01"] { try office.run(month) }
        let january = YearMonth(year: 2026, month: 1)
        let rows = try office.work { try $0.contributionStatement(january, LegalParameters.load()) }.parts
            .flatMap(\.rows).filter { $0.levy == .wageTax }
        #expect(rows.map { $0.remittance.rhythm?.rawValue } == [rhythm])
    }

    @Test("pools made up from a seed, over two months of different people") func syntheticPools() throws {
        let office = try Office()
        let law = try LegalParameters.load()
        let numbers = 1...testCount(short: 2, full: 12)
        for number in numbers {
            _ = try office.database.load(SyntheticPool(number: number, seed: 17, employees: 9), actor: "test")
        }
        for entry in try office.database.pools() where entry.code.hasPrefix("SYN") {
            try office.database.pool(entry.id, actor: "test") { pool in
                for period in [Self.november, Self.november.next] {
                    _ = try pool.solvePlan(period)
                    _ = try pool.publishPlan(period)
                    _ = try pool.deriveHours(period)
                    _ = try pool.runPayroll(period, law)
                    try pool.closePayroll(period, law)
                    try checkLaws(pool, period)
                }
            }
        }
    }

    @Test("leave earned, taken and left by reference period, as the payslips have it") func leave() throws {
        // Thirty days of last year, 24 taken; 12.5 of this one with October. A week from 9 to 13 November, of which
        // the 11th is a holiday, is five working days.
        let office = try Office([
            "opening.csv": """
            employee,gross,ceiling,t1,t2,reduction,net_taxable,pas,through,leave_before_earned,leave_before_taken,\
            leave_before_pay,leave_earned,leave_taken,leave_pay
            P1,26591.70,40050.00,26591.70,0,5000,21000,0,2026-10,30,24,31910,12.5,0,13296

            """,
            "absences.csv": "employee,kind,from,to\nP1,paid-leave,2026-11-09,2026-11-14\n",
        ])
        try office.run("2026-11")
        let files = try office.work { try $0.payrollFiles(Self.november) }
        let file = try #require(files.first { $0.name == "conges-payes-2026-11.csv" })
        let lines = String(decoding: file.bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
        #expect(lines.filter { $0.contains(";P1;") } == [
            "2026-11;P1;01/09/2024;01/06/2025;31/05/2026;30,00;29,00;1,00;31/05/2027",
            "2026-11;P1;01/09/2024;01/06/2026;31/05/2027;15,00;0,00;15,00;31/05/2028",
        ])
    }
}

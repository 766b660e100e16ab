import CivilTime
import Money
import Operations
import Payroll
import Storage
import Testing

/// April and May 2026 are paid and closed before something of April comes to be known; June pays it. P1
/// earns 2 659.17 a month at 35 h, P2 1 760.57 at 24 h.
@Suite("Late facts of closed months as rappels of the open month")
struct RappelTests {
    private static let months = ["2026-04", "2026-05", "2026-06"]
    private static let header = "employee,period,kind,label,amount,quantity,rate,horsepower\n"

    /// A change of April's data, and the first line of P1's rappel.
    struct Late: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let files: [String: String]
        let line: String
    }

    static let late = [
        Late(testDescription: "a bonus", files: ["variables.csv": header + "P1,2026-04,bonus,,200.00,,,\n"],
             line: "prime 200.00"),
        Late(testDescription: "a refund", files: ["variables.csv": header + "P1,2026-04,expenses,,40.00,,,\n"],
             line: "N_frais 40.00"),
        // April 2026 has 22 days from Monday to Friday: 2 659.17 x 5 / 22.
        Late(testDescription: "a sickness",
             files: ["absences.csv": "employee,kind,from,to\nP1,sickness,2026-04-13,2026-04-17\n"],
             line: "absence_maladie -604.36"),
        Late(testDescription: "unpaid days",
             files: ["absences.csv": "employee,kind,from,to\nP1,unpaid,2026-04-13,2026-04-17\n"],
             line: "absence -604.36"),
        // 40 h in a week: 2 659.17 / (1 820 / 12) x 5 x 1.25.
        Late(testDescription: "hours",
             files: ["hours.csv": Office.shifts("P1 SA 2026-04-13..2026-04-17 08:30-12:30 13:30-17:30")],
             line: "heures_supplementaires_8 109.58"),
        // Twenty points more: (23 000 + 182 x 55) / 12 = 2 750.83.
        Late(testDescription: "points",
             files: ["contracts.csv": Office.contracts(["P1 2024-09-01 35 170"] + Office.accountants.dropFirst())],
             line: "salaire_base 91.66"),
    ]

    private func slips(_ office: Office) throws -> [StoredPayslip] {
        try Self.months.flatMap { month in try office.work { try $0.payslips(YearMonth(month)!) } }
            .filter { $0.employee.text == "P1" }
    }

    private func closedYear(_ late: Late) throws -> Office {
        let office = try Office()
        for month in Self.months.prefix(2) { try office.run(month) }
        try office.load(late.files)
        try office.run("2026-06")
        return office
    }

    /// Amounts by line over all months.
    private func sums(_ slips: [StoredPayslip]) -> [String: Cents] {
        slips.flatMap(\.lines).filter { $0.payer != .total }
            .reduce(into: [:]) { $0["\($1.payer.rawValue) \($1.id)", default: .zero] += $1.amount }
            .filter { $0.value != .zero }
    }

    @Test("is paid in the open month line by line, and all months together are what they would have been",
          arguments: late)
    func lateIsOnTime(_ late: Late) throws {
        let office = try closedYear(late)
        let punctual = try Office(late.files)
        for month in Self.months { try punctual.run(month) }
        let (paid, due) = (try slips(office), try slips(punctual))
        let rappels = paid[2].lines.filter { $0.correctedPeriod == YearMonth(year: 2026, month: 4) }
        #expect(rappels.first { $0.payer == .gross || $0.payer == .net }.map { "\($0.id) \($0.amount)" } == late.line)
        #expect(paid.prefix(2).allSatisfy { $0.lines.allSatisfy { $0.correctedPeriod == nil } })
        #expect(sums(paid) == sums(due))
        for amount in [\StoredPayslip.gross, \.netBeforeTax, \.netTaxable, \.costBeforeWageTax, \.wageTaxBase] {
            #expect(paid.map { $0[keyPath: amount] }.sum() == due.map { $0[keyPath: amount] }.sum())
        }
        #expect(paid[2].yearToDate.gross == due[2].yearToDate.gross)
        #expect(paid[2].yearToDate.netTaxable == paid.map(\.netTaxable).sum())
        #expect(paid[2].yearToDate.withheld == paid.map(\.withheld).sum())
        #expect(try office.work { try $0.verify() }.allSatisfy { $0.fault == nil })
    }

    @Test("is paid once: July has no rappel, and a second change of April only its difference")
    func once() throws {
        let office = try closedYear(Self.late[0])
        let july = YearMonth(year: 2026, month: 7)
        try office.run("2026-07")
        #expect(try office.work { try $0.payslips(july) }.flatMap(\.lines).allSatisfy { $0.correctedPeriod == nil })
        try office.load(["variables.csv": Self.header + "P1,2026-04,bonus,,150.00,,,\n"])
        try office.run("2026-08")
        let lines = try office.work { try $0.payslips(YearMonth(year: 2026, month: 8)) }.flatMap(\.lines)
            .filter { $0.correctedPeriod != nil && $0.payer == .gross }
        #expect(lines.map { "\($0.id) \($0.amount) \($0.correctedPeriod?.description ?? "")" }
            == ["prime -50.00 2026-04"])
    }

    @Test("what is owed to somebody who has left is told in the summary, with its amount") func leaver() throws {
        let contracts = Office.contracts(["P1 2024-09-01 35 150", "P2 2026-04-01..2026-04-30 24 130"])
            .replacing("2026-04-30,permanent", with: "2026-04-30,fixed-term")
        let office = try Office(["contracts.csv": contracts])
        for month in Self.months.prefix(2) { try office.run(month) }
        try office.load(["variables.csv": Self.header + "P2,2026-04,expenses,,40.00,,,\n"])
        #expect(try office.run("2026-06").remarks.contains(
            "P2 n'est plus employé : avril 2026 recalculé donne 0,00 € de net et 40,00 € de coût de plus que payé, "
                + "à régler hors de gdea"))
    }

    @Test("known before the open month is closed, it makes a new run of it") func newRun() throws {
        let office = try Office()
        for month in Self.months.prefix(2) { try office.run(month) }
        try office.steps("2026-06", .plan, .publish, .hours, .payroll)
        #expect(try !office.steps("2026-06", .payroll).hasWritten)
        try office.load(Self.late[3].files)
        #expect(try office.steps("2026-06", .payroll).hasWritten)
        #expect(try !office.steps("2026-06", .payroll).hasWritten)
    }
}

import CivilTime
import LegalParameters
import Money
import Operations
import Storage
import Testing

@Suite("A pool that starts in the middle of a year")
struct OpeningTests {
    private static let header = "employee,through,gross,ceiling,t1,t2,reduction,net_taxable,pas,smic_hours\n"

    /// What the payslips of February leave, as another program would give it.
    private func rows(_ office: Office, through: String) throws -> String {
        try Self.header + office.work { try $0.payslips(YearMonth(through)!) }.map { slip in
            let year = slip.yearToDate
            let hours = year.reduction.hours.hours
            let amounts = [year.gross, year.ceiling, year.tranche1, year.tranche2, year.reduction.granted,
                           year.netTaxable, year.withheld].map(\.decimal)
            let scaled = (hours.numerator * 10_000 + hours.denominator / 2) / hours.denominator
            return ([slip.employee.text, through] + amounts + [Rate(e8: scaled * 10_000).decimal])
                .joined(separator: ",")
        }.joined(separator: "\n") + "\n"
    }

    @Test("goes on from the sums it is given as from payslips of its own")
    func goesOn() throws {
        let own = try Office()
        for month in ["2026-01", "2026-02", "2026-03"] { try own.run(month) }
        let late = try Office(["opening.csv": rows(own, through: "2026-02")])
        let summary = try late.run("2026-03")
        #expect(!summary.remarks.contains { $0.contains("partent de zéro") })
        let march = YearMonth(year: 2026, month: 3)
        let (theirs, ours) = (try own.work { try $0.payslips(march) }, try late.work { try $0.payslips(march) })
        #expect(ours.map(\.netPaid) == theirs.map(\.netPaid))
        #expect(ours.map(\.employerCost) == theirs.map(\.employerCost))
        #expect(ours.map(\.yearToDate.gross) == theirs.map(\.yearToDate.gross))
        #expect(ours.map(\.yearToDate.netTaxable) == theirs.map(\.yearToDate.netTaxable))
    }

    @Test("sums up to another month than the one before are not taken, and the summary names who starts at zero")
    func otherMonth() throws {
        let office = try Office(["opening.csv": Self.header + """
            P1,2026-08,21273.36,32040.00,21273.36,0,3000,17000,0,
            P2,2026-10,17605.70,27462.90,17605.70,0,2500,14000,0,

            """])
        let remark = try office.run("2026-11").remarks.first { $0.contains("partent de zéro") }
        #expect(remark?.contains("de P1, P3 partent de zéro ; donnez ceux des mois d'avant dans opening.csv") == true)
    }

    @Test("payslips of the pool's own go before what was brought")
    func payslipsFirst() throws {
        let office = try Office()
        try office.run("2026-01")
        try office.load(["opening.csv": Self.header + "P1,2026-01,9000.00,4005.00,4005.00,4995.00,0,7000,0,\n"])
        try office.run("2026-02")
        let slip = try office.work { try $0.payslips(YearMonth(year: 2026, month: 2)) }[0]
        // 2 x 2 659.17.
        #expect(slip.yearToDate.gross == Cents(531_834))
    }

    /// Three people at 40 000.00 a month from October 2026 on. Gross tax of a month, by twelfths of the bounds: 769.08
    /// x 4.25 % + 766.17 x 8.5 % + 38 464.75 x 13.6 % = 5 329.02 each; of 120 000.00 in a year, 9 229 x 4.25 % + 9 194
    /// x 8.5 % + 101 577 x 13.6 % = 14 988.19 each. The allowance is 24 256.00 a year.
    @Test("the wage tax of a new pool has the allowance of the whole year; another program has used that of others",
          arguments: [
            // 15 987.06 less ten twelfths; 31 974.12 less eleven; 44 964.57 less the year's.
            ("2026-10-01", [0, 973_945, 2_070_857]),
            // By months, less one, two and three twelfths.
            ("2024-09-01", [1_396_573, 2_793_145, 4_189_718]),
          ])
    func wageTax(from: String, sums: [Int]) throws {
        let contracts = Office.contracts((1...3).map { "P\($0) \(from) 35 150" })
        let agreed = contracts.split(separator: "\n").enumerated()
            .map { $1 + ($0 == 0 ? ",monthly_gross" : ",40000.00") }.joined(separator: "\n") + "\n"
        let office = try Office(["contracts.csv": agreed])
        var taxes: [Cents] = []
        for month in ["2026-10", "2026-11", "2026-12"] {
            try office.run(month)
            let slips = try office.work { try $0.payslips(YearMonth(month)!) }
            taxes.append((taxes.last ?? .zero) + slips.map(\.wageTax).sum())
            let declared = try office.work { try $0.wageTaxDeclaration(YearMonth(month)!, LegalParameters.load()) }
            #expect(declared?.owed == taxes.last)
        }
        #expect(taxes == sums.map { Cents($0) })
    }

    /// P2's fixed term began in February, which another program paid; it ends in May. 1 760.57 a month: 10 % of four
    /// of them (C. trav. L1243-8) is 704.23.
    @Test("sums of a contract up to the month before its end count, also when a closed month is settled with it",
          arguments: [false, true])
    func endOfContract(isLate: Bool) throws {
        let contracts = Office.contracts(["P1 2024-09-01 35 150", "P2 2026-02-02..2026-05-31 24 130"])
            .replacing("2026-05-31,permanent", with: "2026-05-31,fixed-term")
        let office = try Office(["contracts.csv": contracts])
        for month in ["2026-03", "2026-04"] { try office.run(month) }
        #expect(throws: PayrollFindings.self) { try office.run("2026-05") }
        try office.load(["opening.csv": """
            employee,through,gross,ceiling,t1,t2,reduction,net_taxable,pas,contract_gross,\
            leave_earned,leave_taken,leave_pay
            P2,2026-04,5281.71,8238.87,5281.71,0,500,4200,0,5281.71,7.5,0,5281.71

            """])
        if isLate {
            try office.load(["variables.csv":
                "employee,period,kind,label,amount,quantity,rate,horsepower\nP2,2026-03,expenses,,40.00,,,\n"])
        }
        try office.run("2026-05")
        let slip = try #require(office.work { try $0.payslips(YearMonth(year: 2026, month: 5)) }
            .first { $0.employee.text == "P2" })
        #expect(slip.lines.first { $0.id == "indemnite_fin_contrat" }?.amount == Cents(70_423))
        #expect(slip.lines.contains { $0.id == "N_frais" } == isLate)
    }
}

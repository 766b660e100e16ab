import CivilTime
import LegalParameters
import Money
import Operations
import Payroll
import Storage
import TestSupport
import Testing

/// April and May 2026 are paid and closed before something of April comes to be known; June pays it. P1
/// earns 2 659.17 a month at 35 h, P2 1 760.57 at 24 h.
@Suite("Late facts of closed months as rappels of the open month")
struct RappelTests {
    private static let months = ["2026-04", "2026-05", "2026-06"]
    private static let summed: [KeyPath<StoredPayslip, Cents> & Sendable] = [
        \.gross, \.netBeforeTax, \.netTaxable, \.costBeforeWageTax, \.wageTaxBase,
    ]
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

    private func slips(
        _ office: Office, of employee: String = "P1", _ months: [String] = Self.months
    ) throws -> [StoredPayslip] {
        try months.flatMap { month in try office.work { try $0.payslips(YearMonth(month)!) } }
            .filter { $0.employee.text == employee }
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
        for amount in Self.summed {
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
        let paid = try slips(office, Self.months + ["2026-07", "2026-08"])
        #expect(paid.map(\.yearToDate.withheld) == paid.indices.map { paid[...$0].map(\.withheld).sum() })
        #expect(paid.map(\.yearToDate.netTaxable) == paid.indices.map { paid[...$0].map(\.netTaxable).sum() })
    }

    /// P1 and P2 at an agreed monthly pay, P1 from a day on, and the amount that is left to who owes.
    private func agreed(_ pay: String, from day: String) -> [String: String] {
        let rows = Office.contracts(["P1 \(day) 35 150", "P2 2024-09-01 24 130"]).split(separator: "\n").enumerated()
        return [
            "contracts.csv": rows.map { $1 + ($0 == 0 ? ",monthly_gross" : ",\(pay)") }.joined(separator: "\n") + "\n",
            "pool.csv": """
                code,from,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode,protected_amount
                GE1,2026-01-01,Groupement,99999000500012,1261,13201,3,0.0145,class,646.52

                """,
        ]
    }

    @Test("a raise of 100 from January known in April: three rappels of 100, each line at its month's rate")
    func raise() throws {
        let office = try Office(agreed("2000.00", from: "2026-01-01"))
        for month in ["2026-01", "2026-02", "2026-03"] { try office.run(month) }
        try office.load(agreed("2100.00", from: "2026-01-01"))
        try office.run("2026-04")
        let april = try #require(slips(office, ["2026-04"]).first)
        #expect(april.gross == Cents(240_000))
        for month in 1...3 {
            let lines = april.lines.filter { $0.correctedPeriod == YearMonth(year: 2026, month: month) }
            func line(_ id: String) -> StoredPayslip.Line? { lines.first { $0.id == id } }
            #expect(line("salaire_base")?.amount == Cents(10_000))
            // 6.90 % of 100; CSG on 98.25; apprenticeship tax of associations, 0.59 %, from March only.
            #expect(line("S_vieillesse_plafonnee")?.amount == Cents(690))
            #expect(line("S_csg_deductible")?.base == Cents(9_825))
            #expect(line("E_taxe_apprentissage")?.amount == (month == 3 ? Cents(59) : nil))
        }
        #expect(april.withholdingBase == april.netTaxable)
    }

    @Test("a month paid too much: nothing is paid negative, the next gives it back within the seizable part")
    func overpaid() throws {
        let office = try Office(agreed("2000.00", from: "2026-01-01"))
        try office.run("2026-01")
        try office.load(agreed("2000.00", from: "2026-02-01"))
        try office.load(["variables.csv": Self.header + "P1,2026-02,advance,,300.00,,,\n"])
        for month in ["2026-02", "2026-03"] { try office.run(month) }
        let paid = try slips(office, ["2026-02", "2026-03"])
        #expect(paid[0].lines.contains { $0.id == "salaire_base" && $0.amount == -Cents(200_000) })
        #expect(paid[0].netPaid == .zero && paid[0].shortfall >= Cents(30_000) && paid[0].debt == paid[0].shortfall)
        let recovered = try #require(paid[1].lines.first { $0.id == NetID.recovered.code }).amount
        #expect(recovered < .zero && paid[1].debt == paid[0].debt + recovered)
        #expect(paid[1].netPaid > Cents(64_652))
    }

    @Test("benefits known late are taxed when they are paid and stay out of the net taxable")
    func lateBenefits() throws {
        let office = try closedYear(Self.late[2])
        let june = try slips(office)[2]
        // Two days of 41.95, the greatest benefit in April, after three without; less 3.8 % of deductible CSG.
        #expect(june.lines.first { $0.id == "deduction_ijss" }?.amount == -Cents(8_390))
        #expect(june.withholdingBase == june.netTaxable + Cents(8_390 - 319))
    }

    @Test("a first day that is corrected is a difference of its month, not the month once more")
    func firstDay() throws {
        func contracts(_ day: String) -> [String: String] {
            ["contracts.csv": Office.contracts(["P1 2024-09-01 35 150", "P2 \(day) 24 130"])]
        }
        for (told, known) in [("2026-04-13", "2026-04-07"), ("2026-04-07", "2026-04-13")] {
            let (office, punctual) = (try Office(contracts(told)), try Office(contracts(known)))
            for month in Self.months {
                if month == "2026-06" { try office.load(contracts(known)) }
                for each in [office, punctual] { try each.run(month) }
            }
            let (paid, due) = (try slips(office, of: "P2"), try slips(punctual, of: "P2"))
            #expect(sums(paid) == sums(due), "\(told) for \(known)")
            #expect(paid[2].yearToDate.withheld == paid.map(\.withheld).sum())
        }
    }

    @Test("the tax of the year of who turns out to have been employed since April, hired then or paid elsewhere before")
    func lateHire() throws {
        let opening = """
            employee,through,gross,ceiling,t1,t2,reduction,net_taxable,pas
            P2,2026-03,5281.71,8238.87,5281.71,0,500,4200.00,37.50

            """
        for (from, brought, before) in [("2026-04-13", nil, 0), ("2024-09-01", opening, 3_750)] {
            let office = try Office(["contracts.csv": Office.contracts(["P1 2024-09-01 35 150"])])
            for month in Self.months.prefix(2) { try office.run(month) }
            try office.load(["contracts.csv": Office.contracts(["P1 2024-09-01 35 150", "P2 \(from) 24 130"])])
            if let brought { try office.load(["opening.csv": brought]) }
            try office.run("2026-06")
            let june = try #require(slips(office, of: "P2").first)
            #expect(june.lines.contains { $0.correctedPeriod != nil } && june.withheld > .zero)
            #expect(june.yearToDate.withheld == Cents(before) + june.withheld)
        }
    }

    @Test("whatever is told of whichever month and however late, the months together are those told on time")
    func random() throws {
        let facts: [(month: Int, file: String, row: String)] = [
            (0, "variables.csv", "P1,2026-04,bonus,,200.00,,,"),
            (0, "variables.csv", "P1,2026-04,expenses,,31.40,,,"),
            (1, "variables.csv", "P1,2026-05,bonus,,1300.00,,,"),
            (1, "variables.csv", "P1,2026-05,meals-in-kind,,,3,,"),
            (0, "absences.csv", "P1,sickness,2026-04-13,2026-04-17"),
            (0, "absences.csv", "P1,unpaid,2026-04-20,2026-04-22"),
            (1, "absences.csv", "P1,unpaid,2026-05-04,2026-05-06"),
            (1, "absences.csv", "P1,sickness,2026-05-18,2026-05-29"),
        ]
        let headers = ["variables.csv": Self.header, "absences.csv": "employee,kind,from,to\n"]
        for seed in 0..<UInt64(testCount(short: 2, full: 30)) {
            var generator = SeededGenerator(seed: seed)
            let happened = facts.filter { _ in Bool.random(using: &generator) }
                .map { (fact: $0, told: Int.random(in: $0.month...2, using: &generator)) }
            func files(_ isKnown: (Int) -> Bool) -> [String: String] {
                headers.reduce(into: [:]) { files, header in
                    files[header.key] = header.value + happened
                        .filter { isKnown($0.told) && $0.fact.file == header.key }.map { $0.fact.row + "\n" }.joined()
                }
            }
            let (office, punctual) = (try Office(), try Office(files { _ in true }))
            for (place, month) in Self.months.enumerated() {
                try office.load(files { $0 <= place })
                for each in [office, punctual] { try each.run(month) }
            }
            let (paid, due) = (try slips(office), try slips(punctual))
            #expect(sums(paid) == sums(due), "seed \(seed)")
            for amount in Self.summed {
                #expect(paid.map { $0[keyPath: amount] }.sum() == due.map { $0[keyPath: amount] }.sum(), "seed \(seed)")
            }
            #expect(try office.work { try $0.verify() }.allSatisfy { $0.fault == nil }, "seed \(seed)")
        }
    }

    @Test("a changed parameter pays nothing again; the months that would differ are named") func parameters() throws {
        let office = try Office()
        for month in Self.months { try office.run(month) }
        let law = try LegalParameters.load()
        let june = YearMonth(year: 2026, month: 6)
        #expect(try office.work { try $0.closedMonthsChanged(before: june, by: law) }.isEmpty)
        // A point more of P1's 2 659.17 and of 1 760.57 for P2 and P3: 26.59 + 17.61 + 17.61 = 61.81 less net.
        let changed = try LegalParameters(files: LegalParameters.embedded.map { file in
            file.name.contains("vieillesse_deplafonnee_salarie")
                ? (file.name, file.text.replacing("0.40 %", with: "1.40 %")) : file
        })
        let told = try office.work { try $0.closedMonthsChanged(before: june, by: changed) }
        #expect(told == ["avril", "mai"].map {
            "paramètres de paie changés depuis la clôture : \($0) 2026 recalculé diffère pour 3 bulletins, de "
                + "-61,81 € de net avant impôt et 0,00 € de coût ; rien n'en est payé tant que les données du mois ne "
                + "changent pas"
        })
    }

    @Test("what is owed to somebody who has left is told in the summary, with its amount") func leaver() throws {
        let contracts = Office.contracts(["P1 2024-09-01 35 150", "P2 2026-04-01..2026-04-30 24 130"])
            .replacing("2026-04-30,permanent", with: "2026-04-30,fixed-term")
        let office = try Office(["contracts.csv": contracts])
        for month in Self.months.prefix(2) { try office.run(month) }
        try office.load(["variables.csv": Self.header + "P2,2026-04,expenses,,40.00,,,\n"])
        #expect(try office.run("2026-06").remarks.contains(
            "P2 n'est plus employé : avril 2026 recalculé donne 40,00 € de net avant impôt et 40,00 € de coût de plus "
                + "que payé, à régler hors de gdea"))
    }

    /// P1 leaves with January; P2 comes in February, which is not paid, so that no payslip of its own lacks a month.
    @Test("a month that was left out is named, not paid whole as a rappel of the closed month before it")
    func unpaidMonth() throws {
        let office = try Office(["contracts.csv": Office.contracts([
            "P1 2026-01-01..2026-01-31 35 150", "P2 2026-02-01 24 130",
        ]).replacing("2026-01-31,permanent", with: "2026-01-31,fixed-term")])
        try office.run("2026-01")
        try office.load(["variables.csv": Self.header + "P1,2026-01,bonus,,200.00,,,\n"])
        for step in [Step.plan, .publish, .hours] { try office.steps("2026-03", step) }
        let findings = #expect(throws: PayrollFindings.self) { try office.steps("2026-03", .payroll) }
        #expect(findings?.findings.map { $0.contains("pas en février 2026 : lancez d'abord") } == [true])
        for month in ["2026-02", "2026-03"] { try office.run(month) }
        #expect(try slips(office, of: "P2", ["2026-02", "2026-03"]).allSatisfy { slip in
            slip.lines.allSatisfy { $0.correctedPeriod == nil }
        })
    }

    @Test("what comes to be known of the year before is told, and not paid by itself") func lastYear() throws {
        // The agreement's scale of 2025 is not known: pay is agreed in the contracts.
        let agreed = Office.contracts(Office.accountants).split(separator: "\n").enumerated().map { place, line in
            line + (place == 0 ? ",monthly_gross" : ",2200.00")
        }
        let office = try Office([
            "pool.csv": """
                code,from,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode
                GE1,2025-01-01,Groupement,99999000500012,1261,13201,3,0.0145,class
                """,
            "contracts.csv": agreed.joined(separator: "\n") + "\n",
        ])
        try office.run("2025-12")
        #expect(try !office.run("2026-01").remarks.contains { $0.contains("est clos et ses données ont changé") })
        try office.load(["variables.csv": Self.header + "P1,2025-12,bonus,,200.00,,,\n"])
        #expect(try office.run("2026-02").remarks.contains(
            "décembre 2025 est clos et ses données ont changé depuis sa paie : d'une année à l'autre, gdea ne paie pas "
                + "la différence ; donnez-la en élément de paie d'un mois ouvert (variables.csv)"))
        #expect(try slips(office, ["2026-02"]).allSatisfy { $0.lines.allSatisfy { $0.correctedPeriod == nil } })
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

import CivilTime
import Dataset
import LegalParameters
import Money
import Operations
import People
import Storage
import Testing

/// November 2026 of a pool whose payslips another program makes. P1 is employed for the week of Monday 23: 21 h at A
/// and 14 h at B; P2 for the same week, 24 h at B.
@Suite("Payslips made by another program")
struct ExternalPayrollTests {
    private static let november = YearMonth(year: 2026, month: 11)
    private static let costHeader = "employee,period,gross,contributions,wage_tax,other_costs,employer_cost\n"
    /// 2 300.00 + 720.45 + 85.00 + 15.00 = 3 120.45; 1 550.00 + 449.99 = 1 999.99.
    private static let p1 = "P1,2026-11,2300.00,720.45,85.00,15.00,3120.45\n"
    private static let p2 = "P2,2026-11,1550.00,449.99,,,1999.99\n"

    private static func pool(_ versions: (from: String, payroll: String)...) -> String {
        "code,from,name,siret,idcc,commune_insee,headcount,accident_rate,tariff_mode,payroll,cost_consent\n"
            + versions.map {
                "GE1,\($0.from),Groupement,99999000500012,1261,13201,3,0.0145,actual,\($0.payroll),2026-01-01\n"
            }.joined()
    }

    private static let files = [
        "pool.csv": pool(("2026-01-01", "external")),
        "contracts.csv": Office.contracts(["P1 2026-11-23..2026-11-27 35 150", "P2 2026-11-23..2026-11-27 24 130"]),
        "plan.csv": Office.shifts(
            "P1 SA 2026-11-23..2026-11-25 08:30-12:30 13:30-16:30",
            "P1 SB 2026-11-26..2026-11-27 08:30-12:30 13:30-16:30", "P2 SB 2026-11-23..2026-11-27 08:30-13:18"),
    ]

    private func office(costs: String = p1 + p2) throws -> Office {
        try Office(Self.files.merging(["payroll_costs.csv": Self.costHeader + costs]) { $1 })
    }

    /// "P1 A 1872.27", by employee and member.
    private func shares(_ office: Office) throws -> [String] {
        try office.work { try $0.costShares(Self.november) }.map { share in
            guard case .member(let member) = share.payer else { return "\(share.employee) \(share.payer)" }
            return "\(share.employee) \(member) \(share.amount)"
        }
    }

    @Test("imported costs are shared by the minutes, invoiced and verified; the second run writes nothing")
    func month() throws {
        let office = try office()
        let summary = try office.run("2026-11")
        // P1: 21 of 35 h are 60 %, 1 872.27 of 3 120.45; 40 % are 1 248.18.
        #expect(try shares(office) == ["P1 A 1872.27", "P1 B 1248.18", "P2 B 1999.99"])
        #expect(summary.externalCosts == 2 && summary.payslips == 0)
        #expect(summary.gross == Cents(3850_00) && summary.wageTax == Cents(85_00))
        #expect(summary.employerCost == Cents(5120_44) && summary.balances)
        #expect(summary.memberShares == Cents(5120_44) && summary.invoiced == Cents(5120_44))
        let (invoices, payroll, sales) = try office.work { pool in
            try (pool.invoices(Self.november), pool.entries(.payroll, Self.november),
                 pool.entries(.sales, Self.november))
        }
        // A: 1 872.27. B: 1 248.18 + 1 999.99.
        #expect(invoices.map(\.total) == [Cents(1872_27), Cents(3248_17)])
        #expect(payroll.isEmpty && sales.count == 2)
        #expect(try office.work { try $0.verify().compactMap(\.fault) } == [])
        #expect(!summary.remarks.contains { $0.contains("bulletin") || $0.contains("santé") }, "\(summary.remarks)")
        #expect(try !office.run("2026-11").hasWritten)
    }

    @Test("costs of a grant's job are paid in part by the grant: cost = shares + grants to the cent")
    func grant() throws {
        let office = try office()
        try office.load(["grants.csv": """
            code,funder,label,from,to,amount,job,members
            G1,Commune,Comptabilité,2026-11-01,2026-11-30,100.00,comptable,A
            """])
        let summary = try office.run("2026-11")
        #expect(summary.grants == Cents(100_00) && summary.memberShares == Cents(5020_44) && summary.balances)
        #expect(try office.work { try $0.verify().compactMap(\.fault) } == [])
    }

    @Test("whoever has hours and no cost stops the month and is named; it goes on when the cost is there")
    func missing() throws {
        let office = try office(costs: Self.p1)
        let fault = #expect(throws: ExternalPayrollFault.self) { _ = try office.run("2026-11") }
        let text = try #require(fault?.description)
        #expect(text.hasPrefix("coût de novembre 2026 inconnu pour P2, qui a des heures dans le mois"), "\(text)")
        #expect(text.contains("importez payroll_costs.csv") && text.contains("gdea export variables 2026-11"))
        #expect(try office.work { try $0.liveRun(.hours, Self.november) } == 1)
        #expect(try office.work { try $0.liveRun(.payroll, Self.november) } == nil)
        try office.load(["payroll_costs.csv": Self.costHeader + Self.p1 + Self.p2])
        #expect(try office.run("2026-11").employerCost == Cents(5120_44))
    }

    @Test("a cost that changes before the invoices makes a new run; hours that move do not, they are for the shares")
    func changed() throws {
        let office = try office()
        try office.steps("2026-11", .plan)
        try office.steps("2026-11", .publish, .hours, .payroll)
        #expect(try office.steps("2026-11", .payroll) == .unchanged(run: 1))
        try office.load(["payroll_costs.csv": Self.costHeader + Self.p1 + "P2,2026-11,1550.00,450.00,,,2000.00\n"])
        #expect(try office.steps("2026-11", .payroll) == .written(run: 2))
        try office.load(["hours.csv": Office.shifts("P1 SB 2026-11-25 08:30-12:30 13:30-16:30")])
        #expect(try office.steps("2026-11", .hours) == .written(run: 2))
        #expect(try office.steps("2026-11", .payroll) == .unchanged(run: 2))
        try office.steps("2026-11", .shares)
        // 14 of 35 h at A: 1 248.18.
        #expect(try shares(office) == ["P1 A 1248.18", "P1 B 1872.27", "P2 B 2000.00"])
    }

    @Test("a cost that changes after the closing is told, by its month and by the next, and changes nothing")
    func late() throws {
        let office = try office()
        try office.run("2026-11")
        let said = try office.load([
            "payroll_costs.csv": Self.costHeader + Self.p1 + "P2,2026-11,1550.00,459.99,,,2009.99\n",
        ])
        let again = try office.run("2026-11")
        #expect(again.outcomes.first { $0.step == "paie" }?.outcome == .closed(run: 1, inputsChanged: true))
        #expect(!again.hasWritten && again.employerCost == Cents(5120_44))
        // 3 120.45 + 2 009.99 = 5 130.44.
        let told = "novembre 2026 est clos et sa paie établie ailleurs a changé depuis (payroll_costs.csv, contrats) : "
            + "\(Cents(5130_44).french) importés, \(Cents(5120_44).french) répartis et facturés ; donnez la différence "
            + "dans les coûts d'un mois ouvert"
        #expect(said.hasSuffix("\n" + told), "\(said)")
        #expect(again.remarks.contains(told), "\(again.remarks)")
        #expect(try office.run("2026-12").remarks.contains(told))
    }

    @Test("what is made of payslips refuses the month by name; its files are the sales' alone")
    func refused() throws {
        let office = try office()
        try office.run("2026-11")
        let law = try LegalParameters.load()
        let outputs: [(String, (PoolTransaction) throws -> Void)] = [
            ("payslips", { _ = try $0.payslipFiles(Self.november) }),
            ("book", { _ = try $0.payrollFiles(Self.november) }),
            ("statement", { _ = try $0.contributionStatement(Self.november, law) }),
            ("wage tax", { _ = try $0.wageTaxDeclaration(Self.november, law) }),
        ]
        for (name, output) in outputs {
            let fault = #expect(throws: ExternalPayrollFault.self, "\(name)") { try office.work(output) }
            #expect(fault?.description.hasPrefix("bulletins de novembre 2026 établis par un autre logiciel") == true)
        }
        let names = try office.work { try $0.monthFiles(Self.november) }.map(\.name)
        #expect(names.contains("journal-ventes-2026-11.csv") && names.contains("factures-2026-11.json"))
        #expect(!names.contains { $0.contains("paie") || $0.contains("cotisations") || $0.contains("taxe") })
        #expect(try office.work { try $0.journalFiles(Self.november) }.map(\.name) == ["journal-ventes-2026-11.csv"])
    }

    @Test("costs of a month whose payslips are made here count for nothing, and the summary says so")
    func own() throws {
        let office = try office()
        try office.load(["pool.csv": Self.pool(("2026-01-01", "own")), "contracts.csv": Office.contracts([
            "P1 2026-11-23 35 150", "P2 2026-11-23 24 130",
        ])])
        let summary = try office.run("2026-11")
        #expect(summary.payslips == 2 && summary.externalCosts == 0)
        #expect(summary.remarks.contains {
            $0.hasPrefix("coûts importés pour novembre 2026 sans effet : ses bulletins sont établis ici")
        })
    }

    @Test("payslips made here after a month made elsewhere: nothing is paid again, and the year's sums are asked for")
    func back() throws {
        let office = try office()
        try office.load(["contracts.csv": Office.contracts(["P1 2026-11-23 35 150", "P2 2026-11-23 24 130"])])
        try office.run("2026-11")
        try office.load([
            "pool.csv": Self.pool(("2026-01-01", "external"), ("2026-12-01", "own")),
            "absences.csv": "employee,kind,from,to\nP1,unpaid,2026-11-26,2026-11-27\n",
        ])
        let december = try office.run("2026-12")
        #expect(december.payslips == 2)
        let slips = try office.work { try $0.payslips(YearMonth(year: 2026, month: 12)) }
        #expect(slips.flatMap(\.lines).allSatisfy { $0.correctedPeriod == nil })
        #expect(december.remarks.contains { $0.contains("de P1, P2 partent de zéro") }, "\(december.remarks)")
        // Also where the whole pool is said to have been paid here all the time.
        try office.load(["pool.csv": Self.pool(("2026-01-01", "own"))])
        try office.steps("2026-12", .payroll)
        #expect(try office.work { try $0.isPaidExternally(Self.november) })
        #expect(try office.work { try $0.verify().compactMap(\.fault) } == [])
    }
}

/// P1, 35 h a week from 2 to 27 November 2026: ill on Friday 6, 45 h in the week of 16, on leave in that of 23.
@Suite("Hours and elements for another program")
struct VariablesFileTests {
    private static let period = YearMonth(year: 2026, month: 11)

    private func office(_ codes: String) throws -> Office {
        let office = try Office([
            "contracts.csv": Office.contracts(["P1 2026-11-02..2026-11-27 35 150"]),
            "absences.csv": "employee,kind,from,to\nP1,sickness,2026-11-06,2026-11-06\n"
                + "P1,paid-leave,2026-11-23,2026-11-27\n",
            "hours.csv": Office.shifts(
                "P1 SA 2026-11-02..2026-11-05 08:30-12:30 13:30-16:30",
                "P1 SA 2026-11-09..2026-11-10 08:30-12:30 13:30-16:30",
                "P1 SA 2026-11-12..2026-11-13 08:30-12:30 13:30-16:30",
                "P1 SA 2026-11-16..2026-11-20 08:00-12:30 13:30-18:00"),
            "variables.csv": """
            employee,period,kind,label,amount,quantity,rate,horsepower
            P1,2026-11,bonus,Tutorat,50.00,,,
            P1,2026-11,mileage,,,120.5,,5
            P1,2026-11,meal-vouchers,,9.00,12,0.5,
            P2,2026-12,bonus,,10.00,,,
            """,
            "payroll_codes.csv": "element,unit,from,code,label\n" + codes,
        ])
        try office.steps("2026-11", .plan, .publish, .hours)
        return office
    }

    private static let codes = """
        worked,hours,,HT,Heures normales
        holiday,hours,,,
        overtime-25,hours,,HS25,
        overtime-50,hours,,HS50,
        sickness,days,2026-01-01,OLD,
        sickness,days,2026-11-01,MAL,Maladie
        sickness,days,2026-11-02,NEW,
        paid-leave,days,,CP,
        paid-leave,hours,,CPH,
        bonus,amount,,PRIME,Prime
        mileage,quantity,,KM,
        meal-vouchers,quantity,,TR,

        """

    @Test("a line for each code: hours, premiums, absences with their days, elements; not what has an empty code")
    func lines() throws {
        let file = try office(Self.codes).work { try $0.variablesFile(Self.period) }
        #expect(file.name == "variables-paie-2026-11.csv")
        // 8 days of 7 h and 5 of 9 h: 101 h; 45 - 35 = 10 h, 8 at 25 %; 23 to 29 November without Sunday: 6 days.
        #expect(String(decoding: file.bytes, as: UTF8.self) == "\u{FEFF}" + [
            "matricule;code;libelle;valeur;unite;du;au",
            "P1;HT;Heures normales;101,00;heures;01/11/2026;30/11/2026",
            "P1;HS25;heures supplémentaires à 25 %;8,00;heures;01/11/2026;30/11/2026",
            "P1;HS50;heures supplémentaires à 50 %;2,00;heures;01/11/2026;30/11/2026",
            "P1;MAL;Maladie;1,00;jours;06/11/2026;06/11/2026",
            "P1;CP;congé payé;6,00;jours;23/11/2026;27/11/2026",
            "P1;CPH;congé payé;35,00;heures;23/11/2026;27/11/2026",
            "P1;PRIME;Tutorat;50,00;euros;01/11/2026;30/11/2026",
            "P1;TR;titres-restaurant;12;nombre;01/11/2026;30/11/2026",
            "P1;KM;kilomètres;120,5;nombre;01/11/2026;30/11/2026",
        ].map { $0 + "\r\n" }.joined())
    }

    @Test("elements without a code are named with the people who have them, all at once")
    func missing() throws {
        let some = Self.codes.split(separator: "\n").filter { !$0.hasPrefix("sickness") && !$0.hasPrefix("bonus") }
        let office = try office(some.joined(separator: "\n") + "\n")
        let fault = #expect(throws: ExternalPayrollFault.self) {
            _ = try office.work { try $0.variablesFile(Self.period) }
        }
        #expect(fault?.description == """
            éléments de paie de novembre 2026 sans code de l'autre logiciel :
              sickness (arrêt maladie) : P1
              bonus (prime) : P1
            complétez payroll_codes.csv (element, unit, code) ; un code vide dit que l'autre logiciel n'en veut pas
            """)
    }

    @Test("before the hours are classed there is nothing to tell")
    func tooEarly() throws {
        let office = try Office()
        #expect(throws: MissingStep.self) { _ = try office.work { try $0.variablesFile(Self.period) } }
    }

    @Test("extra hours of a week are told beyond the contract's own", arguments: [
        // 45 h for 39: of the eight hours at 25 % four are the contract's, two are at 50 %.
        ("39", "08:00-12:30 13:30-18:00", ["HS25 4,00", "HS50 2,00"]),
        // 23 h for 20: a tenth is two hours.
        ("20", "08:30-13:06", ["HC10 2,00", "HC25 1,00"]),
    ])
    func extra(_ week: (hours: String, work: String, lines: [String])) throws {
        let office = try Office([
            "contracts.csv": Office.contracts(["P1 2026-11-16..2026-11-20 \(week.hours) 150"]),
            "hours.csv": Office.shifts("P1 SA 2026-11-16..2026-11-20 \(week.work)"),
            "payroll_codes.csv": "element,unit,code\nworked,hours,\novertime-25,hours,HS25\novertime-50,hours,HS50\n"
                + "complementary-10,hours,HC10\ncomplementary-25,hours,HC25\n",
        ])
        try office.steps("2026-11", .plan, .publish, .hours)
        let file = try office.work { try $0.variablesFile(Self.period) }
        let rows = String(decoding: file.bytes, as: UTF8.self).split(separator: "\r\n").dropFirst()
            .map { $0.split(separator: ";") }
        #expect(rows.map { "\($0[1]) \($0[3])" } == week.lines)
    }

    @Test("Sundays, public holidays, nights and split days", arguments: [
        // 2026-11-08 is a Sunday; 20 h a week of four days of 5 h from Tuesday to Friday.
        ("P1 SA 2026-11-08 09:00-12:00", "sunday,hours", "3,00"),
        ("P1 SA 2026-11-11 09:00-11:30", "holiday-work,hours", "2,50"),
        // The night begins at 21 h where no agreement says otherwise (L3122-20).
        ("P1 SA 2026-11-10 20:00-23:00", "night,hours", "2,00"),
        // The day's pause of 4 h is one of more than two.
        ("P1 SA 2026-11-10 08:00-11:00 15:00-17:00", "split-days,days", "1,00"),
    ])
    func dearer(_ work: (shift: String, element: String, value: String)) throws {
        let hours = "worked idle holiday complementary-10 complementary-25 sunday holiday-work night"
        let others = hours.split(separator: " ").map { "\($0),hours,," } + ["split-days,days,,"]
        let codes = others.filter { !$0.hasPrefix(work.element) } + ["\(work.element),,X"]
        let office = try Office([
            "contracts.csv": Office.contracts(["P1 2026-11-09..2026-11-15 20 150"].map {
                work.shift.contains("11-08") ? $0.replacing("11-09", with: "11-02") : $0
            }),
            "hours.csv": Office.shifts(work.shift),
            "payroll_codes.csv": "element,unit,from,code\n" + codes.joined(separator: "\n") + "\n",
        ])
        try office.steps("2026-11", .plan, .publish, .hours)
        let file = try office.work { try $0.variablesFile(Self.period) }
        let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\r\n").dropFirst()
        #expect(lines.map { $0.split(separator: ";")[3] } == [Substring(work.value)], "\(lines)")
    }
}

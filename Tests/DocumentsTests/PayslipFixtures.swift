import CivilTime
import Documents
import Money

/// Payslips to look at. Amounts are bases times the rates of November 2026 and rounded by line, computed apart
/// with Python's decimal; the general reductions are those of one month by CSS D241-7 with T 0.3781 and the SMIC
/// of 1 January (12.02 €). Hours times rates and sums can be checked with a pocket calculator.
enum PayslipFixtures {
    static let employer = PayslipDocument.Employer(
        name: "Groupement d'employeurs (démo)", street: "1 place de la Démo", postcode: "13001", town: "Marseille",
        siret: "99999000500012", apeCode: "8899B", agreement: "Acteurs du lien social et familial (ALISFA)",
        idcc: "1261")
    static let november = YearMonth(year: 2026, month: 11)

    /// A full-time accountant, 150 + 12 points: (23 000 + 162 x 55) / 12 = 2 659.17.
    static let plain = PayslipDocument(
        employer: employer,
        employee: PayslipDocument.Employee(
            code: "E01", name: "Hélène Garçon", job: "Comptable",
            classification: ["pesée 150 points", "expérience 12 points"],
            contract: "CDI, temps plein de 35 h par semaine", contractFrom: CivilDate("2014-09-01")!,
            seniorityFrom: CivilDate("2014-09-01")!),
        period: november, paidOn: CivilDate("2026-11-30")!, paymentMeans: "virement",
        grossLines: [.init("Salaire de base", Cents(265_917), hours: Ratio(35 * 52, 12))],
        absences: [], contributions: plainContributions, netLines: [], gross: Cents(265_917),
        netSocial: Cents(207_208), netBeforeTax: Cents(207_208),
        tax: PayslipDocument.IncomeTax(
            netTaxable: Cents(217_872), base: Cents(217_872), rate: Rate(e8: 3_100_000), kind: "taux personnalisé",
            withheld: Cents(6754), exemptOvertime: .zero, yearNetTaxable: Cents(2_396_592),
            yearWithheld: Cents(74_294), yearExemptOvertime: .zero),
        netPaid: Cents(200_454), yearGross: Cents(2_925_087), balances: [])

    private static let plainContributions: [PayslipContribution] = [
        .init(.sickness, base: Cents(265_917), employer: Cents(34_569)),
        .init(.health, base: Cents(6000), employee: Cents(3000), employer: Cents(3000)),
        .init(.accidents, base: Cents(265_917), employer: Cents(3856)),
        .init(.pensionCapped, base: Cents(265_917), employeeRate: Rate(e8: 6_900_000), employee: Cents(18_348),
              employer: Cents(22_736)),
        .init(.pensionUncapped, base: Cents(265_917), employeeRate: Rate(e8: 400_000), employee: Cents(1064),
              employer: Cents(5611)),
        .init(.pensionBand1, base: Cents(265_917), employeeRate: Rate(e8: 4_010_000), employee: Cents(10_663),
              employer: Cents(15_981)),
        .init(.family, base: Cents(265_917), employer: Cents(13_961)),
        .init(.unemployment, base: Cents(265_917), employer: Cents(11_302)),
        .init(.otherEmployer, employer: Cents(11_291)),
        .init(.csgDeductible, base: Cents(264_263), employeeRate: Rate(e8: 6_800_000), employee: Cents(17_970)),
        .init(.csgNonDeductible, base: Cents(264_263), employeeRate: Rate(e8: 2_900_000), employee: Cents(7664)),
        .init(.relief, employer: Cents(-38_239)),
    ]

    /// 24 hours a week (104 a month) at 1 416.00: 13.6154 an hour; 2.4 complementary hours at + 10 %, one at
    /// + 25 %; a week of leave.
    static let partTime: PayslipDocument = {
        var slip = plain
        slip.employee = PayslipDocument.Employee(
            code: "E04", name: "Noël Œuvrard", job: "Agent d'entretien",
            classification: ["pesée 10 points", "expérience 8 points"],
            contract: "CDI, temps partiel de 24 h par semaine", contractFrom: CivilDate("2018-03-12")!,
            seniorityFrom: CivilDate("2018-03-12")!)
        slip.grossLines = [
            .init("Salaire de base", Cents(141_600), hours: Ratio(104, 1)),
            .init("Heures complémentaires jusqu'au dixième du contrat", Cents(3594), hours: Ratio(12, 5),
                  premium: Rate(e8: 10_000_000)),
            .init("Heures complémentaires au-delà du dixième", Cents(1702), hours: Ratio(1, 1),
                  premium: Rate(e8: 25_000_000)),
        ]
        slip.absences = [
            .init("Congé payé", from: CivilDate("2026-11-23")!, to: CivilDate("2026-11-27")!, pay: Cents(32_677))
        ]
        slip.gross = Cents(146_896)
        slip.contributions = partTimeContributions
        slip.netSocial = Cents(113_590)
        slip.netBeforeTax = Cents(113_590)
        slip.tax = PayslipDocument.IncomeTax(
            netTaxable: Cents(115_921), base: Cents(115_921), rate: .zero, kind: "taux neutre", withheld: .zero,
            exemptOvertime: Cents(5296), yearNetTaxable: Cents(1_264_211), yearWithheld: .zero,
            yearExemptOvertime: Cents(21_184))
        slip.netPaid = Cents(113_590)
        slip.yearGross = Cents(1_573_488)
        slip.balances = [
            .init("Congés 2025-2026", .days, acquired: 3300, taken: 2800, remaining: 500),
            .init("Congés 2026-2027", .days, acquired: 1650, taken: 0, remaining: 1650),
            .init("Repos compensateur", .hours, acquired: 375, taken: 100, remaining: 275),
        ]
        return slip
    }()

    private static let partTimeContributions: [PayslipContribution] = [
        .init(.sickness, base: Cents(146_896), employer: Cents(19_096)),
        .init(.health, base: Cents(6000), employee: Cents(3000), employer: Cents(3000)),
        .init(.accidents, base: Cents(146_896), employer: Cents(2130)),
        .init(.pensionCapped, base: Cents(146_896), employeeRate: Rate(e8: 6_900_000), employee: Cents(10_136),
              employer: Cents(12_560)),
        .init(.pensionUncapped, base: Cents(146_896), employeeRate: Rate(e8: 400_000), employee: Cents(588),
              employer: Cents(3100)),
        .init(.pensionBand1, base: Cents(146_896), employeeRate: Rate(e8: 4_010_000), employee: Cents(5890),
              employer: Cents(8828)),
        .init(.family, base: Cents(146_896), employer: Cents(7712)),
        .init(.unemployment, base: Cents(146_896), employer: Cents(6243)),
        .init(.otherEmployer, employer: Cents(6238)),
        .init(.csgDeductible, base: Cents(142_122), employeeRate: Rate(e8: 6_800_000), employee: Cents(9664)),
        .init(.csgNonDeductible, base: Cents(142_122), employeeRate: Rate(e8: 2_900_000), employee: Cents(4122)),
        .init(.csgNonTaxable, base: Cents(5203), employeeRate: Rate(e8: 9_700_000), employee: Cents(505)),
        .init(.relief, employee: Cents(-599)),
        .init(.relief, employer: Cents(-42_042)),
    ]

    /// 4 987.50, over the ceiling of 4 005.00: both bands, Apec, executives' provident cover; a refund and an
    /// advance; paid in January 2027, in the renewed layout.
    static let executive: PayslipDocument = {
        var slip = plain
        slip.employee = PayslipDocument.Employee(
            code: "E13", name: "Maëlys Ibáñez-Lefèvre", job: "Directrice par intérim",
            classification: ["emploi-repère : direction", "pesée 600 points", "expérience 15 points"],
            contract: "CDD, temps plein de 35 h par semaine, cadre", contractFrom: CivilDate("2026-09-01")!,
            contractTo: CivilDate("2027-02-28")!, seniorityFrom: CivilDate("2026-09-01")!)
        slip.period = YearMonth(year: 2027, month: 1)
        slip.paidOn = CivilDate("2027-01-29")!
        slip.grossLines = [.init("Salaire de base", Cents(498_750), hours: Ratio(35 * 52, 12))]
        slip.gross = Cents(498_750)
        slip.contributions = executiveContributions
        slip.netSocial = Cents(391_286)
        slip.netLines = [
            .init("Frais de transport (50 % de l'abonnement)", Cents(4140)), .init("Acompte", Cents(-50_000)),
        ]
        slip.netBeforeTax = Cents(345_426)
        slip.tax = PayslipDocument.IncomeTax(
            netTaxable: Cents(408_758), base: Cents(408_758), rate: Rate(e8: 11_300_000),
            kind: "taux personnalisé", withheld: Cents(46_190), exemptOvertime: .zero,
            yearNetTaxable: Cents(408_758), yearWithheld: Cents(46_190), yearExemptOvertime: .zero)
        slip.netPaid = Cents(299_236)
        slip.yearGross = Cents(498_750)
        slip.balances = [.init("Congés 2026-2027", .days, acquired: 1250, taken: 500, remaining: 750)]
        return slip
    }()

    private static let executiveContributions: [PayslipContribution] = [
        .init(.sickness, base: Cents(498_750), employer: Cents(64_838)),
        .init(.health, base: Cents(6000), employee: Cents(3000), employer: Cents(3000)),
        .init(.incapacity, base: Cents(400_500), employer: Cents(6008)),
        .init(.accidents, base: Cents(498_750), employer: Cents(7232)),
        .init(.pensionCapped, base: Cents(400_500), employeeRate: Rate(e8: 6_900_000), employee: Cents(27_635),
              employer: Cents(34_243)),
        .init(.pensionUncapped, base: Cents(498_750), employeeRate: Rate(e8: 400_000), employee: Cents(1995),
              employer: Cents(10_524)),
        .init(.pensionBand1, base: Cents(400_500), employeeRate: Rate(e8: 4_150_000), employee: Cents(16_621),
              employer: Cents(24_911)),
        .init(.pensionBand2, base: Cents(98_250), employeeRate: Rate(e8: 9_860_000), employee: Cents(9687),
              employer: Cents(14_521)),
        .init(.family, base: Cents(498_750), employer: Cents(26_184)),
        .init(.unemployment, base: Cents(498_750), employer: Cents(21_197)),
        .init(.apec, base: Cents(498_750), employeeRate: Rate(e8: 24_000), employee: Cents(120), employer: Cents(180)),
        .init(.otherEmployer, employer: Cents(21_080)),
        .init(.csgDeductible, base: Cents(499_030), employeeRate: Rate(e8: 6_800_000), employee: Cents(33_934)),
        .init(.csgNonDeductible, base: Cents(499_030), employeeRate: Rate(e8: 2_900_000), employee: Cents(14_472)),
        .init(.relief, employer: Cents(-10_923)),
    ]
}

import CivilTime
import LegalParameters
import Money

@testable import Payroll

/// A result whose value is known from elsewhere (a published example, the text's own numbers, arithmetic by hand) and
/// the parameters that it rests on.
struct CheckedResult: CustomStringConvertible, Sendable {
    let description: String
    let rests: Set<ParameterID>
    let expected: String
    let compute: @Sendable (LegalParameters) throws -> String

    init(
        _ description: String, on rests: Set<ParameterID>, _ expected: String,
        _ compute: @escaping @Sendable (LegalParameters) throws -> String
    ) {
        self.description = description
        self.rests = rests
        self.expected = expected
        self.compute = compute
    }

    /// Whether the law gives the known value; a law that cannot be computed does not.
    func holds(under law: LegalParameters) -> Bool { (try? compute(law)) == expected }

    static let all = plain + year2025 + year2026 + hours + sickness + leave + ends + refunds + seizures + wageTax
        + grids
}

/// Decimal amounts joined by spaces.
private func text(_ amounts: Cents...) -> String { amounts.map(\.decimal).joined(separator: " ") }

private func payslip(
    _ law: LegalParameters, _ month: String, _ gross: String, headcount: Int = 35, zone: MobilityZone? = nil,
    executive: Bool = false, change: (inout PayrollInput, PayrollRules) -> Void = { _, _ in }
) throws -> Payslip {
    let period = YearMonth(month)!
    let rules = try PayrollRules(
        period: period, paymentDate: period.last,
        employer: EmployerSituation(headcount: headcount, accidentRate: rate("0.017"), mobilityZone: zone),
        parameters: law)
    var input = input(gross, executive: executive)
    change(&input, rules)
    return try rules.payslip(for: input)
}

extension CheckedResult {
    /// The law grid's rows hold every rate of the two years; a spread of them is computed here.
    static let gridParameters: Set<ParameterID> = [
        .agircArrcoT1Salarie, .agircArrcoT1Employeur, .agircArrcoT2Salarie, .agircArrcoT2Employeur, .cegT1Salarie,
        .cegT1Employeur, .cegT2Salarie, .cegT2Employeur, .cetSalarie, .cetEmployeur, .apecSalarie, .apecEmployeur,
        .vieillessePlafonneeSalarie, .vieillessePlafonneeEmployeur, .vieillesseDeplafonneeSalarie,
        .vieillesseDeplafonneeEmployeur, .maladieEmployeurTaux, .maladieEmployeurTauxReduit, .maladieTauxReduitPlafond,
        .familleEmployeurTaux, .familleEmployeurTauxReduit, .familleTauxReduitPlafond, .prevoyanceCadreEmployeurMin,
        .csaAutonomie, .dialogueSocial, .fnalMoins50SousPlafond, .fnal50EtPlus, .formationMoins11, .formation11EtPlus,
        .forfaitSocialPrevoyance, .peec, .versementMobiliteAmp, .crds, .csgDeductible, .csgNonDeductible,
        .csgAbattement,
        .pmss, .rgPlafond, .rgSmicHoraireReference, .rgduPuissance, .rgduTdeltaMoins50, .rgduTdelta50EtPlus, .rgduTmin,
        .rgTMoins50, .rgT50EtPlus, .hsDeductionPatronaleMoins20, .hsDeductionPatronale20249,
        .hsReductionSalarialeTauxMax, .hsMajoration8Premieres, .chomageEmployeur, .agsEmployeur,
        .versementMobiliteRegionalPaca, .taxeApprentissageAssociationRedevable,
    ]

    static let plain = [
        CheckedResult("a spread of the law grid", on: gridParameters, "0") { law in
            let rows = try CaseFile.beside("law_grid.csv").rows
            let spread = stride(from: 0, to: rows.count, by: 23).map { rows[$0] }
            let wrong = try spread.count { row in
                let simulated = try SimulationCase(fields: Array(row.prefix(9)))
                return SimulationResult(simulated, try simulated.payslip(simulated.rules(law))).fields != row
            }
            return String(wrong)
        },
        CheckedResult("Agirc-Arrco's part of 725.75 (worked example 4): 109.56", on: [.rgPartIrc], "109.56") {
            text(try payslip($0, "2026-05", "1823.03").reductionAgircArrco)
        },
        CheckedResult("coefficients without an accident rate: 0.3194 - 0.46 %, 0.3193 - 0.50 %, 0.3981 - 0.49 %",
                      on: [.rgAtmpImputableMax], "0.3148 0.3143 0.3932") { law in
            try ["2025-03", "2025-06", "2026-03"].map { month in
                try PayrollRules(
                    period: YearMonth(month)!, paymentDate: YearMonth(month)!.last,
                    employer: EmployerSituation(headcount: 9, accidentRate: .zero, mobilityZone: nil), parameters: law)
                    .reduction.maximum.decimal
            }.joined(separator: " ")
        },
        CheckedResult("1 % of 2 000 for the CPF of a fixed term", on: [.cpfCdd], "20.00") {
            text(try payslip($0, "2026-11", "2000") { input, _ in input.contract = .fixedTerm }.amount(.eCPFCDD))
        },
        CheckedResult("SMIC differential of 1 784 by date: 35 x 52/12 hours", on: [.smicHoraireBrut],
                      "17.80 39.03 83.02") { law in
            try ["2025-06", "2026-02", "2026-06"].map { month in
                try rules(law, month).smicDifferential(pay: euros("1784"), weekHours: Ratio(35, 1))!.amount.decimal
            }.joined(separator: " ")
        },
        CheckedResult("employer's half of a premium of 400", on: [.complementaireSantePartEmployeurMin], "200.00") {
            let cover = CoverContract(.health, flat: .init(employee: euros("200"), employer: euros("200")))
            let rules = try PayrollRules(
                period: YearMonth("2026-11")!, paymentDate: day("2026-11-30"),
                employer: EmployerSituation(headcount: 35, accidentRate: .zero, mobilityZone: nil, covers: [cover]),
                parameters: $0)
            return text(try rules.payslip(for: input("2000")).amount(.eSante))
        },
        CheckedResult("short contract at 2 000 net taxable: base less half a net SMIC",
                      on: [.pasAbattementContratCourt], "1261.00 1252.00") { law in
            try ["2025-03-31", "2026-03-31"].map { paid in
                try WithholdingTax(paidOn: day(paid), law).tax(on: euros("2000"), .neutralShortContract).base.decimal
            }.joined(separator: " ")
        },
        CheckedResult("ALISFA pay of 100 points (ch. V art. 1.1)", on: [.alisfaSalaireSocleAnnuel, .alisfaValeurPoint],
                      "2300.00 2375.00") { law in
            try ["2024-05-01", "2026-05-01"].map { date in
                try ALISFAPay(points: 100, experiencePoints: 0, weekHours: Ratio(35, 1), on: day(date), law)
                    .month.decimal
            }.joined(separator: " ")
        },
        CheckedResult("ÉCLAT pay at 280 + 10 points (art. 1.7.1): 247 x 6.85 + 43 x 6.50; 247 x 7.23 + 43 x 6.81",
                      on: [.eclatV1, .eclatV2, .eclatCoefficientGroupeA], "1971.45 2078.64") { law in
            try ["2023-05-01", "2026-05-01"].map { date in
                try EclatPay(coefficient: 280, furtherPoints: 10, weekHours: Ratio(35, 1), on: day(date), law)
                    .month.decimal
            }.joined(separator: " ")
        },
    ]

    private static func rules(_ law: LegalParameters, _ month: String) throws -> PayrollRules {
        let period = YearMonth(month)!
        return try PayrollRules(
            period: period, paymentDate: period.last,
            employer: EmployerSituation(headcount: 35, accidentRate: .zero, mobilityZone: nil), parameters: law)
    }

    static let year2025 = [
        CheckedResult("unemployment and AGS of 2 000 in April and May 2025", on: [.chomageEmployeur, .agsEmployeur],
                      "81.00 5.00 80.00 5.00") { law in
            let (april, may) = (try payslip(law, "2025-04", "2000"), try payslip(law, "2025-05", "2000"))
            return text(april.amount(.eChomage), april.amount(.eAGS), may.amount(.eChomage), may.amount(.eAGS))
        },
        CheckedResult("AGS before July 2024: 0.20 % (OpenFisca)", on: [.agsEmployeur], "0.002") {
            try $0.rate(.agsEmployeur, on: day("2024-03-01")).decimal
        },
        // T/0.6 x (1.6 x 1 801.80/2 000 - 1): 0.44144 x 0.3193/0.6 = 0.2349; x 0.3233/0.6 = 0.2379.
        CheckedResult("general reduction of 2 000 in June 2025", on: [.rgTMoins50, .rgT50EtPlus], "469.80 475.80") {
            text(-(try payslip($0, "2025-06", "2000")).amount(.eReductionGenerale),
                 -(try payslip($0, "2025-06", "2000", headcount: 60)).amount(.eReductionGenerale))
        },
        // The greatest coefficient: T itself at the SMIC.
        CheckedResult("general reduction at the SMIC, April and June 2025", on: [.rgTMoins50, .rgT50EtPlus],
                      "575.49 582.70 575.31 582.52") { law in
            text(-(try payslip(law, "2025-04", "1801.80")).amount(.eReductionGenerale),
                 -(try payslip(law, "2025-04", "1801.80", headcount: 60)).amount(.eReductionGenerale),
                 -(try payslip(law, "2025-06", "1801.80")).amount(.eReductionGenerale),
                 -(try payslip(law, "2025-06", "1801.80", headcount: 60)).amount(.eReductionGenerale))
        },
        CheckedResult("mobility of 2 000 in June and July 2025: 2 %, then 0.15 % regional",
                      on: [.versementMobiliteAmp, .versementMobiliteRegionalPaca], "40.00 0.00 40.00 3.00") { law in
            let june = try payslip(law, "2025-06", "2000", zone: .aixMarseilleProvence)
            let july = try payslip(law, "2025-07", "2000", zone: .aixMarseilleProvence)
            return text(june.amount(.eVersementMobilite), june.amount(.eVersementMobiliteRegional),
                        july.amount(.eVersementMobilite), july.amount(.eVersementMobiliteRegional))
        },
        // 2.25 x 1 801.80 = 4 054.05 and 3.3 x 1 801.80 = 5 945.94: the last pays within and the first beyond.
        CheckedResult("reduced health and family rates end at 2.25 and 3.3 SMIC (2025)",
                      on: [.maladieTauxReduitPlafond, .familleTauxReduitPlafond, .maladieEmployeurTaux,
                           .maladieEmployeurTauxReduit, .familleEmployeurTaux, .familleEmployeurTauxReduit],
                      "283.78 527.03 205.13 312.16") { law in
            text(try payslip(law, "2025-03", "4054.05").amount(.eMaladie),
                 try payslip(law, "2025-03", "4054.06").amount(.eMaladie),
                 try payslip(law, "2025-03", "5945.94").amount(.eFamille),
                 try payslip(law, "2025-03", "5945.95").amount(.eFamille))
        },
    ]

    static let year2026 = [
        CheckedResult("apprenticeship tax of associations from March 2026: 0.59 % and 0.09 % of 2 000",
                      on: [.taxeApprentissageAssociationRedevable, .taxeApprentissagePartPrincipale,
                           .taxeApprentissageSolde], "0.00 0.00 11.80 1.80") { law in
            let (february, march) = (try payslip(law, "2026-02", "2000"), try payslip(law, "2026-03", "2000"))
            return text(february.amount(.eTaxeApprentissage), february.amount(.eTaxeApprentissageSolde),
                        march.amount(.eTaxeApprentissage), march.amount(.eTaxeApprentissageSolde))
        },
        CheckedResult("general reduction of 2026 (Urssaf simulator; worked examples 3 and 6)",
                      on: [.rgduTmin, .rgduTdeltaMoins50, .rgPlafond, .rgSmicHoraireReference, .rgduPuissance],
                      "700.13 538.56 158.00 109.38 0.00") { law in
            text(-(try payslip(law, "2026-06", "1867.02")).amount(.eReductionGenerale),
                 -(try payslip(law, "2026-11", "2200")).amount(.eReductionGenerale),
                 -(try payslip(law, "2026-11", "4000")).amount(.eReductionGenerale),
                 -(try payslip(law, "2026-11", "5469.09")).amount(.eReductionGenerale),
                 -(try payslip(law, "2026-11", "5469.11")).amount(.eReductionGenerale))
        },
        CheckedResult("regional mobility of 2 000 in 2026: 0.08 %", on: [.versementMobiliteRegionalPaca], "1.60") {
            text(try payslip($0, "2026-11", "2000", zone: .aixMarseilleProvence).amount(.eVersementMobiliteRegional))
        },
        CheckedResult("agreed end: employer's contribution on 10 000", on: [.contributionRuptureConventionnelle],
                      "3000.00 4000.00") { law in
            try ["2025-11", "2026-11"].map { month in
                try payslip(law, month, "2000") { input, _ in
                    input.elements.append(GrossElement(.severance, euros("10000")))
                    input.mutualTermination = true
                }.amount(.eContributionRupture).decimal
            }.joined(separator: " ")
        },
    ]

    static let hours = [
        CheckedResult("ten hours of each kind on 2 000 for 35 h: 13.186813... an hour", on: [
            .hcMajorationJusqua10e, .hcMajorationAuDela, .alisfaHcMajorationAnnualisation, .hsMajoration8Premieres,
            .hsMajorationSuivantes,
        ], "145.05 164.84 151.65 164.84 197.80") { law in
            let rules = try rules(law, "2026-11")
            return [GrossKind.complementaryWithinTenth, .complementaryBeyondTenth, .complementaryAnnualised,
                    .overtimeFirstEight, .overtimeBeyondEight].map {
                rules.extraHours($0, hours: Ratio(10, 1), basePay: euros("2000"), weekHours: Ratio(35, 1))
                    .amount.decimal
            }.joined(separator: " ")
        },
        CheckedResult("overtime: 7 500 net a year is 8 036.94 gross; 11.31 %; 1.50 and 0.50 an hour", on: [
            .hsExonerationIrPlafondNet, .hsReductionSalarialeTauxMax, .hsDeductionPatronaleMoins20,
            .hsDeductionPatronale20249, .hsDeductionPatronale250EtPlus,
        ], "8036.94 -113.10 -15.00 -5.00 -5.00") { law in
            func slip(_ headcount: Int) throws -> Payslip {
                try payslip(law, "2026-11", "2000", headcount: headcount) { input, _ in
                    input.elements.append(GrossElement(.overtimeFirstEight, euros("1000"), hours: Ratio(10, 1)))
                }
            }
            return text(try rules(law, "2026-11").overtime.exemptGrossMax, try slip(35).amount(.sReductionHeuresSup),
                        try slip(9).amount(.eDeductionHeuresSup), try slip(35).amount(.eDeductionHeuresSup),
                        try slip(300).amount(.eDeductionHeuresSup))
        },
        CheckedResult("ALISFA: 3 split days, a short notice, rest of 400 h on Sundays", on: [
            .alisfaCoupureIndemnite, .alisfaDelaiCourtRepos, .alisfaReposDimancheFerie,
        ], "3.00 13.85 60 36000") { law in
            let rules = try rules(law, "2026-11")
            var month = facts("2026-11", contract(from: "2025-01-01", monthly: "2100"))
            month.splitDays = 3
            month.shortNotices = 1
            let input = try rules.prepare(month).input
            var account = RestAccount()
            try account.credit(shortNotices: 1, on: day("2026-11-01"), law)
            let short = account.balance
            try account.credit(sundayOrHolidayMinutes: 24_000, on: day("2026-11-01"), law)
            return text(input.elements[1].amount, input.elements[2].amount) + " \(short) \(account.balance - short)"
        },
    ]
}

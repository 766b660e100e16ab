import CivilTime
import LegalParameters
import Money
import People

@testable import Payroll

private func text(_ amounts: Cents...) -> String { amounts.map(\.decimal).joined(separator: " ") }

extension CheckedResult {
    static let sickness = [
        CheckedResult("daily benefits, greatest and of 2 000 (efl.fr, moneyvox.fr)", on: [
            .ijssMaladieTaux, .ijssMaladiePlafond, .ijssDiviseurTroisMois, .ijssAtmpTaux28Jours, .ijssAtmpTauxSuivant,
            .ijssAtmpPlafond, .ijssAtmpDiviseur, .ijssMaterniteAbattement, .ijssCsg, .ijssCsgDeductible, .crds,
        ], "53.31 41.47 41.95 32.88 240.49 320.66 39.45 104.02 933.00 962.00") { law in
            func high(_ start: String) throws -> Cents {
                try DailyBenefits(start: day(start), law).sickness(pays: [Cents](repeating: euros("9000"), count: 3))
            }
            let rule = try DailyBenefits(start: day("2026-02-10"), law)
            return text(try high("2025-03-10"), try high("2025-05-10"), try high("2026-02-10"),
                        rule.sickness(pays: [Cents](repeating: euros("2000"), count: 3)),
                        rule.accident(pay: euros("20000"), dayOfStoppage: 1),
                        rule.accident(pay: euros("20000"), dayOfStoppage: 29),
                        rule.accident(pay: euros("2000"), dayOfStoppage: 1),
                        rule.maternity(pays: [Cents](repeating: euros("9000"), count: 3)),
                        rule.net(euros("1000")), rule.taxable(euros("1000")))
        },
        CheckedResult("maintained pay of the law (D1226-1, D1226-2): waiting, days and shares by seniority", on: [
            .maintienLegalAnciennete, .maintienLegalCarence, .maintienLegalTaux1, .maintienLegalTaux2,
            .maintienLegalDuree, .maintienLegalDureePar5Ans, .maintienLegalDureeMax, .ijssCarence,
        ], "3 7 30x0.9 30x2/3 | 3 7 40x0.9 40x2/3 | 3 7 90x0.9 90x2/3 | 3 365 none") { law in
            try ["2024-01-01", "2020-01-01", "1980-01-01", "2025-01-06"].map { hired in
                let days = try SickPayRights(idcc: "1518", hired: day(hired), law).days([
                    Stoppage(.sickness, from: day("2026-01-05"), to: day("2027-01-04"), paysBefore: []),
                ])
                let first = days.filter { $0.legalShare > Ratio(3, 4) }
                let second = days.filter { $0.legalShare > .zero && $0.legalShare < Ratio(3, 4) }
                let waiting = "\(days.prefix { !$0.hasBenefit }.count) \(days.prefix { $0.legalShare == .zero }.count)"
                guard let one = first.first, let two = second.first else { return waiting + " none" }
                return waiting + " \(first.count)x\(one.legalShare.ratioText)"
                    + " \(second.count)x\(two.legalShare.ratioText)"
            }.joined(separator: " | ")
        },
        CheckedResult("maintained pay of ALISFA (ch. IX art. 1)", on: [
            .alisfaMaladieAnciennete, .alisfaMaladieJoursPlein, .alisfaMaladieJoursPartiel, .alisfaMaladieTauxPartiel,
            .alisfaMaladieArretsSansCarence, .alisfaMaladieCarence,
        ], "90x1 90x0.75 | 0 0 3 | hired 2025-09-05: true, 2025-09-06: false") { law in
            let long = Stoppage(.sickness, from: day("2026-01-05"), to: day("2026-12-31"), paysBefore: [])
            func days(_ hired: String, _ stoppages: [Stoppage]) throws -> [StoppageDay] {
                try SickPayRights(idcc: "1261", hired: day(hired), law).days(stoppages)
            }
            let all = try days("2020-01-01", [long])
            let (full, partial) = (all.filter { $0.agreementShare == .one },
                                   all.filter { $0.agreementShare > .zero && $0.agreementShare < .one })
            let weeks = ["2026-01-05", "2026-03-02", "2026-05-04"].map {
                Stoppage(.sickness, from: day($0), to: day($0) + 6, paysBefore: [])
            }
            let short = try days("2020-01-01", weeks)
            let waiting = weeks.map { week in
                String(short.filter { $0.stoppage == week }.prefix { $0.agreementShare == .zero }.count)
            }
            let begins = try ["2025-09-05", "2025-09-06"].map { try days($0, [long])[0].agreementShare == .one }
            return "\(full.count)x1 \(partial.count)x\(partial[0].agreementShare.ratioText) | "
                + waiting.joined(separator: " ") + " | hired 2025-09-05: \(begins[0]), 2025-09-06: \(begins[1])"
        },
    ]

    static let leave = [
        CheckedResult("leave: a year of work, of sickness, sickness beyond a year, half each, one month", on: [
            .cpAcquisition, .cpAcquisitionMaladie, .cpMaximum, .cpMaximumMaladie,
        ], "30 24 30 27 3") { law in
            let rule = try LeaveAccrual(on: day("2026-06-01"), law)
            func days(_ work: Int, _ sick: Int) -> String {
                String(rule.days(of: (0..<(work + sick)).map { place in
                    rule.month(YearMonth("2025-06")! + place) { _ in place < work ? .work : .sickness }
                }))
            }
            return [days(13, 0), days(0, 13), days(12, 12), days(6, 6), days(1, 0)].joined(separator: " ")
        },
        CheckedResult("the tenth of 26 500 for 30 and 34 days (cftc-xerox)", on: [.cpDixieme, .cpMaximum],
                      "2650.00 3003.33") { law in
            let rule = try LeavePay(on: day("2026-06-01"), law)
            return text(rule.byTenth(referencePay: euros("26500"), days: Ratio(30, 1), earned: Ratio(30, 1)),
                        rule.byTenth(referencePay: euros("26500"), days: Ratio(34, 1), earned: Ratio(34, 1)))
        },
        CheckedResult("ALISFA: 8 extra days, 24 working days are 20 worked ones; 15 months of carrying over", on: [
            .alisfaCongesSupplementaires, .alisfaCongesAnnuels, .cpReport,
        ], "8 20 2027-07-10") { law in
            let months = Set((0..<12).map { YearMonth("2026-08")! + $0 })
            let extra = try ALISFAExtraLeave(on: day("2026-10-01"), law).days(season: 2026, presentMonths: months)
            var balance = LeaveBalance(period: LeavePeriod(year: 2024), earned: Ratio(30, 1))
            try balance.carryOver(informedOn: day("2026-04-10"), law)
            let worked = try alisfaWorkedDays(ofWorkingDays: 24, on: day("2026-10-01"), law)
            return "\(extra) \(worked.ratioText) \(balance.until)"
        },
    ]

    static let ends = [
        CheckedResult("fixed term: a tenth of 14 266.68", on: [.cddPrecarite], "1426.67") {
            text(try fixedTermIndemnity(contractGross: euros("14266.68"), on: day("2026-11-30"), $0).amount)
        },
        CheckedResult("legal severance: 13 years at 1 500 (claloi.info), 8 and 7 months", on: [
            .licenciementJusqua10Ans, .licenciementAuDela, .licenciementAnciennete,
        ], "5250.00 250.00 0.00") { law in
            try [156, 8, 7].map { months in
                try LegalSeverance(monthlyPay: euros("1500"), seniorityMonths: months, on: day("2026-11-30"), law)
                    .amount.decimal
            }.joined(separator: " ")
        },
        // 2, 6 and 10 yearly ceilings of 48 060: 96 120, 288 360, 480 600.
        CheckedResult("severance: limits of two, six and ten ceilings (CSS L242-1, CGI 80 duodecies)", on: [
            .ruptureExonerationPlafonds, .ruptureAssujettissementPlafonds, .ruptureImpotPlafonds,
        ], "96120.00 0.00 100.00 | 0.00 0.00 480601.00 | 96120.00 0.00 384480.00 | 288360.00") { law in
            func split(_ paid: String, _ legal: String, law: LegalParameters) throws -> SeveranceSplit {
                try SeveranceSplit(paid: euros(paid), legal: euros(legal), lastYearPay: euros("20000"),
                                   on: day("2026-11-30"), law)
            }
            func told(_ split: SeveranceSplit) -> String { text(split.exempt, split.aboveLegal, split.subject) }
            // With twenty ceilings free of contributions the tax limit of six shows by itself.
            let wide = law.replacing(.ruptureExonerationPlafonds, from: day("2012-01-01"), by: .quantity(Ratio(20, 1)))
                .replacing(.ruptureAssujettissementPlafonds, from: day("2012-01-01"), by: .quantity(Ratio(90, 1)))
            let limit = try split("900000", "0", law: wide)
            return [told(try split("96220", "96220", law: law)), told(try split("480601", "96120", law: law)),
                    told(try split("480600", "96120", law: law)), text(limit.aboveLegal)].joined(separator: " | ")
        },
        CheckedResult("ALISFA notice", on: [.alisfaPreavis, .alisfaPreavisLicenciement2Ans, .alisfaPreavisCadre],
                      "1 2 3") { law in
            let ends = [(ContractEndReason.resignation, false), (.dismissal, false), (.dismissal, true)]
            return try ends.map { reason, executive in
                String(try alisfaNoticeMonths(reason: reason, executive: executive, seniorityMonths: 24,
                                              on: day("2026-11-30"), law))
            }.joined(separator: " ")
        },
    ]

    static let refunds = [
        CheckedResult("transport: between 50 % and 75 %", on: [
            .transportPublicPartEmployeurMin, .transportPublicExonerationMax,
        ], "false true true false") { law in
            ["0.4999", "0.5", "0.75", "0.7501"].map { share in
                String((try? transportRefund(subscription: euros("73"), share: rate(share), weekHours: Ratio(35, 1),
                                             on: day("2026-11-01"), law)) != nil)
            }.joined(separator: " ")
        },
        CheckedResult("meal vouchers and meals", on: [.titreRestaurantExoneration, .titreRestaurantPartMin,
                                                      .titreRestaurantPartMax, .avantageRepas],
                      "true false true false | true false true false | 5.45 5.50") { law in
            func allowed(_ value: String, _ share: String, _ date: String) -> String {
                String((try? mealVouchers(count: 1, value: euros(value), employerShare: rate(share), on: day(date),
                                          law)) != nil)
            }
            return [
                allowed("12.10", "0.6", "2025-11-01"), allowed("12.12", "0.6", "2025-11-01"),
                allowed("12.20", "0.6", "2026-11-01"), allowed("12.22", "0.6", "2026-11-01"),
            ].joined(separator: " ") + " | " + [
                allowed("9", "0.5", "2026-11-01"), allowed("9", "0.4999", "2026-11-01"),
                allowed("9", "0.6", "2026-11-01"), allowed("9", "0.6001", "2026-11-01"),
            ].joined(separator: " ") + " | " + text(
                try mealsInKind(count: 1, on: day("2025-11-01"), law).amount,
                try mealsInKind(count: 1, on: day("2026-11-01"), law).amount)
        },
        CheckedResult("mileage: 5 000, 5 001, 20 000, 20 001 and 30 000 km by power (CGI ann. IV art. 6 B)", on: [
            .baremeKilometrique3Cv, .baremeKilometrique4Cv, .baremeKilometrique5Cv, .baremeKilometrique6Cv,
            .baremeKilometrique7Cv,
        ], """
            2645.00 2645.32 7385.00 7400.37 11100.00
            3030.00 3030.34 8130.00 8140.41 12210.00
            3180.00 3180.36 8535.00 8540.43 12810.00
            3325.00 3327.37 8937.00 8940.45 13410.00
            3485.00 3485.39 9395.00 9400.47 14100.00
            """) { law in
            try (3...7).map { power in
                let scale = try MileageScale(horsepower: power, on: day("2026-11-01"), law)
                return [5000, 5001, 20_000, 20_001, 30_000].map { scale.worth(metres: $0 * 1000).decimal }
                    .joined(separator: " ")
            }.joined(separator: "\n")
        },
    ]

    static let seizures = [
        CheckedResult("seizable at the bounds of 2024, 2025, 2026 and above; dependants; protected amount", on: [
            .saisieBareme, .saisieMajorationParPersonne, .rsaPersonneSeule,
        ], """
            18.21 52.79 122.29 208.33 323.61 558.61 658.61 | 732.38 | 635.71
            18.50 53.67 124.17 211.67 328.61 567.50 667.50 | 745.17 | 646.52
            18.67 54.08 125.25 213.37 331.15 572.26 672.26 | 753.67 | 646.52
            """) { law in
            let months = ["2024-06-30": ["364.17", "710.00", "1057.50", "1401.67", "1747.50", "2100.00", "2200.00"],
                          "2025-06-30": ["370.00", "721.67", "1074.17", "1424.17", "1775.00", "2133.33", "2233.33"],
                          "2026-02-28": ["373.33", "727.50", "1083.33", "1435.83", "1789.17", "2150.83", "2250.83"]]
            return try months.sorted { $0.key < $1.key }.map { date, nets in
                let scale = try SeizureScale(paidOn: day(date), law)
                // With a hundred dependants the first band ends at (4 370 + 169 000) / 12 and so on: a twentieth of
                // it and a tenth of 100 more.
                let first = ["2024-06-30": "14447.50", "2025-06-30": "14703.33", "2026-02-28": "14873.33"][date]!
                let beyond = scale.quota(of: euros(first) + euros("100"), dependants: 100)
                return nets.map { scale.quota(of: euros($0), dependants: 0).decimal }.joined(separator: " ")
                    + " | \(beyond.decimal) | \(scale.protected.decimal)"
            }.joined(separator: "\n")
        },
    ]

    static let wageTax = [
        CheckedResult("wage tax of 28 000 a year by scale; allowance; décote; frequency", on: [
            .taxeSalairesBareme, .taxeSalairesAbattementAssociation, .taxeSalairesFranchise, .taxeSalairesDecoteSeuil,
            .taxeSalairesDecoteTaux, .taxeSalairesSeuilAnnuel, .taxeSalairesSeuilTrimestriel,
        ], """
            85.00 2511.40 6384.00 | 0.00 571.75 2040.00 2041.00 | annuelle trimestrielle trimestrielle mensuelle
            85.00 2488.04 5959.00 | 0.00 571.75 2040.00 2041.00 | annuelle trimestrielle trimestrielle mensuelle
            85.00 2476.19 5744.00 | 0.00 571.75 2040.00 2041.00 | annuelle trimestrielle trimestrielle mensuelle
            """) { law in
            try ["2024-11-30", "2025-11-30", "2026-11-30"].map { date in
                let tax = try WageTax(paidOn: day(date), law)
                let relief = ["1200", "1201", "2040", "2041"].map { tax.afterRelief(euros($0)).decimal }
                let frequency = try ["3999.99", "4000", "10000", "10000.01"].map {
                    try Remittance.Rhythm(wageTaxOfYearBefore: euros($0), on: day(date), law).rawValue
                }
                return text(tax.yearly(euros("2000")), tax.yearly(euros("28000")), tax.yearlyNet(euros("30000")))
                    + " | " + relief.joined(separator: " ") + " | " + frequency.joined(separator: " ")
            }.joined(separator: "\n")
        },
    ]

    /// CGI 204 H III: upper bounds in euros and rates in thousandths of each band.
    static let grids = [
        neutral("2024", paid: "2025-03-31", "1591:0 1653:5 1759:13 1877:21 2006:29 2113:35 2253:41 2666:53 3052:75 "
            + "3476:99 3913:119 4566:138 5475:158 6851:179 8557:200 11877:240 16086:280 25251:330 54088:380 :430"),
        neutral("May 2025", paid: "2026-03-31", "1620:0 1683:5 1791:13 1911:21 2042:29 2151:35 2294:41 2714:53 3107:75 "
            + "3539:99 3983:119 4648:138 5574:158 6974:179 8711:200 12091:240 16376:280 25706:330 55062:380 :430"),
        neutral("May 2026", paid: "2026-05-31", "1635:0 1698:5 1807:13 1928:21 2060:29 2170:35 2315:41 2738:53 3135:75 "
            + "3571:99 4019:119 4690:138 5624:158 7037:179 8789:200 12200:240 16523:280 25937:330 55558:380 :430"),
    ]

    /// The grid found by asking for the rate of each euro bound and the cent below it.
    private static func neutral(_ name: String, paid: String, _ expected: String) -> CheckedResult {
        CheckedResult("neutral grid of \(name)", on: [.pasNeutreMetropole], expected) { law in
            let tax = try WithholdingTax(paidOn: day(paid), law)
            let bounds = expected.split(separator: " ").map { band in
                Int(band.split(separator: ":", omittingEmptySubsequences: false)[0])
            }
            return bounds.map { bound in
                guard let bound else {
                    let last = tax.tax(on: euros("99999"), .neutral).rate
                    return last.e8 % 100_000 == 0 ? ":\(last.e8 / 100_000)" : "?"
                }
                let below = tax.tax(on: Cents(bound * 100 - 1), .neutral).rate
                let at = tax.tax(on: Cents(bound * 100), .neutral).rate
                return below == at || below.e8 % 100_000 != 0 ? "?" : "\(bound):\(below.e8 / 100_000)"
            }.joined(separator: " ")
        }
    }
}

extension Ratio {
    /// "0.9" or "2/3".
    fileprivate var ratioText: String { String(french.map { $0 == "," ? "." : $0 }) }
}

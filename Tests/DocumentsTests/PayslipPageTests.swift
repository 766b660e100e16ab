import CivilTime
import Documents
import Foundation
import Money
import Testing

@Suite("Printed payslips") struct PayslipPageTests {
    static let fixtures: [(name: String, slip: PayslipDocument)] = [
        ("plain", PayslipFixtures.plain), ("part-time", PayslipFixtures.partTime),
        ("executive-renewed", PayslipFixtures.executive), ("long-names", longNames), ("long-month", longMonth),
    ]

    /// Names that need two lines, letters that French fonts lack, and none of the optional parts.
    private static let longNames: PayslipDocument = {
        var slip = PayslipFixtures.plain
        slip.employer.name = "Groupement d'employeurs associatif des centres sociaux et socioculturels des "
            + "Bouches-du-Rhône et de la métropole d'Aix-Marseille-Provence"
        slip.employer.street = "Résidence « L'Œillet », bâtiment C, 128 bis avenue du Général-de-Gaulle"
        slip.employer.agreement = "Métiers de l'éducation, de la culture, des loisirs et de l'animation (ÉCLAT)"
        slip.employer.idcc = "1518"
        slip.employee.name = "Marie-Françoise Nguyễn-Łukaszewicz de La Rochefoucauld-Montmorency, née Þórsdóttir"
        slip.employee.job = "Coordinatrice des ressources humaines, de la paie et de l'ingénierie de formation"
        slip.employee.classification = ["groupe E, coefficient 325", "reconstitution de carrière 12 points"]
        return slip
    }()

    /// Sixty corrections of one euro beside the base pay: two pages.
    private static let longMonth: PayslipDocument = {
        var slip = PayslipFixtures.plain
        slip.grossLines = [.init("Salaire de base", Cents(259_917), hours: Ratio(35 * 52, 12))]
        slip.grossLines += (1...60).map { number in
            .init("Indemnité de coupure n° \(number)", Cents(100),
                  period: YearMonth(year: 2026, month: number % 10 + 1))
        }
        return slip
    }()

    @Test("the text is the reviewed one, line for line", arguments: fixtures.map(\.name))
    func golden(name: String) throws {
        let slip = try #require(Self.fixtures.first { $0.name == name }).slip
        let pdf = try PDFText(PayslipPage.pdf(slip))
        try expectGolden(pdf.laidOut(), "payslip-\(name).txt")
        #expect(try pdf.faults() == "")
    }

    /// Everything that R3243-1 asks for, article by article, on the payslip of a part-timer with complementary
    /// hours and leave; the texts are those of the fixture.
    @Test("every compulsory mention is on the payslip", arguments: [
        // 1° and 2°: employer, activity, SIRET.
        "Groupement d'employeurs (démo)", "1 place de la Démo", "13001 Marseille", "999 990 005 00012",
        "Code APE 8899B",
        // 3° and 4°: agreement, employee, job, classification.
        "Acteurs du lien social et familial (ALISFA) (IDCC 1261)", "Noël Œuvrard", "Agent d'entretien",
        "pesée 10 points, expérience 8 points",
        // 5°: period, hours at the normal and at increased rates.
        "Période du 01/11/2026 au 30/11/2026", "104,00 au taux normal, 2,40 à + 10,00 %, 1,00 à + 25,00 %",
        // 6° and 7°: parts of the pay, gross.
        "Salaire de base", "Heures complémentaires au-delà du dixième (+ 25,00 %)", "Salaire brut",
        // 8°: contributions of both.
        "Sécurité sociale - Maladie Maternité Invalidité Décès", "Complémentaire Santé",
        "ACCIDENTS DU TRAVAIL - MALADIES PROFESSIONNELLES", "Sécurité sociale plafonnée",
        "Sécurité sociale déplafonnée", "Complémentaire Tranche 1", "FAMILLE", "ASSURANCE CHÔMAGE",
        "AUTRES CONTRIBUTIONS DUES PAR L'EMPLOYEUR", "CSG DÉDUCTIBLE DE L'IMPÔT SUR LE REVENU",
        "CSG/CRDS NON DÉDUCTIBLE DE L'IMPÔT SUR LE REVENU", "TOTAL DES COTISATIONS ET CONTRIBUTIONS",
        // 9°: withholding: base, rate, kind, amount, sum of the year; net social; net before tax.
        "Impôt sur le revenu prélevé à la source, taux neutre", "Montant net imposable", "Cumul annuel",
        "MONTANT NET SOCIAL", "NET À PAYER AVANT IMPÔT SUR LE REVENU", "Montant net des heures compl./suppl. exonérées",
        // 10° and 12°: what is paid, when.
        "NET À PAYER AU SALARIÉ", "Payé le 30/11/2026 par virement",
        // 11°: leave and its pay.
        "Congé payé du 23/11/2026 au 27/11/2026", "dont 326,77",
        // 13° and 14°: relief, cost, where it is explained; R3243-5: keep it.
        "Allègement de cotisations employeur", "Total versé par l'employeur", "1 737,61", "www.service-public.fr",
        "conservez ce bulletin de paie sans limitation de durée",
    ])
    func mention(text: String) throws {
        let words = try PDFText(PayslipPage.pdf(PayslipFixtures.partTime)).words()
        #expect(words.contains(text))
    }

    @Test("the layout goes by the day of payment, not by the month that is paid")
    func layoutByDay() throws {
        #expect(PayslipLayout(paidOn: CivilDate("2026-12-31")!) == .adapted)
        #expect(PayslipLayout(paidOn: CivilDate("2027-01-01")!) == .renewed)
        var late = PayslipFixtures.plain
        late.paidOn = CivilDate("2027-01-05")!
        #expect(try PDFText(PayslipPage.pdf(late)).words().contains("MONTANT NET À PAYER AVANT IMPÔT"))
    }

    /// Arrêté of 25 February 2016 as amended: order of the lines in both layouts.
    @Test("the lines are in the order of the arrêté", arguments: [
        ("executive-adapted", [
            "SANTÉ", "Maladie Maternité", "Complémentaire Incapacité", "Complémentaire Santé", "ACCIDENTS DU TRAVAIL",
            "RETRAITE", "sociale plafonnée", "sociale déplafonnée", "Tranche 1", "Tranche 2", "FAMILLE",
            "ASSURANCE CHÔMAGE", "APEC", "AUTRES CONTRIBUTIONS", "CSG DÉDUCTIBLE", "CSG/CRDS NON DÉDUCTIBLE",
            "EXONÉRATIONS ET ALLÈGEMENTS", "TOTAL DES COTISATIONS", "MONTANT NET SOCIAL",
            "NET À PAYER AVANT IMPÔT", "Montant net imposable", "NET À PAYER AU SALARIÉ",
        ]),
        ("executive-renewed", [
            "Montant brut", "SANTÉ", "Maladie Maternité", "frais de santé obligatoire", "ACCIDENTS DU TRAVAIL",
            "RETRAITE", "Vieillesse plafonnée", "Vieillesse déplafonnée", "CEG et CET T1", "CEG et CET T2", "FAMILLE",
            "ASSURANCE CHÔMAGE", "APEC", "AUTRES CHARGES", "CSG DÉDUCTIBLE", "CSG/CRDS NON DÉDUCTIBLE",
            "TOTAL DES COTISATIONS ET CONTRIBUTIONS OBLIGATOIRES", "EXONÉRATIONS ET ALLÈGEMENTS",
            "SOCIALES FACULTATIVES", "Prévoyance, incapacité", "MONTANT NET SOCIAL",
            "Remboursements et déductions diverses", "MONTANT NET À PAYER AVANT IMPÔT", "Montant net imposable",
            "MONTANT NET À PAYER AU SALARIÉ",
        ]),
    ])
    func order(name: String, labels: [String]) throws {
        var slip = PayslipFixtures.executive
        if name == "executive-adapted" { slip.paidOn = CivilDate("2026-12-31")! }
        // Cut where the table begins, so that no label is found in the identities.
        let text = try PDFText(PayslipPage.pdf(slip)).laidOut()
        var rest = text[(text.range(of: "Taux horaire")?.upperBound ?? text.startIndex)...]
        for label in labels {
            let found = try #require(rest.range(of: label), "\(label) is not after the one before")
            rest = rest[found.upperBound...]
        }
    }

    /// Arrêté of 25 February 2016 art. 2: one and a half times the size of the other lines.
    @Test("the net before tax stands out from the other lines")
    func prominence() throws {
        let pdf = try PDFText(PayslipPage.pdf(PayslipFixtures.plain))
        let words = try withExtendedLifetime(pdf) {
            try PDFText.run("pdftotext", "-bbox", pdf.file.path, "-").output.split(separator: "\n")
        }
        func height(_ word: String) throws -> Double {
            let line = try #require(words.first { $0.contains(">\(word)</word>") })
            let numbers = line.split(separator: "\"").compactMap { Double($0) }
            return numbers[3] - numbers[1]
        }
        #expect(try height("AVANT") >= 1.5 * height("imposable"))
    }

    @Test("a payslip whose lines do not make its totals is not handed out", arguments: [
        ("salaire brut", 0), ("net à payer avant impôt", 1), ("net à payer", 2),
    ])
    func faults(total: String, place: Int) throws {
        var slip = PayslipFixtures.plain
        switch place {
        case 0: slip.grossLines[0].amount = slip.grossLines[0].amount + Cents(1)
        case 1: slip.contributions[1].employee = slip.contributions[1].employee - Cents(1)
        default: slip.tax.withheld = slip.tax.withheld + Cents(1)
        }
        #expect(slip.faults.map(\.total) == [total])
        #expect(throws: PayslipFault.self) { try PayslipPage.pdf(slip) }
    }

    @Test("same payslip, same bytes; a cent more, other bytes")
    func determinism() throws {
        let bytes = try PayslipPage.pdf(PayslipFixtures.executive)
        #expect(try PayslipPage.pdf(PayslipFixtures.executive) == bytes)
        var other = PayslipFixtures.executive
        other.yearGross = other.yearGross + Cents(1)
        #expect(try PayslipPage.pdf(other) != bytes)
    }

    @Test("what is not there is not printed: no balance, no refund, no absence, no empty heading")
    func emptyParts() throws {
        let words = try PDFText(PayslipPage.pdf(PayslipFixtures.plain)).words()
        for text in ["Congés et repos", "Remboursements", "Incapacité", "Tranche 2", "APEC", "FACULTATIVES"] {
            #expect(!words.contains(text), "\(text)")
        }
    }
}

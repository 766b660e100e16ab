import CivilTime
import Documents
import Money
import Testing

@Suite("What is handed over at the end of a contract") struct ContractEndPagesTests {
    /// Hired for two jobs in turn, both covers; the sums are those of the part-timer's payslip.
    static let end = ContractEndDocument(
        payslip: PayslipFixtures.partTime,
        posts: [
            .init("Agent d'entretien", from: CivilDate("2026-08-01")!, to: CivilDate("2026-09-30")!),
            .init("Animatrice", from: CivilDate("2026-10-01")!, to: CivilDate("2026-11-30")!),
        ],
        covers: ["frais de santé", "prévoyance"])

    /// The text row by row, one space between words.
    private static func rows(_ pdf: PDFText) throws -> String {
        try pdf.laidOut().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Who employs, the first and the last day, jobs and when they were held (D1234-6), what goes on (CSS L911-8).
    @Test("the work certificate has what it must have and nothing of the pay", arguments: [
        "Certificat de travail", "Groupement d'employeurs (démo)", "1 place de la Démo, 13001 Marseille",
        "Noël Œuvrard", "du 01/08/2026 au 30/11/2026", "Agent d'entretien 01/08/2026 30/09/2026",
        "Animatrice 01/10/2026 30/11/2026", "(frais de santé, prévoyance)", "pendant 4 mois au plus", "L911-8",
        "Fait à Marseille, le 30/11/2026", "Pour l'employeur",
    ])
    func certificate(text: String) throws {
        let pdf = try PDFText(WorkCertificatePage.pdf(Self.end))
        let words = try Self.rows(pdf)
        #expect(words.contains(text), "\(words)")
        #expect(try pdf.faults() == "")
        #expect(!words.contains("1 135,90") && !words.contains("€"))
    }

    /// Gross 1 468.96 less contributions 333.06 is 1 135.90, the fixture's net, without tax.
    @Test("the receipt lists the sums of the last payslip down to what is paid", arguments: [
        "Reçu pour solde de tout compte", "la somme de 1 135,90 €", "par virement du 30/11/2026",
        "ayant pris fin le 30/11/2026", "Salaire de base 1 416,00",
        "Heures complémentaires jusqu'au dixième du contrat 35,94", "Total brut 1 468,96",
        "Cotisations et contributions du salarié -333,06", "Net payé 1 135,90", "double exemplaire",
        "six mois qui suivent ma signature", "Le salarié, « reçu pour solde de tout compte »",
    ])
    func receipt(text: String) throws {
        let pdf = try PDFText(FinalReceiptPage.pdf(Self.end))
        let words = try Self.rows(pdf)
        #expect(words.contains(text), "\(words)")
        #expect(try pdf.faults() == "")
    }

    /// CSS L911-8: months of the last contract, begun ones whole, twelve at most.
    @Test("covers go on for as many months as were begun", arguments: [
        ("2026-08-01", "2026-11-30", 4), ("2026-10-15", "2026-11-14", 1), ("2026-10-15", "2026-11-15", 2),
        ("2026-11-02", "2026-11-06", 1), ("2025-12-01", "2026-11-30", 12), ("2014-09-01", "2026-11-30", 12),
    ])
    func covers(from: String, to: String, months: Int) throws {
        var end = Self.end
        end.posts = [.init("Comptable", from: try #require(CivilDate(from)), to: try #require(CivilDate(to)))]
        #expect(end.monthsOfCover == months)
    }

    @Test("no mention of covers where the pool has none")
    func noCovers() throws {
        var end = Self.end
        end.covers = []
        #expect(try !PDFText(WorkCertificatePage.pdf(end)).words().contains("Garanties"))
    }

    @Test("a receipt whose lines do not make its totals is not handed out")
    func wrongSum() {
        var end = Self.end
        end.payslip.netPaid = end.payslip.netPaid + Cents(1)
        #expect(throws: PayslipFault.self) { try FinalReceiptPage.pdf(end) }
    }
}

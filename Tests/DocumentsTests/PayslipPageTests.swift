import CivilTime
import Documents
import Foundation
import Money
import Testing

@Suite("Printed payslips") struct PayslipPageTests {
    private static let fixtures: [(name: String, slip: PayslipDocument)] = [
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
        slip.employee.classification = ["groupe E, coefficient 325, technicienne", "reconstitution de carrière 12 points"]
        return slip
    }()

    /// Sixty corrections of one euro beside the base pay: two pages.
    private static let longMonth: PayslipDocument = {
        var slip = PayslipFixtures.plain
        slip.grossLines = [.init("Salaire de base", Cents(259_917), hours: Ratio(35 * 52, 12))]
        slip.grossLines += (1...60).map { number in
            .init("Indemnité de coupure n° \(number)", Cents(100), period: YearMonth(year: 2026, month: number % 10 + 1))
        }
        return slip
    }()

    @Test("the text is the reviewed one, line for line", arguments: fixtures.map(\.name))
    func golden(name: String) throws {
        let slip = try #require(Self.fixtures.first { $0.name == name }).slip
        let pdf = try PDFText(PayslipPage.pdf(slip), named: name)
        try expectGolden(pdf.laidOut(), "payslip-\(name).txt")
        #expect(try pdf.faults() == "")
    }
}

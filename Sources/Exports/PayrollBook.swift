import CSV
import CivilTime
import Money

/// One line of one payslip as the payroll book shows it; a neutral row, so that the book knows no payslip.
public struct PayrollBookLine: Sendable, Hashable {
    public var employee: String
    public var section: String
    public var code: String
    public var label: String
    public var base: Cents?
    public var rate: Rate?
    /// What the line takes from, or for gross lines adds to, the employee's pay.
    public var employeeAmount: Cents?
    public var employerAmount: Cents?

    public init(
        employee: String, section: String, code: String, label: String, base: Cents? = nil, rate: Rate? = nil,
        employeeAmount: Cents? = nil, employerAmount: Cents? = nil
    ) {
        self.employee = employee
        self.section = section
        self.code = code
        self.label = label
        self.base = base
        self.rate = rate
        self.employeeAmount = employeeAmount
        self.employerAmount = employerAmount
    }
}

/// The payroll book of a month (*livre de paie*): every line of every payslip, in the same form of CSV as the
/// journals.
public enum PayrollBook {
    public static let header = [
        "periode", "salarie", "rubrique", "code", "libelle", "base", "taux", "montant_salarial", "montant_patronal",
    ]

    public static func text(_ lines: [PayrollBookLine], _ period: YearMonth) -> String {
        let rows = lines.map { line -> [CSVWriter.Content] in
            [.text(period.description), .text(line.employee), .text(line.section), .text(line.code),
             .text(line.label), .comma(line.base), .comma(line.rate), .comma(line.employeeAmount),
             .comma(line.employerAmount)]
        }
        return FrenchSheet.text(header: header, rows: rows)
    }
}

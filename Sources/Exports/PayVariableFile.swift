import CSV
import CivilTime
import Money

/// An element of one person's month under the code of another payroll program.
public struct PayVariableLine: Sendable, Hashable {
    public enum Value: Sendable, Hashable {
        /// Hours and days in hundredths, euros in cents.
        case hundredths(Int)
        /// A number, or kilometres.
        case number(Rate)
    }

    public var employee: String
    public var code: String
    public var label: String
    public var value: Value
    /// In French: "heures".
    public var unit: String
    /// The days of an absence, or the month.
    public var days: ClosedRange<CivilDate>

    public init(
        employee: String, code: String, label: String, value: Value, unit: String, days: ClosedRange<CivilDate>
    ) {
        self.employee = employee
        self.code = code
        self.label = label
        self.value = value
        self.unit = unit
        self.days = days
    }
}

/// Hours and variable elements of a month (*variables de paie*) as another payroll program takes them: one line for
/// each employee and code.
public enum PayVariableFile {
    public static let header = ["matricule", "code", "libelle", "valeur", "unite", "du", "au"]

    public static func text(_ lines: [PayVariableLine]) -> String {
        FrenchSheet.text(header: header, rows: lines.map { line in
            [.text(line.employee), .text(line.code), .text(line.label), .value(line.value), .text(line.unit),
             .text(line.days.lowerBound.french), .text(line.days.upperBound.french)]
        })
    }
}

extension CSVWriter.Content {
    fileprivate static func value(_ value: PayVariableLine.Value) -> Self {
        switch value {
        case .hundredths(let hundredths): .comma(Cents(hundredths))
        case .number(let number): .comma(number)
        }
    }
}

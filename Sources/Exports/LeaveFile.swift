import CSV
import CivilTime
import Money

/// The paid leave of one contract in one reference period, in working days (*jours ouvrables*).
public struct LeaveFileLine: Sendable, Hashable {
    public var employee: String
    public var contractFrom: CivilDate
    /// The days on which it is earned.
    public var earnedIn: ClosedRange<CivilDate>
    /// In hundredths of a day, as on the payslip.
    public var earned: Int
    public var taken: Int
    public var left: Int
    /// Last day on which it is ordinarily taken.
    public var until: CivilDate

    public init(
        employee: String, contractFrom: CivilDate, earnedIn: ClosedRange<CivilDate>, earned: Int, taken: Int,
        left: Int, until: CivilDate
    ) {
        self.employee = employee
        self.contractFrom = contractFrom
        self.earnedIn = earnedIn
        self.earned = earned
        self.taken = taken
        self.left = left
        self.until = until
    }
}

/// The leave balances of all employees after a month, in the form of the payroll book.
public enum LeaveFile {
    public static let header = [
        "periode", "salarie", "contrat_du", "acquis_du", "acquis_au", "acquis", "pris", "solde", "a_prendre_jusqu_au",
    ]

    public static func text(_ lines: [LeaveFileLine], _ period: YearMonth) -> String {
        FrenchSheet.text(header: header, rows: lines.map { line in
            [.text(period.description), .text(line.employee), .text(line.contractFrom.french),
             .text(line.earnedIn.lowerBound.french), .text(line.earnedIn.upperBound.french), .days(line.earned),
             .days(line.taken), .days(line.left), .text(line.until.french)]
        })
    }
}

extension CSVWriter.Content {
    /// Hundredths of a day.
    fileprivate static func days(_ hundredths: Int) -> Self { .comma(Cents(hundredths)) }
}

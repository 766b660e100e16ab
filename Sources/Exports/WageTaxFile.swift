import CSV
import CivilTime
import Money

/// One line of the data for the wage-tax return.
public struct WageTaxFileLine: Sendable, Hashable {
    /// "base", "tranche" (also for all employees together), "brute", "decote", "abattement", "due", "anterieure",
    /// "a_payer".
    public var kind: String
    /// Nil for the employer as a whole.
    public var employee: String?
    public var label: String
    /// Bounds of a band in euros a year; nil for none.
    public var from: Cents?
    public var below: Cents?
    public var rate: Rate?
    /// Base of the month.
    public var monthBase: Cents?
    /// Base of the year so far.
    public var base: Cents?
    /// Tax of the year so far.
    public var amount: Cents?

    public init(
        kind: String, employee: String? = nil, label: String, from: Cents? = nil, below: Cents? = nil,
        rate: Rate? = nil, monthBase: Cents? = nil, base: Cents? = nil, amount: Cents? = nil
    ) {
        self.kind = kind
        self.employee = employee
        self.label = label
        self.from = from
        self.below = below
        self.rate = rate
        self.monthBase = monthBase
        self.base = base
        self.amount = amount
    }
}

/// What the returns of the wage tax ask for, from the first month of the year to this one, in the form of the payroll
/// book.
public enum WageTaxFile {
    public static let header = [
        "periode", "rubrique", "salarie", "libelle", "tranche_de", "tranche_a", "taux", "base_mois", "base_cumulee",
        "montant",
    ]

    public static func text(_ lines: [WageTaxFileLine], _ period: YearMonth) -> String {
        FrenchSheet.text(header: header, rows: lines.map { line in
            [.text(period.description), .text(line.kind), .text(line.employee ?? ""), .text(line.label),
             .comma(line.from), .comma(line.below), .comma(line.rate), .comma(line.monthBase), .comma(line.base),
             .comma(line.amount)]
        })
    }
}

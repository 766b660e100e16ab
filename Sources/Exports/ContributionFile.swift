import CSV
import CivilTime
import Money

/// One line of the statement of contributions; a neutral row, so that the file knows no payslip.
public struct ContributionFileLine: Sendable, Hashable {
    public var body: String
    /// "mensuelle", "trimestrielle" or "annuelle"; empty where it is not known.
    public var rhythm: String
    /// The month that it is for; nil for the total of a body.
    public var month: YearMonth?
    public var code: String
    public var label: String
    /// The text on the contribution or on who collects it; empty for a total.
    public var article: String
    public var headcount: Int
    public var base: Cents?
    public var rate: Rate?
    public var employeeAmount: Cents?
    public var employerAmount: Cents?

    public init(
        body: String, rhythm: String, month: YearMonth? = nil, code: String, label: String, article: String = "",
        headcount: Int, base: Cents? = nil, rate: Rate? = nil, employeeAmount: Cents? = nil,
        employerAmount: Cents? = nil
    ) {
        self.body = body
        self.rhythm = rhythm
        self.month = month
        self.code = code
        self.label = label
        self.article = article
        self.headcount = headcount
        self.base = base
        self.rate = rate
        self.employeeAmount = employeeAmount
        self.employerAmount = employerAmount
    }
}

/// The contributions of a month by body that collects them (*état des cotisations*), each body with its total, in the
/// form of the payroll book.
public enum ContributionFile {
    public static let header = [
        "periode", "organisme", "echeance", "mois_concerne", "code", "libelle", "texte", "effectif", "base", "taux",
        "part_salariale", "part_patronale",
    ]

    public static func text(_ lines: [ContributionFileLine], _ period: YearMonth) -> String {
        FrenchSheet.text(header: header, rows: lines.map { line in
            [.text(period.description), .text(line.body), .text(line.rhythm), .text(line.month?.description ?? ""),
             .text(line.code), .text(line.label), .text(line.article), .number(String(line.headcount)),
             .comma(line.base), .comma(line.rate), .comma(line.employeeAmount), .comma(line.employerAmount)]
        })
    }
}

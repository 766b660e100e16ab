import Testing

@testable import Dataset

@Suite("The table of columns")
struct ColumnTests {
    @Test("no label stands for two columns of one file", arguments: Table.allCases)
    func labels(table: Table) {
        let names = table.columns.flatMap { column in Set(([column.name] + column.labels).map(folded)) }
        let twice = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys
        #expect(twice.isEmpty)
    }

    /// The table of required columns of the specification.
    @Test("has the required columns of the format", arguments: [
        ("pool", "code name siret idcc commune_insee headcount accident_rate tariff_mode"),
        ("members", "code name siret joined"), ("sites", "code member commune_insee"),
        ("travel", "from_site to_site minutes km"), ("employees", "code birth_date commune_insee iban"),
        ("contracts", "employee from kind job week_hours points experience_points executive users"),
        ("assignments", "member from to month_hours_min month_hours_max"),
        ("needs", "site job start end quantity priority rrule"), ("absences", "employee kind from to"),
        ("plan", "employee site start end"), ("hours", "employee site start end"),
        ("pas_rates", "employee from rate"), ("mandates", "member rum signed iban"),
    ])
    func required(file: String, columns: String) throws {
        let table = try #require(Table(rawValue: file))
        let required = table.columns.filter { if case .optional = $0.presence { false } else { true } }
            .map(\.name)
        #expect(Set(required) == Set(columns.split(separator: " ").map(String.init)))
    }

    @Test("is told in Markdown, a section per file and a line per column")
    func documentation() {
        let text = Dataset.columnsDocumentation
        for table in Table.allCases {
            #expect(text.contains("### \(table.file)\n"))
            for column in table.columns { #expect(text.contains("| `\(column.name)` | \(column.labels[0])")) }
        }
    }

    @Test("labels are compared without case, accents and punctuation", arguments: [
        ("Date d'adhésion", "date_d_adhesion"), ("  N° SIRET ", "n_siret"),
        ("experience_points", "experience_points"),
        ("Œuvre", "oeuvre"), ("e\u{301}te\u{301}", "ete"), ("!", ""),
    ])
    func folding(text: String, expected: String) { #expect(folded(text) == expected) }

    @Test("the nearest code: one slip in short ones, two in longer", arguments: [
        ("E70", ["E07", "E10"], "E07"), ("M99", ["M01"], nil),
        ("agent-entretein", ["agent-entretien"], "agent-entretien"),
        ("", ["A"], nil), ("comptabel", ["comptable", "directeur"], "comptable"),
    ] as [(String, [String], String?)])
    func suggestion(wrong: String, known: [String], expected: String?) {
        #expect(nearest(to: wrong, among: known) == expected)
    }
}

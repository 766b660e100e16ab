import Foundation
import Money
import TestSupport
import Testing

/// A row of the payroll book.
private struct BookRow {
    let employee: String
    let code: String
    let employeeAmount: Cents
    let employerAmount: Cents

    init?(_ line: Substring) {
        let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        guard cells.count == 9 else { return nil }
        (employee, code) = (cells[1], cells[3])
        employeeAmount = Cents(decimal: cells[7]) ?? .zero
        employerAmount = Cents(decimal: cells[8]) ?? .zero
    }
}

/// The demo pool month after month: fixed term from August to November, replacement and sickness in November, the
/// scale of the wage tax of June, the settlement of December. Short: from November, with what the demo brings;
/// full: the year from January. A bonus of the first month is told when the second is paid.
@Suite(.serialized) struct DemoYearTests {
    /// The lines of a file after its header.
    private func lines(_ place: Workplace, _ name: String) throws -> ArraySlice<Substring> {
        try place.file("out/" + name).split(whereSeparator: \.isNewline).dropFirst()
    }

    private func book(_ place: Workplace, _ month: String) throws -> [BookRow] {
        try lines(place, "livre-de-paie-\(month).csv").compactMap { BookRow($0) }
    }

    /// Debits less credits of the accounts that begin alike.
    private func balance(_ place: Workplace, _ month: String, _ account: String) throws -> Cents {
        try lines(place, "journal-paie-\(month).csv").map { line -> Cents in
            let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 11, cells[4].hasPrefix(account) else { return .zero }
            return (Cents(decimal: cells[9]) ?? .zero) - (Cents(decimal: cells[10]) ?? .zero)
        }.sum()
    }

    /// Cells of the rows of a file.
    private func cells(_ place: Workplace, _ name: String) throws -> [[String]] {
        try lines(place, name).map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
    }

    /// The statement of contributions adds up, body by body, to the payslips and to the journal; the wage-tax return
    /// and the leave add up in themselves.
    private func checkStatements(_ place: Workplace, _ month: String, _ book: [BookRow]) throws {
        let rows = try cells(place, "etat-cotisations-\(month).csv")
        func sum(_ isWanted: ([String]) -> Bool) -> Cents {
            rows.filter(isWanted).map { (Cents(decimal: $0[10]) ?? .zero) + (Cents(decimal: $0[11]) ?? .zero) }.sum()
        }
        for part in Set(rows.map { [$0[1], $0[2]] }) {
            let total = sum { $0[1...2] == part[...] && $0[4] == "total" }
            #expect(total == sum { $0[1...2] == part[...] && $0[4] != "total" }, "\(month) \(part)")
        }
        let contributions = book.filter { $0.code.hasPrefix("S_") || $0.code.hasPrefix("E_") }
        #expect(sum { $0[4] == "total" && $0[1] != "Service des impôts" }
            == contributions.map { $0.employeeAmount + $0.employerAmount }.sum(), "\(month)")
        let accounts = [
            "431": ["Urssaf mensuelle"], "4371": ["Agirc-Arrco mensuelle"],
            "4372": ["Prévoyance mensuelle", "Complémentaire santé mensuelle"],
            "4486": ["Urssaf annuelle", "Opérateur de compétences annuelle", "Action Logement annuelle"],
        ]
        for (account, parts) in accounts {
            let total = sum { $0[4] == "total" && parts.contains("\($0[1]) \($0[2])") }
            #expect(total == -(try balance(place, month, account)), "\(month) \(account)")
        }
        #expect(sum { $0[4] == "pas" } == -(try balance(place, month, "4421")), "\(month)")
        #expect(sum { $0[4] == "wage_tax" } == -(try balance(place, month, "4471")), "\(month)")
        try checkWageTax(place, month)
        for row in try cells(place, "conges-payes-\(month).csv") {
            let days = row[5...7].map { Cents(decimal: $0) ?? .zero }
            #expect(days[0] - days[1] == days[2], "\(row)")
        }
    }

    private func checkWageTax(_ place: Workplace, _ month: String) throws {
        let rows = try cells(place, "taxe-salaires-\(month).csv")
        func sum(_ kind: String, employees: Bool, _ column: Int) -> Cents {
            rows.filter { $0[1] == kind && $0[2].isEmpty != employees }
                .map { Cents(decimal: $0[column]) ?? .zero }.sum()
        }
        #expect(sum("a_payer", employees: false, 9) == -(try balance(place, month, "4471")), "\(month)")
        for isEmployees in [true, false] {
            #expect(sum("tranche", employees: isEmployees, 8) == sum("base", employees: true, 8), "\(month)")
        }
        let steps = ["brute", "decote", "abattement", "anterieure"]
        #expect(steps.map { sum($0, employees: false, 9) }.sum() == sum("a_payer", employees: false, 9), "\(month)")
        #expect(sum("brute", employees: false, 9) == sum("base", employees: true, 9), "\(month)")
    }

    /// Tax of a year's base by the scale of 2026 (décret 2026-562): 4.25 %, 8.5 % from 9 229, 13.6 % from 18 423.
    private func wageTax(_ base: Cents) -> Cents {
        let (low, high) = (Cents(922_900), Cents(1_842_300))
        let rates = [(min(base, low), 425), (max(.zero, min(base, high) - low), 850), (max(.zero, base - high), 1360)]
        let tenThousandths = rates.reduce(0) { $0 + $1.0.count * $1.1 }
        return Cents((tenThousandths + 5000) / 10_000)
    }

    @Test("each month's journal is the sum of its payslips; December settles the wage tax of the year")
    func year() throws {
        let place = try Workplace("year")
        #expect(try place.gdea("demo", "load").status == 0)
        let isWhole = testCount(short: 0, full: 1) == 1
        let months = (isWhole ? 1...12 : 11...12).map { $0 < 10 ? "2026-0\($0)" : "2026-\($0)" }
        var bases: [String: Cents] = [:]
        var taxes = Cents.zero
        // Granted up to October, as the demo brings them (opening.csv).
        var reductions = ["E01": Cents(382_389), "E08": Cents(503_571), "E14": Cents(291_123)]
        for month in months {
            // A bonus of the first month, told when the second is paid.
            if month == months[1] {
                try FileManager.default.createDirectory(
                    atPath: place.folder + "/in", withIntermediateDirectories: true)
                try "employee,period,kind,label,amount\nE02,\(months[0]),bonus,,200.00\n"
                    .write(toFile: place.folder + "/in/variables.csv", atomically: true, encoding: .utf8)
                #expect(try place.gdea("import", "in").status == 0)
            }
            let run = try place.gdea("month", "run", month, "--to", "out")
            #expect(run.status == 0, "\(month): \(run.errors)")
            let rows = try book(place, month)
            #expect(rows.filter { $0.employee == "E02" && $0.code == "prime" }.map(\.employeeAmount)
                == (month == months[1] ? [Cents(20_000)] : []), "\(month)")
            #expect(rows.count { $0.code == "net_paid" } >= 14)
            func sum(_ code: String, _ amount: KeyPath<BookRow, Cents>) -> Cents {
                rows.filter { $0.code == code }.map { $0[keyPath: amount] }.sum()
            }
            #expect(try balance(place, month, "421") == -sum("net_paid", \.employeeAmount), "\(month)")
            #expect(try balance(place, month, "4421") == -sum("pas", \.employeeAmount), "\(month)")
            #expect(try balance(place, month, "6") == sum("employer_cost", \.employerAmount), "\(month)")
            try checkStatements(place, month, rows)
            for row in rows where ["gross", "E_sante", "E_prevoyance_cadre"].contains(row.code) {
                bases[row.employee, default: .zero] += row.code == "gross" ? row.employeeAmount : row.employerAmount
            }
            taxes += sum("wage_tax", \.employerAmount)
            for row in rows where row.code == "E_reduction_generale" {
                reductions[row.employee]? -= row.employerAmount
            }
        }
        if isWhole {
            // The allowance of associations of 2026 is 24 256.
            let gross = bases.values.map { wageTax($0) }.sum()
            #expect(taxes == max(.zero, gross - Cents(2_425_600)))
        } else {
            // CSS D241-7 on the year, worked in Python's decimal: 0.02 + 0.3781 x ((3 x SMIC / gross - 1) / 2)^1.75 to
            // four decimals, of 31 960.91, 27 455.04 and 26 192.81; SMIC 12.02 x 1 820 h, for E14 1 456 h.
            #expect(reductions == ["E01": Cents(457_361), "E08": Cents(604_285), "E14": Cents(349_150)])
        }
        let verdict = try place.gdea("verify")
        #expect(verdict.status == 0, "\(verdict.errors)")
    }

    @Test("November from the sums that the demo brings: fixed term over, sickness replaced, nothing starts at zero")
    func november() throws {
        let place = try Workplace("november")
        #expect(try place.gdea("demo", "load").status == 0)
        let run = try place.gdea("month", "run", "2026-11", "--to", "out")
        #expect(run.status == 0 && !run.output.contains("partent de zéro"), "\(run.output)\(run.errors)")
        let rows = try book(place, "2026-11")
        func amount(_ employee: String, _ code: String) -> Cents? {
            rows.first { $0.employee == employee && $0.code == code }?.employeeAmount
        }
        // E13: (23 000 + 345 x 55) / 12 = 3 497.92 for four months, a tenth of it, and a tenth of both for leave.
        #expect(amount("E13", "indemnite_fin_contrat") == Cents(139_917))
        #expect(amount("E13", "indemnite_compensatrice_conges") == Cents(153_909))
        // E04: (23 000 + 18 x 55) x 24/35 / 12 = 1 370.86, five of 21 days.
        #expect(amount("E04", "absence_maladie") == -Cents(32_640))
        // E07: two and a half hours between its hours on 13 days.
        #expect(amount("E07", "indemnite_coupure") == Cents(1_300))
        // E16: (23 000 + 10 x 55) x 24/35 / 12 = 1 345.71, five of 21 days, and a tenth.
        #expect(amount("E16", "salaire_base") == Cents(32_041))
        #expect(amount("E16", "indemnite_fin_contrat") == Cents(3_204))
        for code in ["gross", "net_social", "net_before_tax", "net_taxable", "pas", "net_paid", "wage_tax",
                     "employer_cost", "maintien_maladie", "N_ijss_subrogees"] {
            let told = try place.gdea("payroll", "explain", "E04", code, "2026-11")
            #expect(told.status == 0 && told.output.split(separator: "\n").count > 1, "\(code): \(told.errors)")
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: place.folder + "/out")
        for name in files where name.hasSuffix(".html") || name.hasPrefix("factures") {
            let text = try place.file("out/" + name)
            #expect(!text.contains("arrêt") && !text.contains("maladie") && !text.contains("1370"), "\(name)")
        }
    }
}

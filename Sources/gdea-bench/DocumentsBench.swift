import ArgumentParser
import CivilTime
import Documents
import LegalParameters
import Money
import Operations
import Payroll
import Storage

/// Sets distinct payslips as PDF/A-3a and PDF/UA-1; computing them is not counted.
struct DocumentsBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents", abstract: "Bulletins de paie mis en PDF/A-3a et PDF/UA-1.")
    @Option(help: "Nombre de bulletins.") var count = 500
    @Option(help: "Graine des cas.") var seed: UInt64 = 1

    func run() throws {
        let law = try LegalParameters.load()
        let period = YearMonth(year: 2026, month: 11)
        let rules = try PayrollRules(
            period: period, paymentDate: period.last, employer: PayrollBench.employer, parameters: law)
        let slips = try PayrollBench.cases(rules, count: count, seed: seed).enumerated().map { index, input in
            document(try rules.payslip(for: input), number: index + 1, week: input.weekHours)
        }
        // Fonts are read once in the life of a program.
        if let first = slips.first { _ = try PayslipPage.pdf(first) }
        let watch = Stopwatch()
        var digest = ""
        var bytes = 0
        for slip in slips {
            let pdf = try PayslipPage.pdf(slip)
            digest += hexadecimal(sha256(pdf))
            bytes += pdf.count
        }
        try Measure(
            bench: "documents", work: slips.count,
            unit: "payslips PDF/A-3a + PDF/UA-1 of \(bytes / max(1, slips.count * 1000)) kB", wall_s: watch.wallSeconds,
            cpu_s: watch.cpuSeconds, rss_mb: Stopwatch.residentMegabytes, sha256: hexadecimal(sha256(digest))
        ).print()
    }

    private func document(_ slip: Payslip, number: Int, week: Ratio) -> PayslipDocument {
        let hired = CivilDate(daysSinceEpoch: 18_000 + number % 2000)
        return PayslipDocument(
            employer: PayslipDocument.Employer(
                name: "Groupement de mesure", street: "1 place du Banc", postcode: "13001", town: "Marseille",
                siret: "99999000500012", apeCode: "8899B", agreement: "Acteurs du lien social et familial (ALISFA)",
                idcc: "1261"),
            employee: PayslipDocument.Employee(
                code: "E\(number)", name: "Prénom Nom \(number)", job: "Métier \(number % 15)",
                classification: ["pesée \(number % 300) points"], contract: "CDI", contractFrom: hired,
                seniorityFrom: hired),
            period: slip.period, paidOn: slip.paymentDate, paymentMeans: "virement",
            grossLines: slip.elements.map { element in
                .init(element.label ?? element.kind.label, element.amount,
                      hours: element.kind == .basePay ? week * Ratio(52, 12) : element.hours, premium: element.premium)
            },
            absences: [], contributions: PayslipHeadings.contributions(slip.lines),
            netLines: slip.netElements.map { .init($0.id.label, $0.amount) }, gross: slip.gross,
            netSocial: slip.netSocial, netBeforeTax: slip.netBeforeTax,
            tax: PayslipDocument.IncomeTax(
                netTaxable: slip.netTaxable, base: slip.withholdingBase, rate: slip.withholdingRate,
                kind: slip.withholding.french, withheld: slip.withheld, exemptOvertime: slip.exemptOvertime,
                yearNetTaxable: slip.yearToDate.netTaxable, yearWithheld: slip.yearToDate.withheld,
                yearExemptOvertime: slip.yearToDate.exemptOvertime),
            netPaid: slip.netPaid, yearGross: slip.yearToDate.gross,
            balances: [.init("Congés 2026-2027", .days, acquired: 1250, taken: number % 1250,
                             remaining: 1250 - number % 1250)])
    }
}

import ArgumentParser
import CivilTime
import LegalParameters
import Money
import Payroll
import Storage

/// Computes distinct payslips with all their lines; generation of the cases and start-up are not counted.
struct PayrollBench: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "payroll", abstract: "Bulletins calculés.")
    @Option(help: "Nombre de bulletins.") var slips = 100_000
    @Option(help: "Graine des cas.") var seed: UInt64 = 1

    func run() throws {
        let law = try LegalParameters.load()
        let period = YearMonth(year: 2026, month: 11)
        let rules = try PayrollRules(
            period: period, paymentDate: period.last,
            employer: EmployerSituation(headcount: 35, accidentRate: Rate(e8: 1_700_000),
                                        mobilityZone: .aixMarseilleProvence),
            parameters: law)
        let inputs = cases(rules)
        let watch = Stopwatch()
        var results: [Payslip] = []
        results.reserveCapacity(inputs.count)
        for input in inputs { results.append(try rules.payslip(for: input)) }
        let (wall, cpu) = (watch.wallSeconds, watch.cpuSeconds)
        let lines = results.reduce(0) { $0 + $1.lines.count + $1.elements.count }
        let digest = results.reduce(into: 0) { sum, slip in
            for line in slip.lines { sum = sum &* 31 &+ line.amount.count }
            sum = sum &* 31 &+ slip.netPaid.count
        }
        try Measure(bench: "payroll", work: results.count, unit: "payslips", wall_s: wall, cpu_s: cpu,
                    rss_mb: Stopwatch.residentMegabytes,
                    sha256: hexadecimal(sha256("\(law.canonicalText)|\(lines)|\(digest)"))).print()
    }

    /// Distinct by construction: the gross pay differs in each case.
    private func cases(_ rules: PayrollRules) -> [PayrollInput] {
        var random = Seeded(seed)
        return (0..<slips).map { index in
            let fullTime = Bool.random(using: &random)
            let weekHours = fullTime ? Ratio(35, 1) : Ratio(Int.random(in: 60...136, using: &random), 4)
            let base = Cents(190_000 + index * 7 + Int.random(in: 0...6, using: &random))
            var elements = [GrossElement(.basePay, (base * (weekHours * Ratio(1, 35))).roundedHalfUp())]
            if fullTime && Int.random(in: 0..<5, using: &random) == 0 {
                elements.append(rules.extraHours(
                    .overtimeFirstEight, hours: Ratio(Int.random(in: 1...16, using: &random), 1),
                    basePay: elements[0].amount, weekHours: weekHours))
            }
            return PayrollInput(
                weekHours: weekHours, executive: Int.random(in: 0..<8, using: &random) == 0, elements: elements,
                healthPremium: Cents(6000),
                withholding: Bool.random(using: &random)
                    ? .neutral : .personal(Rate(e8: Int.random(in: 0...150, using: &random) * 100_000)))
        }
    }
}

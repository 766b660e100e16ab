import ArgumentParser
import CivilTime
import LegalParameters
import Money
import Payroll
import Storage
import SyntheticPools

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
            employer: Self.employer, parameters: law)
        let inputs = Self.cases(rules, count: slips, seed: seed)
        let watch = Stopwatch()
        var results: [Payslip] = []
        results.reserveCapacity(inputs.count)
        for input in inputs { results.append(try rules.payslip(for: input)) }
        let (wall, cpu) = (watch.wallSeconds, watch.cpuSeconds)
        let lines = results.reduce(0) { $0 + $1.lineCount }
        let fewest = results.reduce(Int.max) { min($0, $1.lineCount) }
        guard fewest >= 40 else { throw ValidationError("un bulletin n'a que \(fewest) lignes, la mesure en veut 40") }
        let digest = results.reduce(into: 0) { sum, slip in
            for line in slip.lines { sum = sum &* 31 &+ line.amount.count }
            for element in slip.netElements { sum = sum &* 31 &+ element.amount.count }
            sum = sum &* 31 &+ slip.netPaid.count
        }
        try Measure(bench: "payroll", work: results.count, unit: "payslips", wall_s: wall, cpu_s: cpu,
                    rss_mb: Stopwatch.residentMegabytes,
                    sha256: hexadecimal(sha256("\(law.canonicalText)|\(lines)|\(digest)"))).print()
    }

    /// Fifty people and more, so that every ordinary contribution is due; health and provident contracts.
    static var employer: EmployerSituation {
        EmployerSituation(
            headcount: 60, accidentRate: Rate(e8: 1_700_000), mobilityZone: .aixMarseilleProvence,
            covers: [
                CoverContract(.health, flat: .init(employee: Cents(3000), employer: Cents(3000))),
                CoverContract(.provident, tranche1: .init(employee: Rate(e8: 400_000), employer: Rate(e8: 800_000))),
            ], branchTraining: Rate(e8: 200_000))
    }

    /// Distinct by construction: the gross pay differs in each case. Each has extra hours, seniority, a bonus and a
    /// day without pay, transport, mileage, vouchers and an advance, as a full payslip has.
    static func cases(_ rules: PayrollRules, count: Int, seed: UInt64) -> [PayrollInput] {
        var random = Seeded(seed)
        return (0..<count).map { index in
            let fullTime = Bool.random(using: &random)
            let weekHours = fullTime ? Ratio(35, 1) : Ratio(Int.random(in: 60...136, using: &random), 4)
            let base = Cents(190_000 + index * 7 + Int.random(in: 0...6, using: &random))
            let pay = (base * (weekHours * Ratio(1, 35))).roundedHalfUp()
            let hours = Ratio(Int.random(in: 1...16, using: &random), 1)
            let kinds: [GrossKind] = fullTime ? [.overtimeFirstEight, .overtimeBeyondEight]
                : [.complementaryWithinTenth, .complementaryBeyondTenth]
            var elements = [GrossElement(.basePay, pay), GrossElement(.seniority, Cents(4_000))]
            elements += kinds.map { rules.extraHours($0, hours: hours, basePay: pay, weekHours: weekHours) }
            elements += [
                GrossElement(.splitDay, Cents(300)),
                GrossElement(.bonus, Cents(Int.random(in: 1...20_000, using: &random))),
                GrossElement(.absence, Cents(-(pay.count / 22))),
            ]
            return PayrollInput(
                weekHours: weekHours, executive: Int.random(in: 0..<8, using: &random) == 0, elements: elements,
                healthPremium: .zero,
                withholding: Bool.random(using: &random)
                    ? .neutral : .personal(Rate(e8: Int.random(in: 0...150, using: &random) * 100_000)),
                paidShare: Ratio(21, 22),
                netElements: [
                    NetElement(.transport, Cents(3650), base: Cents(7300), cost: Cents(3650)),
                    NetElement(.mileage, Cents(1272), cost: Cents(1272)),
                    NetElement(.mealVouchers, Cents(-6480), base: Cents(16_200), cost: Cents(9720)),
                    NetElement(.advance, Cents(-10_000)),
                ])
        }
    }
}

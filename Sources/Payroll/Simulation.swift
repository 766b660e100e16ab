import CivilTime
import LegalParameters
import Money
import People

/// One row of a file of cases to simulate. The nine columns alone say a month by itself: permanent contract, whole
/// month, neutral rate; further columns (`SimulationColumn`) say more.
public struct SimulationCase: Hashable, Sendable {
    /// The columns of a row, in order.
    public static let columns = [
        "period", "base_gross", "week_hours", "executive", "headcount", "health_total", "overtime_hours_25",
        "accident_rate", "mobility_zone",
    ]

    /// The nine fields as written, a decimal comma as a point.
    public let fields: [String]
    /// Pay period, also the month of payment.
    public let period: YearMonth
    /// Without overtime.
    public let baseGross: Cents
    public let weekHours: Ratio
    public let executive: Bool
    public let healthPremium: Cents
    /// Hours at the first premium, exact as written.
    public let overtimeHours: Ratio
    public let employer: EmployerSituation
    /// Further columns in the order of the file, with the cells as written, a decimal comma as a point.
    public let further: [SimulationColumn]
    public let furtherFields: [String]
    let more: SimulationExtension

    /// - Parameters:
    ///   - fields: one per column, in order.
    ///   - further: the other cells that are known columns.
    /// - Throws: every fault of the row.
    public init(
        fields: [String], further: [(column: SimulationColumn, text: String)] = []
    ) throws(SimulationFaults) {
        guard fields.count == Self.columns.count else {
            throw SimulationFaults([
                SimulationFault(column: "ligne", value: "\(fields.count) colonnes",
                                expected: "\(Self.columns.count) colonnes",
                                suggestion: Self.columns.joined(separator: ",")),
            ])
        }
        var row = SimulationRow(fields: fields)
        more = SimulationExtension(further, &row.faults)
        self.further = further.map(\.column)
        furtherFields = further.map { SimulationRow.normalised($0.text) }
        self.fields = row.fields
        let period = row.read(0, "un mois AAAA-MM", "par exemple 2026-02") { YearMonth($0) }
        let baseGross = row.baseGross(byPoints: more[given: .points] != nil)
        let weekHours = row.read(2, "des heures par semaine, de 0 à 48, six décimales au plus", "35 à temps plein") {
            Rate(decimal: $0).flatMap { SimulationBounds.hours($0.ratio, .zero...Ratio(48, 1)) }
                .flatMap { $0 > .zero ? $0 : nil }
        }
        let executive = row.read(3, "true ou false", "true pour un cadre") { ["true": true, "false": false][$0] }
        let headcount = row.read(4, "un effectif, entier de 1 à 1 000 000", "effectif moyen annuel") {
            Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil }
        }
        let healthPremium = row.read(
            5, "une cotisation mensuelle en euros, \(SimulationBounds.amountText)", "0 sans complémentaire"
        ) {
            Cents(decimal: $0).flatMap { SimulationBounds.amounts.contains($0) ? $0 : nil }
        }
        let overtimeHours = row.read(
            6, "des heures du mois, de 0 à 744, six décimales au plus", "0 sans heures supplémentaires"
        ) {
            Rate(decimal: $0).flatMap { SimulationBounds.hours($0.ratio, SimulationBounds.monthHours) }
        }
        let accidentRate = row.read(7, "un taux en fraction de 0 à 1", "0.017 pour 1,70 %") {
            Rate(decimal: $0).flatMap { $0 < .zero || Rate(e8: 100_000_000) < $0 ? nil : $0 }
        }
        let zone = row.mobilityZone()
        if let overtimeHours, let weekHours, weekHours < Ratio(35, 1),
            overtimeHours > .zero || more[hours: .overtimeBeyondEight] > .zero {
            row.fault(6, "0 : un temps partiel n'a pas d'heures supplémentaires", "porter 35 en week_hours")
        }
        guard let period, let baseGross, let weekHours, let executive, let headcount, let healthPremium,
            let overtimeHours, let accidentRate, let zone, row.faults.isEmpty
        else { throw SimulationFaults(row.faults) }
        self.period = period
        self.baseGross = baseGross
        self.weekHours = weekHours
        self.executive = executive
        self.healthPremium = healthPremium
        self.overtimeHours = overtimeHours
        employer = EmployerSituation(
            headcount: headcount, accidentRate: accidentRate, mobilityZone: zone,
            covers: more.provident.map { [$0] } ?? [],
            branchTraining: more[given: .branchTraining] == nil ? nil : more[rate: .branchTraining],
            protectedMinimum: more[amount: .protectedMinimum] == .zero ? nil : more[amount: .protectedMinimum])
    }

    /// What `PayrollRules` needs to compute the case.
    ///
    /// - Throws: the parameter that has no value for the period.
    public func rules(_ parameters: LegalParameters) throws -> PayrollRules {
        try PayrollRules(period: period, paymentDate: period.last, employer: employer, parameters: parameters)
    }

    /// The payslip of the case under rules of its own period and employer.
    /// - Throws: `SimulationFault` when hours make the pay exceed all bounds.
    public func payslip(_ rules: PayrollRules) throws -> Payslip {
        let base = try basePay(rules)
        let elements = elements(base, rules)
        let paid = elements.reduce(Cents.zero) { $0 + ($1.amount < .zero ? -$1.amount : $1.amount) }
        guard paid <= SimulationBounds.paid else {
            throw SimulationFault(column: "base_gross", value: baseGross.decimal,
                                  expected: "une paie du mois, heures comprises, d'au plus 10 000 000",
                                  suggestion: "vérifier base_gross, week_hours et les heures")
        }
        var input = PayrollInput(
            contract: more[word: .contract].flatMap(Contract.Kind.init) ?? .permanent, weekHours: weekHours,
            executive: executive, elements: elements, healthPremium: healthPremium,
            withholding: withholding, presence: more[given: .presence] ?? .one,
            paidShare: more[given: .paidShare] ?? .one, yearToDate: yearToDate(rules))
        input.netElements = [
            NetElement(.subrogatedBenefits, more[amount: .benefitsNet], base: more[amount: .dailyBenefits]),
            NetElement(.expenses, more[amount: .refunds], cost: more[amount: .refunds]),
            NetElement(.advance, -more[amount: .deductions]),
        ].filter { $0.amount != .zero }
        input.taxableBenefits = more[amount: .benefitsTaxable]
        input.mutualTermination = more[word: .mutual] == "true"
        input.claims = NetClaims(
            alimony: more[amount: .alimony], seizable: more[amount: .seizable],
            dependants: more[hours: .dependants].numerator)
        input.withholdingCorrection = more[amount: .taxCorrection]
        return try rules.payslip(for: input)
    }

    private func basePay(_ rules: PayrollRules) throws -> Cents {
        guard let points = more[given: .points] else { return baseGross }
        return try ALISFAPay(points: points.numerator, experiencePoints: 0, weekHours: weekHours,
                             on: period.first, rules.parameters).month
    }

    private func elements(_ base: Cents, _ rules: PayrollRules) -> [GrossElement] {
        var elements = [GrossElement(.basePay, base)]
        for (kind, hours) in [
            (GrossKind.complementaryWithinTenth, more[hours: .complementaryTenth]),
            (.complementaryBeyondTenth, more[hours: .complementaryBeyond]),
            (.complementaryAnnualised, more[hours: .complementaryAnnualised]),
            (.overtimeFirstEight, overtimeHours), (.overtimeBeyondEight, more[hours: .overtimeBeyondEight]),
        ] where hours > .zero {
            elements.append(rules.extraHours(kind, hours: hours, basePay: base, weekHours: weekHours))
        }
        if let planned = more[given: .plannedHours], planned > .zero {
            let share = more[hours: .absentHours] * Ratio(planned.denominator, planned.numerator)
            elements.append(GrossElement(.absence, -(base * share).roundedHalfUp(), hours: more[hours: .absentHours]))
        }
        for (kind, amount) in [
            (GrossKind.bonus, more[amount: .bonus]), (.benefitInKind, more[amount: .benefitInKind]),
            (.sickPay, more[amount: .sickPay]), (.dailyBenefits, -more[amount: .dailyBenefits]),
            (.severance, more[amount: .severance]), (.severanceAboveLegal, more[amount: .severanceAboveLegal]),
        ] where amount != .zero {
            elements.append(GrossElement(kind, amount))
        }
        return elements
    }

    private var withholding: Withholding {
        if more[word: .taxRate] == "short" { return .neutralShortContract }
        return more[given: .taxRate] == nil ? .neutral : .personal(more[rate: .taxRate])
    }

    /// The year before the month; its tranches follow from gross pay and ceilings (`ContributionBases`), and the
    /// rates it was charged in 2025 from gross pay and hours.
    private func yearToDate(_ rules: PayrollRules) -> YearToDate {
        guard more[given: .yearHours] != nil else { return YearToDate() }
        var year = YearToDate()
        year.through = period.previous
        year.gross = more[amount: .yearGross]
        year.ceiling = more[amount: .yearCeiling]
        let bases = ContributionBases(
            gross: year.gross, ceiling: year.ceiling, year: YearToDate(), employerCover: .zero)
        year.tranche1 = bases.tranche1
        year.tranche2 = bases.tranche2
        year.fourCeilings = bases.fourCeilings
        year.technicalBalance = bases.technicalBalance
        year.hours = SMICHours(hours: more[hours: .yearHours])
        year.healthSupplement = rules.health.supplement(
            pay: year.gross, smic: rules.referenceSMIC, hours: year.hours)
        year.familySupplement = rules.family.supplement(
            pay: year.gross, smic: rules.referenceSMIC, hours: year.hours)
        year.reduction.pay = year.gross
        year.reduction.hours = year.hours
        year.reduction.granted = more[amount: .yearReduction]
        year.exemptOvertime = more[amount: .yearExemptOvertime]
        return year
    }
}

/// The result row of a case: its fields, then every result in euros.
public struct SimulationResult: Hashable, Sendable {
    /// Lines printed as columns: those that a plain month alone can have.
    private static let lines = LineID.allCases.filter { !extendedLines.contains($0) && $0 < .eMaladieRegularisation }
    /// Lines of the extended cases, printed after the plain columns.
    private static let extendedLines: [LineID] = [
        .sPrevoyanceT1, .sPrevoyanceT2, .sCSGCRDSIndemnites, .ePrevoyanceT1, .ePrevoyanceT2,
        .eFormationConventionnelle, .eContributionRupture, .eMaladieRegularisation, .eFamilleRegularisation,
    ]

    /// The columns of a result row, in order.
    public static let columns = SimulationCase.columns + ["gross", "ceiling"] + lines.map(\.code) + [
        "coefficient", "net_before_tax", "net_taxable", "pas_rate_neutral", "pas", "net_paid",
        "employer_cost_excluding_wage_tax", "wage_tax_before_allowance",
    ]

    /// The columns that follow where the file has further ones: those, then what they can change.
    public static func columns(further: [SimulationColumn]) -> [String] {
        guard !further.isEmpty else { return columns }
        return columns + further.map(\.rawValue) + extendedLines.map(\.code) + NetID.allCases.map(\.code) + [
            "outside_gross", "net_before_deductions", "net_social", "exempt_overtime", "withholding_base",
            "reduction_agirc_arrco", "wage_tax_base", "shortfall",
        ]
    }

    /// One field per column.
    public let fields: [String]

    public init(_ simulated: SimulationCase, _ payslip: Payslip) {
        var amounts = [Cents](repeating: .zero, count: LineID.allCases.count)
        for line in payslip.lines { amounts[line.id.rawValue] += line.amount }
        var fields = simulated.fields
        fields += [payslip.gross.decimal, payslip.ceiling.decimal]
        fields += Self.lines.map { amounts[$0.rawValue].decimal }
        fields += [
            Self.printed(payslip.coefficient), payslip.netBeforeTax.decimal, payslip.netTaxable.decimal,
            payslip.withholdingRate.decimal, payslip.withheld.decimal, payslip.netPaid.decimal,
            payslip.employerCost.decimal, payslip.wageTax.decimal,
        ]
        if !simulated.further.isEmpty {
            fields += simulated.furtherFields
            fields += Self.extendedLines.map { amounts[$0.rawValue].decimal }
            fields += NetID.allCases.map { payslip.amount($0).decimal }
            fields += [
                payslip.outsideGross, payslip.netBeforeDeductions, payslip.netSocial, payslip.exemptOvertime,
                payslip.withholdingBase, payslip.reductionAgircArrco, payslip.wageTaxBase, payslip.shortfall,
            ].map(\.decimal)
        }
        self.fields = fields
    }

    /// "0.3080", or "0" without reduction.
    private static func printed(_ coefficient: Rate) -> String {
        guard coefficient != .zero else { return "0" }
        let text = coefficient.decimal
        let decimals = text.split(separator: ".").last?.count ?? 0
        return text + String(repeating: "0", count: max(0, 4 - decimals))
    }
}

/// A field of a simulation case that cannot be used.
public struct SimulationFault: Error, Hashable, Sendable, CustomStringConvertible {
    public let column: String
    public let value: String
    public let expected: String
    public let suggestion: String

    public var description: String { "\(column) : « \(value) », attendu : \(expected) ; \(suggestion)" }
}

/// All fields of a row that cannot be used, in the order in which they are read.
public struct SimulationFaults: Error, Hashable, Sendable, CustomStringConvertible {
    public let all: [SimulationFault]

    init(_ all: [SimulationFault]) { self.all = all }

    public var description: String { all.map(\.description).joined(separator: "\n") }
}

/// What a cell may hold at most: far beyond any payslip, and far from what 64 bits hold.
enum SimulationBounds {
    static let amounts = Cents.zero...Cents(100_000_000)
    static let amountText = "de 0 à 1 000 000"
    /// All elements of a month's pay together.
    static let paid = Cents(1_000_000_000)
    /// Hours of the longest month, and of the longest year.
    static let monthHours = Ratio.zero...Ratio(31 * 24, 1)
    static let yearHours = Ratio.zero...Ratio(366 * 24, 1)
    static let counts = 0...10_000
    /// Terms of a fraction.
    static let terms = 0...1_000_000
    /// Hours are known to a millionth or to a twelfth, so that sums of them stay short.
    private static let hourGrid = 12_000_000

    /// The hours, where they lie within bounds and on the grid.
    static func hours(_ hours: Ratio, _ bounds: ClosedRange<Ratio>) -> Ratio? {
        bounds.contains(hours) && hourGrid.isMultiple(of: hours.denominator) ? hours : nil
    }
}

/// Reads the fields of a row; each that cannot be used adds a fault.
private struct SimulationRow {
    /// As written, a decimal comma as a point.
    let fields: [String]
    private let written: [String]
    var faults: [SimulationFault] = []

    init(fields: [String]) {
        written = fields
        self.fields = fields.map(Self.normalised)
    }

    static func normalised(_ text: String) -> String { String(text.map { $0 == "," ? "." : $0 }) }

    mutating func read<Value>(
        _ place: Int, _ expected: String, _ suggestion: String, _ parse: (String) -> Value?
    ) -> Value? {
        let value = parse(fields[place])
        if value == nil { fault(place, expected, suggestion) }
        return value
    }

    /// Euros, or 0 where the pay comes from points.
    mutating func baseGross(byPoints: Bool) -> Cents? {
        let expected = byPoints ? "0 : la paie vient de points" : "un montant en euros, de 0.01 à 1 000 000"
        return read(1, expected, "par exemple 2000.00") {
            Cents(decimal: $0).flatMap { amount in
                (amount == .zero) == byPoints && SimulationBounds.amounts.contains(amount) ? amount : nil
            }
        }
    }

    /// The zone, `.some(nil)` outside any.
    mutating func mobilityZone() -> MobilityZone?? {
        let zones = MobilityZone.allCases.map(\.rawValue).joined(separator: ", ")
        return read(8, "une zone connue (\(zones)) ou rien", "vide hors zone") {
            $0.isEmpty ? .some(nil) : MobilityZone(rawValue: $0).map { .some($0) }
        }
    }

    mutating func fault(_ place: Int, _ expected: String, _ suggestion: String) {
        faults.append(SimulationFault(
            column: SimulationCase.columns[place], value: written[place], expected: expected, suggestion: suggestion))
    }
}

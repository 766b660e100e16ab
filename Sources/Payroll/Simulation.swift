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

    /// The nine fields as written.
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
    /// Further columns in the order of the file, with the cells as written.
    public let further: [SimulationColumn]
    public let furtherFields: [String]
    let more: SimulationExtension

    /// - Parameters:
    ///   - fields: one per column, in order.
    ///   - further: the other cells that are known columns.
    /// - Throws: the first `SimulationFault` of the row.
    public init(
        fields: [String], further: [(column: SimulationColumn, text: String)] = []
    ) throws(SimulationFault) {
        more = try SimulationExtension(further)
        self.further = further.map(\.column)
        furtherFields = further.map(\.text)
        let byPoints = more[given: .points] != nil
        guard fields.count == Self.columns.count else {
            throw SimulationFault(column: "ligne", value: "\(fields.count) colonnes",
                                  expected: "\(Self.columns.count) colonnes",
                                  suggestion: Self.columns.joined(separator: ","))
        }
        self.fields = fields
        let row = SimulationRow(fields: fields)
        period = try row.read(0, "un mois AAAA-MM", "par exemple 2026-02") { YearMonth($0) }
        baseGross = try row.read(
            1, byPoints ? "0 : la paie vient de points" : "un montant positif en euros", "par exemple 2000.00"
        ) {
            Cents(decimal: $0).flatMap { $0 > .zero && !byPoints || $0 == .zero && byPoints ? $0 : nil }
        }
        weekHours = try row.read(2, "des heures par semaine, de 0 à 48", "35 pour un temps plein") {
            Rate(decimal: $0).map(\.ratio).flatMap { $0 > .zero && $0 <= Ratio(48, 1) ? $0 : nil }
        }
        executive = try row.read(3, "true ou false", "true pour un cadre") {
            ["true": true, "false": false][$0]
        }
        let headcount = try row.read(4, "un effectif, entier positif", "effectif moyen annuel") {
            Int($0).flatMap { $0 > 0 ? $0 : nil }
        }
        healthPremium = try row.read(5, "une cotisation mensuelle en euros", "0 sans complémentaire") {
            Cents(decimal: $0).flatMap { $0 < .zero ? nil : $0 }
        }
        overtimeHours = try row.read(6, "des heures du mois, 0 ou plus", "0 sans heures supplémentaires") {
            Rate(decimal: $0).map(\.ratio).flatMap { $0 < .zero ? nil : $0 }
        }
        let accidentRate = try row.read(7, "un taux en fraction de 0 à 1", "0.017 pour 1,70 %") {
            Rate(decimal: $0).flatMap { $0 < .zero || Rate(e8: 100_000_000) < $0 ? nil : $0 }
        }
        let zones = MobilityZone.allCases.map(\.rawValue).joined(separator: ", ")
        let zone: MobilityZone?? = try row.read(8, "une zone connue (\(zones)) ou rien", "vide hors zone") {
            $0.isEmpty ? .some(nil) : MobilityZone(rawValue: $0).map { .some($0) }
        }
        employer = EmployerSituation(
            headcount: headcount, accidentRate: accidentRate, mobilityZone: zone ?? nil,
            covers: more.provident.map { [$0] } ?? [],
            branchTraining: more[given: .branchTraining] == nil ? nil : more[rate: .branchTraining],
            protectedMinimum: more[amount: .protectedMinimum] == .zero ? nil : more[amount: .protectedMinimum])
        if overtimeHours > .zero || more[hours: .overtimeBeyondEight] > .zero, weekHours < Ratio(35, 1) {
            throw row.fault(6, "0 : un temps partiel n'a pas d'heures supplémentaires",
                            "porter 35 en week_hours")
        }
    }

    /// What `PayrollRules` needs to compute the case.
    ///
    /// - Throws: the parameter that has no value for the period.
    public func rules(_ parameters: LegalParameters) throws -> PayrollRules {
        try PayrollRules(period: period, paymentDate: period.last, employer: employer, parameters: parameters)
    }

    /// The payslip of the case under rules of its own period and employer.
    public func payslip(_ rules: PayrollRules) throws -> Payslip {
        let base = try basePay(rules)
        var input = PayrollInput(
            contract: more[word: .contract].flatMap(Contract.Kind.init) ?? .permanent, weekHours: weekHours,
            executive: executive, elements: elements(base, rules), healthPremium: healthPremium,
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

/// Reads the fields of a row, each with its own fault.
private struct SimulationRow {
    let fields: [String]

    func read<Value>(
        _ place: Int, _ expected: String, _ suggestion: String, _ parse: (String) -> Value?
    ) throws(SimulationFault) -> Value {
        guard let value = parse(fields[place]) else { throw fault(place, expected, suggestion) }
        return value
    }

    func fault(_ place: Int, _ expected: String, _ suggestion: String) -> SimulationFault {
        SimulationFault(column: SimulationCase.columns[place], value: fields[place], expected: expected,
                        suggestion: suggestion)
    }
}

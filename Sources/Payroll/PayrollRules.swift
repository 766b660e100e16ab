import CivilTime
import LegalParameters
import Money

/// The law of one pay period for one employer, every parameter already looked up: computing a payslip
/// from it reads no catalogue.
public struct PayrollRules: Sendable {
    public let period: YearMonth
    public let paymentDate: CivilDate
    public let employer: EmployerSituation
    /// First day since which pay counts together for the general reduction: 1 January, or the day on which
    /// its maximum changed within the year.
    public let reductionStart: CivilDate
    public let reduction: GeneralReduction
    public let wageTax: WageTax
    /// SMIC in force, cents an hour.
    public let smic: Cents
    /// SMIC of the general reduction and of the reduced rates, cents an hour.
    let referenceSMIC: Cents
    /// Monthly ceiling (PMSS).
    public let ceiling: Cents
    /// In the order of `LineID`.
    let contributions: [Contribution]
    /// Where the employer's part of `contributions` starts, and where its pensions end.
    let employerStart: Int
    let pensionEnd: Int
    let health: ThresholdContribution
    let family: ThresholdContribution
    /// For executives and for others.
    let executiveCovers: Covers
    let otherCovers: Covers
    /// What the executives' minimum leaves to pay beside the provident contract.
    let executiveProvident: Rate
    let csg: CSG
    let overtime: OvertimeRelief
    let agircArrcoShare: Rate
    /// `agircArrcoShare` over the greatest coefficient.
    let agircArrcoPart: Ratio
    let withholding: WithholdingTax
    /// Nil when the protected amount of the day of payment is unknown.
    let seizure: SeizureScale?
    let premiums: WeeklyPremiums
    /// The digest of the law, carried by each payslip.
    public let law: CatalogueDigest
    /// For explanations.
    let parameters: LegalParameters

    /// - Parameters:
    ///   - period: decides the rates of contributions.
    ///   - paymentDate: decides the withholding grid and the year of the wage tax.
    /// - Throws: `ParameterFault` for a parameter without value for the period, `PayrollFault` for a contract of
    ///   the employer that the law does not allow.
    public init(
        period: YearMonth, paymentDate: CivilDate, employer: EmployerSituation, parameters: LegalParameters
    ) throws {
        let day = period.first
        self.period = period
        self.paymentDate = paymentDate
        self.employer = employer
        self.parameters = parameters
        law = parameters.digest
        var contributions: [Contribution] = []
        for rule in ContributionRule.table {
            if let contribution = try rule.resolved(for: employer, on: day, parameters) {
                contributions.append(contribution)
            }
        }
        contributions.sort { $0.line < $1.line }
        self.contributions = contributions
        employerStart = contributions.firstIndex { $0.line.payer == .employer } ?? contributions.count
        pensionEnd = contributions.firstIndex { $0.line > .eAPEC } ?? contributions.count
        health = try .health(on: day, parameters)
        family = try .family(on: day, parameters)
        ceiling = try parameters.cents(.pmss, on: day)
        executiveCovers = try Covers(employer.covers, executive: true, ceiling: ceiling, on: day, parameters)
        otherCovers = try Covers(employer.covers, executive: false, ceiling: ceiling, on: day, parameters)
        executiveProvident = max(
            .zero, try parameters.rate(.prevoyanceCadreEmployeurMin, on: day) - executiveCovers.tranche1.employer)
        csg = try CSG(on: day, parameters)
        overtime = try OvertimeRelief(headcount: employer.headcount, csg: csg, on: day, parameters)
        (reduction, reductionStart) = try GeneralReduction.inForce(
            headcount: employer.headcount, accidentRate: employer.accidentRate, period: period, parameters)
        agircArrcoShare = try parameters.rate(.rgPartIrc, on: day)
        agircArrcoPart = Ratio(agircArrcoShare.e8, reduction.maximum.e8)
        smic = try parameters.cents(.smicHoraireBrut, on: day)
        referenceSMIC = try parameters.cents(.rgSmicHoraireReference, on: day)
        withholding = try WithholdingTax(paidOn: paymentDate, parameters)
        wageTax = try WageTax(paidOn: paymentDate, parameters)
        premiums = try WeeklyPremiums(on: day, parameters)
        seizure = try SeizureScale.ifKnown(
            paidOn: paymentDate, protected: employer.protectedMinimum, parameters)
    }

    /// The payslip of one employee.
    ///
    /// - Throws: `PayrollFault` when the input contradicts itself or the year to date.
    public func payslip(for input: PayrollInput) throws(PayrollFault) -> Payslip {
        var calculation = try Calculation(self, input)
        return try calculation.payslip()
    }
}

extension GeneralReduction {
    /// The formula of a period, and the day since which its cumulation runs. Its greatest coefficient is the sum of
    /// the employer's rates that it covers, so less where the notified accident rate is below its part (CSS D241-7).
    static func inForce(
        headcount: Int, accidentRate: Rate, period: YearMonth, _ parameters: LegalParameters
    ) throws(ParameterFault) -> (GeneralReduction, CivilDate) {
        let day = period.first
        let january = YearMonth(year: period.year, month: 1).first
        let small = headcount < 50
        let ceiling = try parameters.rate(.rgPlafond, on: day)
        let smic = try parameters.cents(.rgSmicHoraireReference, on: day)
        let missing = max(.zero, try parameters.rate(.rgAtmpImputableMax, on: day) - accidentRate)
        let maximumID: ParameterID = small ? .rgTMoins50 : .rgT50EtPlus
        if let maximum = try parameters.rateIfAny(maximumID, on: day) {
            let since = try parameters.parameter(maximumID).value(on: day).from
            return (.until2025(GeneralReduction2025(maximum: maximum - missing, ceiling: ceiling, smic: smic)),
                    max(january, since))
        }
        let power = try parameters.rate(.rgduPuissance, on: day)
        guard power == Rate(e8: 175_000_000) else {
            throw .invalid(file: ParameterID.rgduPuissance.rawValue, key: "value", value: power.decimal,
                           expected: "1.75, l'exposant de la formule de 2026")
        }
        let formula = GeneralReduction2026(
            minimum: try parameters.rate(.rgduTmin, on: day),
            delta: try parameters.rate(small ? .rgduTdeltaMoins50 : .rgduTdelta50EtPlus, on: day) - missing,
            ceiling: ceiling, smic: smic)
        return (.from2026(formula), january)
    }
}

import LegalParameters
import Money
import People

/// The columns that a file of cases may hold beside the nine of `SimulationCase`, in any order, each named in the
/// header; an empty cell is the same as no column. Amounts are euros with at most two decimals, rates are ratios
/// (0.015 for 1.5 %), hours decimal numbers, shares a decimal number or a fraction (17/31) from 0 to 1.
public enum SimulationColumn: String, CaseIterable, Sendable {
    /// `permanent` (without the column) or `fixed-term`.
    case contract
    /// Calendar days employed and paid over days of the month.
    case presence
    /// Pay due for the month over that of a whole month.
    case paidShare = "paid_share"
    /// ALISFA points, weighing and experience together: base pay is computed from them and `base_gross` must be 0.
    case points
    /// Hours of the month at +10 %, +25 % and +15 %, part time only; paid from the base pay.
    case complementaryTenth = "complementary_hours_10"
    case complementaryBeyond = "complementary_hours_25"
    case complementaryAnnualised = "complementary_hours_15"
    /// Overtime hours at +50 %, full time only.
    case overtimeBeyondEight = "overtime_hours_50"
    /// Bonus of the month, subject to contributions.
    case bonus
    /// Value of benefits in kind: pay, taken off the net again.
    case benefitInKind = "benefit_in_kind"
    /// Hours absent without pay, and hours that the month's schedule holds; both or none. They lower the base pay.
    case absentHours = "absent_hours"
    case plannedHours = "planned_hours"
    /// Maintained pay added to the gross, daily benefits taken off it (gross), and paid through the employer (net,
    /// with the part on which the employer withholds income tax).
    case sickPay = "sick_pay"
    case dailyBenefits = "ijss_gross"
    case benefitsNet = "ijss_net"
    case benefitsTaxable = "ijss_taxable"
    /// Severance free of everything, and the part that owes CSG only; `mutual` true for an agreed end.
    case severance
    case severanceAboveLegal = "severance_csg"
    case mutual
    /// Provident contract for everybody: employee and employer rates on the two tranches.
    case providentT1Employee = "provident_t1_employee"
    case providentT1Employer = "provident_t1_employer"
    case providentT2Employee = "provident_t2_employee"
    case providentT2Employer = "provident_t2_employer"
    /// Branch training contribution of the employer.
    case branchTraining = "branch_training"
    /// Personal rate of income tax; `neutral` (without the column) or `short` for a short contract at the neutral rate.
    case taxRate = "pas_rate_personal"
    /// Tax correction of earlier months, of either sign.
    case taxCorrection = "pas_correction"
    /// Added to the net, and taken off it.
    case refunds
    case deductions
    /// What third parties claim, the people supported, the amount left in any case (needed with either claim).
    case alimony
    case seizable
    case dependants
    case protectedMinimum = "protected_minimum"
    /// The contract's year before the month: gross pay, ceilings, SMIC hours, reduction granted, exempt overtime.
    case yearGross = "ytd_gross"
    case yearCeiling = "ytd_ceiling"
    case yearHours = "ytd_smic_hours"
    case yearReduction = "ytd_reduction"
    case yearExemptOvertime = "ytd_exempt_overtime"

    enum Form { case amount, signedAmount, rate, hours, share, count, word([String]), taxRate }

    var form: Form {
        switch self {
        case .contract: .word(Contract.Kind.allCases.map(\.rawValue))
        case .mutual: .word(["true", "false"])
        case .taxRate: .taxRate
        case .presence, .paidShare: .share
        case .points, .dependants: .count
        case .complementaryTenth, .complementaryBeyond, .complementaryAnnualised, .overtimeBeyondEight, .absentHours,
            .plannedHours, .yearHours: .hours
        case .providentT1Employee, .providentT1Employer, .providentT2Employee, .providentT2Employer,
            .branchTraining: .rate
        case .taxCorrection, .yearReduction: .signedAmount
        default: .amount
        }
    }

    /// What a cell must hold, in French.
    var expected: String {
        switch form {
        case .amount: "un montant en euros, \(SimulationBounds.amountText), ou rien"
        case .signedAmount: "un montant en euros, de -1 000 000 à 1 000 000, ou rien"
        case .rate: "un taux en fraction de 0 à 1, ou rien"
        case .hours: "des heures, de 0 à \(hours.upperBound.numerator), six décimales au plus, ou rien"
        case .share: "une part de 0 à 1 comme 17/31 ou 0.5, ou rien"
        case .count: "un entier de 0 à 10 000, ou rien"
        case .word(let words): words.joined(separator: " ou ") + ", ou rien"
        case .taxRate: "neutral, short ou un taux en fraction, ou rien"
        }
    }
}

extension SimulationColumn {
    /// The hours that a cell of hours may hold.
    fileprivate var hours: ClosedRange<Ratio> {
        self == .yearHours ? SimulationBounds.yearHours : SimulationBounds.monthHours
    }
}

/// The cells of the further columns of one case.
struct SimulationExtension: Hashable, Sendable {
    private var amounts: [SimulationColumn: Cents] = [:]
    private var ratios: [SimulationColumn: Ratio] = [:]
    private var words: [SimulationColumn: String] = [:]

    /// Cells that cannot be used add a fault each and say nothing.
    init(_ cells: [(column: SimulationColumn, text: String)], _ faults: inout [SimulationFault]) {
        for (column, text) in cells where !text.isEmpty && !read(column, text) {
            faults.append(SimulationFault(column: column.rawValue, value: text, expected: column.expected,
                                          suggestion: "laisser vide pour ne rien dire"))
        }
        if (ratios[.absentHours] == nil) != (ratios[.plannedHours] == nil)
            || self[hours: .absentHours] > self[hours: .plannedHours] {
            faults.append(SimulationFault(
                column: SimulationColumn.absentHours.rawValue, value: "",
                expected: "absent_hours et planned_hours, le second au moins égal au premier",
                suggestion: "donner les deux ou aucun"))
        }
    }

    private mutating func read(_ column: SimulationColumn, _ text: String) -> Bool {
        switch column.form {
        case .amount:
            amounts[column] = Cents(decimal: text).flatMap { SimulationBounds.amounts.contains($0) ? $0 : nil }
            return amounts[column] != nil
        case .signedAmount:
            amounts[column] = Cents(decimal: text).flatMap { amount in
                SimulationBounds.amounts.contains(amount < .zero ? -amount : amount) ? amount : nil
            }
            return amounts[column] != nil
        case .rate, .share: ratios[column] = Self.ratio(text).flatMap { $0 >= .zero && $0 <= .one ? $0 : nil }
        case .hours: ratios[column] = Self.ratio(text).flatMap { SimulationBounds.hours($0, column.hours) }
        case .count: ratios[column] = Int(text).flatMap { SimulationBounds.counts.contains($0) ? Ratio($0, 1) : nil }
        case .word(let allowed): words[column] = allowed.contains(text) ? text : nil
        case .taxRate:
            if text == "neutral" || text == "short" { words[column] = text } else {
                ratios[column] = Self.ratio(text).flatMap { $0 >= .zero && $0 <= .one ? $0 : nil }
            }
        }
        return ratios[column] != nil || words[column] != nil
    }

    /// "17/31" or "0.5".
    private static func ratio(_ text: String) -> Ratio? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, let over = Int(parts[0]), let under = Int(parts[1]), under > 0,
            SimulationBounds.terms.contains(over), SimulationBounds.terms.contains(under) {
            return Ratio(over, under)
        }
        return Rate(decimal: text)?.ratio
    }

    var isEmpty: Bool { amounts.isEmpty && ratios.isEmpty && words.isEmpty }

    subscript(amount column: SimulationColumn) -> Cents { amounts[column] ?? .zero }
    subscript(hours column: SimulationColumn) -> Ratio { ratios[column] ?? .zero }
    subscript(word column: SimulationColumn) -> String? { words[column] }
    /// Nil without the column.
    subscript(given column: SimulationColumn) -> Ratio? { ratios[column] }
    subscript(rate column: SimulationColumn) -> Rate {
        let ratio = ratios[column] ?? .zero
        return Rate(e8: ratio.numerator * 100_000_000 / ratio.denominator)
    }

    /// The contract for everybody; nil without rates.
    var provident: CoverContract? {
        let contract = CoverContract(
            .provident,
            tranche1: .init(employee: self[rate: .providentT1Employee], employer: self[rate: .providentT1Employer]),
            tranche2: .init(employee: self[rate: .providentT2Employee], employer: self[rate: .providentT2Employer]))
        return contract == CoverContract(.provident) ? nil : contract
    }
}

import Money

/// The figures of one pay period, line by line, without what follows the day of payment (income tax, seizures): what
/// can be computed again, compared and paid as a difference.
public struct MonthFigures: Hashable, Sendable {
    /// What is kept apart: a change of any line shows on the line itself.
    public enum Line: Hashable, Sendable, Comparable {
        case element(GrossKind, label: String)
        case contribution(LineID)
        case net(NetID)

        public var label: String {
            switch self {
            case .element(_, let label): label
            case .contribution(let id): id.label
            case .net(let id): id.label
            }
        }

        private var order: (Int, Int, String) {
            switch self {
            case .element(let kind, let label): (0, GrossKind.allCases.firstIndex(of: kind) ?? 0, label)
            case .contribution(let id): (1, id.rawValue, "")
            case .net(let id): (2, Int(id.rawValue), "")
            }
        }

        public static func < (left: Line, right: Line) -> Bool { left.order < right.order }
    }

    /// Amount and base of a line; the base is nil for what is no contribution.
    public struct Amounts: Hashable, Sendable {
        public var amount: Cents
        public var base: Cents
        /// Cost of a line of the net part.
        public var cost: Cents

        var isZero: Bool { amount == .zero && base == .zero && cost == .zero }
    }

    public private(set) var lines: [Line: Amounts] = [:]
    public private(set) var gross = Cents.zero
    public private(set) var outsideGross = Cents.zero
    public private(set) var net = Cents.zero
    public private(set) var netTaxable = Cents.zero
    public private(set) var taxableBenefits = Cents.zero
    public private(set) var employerCost = Cents.zero
    public private(set) var wageTaxBase = Cents.zero
    public private(set) var reductionAgircArrco = Cents.zero
    public private(set) var exemptOvertime = Cents.zero
    public private(set) var ceiling = Cents.zero

    /// Nothing paid.
    public init() {}

    public init(_ payslip: Payslip) {
        for element in payslip.elements {
            add(.element(element.kind, label: element.label ?? element.kind.label),
                Amounts(amount: element.amount, base: .zero, cost: .zero))
        }
        for line in payslip.lines {
            add(.contribution(line.id), Amounts(amount: line.amount, base: line.base, cost: .zero))
        }
        for element in payslip.netElements where !Self.followsPayment(element.id) {
            add(.net(element.id), Amounts(amount: element.amount, base: element.base ?? .zero, cost: element.cost))
        }
        gross = payslip.gross
        outsideGross = payslip.outsideGross
        net = payslip.netBeforeDeductions
        netTaxable = payslip.netTaxable
        taxableBenefits = payslip.taxableBenefits
        employerCost = payslip.employerCost
        wageTaxBase = payslip.wageTaxBase
        reductionAgircArrco = payslip.reductionAgircArrco
        exemptOvertime = payslip.exemptOvertime
        ceiling = payslip.ceiling
    }

    /// Lines of the net part in order.
    public var netElements: [NetElement] {
        lines.keys.sorted().compactMap { line in
            guard case .net(let id) = line, let amounts = lines[line] else { return nil }
            return NetElement(id, amounts.amount, base: amounts.base, cost: amounts.cost)
        }
    }

    public var isZero: Bool { self == MonthFigures() }

    static func followsPayment(_ id: NetID) -> Bool { id == .alimony || id == .seizure || id == .recovered }

    public static func + (left: MonthFigures, right: MonthFigures) -> MonthFigures { left.combined(right, +) }
    public static func - (left: MonthFigures, right: MonthFigures) -> MonthFigures { left.combined(right, -) }

    private func combined(_ other: MonthFigures, _ operation: (Cents, Cents) -> Cents) -> MonthFigures {
        var result = MonthFigures()
        let none = Amounts(amount: .zero, base: .zero, cost: .zero)
        for line in Set(lines.keys).union(other.lines.keys) {
            let (mine, theirs) = (lines[line] ?? none, other.lines[line] ?? none)
            result.add(line, Amounts(amount: operation(mine.amount, theirs.amount),
                                     base: operation(mine.base, theirs.base),
                                     cost: operation(mine.cost, theirs.cost)))
        }
        result.gross = operation(gross, other.gross)
        result.outsideGross = operation(outsideGross, other.outsideGross)
        result.net = operation(net, other.net)
        result.netTaxable = operation(netTaxable, other.netTaxable)
        result.taxableBenefits = operation(taxableBenefits, other.taxableBenefits)
        result.employerCost = operation(employerCost, other.employerCost)
        result.wageTaxBase = operation(wageTaxBase, other.wageTaxBase)
        result.reductionAgircArrco = operation(reductionAgircArrco, other.reductionAgircArrco)
        result.exemptOvertime = operation(exemptOvertime, other.exemptOvertime)
        result.ceiling = operation(ceiling, other.ceiling)
        return result
    }

    private mutating func add(_ line: Line, _ amounts: Amounts) {
        let before = lines[line] ?? Amounts(amount: .zero, base: .zero, cost: .zero)
        let sum = Amounts(amount: before.amount + amounts.amount, base: before.base + amounts.base,
                          cost: before.cost + amounts.cost)
        lines[line] = sum.isZero ? nil : sum
    }
}

import CivilTime
import LegalParameters
import Money

/// The computation of one payslip, in the order in which the results depend on each other.
struct Calculation {
    private let rules: PayrollRules
    private let input: PayrollInput
    private let before: YearToDate
    private let gross: Cents
    private let relieved: Cents
    private let ceiling: Cents
    private let monthHours: SMICHours
    private let overtimeHours: Ratio
    private let bases: ContributionBases
    private var lines: [PayslipLine] = []
    private var year: YearToDate

    init(_ rules: PayrollRules, _ input: PayrollInput) throws(PayrollFault) {
        try Self.check(input)
        self.rules = rules
        self.input = input
        before = try input.yearToDate.carried(into: rules.period, reductionStart: rules.reductionStart)
        year = before
        lines.reserveCapacity(LineID.allCases.count)

        var gross = Cents.zero
        var relieved = Cents.zero
        var overtimeHours = Ratio.zero
        var complementaryHours = Ratio.zero
        for element in input.elements {
            gross += element.amount
            if element.kind.isRelieved { relieved += element.amount }
            guard let hours = element.hours else { continue }
            if element.kind.isOvertime { overtimeHours = overtimeHours + hours }
            if element.kind.isComplementary { complementaryHours = complementaryHours + hours }
        }
        guard gross >= .zero else { throw .negativeGross(gross) }
        self.gross = gross
        self.relieved = relieved
        self.overtimeHours = overtimeHours
        monthHours = SMICHours(weekHours: input.weekHours, paidShare: input.paidShare)
            + SMICHours(hours: overtimeHours + complementaryHours)
        ceiling = monthlyCeiling(
            rules.ceiling, weekHours: input.weekHours, complementaryHours: complementaryHours,
            presence: input.presence)
        var bases = ContributionBases(gross: gross, ceiling: ceiling, year: before, employerCover: .zero)
        bases.employerCover = Self.healthShares(input.healthPremium).employer
        if input.executive {
            bases.employerCover += (bases.tranche1 * rules.executiveProvident).roundedHalfUp()
        }
        self.bases = bases
    }

    private static func check(_ input: PayrollInput) throws(PayrollFault) {
        guard input.weekHours > .zero, input.weekHours <= Ratio(48, 1) else {
            throw .weekHours(input.weekHours)
        }
        for (name, share) in [("présence", input.presence), ("part de paie due", input.paidShare)] {
            guard share >= .zero, share <= .one else { throw .share(name, share) }
        }
    }

    /// Half each; the odd cent is the employer's, who owes at least half (CSS L911-7).
    private static func healthShares(_ premium: Cents) -> (employee: Cents, employer: Cents) {
        let employer = (premium * Ratio(1, 2)).roundedHalfUp()
        return (premium - employer, employer)
    }

    mutating func payslip() -> Payslip {
        addBases()
        for contribution in rules.contributions where contribution.concerns(input) {
            add(contribution.line, bases[contribution.base], contribution.rate)
        }
        addCover()
        addThresholdContributions()
        let exempt = rules.overtime.exempt(overtime: relieved, already: before.exemptOvertime)
        addCSG(exempt)
        addOvertimeRelief()
        let (coefficient, reduction) = addGeneralReduction()
        return result(exempt: exempt, coefficient: coefficient, reduction: reduction)
    }

    private mutating func addBases() {
        year.through = rules.period
        year.gross += gross
        year.ceiling += ceiling
        year.tranche1 += bases.tranche1
        year.tranche2 += bases.tranche2
        year.fourCeilings += bases.fourCeilings
        year.technicalBalance += bases.technicalBalance
        year.hours += monthHours
        year.reduction.pay += gross
        year.reduction.hours += monthHours
    }

    private mutating func add(_ id: LineID, _ base: Cents, _ rate: Rate) {
        guard base != .zero else { return }
        lines.append(PayslipLine(id: id, base: base, rate: rate, amount: (base * rate).roundedHalfUp()))
    }

    private mutating func add(_ id: LineID, base: Cents, amount: Cents) {
        guard amount != .zero else { return }
        lines.append(PayslipLine(id: id, base: base, rate: nil, amount: amount))
    }

    private mutating func addCover() {
        let health = Self.healthShares(input.healthPremium)
        add(.sSante, base: input.healthPremium, amount: health.employee)
        add(.eSante, base: input.healthPremium, amount: health.employer)
        if input.executive { add(.ePrevoyanceCadre, bases.tranche1, rules.executiveProvident) }
    }

    private mutating func addThresholdContributions() {
        let health = rules.health.lines(
            gross: gross, earlier: before.gross, supplement: before.healthSupplement,
            smic: rules.referenceSMIC, hours: year.hours)
        let family = rules.family.lines(
            gross: gross, earlier: before.gross, supplement: before.familySupplement,
            smic: rules.referenceSMIC, hours: year.hours)
        year.healthSupplement = health.supplement
        year.familySupplement = family.supplement
        for part in [health, family] {
            if gross != .zero { lines.append(part.month) }
            if let settlement = part.settlement { lines.append(settlement) }
        }
    }

    private mutating func addCSG(_ exempt: Cents) {
        let base = rules.csg.ordinaryBase(bases, exemptOvertime: exempt)
        add(.sCSGDeductible, base, rules.csg.deductible)
        add(.sCSGCRDSNonDeductible, base, rules.csg.nonDeductible)
        add(.sCSGCRDSHeuresSup, rules.csg.overtimeBase(exempt),
            rules.csg.deductible + rules.csg.nonDeductible)
        year.exemptOvertime += exempt
    }

    private mutating func addOvertimeRelief() {
        guard relieved != .zero else { return }
        let pensions = lines.filter { LineID.pensions.contains($0.id) }.map(\.amount).sum()
        add(.sReductionHeuresSup, base: relieved,
            amount: rules.overtime.employeeReduction(overtime: relieved, gross: gross, pensions: pensions))
        add(.eDeductionHeuresSup, base: .zero, amount: rules.overtime.employerDeduction(hours: overtimeHours))
    }

    /// The reduction due on the cumulated pay less what earlier months have granted; negative months give
    /// it back.
    private mutating func addGeneralReduction() -> (coefficient: Rate, reduction: Cents) {
        let coefficient = rules.reduction.coefficient(pay: year.reduction.pay, hours: year.reduction.hours)
        let due = (year.reduction.pay * coefficient).roundedHalfUp()
        let reduction = due - before.reduction.granted
        year.reduction.granted = due
        if reduction != .zero {
            lines.append(PayslipLine(id: .eReductionGenerale, base: year.reduction.pay, rate: coefficient,
                                     amount: -reduction))
        }
        return (coefficient, reduction)
    }

    private mutating func result(exempt: Cents, coefficient: Rate, reduction: Cents) -> Payslip {
        lines.sort { $0.id < $1.id }
        var employee = Cents.zero
        var employer = Cents.zero
        var notDeductible = Cents.zero
        for line in lines {
            if line.id.payer == .employee { employee += line.amount } else { employer += line.amount }
            if line.id.section == .csgNonDeductible { notDeductible += line.amount }
        }
        let netBeforeTax = gross - employee
        let healthCover = Self.healthShares(input.healthPremium).employer
        let netTaxable = netBeforeTax + notDeductible + healthCover - exempt
        let tax = rules.withholding.tax(on: netTaxable, input.withholding)
        year.netTaxable += netTaxable
        year.withheld += tax.amount
        let share = Ratio(rules.agircArrcoShare.e8, rules.reduction.maximum.e8)
        let wageTaxBase = gross + bases.employerCover
        return Payslip(
            period: rules.period, paymentDate: rules.paymentDate, elements: input.elements, lines: lines,
            gross: gross, ceiling: ceiling, bases: bases, coefficient: coefficient,
            reductionAgircArrco: (reduction * share).roundedHalfUp(), exemptOvertime: exempt,
            netBeforeTax: netBeforeTax, netSocial: max(.zero, netBeforeTax), netTaxable: netTaxable,
            withholding: input.withholding, withholdingBase: tax.base, withholdingRate: tax.rate,
            withheld: tax.amount, netPaid: netBeforeTax - tax.amount, employerCost: gross + employer,
            wageTaxBase: wageTaxBase, wageTax: rules.wageTax.monthly(wageTaxBase), yearToDate: year)
    }
}

extension LineID {
    /// The employee's pension contributions, whose actual rate limits the overtime reduction.
    static let pensions: Set<LineID> = [
        .sVieillessePlafonnee, .sVieillesseDeplafonnee, .sAgircArrcoT1, .sAgircArrcoT2, .sCEGT1, .sCEGT2,
        .sCET,
    ]
}

import CivilTime
import LegalParameters
import Money

/// The computation of one payslip, in the order in which the results depend on each other; lines are emitted in
/// the order of `LineID`, so nothing is sorted.
struct Calculation {
    private let rules: PayrollRules
    private let input: PayrollInput
    private let before: YearToDate
    private let pay: PaySums
    private let cover: CoverAmounts
    private let ceiling: Cents
    private let bases: ContributionBases
    private var lines: [PayslipLine] = []
    private var year: YearToDate
    private var pensions = Cents.zero
    private var legalOldAge = Cents.zero
    private var employee = Cents.zero
    private var notDeductible = Cents.zero

    init(_ rules: PayrollRules, _ input: PayrollInput) throws(PayrollFault) {
        try Self.check(input)
        self.rules = rules
        self.input = input
        before = try input.yearToDate.carried(into: rules.period, reductionStart: rules.reductionStart)
        year = before
        lines.reserveCapacity(rules.contributions.count + 12)
        let pay = PaySums(input.elements)
        guard pay.gross >= .zero else { throw .negativeGross(pay.gross) }
        self.pay = pay
        ceiling = monthlyCeiling(
            rules.ceiling, weekHours: input.weekHours, complementaryHours: pay.complementaryHours,
            presence: input.presence, fullTime: rules.employer.fullTimeWeek)
        var bases = ContributionBases(gross: pay.gross, ceiling: ceiling, year: before, employerCover: .zero)
        cover = CoverAmounts(rules, input, bases)
        bases.employerCover = cover.employer
        if input.mutualTermination { bases.mutualSeverance = pay.outside }
        self.bases = bases
    }

    private static func check(_ input: PayrollInput) throws(PayrollFault) {
        guard input.weekHours > .zero, input.weekHours <= Ratio(48, 1) else {
            throw .weekHours(input.weekHours)
        }
        guard input.presence >= .zero, input.presence <= .one else { throw .share("présence", input.presence) }
        guard input.paidShare >= .zero, input.paidShare <= .one else {
            throw .share("part de paie due", input.paidShare)
        }
    }

    mutating func payslip() throws(PayrollFault) -> Payslip {
        addBases()
        addContributions(0..<rules.employerStart)
        addCover(.employee)
        let exempt = rules.overtime.exempt(overtime: pay.relieved, already: before.exemptOvertime)
        addCSG(exempt)
        if pay.relieved != .zero, pay.gross > .zero {
            add(.sReductionHeuresSup, base: pay.relieved,
                amount: rules.overtime.employeeReduction(
                    overtime: pay.relieved, gross: pay.gross, pensions: pensions, legalOldAge: legalOldAge))
        }
        for line in lines { employee += line.amount }
        addContributions(rules.employerStart..<rules.pensionEnd)
        addCover(.employer)
        let settlements = addThresholdContributions()
        addContributions(rules.pensionEnd..<rules.contributions.count)
        let (coefficient, reduction) = addGeneralReduction()
        let agircArrco = (reduction * rules.agircArrcoPart).roundedHalfUp()
        if pay.relieved != .zero {
            add(.eDeductionHeuresSup, base: .zero,
                amount: rules.overtime.employerDeduction(
                    hours: pay.overtimeHours,
                    left: OvertimeRelief.left(of: lines + settlements, reduction: reduction - agircArrco)))
        }
        lines.append(contentsOf: settlements)
        return try result(exempt: exempt, coefficient: coefficient, agircArrco: agircArrco)
    }

    private mutating func addBases() {
        let hours = SMICHours(weekHours: input.weekHours, paidShare: input.paidShare)
            + SMICHours(hours: pay.overtimeHours + pay.complementaryHours)
        year.through = rules.period
        year.gross += pay.gross
        year.ceiling += ceiling
        year.tranche1 += bases.tranche1
        year.tranche2 += bases.tranche2
        year.fourCeilings += bases.fourCeilings
        year.technicalBalance += bases.technicalBalance
        year.hours += hours
        year.reduction.pay += pay.gross
        year.reduction.hours += hours
    }

    private mutating func addContributions(_ range: Range<Int>) {
        for place in range {
            let contribution = rules.contributions[place]
            guard contribution.concerns(input) else { continue }
            let base = bases[contribution.base]
            guard base != .zero else { continue }
            let amount = base.rounded(times: contribution.rate)
            if contribution.line <= .sCET { pensions += amount }
            if contribution.line <= .sVieillesseDeplafonnee { legalOldAge += amount }
            lines.append(PayslipLine(id: contribution.line, base: base, rate: contribution.rate, amount: amount))
        }
    }

    private mutating func add(_ id: LineID, _ base: Cents, _ rate: Rate) {
        guard base != .zero, rate != .zero else { return }
        lines.append(PayslipLine(id: id, base: base, rate: rate, amount: base.rounded(times: rate)))
    }

    private mutating func add(_ id: LineID, base: Cents, amount: Cents) {
        guard amount != .zero else { return }
        lines.append(PayslipLine(id: id, base: base, rate: nil, amount: amount))
    }

    private mutating func addCover(_ payer: Payer) {
        let (covers, flat) = (cover.covers, cover.covers.providentFlat)
        switch payer {
        case .employee:
            add(.sSante, base: cover.healthPremium, amount: cover.healthEmployee)
            addProvident(.sPrevoyanceT1, covers.tranche1.employee, plus: flat.employee)
            add(.sPrevoyanceT2, bases.tranche2, covers.tranche2.employee)
        case .employer:
            add(.eSante, base: cover.healthPremium, amount: cover.healthEmployer)
            addProvident(.ePrevoyanceT1, covers.tranche1.employer, plus: flat.employer)
            add(.ePrevoyanceT2, bases.tranche2, covers.tranche2.employer)
            if input.executive { add(.ePrevoyanceCadre, bases.tranche1, rules.executiveProvident) }
        }
    }

    /// A provident premium in per cent of the first tranche, of a fixed amount, or of both.
    private mutating func addProvident(_ line: LineID, _ rate: Rate, plus flat: Cents) {
        guard flat != .zero else { return add(line, bases.tranche1, rate) }
        add(line, base: bases.tranche1, amount: bases.tranche1.rounded(times: rate) + flat)
    }

    /// - Returns: the lines that settle earlier months, last in the order of lines.
    private mutating func addThresholdContributions() -> [PayslipLine] {
        let health = rules.health.lines(
            gross: pay.gross, earlier: before.gross, supplement: before.healthSupplement,
            smic: rules.referenceSMIC, hours: year.hours)
        let family = rules.family.lines(
            gross: pay.gross, earlier: before.gross, supplement: before.familySupplement,
            smic: rules.referenceSMIC, hours: year.hours)
        year.healthSupplement = health.supplement
        year.familySupplement = family.supplement
        if pay.gross != .zero {
            lines.append(health.month)
            lines.append(family.month)
        }
        guard health.settlement != nil || family.settlement != nil else { return [] }
        return [health.settlement, family.settlement].compactMap { $0 }
    }

    private mutating func addCSG(_ exempt: Cents) {
        let base = rules.csg.ordinaryBase(bases, exemptOvertime: exempt)
        let both = rules.csg.deductible + rules.csg.nonDeductible
        add(.sCSGDeductible, base, rules.csg.deductible)
        let deductible = lines.count
        add(.sCSGCRDSNonDeductible, base, rules.csg.nonDeductible)
        add(.sCSGCRDSHeuresSup, rules.csg.overtimeBase(bases, exemptOvertime: exempt), both)
        add(.sCSGCRDSIndemnites, pay.aboveLegal, both)
        for place in deductible..<lines.count { notDeductible += lines[place].amount }
        year.exemptOvertime += exempt
    }

    /// The reduction due on the cumulated pay less what earlier months have granted; negative months give
    /// it back.
    private mutating func addGeneralReduction() -> (coefficient: Rate, reduction: Cents) {
        let coefficient = rules.reduction.coefficient(pay: year.reduction.pay, hours: year.reduction.hours)
        let due = year.reduction.pay.rounded(times: coefficient)
        let reduction = due - before.reduction.granted
        year.reduction.granted = due
        if reduction != .zero {
            lines.append(PayslipLine(id: .eReductionGenerale, base: year.reduction.pay, rate: coefficient,
                                     amount: -reduction))
        }
        return (coefficient, reduction)
    }

    private mutating func result(
        exempt: Cents, coefficient: Rate, agircArrco: Cents
    ) throws(PayrollFault) -> Payslip {
        var employer = -employee
        for line in lines { employer += line.amount }
        var benefits = Cents.zero
        var cost = pay.gross + pay.outside + employer
        for element in input.netElements {
            if element.id.isBenefit { benefits += element.amount }
            cost += element.cost
        }
        let net = pay.gross + pay.outside + benefits - employee
        let netTaxable = net - benefits - pay.outside + notDeductible + cover.healthEmployer - exempt
        var elements = input.netElements
        if pay.inKind != .zero { elements.insert(NetElement(.receivedInKind, -pay.inKind), at: place(elements)) }
        let payment = try rules.payment(PaymentTerms(
            net: net, taxed: netTaxable + input.taxableBenefits, elements: elements, withholding: input.withholding,
            claims: input.claims, correction: input.withholdingCorrection))
        year.netTaxable += netTaxable
        year.withheld += payment.withheld
        let wageTaxBase = pay.gross + pay.aboveLegal + bases.employerCover
        return Payslip(
            period: rules.period, paymentDate: rules.paymentDate, elements: input.elements, lines: lines,
            netElements: payment.netElements, gross: pay.gross, outsideGross: pay.outside, ceiling: ceiling,
            weekHours: input.weekHours, presence: input.presence, paidShare: input.paidShare, bases: bases,
            coefficient: coefficient,
            reductionAgircArrco: agircArrco, exemptOvertime: exempt,
            netBeforeDeductions: net, netBeforeTax: payment.netBeforeTax, netSocial: max(.zero, net),
            netTaxable: netTaxable, taxableBenefits: input.taxableBenefits, withholding: input.withholding,
            withholdingBase: payment.withholdingBase,
            withholdingRate: payment.withholdingRate, withheld: payment.withheld, netPaid: payment.netPaid,
            shortfall: payment.shortfall, employerCost: cost, wageTaxBase: wageTaxBase,
            wageTax: rules.wageTax.monthly(wageTaxBase), yearToDate: year, law: rules.law)
    }

    private func place(_ elements: [NetElement]) -> Int {
        elements.firstIndex { $0.id > .receivedInKind } ?? elements.count
    }
}

/// The sums of the gross part that the lines depend on.
private struct PaySums {
    var gross = Cents.zero
    /// Severance that is no pay, and the part of it that owes CSG.
    var outside = Cents.zero
    var aboveLegal = Cents.zero
    var inKind = Cents.zero
    /// Pay of overtime and complementary hours.
    var relieved = Cents.zero
    var overtimeHours = Ratio.zero
    var complementaryHours = Ratio.zero

    init(_ elements: [GrossElement]) {
        for element in elements {
            switch element.kind {
            case .severance: outside += element.amount
            case .severanceAboveLegal:
                outside += element.amount
                aboveLegal += element.amount
            case .benefitInKind:
                gross += element.amount
                inKind += element.amount
            case .overtimeFirstEight, .overtimeBeyondEight:
                gross += element.amount
                relieved += element.amount
                if let hours = element.hours { overtimeHours = overtimeHours + hours }
            case .complementaryWithinTenth, .complementaryBeyondTenth, .complementaryAnnualised:
                gross += element.amount
                relieved += element.amount
                if let hours = element.hours { complementaryHours = complementaryHours + hours }
            default: gross += element.amount
            }
        }
    }
}

/// The cover contracts in the amounts of one month.
private struct CoverAmounts {
    let covers: Covers
    let healthPremium: Cents
    let healthEmployee: Cents
    let healthEmployer: Cents
    /// All that the employer pays for health and provident cover.
    let employer: Cents

    init(_ rules: PayrollRules, _ input: PayrollInput, _ bases: ContributionBases) {
        covers = input.executive ? rules.executiveCovers : rules.otherCovers
        // Half each; the odd cent is the employer's, who owes at least half (CSS L911-7).
        let ownEmployer = Cents((input.healthPremium.count + 1) / 2)
        let contract = input.inHealthContract
        healthEmployer = ownEmployer + (contract ? covers.healthFlat.employer : .zero)
        healthEmployee = input.healthPremium - ownEmployer + (contract ? covers.healthFlat.employee : .zero)
        healthPremium = healthEmployer + healthEmployee
        var employer = healthEmployer + bases.tranche1.rounded(times: covers.tranche1.employer)
            + covers.providentFlat.employer + bases.tranche2.rounded(times: covers.tranche2.employer)
        if input.executive { employer += bases.tranche1.rounded(times: rules.executiveProvident) }
        self.employer = employer
    }
}

import CivilTime
import Money
import Payroll
import Storage

extension StoredPayslip {
    /// A payslip as it is stored: its lines with their explanations, those of its rappels, and the totals.
    ///
    /// - Parameter wageTax: its part of the pool's wage tax.
    init(_ settled: SettledDraft, wageTax: Cents, _ month: PayrollMonth) throws {
        let slip = settled.draft.payslip
        let (all, payment) = (settled.figures, settled.payment)
        let contract = settled.draft.contract
        self.init(
            employee: contract.employee, contractFrom: contract.from, paidOn: slip.paymentDate,
            job: contract.job, jobClass: month.sources.jobClasses[contract.job] ?? contract.job.text,
            gross: all.gross, ceiling: slip.ceiling, coefficient: slip.coefficient,
            reductionAgircArrco: all.reductionAgircArrco,
            netBeforeTax: payment.netBeforeTax, netSocial: max(.zero, all.net), netTaxable: all.netTaxable,
            withholdingKind: slip.withholding.word, withholdingBase: payment.withholdingBase,
            withholdingRate: payment.withholdingRate, withheld: payment.withheld, netPaid: payment.netPaid,
            costBeforeWageTax: all.employerCost, wageTaxBeforeAllowance: slip.wageTax, wageTaxBase: all.wageTaxBase,
            wageTax: wageTax, yearToDate: settled.yearToDate, contractGross: settled.draft.contractGross,
            leave: settled.draft.leave, shortfall: payment.shortfall, debt: settled.debt,
            lines: try Self.lines(settled, wageTax, month.rules),
            figures: Dictionary(uniqueKeysWithValues: [(month.period, MonthFigures(slip).totals)]
                + settled.rappels.map { ($0.period, $0.difference.totals) }))
    }

    private static func lines(
        _ settled: SettledDraft, _ wageTax: Cents, _ rules: PayrollRules
    ) throws -> [Line] {
        let rappels = settled.rappels.flatMap(lines)
        func rappel(_ payers: Line.Payer...) -> [Line] { rappels.filter { payers.contains($0.payer) } }
        return try grossLines(settled.draft) + rappel(.gross) + contributionLines(settled.draft.payslip, rules)
            + rappel(.employee, .employer) + netLines(settled, rules) + rappel(.net) + totals(settled, wageTax, rules)
    }

    private static func grossLines(_ draft: PayrollMonth.Draft) -> [Line] {
        zip(draft.payslip.elements, draft.prepared.explanations).filter { !$0.0.kind.isOutsideGross }.map {
            element, explanation in
            Line(
                id: element.kind.rawValue, section: "BRUT", label: element.label ?? element.kind.label,
                payer: .gross, minutes: element.hours.map { ($0 * Ratio(60, 1)).nearest }, base: nil,
                rate: element.premium, amount: element.amount, explanation: explanation.text)
        }
    }

    private static func contributionLines(_ slip: Payslip, _ rules: PayrollRules) throws -> [Line] {
        try slip.lines.map { line in
            Line(
                id: line.id.code, section: line.id.section.label, label: line.id.label,
                payer: line.id.payer == .employee ? .employee : .employer, minutes: nil, base: line.base,
                rate: line.rate, amount: line.amount,
                explanation: try rules.explanation(of: line.id, in: slip)?.text ?? "")
        }
    }

    /// Severance, which is paid beside the gross pay, the month's lines of the net part, and what is taken of the
    /// payment as a whole.
    private static func netLines(_ settled: SettledDraft, _ rules: PayrollRules) throws -> [Line] {
        let draft = settled.draft
        let severance = zip(draft.payslip.elements, draft.prepared.explanations)
            .filter { $0.0.kind.isOutsideGross }.map { element, explanation in
                Line(
                    id: element.kind.rawValue, section: "NET", label: element.label ?? element.kind.label, payer: .net,
                    minutes: nil, base: nil, rate: nil, amount: element.amount, cost: element.amount,
                    explanation: explanation.text)
            }
        let elements = draft.payslip.netElements.filter { !MonthFigures.followsPayment($0.id) }
            + settled.payment.netElements.filter { MonthFigures.followsPayment($0.id) }
        return try severance + elements.map { element in
            Line(
                id: element.id.code, section: "NET", label: element.id.label, payer: .net, minutes: nil,
                base: element.base, rate: nil, amount: element.amount, cost: element.cost,
                explanation: try rules.explanation(of: element).text)
        }
    }

    /// The lines of an earlier month that have changed, as differences.
    private static func lines(_ rappel: Rappel) -> [Line] {
        rappel.difference.lines.sorted { $0.key < $1.key }.map { key, amounts in
            let (id, section, payer): (String, String, Line.Payer) = switch key {
            case .element(let kind, _):
                kind.isOutsideGross ? (kind.rawValue, "NET", .net) : (kind.rawValue, "BRUT", .gross)
            case .contribution(let id): (id.code, id.section.label, id.payer == .employee ? .employee : .employer)
            case .net(let id): (id.code, "NET", .net)
            }
            let isOutside = payer == .net && NetID(code: id) == nil
            return Line(
                id: id, section: section, label: key.label, payer: payer, minutes: nil,
                base: payer == .gross || isOutside ? nil : amounts.base, rate: nil, amount: amounts.amount,
                cost: isOutside ? amounts.amount : amounts.cost, correctedPeriod: rappel.period,
                explanation: "\(amounts.amount.french) : \(rappel.period.french) recalculé avec ce qui en est connu "
                    + "aujourd'hui, moins ce qui en a été payé ; règles et taux de ce mois (CSS R242-1)")
        }
    }

    private static func totals(
        _ settled: SettledDraft, _ wageTax: Cents, _ rules: PayrollRules
    ) throws -> [Line] {
        let slip = settled.draft.payslip
        let (all, payment) = (settled.figures, settled.payment)
        func total(_ id: String, _ label: String, _ amount: Cents, _ explanation: Explanation) -> Line {
            Line(id: id, section: "TOTAL", label: label, payer: .total, minutes: nil, base: nil, rate: nil,
                 amount: amount, explanation: explanation.text)
        }
        let share = Explanation(
            "Taxe sur les salaires, part du bulletin", wageTax,
            "compte du groupement pour l'année jusqu'à ce mois, moins les comptes d'avant, partagé par taxe brute",
            parts: [try rules.wageTaxExplanation(in: slip)]
                + settled.rappelParts(", assiette") { $0.wageTaxBase })
        let tax = try rules.withholdingExplanation(
            in: slip, payment: payment, rappels: settled.rappelParts { $0.netTaxable + $0.taxableBenefits })
        let withheld = Line(
            id: "pas", section: "TOTAL", label: "Impôt prélevé à la source", payer: .total, minutes: nil,
            base: payment.withholdingBase, rate: payment.withholdingRate, amount: payment.withheld,
            explanation: tax.text)
        return try [
            total("gross", "Brut", all.gross,
                  settled.explained(settled.draft.prepared.grossExplanation(slip), all.gross) { $0.gross }),
            total("net_social", "Montant net social", max(.zero, all.net),
                  settled.explained(rules.netSocialExplanation(in: slip), max(.zero, all.net)) { $0.net }),
            total("net_before_tax", "Net à payer avant impôt", payment.netBeforeTax,
                  settled.netBeforeTaxExplanation(rules)),
            total("net_taxable", "Net imposable", all.netTaxable,
                  settled.explained(rules.netTaxableExplanation(in: slip), all.netTaxable) { $0.netTaxable }),
            withheld,
            total("net_paid", "Net payé", payment.netPaid, settled.netPaidExplanation(tax, rules)),
            total("wage_tax", "Taxe sur les salaires (part)", wageTax, share),
            total("employer_cost", "Coût employeur", all.employerCost + wageTax, settled.explained(
                rules.employerCostExplanation(in: slip, wageTax: wageTax), all.employerCost + wageTax
            ) { $0.employerCost }),
        ]
    }
}

extension StoredPayslip.Line {
    /// Whether its amount is the employer's and no part of what the employee earns or owes.
    public var isEmployers: Bool { payer == .employer || id == "wage_tax" || id == "employer_cost" }
}

extension SettledDraft {
    /// What each rappel brings to a sum.
    fileprivate func rappelParts(_ what: String = "", _ amount: (MonthFigures) -> Cents) -> [Explanation] {
        rappels.map { Explanation("Rappel (\($0.period.french))" + what, amount($0.difference)) }
    }

    /// A total of the month with what its rappels add to it.
    fileprivate func explained(
        _ month: Explanation, _ amount: Cents, _ rappel: (MonthFigures) -> Cents
    ) -> Explanation {
        guard !rappels.isEmpty else { return month }
        return Explanation(month.subject, amount, "le mois et ses rappels", parts: [month] + rappelParts("", rappel))
    }

    /// What is taken of the net for third parties and debts is taken of the month and its rappels together.
    fileprivate func netBeforeTaxExplanation(_ rules: PayrollRules) throws -> Explanation {
        let month = try rules.netBeforeTaxExplanation(in: draft.payslip)
        guard !rappels.isEmpty else { return month }
        let parts = rappelParts { $0.netBeforeTax }
        let claims = payment.netBeforeTax - draft.payslip.netBeforeTax - parts.compactMap(\.amount).sum()
        let more = claims == .zero ? [] : [Explanation("Saisies et reprises de plus sur ce net", claims)]
        return Explanation(
            month.subject, payment.netBeforeTax, "le mois et ses rappels", parts: [month] + parts + more)
    }

    fileprivate func netPaidExplanation(_ tax: Explanation, _ rules: PayrollRules) throws -> Explanation {
        guard !rappels.isEmpty else { return try rules.netPaidExplanation(in: draft.payslip) }
        return .netPaid(
            payment.netPaid, shortfall: payment.shortfall, of: payment.netBeforeTax, withheld: payment.withheld,
            parts: [try netBeforeTaxExplanation(rules), tax])
    }
}

extension Withholding {
    /// As stored with the payslip.
    var word: String {
        switch self {
        case .neutral: "neutral"
        case .neutralShortContract: "neutral-short"
        case .personal: "personal"
        }
    }
}

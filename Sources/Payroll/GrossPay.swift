import CivilTime
import LegalParameters
import Money
import People

extension PayrollRules {
    /// The gross part of a month from its facts, and with it everything that one payslip depends on.
    ///
    /// - Parameter yearToDate: the contract's year up to the month before.
    /// - Throws: `ParameterFault` for a parameter without value, `PayrollFault` for an input that is missing or
    ///   contradicts itself.
    public func prepare(_ facts: MonthFacts, yearToDate: YearToDate = YearToDate()) throws -> PreparedMonth {
        var pay = try GrossPay(self, facts, yearToDate)
        try pay.addContractPay()
        try pay.addHours()
        pay.addFurther()
        pay.addUnpaid()
        try pay.addLeave()
        try pay.addStoppages()
        try pay.addSettlement()
        return try pay.prepared()
    }
}

/// The gross part under construction.
struct GrossPay {
    let rules: PayrollRules
    let facts: MonthFacts
    let scheduled: ScheduledMonth
    private let yearToDate: YearToDate
    private(set) var elements: [GrossElement] = []
    private var explanations: [Explanation] = []
    private var netElements: [NetElement]
    private var taxableBenefits = Cents.zero
    private var stoppageDays: [StoppageDay] = []
    private var unpaidDays: Set<CivilDate> = []
    /// Monthly pay of each segment: base, seniority, differential of a whole month.
    private var monthlyPays: [Cents] = []

    init(_ rules: PayrollRules, _ facts: MonthFacts, _ yearToDate: YearToDate) throws {
        guard facts.period == rules.period else { throw PayrollFault.notAfter(facts.period, rules.period) }
        self.rules = rules
        self.facts = facts
        self.yearToDate = yearToDate
        netElements = facts.netElements
        scheduled = ScheduledMonth(facts.period, versions: facts.versions)
        guard !scheduled.segments.isEmpty else {
            throw PayrollFault.contradiction("aucun contrat en \(facts.period.french) : pas de bulletin ordinaire")
        }
    }

    private var law: LegalParameters { rules.parameters }
    private var day: CivilDate { rules.period.first }
    private var last: ScheduledMonth.Segment { scheduled.segments[scheduled.segments.count - 1] }

    mutating func add(_ element: GrossElement, _ explanation: Explanation? = nil) throws {
        elements.append(element)
        explanations.append(try explanation ?? rules.explanation(of: element))
    }

    // MARK: Contract pay

    mutating func addContractPay() throws {
        for segment in scheduled.segments {
            let whole = try wholePay(segment.contract)
            // Monthly pay is for the contract's week in 52 twelfths (L3242-1).
            let hours = Ratio(segment.contract.weekMinutes * 52, 12 * 60) * segment.share
            monthlyPays.append(whole.amounts.map(\.monthly).sum())
            for (kind, monthly) in whole.amounts where monthly != .zero {
                let amount = (monthly * segment.share).roundedHalfUp()
                try add(GrossElement(kind, amount, label: label(kind, segment), hours: kind == .basePay ? hours : nil),
                        Explanation(kind.label, amount, part(monthly, segment), parts: origin(kind, whole.source)))
            }
        }
    }

    /// What a version pays for a whole month.
    private func wholePay(
        _ contract: Contract
    ) throws -> (amounts: [(kind: GrossKind, monthly: Cents)], source: Explanation) {
        let (base, seniority, source) = try monthlyPay(contract)
        let hours = Ratio(contract.weekMinutes, 60)
        let differential = rules.smicDifferential(pay: base + seniority, weekHours: hours)?.amount ?? .zero
        return ([(.basePay, base), (.seniority, seniority), (.smicDifferential, differential)], source)
    }

    private func label(_ kind: GrossKind, _ segment: ScheduledMonth.Segment) -> String? {
        scheduled.isWhole ? nil
            : "\(kind.label) du \(segment.days.lowerBound.french) au \(segment.days.upperBound.french)"
    }

    private func part(_ monthly: Cents, _ segment: ScheduledMonth.Segment) -> String {
        guard segment.share < .one else { return "mois entier" }
        return "\(monthly.french) x \(frenchHours(segment.minutes)) planifiées du contrat sur "
            + "\(frenchHours(segment.wholeMinutes)) du mois"
    }

    private func origin(_ kind: GrossKind, _ source: Explanation) throws -> [Explanation] {
        guard kind == .smicDifferential else { return [source] }
        return [Explanation("SMIC pour les heures du contrat, 52/12 par semaine (C. trav. L3231-2)"),
                try Explanation(law, .smicHoraireBrut, on: day)]
    }

    /// Base pay and seniority of a whole month under a version.
    private func monthlyPay(_ contract: Contract) throws -> (base: Cents, seniority: Cents, source: Explanation) {
        if let agreed = contract.monthlyGross {
            return (agreed, .zero, Explanation("Brut mensuel convenu au contrat du \(contract.from.french)", agreed))
        }
        let hours = Ratio(contract.weekMinutes, 60)
        switch facts.idcc {
        case "1261":
            let pay = try ALISFAPay(
                points: contract.points, experiencePoints: contract.experiencePoints,
                seniorityPoints: facts.seniorityPoints, weekHours: hours, on: day, law)
            return (pay.month, pay.seniority, pay.explanation)
        case "1518":
            let pay = try EclatPay(coefficient: contract.points, furtherPoints: contract.experiencePoints,
                                   weekHours: hours, on: day, law)
            return (pay.month, .zero, pay.explanation)
        default:
            throw PayrollFault.contradiction(
                "convention \(facts.idcc) : aucune échelle connue ; donner un brut mensuel convenu")
        }
    }

    // MARK: Hours and elements of the month

    mutating func addHours() throws {
        let hourly = monthlyPays[monthlyPays.count - 1]
        let weekHours = Ratio(last.contract.weekMinutes, 60)
        for extra in facts.extraMinutes where extra.minutes > 0 {
            guard extra.kind.isRelieved else {
                throw PayrollFault.contradiction("« \(extra.kind.label) » n'est pas payé à l'heure")
            }
            let version = extra.version ?? last.contract
            let week = Ratio(version.weekMinutes, 60)
            let (amounts, source) = try wholePay(version)
            let whole = amounts.map(\.monthly).sum()
            let element = rules.extraHours(
                extra.kind, hours: Ratio(extra.minutes, 60), basePay: whole, weekHours: week)
            let premium = element.premium ?? .zero
            try add(element, Explanation(
                element.kind.label, element.amount,
                "\(frenchHours(extra.minutes)) x \(whole.french) / (\(frenchHours(version.weekMinutes)) x 52 / 12) x "
                    + "(1 + \(premium.frenchPercent)), semaines finies dans le mois",
                parts: [source] + rules.explanation(of: element).parts))
        }
        func plain(_ kind: GrossKind, _ hours: Ratio) -> GrossElement {
            let month = weekHours * Ratio(52, 12)
            let amount = (hourly * (hours * Ratio(month.denominator, month.numerator))).roundedHalfUp()
            return GrossElement(kind, amount, hours: hours)
        }
        if facts.labourDayMinutes > 0 { try add(plain(.labourDay, Ratio(facts.labourDayMinutes, 60))) }
        guard facts.splitDays > 0 || facts.shortNotices > 0 else { return }
        guard facts.idcc == "1261" else {
            throw PayrollFault.contradiction("coupures et délais réduits : règles de la seule convention 1261")
        }
        if facts.splitDays > 0 {
            try add(GrossElement(.splitDay, try law.cents(.alisfaCoupureIndemnite, on: day) * facts.splitDays))
        }
        if facts.shortNotices > 0 {
            let hours = try law.quantity(.alisfaDelaiCourtRepos, on: day)
            try add(plain(.shortNotice, hours * Ratio(facts.shortNotices, 1)))
        }
    }

    mutating func addFurther() {
        for element in facts.further {
            elements.append(element)
            explanations.append(Explanation(element.label ?? element.kind.label, element.amount, "élément saisi",
                                            parts: [Explanation("Texte", nil, element.kind.article)]))
        }
        guard facts.leaveSettlement != .zero else { return }
        let element = GrossElement(.leaveTenth, facts.leaveSettlement, label: "Congés payés, solde du dixième")
        elements.append(element)
        explanations.append(Explanation(element.kind.label, element.amount, "solde de la période de congés",
                                        parts: [Explanation("Texte", nil, element.kind.article)]))
    }

    // MARK: Absences

    /// Pay of some days by the real hours, segment by segment.
    func pay(of days: ClosedRange<CivilDate>, share: Ratio = .one) -> (amount: Cents, minutes: Int) {
        var (amount, minutes) = (Cents.zero, 0)
        for (place, segment) in scheduled.segments.enumerated() {
            let lost = days.clamped(to: segment.days)
            guard days.overlaps(segment.days) else { continue }
            let planned = lost.reduce(0) { $0 + scheduled.minutes(on: $1) }
            let whole = segment.wholeMinutes
            guard whole > 0 else { continue }
            minutes += planned
            amount += (monthlyPays[place] * (Ratio(planned, whole) * share)).roundedHalfUp()
        }
        return (amount, minutes)
    }

    private func absence(
        _ kind: GrossKind, _ days: ClosedRange<CivilDate>, _ amount: Cents, _ minutes: Int
    ) -> Explanation {
        Explanation(
            kind.label, amount,
            "salaire mensuel x \(frenchHours(minutes)) d'absence sur les heures planifiées du mois, "
                + "du \(days.lowerBound.french) au \(days.upperBound.french)",
            parts: [Explanation("Texte", nil, kind.article)])
    }

    mutating func addUnpaid() {
        for range in facts.unpaid where range.overlaps(facts.period.days) {
            let days = range.clamped(to: facts.period.days)
            unpaidDays.formUnion(days)
            let (amount, minutes) = pay(of: days)
            guard amount != .zero else { continue }
            elements.append(GrossElement(.absence, -amount, hours: Ratio(minutes, 60)))
            explanations.append(absence(.absence, days, -amount, minutes))
        }
    }

    mutating func addLeave() throws {
        let rule = try LeavePay(on: day, law)
        for leave in facts.leaves where leave.days.overlaps(facts.period.days) {
            let days = leave.days.clamped(to: facts.period.days)
            let (amount, minutes) = pay(of: days)
            let hours = Ratio(minutes, 60)
            try add(GrossElement(.leaveAbsence, -amount, hours: hours), absence(.leaveAbsence, days, -amount, minutes))
            try add(GrossElement(.leavePay, amount, hours: hours), absence(.leavePay, days, amount, minutes))
            let tenth = rule.byTenth(referencePay: leave.referencePay, days: leave.count, earned: leave.earned)
            guard tenth > amount else { continue }
            try add(GrossElement(.leaveTenth, tenth - amount), Explanation(
                GrossKind.leaveTenth.label, tenth - amount,
                "dixième \(tenth.french) pour \(leave.count.french) jours sur \(leave.earned.french), moins "
                    + "maintien \(amount.french)",
                parts: [Explanation("Rémunération de référence", leave.referencePay),
                        try Explanation(law, .cpDixieme, on: day)]))
        }
    }

    mutating func addStoppages() throws {
        let rights = SickPayRights(idcc: facts.idcc, hired: facts.hired, law)
        let all = try rights.days(facts.stoppages)
        stoppageDays = all.filter { facts.period.days.contains($0.day) && scheduled.covers($0.day) }
        guard !stoppageDays.isEmpty else { return }
        let withoutStoppage = try rules.payslip(for: input(paidShare: .one))
        let sick = try SickMonth(self, stoppageDays, law)
        for (kind, amount, minutes, days) in sick.absences where amount != .zero {
            try add(GrossElement(kind, -amount, hours: Ratio(minutes, 60)), absence(kind, days, -amount, minutes))
        }
        let (topUp, origin) = try sick.topUp(self, healthy: withoutStoppage)
        let maintained = topUp > .zero
        if maintained {
            try add(GrossElement(.sickPay, topUp + sick.benefits), origin)
            try add(GrossElement(.dailyBenefits, -sick.benefits), Explanation(
                GrossKind.dailyBenefits.label, -sick.benefits, "\(sick.benefitDays) jours indemnisés",
                parts: sick.benefitParts))
            if facts.subrogation, sick.benefits != .zero {
                netElements.append(NetElement(.subrogatedBenefits, sick.netBenefits, base: sick.benefits))
                netElements.sort { $0.id < $1.id }
                taxableBenefits = sick.taxableBenefits
            }
        }
        for day in stoppageDays where !day.stoppage.isPartial && !(maintained && day.isMaintained) {
            unpaidDays.insert(day.day)
        }
    }

    mutating func addSettlement() throws {
        guard let settlement = facts.settlement else { return }
        let gross = elements.filter { !$0.kind.isOutsideGross }.map(\.amount).sum()
        for element in try settlement.elements(monthGross: gross, on: day, law) {
            let origin = try rules.explanation(of: element)
            try add(element, Explanation(origin.subject, element.amount, settlement.statement(of: element.kind),
                                         parts: settlement.parts(of: element.kind, monthGross: gross) + origin.parts))
        }
    }

    // MARK: Result

    /// Elements that an absence lowers, as paid.
    private var paid: Cents {
        elements.filter { element in
            switch element.kind {
            case .basePay, .seniority, .smicDifferential, .absence, .sicknessAbsence, .accidentAbsence,
                .maternityAbsence, .sickPay, .dailyBenefits, .leaveAbsence, .leavePay: true
            default: false
            }
        }.map(\.amount).sum()
    }

    /// Pay due over the pay of a whole month, between zero and one.
    private var paidShare: Ratio {
        var whole = Ratio.zero
        for (segment, monthly) in zip(scheduled.segments, monthlyPays) {
            let days = segment.days.upperBound - segment.days.lowerBound + 1
            whole = whole + Ratio(monthly.count * days, scheduled.employedDays)
        }
        guard whole > .zero, paid > .zero else { return paid > .zero ? .one : .zero }
        return min(.one, Ratio(paid.count, 1) * Ratio(whole.denominator, whole.numerator))
    }

    func input(paidShare: Ratio, adding more: [GrossElement] = [], net: [NetElement] = []) -> PayrollInput {
        PayrollInput(
            contract: last.contract.kind, weekHours: scheduled.weekHours, executive: last.contract.executive,
            elements: elements + more, healthPremium: facts.healthPremium, withholding: facts.withholding,
            presence: scheduled.presence { unpaidDays.contains($0) }, paidShare: paidShare, yearToDate: yearToDate,
            netElements: netElements + net, inHealthContract: facts.inHealthContract, taxableBenefits: taxableBenefits,
            mutualTermination: facts.settlement?.reason == .mutualAgreement, claims: NetClaims(),
            withholdingCorrection: facts.withholdingCorrection)
    }

    func prepared() throws -> PreparedMonth {
        var input = input(paidShare: paidShare)
        input.claims = facts.claims
        return PreparedMonth(input: input, explanations: explanations, scheduled: scheduled, stoppageDays: stoppageDays)
    }
}

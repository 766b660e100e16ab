import CivilTime
import LegalParameters
import Money

extension PayrollRules {
    /// Why a contribution line of a payslip of these rules has its amount.
    ///
    /// - Returns: nil when the payslip has no such line.
    /// - Throws: never for a payslip that these rules have computed; a parameter that is missing otherwise.
    public func explanation(of id: LineID, in payslip: Payslip) throws(ParameterFault) -> Explanation? {
        guard let line = payslip.lines.first(where: { $0.id == id }) else { return nil }
        return try explanation(of: line, payslip)
    }

    /// The same for a line of the payslip.
    func explanation(of line: PayslipLine, _ payslip: Payslip) throws(ParameterFault) -> Explanation {
        var product = line.rate.map { "\(line.base.french) x \(text(of: $0, in: line.id))" } ?? ""
        if line.id == .eReductionGenerale {
            let granted = payslip.yearToDate.reduction.granted + line.amount
            product = "-(\(product)) + \(granted.french) déjà accordés"
        }
        return Explanation("\(line.id.label) (\(line.id.payer.rawValue))", line.amount, product,
                           parts: try parts(of: line, payslip))
    }

    /// Why the income tax withheld has its amount.
    ///
    /// - Parameters:
    ///   - payment: of the month and its rappels together; nil without rappels.
    ///   - rappels: what they add to the base.
    public func withholdingExplanation(
        in payslip: Payslip, payment: Payment? = nil, rappels: [Explanation] = []
    ) throws(ParameterFault) -> Explanation {
        let base = payment?.withholdingBase ?? payslip.withholdingBase
        let rate = payment?.withholdingRate ?? payslip.withholdingRate
        let withheld = payment?.withheld ?? payslip.withheld
        let grid: [ParameterID] = switch payslip.withholding {
        case .personal: []
        case .neutral: [.pasNeutreMetropole]
        case .neutralShortContract: [.pasNeutreMetropole, .pasAbattementContratCourt]
        }
        let correction = withheld - base.rounded(times: rate)
        var parts = [netTaxableExplanation(in: payslip)] + rappels
        if payslip.taxableBenefits != .zero {
            parts.append(Explanation(
                "Indemnités journalières imposables (BOI-IR-PAS-20-10-10)", payslip.taxableBenefits))
        }
        if correction != .zero { parts.append(Explanation("Correction de mois antérieurs (CGI 1671)", correction)) }
        for id in grid { parts.append(try Explanation(parameters, id, on: paymentDate)) }
        return Explanation(
            "Prélèvement à la source (\(payslip.withholding.french))", withheld,
            "\(base.french) x \(rate.frenchPercent)"
                + (correction == .zero ? "" : " + \(correction.french)"), parts: parts)
    }

    /// Why the net taxable pay has its amount.
    public func netTaxableExplanation(in payslip: Payslip) -> Explanation {
        Explanation("Net imposable", payslip.netTaxable, "", parts: [
            Explanation("Net après cotisations", payslip.netBeforeDeductions),
            Explanation("CSG/CRDS non déductible réintégrée",
                        payslip.lines.filter { $0.id.section == .csgNonDeductible }.map(\.amount).sum()),
            Explanation("Part patronale de complémentaire santé (CGI 83 1° quater)", payslip.amount(.eSante)),
            Explanation("Heures exonérées d'impôt (CGI 81 quater)", -payslip.exemptOvertime),
            Explanation("Indemnités de rupture et indemnités journalières, non comprises",
                        -(payslip.outsideGross + payslip.amount(.subrogatedBenefits))),
            Explanation("Payé le \(paymentDate.french), cumul de l'année", payslip.yearToDate.netTaxable),
        ])
    }

    /// Why the wage tax of the employee, before what concerns the pool as a whole, has its amount.
    public func wageTaxExplanation(in payslip: Payslip) throws(ParameterFault) -> Explanation {
        Explanation(
            "Taxe sur les salaires avant abattement", payslip.wageTax,
            "barème annuel par douzièmes sur \(payslip.wageTaxBase.french)",
            parts: [
                Explanation("Assiette (CGI 231)", payslip.wageTaxBase, "brut et cotisations de couverture", parts: [
                    Explanation("Brut", payslip.gross),
                    Explanation("Santé et prévoyance patronales", payslip.bases.employerCover),
                ]),
                try Explanation(parameters, .taxeSalairesBareme, on: paymentDate),
            ])
    }

    /// Why the net social has its amount (arrêté of 31 January 2023).
    public func netSocialExplanation(in payslip: Payslip) -> Explanation {
        Explanation("Montant net social", payslip.netSocial, "sommes brutes moins cotisations obligatoires",
                    parts: [
                        Explanation("Brut", payslip.gross),
                        Explanation("Indemnités de rupture", payslip.outsideGross),
                        Explanation("Indemnités journalières subrogées, nettes", payslip.amount(.subrogatedBenefits)),
                        Explanation("Cotisations du salarié", -payslip.employeeContributions),
                    ])
    }

    private func text(of rate: Rate, in id: LineID) -> String {
        id == .eReductionGenerale ? String(rate.decimal.map { $0 == "." ? "," : $0 }) : rate.frenchPercent
    }

    /// What the base of a line is and the parameters that decide the line.
    private func parts(of line: PayslipLine, _ payslip: Payslip) throws(ParameterFault) -> [Explanation] {
        if let contribution = contributions.first(where: { $0.line == line.id }) {
            return try [base(contribution.base, line.base, payslip)] + rateParts(contribution)
        }
        switch line.id {
        case .sSante, .eSante:
            return [Explanation("Cotisation mensuelle", line.base, "contrat de complémentaire santé du groupement"),
                    try cited(.complementaireSantePartEmployeurMin)]
        case .sPrevoyanceT1, .ePrevoyanceT1:
            return [try base(.tranche1, payslip.bases.tranche1, payslip), contractNote]
        case .sPrevoyanceT2, .ePrevoyanceT2:
            return [try base(.tranche2, line.base, payslip), contractNote]
        case .ePrevoyanceCadre:
            return [try base(.tranche1, line.base, payslip), try cited(.prevoyanceCadreEmployeurMin)]
        case .eMaladie, .eMaladieRegularisation: return try threshold(health, line, payslip)
        case .eFamille, .eFamilleRegularisation: return try threshold(family, line, payslip)
        case .sCSGDeductible, .sCSGCRDSNonDeductible, .sCSGCRDSHeuresSup, .sCSGCRDSIndemnites:
            return try csgParts(line, payslip)
        case .sReductionHeuresSup:
            return [
                Explanation("Rémunération des heures supplémentaires et complémentaires", line.base),
                Explanation("Taux réel des cotisations de retraite du mois", nil,
                            "\(pensions(payslip).french) sur \(payslip.gross.french), dans la limite du taux maximal"),
                Explanation("Limite : assurance vieillesse du salarié (CSS L241-17 II)",
                            payslip.amount(.sVieillessePlafonnee) + payslip.amount(.sVieillesseDeplafonnee)),
                try cited(.hsReductionSalarialeTauxMax),
            ]
        case .eDeductionHeuresSup:
            let reduction = -payslip.amount(.eReductionGenerale) - payslip.reductionAgircArrco
            return [Explanation("Montant par heure supplémentaire", overtime.deductionPerHour),
                    Explanation("Limite : cotisations patronales restant dues à l'Urssaf (CSS L241-18 IV)",
                                max(.zero, OvertimeRelief.left(of: payslip.lines, reduction: reduction))),
                    try cited(overtime.deductionParameter)]
        default: return try reductionParts(payslip)
        }
    }

    private var contractNote: Explanation { Explanation("Taux du contrat de prévoyance du groupement") }

    private func pensions(_ payslip: Payslip) -> Cents {
        payslip.lines.filter { $0.id <= .sCET }.map(\.amount).sum()
    }

    private func cited(_ id: ParameterID) throws(ParameterFault) -> Explanation {
        try Explanation(parameters, id, on: period.first)
    }

    private func rateParts(_ contribution: Contribution) throws(ParameterFault) -> [Explanation] {
        guard let parameter = contribution.parameter else {
            return [contribution.line == .eATMP
                ? Explanation("Taux notifié à l'employeur par la Carsat (CSS D242-6-1)")
                : Explanation("Taux de la contribution de branche, saisi par le groupement")]
        }
        return [try cited(parameter)]
    }

    /// A base with what it comes from: the pay and the ceiling of the month, the year before and after.
    private func base(
        _ base: ContributionBase, _ amount: Cents, _ payslip: Payslip
    ) throws(ParameterFault) -> Explanation {
        let year = payslip.yearToDate
        switch base {
        case .gross: return Explanation("Base : \(base.label)", amount)
        case .employerCover, .mutualSeverance: return Explanation("Base : \(base.label)", amount)
        case .tranche1, .tranche2, .fourCeilings, .technicalBalance:
            let statement = "base de l'année moins celle des mois précédents"
            return Explanation("Base : \(base.label)", amount, statement, parts: [
                Explanation("Rémunération cumulée", year.gross,
                            "\((year.gross - payslip.gross).french) + \(payslip.gross.french)"),
                Explanation("Plafond cumulé", year.ceiling,
                            "\((year.ceiling - payslip.ceiling).french) + \(payslip.ceiling.french)"),
                try ceilingPart(payslip),
            ])
        }
    }

    private func ceilingPart(_ payslip: Payslip) throws(ParameterFault) -> Explanation {
        Explanation(
            "Plafond du mois", payslip.ceiling,
            "\(ceiling.french) x \(payslip.weekHours.french) h sur \(employer.fullTimeWeek.french) et heures "
                + "complémentaires, au plus 1, x \(payslip.presence.french) de présence (CSS R242-2)",
            parts: [try cited(.pmss)])
    }

    private func threshold(
        _ contribution: ThresholdContribution, _ line: PayslipLine, _ payslip: Payslip
    ) throws(ParameterFault) -> [Explanation] {
        guard contribution.reduced != nil else {
            return [try base(.gross, line.base, payslip), try cited(contribution.parameters[0])]
        }
        let settled = line.id == contribution.regularisation
        var parts = [settled
            ? Explanation("Différence entre taux plein et taux réduit sur les mois antérieurs", line.base)
            : try base(.gross, line.base, payslip)]
        parts.append(Explanation("Rémunération de l'année", payslip.yearToDate.gross,
                                 "comparée au multiple du SMIC de \(payslip.yearToDate.hours.hours.french) h"))
        for id in contribution.parameters + [.rgSmicHoraireReference] { parts.append(try cited(id)) }
        return parts
    }

    private func csgParts(_ line: PayslipLine, _ payslip: Payslip) throws(ParameterFault) -> [Explanation] {
        let rates: [ParameterID] = switch line.id {
        case .sCSGDeductible: [.csgDeductible]
        case .sCSGCRDSNonDeductible: [.csgNonDeductible, .crds]
        default: [.csgDeductible, .csgNonDeductible, .crds]
        }
        var parts: [Explanation]
        switch line.id {
        case .sCSGCRDSIndemnites:
            parts = [Explanation("Indemnité de rupture au-delà du montant légal, sans abattement", line.base)]
        case .sCSGCRDSHeuresSup:
            parts = [Explanation("Base", line.base,
                                 "\(csg.keptShare.frenchPercent) de \(payslip.exemptOvertime.french) exonérés d'impôt, "
                                     + "dans la limite de 4 plafonds")]
        default:
            let allowed = max(.zero, payslip.bases.fourCeilings - payslip.exemptOvertime)
            parts = [Explanation("Base", line.base, "", parts: [
                Explanation("Rémunération jusqu'à 4 plafonds hors heures exonérées, retenue à "
                    + csg.keptShare.frenchPercent, allowed),
                Explanation("Au-delà, en entier", payslip.gross - payslip.exemptOvertime - allowed),
                Explanation("Santé et prévoyance patronales", payslip.bases.employerCover),
            ])]
        }
        for id in rates + (line.id == .sCSGCRDSIndemnites ? [] : [.csgAbattement]) { parts.append(try cited(id)) }
        return parts
    }

    private func reductionParts(_ payslip: Payslip) throws(ParameterFault) -> [Explanation] {
        let small = employer.headcount < 50
        let reduced = payslip.yearToDate.reduction
        let smicTerm = (referenceSMIC * reduced.hours.hours).roundedHalfUp()
        var parts = [
            Explanation("Rémunération depuis le \(reductionStart.french)", reduced.pay),
            Explanation("SMIC des heures de la période", smicTerm,
                        "\(referenceSMIC.french) x \(reduced.hours.hours.french) h, part payée du mois "
                            + payslip.paidShare.french),
            Explanation("Dont imputé sur l'Agirc-Arrco", payslip.reductionAgircArrco),
        ]
        let formula: [ParameterID] = switch reduction {
        case .until2025: [small ? .rgTMoins50 : .rgT50EtPlus]
        case .from2026: [.rgduTmin, small ? .rgduTdeltaMoins50 : .rgduTdelta50EtPlus, .rgduPuissance]
        }
        let common: [ParameterID] = [.rgAtmpImputableMax, .rgPlafond, .rgSmicHoraireReference, .rgPartIrc]
        for id in formula + common { parts.append(try cited(id)) }
        return parts
    }
}

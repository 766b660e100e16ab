import LegalParameters
import Money

extension PayrollRules {
    /// Why a line of a payslip of these rules has its amount, in French, one statement an element: the
    /// product, the base, then each parameter with its date, text of law and source.
    ///
    /// - Returns: an empty array when the payslip has no such line.
    /// - Throws: never for a payslip that these rules have computed; a parameter that is missing otherwise.
    public func explanation(of id: LineID, in payslip: Payslip) throws(ParameterFault) -> [String] {
        guard let line = payslip.lines.first(where: { $0.id == id }) else { return [] }
        let product = line.rate.map { " = \(line.base.french) x \(text(of: $0, in: id))" } ?? ""
        let settled = id == .eReductionGenerale
            ? ", moins \((payslip.yearToDate.reduction.granted + line.amount).french) déjà accordés" : ""
        var statements = ["\(id.label) (\(id.payer.rawValue)) : \(line.amount.french)\(product)\(settled)"]
        let basis = basis(of: line, payslip)
        statements += basis.statements
        for parameter in basis.parameters {
            statements.append(try parameters.parameter(parameter).citation(on: period.first))
        }
        return statements
    }

    /// Why the income tax withheld has its amount, in the same way.
    public func withholdingExplanation(in payslip: Payslip) throws(ParameterFault) -> [String] {
        let label = "Prélèvement à la source (\(payslip.withholding.french))"
        var statements = [
            "\(label) : \(payslip.withheld.french) = \(payslip.withholdingBase.french) x "
                + payslip.withholdingRate.frenchPercent,
            "Net imposable : \(payslip.netTaxable.french) ; payé le \(paymentDate.french)",
        ]
        let grid: [ParameterID] = switch payslip.withholding {
        case .personal: []
        case .neutral: [.pasNeutreMetropole]
        case .neutralShortContract: [.pasNeutreMetropole, .pasAbattementContratCourt]
        }
        for id in grid { statements.append(try parameters.parameter(id).citation(on: paymentDate)) }
        return statements
    }

    /// Why the wage tax of the employee, before what concerns the pool as a whole, has its amount.
    public func wageTaxExplanation(in payslip: Payslip) throws(ParameterFault) -> [String] {
        [
            "Taxe sur les salaires avant abattement : \(payslip.wageTax.french) sur "
                + "\(payslip.wageTaxBase.french), par douzièmes du barème annuel",
            "Base : brut \(payslip.gross.french), santé et prévoyance patronales "
                + payslip.bases.employerCover.french,
            try parameters.parameter(.taxeSalairesBareme).citation(on: paymentDate),
        ]
    }

    private func text(of rate: Rate, in id: LineID) -> String {
        id == .eReductionGenerale ? String(rate.decimal.map { $0 == "." ? "," : $0 }) : rate.frenchPercent
    }

    /// What the base of a line is and the parameters that decide the line.
    private func basis(
        of line: PayslipLine, _ payslip: Payslip
    ) -> (statements: [String], parameters: [ParameterID]) {
        if let contribution = contributions.first(where: { $0.line == line.id }) {
            return basis(of: contribution, payslip)
        }
        switch line.id {
        case .sSante, .eSante:
            return (["Cotisation mensuelle de \(line.base.french), moitié chacun (CSS L911-7)"], [])
        case .ePrevoyanceCadre:
            return (["Base : \(ContributionBase.tranche1.label)"], [.prevoyanceCadreEmployeurMin, .pmss])
        case .eMaladie:
            return (["Base : \(ContributionBase.gross.label)"], inForce(health))
        case .eFamille:
            return (["Base : \(ContributionBase.gross.label)"], inForce(family))
        case .eMaladieRegularisation:
            return (["Différence entre taux plein et taux réduit sur les mois antérieurs"], inForce(health))
        case .eFamilleRegularisation:
            return (["Différence entre taux plein et taux réduit sur les mois antérieurs"], inForce(family))
        case .sCSGDeductible:
            return (csgStatements(payslip), [.csgDeductible, .csgAbattement])
        case .sCSGCRDSNonDeductible:
            return (csgStatements(payslip), [.csgNonDeductible, .crds, .csgAbattement])
        case .sCSGCRDSHeuresSup:
            let exempt = payslip.exemptOvertime.french
            return (["Base : \(csg.keptShare.frenchPercent) de \(exempt) exonérés d'impôt"],
                    [.csgDeductible, .csgNonDeductible, .crds, .csgAbattement])
        case .sReductionHeuresSup:
            return (["Rémunération des heures x taux réel des cotisations de retraite du mois, plafonné"],
                    [.hsReductionSalarialeTauxMax])
        case .eDeductionHeuresSup:
            return (["Montant forfaitaire par heure supplémentaire"], [overtime.deductionParameter])
        default:
            return reductionBasis(payslip)
        }
    }

    private func basis(
        of contribution: Contribution, _ payslip: Payslip
    ) -> (statements: [String], parameters: [ParameterID]) {
        var statements = ["Base : \(contribution.base.label)"]
        guard let parameter = contribution.parameter else {
            return (statements + ["Taux notifié à l'employeur par la Carsat (CSS D242-6-1)"], [])
        }
        guard contribution.base != .gross, contribution.base != .employerCover else {
            return (statements, [parameter])
        }
        statements.append(
            "Plafond du mois : \(payslip.ceiling.french), cumulé \(payslip.yearToDate.ceiling.french) ; "
                + "rémunération cumulée \(payslip.yearToDate.gross.french)")
        return (statements, [parameter, .pmss])
    }

    private func inForce(_ contribution: ThresholdContribution) -> [ParameterID] {
        contribution.reduced == nil ? [contribution.parameters[0]]
            : contribution.parameters + [.rgSmicHoraireReference]
    }

    private func csgStatements(_ payslip: Payslip) -> [String] {
        [
            "Base : \(csg.keptShare.frenchPercent) de la rémunération jusqu'à 4 plafonds hors heures "
                + "exonérées (\((payslip.bases.fourCeilings - payslip.exemptOvertime).french)), au-delà en "
                + "entier (\((payslip.gross - payslip.bases.fourCeilings).french)), santé et prévoyance "
                + "patronales (\(payslip.bases.employerCover.french))"
        ]
    }

    private func reductionBasis(_ payslip: Payslip) -> (statements: [String], parameters: [ParameterID]) {
        let small = employer.headcount < 50
        let reduced = payslip.yearToDate.reduction
        let smicTerm = (referenceSMIC * reduced.hours.hours).roundedHalfUp()
        let statements = [
            "Depuis le \(reductionStart.french) : rémunération \(reduced.pay.french), "
                + "SMIC \(smicTerm.french) pour les heures de la période",
            "Dont Agirc-Arrco : \(payslip.reductionAgircArrco.french)",
        ]
        let formula: [ParameterID] = switch reduction {
        case .until2025: [small ? .rgTMoins50 : .rgT50EtPlus]
        case .from2026: [.rgduTmin, small ? .rgduTdeltaMoins50 : .rgduTdelta50EtPlus, .rgduPuissance]
        }
        return (statements, formula + [.rgPlafond, .rgSmicHoraireReference, .rgPartIrc])
    }
}

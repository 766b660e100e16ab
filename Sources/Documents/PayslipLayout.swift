import CivilTime

/// The two layouts of the arrêté of 25 February 2016: labels, order and groups of the contributions.
public enum PayslipLayout: Hashable, Sendable, CaseIterable {
    /// *Modèle adapté*: the layout of 2016 with the net social; allowed for pay of until 31 December 2026
    /// (arrêté of 31 January 2023 art. 2, amended by the arrêtés of 25 June 2024 and 11 August 2025).
    case adapted
    /// *Modèle rénové* (arrêté of 31 January 2023 art. 1), compulsory for pay from 1 January 2027. Labels and order
    /// are those of the consolidated text down to the facultative provident cover; that the net social, the
    /// refunds and deductions and the net before tax follow in this order is taken from commentaries.
    case renewed

    /// The layout of a payslip by the day on which it is paid.
    public init(paidOn: CivilDate) { self = paidOn < Self.renewedFrom ? .adapted : .renewed }

    private static let renewedFrom = YearMonth(year: 2027, month: 1).first

    /// Contributions under a title, or lines that are titles themselves.
    struct Group {
        let title: String?
        let lines: [(kind: PayslipContribution.Kind, label: String)]
    }

    /// Title of the table of contributions.
    var contributionsTitle: String {
        switch self {
        case .adapted: "Cotisations et contributions sociales"
        case .renewed: "Cotisations et contributions sociales obligatoires"
        }
    }

    /// The groups above the total of the contributions, in order.
    var groups: [Group] { self == .adapted ? Self.adaptedGroups : Self.renewedGroups }

    /// The group of facultative contributions, under the reliefs; only in the renewed layout.
    var facultative: Group? {
        guard self == .renewed else { return nil }
        return Group(title: "Cotisations et contributions sociales facultatives", lines: [
            (.incapacity, "Prévoyance, incapacité, invalidité, décès"),
            (.pensionSupplementary, "Retraite supplémentaire"),
        ])
    }

    static let reliefLabel = "Exonérations et allègements de cotisations"

    var totalLabel: String {
        switch self {
        case .adapted: "Total des cotisations et contributions"
        case .renewed: "Total des cotisations et contributions obligatoires"
        }
    }
    var netBeforeTaxLabel: String {
        switch self {
        case .adapted: "Net à payer avant impôt sur le revenu"
        case .renewed: "Montant net à payer avant impôt sur le revenu"
        }
    }
    var netPaidLabel: String {
        switch self {
        case .adapted: "Net à payer au salarié"
        case .renewed: "Montant net à payer au salarié"
        }
    }

    private static let adaptedGroups = [
        Group(title: "Santé", lines: [
            (.sickness, "Sécurité sociale - Maladie Maternité Invalidité Décès"),
            (.incapacity, "Complémentaire Incapacité Invalidité Décès"),
            (.health, "Complémentaire Santé"),
        ]),
        Group(title: nil, lines: [(.accidents, "Accidents du travail - Maladies professionnelles")]),
        Group(title: "Retraite", lines: [
            (.pensionCapped, "Sécurité sociale plafonnée"),
            (.pensionUncapped, "Sécurité sociale déplafonnée"),
            (.pensionBand1, "Complémentaire Tranche 1"),
            (.pensionBand2, "Complémentaire Tranche 2"),
            (.pensionSupplementary, "Supplémentaire"),
        ]),
        Group(title: nil, lines: [
            (.family, "Famille"),
            (.unemployment, "Assurance chômage"),
            (.apec, "Apec"),
            (.agreement, "Cotisations statutaires ou prévues par la convention collective"),
            (.otherEmployer, "Autres contributions dues par l'employeur"),
            (.csgDeductible, "CSG déductible de l'impôt sur le revenu"),
            (.csgNonDeductible, "CSG/CRDS non déductible de l'impôt sur le revenu"),
            (.csgNonTaxable, "CSG/CRDS sur les revenus non imposables"),
            (.relief, reliefLabel),
        ]),
    ]

    private static let renewedGroups = [
        Group(title: "Santé", lines: [
            (.sickness, "Sécurité sociale Maladie Maternité Invalidité Décès"),
            (.health, "Complémentaire garanties frais de santé obligatoire"),
        ]),
        Group(title: nil, lines: [(.accidents, "Accidents du travail & maladies professionnelles")]),
        Group(title: "Retraite", lines: [
            (.pensionCapped, "Sécurité sociale Vieillesse plafonnée"),
            (.pensionUncapped, "Sécurité sociale Vieillesse déplafonnée"),
            (.pensionBand1, "Retraite complémentaire, CEG et CET T1"),
            (.pensionBand2, "Retraite complémentaire, CEG et CET T2"),
        ]),
        Group(title: nil, lines: [
            (.family, "Famille"),
            (.unemployment, "Assurance chômage"),
            (.apec, "Apec"),
            (.otherEmployer, "Autres charges dues par l'employeur"),
            (.agreement, "Cotisations statutaires ou prévues par la convention collective"),
            (.csgDeductible, "CSG déductible de l'impôt sur le revenu"),
            (.csgNonDeductible, "CSG/CRDS non déductible de l'impôt sur le revenu"),
            (.csgNonTaxable, "CSG/CRDS sur les revenus non imposables"),
        ]),
    ]
}

/// Who bears a line.
public enum Payer: String, Sendable {
    case employee = "salarié"
    case employer = "employeur"
}

/// The groups of the French payslip (arrêté of 25 February 2016), in its order.
public enum PayslipSection: Int, CaseIterable, Comparable, Sendable {
    case health, accidents, retirement, family, unemployment, agreement, otherEmployer, csgDeductible,
        csgNonDeductible, relief

    public var label: String {
        switch self {
        case .health: "SANTÉ"
        case .accidents: "ACCIDENTS DU TRAVAIL - MALADIES PROFESSIONNELLES"
        case .retirement: "RETRAITE"
        case .family: "FAMILLE"
        case .unemployment: "ASSURANCE CHÔMAGE"
        case .agreement: "COTISATIONS STATUTAIRES OU PRÉVUES PAR LA CONVENTION COLLECTIVE"
        case .otherEmployer: "AUTRES CONTRIBUTIONS DUES PAR L'EMPLOYEUR"
        case .csgDeductible: "CSG DÉDUCTIBLE DE L'IMPÔT SUR LE REVENU"
        case .csgNonDeductible: "CSG/CRDS NON DÉDUCTIBLE DE L'IMPÔT SUR LE REVENU"
        case .relief: "EXONÉRATIONS, ÉCRÊTEMENTS ET ALLÈGEMENTS"
        }
    }

    public static func < (left: PayslipSection, right: PayslipSection) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A contribution line of the payslip, employee lines first; the raw value is its place.
public enum LineID: Int, CaseIterable, Comparable, Sendable {
    case sVieillessePlafonnee, sVieillesseDeplafonnee, sAgircArrcoT1, sAgircArrcoT2, sCEGT1, sCEGT2, sCET,
        sAPEC, sSante, sPrevoyanceT1, sPrevoyanceT2, sCSGDeductible, sCSGCRDSNonDeductible, sCSGCRDSHeuresSup,
        sCSGCRDSIndemnites, sReductionHeuresSup
    case eVieillessePlafonnee, eVieillesseDeplafonnee, eAgircArrcoT1, eAgircArrcoT2, eCEGT1, eCEGT2, eCET,
        eAPEC, eSante, ePrevoyanceT1, ePrevoyanceT2, ePrevoyanceCadre, eMaladie, eFamille, eCSA, eATMP,
        eDialogueSocial, eChomage, eAGS, eFNAL, eVersementMobilite, eVersementMobiliteRegional, eFormation,
        eFormationConventionnelle, eCPFCDD, eTaxeApprentissage, eTaxeApprentissageSolde, ePEEC, eForfaitSocial,
        eContributionRupture, eReductionGenerale, eDeductionHeuresSup
    /// Only in the year 2025, when the pay of the year crosses the limit of a reduced rate.
    case eMaladieRegularisation, eFamilleRegularisation

    /// "S_..." for employee lines, "E_..." for employer lines.
    public var code: String { LineDefinition.all[rawValue].code }
    public var label: String { LineDefinition.all[rawValue].label }
    /// Label of the row of the simplified payslip in which the line is printed.
    public var row: String { LineDefinition.all[rawValue].row }
    public var section: PayslipSection { LineDefinition.all[rawValue].section }
    public var payer: Payer { self < .eVieillessePlafonnee ? .employee : .employer }

    /// Employer contributions that Urssaf collects by the rules of social security: neither complementary pensions
    /// and covers, nor branch training and yearly provisions.
    var isCollectedWithSocialSecurity: Bool {
        payer == .employer && section != .relief && remittance.body == .urssaf && remittance.rhythm == .monthly
    }

    /// The line of a code; nil when there is none.
    public init?(code: String) {
        guard let place = LineDefinition.all.firstIndex(where: { $0.code == code }) else { return nil }
        self.init(rawValue: place)
    }

    public static func < (left: LineID, right: LineID) -> Bool { left.rawValue < right.rawValue }
}

/// What is printed of a line.
struct LineDefinition {
    let code: String
    let section: PayslipSection
    let label: String
    /// Label of the row of the simplified payslip that adds the line to others.
    let row: String

    init(_ code: String, _ section: PayslipSection, _ label: String, row: String? = nil) {
        self.code = code
        self.section = section
        self.label = label
        self.row = row ?? label
    }

    private static let tranche1 = "Complémentaire tranche 1"
    private static let tranche2 = "Complémentaire tranche 2"
    private static let others = "Autres contributions dues par l'employeur"

    /// In the order of `LineID`.
    static let all: [LineDefinition] = employee + employer

    private static let employee = [
        LineDefinition("S_vieillesse_plafonnee", .retirement, "Sécurité sociale plafonnée"),
        LineDefinition("S_vieillesse_deplafonnee", .retirement, "Sécurité sociale déplafonnée"),
        LineDefinition("S_agirc_arrco_t1", .retirement, "Agirc-Arrco tranche 1", row: tranche1),
        LineDefinition("S_agirc_arrco_t2", .retirement, "Agirc-Arrco tranche 2", row: tranche2),
        LineDefinition("S_ceg_t1", .retirement, "Contribution d'équilibre général tranche 1", row: tranche1),
        LineDefinition("S_ceg_t2", .retirement, "Contribution d'équilibre général tranche 2", row: tranche2),
        LineDefinition("S_cet", .retirement, "Contribution d'équilibre technique"),
        LineDefinition("S_apec", .unemployment, "Apec"),
        LineDefinition("S_sante", .health, "Complémentaire santé"),
        LineDefinition("S_prevoyance_t1", .health, "Prévoyance tranche 1"),
        LineDefinition("S_prevoyance_t2", .health, "Prévoyance tranche 2"),
        LineDefinition("S_csg_deductible", .csgDeductible, "CSG déductible"),
        LineDefinition("S_csg_crds_non_deductible", .csgNonDeductible, "CSG/CRDS non déductible"),
        LineDefinition("S_csg_crds_heures_sup", .csgNonDeductible,
                       "CSG/CRDS sur heures supplémentaires et complémentaires exonérées d'impôt"),
        LineDefinition("S_csg_crds_indemnites", .csgNonDeductible, "CSG/CRDS sur indemnités de rupture"),
        LineDefinition("S_reduction_heures_sup", .relief,
                       "Réduction sur heures supplémentaires et complémentaires"),
    ]

    private static let employer = [
        LineDefinition("E_vieillesse_plafonnee", .retirement, "Sécurité sociale plafonnée"),
        LineDefinition("E_vieillesse_deplafonnee", .retirement, "Sécurité sociale déplafonnée"),
        LineDefinition("E_agirc_arrco_t1", .retirement, "Agirc-Arrco tranche 1", row: tranche1),
        LineDefinition("E_agirc_arrco_t2", .retirement, "Agirc-Arrco tranche 2", row: tranche2),
        LineDefinition("E_ceg_t1", .retirement, "Contribution d'équilibre général tranche 1", row: tranche1),
        LineDefinition("E_ceg_t2", .retirement, "Contribution d'équilibre général tranche 2", row: tranche2),
        LineDefinition("E_cet", .retirement, "Contribution d'équilibre technique"),
        LineDefinition("E_apec", .unemployment, "Apec"),
        LineDefinition("E_sante", .health, "Complémentaire santé"),
        LineDefinition("E_prevoyance_t1", .health, "Prévoyance tranche 1"),
        LineDefinition("E_prevoyance_t2", .health, "Prévoyance tranche 2"),
        LineDefinition("E_prevoyance_cadre", .health, "Prévoyance des cadres"),
        LineDefinition("E_maladie", .health, "Sécurité sociale - maladie, maternité, invalidité, décès"),
        LineDefinition("E_famille", .family, "Allocations familiales"),
        LineDefinition("E_csa", .otherEmployer, "Contribution solidarité autonomie",
                       row: others),
        LineDefinition("E_atmp", .accidents, "Accidents du travail - maladies professionnelles"),
        LineDefinition("E_dialogue_social", .otherEmployer, "Contribution au dialogue social",
                       row: others),
        LineDefinition("E_chomage", .unemployment, "Assurance chômage"),
        LineDefinition("E_ags", .unemployment, "Garantie des salaires (AGS)"),
        LineDefinition("E_fnal", .otherEmployer, "Fonds national d'aide au logement",
                       row: others),
        LineDefinition("E_versement_mobilite", .otherEmployer, "Versement mobilité",
                       row: others),
        LineDefinition("E_versement_mobilite_regional", .otherEmployer,
                       "Versement mobilité régional et rural", row: others),
        LineDefinition("E_formation", .otherEmployer, "Formation professionnelle",
                       row: others),
        LineDefinition("E_formation_conventionnelle", .otherEmployer,
                       "Formation professionnelle, contribution conventionnelle", row: others),
        LineDefinition("E_cpf_cdd", .otherEmployer, "Contribution CPF des contrats à durée déterminée",
                       row: others),
        LineDefinition("E_taxe_apprentissage", .otherEmployer, "Taxe d'apprentissage",
                       row: others),
        LineDefinition("E_taxe_apprentissage_solde", .otherEmployer,
                       "Taxe d'apprentissage, solde (provision)", row: others),
        LineDefinition("E_peec", .otherEmployer, "Effort de construction (provision)",
                       row: others),
        LineDefinition("E_forfait_social", .otherEmployer, "Forfait social",
                       row: others),
        LineDefinition("E_contribution_rupture", .otherEmployer,
                       "Contribution sur la rupture conventionnelle", row: others),
        LineDefinition("E_reduction_generale", .relief, "Réduction générale des cotisations patronales"),
        LineDefinition("E_deduction_heures_sup", .relief, "Déduction sur heures supplémentaires"),
        LineDefinition("E_maladie_regularisation", .health, "Maladie, régularisation du taux réduit"),
        LineDefinition("E_famille_regularisation", .family,
                       "Allocations familiales, régularisation du taux réduit"),
    ]
}

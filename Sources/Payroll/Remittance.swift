/// Who collects a contribution or a tax of the payroll.
public enum CollectingBody: Int, CaseIterable, Comparable, Sendable {
    case urssaf, agircArrco, provident, health, skillsOperator, actionLogement, taxOffice

    public var label: String {
        switch self {
        case .urssaf: "Urssaf"
        case .agircArrco: "Agirc-Arrco"
        case .provident: "Prévoyance"
        case .health: "Complémentaire santé"
        case .skillsOperator: "Opérateur de compétences"
        case .actionLogement: "Action Logement"
        case .taxOffice: "Service des impôts"
        }
    }

    public static func < (left: CollectingBody, right: CollectingBody) -> Bool { left.rawValue < right.rawValue }
}

/// To whom a contribution is paid and how often.
public struct Remittance: Hashable, Sendable {
    /// How often it is declared and paid.
    public enum Rhythm: String, Sendable {
        case monthly = "mensuelle"
        case quarterly = "trimestrielle"
        /// Once for a year: what a payslip shows of it is a provision.
        case yearly = "annuelle"
    }

    public var body: CollectingBody
    /// Nil where it is not known.
    public var rhythm: Rhythm?
    /// The text on the contribution or on who collects it.
    public var article: String

    init(_ body: CollectingBody, _ article: String, _ rhythm: Rhythm? = .monthly) {
        self.body = body
        self.rhythm = rhythm
        self.article = article
    }
}

extension LineID {
    public var remittance: Remittance {
        switch self {
        case .sVieillessePlafonnee, .sVieillesseDeplafonnee, .eVieillessePlafonnee, .eVieillesseDeplafonnee, .eMaladie,
            .eMaladieRegularisation, .eFamille, .eFamilleRegularisation, .eATMP: Remittance(.urssaf, "CSS L213-1")
        case .sCSGDeductible, .sCSGCRDSNonDeductible, .sCSGCRDSHeuresSup, .sCSGCRDSIndemnites:
            Remittance(.urssaf, "CSS L136-5, ord. 96-50 art. 14")
        case .sReductionHeuresSup: Remittance(.urssaf, "CSS L241-17")
        case .eReductionGenerale: Remittance(.urssaf, "CSS L241-13")
        case .eDeductionHeuresSup:
            Remittance(.urssaf, "CSS L241-18 jusqu'à 19 salariés, L241-18-1 à partir de 20")
        case .eCSA: Remittance(.urssaf, "CSS L137-40")
        case .eDialogueSocial: Remittance(.urssaf, "C. trav. L2135-10")
        case .eChomage: Remittance(.urssaf, "C. trav. L5422-16")
        case .eAGS: Remittance(.urssaf, "C. trav. L3253-18")
        case .eFNAL: Remittance(.urssaf, "CCH L813-5")
        case .eVersementMobilite: Remittance(.urssaf, "CGCT L2333-69")
        case .eVersementMobiliteRegional: Remittance(.urssaf, "CGCT L4332-8-1")
        case .eFormation, .eCPFCDD, .eTaxeApprentissage: Remittance(.urssaf, "C. trav. L6131-3")
        case .eTaxeApprentissageSolde: Remittance(.urssaf, "C. trav. L6131-3", .yearly)
        case .eForfaitSocial: Remittance(.urssaf, "CSS L137-15")
        case .eContributionRupture: Remittance(.urssaf, "CSS L137-12")
        case .sAgircArrcoT1, .sAgircArrcoT2, .sCEGT1, .sCEGT2, .sCET, .eAgircArrcoT1, .eAgircArrcoT2, .eCEGT1,
            .eCEGT2, .eCET: Remittance(.agircArrco, "ANI du 17/11/2017")
        // Paid to the pension fund, which passes it on.
        case .sAPEC, .eAPEC: Remittance(.agircArrco, "ANI du 12/07/2011")
        case .sPrevoyanceT1, .sPrevoyanceT2, .ePrevoyanceT1, .ePrevoyanceT2: Remittance(.provident, "CSS L911-1")
        case .ePrevoyanceCadre: Remittance(.provident, "ANI du 17/11/2017 sur la prévoyance des cadres")
        case .sSante, .eSante: Remittance(.health, "CSS L911-7")
        // To Urssaf only where the branch has agreed so with it, from 2026 on at the earliest (C. trav. L6131-3).
        case .eFormationConventionnelle: Remittance(.skillsOperator, "C. trav. L6332-1-2", .yearly)
        case .ePEEC: Remittance(.actionLogement, "CCH L313-1", .yearly)
        }
    }

    /// Where the part of the general reduction goes that is imputed on the pension contributions (CSS L241-13).
    static let reductionOfPensions = Remittance(.agircArrco, "CSS L241-13")
}

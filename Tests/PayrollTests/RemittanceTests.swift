import Payroll
import Testing

/// To whom contributions are paid.
@Suite("Bodies that collect the contributions")
struct RemittanceTests {
    private func lines(_ body: CollectingBody, _ rhythm: Remittance.Rhythm) -> Set<String> {
        Set(LineID.allCases.filter { $0.remittance.body == body && $0.remittance.rhythm == rhythm }.map(\.code))
    }

    /// As the accounts of the debts have it: 431 Urssaf, 4371 pensions, 4372 both covers, 4486 what is yearly.
    private static let bodies: [(body: CollectingBody, lines: String)] = [
        (.urssaf, """
            S_vieillesse_plafonnee S_vieillesse_deplafonnee S_csg_deductible S_csg_crds_non_deductible
            S_csg_crds_heures_sup S_csg_crds_indemnites S_reduction_heures_sup
            E_vieillesse_plafonnee E_vieillesse_deplafonnee E_maladie E_maladie_regularisation E_famille
            E_famille_regularisation E_csa E_atmp E_dialogue_social E_chomage E_ags E_fnal E_versement_mobilite
            E_versement_mobilite_regional E_formation E_cpf_cdd E_taxe_apprentissage E_taxe_apprentissage_solde
            E_forfait_social E_contribution_rupture E_reduction_generale E_deduction_heures_sup
            """),
        (.agircArrco, """
            S_agirc_arrco_t1 S_agirc_arrco_t2 S_ceg_t1 S_ceg_t2 S_cet S_apec
            E_agirc_arrco_t1 E_agirc_arrco_t2 E_ceg_t1 E_ceg_t2 E_cet E_apec
            """),
        (.provident, "S_prevoyance_t1 S_prevoyance_t2 E_prevoyance_t1 E_prevoyance_t2 E_prevoyance_cadre"),
        (.health, "S_sante E_sante"),
        (.skillsOperator, "E_formation_conventionnelle"),
        (.actionLogement, "E_peec"),
        (.taxOffice, ""),
    ]

    @Test("each line goes to one body, none of the contributions to the tax office", arguments: bodies)
    func collected(_ body: CollectingBody, _ lines: String) {
        #expect(Set(LineID.allCases.filter { $0.remittance.body == body }.map(\.code))
            == Set(lines.split(whereSeparator: \.isWhitespace).map(String.init)))
    }

    @Test("each line has a text; that of the overtime deduction is the law of either size of employer")
    func texts() {
        #expect(LineID.allCases.allSatisfy { !$0.remittance.article.isEmpty })
        #expect(LineID.eDeductionHeuresSup.remittance.article
            == "CSS L241-18 jusqu'à 19 salariés, L241-18-1 à partir de 20")
    }

    @Test("the parts of employee and employer of a contribution go to one body")
    func pairs() {
        for line in LineID.allCases where line.payer == .employee {
            guard let other = LineID(code: "E_" + line.code.dropFirst(2)) else { continue }
            #expect(other.remittance == line.remittance, "\(line.code)")
        }
    }

    @Test("pension funds: the bands, CEG, CET and Apec (ANI du 17/11/2017)") func pensions() {
        let both = ["agirc_arrco_t1", "agirc_arrco_t2", "ceg_t1", "ceg_t2", "cet", "apec"]
        #expect(lines(.agircArrco, .monthly) == Set(both.flatMap { ["S_" + $0, "E_" + $0] }))
        #expect(lines(.agircArrco, .yearly).isEmpty)
    }

    @Test("insurers: cover contracts, the minimum of executives included") func covers() {
        #expect(lines(.health, .monthly) == ["S_sante", "E_sante"])
        #expect(lines(.provident, .monthly) == [
            "S_prevoyance_t1", "S_prevoyance_t2", "E_prevoyance_t1", "E_prevoyance_t2", "E_prevoyance_cadre",
        ])
    }

    @Test("once a year: balance of the apprenticeship tax, branch training, housing effort") func yearly() {
        #expect(lines(.urssaf, .yearly) == ["E_taxe_apprentissage_solde"])
        #expect(lines(.skillsOperator, .yearly) == ["E_formation_conventionnelle"])
        #expect(lines(.actionLogement, .yearly) == ["E_peec"])
    }
}

import Payroll
import Testing

/// To whom contributions are paid.
@Suite("Bodies that collect the contributions")
struct RemittanceTests {
    private func lines(_ body: CollectingBody, _ rhythm: Remittance.Rhythm) -> Set<String> {
        Set(LineID.allCases.filter { $0.remittance.body == body && $0.remittance.rhythm == rhythm }.map(\.code))
    }

    @Test("each line has a body and a text that says so; the tax office collects none of them", arguments:
            LineID.allCases)
    func known(_ line: LineID) {
        #expect(!line.remittance.article.isEmpty && !line.remittance.body.label.isEmpty)
        #expect(line.remittance.body != .taxOffice)
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

import CivilTime
import LegalParameters
import Money
import Testing

private let catalogue = Result { try LegalParameters.load() }
private func day(_ text: String) -> CivilDate { CivilDate(text)! }

@Suite("The catalogue of the law") struct CatalogueTests {
    @Test("every parameter has a file, a label, a text of law and a source for each value")
    func complete() throws {
        let catalogue = try catalogue.get()
        #expect(Set(catalogue.all.map(\.id)) == Set(ParameterID.allCases))
        for parameter in catalogue.all {
            #expect(!parameter.label.isEmpty && !parameter.values.isEmpty, "\(parameter.id)")
            for value in parameter.values {
                #expect(!value.reference.isEmpty && !value.source.isEmpty, "\(parameter.id)")
            }
        }
    }

    @Test("SMIC per hour by date (décrets 2024-951, 2025-1228, arrêté du 22/05/2026)", arguments: [
        ("2024-12-31", "11.88"), ("2025-12-31", "11.88"), ("2026-01-01", "12.02"), ("2026-05-31", "12.02"),
        ("2026-06-01", "12.31"), ("2026-11-23", "12.31"),
    ])
    func smic(date: String, amount: String) throws {
        #expect(try catalogue.get().cents(.smicHoraireBrut, on: day(date)) == Cents(decimal: amount))
    }

    @Test("rates are read exactly", arguments: [
        (ParameterID.vieillessePlafonneeSalarie, "2026-01-01", "0.069"),
        (.dialogueSocial, "2026-01-01", "0.00016"), (.apecSalarie, "2026-01-01", "0.00024"),
        (.vieillesseDeplafonneeEmployeur, "2025-12-31", "0.0202"),
        (.vieillesseDeplafonneeEmployeur, "2026-01-01", "0.0211"),
        (.chomageEmployeur, "2025-04-30", "0.0405"),
        (.chomageEmployeur, "2025-05-01", "0.04"), (.agsEmployeur, "2026-01-01", "0.0025"),
        (.rgduPuissance, "2026-01-01", "1.75"), (.rgTMoins50, "2025-05-01", "0.3193"),
    ])
    func rates(id: ParameterID, date: String, value: String) throws {
        #expect(try catalogue.get().rate(id, on: day(date)) == Rate(decimal: value))
    }

    /// The late rate rests on one secondary source; the AGS rate on the decisions of its board, which several
    /// publishers report.
    @Test("a value says how sure it is and by what it holds", arguments: [
        (ParameterID.penalitesRetard, "2026-11-30", Confidence.medium, "C. com. art. L441-10"),
        (.agsEmployeur, "2024-07-01", .high, "C. trav. L3253-18 ; conseil d'administration de l'AGS"),
    ])
    func standing(id: ParameterID, date: String, confidence: Confidence, reference: String) throws {
        let value = try catalogue.get().parameter(id).value(on: day(date))
        #expect(value.confidence == confidence)
        #expect(value.reference.hasPrefix(reference))
    }

    @Test("a rule that has ended is nil where asked as optional, a fault where needed") func ended() throws {
        let catalogue = try catalogue.get()
        let date = day("2026-01-01")
        #expect(try catalogue.rateIfAny(.maladieEmployeurTauxReduit, on: date) == nil)
        #expect(throws: ParameterFault.withoutEffect(.maladieEmployeurTauxReduit, date)) {
            try catalogue.rate(.maladieEmployeurTauxReduit, on: date)
        }
    }

    @Test("no value before the first date: the fault names parameter, day and first date")
    func tooEarly() throws {
        let catalogue = try catalogue.get()
        let fault = ParameterFault.notYetInForce(.pmss, day("2024-12-01"), first: day("2025-01-01"))
        #expect(throws: fault) { try catalogue.cents(.pmss, on: day("2024-12-01")) }
        #expect(fault.description
            == "paramètre « pmss » : aucune valeur au 01/12/2024, la première est du 01/01/2025")
    }

    @Test("a hole in what was found is a fault, not the value of the year before") func hole() throws {
        let catalogue = try catalogue.get()
        #expect(try catalogue.cents(.alisfaSalaireSocleAnnuel, on: day("2024-12-31")) == Cents(2_210_000))
        #expect(throws: ParameterFault.notFound(.alisfaSalaireSocleAnnuel, day("2025-01-01"))) {
            try catalogue.cents(.alisfaSalaireSocleAnnuel, on: day("2025-01-01"))
        }
        #expect(try catalogue.cents(.alisfaSalaireSocleAnnuel, on: day("2026-01-01")) == Cents(2_300_000))
    }

    @Test("exact quantities, fractions and scales") func quantities() throws {
        let catalogue = try catalogue.get()
        let date = day("2026-11-23")
        #expect(try catalogue.quantity(.ijssDiviseurTroisMois, on: date) == Ratio(365, 4))
        #expect(try catalogue.quantity(.maintienLegalTaux2, on: date) == Ratio(2, 3))
        #expect(try catalogue.count(.cpMaximum, on: date) == 30)
        #expect(throws: ParameterFault.self) { try catalogue.count(.cpAcquisition, on: date) }
        #expect(try catalogue.shares(.saisieBareme, on: date).map(\.share.french)
            == ["0,05", "0,1", "0,2", "0,25", "1/3", "2/3", "1"])
        #expect(try catalogue.mileage(.baremeKilometrique5Cv, on: date).map(\.upTo) == [5000, 20000, nil])
        #expect(throws: ParameterFault.notFound(.rsaPersonneSeule, date)) {
            try catalogue.cents(.rsaPersonneSeule, on: date)
        }
        #expect(throws: ParameterFault.notFound(.eclatV1, day("2025-11-01"))) {
            try catalogue.cents(.eclatV1, on: day("2025-11-01"))
        }
    }

    @Test("asking a rate of an amount is a fault") func otherUnit() throws {
        let catalogue = try catalogue.get()
        #expect(throws: ParameterFault.otherUnit(.pmss, .eurosAMonth, expected: "taux")) {
            try catalogue.rate(.pmss, on: day("2026-01-01"))
        }
    }

    @Test("neutral grid of May 2026: 20 bands, first bound 1 635, last rate 43 % (CGI 204 H)")
    func grid() throws {
        let bands = try catalogue.get().bands(.pasNeutreMetropole, on: day("2026-05-01"))
        #expect(bands.count == 20)
        #expect(bands.first == Band(below: Cents(163_500), rate: .zero))
        #expect(bands.last == Band(below: nil, rate: Rate(e8: 43_000_000)))
    }

    @Test("mention of the VAT exemption: by the CGI until the end of 2027, then to be completed")
    func vatMention() throws {
        let catalogue = try catalogue.get()
        #expect(try catalogue.text(.mentionExonerationTva, on: day("2027-12-31"))
            == "Exonération de TVA – article 261 B du CGI")
        #expect(throws: ParameterFault.notFound(.mentionExonerationTva, day("2028-01-01"))) {
            try catalogue.text(.mentionExonerationTva, on: day("2028-01-01"))
        }
        #expect(try catalogue.cents(.indemniteRecouvrement, on: day("2026-11-23")) == Cents(4_000))
    }

    @Test("zone 13055 lists Marseille, its sixteen arrondissements and Aix") func zone() throws {
        let communes = try catalogue.get().list(.zoneMobilite13055, on: day("2026-11-23"))
        #expect(Set(["13055", "13201", "13216", "13001"]).isSubset(of: communes))
        #expect(Set(communes).count == communes.count)
    }

    @Test("a citation gives value, date, text, source and confidence") func citation() throws {
        #expect(try catalogue.get().parameter(.vieillessePlafonneeSalarie).citation(on: day("2026-11-01"))
            == "vieillesse_plafonnee_salarie : 6,90 % depuis le 01/01/2016 ; CSS D242-4 (source : "
            + "OpenFisca-France 176.1.8, mon-entreprise (2026-06) ; confiance élevée)")
    }

    @Test("the canonical text holds every file under its name, in order") func canonicalText() throws {
        let text = try catalogue.get().canonicalText
        let names = text.split(separator: "\n").filter { $0.hasPrefix("# ") && $0.hasSuffix(".yaml") }
        #expect(names.count == ParameterID.allCases.count)
        #expect(names == names.sorted())
    }
}

@Suite("Digest of the catalogue (SHA-256, FIPS 180-4)") struct CatalogueDigestTests {
    @Test("vectors of the standard", arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    ])
    func vectors(text: String, digest: String) {
        #expect(CatalogueDigest(of: text.utf8).description == digest)
    }

    @Test("a million letters a (FIPS 180-4 example)") func long() {
        #expect(CatalogueDigest(of: [UInt8](repeating: 97, count: 1_000_000)).description
            == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test("the digest changes with any text") func changes() throws {
        let files = LegalParameters.embedded
        let one = try LegalParameters(files: files)
        let other = try LegalParameters(files: files.dropLast())
        #expect(one.digest != other.digest)
        #expect(one.digest == CatalogueDigest(of: one.canonicalText.utf8))
    }
}

@Suite("Faults of a parameter file") struct ParameterFileFaultTests {
    private let good = """
        id: pmss
        label: "Plafond mensuel"
        unit: "EUR/mois"
        values:
          - from: 2025-01-01
            value: "3925"
            reference: "Arrêté du 19/12/2024"
            source: "OpenFisca-France"
            confidence: high
          - from: 2026-01-01
            value: "4005"
            reference: "Arrêté du 22/12/2025"
            source: "OpenFisca-France"
            confidence: high

        """

    private func fault(of text: String, name: String = "smic_plafond/pmss.yaml") -> ParameterFault? {
        do {
            _ = try LegalParameters(files: [(name, text)])
            return nil
        } catch { return error }
    }

    @Test("a good file is read") func accepted() throws {
        let catalogue = try LegalParameters(files: [("smic_plafond/pmss.yaml", good)])
        #expect(try catalogue.cents(.pmss, on: day("2025-12-31")) == Cents(392_500))
        #expect(throws: ParameterFault.withoutFile(.crds)) {
            try catalogue.rate(.crds, on: day("2026-01-01"))
        }
    }

    @Test("each fault of a file is named", arguments: [
        ("label:", "titre:", ParameterFault.unknownKey(file: "smic_plafond/pmss.yaml", key: "titre")),
        ("confidence: high", "certainty: high",
         .unknownKey(file: "smic_plafond/pmss.yaml", key: "certainty")),
        ("reference: \"Arrêté du 22/12/2025\"", "note: \"x\"",
         .missingKey(file: "smic_plafond/pmss.yaml", key: "reference")),
        ("\"Plafond mensuel\"", "\"\"", .missingKey(file: "smic_plafond/pmss.yaml", key: "label")),
        ("from: 2026-01-01", "from: 2025-01-01",
         .datesNotAscending(file: "smic_plafond/pmss.yaml", before: day("2025-01-01"),
                            after: day("2025-01-01"))),
        ("from: 2026-01-01", "from: 2026-02-30",
         .invalid(file: "smic_plafond/pmss.yaml", key: "from", value: "2026-02-30",
                  expected: "une date AAAA-MM-JJ")),
        ("4005", "4005.125",
         .invalid(file: "smic_plafond/pmss.yaml", key: "value", value: "4005.125",
                  expected: "un montant en euros comme 12.02")),
        ("EUR/mois", "euros", .invalid(file: "smic_plafond/pmss.yaml", key: "unit", value: "euros",
                                       expected: "une unité connue")),
        ("id: pmss", "id: pass", .misnamed(file: "smic_plafond/pmss.yaml", id: "pass")),
    ])
    func faults(part: String, replacement: String, expected: ParameterFault) {
        let text = good.replacing(part, with: replacement)
        #expect(text != good)
        #expect(fault(of: text) == expected)
    }

    @Test("an undeclared parameter and a text that is no YAML are refused") func refused() {
        let other = good.replacing("id: pmss", with: "id: plafond")
        #expect(fault(of: other, name: "smic_plafond/plafond.yaml") == .undeclared(id: "plafond"))
        guard case .unreadable = fault(of: "id: [") else {
            Issue.record("a broken text was accepted")
            return
        }
    }
}

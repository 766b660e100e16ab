import CivilTime
import LegalParameters
import Money

extension PayrollRules {
    /// Why a line of the gross part has its amount, as far as the line itself tells; what a month was computed from
    /// is told by `PreparedMonth.explanations`.
    public func explanation(of element: GrossElement) throws(ParameterFault) -> Explanation {
        var parts = [Explanation("Texte", nil, element.kind.article)]
        var statement = ""
        if let hours = element.hours {
            statement = "\(hours.french) h"
            if let premium = element.premium { statement += " majorées de \(premium.frenchPercent)" }
        }
        for id in evidence(of: element.kind) { parts.append(try Explanation(parameters, id, on: period.first)) }
        return Explanation(element.label ?? element.kind.label, element.amount, statement, parts: parts)
    }

    /// Why a line of the net part has its amount.
    public func explanation(of element: NetElement) throws(ParameterFault) -> Explanation {
        var parts = [Explanation("Texte", nil, element.id.article)]
        if let base = element.base { parts.append(Explanation("Base", base)) }
        if element.cost != .zero { parts.append(Explanation("Coût pour l'employeur", element.cost)) }
        for id in evidence(of: element.id) { parts.append(try Explanation(parameters, id, on: paymentDate)) }
        if [.alimony, .seizure, .recovered].contains(element.id), let seizure {
            parts.append(Explanation("Somme laissée au salarié (C. trav. R3252-5)", seizure.protected))
        }
        return Explanation(element.id.label, element.amount, "", parts: parts)
    }

    /// The parameters behind a line of the gross part.
    private func evidence(of kind: GrossKind) -> [ParameterID] {
        switch kind {
        case .smicDifferential: [.smicHoraireBrut]
        case .complementaryWithinTenth: [.hcMajorationJusqua10e]
        case .complementaryBeyondTenth: [.hcMajorationAuDela]
        case .complementaryAnnualised: [.alisfaHcMajorationAnnualisation]
        case .overtimeFirstEight: [.hsMajoration8Premieres]
        case .overtimeBeyondEight: [.hsMajorationSuivantes]
        case .splitDay: [.alisfaCoupureIndemnite]
        case .shortNotice: [.alisfaDelaiCourtRepos]
        case .benefitInKind: [.avantageRepas]
        case .sickPay: [.maintienLegalTaux1, .maintienLegalTaux2, .alisfaMaladieTauxPartiel]
        case .dailyBenefits: [.ijssMaladieTaux, .ijssMaladiePlafond, .ijssCarence]
        case .leaveTenth, .leaveBalance: [.cpDixieme]
        case .fixedTermIndemnity: [.cddPrecarite]
        case .severance: [.licenciementJusqua10Ans, .licenciementAuDela, .ruptureExonerationPlafonds]
        case .severanceAboveLegal, .severanceSubject: [.ruptureExonerationPlafonds, .ruptureAssujettissementPlafonds]
        case .basePay, .seniority, .labourDay, .bonus, .yearlyBonus, .absence, .sicknessAbsence, .accidentAbsence,
            .maternityAbsence, .leaveAbsence, .leavePay, .noticePay: []
        }
    }

    private func evidence(of id: NetID) -> [ParameterID] {
        switch id {
        case .subrogatedBenefits: [.ijssCsg, .crds]
        case .transport: [.transportPublicPartEmployeurMin, .transportPublicExonerationMax]
        case .mealVouchers: [.titreRestaurantExoneration]
        case .seizure, .recovered: [.saisieBareme, .saisieMajorationParPersonne]
        case .receivedInKind, .mileage, .expenses, .advance, .alimony: []
        }
    }
}

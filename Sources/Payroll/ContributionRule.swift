import CivilTime
import LegalParameters
import Money
import People

/// A line that is no more than a rate times a base: the whole of such a rule is data, one row of `table`.
struct ContributionRule {
    enum RateSource {
        case parameter(ParameterID)
        /// Notified to the employer by the Carsat.
        case notifiedAccidentRate
        case localMobility
        case regionalMobility
        /// Of the collective agreement, beside the legal contribution.
        case branchTraining
    }
    enum Subject: Hashable {
        case everyone
        case executives
        case fixedTerm
    }

    let line: LineID
    let base: ContributionBase
    let rate: RateSource
    var headcount = 0..<Int.max
    var subject = Subject.everyone
    /// The flag that makes associations liable, where one does.
    var liability: ParameterID?

    /// A rule with a rate of the catalogue.
    static func rate(
        _ line: LineID, _ base: ContributionBase, _ id: ParameterID, headcount: Range<Int> = 0..<Int.max,
        _ subject: Subject = .everyone, liability: ParameterID? = nil
    ) -> ContributionRule {
        ContributionRule(
            line: line, base: base, rate: .parameter(id), headcount: headcount, subject: subject,
            liability: liability)
    }

    static let table: [ContributionRule] = [
        .rate(.sVieillessePlafonnee, .tranche1, .vieillessePlafonneeSalarie),
        .rate(.sVieillesseDeplafonnee, .gross, .vieillesseDeplafonneeSalarie),
        .rate(.sAgircArrcoT1, .tranche1, .agircArrcoT1Salarie),
        .rate(.sAgircArrcoT2, .tranche2, .agircArrcoT2Salarie),
        .rate(.sCEGT1, .tranche1, .cegT1Salarie),
        .rate(.sCEGT2, .tranche2, .cegT2Salarie),
        .rate(.sCET, .technicalBalance, .cetSalarie),
        .rate(.sAPEC, .fourCeilings, .apecSalarie, .executives),
        .rate(.eVieillessePlafonnee, .tranche1, .vieillessePlafonneeEmployeur),
        .rate(.eVieillesseDeplafonnee, .gross, .vieillesseDeplafonneeEmployeur),
        .rate(.eAgircArrcoT1, .tranche1, .agircArrcoT1Employeur),
        .rate(.eAgircArrcoT2, .tranche2, .agircArrcoT2Employeur),
        .rate(.eCEGT1, .tranche1, .cegT1Employeur),
        .rate(.eCEGT2, .tranche2, .cegT2Employeur),
        .rate(.eCET, .technicalBalance, .cetEmployeur),
        .rate(.eAPEC, .fourCeilings, .apecEmployeur, .executives),
        .rate(.eCSA, .gross, .csaAutonomie),
        ContributionRule(line: .eATMP, base: .gross, rate: .notifiedAccidentRate),
        .rate(.eDialogueSocial, .gross, .dialogueSocial),
        .rate(.eChomage, .fourCeilings, .chomageEmployeur),
        .rate(.eAGS, .fourCeilings, .agsEmployeur),
        .rate(.eFNAL, .tranche1, .fnalMoins50SousPlafond, headcount: 0..<50),
        .rate(.eFNAL, .gross, .fnal50EtPlus, headcount: 50..<Int.max),
        ContributionRule(line: .eVersementMobilite, base: .gross, rate: .localMobility,
                         headcount: 11..<Int.max),
        ContributionRule(line: .eVersementMobiliteRegional, base: .gross, rate: .regionalMobility,
                         headcount: 11..<Int.max),
        .rate(.eFormation, .gross, .formationMoins11, headcount: 0..<11),
        .rate(.eFormation, .gross, .formation11EtPlus, headcount: 11..<Int.max),
        ContributionRule(line: .eFormationConventionnelle, base: .gross, rate: .branchTraining),
        .rate(.eCPFCDD, .gross, .cpfCdd, .fixedTerm),
        .rate(.eTaxeApprentissage, .gross, .taxeApprentissagePartPrincipale,
              liability: .taxeApprentissageAssociationRedevable),
        .rate(.eTaxeApprentissageSolde, .gross, .taxeApprentissageSolde,
              liability: .taxeApprentissageAssociationRedevable),
        .rate(.ePEEC, .gross, .peec, headcount: 50..<Int.max),
        .rate(.eForfaitSocial, .employerCover, .forfaitSocialPrevoyance, headcount: 11..<Int.max),
        .rate(.eContributionRupture, .mutualSeverance, .contributionRuptureConventionnelle),
    ]

    /// The rule with its rate of the day for an employer; nil when it does not concern it.
    func resolved(
        for employer: EmployerSituation, on day: CivilDate, _ parameters: LegalParameters
    ) throws(ParameterFault) -> Contribution? {
        guard headcount.contains(employer.headcount) else { return nil }
        if let liability, try !parameters.flag(liability, on: day) { return nil }
        let id: ParameterID
        switch rate {
        case .notifiedAccidentRate:
            return Contribution(
                line: line, base: base, rate: employer.accidentRate, subject: subject, parameter: nil)
        case .branchTraining:
            return employer.branchTraining.map {
                Contribution(line: line, base: base, rate: $0, subject: subject, parameter: nil)
            }
        case .parameter(let parameter): id = parameter
        case .localMobility:
            guard let zone = employer.mobilityZone else { return nil }
            id = zone.parameters.local
        case .regionalMobility:
            guard let zone = employer.mobilityZone else { return nil }
            id = zone.parameters.regional
        }
        guard let rate = try parameters.rateIfAny(id, on: day) else { return nil }
        return Contribution(line: line, base: base, rate: rate, subject: subject, parameter: id)
    }
}

/// A rule resolved for a period and an employer.
struct Contribution: Sendable {
    let line: LineID
    let base: ContributionBase
    let rate: Rate
    let subject: ContributionRule.Subject
    /// Nil for what the employer was notified or agreed: accident rate, branch training.
    let parameter: ParameterID?

    func concerns(_ input: PayrollInput) -> Bool {
        switch subject {
        case .everyone: true
        case .executives: input.executive
        case .fixedTerm: input.contract == .fixedTerm
        }
    }
}

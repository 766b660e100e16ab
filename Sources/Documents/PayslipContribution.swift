import Money

/// One contribution of a payslip under the heading that the arrêté of 25 February 2016 gives it.
public struct PayslipContribution: Hashable, Sendable {
    /// The headings of both layouts.
    public enum Kind: CaseIterable, Sendable {
        /// *Sécurité sociale: maladie, maternité, invalidité, décès*.
        case sickness
        /// *Complémentaire santé*, compulsory cover.
        case health
        /// *Complémentaire incapacité, invalidité, décès* (*prévoyance*).
        case incapacity
        /// *Accidents du travail, maladies professionnelles*.
        case accidents
        /// *Vieillesse plafonnée*.
        case pensionCapped
        /// *Vieillesse déplafonnée*.
        case pensionUncapped
        /// Agirc-Arrco with CEG and CET up to the ceiling.
        case pensionBand1
        /// The same above the ceiling.
        case pensionBand2
        /// *Retraite supplémentaire*.
        case pensionSupplementary
        /// *Famille*.
        case family
        /// *Assurance chômage*, the wage guarantee included.
        case unemployment
        /// *Apec*.
        case apec
        /// *Cotisations statutaires ou prévues par la convention collective*.
        case agreement
        /// *Autres contributions dues par l'employeur*, in one sum.
        case otherEmployer
        case csgDeductible
        case csgNonDeductible
        /// CSG and CRDS on pay that is exempt from income tax (overtime).
        case csgNonTaxable
        /// *Exonérations et allègements*, negative amounts.
        case relief
    }

    public var kind: Kind
    /// Tells several lines of one heading apart ("tranche 2").
    public var detail: String?
    /// Nil where the line adds contributions of different bases.
    public var base: Cents?
    /// The employee's rate; nil without one.
    public var employeeRate: Rate?
    public var employee: Cents
    public var employer: Cents

    public init(
        _ kind: Kind, detail: String? = nil, base: Cents? = nil, employeeRate: Rate? = nil,
        employee: Cents = .zero, employer: Cents = .zero
    ) {
        self.kind = kind
        self.detail = detail
        self.base = base
        self.employeeRate = employeeRate
        self.employee = employee
        self.employer = employer
    }
}

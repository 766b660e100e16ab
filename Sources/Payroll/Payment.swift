import CivilTime
import LegalParameters
import Money

/// What becomes of a net on the day of payment: income tax, refunds and deductions, what third parties take. It
/// follows the date of payment, so that a late change never re-opens what was paid.
public struct Payment: Hashable, Sendable {
    public let day: CivilDate
    public let withholdingBase: Cents
    public let withholdingRate: Rate
    /// Tax and corrections of earlier months.
    public let withheld: Cents
    public let netElements: [NetElement]
    public let netBeforeTax: Cents
    public let netPaid: Cents
    /// What the employee owes where the net is negative; nothing is paid then.
    public let shortfall: Cents
}

/// The terms of a payment.
struct PaymentTerms {
    /// Net after contributions, benefits included.
    var net: Cents
    /// Net taxable, and the taxable part of benefits paid in their fund's place.
    var taxed: Cents
    /// Refunds and deductions known beforehand; benefits among them are in `net` already.
    var elements: [NetElement]
    var withholding: Withholding
    var claims: NetClaims
    var correction: Cents
}

extension PayrollRules {
    /// - Throws: `PayrollFault.missingInput` when something is seized and the protected amount is unknown.
    func payment(_ terms: PaymentTerms) throws(PayrollFault) -> Payment {
        let tax = withholding.tax(on: terms.taxed, terms.withholding)
        let withheld = tax.amount + terms.correction
        var elements = terms.elements
        var before = terms.net
        for element in elements where !element.id.isBenefit { before += element.amount }
        if !terms.claims.isEmpty {
            guard let seizure else { throw .missingInput(.protectedMinimum, paymentDate) }
            let taken = seizure.taken(of: terms.net - withheld, terms.claims)
            var cash = max(.zero, before - withheld)
            for (id, amount) in [
                (NetID.alimony, taken.alimony), (.seizure, taken.seizure), (.recovered, taken.recovered),
            ] where amount > .zero && cash > .zero {
                let paid = min(amount, cash)
                elements.append(NetElement(id, -paid, base: terms.net - withheld))
                before -= paid
                cash -= paid
            }
            elements.sort { $0.id < $1.id }
        }
        let net = before - withheld
        return Payment(
            day: paymentDate, withholdingBase: tax.base, withholdingRate: tax.rate, withheld: withheld,
            netElements: elements, netBeforeTax: before, netPaid: max(.zero, net), shortfall: max(.zero, -net))
    }
}

import CivilTime
import LegalParameters
import Money

/// Income tax withheld (*prélèvement à la source*, CGI 204 A to 204 H) by the grid of the payment date.
struct WithholdingTax: Sendable {
    let grid: [Band]
    /// Half a net taxable SMIC, taken off the base of short contracts at the neutral rate.
    let shortContractAllowance: Cents

    /// The base, the rate and the tax to the cent.
    func tax(on netTaxable: Cents, _ kind: Withholding) -> (base: Cents, rate: Rate, amount: Cents) {
        let base: Cents
        let rate: Rate
        switch kind {
        case .neutral:
            base = max(.zero, netTaxable)
            rate = neutralRate(base)
        case .neutralShortContract:
            base = max(.zero, netTaxable - shortContractAllowance)
            rate = neutralRate(base)
        case .personal(let personal):
            base = max(.zero, netTaxable)
            rate = personal
        }
        return (base, rate, base.rounded(times: rate))
    }

    private func neutralRate(_ base: Cents) -> Rate {
        for band in grid {
            if let below = band.below, base >= below { continue }
            return band.rate
        }
        return .zero
    }
}

extension WithholdingTax {
    init(paidOn day: CivilDate, _ parameters: LegalParameters) throws(ParameterFault) {
        grid = try parameters.bands(.pasNeutreMetropole, on: day)
        shortContractAllowance = try parameters.cents(.pasAbattementContratCourt, on: day)
    }
}

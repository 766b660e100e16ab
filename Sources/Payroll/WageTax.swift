import CivilTime
import LegalParameters
import Money

/// The wage tax (*taxe sur les salaires*, CGI 231) of an employer that collects no VAT: a scale for each
/// employee, then franchise, décote and the association allowance for the employer as a whole.
public struct WageTax: Hashable, Sendable {
    /// Yearly bands, marginal.
    public var scale: [Band]
    /// No tax up to this yearly amount (CGI 1679).
    public var franchise: Cents
    /// Upper end of the décote, a relief above the franchise.
    public var reliefCeiling: Cents
    /// Share of the distance to `reliefCeiling` that is taken off.
    public var reliefRate: Rate
    /// Yearly allowance of associations, one per employer (CGI 1679 A).
    public var allowance: Cents

    public init(scale: [Band], franchise: Cents, reliefCeiling: Cents, reliefRate: Rate, allowance: Cents) {
        self.scale = scale
        self.franchise = franchise
        self.reliefCeiling = reliefCeiling
        self.reliefRate = reliefRate
        self.allowance = allowance
    }

    /// The numbers in force for pay paid on a day.
    public init(paidOn day: CivilDate, _ parameters: LegalParameters) throws(ParameterFault) {
        scale = try parameters.bands(.taxeSalairesBareme, on: day)
        franchise = try parameters.cents(.taxeSalairesFranchise, on: day)
        reliefCeiling = try parameters.cents(.taxeSalairesDecoteSeuil, on: day)
        reliefRate = try parameters.rate(.taxeSalairesDecoteTaux, on: day)
        allowance = try parameters.cents(.taxeSalairesAbattementAssociation, on: day)
    }

    /// Gross tax of one employee for a year's pay, to the cent.
    public func yearly(_ base: Cents) -> Cents { rounded(tax(base), over: 1) }

    /// Gross tax of one employee for a month's pay, by exact twelfths of the bounds (CGI ann. II art. 142).
    public func monthly(_ base: Cents) -> Cents { rounded(tax(base * 12), over: 12) }

    /// The parts of an employee's base in the bands of one month or of twelve; they add up to it. Bounds of a month
    /// are rounded to the cent, as a declared base is: the tax is that of the exact ones.
    func banded(_ base: Cents, months: Int) -> [Cents] {
        var below = Cents.zero
        return scale.map { band in
            let top = min(base, band.below.map { ($0 * Ratio(months, 12)).roundedHalfUp() } ?? base)
            defer { below = top }
            return top - below
        }
    }

    /// The employer's tax of a year from the sum of the gross taxes: nothing up to the franchise, the
    /// décote above it, then the allowance.
    public func yearlyNet(_ total: Cents) -> Cents { max(.zero, afterRelief(total) - allowance) }

    /// After franchise and décote, before the allowance.
    public func afterRelief(_ total: Cents) -> Cents {
        if total <= franchise { return .zero }
        guard total < reliefCeiling else { return total }
        return total - ((reliefCeiling - total) * reliefRate).roundedHalfUp()
    }

    /// The employer's tax of a month, on account of the year: the sum of the gross taxes less a twelfth of
    /// the allowance, never negative.
    public func monthlyNet(_ total: Cents) -> Cents {
        max(.zero, total - (allowance * Ratio(1, 12)).roundedHalfUp())
    }

    /// The employer's net tax shared back over the employees by their gross taxes, to the cent.
    public static func shares(of net: Cents, by grossTaxes: [Cents]) -> [Cents] {
        guard net != .zero else { return grossTaxes.map { _ in .zero } }
        return apportion(net, by: grossTaxes.map(\.count))
    }

    /// Cents times 10^8, exact.
    private func tax(_ base: Cents) -> Int128 {
        var tax = Int128(0)
        var floor = Cents.zero
        for band in scale where base > floor {
            let top = min(base, band.below ?? base)
            tax += Int128((top - floor).count) * Int128(band.rate.e8)
            floor = band.below ?? base
        }
        return tax
    }

    private func rounded(_ tax: Int128, over months: Int128) -> Cents {
        let unit = 100_000_000 * months
        return Cents(Int((2 * tax + unit) / (2 * unit)))
    }
}

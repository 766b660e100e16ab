import CivilTime
import LegalParameters
import Money

/// The seizable part of pay (*quotité saisissable*, C. trav. L3252-2, R3252-2 to R3252-5) on a day of payment.
public struct SeizureScale: Hashable, Sendable {
    /// Yearly bands without dependants.
    public let bands: [ShareBand]
    /// What each dependant adds to every yearly bound.
    public let perDependant: Cents
    /// Left to the employee whatever is claimed: the RSA of a person alone.
    public let protected: Cents

    public init(bands: [ShareBand], perDependant: Cents, protected: Cents) {
        self.bands = bands
        self.perDependant = perDependant
        self.protected = protected
    }

    /// - Parameter protected: the pool's input, used where the catalogue does not know the RSA of the day.
    /// - Throws: the parameter that has no value.
    public init(
        paidOn day: CivilDate, protected: Cents? = nil, _ parameters: LegalParameters
    ) throws(ParameterFault) {
        bands = try parameters.shares(.saisieBareme, on: day)
        perDependant = try parameters.cents(.saisieMajorationParPersonne, on: day)
        do {
            self.protected = try parameters.cents(.rsaPersonneSeule, on: day)
        } catch {
            guard case .notFound = error, let protected else { throw error }
            self.protected = protected
        }
    }

    /// The same, nil where the protected amount or the scale of the day is unknown: it is asked for when something
    /// is seized, not of every pool.
    static func ifKnown(
        paidOn day: CivilDate, protected: Cents?, _ parameters: LegalParameters
    ) throws(ParameterFault) -> SeizureScale? {
        do {
            return try SeizureScale(paidOn: day, protected: protected, parameters)
        } catch {
            switch error {
            case .notFound, .notYetInForce: return nil
            default: throw error
            }
        }
    }

    /// What the scale lets creditors take of a month's net, before the protected amount. Bounds are yearly ones
    /// over twelve to the cent, as published; the sum is rounded once.
    public func quota(of net: Cents, dependants: Int) -> Cents {
        var quota = ExactCents.zero
        var floor = Cents.zero
        for band in bands where net > floor {
            let bound = band.below.map { (($0 + perDependant * dependants) * Ratio(1, 12)).roundedHalfUp() }
            let top = min(net, bound ?? net)
            quota = quota + (top - floor) * band.share
            floor = bound ?? net
        }
        return quota.roundedHalfUp()
    }

    /// What is taken of a month's net: alimony from all but the protected amount and first from what creditors
    /// cannot reach (L3252-5), then creditors and overpaid nets within the quota.
    ///
    /// - Parameter net: after contributions and tax, without refunds of expenses, benefits in kind included
    ///   (L3252-3).
    public func taken(of net: Cents, _ claims: NetClaims) -> (alimony: Cents, seizure: Cents, recovered: Cents) {
        let free = max(.zero, net - protected)
        let alimony = min(claims.alimony, free)
        let quota = min(quota(of: net, dependants: claims.dependants), free - alimony)
        let seizure = min(claims.seizable, quota)
        return (alimony, seizure, min(claims.overpaid, quota - seizure))
    }
}

import Money

/// What may be taken of the net of a month before it is paid: alimony first, then seizures, then what an earlier
/// month has overpaid.
public struct NetClaims: Hashable, Sendable {
    /// Alimony of the month by direct payment, arrears of six months included (C. trav. L3252-5).
    public var alimony: Cents
    /// What creditors still claim; nothing is taken beyond it.
    public var seizable: Cents
    /// People whom the employee supports (C. trav. R3252-3).
    public var dependants: Int
    /// Negative nets of earlier months still owed.
    public var overpaid: Cents

    public init(
        alimony: Cents = .zero, seizable: Cents = .zero, dependants: Int = 0, overpaid: Cents = .zero
    ) {
        self.alimony = alimony
        self.seizable = seizable
        self.dependants = dependants
        self.overpaid = overpaid
    }

    var isEmpty: Bool { alimony == .zero && seizable == .zero && overpaid == .zero }
}

import Money

/// The gross pay that brings the net to a target: the rule of a guaranteed net is circular, as the contributions
/// of the gross depend on itself. The net never falls when the gross rises by a cent, up to the roundings of its
/// lines, so halving the interval finds the least gross pay whose net reaches the target.
public enum NetGuarantee {
    /// - Parameters:
    ///   - target: the net to reach.
    ///   - most: the greatest gross that is tried: the pay lost.
    ///   - net: the net of the month with a given gross top-up.
    /// - Returns: the least top-up from zero to `most` that reaches the target; `most` when none does.
    public static func topUp<Fault: Error>(
        reaching target: Cents, most: Cents, net: (Cents) throws(Fault) -> Cents
    ) throws(Fault) -> Cents {
        guard most > .zero, try net(.zero) < target else { return .zero }
        var (below, reached) = (0, most.count)
        guard try net(most) >= target else { return most }
        while reached - below > 1 {
            let middle = below + (reached - below) / 2
            if try net(Cents(middle)) >= target { reached = middle } else { below = middle }
        }
        return Cents(reached)
    }
}

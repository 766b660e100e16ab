import Money

/// The general reduction of employer contributions (*réduction générale dégressive*, CSS L241-13): the
/// formula in force, one type for each.
public enum GeneralReduction: Hashable, Sendable {
    case until2025(GeneralReduction2025)
    case from2026(GeneralReduction2026)

    /// The coefficient, to the fourth decimal, halves up (CSS D241-7).
    ///
    /// - Parameters:
    ///   - pay: cumulated pay.
    ///   - hours: cumulated SMIC hours, overtime included.
    public func coefficient(pay: Cents, hours: SMICHours) -> Rate {
        guard pay > .zero, hours > .zero else { return .zero }
        return switch self {
        case .until2025(let formula): formula.coefficient(pay: pay, hours: hours)
        case .from2026(let formula): formula.coefficient(pay: pay, hours: hours)
        }
    }

    /// Greatest coefficient.
    public var maximum: Rate {
        switch self {
        case .until2025(let formula): formula.maximum
        case .from2026(let formula): formula.minimum + formula.delta
        }
    }
}

/// T / (c - 1) x (c x SMIC / pay - 1) with c = 1.6, between 0 and T (CSS D241-7 before 2026).
public struct GeneralReduction2025: Hashable, Sendable {
    /// T.
    public var maximum: Rate
    /// c, in SMIC.
    public var ceiling: Rate
    /// Reference SMIC, cents an hour.
    public var smic: Cents

    func coefficient(pay: Cents, hours: SMICHours) -> Rate {
        let margin = SMICMargin(pay: pay, hours: hours, smic: smic, ceiling: ceiling)
        guard margin.over > 0 else { return .zero }
        let numerator = Int128(maximum.e8) * margin.over
        let denominator = margin.width * 10_000
        return min(Rate(e8: Int((2 * numerator + denominator) / (2 * denominator)) * 10_000), maximum)
    }
}

/// Tmin + Tdelta x ((c x SMIC / pay - 1) / (c - 1))^1.75 with c = 3; nothing from c SMIC on (CSS D241-7
/// from 2026, décrets 2025-887 and 2025-1446).
public struct GeneralReduction2026: Hashable, Sendable {
    /// Tmin.
    public var minimum: Rate
    /// Tdelta.
    public var delta: Rate
    /// c, in SMIC.
    public var ceiling: Rate
    /// Reference SMIC, cents an hour.
    public var smic: Cents

    func coefficient(pay: Cents, hours: SMICHours) -> Rate {
        let margin = SMICMargin(pay: pay, hours: hours, smic: smic, ceiling: ceiling)
        guard margin.over > 0 else { return .zero }
        guard margin.over < margin.width else { return minimum + delta }
        let power = SevenQuarterPower(numerator: margin.over, denominator: margin.width)
        return minimum + Rate(e8: power.rounded(times: delta.e8 / 10_000) * 10_000)
    }
}

/// How far pay lies below the ceiling, as an exact fraction `over / width` of the way from the ceiling
/// (zero) down to one SMIC (one): (c x SMIC - pay) / ((c - 1) x pay).
private struct SMICMargin {
    let over: Int128
    let width: Int128

    init(pay: Cents, hours: SMICHours, smic: Cents, ceiling: Rate) {
        let unit = 100_000_000
        let scaledPay = Int128(pay.count) * Int128(SMICHours.unitsPerHour)
        let scaledSMIC = Int128(smic.count) * Int128(hours.units)
        over = scaledSMIC * Int128(ceiling.e8) - scaledPay * Int128(unit)
        width = scaledPay * Int128(ceiling.e8 - unit)
    }
}

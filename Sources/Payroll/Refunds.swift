import CivilTime
import LegalParameters
import Money

/// Refund of a public-transport subscription (C. trav. L3261-2, R3261-1): at least half of it, free of
/// contributions and tax up to the limit of CGI 81 19° ter; a part-timer below half time in proportion (R3261-9).
///
/// - Parameters:
///   - share: the pool's.
///   - weekHours: of the contract.
/// - Throws: the parameter that has no value; `PayrollFault` for a share outside the law's limits.
public func transportRefund(
    subscription: Cents, share: Rate, weekHours: Ratio, on day: CivilDate, _ law: LegalParameters
) throws -> NetElement {
    let least = try law.rate(.transportPublicPartEmployeurMin, on: day)
    let most = try law.rate(.transportPublicExonerationMax, on: day)
    guard least <= share, share <= most else {
        throw PayrollFault.contradiction(
            "remboursement de transport à \(share.frenchPercent) : la loi prévoit \(least.frenchPercent) au moins et "
                + "n'exonère que \(most.frenchPercent) ; corriger la part du groupement")
    }
    let half = Ratio(35, 2)
    let time = weekHours < half ? weekHours * Ratio(half.denominator, half.numerator) : .one
    let refund = (subscription * share * time).roundedHalfUp()
    return NetElement(.transport, refund, base: subscription, cost: refund)
}

/// Refund of trips with one's own car by the tax administration's scale (CGI ann. IV art. 6 B), progressive over the
/// year: the year's distance with this month less what earlier months were paid.
public struct MileageScale: Hashable, Sendable {
    private let bands: [MileageBand]

    /// - Parameter horsepower: of the car (*puissance fiscale*).
    public init(horsepower: Int, on day: CivilDate, _ law: LegalParameters) throws(ParameterFault) {
        let id: ParameterID = switch horsepower {
        case ...3: .baremeKilometrique3Cv
        case 4: .baremeKilometrique4Cv
        case 5: .baremeKilometrique5Cv
        case 6: .baremeKilometrique6Cv
        default: .baremeKilometrique7Cv
        }
        bands = try law.mileage(id, on: day)
    }

    /// What a year's distance is worth.
    public func worth(metres: Int) -> Cents {
        for band in bands where metres <= band.upTo.map({ $0 * 1000 }) ?? metres {
            // Euros a kilometre x metres / 1000, in cents.
            let perKilometre = Cents(100) * band.eurosPerKilometre
            return (perKilometre * Ratio(metres, 1000)).roundedHalfUp() + (metres == 0 ? .zero : band.plus)
        }
        return .zero
    }

    /// The refund of a month.
    ///
    /// - Parameter earlierMetres: of the calendar year before this month.
    public func refund(metres: Int, earlierMetres: Int) -> NetElement {
        let amount = worth(metres: earlierMetres + metres) - worth(metres: earlierMetres)
        return NetElement(.mileage, amount, cost: amount)
    }
}

/// Meal vouchers (C. trav. L3262-1): the employee's part is taken off the net, the employer's is a cost, free of
/// contributions between half and six tenths of the voucher and up to a limit (CGI 81 19°).
///
/// - Throws: the parameter that has no value; `PayrollFault` for a part that would count as pay.
public func mealVouchers(
    count: Int, value: Cents, employerShare: Rate, on day: CivilDate, _ law: LegalParameters
) throws -> NetElement {
    let employer = value.rounded(times: employerShare)
    let limit = try law.cents(.titreRestaurantExoneration, on: day)
    let (least, most) = (try law.rate(.titreRestaurantPartMin, on: day), try law.rate(.titreRestaurantPartMax, on: day))
    guard least <= employerShare, employerShare <= most, employer <= limit else {
        throw PayrollFault.contradiction(
            "titre-restaurant : part patronale de \(employer.french) (\(employerShare.frenchPercent)) hors des limites "
                + "d'exonération (\(least.frenchPercent) à \(most.frenchPercent), \(limit.french) au plus) ; corriger")
    }
    return NetElement(.mealVouchers, -((value - employer) * count), base: value * count, cost: employer * count)
}

/// Meals given in kind at the flat value (arrêté du 10/12/2002): pay, taken off the net again.
public func mealsInKind(count: Int, on day: CivilDate, _ law: LegalParameters) throws(ParameterFault) -> GrossElement {
    GrossElement(.benefitInKind, try law.cents(.avantageRepas, on: day) * count, label: "Avantage en nature, repas")
}

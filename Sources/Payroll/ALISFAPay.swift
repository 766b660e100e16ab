import CivilTime
import LegalParameters
import Money

/// Base pay under the agreement ALISFA (IDCC 1261, chapter V): (base salary + points x point value) / 12,
/// in proportion to the contract's hours.
public struct ALISFAPay: Hashable, Sendable {
    /// *Salaire socle conventionnel*, full time and year.
    public let baseSalary: Cents
    /// Yearly value of a point.
    public let pointValue: Cents
    /// Weighing points of the job and experience points.
    public let points: Int
    public let weekHours: Ratio
    /// Seniority points (ch. V art. 1.2.1), exact.
    public let seniorityPoints: Ratio
    /// Each parameter with its date, text and source.
    private let citations: [Explanation]

    /// The numbers in force on a day.
    ///
    /// - Throws: the parameter that is unknown that day (the base salary of 2025 was not found).
    public init(
        points: Int, experiencePoints: Int, seniorityPoints: Ratio = .zero, weekHours: Ratio, on day: CivilDate,
        _ parameters: LegalParameters
    ) throws(ParameterFault) {
        baseSalary = try parameters.cents(.alisfaSalaireSocleAnnuel, on: day)
        pointValue = try parameters.cents(.alisfaValeurPoint, on: day)
        self.points = points + experiencePoints
        self.weekHours = weekHours
        self.seniorityPoints = seniorityPoints
        citations = [
            try Explanation(parameters, .alisfaSalaireSocleAnnuel, on: day),
            try Explanation(parameters, .alisfaValeurPoint, on: day),
        ]
    }

    /// Full time, whole year, without seniority.
    public var fullTimeYear: Cents { baseSalary + pointValue * points }

    /// Pay of a full month without seniority, rounded once.
    public var month: Cents { (fullTimeYear * (weekHours * Ratio(1, 12 * 35))).roundedHalfUp() }

    /// Seniority of a full month, rounded once.
    public var seniority: Cents {
        (pointValue * (seniorityPoints * weekHours * Ratio(1, 12 * 35))).roundedHalfUp()
    }

    /// How the pay comes about.
    public var explanation: Explanation {
        let share = weekHours * Ratio(1, 35)
        return Explanation(
            "Salaire de base ALISFA", month,
            "\(fullTimeYear.french) / 12 x \(share.numerator)/\(share.denominator) de temps plein",
            parts: [
                Explanation("Année à temps plein", fullTimeYear,
                            "socle \(baseSalary.french) + \(points) points x \(pointValue.french)")
            ] + citations)
    }
}

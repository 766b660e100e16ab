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
    /// Each parameter with its date, text and source.
    private let citations: [String]

    /// The numbers in force on a day.
    ///
    /// - Throws: the parameter that is unknown that day (the base salary of 2025 was not found).
    public init(
        points: Int, experiencePoints: Int, weekHours: Ratio, on day: CivilDate, _ parameters: LegalParameters
    ) throws(ParameterFault) {
        baseSalary = try parameters.cents(.alisfaSalaireSocleAnnuel, on: day)
        pointValue = try parameters.cents(.alisfaValeurPoint, on: day)
        self.points = points + experiencePoints
        self.weekHours = weekHours
        citations = [
            try parameters.parameter(.alisfaSalaireSocleAnnuel).citation(on: day),
            try parameters.parameter(.alisfaValeurPoint).citation(on: day),
        ]
    }

    /// Full time, whole year.
    public var fullTimeYear: Cents { baseSalary + pointValue * points }

    /// Pay of a full month, rounded once.
    public var month: Cents { (fullTimeYear * (weekHours * Ratio(1, 12 * 35))).roundedHalfUp() }

    /// How the pay comes about, in French, one statement an element.
    public var explanation: [String] {
        let share = weekHours * Ratio(1, 35)
        return [
            "Socle \(baseSalary.french) + \(points) points x \(pointValue.french) = "
                + "\(fullTimeYear.french) par an",
            "\(fullTimeYear.french) / 12 x \(share.numerator)/\(share.denominator) de temps plein = "
                + month.french,
        ] + citations
    }
}

import CivilTime
import LegalParameters
import Money

/// Base pay under the agreement ÉCLAT (IDCC 1518, annex I art. 1.7.1): the coefficient of group A at the first
/// point value, every point above it and every further point (seniority, career) at the second.
public struct EclatPay: Hashable, Sendable {
    /// Monthly value of a point of the coefficient of group A (*V1*).
    public let firstValue: Cents
    /// Monthly value of the other points (*V2*).
    public let secondValue: Cents
    public let groupACoefficient: Int
    public let coefficient: Int
    /// Seniority (art. 1.7.2) and other points.
    public let furtherPoints: Int
    public let weekHours: Ratio
    private let citations: [Explanation]

    /// - Throws: `ParameterFault` naming a point value that is unknown that day (2024 and 2025 were not found);
    ///   `PayrollFault` for a coefficient below that of group A.
    public init(
        coefficient: Int, furtherPoints: Int, weekHours: Ratio, on day: CivilDate, _ parameters: LegalParameters
    ) throws {
        firstValue = try parameters.cents(.eclatV1, on: day)
        secondValue = try parameters.cents(.eclatV2, on: day)
        groupACoefficient = try parameters.count(.eclatCoefficientGroupeA, on: day)
        guard coefficient >= groupACoefficient else {
            throw PayrollFault.contradiction(
                "coefficient ÉCLAT \(coefficient) inférieur à celui du groupe A (\(groupACoefficient)) : corriger")
        }
        self.coefficient = coefficient
        self.furtherPoints = furtherPoints
        self.weekHours = weekHours
        citations = try [ParameterID.eclatV1, .eclatV2, .eclatCoefficientGroupeA].map {
            try Explanation(parameters, $0, on: day)
        }
    }

    /// Full time, a month.
    public var fullTimeMonth: Cents {
        firstValue * groupACoefficient + secondValue * (coefficient - groupACoefficient + furtherPoints)
    }

    /// Pay of a full month, rounded once.
    public var month: Cents { (fullTimeMonth * (weekHours * Ratio(1, 35))).roundedHalfUp() }

    /// How the pay comes about.
    public var explanation: Explanation {
        Explanation(
            "Salaire de base ÉCLAT", month,
            "\(groupACoefficient) points x \(firstValue.french) + "
                + "\(coefficient - groupACoefficient + furtherPoints) points x \(secondValue.french) = "
                + "\(fullTimeMonth.french), pour \(weekHours.french) h sur 35",
            parts: citations)
    }
}

/// What a plan costs in points, line by line.
public struct PlanCost: Hashable, Sendable {
    /// The lines in order of weight.
    public enum Line: String, CaseIterable, Sendable {
        /// Minutes of needs that nobody does.
        case open
        /// Published shifts that change.
        case changes
        /// Hours below or above those agreed with members.
        case agreedHours = "agreed-hours"
        /// Contract time without work.
        case unusedHours = "unused-hours"
        /// Time beyond the contract.
        case extraHours = "extra-hours"
        /// Warnings of the law and of the agreement.
        case exceptions
        /// People at sites that are new to them, and on recurring needs that are.
        case newSites = "new-sites"
        case newSeries = "new-series"
        /// Days of work on which the contract has no hours.
        case offPattern = "off-pattern"
        case travel
        /// Saturdays and evenings beyond the fair share.
        case fairness
        case wishes

        fileprivate var place: Int {
            switch self {
            case .open: 0
            case .changes: 1
            case .agreedHours: 2
            case .unusedHours: 3
            case .extraHours: 4
            case .exceptions: 5
            case .newSites: 6
            case .newSeries: 7
            case .offPattern: 8
            case .travel: 9
            case .fairness: 10
            case .wishes: 11
            }
        }
    }

    private var points = SIMD16<Int>()

    public init() {}

    public subscript(line: Line) -> Int {
        get { points[line.place] }
        set { points[line.place] = newValue }
    }

    public var total: Int { points.wrappedSum() }

    public static func + (left: PlanCost, right: PlanCost) -> PlanCost {
        var sum = left
        sum.points &+= right.points
        return sum
    }
    public static func += (left: inout PlanCost, right: PlanCost) { left = left + right }
    public static func - (left: PlanCost, right: PlanCost) -> PlanCost {
        var difference = left
        difference.points &-= right.points
        return difference
    }
}

extension PlanCost.Line {
    /// As printed.
    public var french: String {
        switch self {
        case .open: "besoins ouverts"
        case .changes: "changements du publié"
        case .agreedHours: "heures convenues"
        case .unusedHours: "heures du contrat sans travail"
        case .extraHours: "heures au-delà du contrat"
        case .exceptions: "dérogations"
        case .newSites: "lieux nouveaux"
        case .newSeries: "séries nouvelles"
        case .offPattern: "jours hors répartition"
        case .travel: "trajets"
        case .fairness: "équité"
        case .wishes: "souhaits"
        }
    }
}

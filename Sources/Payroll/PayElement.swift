import CivilTime
import Money
import People

/// What another payroll program is told of a person's month: hours, absences, elements of pay that were entered.
public enum PayElement: Hashable, Sendable, CaseIterable {
    case time(Time)
    case absence(Absence.Kind)
    case variable(PayVariable.Kind)

    /// Hours by class, extra hours by premium, and what makes them dearer. `sunday` to `night` are also in their class.
    public enum Time: String, CaseIterable, Sendable {
        case worked, travel, own, idle, holiday
        case complementaryWithinTenth = "complementary-10"
        case complementaryBeyondTenth = "complementary-25"
        case overtimeFirstEight = "overtime-25"
        case overtimeBeyondEight = "overtime-50"
        case sunday
        /// Work on a public holiday other than 1 May.
        case holidayWork = "holiday-work"
        case labourDay = "labour-day"
        case night
        /// Days with a break that the agreement pays: `days`.
        case splitDays = "split-days"

        fileprivate var french: String {
            switch self {
            case .worked: "heures de travail"
            case .travel: "heures de trajet"
            case .own: "heures au groupement"
            case .idle: "heures sans affectation"
            case .holiday: "heures de jour férié"
            case .complementaryWithinTenth: "heures complémentaires à 10 %"
            case .complementaryBeyondTenth: "heures complémentaires à 25 %"
            case .overtimeFirstEight: "heures supplémentaires à 25 %"
            case .overtimeBeyondEight: "heures supplémentaires à 50 %"
            case .sunday: "heures de dimanche"
            case .holidayWork: "heures travaillées un jour férié"
            case .labourDay: "heures travaillées le 1er mai"
            case .night: "heures de nuit"
            case .splitDays: "jours de coupure"
            }
        }
    }

    /// In what a value is counted.
    public enum Unit: String, CaseIterable, Sendable {
        case hours, days, amount, quantity

        public var french: String {
            switch self {
            case .hours: "heures"
            case .days: "jours"
            case .amount: "euros"
            case .quantity: "nombre"
            }
        }
    }

    public static var allCases: [PayElement] {
        Time.allCases.map { .time($0) } + Absence.Kind.allCases.map { .absence($0) }
            + PayVariable.Kind.allCases.map { .variable($0) }
    }

    /// As in files: "overtime-25".
    public var word: String {
        switch self {
        case .time(let time): time.rawValue
        case .absence(let kind): kind.rawValue
        case .variable(let kind): kind.rawValue
        }
    }

    /// - Parameter word: as in files; nil for any other.
    public init?(word: String) {
        guard let element = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = element
    }

    public var french: String {
        switch self {
        case .time(let time): time.french
        case .absence(let kind): kind.french
        case .variable(let kind): kind.french
        }
    }

    /// The units in which it can be told.
    public var units: [Unit] {
        switch self {
        case .time(.splitDays): [.days]
        case .time: [.hours]
        case .absence: [.days, .hours]
        case .variable(let kind):
            (kind.needs.contains(.amount) ? [.amount] : []) + (kind.needs.contains(.quantity) ? [.quantity] : [])
        }
    }
}

/// The code by which another payroll program knows an element, from a date on.
public struct PayrollCode: Hashable, Sendable {
    public var element: PayElement
    /// Which of the element's values the code is for.
    public var unit: PayElement.Unit
    public var from: CivilDate
    /// Nil when the other program does not ask for the value.
    public var code: String?
    /// As the other program has it; nil: the element's own.
    public var label: String?

    public init(element: PayElement, unit: PayElement.Unit, from: CivilDate, code: String?, label: String? = nil) {
        self.element = element
        self.unit = unit
        self.from = from
        self.code = code
        self.label = label
    }
}

extension [PayrollCode] {
    /// The last version of each code that holds on a day, in the order of the elements.
    public func inForce(on day: CivilDate) -> [PayrollCode] {
        PayElement.allCases.flatMap { element in
            element.units.compactMap { unit in
                filter { $0.element == element && $0.unit == unit && $0.from <= day }.max { $0.from < $1.from }
            }
        }
    }
}

/// The real cost of one employee in one month, as another payroll program has it. Parts but the gross pay may be
/// negative where they set an earlier month right.
public struct ExternalCost: Hashable, Sendable {
    public var employee: Code<Employee>
    public var period: YearMonth
    public var gross: Cents
    /// Contributions of the employer, after reductions.
    public var contributions: Cents
    public var wageTax: Cents
    /// Refunds, vouchers and whatever else the employer bears.
    public var other: Cents

    public init(
        employee: Code<Employee>, period: YearMonth, gross: Cents, contributions: Cents, wageTax: Cents, other: Cents
    ) {
        self.employee = employee
        self.period = period
        self.gross = gross
        self.contributions = contributions
        self.wageTax = wageTax
        self.other = other
    }

    public var employerCost: Cents { gross + contributions + wageTax + other }
}

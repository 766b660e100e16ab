import CivilTime
import LegalParameters
import Money
import People

/// An element of one month's pay that somebody enters: a bonus, a refund, an advance, what a creditor claims.
public struct PayVariable: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case bonus
        /// A bonus of a year, outside the base of the tenth (C. trav. L3141-24).
        case yearlyBonus = "yearly-bonus"
        case benefitInKind = "benefit-in-kind"
        /// Meals given in kind at the flat value: `quantity`.
        case mealsInKind = "meals-in-kind"
        /// A month's subscription, of which `rate` is refunded.
        case transport
        /// Trips with one's own car of `horsepower`: `quantity` kilometres.
        case mileage
        case expenses
        /// `quantity` vouchers of `amount` each, of which the employer bears `rate`.
        case mealVouchers = "meal-vouchers"
        case advance
        /// Alimony of the month by direct payment.
        case alimony
        /// What creditors still claim; `quantity` people are supported.
        case seizure
        /// Income tax of earlier months, of either sign.
        case withholdingCorrection = "pas-correction"

        public var french: String {
            switch self {
            case .bonus: "prime"
            case .yearlyBonus: "prime annuelle"
            case .benefitInKind: "avantage en nature"
            case .mealsInKind: "repas en nature"
            case .transport: "abonnement de transport"
            case .mileage: "kilomètres"
            case .expenses: "frais"
            case .mealVouchers: "titres-restaurant"
            case .advance: "acompte"
            case .alimony: "pension alimentaire"
            case .seizure: "saisie"
            case .withholdingCorrection: "correction de prélèvement"
            }
        }

        /// What it must be given with.
        public var needs: Set<Part> {
            switch self {
            case .bonus, .yearlyBonus, .benefitInKind, .expenses, .advance, .alimony, .withholdingCorrection: [.amount]
            case .mealsInKind: [.quantity]
            case .transport: [.amount, .rate]
            case .mileage: [.quantity, .horsepower]
            case .mealVouchers: [.amount, .quantity, .rate]
            case .seizure: [.amount, .quantity]
            }
        }
    }

    /// A column beside employee, month and kind.
    public enum Part: String, CaseIterable, Sendable {
        case amount, quantity, rate, horsepower
    }

    public var employee: Code<Employee>
    public var period: YearMonth
    public var kind: Kind
    /// As printed; nil: the label of the kind. Tells elements of one kind and month apart.
    public var label: String?
    public var amount: Cents?
    /// A whole number, or kilometres with up to three decimals.
    public var quantity: Rate?
    public var rate: Rate?
    public var horsepower: Int?

    public init(
        employee: Code<Employee>, period: YearMonth, kind: Kind, label: String? = nil, amount: Cents? = nil,
        quantity: Rate? = nil, rate: Rate? = nil, horsepower: Int? = nil
    ) {
        self.employee = employee
        self.period = period
        self.kind = kind
        self.label = label
        self.amount = amount
        self.quantity = quantity
        self.rate = rate
        self.horsepower = horsepower
    }

    /// Whole units of the quantity.
    var count: Int { (quantity?.e8 ?? 0) / 100_000_000 }
    /// Kilometres as metres.
    public var metres: Int { (quantity?.e8 ?? 0) / 100_000 }
}

extension MonthFacts {
    /// Takes an element of the month up.
    ///
    /// - Parameters:
    ///   - weekHours: of the contract.
    ///   - earlierMetres: of the same car, refunded in the calendar year before.
    /// - Throws: the parameter that has no value; `PayrollFault` for a refund outside the law's limits.
    public mutating func add(
        _ variable: PayVariable, weekHours: Ratio, earlierMetres: Int, _ law: LegalParameters
    ) throws {
        let day = period.first
        let amount = variable.amount ?? .zero
        let count = variable.count
        switch variable.kind {
        case .bonus: further.append(GrossElement(.bonus, amount, label: variable.label))
        case .yearlyBonus: further.append(GrossElement(.yearlyBonus, amount, label: variable.label))
        case .benefitInKind: further.append(GrossElement(.benefitInKind, amount, label: variable.label))
        case .mealsInKind: further.append(try mealsInKind(count: count, on: day, law))
        case .transport:
            netElements.append(try transportRefund(
                subscription: amount, share: variable.rate ?? .zero, weekHours: weekHours, on: day, law))
        case .mileage:
            let scale = try MileageScale(horsepower: variable.horsepower ?? 0, on: day, law)
            netElements.append(scale.refund(metres: variable.metres, earlierMetres: earlierMetres))
        case .expenses: netElements.append(NetElement(.expenses, amount, cost: amount))
        case .mealVouchers:
            netElements.append(try mealVouchers(
                count: count, value: amount, employerShare: variable.rate ?? .zero, on: day, law))
        case .advance: netElements.append(NetElement(.advance, -amount))
        case .alimony: claims.alimony += amount
        case .seizure:
            claims.seizable += amount
            claims.dependants = max(claims.dependants, count)
        case .withholdingCorrection: withholdingCorrection += amount
        }
        netElements.sort { $0.id < $1.id }
    }
}

import CivilTime
import Money
import People

/// An invoice of the pool to a member for a month. Every line multiplies as printed:
/// `amount == (quantity x unit price) rounded half up`, and the total is the sum of the lines' amounts.
public struct Invoice: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// The hours and common costs of a month.
        case monthly
    }
    /// "2026-000123", from the pool's unbroken sequence of the series and year.
    public var number: String
    public var kind: Kind
    public var period: YearMonth
    public var issued: CivilDate
    public var due: CivilDate
    public var seller: Party
    public var buyer: Party
    public var member: Code<Member>
    public var lines: [InvoiceLine]
    /// The reason why no VAT is charged, dated law.
    public var vatExemption: String
    /// Late penalties, recovery fee, discount: the mentions of Code de commerce L441-9 and L441-10.
    public var terms: [String]

    public init(
        number: String, kind: Kind, period: YearMonth, issued: CivilDate, due: CivilDate, seller: Party,
        buyer: Party, member: Code<Member>, lines: [InvoiceLine], vatExemption: String, terms: [String]
    ) {
        self.number = number
        self.kind = kind
        self.period = period
        self.issued = issued
        self.due = due
        self.seller = seller
        self.buyer = buyer
        self.member = member
        self.lines = lines
        self.vatExemption = vatExemption
        self.terms = terms
    }

    public var total: Cents { lines.map(\.amount).sum() }
}

public struct Party: Sendable, Hashable {
    public var name: String
    public var siret: String
    public var street: String?
    public var postcode: String?
    public var town: String?

    public init(name: String, siret: String, street: String?, postcode: String?, town: String?) {
        self.name = name
        self.siret = siret
        self.street = street
        self.postcode = postcode
        self.town = town
    }

    public var siren: String { String(siret.prefix(9)) }
}

public struct InvoiceLine: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Hours put at disposal, by job class (or employee in real-cost mode).
        case hours
        /// What brings the hours' lines to the member's exact share (CGI 261 B).
        case adjustment
        /// The member's part of common costs.
        case common
        /// A grant credited to the member, negative.
        case grant
    }
    public var kind: Kind
    /// Job class, employee or grant code that the line stands for; stable key of its explanation.
    public var subject: String
    public var label: String
    /// Hundredths of `unit`: 1 950 is 19,50 h.
    public var quantityHundredths: Int
    /// UN/ECE Rec. 20: "HUR" hour, "C62" piece.
    public var unit: String
    public var unitPrice: Cents
    public var amount: Cents
    /// The minutes behind an hours' line, exact; zero for the others.
    public var minutes: Int

    public init(
        kind: Kind, subject: String, label: String, quantityHundredths: Int, unit: String, unitPrice: Cents,
        amount: Cents, minutes: Int
    ) {
        self.kind = kind
        self.subject = subject
        self.label = label
        self.quantityHundredths = quantityHundredths
        self.unit = unit
        self.unitPrice = unitPrice
        self.amount = amount
        self.minutes = minutes
    }
}

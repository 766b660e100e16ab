import CivilTime
import Money
import People

/// What a member is charged for one heading (a job class, or an employee in real-cost mode).
public struct HeadingCharge: Sendable, Hashable {
    /// Stable key of the heading.
    public var subject: String
    public var label: String
    /// Minutes worked for the member under the heading.
    public var minutes: Int
    /// The member's exact share of the heading, grants not deducted.
    public var share: Cents
    /// Price of an hour: the heading's average, or the provisional tariff.
    public var hourPrice: Cents

    public init(subject: String, label: String, minutes: Int, share: Cents, hourPrice: Cents) {
        self.subject = subject
        self.label = label
        self.minutes = minutes
        self.share = share
        self.hourPrice = hourPrice
    }
}

/// A grant's part of a member's share.
public struct GrantCredit: Sendable, Hashable {
    public var code: String
    public var label: String
    /// Positive.
    public var amount: Cents

    public init(code: String, label: String, amount: Cents) {
        self.code = code
        self.label = label
        self.amount = amount
    }
}

/// All that a member's invoice of a month is written from.
public struct MemberCharge: Sendable, Hashable {
    public var member: Code<Member>
    public var headings: [HeadingCharge]
    /// Part of the common costs, grants not deducted.
    public var common: Cents
    public var grants: [GrantCredit]
    /// Provisional prices are trued up once a year; otherwise the invoice is the exact share at once.
    public var provisional: Bool

    public init(
        member: Code<Member>, headings: [HeadingCharge], common: Cents, grants: [GrantCredit],
        provisional: Bool
    ) {
        self.member = member
        self.headings = headings
        self.common = common
        self.grants = grants
        self.provisional = provisional
    }

    /// The member's exact net share: what it owes for the month once all is trued up.
    public var netShare: Cents { headings.map(\.share).sum() + common - grants.map(\.amount).sum() }

    /// What provisional prices still owe to (positive) or took too much from (negative) the exact share; zero
    /// in the other modes, whose invoice is the exact share at once.
    public var toTrueUp: Cents { netShare - lines.map(\.amount).sum() }

    /// The lines: hours at their price, what brings them to the exact share, common costs, grants. Lines of
    /// zero are left out.
    public var lines: [InvoiceLine] {
        let hours = headings.filter { $0.minutes > 0 }.map { heading in
            let quantity = hundredthsOfHours(heading.minutes)
            return InvoiceLine(
                kind: .hours, subject: heading.subject, label: heading.label, quantityHundredths: quantity,
                unit: "HUR", unitPrice: heading.hourPrice,
                amount: InvoiceLine.amount(quantityHundredths: quantity, unitPrice: heading.hourPrice),
                minutes: heading.minutes)
        }
        let adjustment = provisional ? .zero : headings.map(\.share).sum() - hours.map(\.amount).sum()
        let others = [
            InvoiceLine.single(
                .adjustment, "exact-share",
                "Ajustement des heures à la part exacte des charges (CGI art. 261 B)", adjustment),
            InvoiceLine.single(.common, "common", "Part des charges communes du groupement", common),
        ] + grants.map { InvoiceLine.single(.grant, $0.code, "Soutien : \($0.label)", -$0.amount) }
        return (hours + others).filter { $0.amount != .zero }
    }
}

/// Minutes as hundredths of an hour, halves up: 190 minutes are 3,17 h.
public func hundredthsOfHours(_ minutes: Int) -> Int { (minutes * 100 + 30) / 60 }

extension InvoiceLine {
    /// Printed quantity x printed price, halves up: what the customer's own calculator shows.
    public static func amount(quantityHundredths: Int, unitPrice: Cents) -> Cents {
        (unitPrice * Ratio(quantityHundredths, 100)).roundedHalfUp()
    }

    static func single(_ kind: Kind, _ subject: String, _ label: String, _ amount: Cents) -> InvoiceLine {
        InvoiceLine(kind: kind, subject: subject, label: label, quantityHundredths: 100, unit: "C62",
                    unitPrice: amount, amount: amount, minutes: 0)
    }
}

extension Invoice {
    /// What an invoice must not be issued with, in French; empty for a sound one.
    public var faults: [String] {
        var faults: [String] = []
        for line in lines {
            let product = InvoiceLine.amount(
                quantityHundredths: line.quantityHundredths, unitPrice: line.unitPrice)
            guard line.amount != product else { continue }
            faults.append("la ligne « \(line.label) » ne multiplie pas : \(line.amount.french) "
                + "au lieu de \(product.french)")
        }
        if number.isEmpty { faults.append("numéro manquant") }
        if lines.isEmpty { faults.append("aucune ligne") }
        for (who, party) in [("émetteur", seller), ("adhérent", buyer)] {
            if party.name.isEmpty { faults.append("nom de l'\(who) manquant") }
            if party.siret.utf8.count != 14 || !party.siret.utf8.allSatisfy({ (48...57).contains($0) }) {
                faults.append("SIRET de l'\(who) « \(party.siret) » : 14 chiffres attendus")
            }
        }
        if vatExemption.isEmpty { faults.append("mention d'exonération de TVA manquante") }
        if terms.isEmpty { faults.append("pénalités de retard et indemnité de recouvrement manquantes") }
        if due < issued { faults.append("échéance \(due.french) avant l'émission \(issued.french)") }
        return faults
    }

    /// "2026-000123": year and rank in the pool's unbroken sequence.
    public static func number(year: Int, serial: Int) -> String {
        let digits = String(serial)
        return "\(year)-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}

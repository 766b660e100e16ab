import Billing
import CivilTime
import CostSharing
import Ledger
import LegalParameters
import Money
import People
import Storage

/// Days from issue to due date; the statutory term between professionals without another agreement
/// (Code de commerce L441-10).
private let paymentDays = 30

extension PoolTransaction {
    /// Issues the invoices of a month with their entries and validates hours, payslips and shares, all in one
    /// transaction; nothing happens when they are issued already.
    ///
    /// The date of issue is the last day of the month, or that of the last invoice of the series where a younger
    /// month was invoiced before: numbers rise with dates (CGI ann. II art. 242 nonies A).
    public func issueInvoices(_ period: YearMonth, _ law: LegalParameters) throws -> StepOutcome {
        guard try liveRun(.shares, period) != nil else { throw MissingStep(step: .shares, period: period) }
        try lockForWriting()
        if let run = try liveRun(.invoices, period) { return .unchanged(run: run) }
        try closePayroll(period, law)
        try checkCurrent([.shares], period, law)
        try close(.shares, period)
        return try run(.invoices, period) { run in
            let series = "F"
            let issued = try max(period.last, lastIssued(series: series) ?? period.last)
            let charges = try memberCharges(period).filter { !$0.lines.isEmpty }
            guard !charges.isEmpty else { return }
            let first = try takeNumbers(series, year: issued.components.year, count: charges.count)
            let invoices = try invoices(charges, period, issued: issued, firstSerial: first, law)
            try write(invoices, mode: pool(in: period).tariffMode, series: series, firstSerial: first, run: run)
            // An invoice that a grant pays whole moves no account.
            try post(invoices.filter { $0.total != .zero }.map { invoice in
                .sales(invoice: invoice.number, issued: invoice.issued, member: invoice.member.text,
                       memberName: invoice.buyer.name, period: period, total: invoice.total)
            }, journal: .sales, period: period)
        }
    }

    /// Stores sound entries under the next numbers of their journal.
    func post(_ entries: [Entry], journal: Journal, period: YearMonth) throws {
        let faults = entries.flatMap(\.faults)
        guard faults.isEmpty else { throw CheckFault(faults.joined(separator: "\n")) }
        try write(entries, journal: journal, period: period)
    }

    private func invoices(
        _ charges: [MemberCharge], _ period: YearMonth, issued: CivilDate, firstSerial: Int, _ law: LegalParameters
    ) throws -> [Invoice] {
        let pool = try pool(in: period)
        let members = Dictionary(uniqueKeysWithValues: try members().map { ($0.code, $0) })
        let vatExemption = try law.text(.mentionExonerationTva, on: issued)
        let terms = [
            try law.text(.penalitesRetard, on: issued) + ".",
            "Indemnité forfaitaire pour frais de recouvrement : "
                + "\(try law.cents(.indemniteRecouvrement, on: issued).french) (C. com. D441-5). "
                + "Pas d'escompte pour paiement anticipé.",
        ]
        return try charges.enumerated().map { index, charge in
            // A share always names a member that is stored: the table has a foreign key.
            let member = members[charge.member]!
            let invoice = Invoice(
                number: Invoice.number(year: issued.components.year, serial: firstSerial + index), kind: .monthly,
                period: period, issued: issued, due: issued + paymentDays,
                seller: Party(name: pool.name, siret: pool.siret, street: pool.street, postcode: pool.postcode,
                              town: pool.town),
                buyer: Party(name: member.name, siret: member.siret, street: member.street,
                             postcode: member.postcode, town: member.town),
                member: charge.member, lines: charge.lines, vatExemption: vatExemption, terms: terms)
            guard invoice.faults.isEmpty else {
                throw CheckFault("facture de \(charge.member) : " + invoice.faults.joined(separator: " ; "))
            }
            return invoice
        }
    }

    /// What each member is charged for a month, in order of code.
    public func memberCharges(_ period: YearMonth) throws -> [MemberCharge] {
        let input = try sharingInput(period)
        let headings = Headings(input, shares: try requiredShares(period))
        let tariffs = try tariffs().filter { $0.from <= period.first }
        return try headings.members.sorted().map { member in
            let own = headings.shares(of: member)
            return MemberCharge(
                member: member,
                headings: try headings.subjects(of: member).map { subject in
                    let hourPrice = input.mode == .grid
                        ? try tariff(subject, tariffs, input, period) : headings.averagePrice(subject)
                    return HeadingCharge(
                        subject: subject, label: try label(subject, input), minutes: headings.minutes(subject, member),
                        share: own.filter { headings.subject(of: $0) == subject }.map(\.amount).sum(),
                        hourPrice: hourPrice)
                },
                common: own.filter { headings.subject(of: $0) == nil }.map(\.amount).sum(),
                grants: try grantCredits(own), provisional: input.mode == .grid)
        }
    }

    /// The provisional price of a merged class: that of its first class by name with a tariff.
    private func tariff(
        _ subject: String, _ tariffs: [(jobClass: String, from: CivilDate, price: Cents)], _ input: SharingInput,
        _ period: YearMonth
    ) throws -> Cents {
        let names = subject.split(separator: " + ").map(String.init)
        let prices = names.lazy.compactMap { name in
            tariffs.filter { $0.jobClass == name }.max { $0.from < $1.from }?.price
        }
        guard let price = prices.first else {
            throw CheckFault("aucun tarif horaire pour la classe « \(subject) » en \(period.french) : "
                + "complétez tariffs.csv (class, from, price)")
        }
        return price
    }

    private func label(_ subject: String, _ input: SharingInput) throws -> String {
        guard input.mode == .actual else { return "Mise à disposition de personnel, classe \(subject)" }
        let job = input.costs.first { $0.employee.text == subject }?.job.text ?? ""
        let name = try jobs().first { $0.code.text == job }?.label ?? job
        return "Mise à disposition de \(subject), \(name)"
    }

    private func grantCredits(_ shares: [CostShare]) throws -> [GrantCredit] {
        var amounts: [String: Cents] = [:]
        for share in shares {
            if case .grant(let code, _) = share.payer { amounts[code, default: .zero] += share.amount }
        }
        let grants = Dictionary(uniqueKeysWithValues: try grants().map { ($0.code, $0) })
        return amounts.sorted { $0.key < $1.key }.map { code, amount in
            GrantCredit(code: code, label: grants[code].map { "\($0.funder), \($0.label)" } ?? code, amount: amount)
        }
    }
}

/// Shares by the headings of an invoice: the job class, or the employee in real-cost mode; common costs have
/// no heading. The part that a grant pays belongs to the same heading: it is credited in a line of its own.
private struct Headings {
    private let mode: TariffMode
    private let classes: JobClasses
    private var byMember: [Code<Member>: [CostShare]] = [:]
    /// Cost of each heading, and its minutes by member.
    private var totals: [String: Cents] = [:]
    private var worked: [String: [Code<Member>: Int]] = [:]

    init(_ input: SharingInput, shares: [CostShare]) {
        mode = input.mode
        classes = JobClasses(merging: input.costs)
        for share in shares {
            switch share.payer {
            case .member(let member), .grant(_, let member): byMember[member, default: []].append(share)
            case .pool: break
            }
            if let subject = subject(of: share) { totals[subject, default: .zero] += share.amount }
        }
        for cost in input.costs {
            guard let subject = subject(of: cost.employee) else { continue }
            for item in cost.minutes {
                guard item.hourClass == .worked, let member = item.member else { continue }
                worked[subject, default: [:]][member, default: 0] += item.minutes
            }
        }
    }

    private func subject(of employee: Code<Employee>) -> String? {
        mode == .actual ? employee.text : classes.labels[employee]
    }

    func subject(of share: CostShare) -> String? {
        share.rule == .worked || share.rule == .quota ? subject(of: share.employee) : nil
    }

    /// The members with a share: the others are charged nothing.
    var members: [Code<Member>] { Array(byMember.keys) }
    func shares(of member: Code<Member>) -> [CostShare] { byMember[member] ?? [] }

    func subjects(of member: Code<Member>) -> [String] {
        Set(shares(of: member).compactMap { subject(of: $0) }).sorted()
    }

    /// Minutes worked for the member under a heading.
    func minutes(_ subject: String, _ member: Code<Member>) -> Int { worked[subject]?[member] ?? 0 }

    /// The heading's whole cost over its hours worked, to the cent.
    func averagePrice(_ subject: String) -> Cents {
        let minutes = (worked[subject] ?? [:]).values.reduce(0, +)
        return minutes == 0 ? .zero : ((totals[subject] ?? .zero) * Ratio(60, minutes)).roundedHalfUp()
    }
}

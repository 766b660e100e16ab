import Money
import Payroll
import Postgres

/// A leave account as one readable line, one word for each reference period by the year in which it begins:
/// "2025:work=30/1,sickness=0/1,taken=6/1,pay=2400000,advance=6/1,paid=48000", days as fractions, pay in cents, the
/// last two where leave was taken in advance; empty when none is known.
extension LeaveAccount: PostgresValue {
    public static var oids: [UInt32] { String.oids }

    public var postgresText: String? {
        periods.map { period in
            "\(period.period.year):work=\(text(period.earned.byWork)),sickness=\(text(period.earned.bySickness)),"
                + "taken=\(text(period.taken)),pay=\(period.pay.count)" + advance(period.inAdvance)
        }.joined(separator: " ")
    }

    private func advance(_ taking: LeaveTaking) -> String {
        taking == .none ? "" : ",advance=\(text(taking.days)),paid=\(taking.paid.count)"
    }

    private func text(_ days: Ratio) -> String { "\(days.numerator)/\(days.denominator)" }

    public init(postgresText text: String) throws {
        let unreadable = UnreadableValue(type: "leave_account")
        self.init(try text.split(separator: " ").map { word in
            let halves = word.split(separator: ":")
            guard halves.count == 2, let year = Int(halves[0]) else { throw unreadable }
            var fields: [Substring: Substring] = [:]
            for field in halves[1].split(separator: ",") {
                let parts = field.split(separator: "=")
                guard parts.count == 2 else { throw unreadable }
                fields[parts[0]] = parts[1]
            }
            guard let work = days(fields["work"]), let sickness = days(fields["sickness"]),
                let taken = days(fields["taken"]), let pay = fields["pay"].flatMap({ Int($0) })
            else { throw unreadable }
            var inAdvance = LeaveTaking.none
            if fields["advance"] != nil || fields["paid"] != nil {
                guard let days = days(fields["advance"]), let paid = fields["paid"].flatMap({ Int($0) }) else {
                    throw unreadable
                }
                inAdvance = LeaveTaking(days: days, paid: Cents(paid))
            }
            return Period(LeavePeriod(year: year), earned: EarnedLeave(byWork: work, bySickness: sickness),
                          taken: taken, pay: Cents(pay), inAdvance: inAdvance)
        })
    }
}

private func days(_ text: Substring?) -> Ratio? {
    let parts = (text ?? "").split(separator: "/").compactMap { Int($0) }
    return parts.count == 2 && parts[1] > 0 ? Ratio(parts[0], parts[1]) : nil
}

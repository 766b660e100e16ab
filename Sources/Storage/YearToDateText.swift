import CivilTime
import Money
import Payroll
import Postgres

/// The year to date as one readable line: "through=2026-11 gross=250000 ceiling=400500 ...", cents and units.
/// A key that a later version adds is zero in older rows.
extension YearToDate: PostgresValue {
    public static var oids: [UInt32] { String.oids }

    private static var amounts: [(key: String, path: WritableKeyPath<YearToDate, Cents>)] {
        [("gross", \.gross), ("ceiling", \.ceiling), ("tranche1", \.tranche1), ("tranche2", \.tranche2),
         ("four_ceilings", \.fourCeilings), ("technical_balance", \.technicalBalance),
         ("reduction_pay", \.reduction.pay), ("reduction_granted", \.reduction.granted),
         ("health_supplement", \.healthSupplement), ("family_supplement", \.familySupplement),
         ("exempt_overtime", \.exemptOvertime), ("net_taxable", \.netTaxable), ("withheld", \.withheld)]
    }

    public var postgresText: String? {
        var fields = Self.amounts.map { "\($0.key)=\(self[keyPath: $0.path].count)" }
        fields += ["hours=\(hours.units)", "reduction_hours=\(reduction.hours.units)"]
        return "through=\(through?.description ?? "-") " + fields.joined(separator: " ")
    }

    public init(postgresText text: String) throws {
        self.init()
        for field in text.split(separator: " ") {
            let parts = field.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { throw UnreadableValue(type: "year_to_date") }
            switch (parts[0], Int(parts[1])) {
            case ("through", _): through = YearMonth(parts[1])
            case ("hours", let units?): hours = SMICHours(units: units)
            case ("reduction_hours", let units?): reduction.hours = SMICHours(units: units)
            case (let key, let count?):
                guard let amount = Self.amounts.first(where: { $0.key == key }) else {
                    throw UnreadableValue(type: "year_to_date")
                }
                self[keyPath: amount.path] = Cents(count)
            default: throw UnreadableValue(type: "year_to_date")
            }
        }
    }
}

import CivilTime
import People
import Postgres
import Roster

extension PoolTransaction {
    /// What each person worked before a month: effective work of the classed hours where a month has them, else
    /// of the published plan, whose trips are not counted.
    func yearWork(before period: YearMonth, _ contracts: [Contract]) throws -> [YearWork] {
        let rows = try sql.query("""
            select employee, period, monday, minutes from year_work(\(pool), \(period)) order by 1, 2, 3
            """, Code<Employee>.self, YearMonth.self, CivilDate.self, Int.self)
        let versions = Dictionary(grouping: contracts, by: \.employee)
        return Dictionary(grouping: rows, by: \.0).sorted { $0.key < $1.key }.map { employee, rows in
            let own = (versions[employee] ?? []).sorted { $0.from < $1.from }
            func contract(_ day: CivilDate) -> Contract? { own.last { $0.covers(day) } }
            let annual = (contract(period.first) ?? contract(period.last))?.annual
            let since = annual?.start(before: period.first) ?? YearMonth(year: period.year, month: 1).first
            let weeks = Dictionary(grouping: rows) { $0.2 }.mapValues { $0.reduce(0) { $0 + $1.3 } }
            let overtime = weeks.filter { ($0.key + 6).components.year == period.year && $0.key + 6 < period.first }
                .reduce(0) { sum, week in
                    guard let contract = contract(week.key + 6) ?? contract(week.key), contract.annual == nil,
                        contract.weekMinutes >= YearWork.fullTimeWeek
                    else { return sum }
                    return sum + max(0, week.value - YearWork.fullTimeWeek)
                }
            return YearWork(
                employee: employee,
                annualMinutes: rows.filter { $0.1.first >= since }.reduce(0) { $0 + $1.3 },
                overtimeMinutes: overtime)
        }
    }
}

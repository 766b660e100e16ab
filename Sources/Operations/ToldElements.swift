import CivilTime
import Exports
import Money
import Payroll
import People
import Roster
import Storage

/// An element of one person's month as another payroll program is told it.
struct ToldElement {
    let employee: Code<Employee>
    let element: PayElement
    /// Where it was given one.
    var label: String?
    /// Its days, or the month.
    let days: ClosedRange<CivilDate>
    /// Those that are not zero.
    let values: [PayElement.Unit: PayVariableLine.Value]
}

extension PoolTransaction {
    /// Hours and elements of a month for another payroll program, whoever pays the month.
    ///
    /// - Throws: `MissingStep` before the hours are classed; `ExternalPayrollFault.missingCodes`.
    public func variablesFile(_ period: YearMonth) throws -> MonthFile {
        guard try liveRun(.hours, period) != nil else { throw MissingStep(step: .hours, period: period) }
        let codes = try Dictionary(grouping: payrollCodes().inForce(on: period.first), by: \.element)
        let told = try toldElements(period)
        let missing = Dictionary(grouping: told.filter { codes[$0.element] == nil }, by: \.element)
        guard missing.isEmpty else {
            throw ExternalPayrollFault.missingCodes(period, PayElement.allCases.compactMap { element in
                missing[element].map { (element: element, employees: Set($0.map(\.employee)).sorted()) }
            })
        }
        let lines = told.flatMap { element in
            (codes[element.element] ?? []).compactMap { element.line(under: $0) }
        }
        return (name: "variables-paie-\(period).csv", bytes: Array(PayVariableFile.text(lines).utf8))
    }

    /// What the month has of each element, by employee, in the order of the elements.
    private func toldElements(_ period: YearMonth) throws -> [ToldElement] {
        let hours = try classedHours(period)
        let weeks = try Dictionary(grouping: weekBalances(period, of: hours, isPaid: false), by: \.employee)
        let absences = try Dictionary(grouping: absences(), by: \.employee)
        let variables = try Dictionary(grouping: payVariables().filter { $0.period == period }, by: \.employee)
        let rows = Dictionary(grouping: hours, by: \.employee)
        let contracts = try Dictionary(grouping: contracts(), by: \.employee)
        let rules = try rules(period)
        return try Set(contracts.keys).union(rows.keys).union(variables.keys).sorted().flatMap { employee in
            let month = ToldMonth(
                employee: employee, period: period, contracts: contracts[employee] ?? [],
                hours: rows[employee] ?? [], weeks: weeks[employee] ?? [], absences: absences[employee] ?? [],
                variables: variables[employee] ?? [], rules: rules)
            return try month.elements
        }
    }
}

extension ToldElement {
    /// Nil where the code is for no value of it.
    fileprivate func line(under code: PayrollCode) -> PayVariableLine? {
        guard let word = code.code, let value = values[code.unit] else { return nil }
        return PayVariableLine(
            employee: employee.text, code: word, label: label ?? code.label ?? element.french, value: value,
            unit: code.unit.french, days: days)
    }
}

/// One person's month.
private struct ToldMonth {
    let employee: Code<Employee>
    let period: YearMonth
    let contracts: [Contract]
    let hours: [ClassedHours]
    let weeks: [WeekBalance]
    let absences: [Absence]
    let variables: [PayVariable]
    let rules: RuleSet

    private var wholeMonth: ClosedRange<CivilDate> { period.first...period.last }

    var elements: [ToldElement] {
        get throws {
            let minutes = try timeMinutes
            let times = PayElement.Time.allCases.compactMap { time -> ToldElement? in
                let values: [PayElement.Unit: PayVariableLine.Value?] = time == .splitDays
                    ? [.days: .days(splitDays)] : [.hours: .hours(minutes[time] ?? 0)]
                return told(.time(time), wholeMonth, values)
            }
            return times + absences.sorted { $0.from < $1.from }.compactMap(absence) + variables.compactMap(variable)
        }
    }

    private func told(
        _ element: PayElement, _ days: ClosedRange<CivilDate>, _ values: [PayElement.Unit: PayVariableLine.Value?],
        label: String? = nil
    ) -> ToldElement? {
        let values = values.compactMapValues { $0 }
        guard !values.isEmpty else { return nil }
        return ToldElement(employee: employee, element: element, label: label, days: days, values: values)
    }

    /// Minutes by class, by premium, and of the days and hours that are dearer. A shift is of the day it starts on,
    /// but for 1 May.
    private var timeMinutes: [PayElement.Time: Int] {
        get throws {
            func sum(_ isCounted: (ClassedHours) -> Bool) -> Int {
                hours.filter(isCounted).reduce(0) { $0 + $1.minutes }
            }
            let work = hours.filter { [.worked, .travel, .own].contains($0.hourClass) }
            func ofWork(_ isCounted: (CivilDate) -> Bool) -> Int {
                work.filter { isCounted($0.day) }.reduce(0) { $0 + $1.minutes }
            }
            var minutes: [PayElement.Time: Int] = [
                .worked: sum { $0.hourClass == .worked }, .travel: sum { $0.hourClass == .travel },
                .own: sum { $0.hourClass == .own }, .idle: sum { $0.hourClass == .idle },
                .holiday: sum { $0.hourClass == .holiday }, .sunday: ofWork { $0.weekday == .sunday },
                .holidayWork: ofWork { PublicHoliday.on($0) != nil && $0 != labourDay },
                .labourDay: work.reduce(0) { $0 + $1.minutes(on: labourDay) },
            ]
            minutes[.night] = work.reduce(0) { total, row in
                guard let start = row.start, let end = row.end else { return total }
                return total + rules.nightMinutes(from: start, to: end)
            }
            for week in weeks where week.extraMinutes > 0 {
                for (kind, extra) in try week.extraMinutesByPremium() {
                    if let time = Self.time(of: kind) { minutes[time, default: 0] += extra }
                }
            }
            return minutes
        }
    }

    private static func time(of kind: GrossKind) -> PayElement.Time? {
        switch kind {
        case .complementaryWithinTenth: .complementaryWithinTenth
        case .complementaryBeyondTenth: .complementaryBeyondTenth
        case .overtimeFirstEight: .overtimeFirstEight
        case .overtimeBeyondEight: .overtimeBeyondEight
        default: nil
        }
    }

    private var labourDay: CivilDate { YearMonth(year: period.year, month: 5).first }

    private var splitDays: Int { SplitDays.days(of: hours, contracts: contracts, rules).count }

    /// The part of an absence in the month: its days under contract, paid leave in working days (*jours ouvrables*),
    /// and the contract's hours of these days.
    private func absence(_ absence: Absence) -> ToldElement? {
        guard absence.days.overlaps(wholeMonth) else { return nil }
        let part = absence.days.clamped(to: wholeMonth)
        let employments = Employment.all(of: contracts)
        let days = part.filter { day in contracts.contains { $0.covers(day) } }
        guard let employment = employments.first(where: { one in
            days.contains { day in one.versions.contains { $0.covers(day) } }
        }) else { return nil }
        var count = days.count
        if absence.kind == .paidLeave {
            count = CountedLeave(absence.days, in: period, isPlanned: employment.plansWork(on:))?.count ?? 0
        }
        let minutes = absence.kind == .unpaid
            ? days.reduce(0) { $0 + unpaidMinutes($1) }
            : hours.filter { part.contains($0.day) && [.leave, .sickness, .training].contains($0.hourClass) }
                .reduce(0) { $0 + $1.minutes }
        return told(.absence(absence.kind), part, [.days: .days(count), .hours: .hours(minutes)])
    }

    /// The contract's minutes of a day without pay, less those worked all the same.
    private func unpaidMinutes(_ day: CivilDate) -> Int {
        let due = contracts.last { $0.covers(day) }?.dayMinutes[day.weekday.rawValue - 1] ?? 0
        return max(0, due - hours.filter { $0.day == day && $0.start != nil }.reduce(0) { $0 + $1.minutes })
    }

    private func variable(_ variable: PayVariable) -> ToldElement? {
        told(.variable(variable.kind), wholeMonth, [
            .amount: variable.amount.flatMap { $0 == .zero ? nil : .hundredths($0.count) },
            .quantity: variable.quantity.flatMap { $0 == .zero ? nil : .number($0) },
        ], label: variable.label)
    }
}

extension PayVariableLine.Value {
    /// Hours to the hundredth, halves up; nil for none.
    fileprivate static func hours(_ minutes: Int) -> Self? {
        minutes == 0 ? nil : .hundredths((minutes * 100 + 30) / 60)
    }

    fileprivate static func days(_ count: Int) -> Self? { count == 0 ? nil : .hundredths(count * 100) }
}

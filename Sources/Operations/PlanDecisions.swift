import CivilTime
import People
import Roster
import Storage

// What people decide about a plan: pins, accepted breaches, agreements.
extension PoolTransaction {
    /// Rules that no account may accept a breach of, for the database refuses to publish it: nobody is in two
    /// places at once.
    private static let unacceptable = ["one-place"]

    /// Accepts what the live plan of a month breaks of one rule for one employee on one day.
    ///
    /// - Parameter account: name of an account of a manager or a planner, who answers for it.
    /// - Returns: how many breaches were accepted now.
    /// - Throws: `CheckFault` when there is nothing to accept or the account may not.
    public func acceptBreach(
        _ period: YearMonth, _ rule: String, _ employee: Code<Employee>, _ day: CivilDate, reason: String,
        by account: String
    ) throws -> Int {
        try checkPlanner(account)
        guard !Self.unacceptable.contains(rule) else {
            throw CheckFault("la règle \(rule) ne s'accepte pas : une personne n'est pas à deux endroits à la fois")
        }
        let found = try planBreaches(period).filter {
            $0.severity == .block && $0.rule == rule && $0.employee == employee && $0.day == day
        }
        guard !found.isEmpty else {
            throw CheckFault("le plan de \(period) n'enfreint pas \(rule) pour \(employee) le \(day.french) : "
                + "« gdea plan check \(period) » montre les écarts")
        }
        let accepted = try accepted(found, period)
        let new = found.filter { accepted[$0] == nil }
        for breach in new {
            try add(RuleOverride(
                period: period, rule: rule, employee: employee, day: day, message: breach.message, isAccepted: true,
                reason: reason, account: account))
        }
        return new.count
    }

    /// Makes accepted breaches block again.
    /// - Returns: how many.
    public func withdrawOverride(
        _ period: YearMonth, _ rule: String, _ employee: Code<Employee>, _ day: CivilDate, reason: String,
        by account: String
    ) throws -> Int {
        try checkPlanner(account)
        let live = try overrides(period).filter {
            $0.isAccepted && $0.rule == rule && $0.employee == employee && $0.day == day
        }
        for one in live {
            var word = one
            word.isAccepted = false
            word.reason = reason
            word.account = account
            try add(word)
        }
        return live.count
    }

    private func checkPlanner(_ account: String) throws {
        guard let known = try accounts().first(where: { $0.account == account }) else {
            throw CheckFault("pas de compte « \(account) » : « gdea user list » les montre, « gdea user add » en crée")
        }
        guard [Role.manager, .planner].contains(known.role) else {
            throw CheckFault("le compte « \(account) » est \(known.role.rawValue) : seul un responsable (manager) ou "
                + "un planificateur (planner) répond d'un écart")
        }
    }

    /// - Throws: `CheckFault` when a pin names what does not exist.
    public func check(_ pin: Pin, _ period: YearMonth) throws {
        try requireEmployee(pin.employee)
        guard let need = try needs().first(where: { $0.code == pin.need }) else {
            throw CheckFault("pas de besoin « \(pin.need) » : « gdea plan show \(period) --list » les montre")
        }
        guard pin.day.month == period else { throw CheckFault("le \(pin.day.french) n'est pas en \(period.french)") }
        guard try !need.occurrences(in: pin.day...pin.day, calendar: calendar()).isEmpty else {
            throw CheckFault("le besoin \(pin.need) n'est pas dû le \(pin.day.french)")
        }
    }

    public func requireEmployee(_ employee: Code<Employee>) throws {
        guard try employees().contains(where: { $0.code == employee }) else {
            throw CheckFault("pas de salarié « \(employee) »")
        }
    }

    /// The pins of a month, each with whether the live plan keeps it; nil when there is no plan.
    public func pinStates(_ period: YearMonth) throws -> [(pin: Pin, isKept: Bool?)] {
        let shifts = try livePlan(period)?.plan.shifts
        return try pins().filter { $0.day.month == period }.map { pin in
            let isOn = shifts?.contains {
                $0.employee == pin.employee && $0.need == pin.need && $0.start.date == pin.day
            }
            return (pin, isOn.map { $0 == (pin.kind == .on) })
        }
    }
}
